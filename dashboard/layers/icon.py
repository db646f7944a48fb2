"""An icon of the map: an outline that screen, legend and paper draw alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Icon:
    """A small symbol."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    """Its outline in a cell of 64 by 64; a ring within another leaves a hole."""
    size_px: float
    """Side of its cell on the map."""
    stroke: float = 0.0
    """Width of its line, where it is drawn and not filled, in the same cell."""
