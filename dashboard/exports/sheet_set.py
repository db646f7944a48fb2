"""The whole set of sheets in a folder: every named view as PDF and PNG, and a page that lists them.

The views are drawn one after the other and written at once, so that the memory that one takes is
free for the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from dashboard.exports.formats import BY_ID, Drawing, export_briefing
from dashboard.exports.request import make_briefing, request_by_name
from dashboard.exports.templates import render_page
from dashboard.exports.web_page import POLICY
from dashboard.exports.writing import check_writable, write_file, writing_to
from geodata import Atlas
from routes.named_views import NamedView

INDEX: Final = "index.html"
INDEX_POLICY: Final = POLICY.replace("img-src data:", "img-src 'self' file: data:")


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
    return render_page(
        "sheet_set.html",
        INDEX_POLICY,
        stamp=stamp,
        groups=groupby(cards, key=lambda card: card.named.group),
        formats=[each for each in BY_ID.values() if each.packed],
    )
