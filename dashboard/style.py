"""Colours, widths and sizes: one place, for the screen now and the printed sheet later.

Colours are hexadecimal sRGB; widths and sizes are screen pixels.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from routes.layers.flows import FLOW_BOUNDS_T

FOCUS_COUNTRIES: Final = ("TJK", "KGZ", "KAZ", "UZB", "IRN")
ORIGIN_COUNTRY: Final = "AFG"
"""Countries with a tone of land of their own."""

FONT: Final = "'Source Sans', sans-serif"


@dataclass(frozen=True)
class Palette:
    """Colours of one theme."""

    name: str
    water: str
    land: str
    land_focus: str
    land_origin: str
    coast: str
    border: str
    disputed: str
    text: str
    text_muted: str
    halo: str
    flow: str
    seizure: str
    crop: str
    point: str
    highlight: str
    hatching: str
    user: str
    """Colour of a user's own data: none of the atlas's."""
    families: Mapping[str, str]


LIGHT: Final = Palette(
    name="light",
    water="#ffffff",
    land="#f1f0eb",
    land_focus="#fbfaf6",
    land_origin="#efe4cf",
    coast="#b9c3c9",
    border="#aaa69c",
    disputed="#85817a",
    text="#1d2327",
    text_muted="#5c6670",
    halo="#ffffff",
    flow="#2f3336",
    seizure="#a3182f",
    crop="#5a5f00",
    point="#3a4147",
    highlight="#f0b400",
    hatching="#a8a49a",
    user="#58007e",
    families={
        "northern": "#286dc1",
        "balkan": "#b77335",
        "southern": "#8b4182",
        "caucasus": "#005836",
    },
)
DARK: Final = Palette(
    name="dark",
    water="#12181d",
    land="#222b31",
    land_focus="#2a343b",
    land_origin="#3b3628",
    coast="#45525a",
    border="#5d686f",
    disputed="#8d979d",
    text="#e8ebed",
    text_muted="#a9b3ba",
    halo="#12181d",
    flow="#dfe3e6",
    seizure="#ff8080",
    crop="#d3d45a",
    point="#c9d0d5",
    highlight="#ffd34d",
    hatching="#5b666d",
    user="#b054f4",
    families={
        "northern": "#9dbcff",
        "balkan": "#ffcab2",
        "southern": "#f675ad",
        "caucasus": "#3a9565",
    },
)
PALETTES: Final[Mapping[str, Palette]] = {"light": LIGHT, "dark": DARK}

LINE_PX: Final = 0.9
DASHED_LINE_PX: Final = 1.4
DASH_M: Final = 10_000
"""Dashes, and the gaps between, of lines that are not settled, in metres of Web Mercator: dots in
the opening view, dashes near by."""
Span = tuple[float, float]
USER_DOT_PX: Final = 9.0
USER_RING_PX: Final[Span] = (17.0, 40.0)
USER_ARROW_PX: Final[Span] = (1.5, 7.0)
USER_CELL_ALPHA: Final[Span] = (0.24, 0.9)
"""Least and largest diameter, width and opacity of the features of a user's own rows."""

CORRIDOR_WIDTHS_PX: Final[tuple[float, ...]] = (1.5, 2.4, 3.4)
"""Width of a corridor that one, two, or three and more independent voices name."""

CORRIDOR_WIDTH_PX: Final = CORRIDOR_WIDTHS_PX[1]
PICK_WIDTH_PX: Final = 14
HATCH_WIDTH_PX: Final = 1.1
SUPPORT_OPACITY: Final[Mapping[str, float]] = {"named_leg": 1.0, "named_ends": 0.68, "drawn": 0.38}

FLOW_WIDTHS_PX: Final = dict(zip(FLOW_BOUNDS_T, (4.0, 6.5, 9.0, 12.0), strict=True))
"""Lower bound of each class in t/yr, and the width of its arrows in pixels."""

SLEEVE_OPACITY: Final = 0.35
SLEEVE_PX: Final = 5.0
"""A sleeve is at least this much wider than its core, so that a narrow range is seen."""

RANGE_SAMPLE_T: Final = (75.0, 80.0)
"""The range that the legend's sample of core and sleeve shows, in t/yr."""

COUNTRY_LABEL_PX: Final = 12.0
TOWN_LABEL_PX: Final = 12.5
TOWN_DOT_PX: Final = 5.2
EXIT_LABEL_PX: Final = 11.5
FLOW_LABEL_PX: Final = 13.5
SEIZURE_LABEL_PX: Final = 12.5
SEIZURE_OPACITY: Final = 0.35
RING_DIAMETER_PX: Final = 26
BADGE_PX: Final = 17.0
BADGE_DISC_PX: Final = 14.5
"""Beneath a badge, and within it: its letter is a gap, through which no line shows."""
SEIZURE_PX_PER_ROOT_T: Final = 9.0
"""Diameter in pixels of a circle for one tonne seized; its area grows with the tonnes."""

SMALLEST_CIRCLE_PX: Final = 5.0
SQUARE_LABEL_PX: Final = 12.5
SQUARE_PX_PER_ROOT: Final[Mapping[str, float]] = {"production": 0.5, "cultivation": 0.08}
"""Side in pixels of a square for one tonne, and for one hectare; its area grows with them."""

SQUARE_OPACITY: Final[Mapping[str, float]] = {"production": 0.55, "cultivation": 0.12}
"""How dense the two kinds of square are filled, here and in `assets/symbols.svg`."""

SQUARE_ICON_SHARE: Final = 0.9375
"""Side of a square as a share of its cell in `assets/symbols.svg`."""

SMALLEST_SQUARE_PX: Final = 7.0
BAR_LENGTH_PX: Final = 30.0
"""Length of the bar of a transit figure, which says nothing: its thickness does."""

MAP_STYLE_FILE: Final = Path(__file__).with_name("assets") / "map_page.css"
"""Where things stand on the map page."""

SCREENS: Final[Mapping[str, tuple[int, int]]] = {
    "wide": (852, 640),
    "full": (1210, 640),
    "medium": (700, 560),
    "narrow": (350, 410),
}
"""Width and height of the map in pixels for four widths of window (1280, 1920, 768 and 390 pixels),
for which frames and labels are set; a wider window shows more land to the sides."""


def flow_width_px(tonnes: float) -> float:
    """Return the width of a flow arrow for an amount in t/yr."""
    return max(width for bound, width in FLOW_WIDTHS_PX.items() if tonnes >= bound)


def sleeve_width_px(low_t: float, high_t: float) -> float:
    """Return the width of the sleeve around a flow from low to high, in t/yr; 0 for none."""
    if high_t <= low_t:
        return 0.0
    return max(flow_width_px(high_t), flow_width_px(low_t) + SLEEVE_PX)


def corridor_width_px(voices: int) -> float:
    """Return the width of a corridor for the independent voices that say that it is used."""
    return CORRIDOR_WIDTHS_PX[min(max(voices, 1), len(CORRIDOR_WIDTHS_PX)) - 1]


def seizure_diameter_px(tonnes: float, *, cumulative: bool = False) -> float:
    """Return the diameter of a circle for an amount seized in a year, in t.

    A sum over several years is a ring of one size: its amount is not on the annual scale.
    """
    if cumulative:
        return float(RING_DIAMETER_PX)
    return max(SMALLEST_CIRCLE_PX, SEIZURE_PX_PER_ROOT_T * math.sqrt(tonnes))


def square_side_px(kind: str, amount: float) -> float:
    """Return the side of a square for `production` in t or `cultivation` in ha."""
    return max(SMALLEST_SQUARE_PX, SQUARE_PX_PER_ROOT[kind] * math.sqrt(amount))


def core_width_px(low_t: float, *, hollow: bool) -> float:
    """Return the width of the solid part of a flow; an undated or open low end has none."""
    return 0.0 if hollow or low_t == 0 else flow_width_px(low_t)


def whole_width_px(low_t: float, high_t: float, *, hollow: bool) -> float:
    """Return the width of the pale part of a flow, 0 when all of it is solid."""
    sleeve = sleeve_width_px(low_t, high_t)
    return sleeve if core_width_px(low_t, hollow=hollow) else max(sleeve, flow_width_px(high_t))


def between(span: Span, share: float) -> float:
    """Return what lies a share of the way, 0 to 1, from the least to the largest of a span."""
    least, largest = span
    return least + (largest - least) * share


def rgba(color: str, opacity: float = 1.0) -> list[int]:
    """Return a hexadecimal colour as [red, green, blue], each from 0 to 255, and alpha if below."""
    channels = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    return channels if opacity == 1 else [*channels, round(255 * opacity)]
