"""Circles, squares and bars on a printed map: room for each with its number, and its ink."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from dashboard.layers import POINT_LOOKS
from dashboard.layers.contract import PointLook
from dashboard.placing.labels import Label, Placed, Spot
from dashboard.placing.symbols import DIRECTIONS, GAP_PX, REACH_PX
from dashboard.placing.territory import own_country_first
from dashboard.sheets.ink import Ink
from dashboard.sheets.stage import Stage
from dashboard.style import Palette
from geodata import Atlas
from routes.rows import Row, rows_of
from routes.scene import Scene

FACE: Final = "bold"
MIDDLE: Final = 0.345
"""How far below the middle of a line of capitals its baseline is, as a share of the type size."""

LEADER_PX: Final = 0.8
HOME_PX: Final = 3.0
"""Diameter of the dot at which a leader begins."""


@dataclass(frozen=True)
class Symbol:
    """One circle, square or bar."""

    look: PointLook
    layer: str
    row: Row
    """Its row in the Scene."""

    @cached_property
    def size_px(self) -> tuple[float, float]:
        """Width and height."""
        return self.look.size_px(self.layer, self.row)

    @property
    def wide(self) -> float:
        """Width in pixels."""
        return self.size_px[0]

    @property
    def tall(self) -> float:
        """Height in pixels."""
        return self.size_px[1]

    @property
    def said(self) -> str:
        """Text to hover."""
        return f"{self.row['tip']} (claim {self.row['claim_id']})"

    def label(self, atlas: Atlas, stage: Stage, crowd: BaseGeometry) -> Label:
        """Return its number with room for the symbol; a bar's leader crosses no crowd of arrows."""
        spots = self._spots(stage, crowd)
        spots = own_country_first(
            atlas, self.row["geometry"], spots, self.wide, stage,
            tall_px=self.tall, round_=self.look.shape == "round",
        )  # fmt: skip
        return Label(
            self.row["claim_id"], self.row["label"], self.look.type_px, spots,
            room_px=self.wide + GAP_PX + 1, tall_px=self.tall + 1,
        )  # fmt: skip

    def _spots(self, stage: Stage, crowd: BaseGeometry) -> list[Spot]:
        """Return spots, nearest first; the number stands on the side away from the home."""
        point, half = self.row["geometry"], self.wide / 2
        home = self.home(stage)
        # A dark line through a dark arrow would be read as part of it.
        keeps_clear = self.look.keeps_off_arrows and not crowd.intersects(home)
        steps = [(0.0, 0.0)]
        steps += [
            (reach * math.cos(angle) * 1.4, reach * math.sin(angle))
            for reach in REACH_PX
            for angle in np.linspace(0, 2 * math.pi, DIRECTIONS, endpoint=False)
        ]
        spots = []
        for right, down in steps:
            leader = LineString([home, Point(home.x + right, home.y + down)])
            if keeps_clear and crowd.intersects(leader):
                continue
            if right >= -1e-6:
                spots.append(Spot(point.x, point.y, right - half, down, "start"))
            if right <= 1e-6:
                spots.append(Spot(point.x, point.y, right + half, down, "end"))
        return spots

    def middle(self, item: Placed) -> Point:
        """Return its middle where its number has been placed, pixels from the map's middle."""
        left, top, right, bottom = item.box.bounds
        inward = self.wide / 2 + 1
        leads = item.spot.anchor == "start"
        return Point(left + inward if leads else right - inward, (top + bottom) / 2)

    def outline(self, middle: Point) -> BaseGeometry:
        """Return the room of the symbol itself around its middle, in pixels."""
        if self.look.shape == "round":
            return middle.buffer(self.wide / 2)
        wide, tall = self.wide / 2, self.tall / 2
        return box(middle.x - wide, middle.y - tall, middle.x + wide, middle.y + tall)

    def leader(self, item: Placed, stage: Stage) -> BaseGeometry:
        """Return the line from what it is of to the symbol, in pixels; empty where they touch."""
        middle = self.middle(item)
        return LineString([self.home(stage), middle]).difference(self.outline(middle))

    def home(self, stage: Stage) -> Point:
        """Return where what it is of has its label, in pixels."""
        return Point(stage.to_screen(self.row["geometry"].x, self.row["geometry"].y))


def symbols_of(scene: Scene) -> list[Symbol]:
    """Return a Scene's circles, squares and bars: layer by layer, the largest first."""
    return [
        symbol
        for look in POINT_LOOKS
        for layer in look.layers
        for symbol in sorted(
            (Symbol(look, layer, row) for row in rows_of(scene.table(layer))),
            key=lambda symbol: -symbol.wide * symbol.tall,
        )
    ]


def draw_leader(
    ink: Ink, symbol: Symbol, item: Placed, stage: Stage, palette: Palette, names: BaseGeometry
) -> None:
    """Draw the line from what a symbol is of to where it stands; leaders go under all numbers.

    Parameters
    ----------
    ink
        What is drawn goes here.
    symbol, item
        The symbol and the room that it has found.
    stage
        Projection.
    palette
        Colours.
    names
        Room of the countries' names, which no leader crosses.
    """
    color, home = symbol.look.color(palette), symbol.home(stage)
    leader = symbol.leader(item, stage).difference(names)
    if leader.is_empty:
        return
    with ink.titled(symbol.said):
        ink.draw_line(leader, color, LEADER_PX)
        if not names.contains(home) and not symbol.outline(symbol.middle(item)).contains(home):
            ink.draw_circle(home.x, home.y, HOME_PX, fill=color)


def draw_numbered_symbol(ink: Ink, symbol: Symbol, item: Placed, palette: Palette) -> None:
    """Draw a symbol where its number has been placed, with its number and a hover text."""
    middle, size = symbol.middle(item), item.label.size_px
    leads = item.spot.anchor == "start"
    aside = (symbol.wide / 2 + GAP_PX) * (1 if leads else -1)
    with ink.titled(symbol.said):
        symbol.look.draw_symbol(ink, symbol.layer, symbol.row, middle, palette)
        ink.write(
            middle.x + aside, middle.y + size * MIDDLE, item.label.text, FACE, size,
            symbol.look.text_color(palette),
            anchor="start" if leads else "end", halo=palette.halo,
        )  # fmt: skip
