"""What is drawn on a page: primitives in points from its top left corner, before any format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.sheets.fonts import width_pt

Points = NDArray[np.float64]
"""Positions, shape (n, 2): points right of and below the page's top left corner."""

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""

CIRCLE_STEPS: Final = 48


@dataclass(frozen=True)
class Shape:
    """One or more lines or rings of one look."""

    parts: tuple[Points, ...]
    closed: bool
    fill: str = ""
    """Hexadecimal colour; empty for none."""
    fill_opacity: float = 1.0
    line: str = ""
    width_pt: float = 0.0
    line_opacity: float = 1.0
    dots: tuple[float, float] | None = None
    """Length of a dash and of a gap, in points."""
    round_ends: bool = False
    clip: Box | None = None
    group: int = -1
    """Index of its title in `Ink.titles`, -1 for none."""


@dataclass(frozen=True)
class Writing:
    """One line of text."""

    x: float
    """Where it begins, is centred or ends, points from the left."""
    y: float
    """Baseline, points from the top."""
    text: str
    face: str
    size_pt: float
    color: str
    anchor: Anchor = "start"
    halo: str = ""
    """Colour of an outline that keeps it legible on lines; empty for none."""
    clip: Box | None = None
    group: int = -1
    link: str = ""
    """Address that a click opens, in formats that have links; empty for none."""

    @property
    def left(self) -> float:
        """Where its first character begins, points from the left."""
        width = width_pt(self.text, self.face, self.size_pt)
        return self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]

    @property
    def box(self) -> Box:
        """Room that it takes: its real width, and its size from ascent to descent."""
        left, width = self.left, width_pt(self.text, self.face, self.size_pt)
        return left, self.y - 0.74 * self.size_pt, left + width, self.y + 0.22 * self.size_pt


@dataclass
class Ink:
    """Primitives in the order in which they are drawn, on a page of a given size."""

    width: float
    height: float
    primitives: list[Shape | Writing] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """Hover texts of groups."""
    _clip: Box | None = None
    _group: int = -1
    _x: float = 0.0
    _y: float = 0.0
    _scale: float = 1.0

    @contextmanager
    def clipped(self, box: Box) -> Iterator[None]:
        """Keep what is drawn meanwhile within a box."""
        before, self._clip = self._clip, box
        yield
        self._clip = before

    @contextmanager
    def titled(self, title: str) -> Iterator[None]:
        """Give what is drawn meanwhile a hover text."""
        self.titles.append(title)
        self._group = len(self.titles) - 1
        yield
        self._group = -1

    @contextmanager
    def placed(self, x: float, y: float, scale: float) -> Iterator[None]:
        """Read positions and sizes meanwhile in another unit and from another origin.

        Parameters
        ----------
        x, y
            The origin in points.
        scale
            Points a unit.
        """
        before = self._x, self._y, self._scale
        self._x, self._y, self._scale = x, y, scale
        yield
        self._x, self._y, self._scale = before

    def draw_area(
        self, area: BaseGeometry, fill: str, *, opacity: float = 1.0, line: str = "",
        width_pt: float = 0.0,
    ) -> None:  # fmt: skip
        """Fill polygons, holes left open."""
        rings = tuple(_rings(area))
        if rings:
            self._add(rings, True, fill=fill, fill_opacity=opacity, line=line, width_pt=width_pt)

    def draw_line(
        self, lines: BaseGeometry | Sequence[tuple[float, float]] | Points, color: str,
        width_pt: float, *, opacity: float = 1.0, dots: tuple[float, float] | None = None,
        round_ends: bool = False,
    ) -> None:  # fmt: skip
        """Draw one line or several."""
        parts = tuple(_lines(lines)) if isinstance(lines, BaseGeometry) else (np.asarray(lines),)
        if parts:
            self._add(
                parts, False, line=color, width_pt=width_pt, line_opacity=opacity, dots=dots,
                round_ends=round_ends,
            )  # fmt: skip

    def draw_ring(
        self, points: Points, fill: str, *, opacity: float = 1.0, line: str = "",
        width_pt: float = 0.0,
    ) -> None:  # fmt: skip
        """Fill one closed ring."""
        self._add((points,), True, fill=fill, fill_opacity=opacity, line=line, width_pt=width_pt)

    def draw_rings(self, rings: Iterable[Points], fill: str) -> None:
        """Fill closed rings as one shape; a ring within another leaves a hole."""
        self._add(tuple(rings), True, fill=fill)

    def draw_circle(
        self, x: float, y: float, diameter: float, *, fill: str = "", opacity: float = 1.0,
        line: str = "", width_pt: float = 0.0,
    ) -> None:  # fmt: skip
        """Draw a circle."""
        self._add(
            (circle(x, y, diameter),), True, fill=fill, fill_opacity=opacity, line=line,
            width_pt=width_pt,
        )  # fmt: skip

    def draw_box(self, box: Box, *, fill: str = "", line: str = "", width_pt: float = 0.0) -> None:
        """Draw a rectangle."""
        left, top, right, bottom = box
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
        self._add((corners,), True, fill=fill, line=line, width_pt=width_pt)

    def write(
        self, x: float, y: float, text: str, face: str, size_pt: float, color: str,
        *, anchor: Anchor = "start", halo: str = "", link: str = "",
    ) -> None:  # fmt: skip
        """Write one line of text with its baseline at y."""
        if text:
            place = self._x + x * self._scale, self._y + y * self._scale
            size = size_pt * self._scale
            self.primitives.append(
                Writing(
                    *place, text, face, size, color, anchor, halo, self._clip, self._group, link
                )
            )

    def _add(
        self, parts: tuple[Points, ...], closed: bool, *, width_pt: float = 0.0,
        dots: tuple[float, float] | None = None, **look: Any,
    ) -> None:  # fmt: skip
        placed = tuple(part * self._scale + (self._x, self._y) for part in parts)
        scaled = (dots[0] * self._scale, dots[1] * self._scale) if dots else None
        width = width_pt * self._scale
        shape = Shape(placed, closed, width_pt=width, dots=scaled, clip=self._clip,
                      group=self._group, **look)  # fmt: skip
        self.primitives.append(shape)


def circle(x: float, y: float, diameter: float) -> Points:
    """Return the outline of a circle."""
    angles = np.linspace(0, 2 * np.pi, CIRCLE_STEPS, endpoint=False)
    return np.column_stack([np.cos(angles), np.sin(angles)]) * diameter / 2 + (x, y)


def _rings(area: BaseGeometry) -> Iterator[Points]:
    for part in getattr(area, "geoms", [area]):
        if isinstance(part, Polygon) and not part.is_empty:
            yield np.asarray(part.exterior.coords)[:, :2]
            yield from (np.asarray(ring.coords)[:, :2] for ring in part.interiors)
        elif isinstance(part, MultiPolygon):
            yield from _rings(part)


def _lines(lines: BaseGeometry) -> Iterator[Points]:
    for part in getattr(lines, "geoms", [lines]):
        if isinstance(part, LineString) and not part.is_empty:
            yield np.asarray(part.coords)[:, :2]
        elif isinstance(part, MultiLineString):
            yield from _lines(part)
