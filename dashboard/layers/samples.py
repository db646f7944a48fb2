"""What the legend shows beside its words: each sample for the page as HTML and for paper as ink."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dashboard.style import HATCH_WIDTH_PX, SLEEVE_OPACITY, Palette, rgba

if TYPE_CHECKING:
    from dashboard.layers.icon import Icon
    from dashboard.sheets.ink import Ink

SAMPLE_PX: Final = 34.0
"""Room for a sample on paper, in pixels of the map."""
LINE_PX: Final = 30.0
MIDDLE_PX: Final = 15.0


class Sample(ABC):
    """One sample, in pixels of the map."""

    height_px: float = 0.0
    """Least height on paper; 0 for that of a line of text."""
    width_px: float = SAMPLE_PX
    """Room across on paper."""
    wide: bool = False
    """Whether it takes more than the usual room on the page."""

    @abstractmethod
    def html(self) -> str:
        """Return it as HTML, in borders and shadows: browsers do not print backgrounds."""

    @abstractmethod
    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper to the right of x, with its middle at y."""


@dataclass(frozen=True)
class Line(Sample):
    """A line in its own width."""

    color: str
    thick_px: float
    opacity: float = 1.0
    height_px: float = 0.0
    dotted: bool = False

    def html(self) -> str:
        """Return it as HTML."""
        shade = self.color if self.opacity == 1 else _rgba(self.color, self.opacity)
        kind = "dotted" if self.dotted else "solid"
        return f'<i style="border-top:{self.thick_px:g}px {kind} {shade}"></i>'

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper."""
        if self.dotted:
            ends = [(x + 2, y), (x + LINE_PX, y)]
            ink.draw_line(ends, self.color, self.thick_px, dots=(0.1, 3.4))
        else:
            ends = [(x, y), (x + LINE_PX, y)]
            ink.draw_line(ends, self.color, self.thick_px, opacity=self.opacity)


@dataclass(frozen=True)
class Range(Sample):
    """A solid core in a pale sleeve."""

    color: str
    core_px: float
    sleeve_px: float

    @property
    def height_px(self) -> float:  # type: ignore[override]
        """Least height on paper."""
        return self.sleeve_px + 4

    def html(self) -> str:
        """Return it as HTML."""
        edge = (self.sleeve_px - self.core_px) / 2
        pale = _rgba(self.color, SLEEVE_OPACITY)
        style = f"border-top:{self.core_px:g}px solid {self.color};outline:{edge:g}px solid {pale}"
        return f'<i style="{style}"></i>'

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper."""
        Line(self.color, self.sleeve_px, SLEEVE_OPACITY).draw(ink, x, y)
        Line(self.color, self.core_px).draw(ink, x, y)


@dataclass(frozen=True)
class Badged(Sample):
    """A family's line with its badge."""

    family: str
    palette: Palette
    thick_px: float
    height_px: float = 17.0
    wide: bool = True

    def html(self) -> str:
        """Return it as HTML: badge and line side by side."""
        color = self.palette.families[self.family]
        style = f"background:{color};color:{self.palette.water}"
        badge = f'<i class="oc-badge" style="{style}">{self.family[0].upper()}</i>'
        return badge + Line(color, self.thick_px).html()

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper: the badge on the line."""
        from dashboard.sheets.glyphs import draw_badge

        Line(self.palette.families[self.family], self.thick_px).draw(ink, x, y)
        draw_badge(ink, self.family, x + MIDDLE_PX, y, self.palette)


@dataclass(frozen=True)
class Glyph(Sample):
    """A small symbol of the map, and a character that looks like it."""

    icon: Icon
    character: str
    color: str

    def html(self) -> str:
        """Return it as HTML."""
        return f'<i style="color:{self.color};width:auto">{self.character}</i>'

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper."""
        from dashboard.sheets.glyphs import draw_icon

        draw_icon(ink, self.icon, x + MIDDLE_PX, y, self.color)


@dataclass(frozen=True)
class Nested(Sample):
    """Circles or squares of some sizes: in a row on the page, one in the other on paper."""

    shape: str
    """`disc` or `square`."""
    color: str
    sizes_px: tuple[float, ...]
    opacity: float
    draw_one: Callable[[Ink, float, float, float], None]
    """Draws one of a size around x and y on paper."""
    wide: bool = True

    @property
    def height_px(self) -> float:  # type: ignore[override]
        """Least height on paper."""
        return max(self.sizes_px) + 2

    @property
    def width_px(self) -> float:  # type: ignore[override]
        """Room across on paper."""
        return max(self.sizes_px) + 5

    def html(self) -> str:
        """Return it as HTML."""
        return "".join(
            _outlined(self.shape, self.color, size, self.opacity) for size in self.sizes_px
        )

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper, the largest first, all on one ground line."""
        largest = max(self.sizes_px)
        for size in sorted(self.sizes_px, reverse=True):
            across = size if self.shape == "square" else largest
            self.draw_one(ink, x + across / 2 + 1, y + (largest - size) / 2, size)


@dataclass(frozen=True)
class Disc(Sample):
    """One circle."""

    color: str
    size_px: float
    line_px: float
    fill: str = ""
    page_size_px: float = 0.0
    """Size on the page, where it differs."""
    height_px: float = 0.0

    def html(self) -> str:
        """Return it as HTML."""
        return _outlined("disc", self.color, self.page_size_px or self.size_px)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper."""
        ink.draw_circle(
            x + SAMPLE_PX / 2, y, self.size_px, fill=self.fill, line=self.color,
            width_pt=self.line_px,
        )  # fmt: skip


@dataclass(frozen=True)
class Hatching(Sample):
    """A piece of hatching."""

    color: str

    def html(self) -> str:
        """Return it as HTML."""
        stripes = f"repeating-linear-gradient(135deg,{self.color} 0 1.5px,transparent 1.5px 5px)"
        return f'<i style="height:14px;background:{stripes}"></i>'

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw it on paper."""
        for step in range(5):
            at = x + 4 + step * 6
            ink.draw_line([(at, y + 5), (at + 8, y - 5)], self.color, HATCH_WIDTH_PX)


def _outlined(shape: str, color: str, size_px: float, opacity: float = 0) -> str:
    """Return an outlined `disc` or `square`, filled with its own colour at some opacity."""
    filled = f";--ink:{opacity:.0%}" if opacity else ""
    return f'<i class="oc-{shape}" style="width:{size_px:.3g}px;color:{color}{filled}"></i>'


def _rgba(color: str, opacity: float) -> str:
    red, green, blue = rgba(color)
    return f"rgb({red} {green} {blue}/{opacity:g})"
