"""What stands beneath the map: the sources of the view, its notes, and the standing disclaimer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Final

from geodata import Atlas
from routes.claims import visible_claims
from routes.layers.contract import PARTS, Part
from routes.scene import Scene

TOLD_OF_SOURCES: Final = ("publisher", "authors", "title_en", "title", "year")


def sources_html(scene: Scene, part: Part) -> str:
    """Return the sources of one part of a Scene in short; folded on screen, open in print."""
    columns = (scene.sources_of(part)[name] for name in TOLD_OF_SOURCES)
    rows = "".join(
        f"<li>{escape(publisher or authors)}: {escape(title_en or title)}, "
        f"{escape(year or 'undated')}"
        for publisher, authors, title_en, title, year in zip(*columns, strict=True)
    )
    if not rows:
        return ""
    return (
        f'<details class="oc-sources oc-{part}"><summary>{PARTS[part]}</summary>'
        f"<ol>{rows}</ol></details>"
    )


NAMED: Final = 4
"""Publishers that the one line of sources names."""


def sources_line(scene: Scene) -> str:
    """Return in one line who publishes what a Scene is drawn from."""
    publishers = list(
        dict.fromkeys(
            str(publisher or authors)
            for part in PARTS
            for publisher, authors in scene.sources_of(part)[["publisher", "authors"]].to_numpy()
        )
    )
    if not publishers:
        return "No source: the base map alone."
    more = len(publishers) - NAMED
    named = "; ".join(publishers[:NAMED])
    return f"Sources: {named}{f'; and {more} more' if more > 0 else ''}."


def notes_html(notes: tuple[str, ...], title: str, name: str = "") -> str:
    """Return notes under a title; folded on screen, open in print."""
    own = f" oc-{name}" if name else ""
    rows = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<details class="oc-notes{own}"><summary>{title}</summary><ul>{rows}</ul></details>'


def hide_lines(name: str, shown: Sequence[bool]) -> str:
    """Return the style that hides lines of a list, and all of it when none is left.

    The list then travels once, and a toggle sends this style alone.

    Parameters
    ----------
    name
        Name of the list, as `sources_html` or `notes_html` was told.
    shown
        Whether each of its lines is to be seen.
    """
    if not any(shown):
        return f".oc-{name}{{display:none}}"
    hidden: list[str] = []
    first = 1
    for seen, run in groupby(shown):
        last = first + len(list(run)) - 1
        if not seen:
            several = f":nth-child(n+{first}):nth-child(-n+{last})"
            hidden.append(several if last > first else f":nth-child({first})")
        first = last + 1
    style = f".oc-{name} li:is({','.join(hidden)}){{display:none}}" if hidden else ""
    return f'{style}.oc-{name} summary::after{{content:" ({sum(shown)})"}}'


def standing_line(atlas: Atlas) -> str:
    """Return the line that every map carries."""
    return (
        "Boundaries and names imply no endorsement; dotted lines are not settled. Corridors are "
        "generalised, not for navigation or targeting. Not a UN product. "
        f"Data version {atlas.version}, {len(visible_claims(atlas))} claims."
    )
