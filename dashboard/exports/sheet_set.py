"""The whole set of sheets in a folder: every named view as PDF and PNG, and a page that lists them.

The views are drawn one after the other and written at once, so that the memory that one takes is
free for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from dashboard.exports.formats import BY_ID, Drawing, export_briefing
from dashboard.exports.request import make_briefing, request_by_name
from dashboard.exports.web_page import CSS, POLICY
from dashboard.exports.writing import check_writable, write_file, writing_to
from geodata import Atlas
from routes.named_views import NamedView

INDEX: Final = "index.html"
INDEX_POLICY: Final = POLICY.replace("img-src data:", "img-src 'self' file: data:")
CARDS: Final = """
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
.cards { gap: 1.2rem; list-style: none; padding: 0; }
.cards h3 { font-size: 1rem; margin: 0.5rem 0 0.2rem; }
.cards p { font-size: 0.88rem; margin: 0 0 0.3rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.cards img { width: 100%; height: auto; border: 1px solid #c9c6bd; }
"""


@dataclass(frozen=True)
class Card:
    """One sheet of the set, as the page shows it."""

    named: NamedView
    headline: str
    alt: str
    sentence: str


def write_set(
    atlas: Atlas,
    views: Mapping[str, NamedView],
    folder: Path,
    drawing: Drawing,
    *,
    made_on: date,
    note: str = "",
    tell: Callable[[str], None] = lambda line: None,
) -> int:
    """Write named views, and `index.html` last, so that it never points at nothing.

    Parameters
    ----------
    atlas
        The data.
    views
        What to draw, by id.
    folder
        Where to; it is made when it is not there.
    drawing
        How every sheet is to come out; its format counts for nothing.
    made_on
        Day that every sheet carries.
    note
        The user's own words, on every sheet.
    tell
        Takes one line for each view that is done.

    Returns
    -------
    int
        Files written.

    Raises
    ------
    RequestError
        When the folder cannot be written to.
    """
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
    check_writable(folder / INDEX)
    cards = []
    packed = [each for each in BY_ID.values() if each.packed]
    for view_id, named in views.items():
        briefing = make_briefing(atlas, request_by_name(atlas, named), made_on=made_on, note=note)
        for each in packed:
            body = export_briefing(atlas, briefing, replace(drawing, format_id=each.format_id))
            write_file(folder / f"{view_id}.{each.ending}", body)
        cards.append(Card(named, briefing.headline, briefing.alt, briefing.sentence))
        tell(f"{len(cards)} of {len(views)}: {view_id}")
    write_file(folder / INDEX, index_page(cards, f"Data version {atlas.version}").encode())
    return len(packed) * len(cards) + 1


def index_page(cards: list[Card], stamp: str) -> str:
    """Return the page that lists the set: pictures and links beside it, nothing from elsewhere."""
    groups = "".join(
        f'<section><h2>{escape(group)}</h2><ul class="cards">\n'
        f"{''.join(_item(card) for card in found)}</ul></section>\n"
        for group, found in groupby(cards, key=lambda card: card.named.group)
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(INDEX_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Opiate Corridors: briefing sheets</title>
<style>{CSS}{CARDS}</style>
</head>
<body>
<header><h1>Opiate Corridors: briefing sheets</h1>
<p>{escape(stamp)}. Each sheet carries its sources, its date and what it cannot tell.</p></header>
<main>
{groups}</main>
</body>
</html>
"""


def _item(card: Card) -> str:
    view_id, name = escape(card.named.view_id), escape(card.named.name)
    return (
        f'<li><a href="{view_id}.pdf"><img src="{view_id}.png" alt="{escape(card.alt)}" '
        f'loading="lazy"></a><h3>{name}</h3><p>{escape(card.headline)}. {escape(card.sentence)}</p>'
        f'<p><a href="{view_id}.pdf">PDF<span class="hidden"> of {name}</span></a> · '
        f'<a href="{view_id}.png">PNG<span class="hidden"> of {name}</span></a></p></li>\n'
    )
