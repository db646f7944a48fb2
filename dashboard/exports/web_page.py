"""A briefing as one HTML file: it opens from a USB stick, on a computer without a network.

Nothing in it is fetched from anywhere, and its own policy forbids it to. All text is escaped: it
is shown as text, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from dashboard.display.legend import legend_html
from dashboard.style import LIGHT
from geodata import Atlas
from geodata.claim import Claim, claims_of
from routes.briefing import BriefedFigure, Briefing
from routes.drawn import drawn_claims, with_told
from routes.wording import BASIS_WORDS, period_text, subject_text, substance_text, value_text

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Content security policy: nothing is loaded, nothing runs; the styles stand in the page."""

CSS: Final = (Path(__file__).parents[1] / "assets" / "page.css").read_text(encoding="utf-8")
OWN_WORDS: Final = '<p class="own">In the words of whoever made this page.</p>'
ROUTE_COLUMNS: Final = ("Claim", "About", "What the source says", "Source")
FIGURE_COLUMNS: Final = (
    "Claim", "Value", "About", "Drawn as", "What the source says", "Printed", "What the number is",
    "Source",
)  # fmt: skip


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
    from dashboard.sheets.greys import GREYS

    palette = GREYS if greyscale else LIGHT
    picture = map_svg(atlas, briefing.scene, greyscale=greyscale, supplied=briefing.supplied)
    own = OWN_WORDS if briefing.headline_is_own else ""
    note = (
        f'<aside class="note" aria-label="Note"><p dir="auto">{escape(briefing.note)}</p>'
        f"{OWN_WORDS}</aside>"
        if briefing.note
        else ""
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(briefing.headline)}</title>
<style>{CSS}</style>
</head>
<body>
<header><p class="kicker">Opiate Corridors</p>
<h1 dir="auto">{escape(briefing.headline)}</h1>{own}
<p>{escape(briefing.sentence)}</p>{note}</header>
<main>
<figure><div class="map" role="img" aria-label="{escape(briefing.alt)}">{_inline(picture)}</div>
<figcaption dir="auto">{escape(briefing.caption)}</figcaption></figure>
<div class="legend">{legend_html(briefing.in_sight, palette)}</div>
{_key_figures(briefing.figures)}
{_list("What this map can tell you", briefing.can_tell)}
{_list("What it cannot tell you", briefing.cannot_tell)}
{_claims(atlas, briefing)}
{_sources(briefing)}
{_list("Notes", briefing.notes)}
</main>
<footer><h2>To cite</h2><p>{escape(briefing.citation)}</p>
<p>Data version {escape(briefing.version)}, release {escape(briefing.release)}, made on
{escape(briefing.date)}.{_link(briefing.link)}</p></footer>
</body>
</html>
"""


def _inline(picture: str) -> str:
    """Return an SVG document as an element of a page: without what stands before it."""
    return picture[picture.index("<svg") :]


def _key_figures(figures: tuple[BriefedFigure, ...]) -> str:
    if not figures:
        return ""
    rows = [
        (
            escape(figure.label),
            f"<strong>{escape(figure.value)}</strong>",
            ", ".join(f'<a href="#{escape(id_)}">{escape(id_)}</a>' for id_ in figure.claim_ids),
            _numbers(figure.sources),
        )
        for figure in figures
    ]
    title = "Each with the claim that states it."
    return _table("Key figures", title, ("Figure", "Value", "Claim", "Source"), rows)


def _claims(atlas: Atlas, briefing: Briefing) -> str:
    """Return the claims behind the map: its figures, then what its corridors rest on."""
    numbers = {source.source_id: source.number for source in briefing.sources}
    listed = [id_ for figure in briefing.figures for id_ in figure.claim_ids]
    behind = with_told(atlas, drawn_claims(atlas, briefing.in_sight), listed)
    claims = list(zip(claims_of(behind), behind["drawn_as"], strict=True))
    figures = [
        _figure_row(atlas, claim, kind, numbers)
        for claim, kind in claims
        if claim.claim_id in listed
    ]
    routes = [_route_row(atlas, claim, numbers) for claim, _ in claims if claim.measure == "route"]
    return _table(
        "The claims behind the figures",
        "Each figure as its source makes it. Claims that differ stand side by side in the atlas.",
        FIGURE_COLUMNS,
        figures,
    ) + _table(
        "The claims behind the corridors",
        "Statements that a corridor is used; none of them says how much.",
        ROUTE_COLUMNS,
        routes,
    )


def _figure_row(
    atlas: Atlas, claim: Claim, drawn_as: str, numbers: dict[str, int]
) -> tuple[str, ...]:
    return (
        _anchor(claim.claim_id),
        escape(value_text(claim)),
        escape(_about(atlas, claim)),
        escape(drawn_as),
        escape(claim.statement),
        f'<q dir="auto">{escape(claim.as_printed)}</q>' if claim.as_printed else "",
        escape(BASIS_WORDS[claim.basis]),
        _source(claim, numbers),
    )


def _route_row(atlas: Atlas, claim: Claim, numbers: dict[str, int]) -> tuple[str, ...]:
    return (
        _anchor(claim.claim_id),
        escape(_about(atlas, claim)),
        escape(claim.statement),
        _source(claim, numbers),
    )


def _about(atlas: Atlas, claim: Claim) -> str:
    """Say what a claim is about: substance, subject, period."""
    subject = subject_text(atlas, claim.subject_kind, claim.subject_id)
    return f"{substance_text(claim.substance)}, {subject}, {period_text(claim)}"


def _anchor(claim_id: str) -> str:
    return f'<span id="{escape(claim_id)}">{escape(claim_id)}</span>'


def _source(claim: Claim, numbers: dict[str, int]) -> str:
    return f"{_numbers([numbers[claim.source_id]])} {escape(claim.locator)}"


def _numbers(numbers: Iterable[int]) -> str:
    """Return numbers of sources as links to them."""
    return " ".join(f'<a href="#source-{number}">[{number}]</a>' for number in numbers)


def _table(
    title: str, caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> str:
    """Return a table of cells in HTML under a heading; nothing when it has no row."""
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n'
        for first, *rest in rows
    )
    if not body:
        return ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    return (
        f'<section><h2>{escape(title)}</h2><div class="wide" tabindex="0" role="region" '
        f'aria-label="{escape(title)}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div></section>"
    )


def _sources(briefing: Briefing) -> str:
    rows = "".join(
        f'<li id="source-{source.number}" value="{source.number}"><span dir="auto">'
        f"{escape(source.text)}</span></li>\n"
        for source in briefing.sources
    )
    return f"<section><h2>Sources</h2><ol>\n{rows}</ol></section>" if rows else ""


def _list(title: str, lines: tuple[str, ...]) -> str:
    rows = "".join(f"<li>{escape(line)}</li>\n" for line in lines)
    return f"<section><h2>{escape(title)}</h2><ul>\n{rows}</ul></section>" if rows else ""


def _link(link: str) -> str:
    """Return the address of the view; nothing is asked of it until it is clicked."""
    if not link:
        return ""
    if link.startswith(("http://", "https://")):
        return f' View: <a href="{escape(link)}">{escape(link)}</a>'
    return f" View: {escape(link)}"
