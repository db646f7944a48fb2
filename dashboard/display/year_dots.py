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

TOP: Final = 16
"""Pixels from the top to the greatest figure; HEIGHT and BASE likewise."""
BASE: Final = 64
HEIGHT: Final = 84
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
        A picture of HTML alone with its text alternative, since what cleans a page's HTML drops
        an SVG whole; empty for figures of fewer than two years, or in units that cannot stand on
        one scale.
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
    places = [year_place(claim.period_start) for claim in yearly]
    first, last = min(places), max(places)

    def across(claim: Claim) -> str:
        part = (year_place(claim.period_start) - first) / (last - first)
        return f"left:{100 * part:.1f}%"

    def down(value: float) -> float:
        return BASE - value / most * (BASE - TOP)

    marks = ""
    for claim in yearly:
        low, high = ends[claim.claim_id]
        top = down(high)
        if high > low:
            marks += (
                f'<s style="{across(claim)};top:{top:.1f}px;height:{down(low) - top:.1f}px"></s>'
            )
        full = ' class="oc-full"' if claim.claim_id in drawn else ""
        marks += f'<i{full} style="{across(claim)};top:{top:.1f}px"></i>'
    (unit,) = units
    told = f"{what}: {counted(len(yearly), 'figure')} of {years[0]} to {years[-1]}, at most "
    told += f"{number_text(most)} {unit}"
    return (
        f'<div class="oc-dots" role="img" aria-label="{escape(told)}" style="height:{HEIGHT}px">'
        f"<span>{escape(number_text(most))} {escape(unit)}</span>{marks}"
        f'<hr style="top:{BASE}px"><span>{years[0]}</span><span>{years[-1]}</span></div>'
    )
