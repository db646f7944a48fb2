"""A briefing as one HTML file: it opens from a USB stick, on a computer without a network.

Nothing in it is fetched from anywhere, and its own policy forbids it to. All text is escaped: it
is shown as text, whatever it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboard.display.legend_html import legend_html
from dashboard.exports.templates import render_page
from dashboard.style import LIGHT
from geodata import Atlas
from geodata.claim import Claim, claims_of
from routes.briefing import Briefing
from routes.drawn import drawn_claims, with_told
from routes.wording import BASIS_WORDS, period_text, subject_text, substance_text, value_text

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Content security policy: nothing is loaded, nothing runs; the styles stand in the page."""


@dataclass(frozen=True)
class ListedClaim:
    """A claim in a table of the page, in words."""

    claim_id: str
    value: str
    about: str
    drawn_as: str
    statement: str
    as_printed: str
    basis: str
    source: int
    locator: str


def html_page(atlas: Atlas, briefing: Briefing, *, greyscale: bool = False) -> str:
    """Return a briefing as one HTML document.

    Parameters
    ----------
    atlas
        The data.
    briefing
        What is said, as `routes.briefing.compose_briefing` returns it.
    greyscale
        Whether map and legend come without colours.
    """
    from dashboard.sheets import map_svg
    from dashboard.sheets.greyscale import GREYS

    picture = map_svg(atlas, briefing.scene, greyscale=greyscale, supplied=briefing.supplied)
    listed = [id_ for figure in briefing.figures for id_ in figure.claim_ids]
    behind = with_told(atlas, drawn_claims(atlas, briefing.in_sight), listed)
    claims = list(zip(claims_of(behind), behind["drawn_as"], strict=True))
    return render_page(
        "briefing.html",
        POLICY,
        said=briefing,
        picture=Markup(picture[picture.index("<svg") :]),
        legend=Markup(legend_html(briefing.in_sight, GREYS if greyscale else LIGHT)),
        figure_claims=[
            _in_words(atlas, briefing, claim, drawn_as)
            for claim, drawn_as in claims
            if claim.claim_id in listed
        ],
        route_claims=[
            _in_words(atlas, briefing, claim, drawn_as)
            for claim, drawn_as in claims
            if claim.measure == "route"
        ],
    )


def _in_words(atlas: Atlas, briefing: Briefing, claim: Claim, drawn_as: str) -> ListedClaim:
    subject = subject_text(atlas, claim.subject_kind, claim.subject_id)
    (source,) = (each for each in briefing.sources if each.source_id == claim.source_id)
    return ListedClaim(
        claim_id=claim.claim_id,
        value=value_text(claim),
        about=f"{substance_text(claim.substance)}, {subject}, {period_text(claim)}",
        drawn_as=drawn_as,
        statement=claim.statement,
        as_printed=claim.as_printed,
        basis=BASIS_WORDS[claim.basis],
        source=source.number,
        locator=claim.locator,
    )
