"""The papers that a sheet comes on: sizes, and the type for each kind of text. All in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

A4_LONG: Final = 841.89
A4_SHORT: Final = 595.28


@dataclass(frozen=True)
class Paper:
    """One layout's measures."""

    width: float
    height: float
    margin: float
    ratio: float
    """Points for each pixel of `dashboard.style`: the scale of the map and of the legend."""

    headline: tuple[float, float]
    """Size of the headline, and the least to which a long one shrinks."""

    headline_lines: int
    """Lines of a headline at its least size before the rest goes to the next page."""

    body: float
    """Type of sentence and key figures."""

    small: float
    """Type of sources, notes and legend: the smallest on the page."""

    footer: float
    """The most room for sources and notes at the foot of the page."""

    footer_columns: int
    source_columns: int
    """How many of the columns at the foot hold sources; the others hold notes."""

    legend_columns: int
    says_limits: bool = True
    """Whether the page says what the map can and cannot tell even where room is short."""

    gutter: float = 16.0
    elsewhere: str = "on the next pages"
    """Where a reader finds what does not fit."""

    @property
    def left(self) -> float:
        """Where text begins."""
        return self.margin

    @property
    def right(self) -> float:
        """Where text ends."""
        return self.width - self.margin

    @property
    def upright(self) -> bool:
        """Whether texts stand beneath the map and not beside it."""
        return self.height > self.width


PAPERS: Final = {
    "a4-landscape": Paper(
        width=A4_LONG, height=A4_SHORT, margin=30, ratio=0.60, headline=(21, 12),
        headline_lines=4, body=8.2, small=6.3, footer=76, footer_columns=4, source_columns=2,
        legend_columns=2,
    ),
    "a4-portrait": Paper(
        width=A4_SHORT, height=A4_LONG, margin=30, ratio=0.64, headline=(21, 12),
        headline_lines=5, body=8.2, small=6.3, footer=180, footer_columns=3, source_columns=2,
        legend_columns=4,
    ),
    "slide": Paper(
        width=960, height=540, margin=28, ratio=0.81, headline=(24, 15), headline_lines=3,
        body=10.5, small=9.0, footer=74, footer_columns=3, source_columns=2, gutter=20,
        legend_columns=2,
        says_limits=False,
    ),
}  # fmt: skip
"""Measures of each layout, by its name."""
