"""Circles, squares and bars on a printed map, with their numbers and leaders, as ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from dashboard.layers import POINT_LOOKS
from dashboard.layers.contract import PointLook
from dashboard.sheets.ink import Ink
from dashboard.sheets.lettering import Lettering
from dashboard.sheets.stage import Stage
from dashboard.style import Palette
from routes.rows import Row, rows_of

FACE: Final = "bold"
MIDDLE: Final = 0.345
"""How far below the middle of a line of capitals its baseline is, as a share of the type size."""

LEADER_PX: Final = 0.8
HOME_PX: Final = 3.0
"""Diameter of the dot at which a leader begins."""


@dataclass(frozen=True)
class Symbol:
    """One circle, square or bar where it stands; positions are pixels from the map's middle."""

    look: PointLook
    layer: str
    row: Row
    """Its row in the Scene."""

    home: Point
    """Where what it is of has its label."""

    middle: Point
    text: str
    offset: tuple[float, float]
    """Where its text begins or ends, seen from its middle."""

    leads: bool
    """Whether the text begins there."""

    @property
    def said(self) -> str:
        """Text to hover."""
        return f"{self.row['tip']} (claim {self.row['claim_id']})"

    @property
    def outline(self) -> BaseGeometry:
        """The symbol itself."""
        wide, tall = (size / 2 for size in self.look.size_px(self.layer, self.row))
        x, y = self.middle.x, self.middle.y
        if self.look.shape == "round":
            return self.middle.buffer(wide)
        return box(x - wide, y - tall, x + wide, y + tall)

    @property
    def leader(self) -> BaseGeometry:
        """The line from what it is of to the symbol; empty where they touch."""
        return LineString([self.home, self.middle]).difference(self.outline)


def symbols_of(letters: Lettering, stage: Stage) -> Iterator[Symbol]:
    """Return the circles, squares and bars of a map, layer by layer."""
    for look in POINT_LOOKS:
        for layer in look.layers:
            placed = letters.figures[layer]
            for row in rows_of(letters.scene.table(layer)):
                found = placed.loc[row["claim_id"]]
                home = Point(stage.to_screen(row["geometry"].x, row["geometry"].y))
                right, down = found["aside"]
                yield Symbol(
                    look, layer, row, home, Point(home.x + right, home.y + down),
                    found["text"], tuple(found["offset"]), found["anchor"] == "start",
                )  # fmt: skip


def draw_leader(ink: Ink, symbol: Symbol, palette: Palette, names: BaseGeometry) -> None:
    """Draw the line from what a symbol is of to where it stands; leaders go under all numbers.

    Parameters
    ----------
    ink
        What is drawn goes here.
    symbol
        The symbol.
    palette
        Colours.
    names
        Room of the countries' names, which no leader crosses.
    """
    color, home = symbol.look.color(palette), symbol.home
    leader = symbol.leader.difference(names)
    if leader.is_empty:
        return
    with ink.titled(symbol.said):
        ink.draw_line(leader, color, LEADER_PX)
        if not names.contains(home) and not symbol.outline.contains(home):
            ink.draw_circle(home.x, home.y, HOME_PX, fill=color)


def draw_numbered_symbol(ink: Ink, symbol: Symbol, palette: Palette) -> None:
    """Draw a symbol with its number and a hover text."""
    middle, size, (right, down) = symbol.middle, symbol.look.type_px, symbol.offset
    with ink.titled(symbol.said):
        symbol.look.draw_symbol(ink, symbol.layer, symbol.row, middle, palette)
        ink.write(
            middle.x + right, middle.y + down + size * MIDDLE, symbol.text, FACE, size,
            symbol.look.text_color(palette),
            anchor="start" if symbol.leads else "end", halo=palette.halo,
        )  # fmt: skip
