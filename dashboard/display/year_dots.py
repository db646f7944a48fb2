"""Figures by year as a small picture for the drawer: every figure a dot, none chosen or joined."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from html import escape
from typing import Final

from dashboard.display.charts import year_place
from geodata.claim import Claim
from routes.amounts import amount
from routes.wording import counted, is_one_year, number_text

WIDTH: Final = 340
HEIGHT: Final = 84
TOP: Final = 16
BASE: Final = 64
DOT: Final = 3.2
FEWEST_YEARS: Final = 2
"""Years with a figure that make a picture."""


def dots_html(claims: Sequence[Claim], drawn: Collection[str], what: str) -> str:
    """Return the figures of single years as dots on one scale from zero.

    Parameters
    ----------
    claims
        Claims about one thing, of one topic; sums and parts of a year are left out.
    drawn
        Claims that the map draws: their dots are full.
    what
        What they are figures of, in words.

    Returns
    -------
    str
        An SVG with its text alternative; empty for figures of fewer than two years, or in units
        that cannot stand on one scale.
    """
    yearly = [claim for claim in claims if is_one_year(claim)]
    spans = {claim.claim_id: amount(claim) for claim in yearly}
    units = {unit for _, _, unit in spans.values()}
    years = sorted({math.floor(year_place(claim.period_start)) for claim in yearly})
    if len(years) < FEWEST_YEARS or len(units) != 1:
        return ""
    ends = {
        id_: (high if low == 0 and math.isfinite(high) else low, low if math.isinf(high) else high)
        for id_, (low, high, _) in spans.items()
    }
    most = max(high for _, high in ends.values())
    if most <= 0:
        return ""
    first, last = years[0], years[-1] + 1

    def x(claim: Claim) -> float:
        return 8 + (year_place(claim.period_start) - first) / (last - first) * (WIDTH - 16)

    def y(value: float) -> float:
        return BASE - value / most * (BASE - TOP)

    marks = ""
    for claim in yearly:
        low, high = ends[claim.claim_id]
        full = "currentColor" if claim.claim_id in drawn else "none"
        if high > low:
            marks += (
                f'<line x1="{x(claim):.1f}" x2="{x(claim):.1f}" y1="{y(low):.1f}" '
                f'y2="{y(high):.1f}" stroke="currentColor" stroke-width="2"/>'
            )
        marks += (
            f'<circle cx="{x(claim):.1f}" cy="{y(high):.1f}" r="{DOT}" fill="{full}" '
            f'stroke="currentColor" stroke-width="1.3"/>'
        )
    (unit,) = units
    told = f"{what}: {counted(len(yearly), 'figure')} of {years[0]} to {years[-1]}, at most "
    told += f"{number_text(most)} {unit}"
    return (
        f'<svg class="oc-dots" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(told)}" font-size="11" fill="currentColor">'
        f'<line x1="0" x2="{WIDTH}" y1="{BASE}" y2="{BASE}" stroke="currentColor"/>'
        f'<text x="0" y="10">{escape(number_text(most))} {escape(unit)}</text>'
        f'<text x="4" y="{HEIGHT - 6}">{years[0]}</text>'
        f'<text x="{WIDTH - 4}" y="{HEIGHT - 6}" text-anchor="end">{years[-1]}</text>'
        f"{marks}</svg>"
    )
