"""What server and map tell each other: protocol version 1, documented in `frontend/README.md`."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.style import FONT, Palette, rgba
from routes.camera import LEAST_KM, MOST_KM
from routes.conic import Extent
from routes.selection import OPEN_YEARS, span_of

VERSION: Final = 1
FARTHEST_KM: Final = 20_000.0
"""No point of the map is farther from the middle of its projection."""

WORDS: Final[Mapping[str, str]] = {
    "label": "Map",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "home": "Back to this frame",
    "layers": "Layers",
    "families": "Families of corridors",
    "help": "What this is and does not say",
    "close": "Close",
    "fold": "Fold this away",
    "themes": "Show",
    "zoom_to": "Zoom to …",
    "skip": "Go to the map",
    "keys": (
        "Arrow keys move the map, plus and minus zoom, Home goes back to the frame, "
        "Tab goes from object to object, Enter puts one in focus, Escape lets it go."
    ),
    "in_focus": "In focus",
    "closer": "more symbols on zooming in",
    "one_closer": "more symbol on zooming in",
    "loading": "The map is being drawn.",
    "lost": "A part of the map has not arrived; it is asked for again.",
    "no_canvas": "This browser cannot draw the map. The list beside it says what is on it.",
    "km": "km",
    "play": "Play the years",
    "playing": "Years played on the map",
    "pause": "Pause",
    "go_on": "Play",
    "step_back": "One year back",
    "step_on": "One year on",
    "years": "Years shown",
    "speed": "Pace",
    "pace": "{} s a year",
    "stop_playing": "Leave playing",
    "preparing": "The years are being prepared.",
    "no_figures": "No figure of these years passes the filters.",
}
"""All that the map says in words."""

log = logging.getLogger("corridors")


@dataclass(frozen=True)
class MapReport:
    """What a reader did on the map; None for what stayed as it was."""

    layers: frozenset[str] | None = None
    """Groups that are on."""
    camera: Extent | None = None
    """What is in sight."""
    home: bool = False
    """Whether that is the named frame again."""
    frame: str | None = None
    """Named frame to which the reader has gone."""
    focus: str | None = None
    """Object in focus, `kind:id`; empty for none."""
    years: tuple[int, int] | None = None
    """First and last year of the window on which the reader has stopped to play the years."""
    asked: bool = False
    """Whether the map needs the timeline of a reader's own atlas."""


def family_group(family: str) -> str:
    """Return the id of a family's toggle, which is also what ids of its layers begin with."""
    return f"corridors/{family}"


def read_layers(value: object, known: Collection[str]) -> MapReport:
    """Return the groups that a map reports to be on; an empty report for what is no such list."""
    said = _said(value)
    if isinstance(said, Sequence) and not isinstance(said, str):
        names = [name for name in said if isinstance(name, str)]
        if len(names) == len(said) <= 100:
            return MapReport(layers=frozenset(names) & frozenset(known))
    return _refuse("groups", value)


def read_camera(value: object) -> MapReport:
    """Return what a map reports to be in sight; an empty report for what is no camera.

    None stands for the named frame, to which the reader has gone back.
    """
    said = _said(value)
    if isinstance(value, Mapping) and value.get("is", "") is None:
        return MapReport(home=True)
    if isinstance(said, Mapping):
        sides = [said.get(name) for name in ("x", "y", "width", "height")]
        numbers = [float(side) for side in sides if isinstance(side, int | float)]
        if len(numbers) == len(sides) and all(math.isfinite(number) for number in numbers):
            x, y, width, height = numbers
            if (
                max(abs(x), abs(y)) <= FARTHEST_KM
                and min(width, height) >= LEAST_KM
                and max(width, height) <= MOST_KM
            ):
                return MapReport(camera=Extent(x, y, width, height))
    return _refuse("camera", value)


def read_focus(value: object) -> MapReport:
    """Return what a map reports to be in focus; an empty report for what is no such text."""
    said = _said(value)
    if isinstance(said, str) and len(said) <= 200:
        return MapReport(focus=said)
    return _refuse("focus", value)


def read_frame(value: object) -> MapReport:
    """Return the named frame to which a reader has gone; an empty report for what is no id."""
    said = _said(value)
    if isinstance(said, str) and len(said) <= 100:
        return MapReport(frame=said)
    return _refuse("frame", value)


def read_year(value: object) -> MapReport:
    """Return the window of years that a map reports; an empty report for what is none on offer."""
    said = _said(value)
    if isinstance(said, str) and re.fullmatch("[0-9]{4}-[0-9]{4}", said):
        first, last = span_of(said)
        if OPEN_YEARS[0] <= first <= last <= OPEN_YEARS[1]:
            return MapReport(years=(first, last))
    return _refuse("year", value)


def _said(value: object) -> object:
    """Return what a report says; None for what is none.

    With it stands the number of the order that came before: Streamlit calls us only for what
    differs from the last report, and a reader may do again what the page has undone.
    """
    return value.get("is") if isinstance(value, Mapping) else None


def _refuse(member: str, value: object) -> MapReport:
    # Only its kind is told: what a browser sends has no place in a log.
    log.warning("A map reported a %s that is none (%s); it is left.", member, type(value).__name__)
    return MapReport()


def write_extent(extent: Extent) -> dict[str, float]:
    """Return what the map is to have in sight, as it reads it (km)."""
    return {
        "x": round(extent.x_km, 2),
        "y": round(extent.y_km, 2),
        "width": round(extent.width_km, 2),
        "height": round(extent.height_km, 2),
    }


def write_look(palette: Palette) -> dict[str, Any]:
    """Return the colours of what the map draws beside its layers."""
    return {
        "water": palette.water,
        "text": palette.text,
        "muted": palette.text_muted,
        "paper": palette.land_focus,
        "halo": palette.halo,
        "highlight": f"rgba({','.join(map(str, rgba(palette.highlight)[:3]))},0.75)",
        "font": FONT,
        "dark": palette.name == "dark",
    }
