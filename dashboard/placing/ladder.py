"""The zooms at which the map is looked at when things are placed, from the whole region to near by.

What touches nothing at one of them touches nothing between it and the next: see
`dashboard.placing.room`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM

Levels = NDArray[np.intp]

LADDER: Final = (
    MIN_ZOOM, -3.8, -3.5, -3.25, -3.0, -2.75, -2.55, -2.25, -1.9,
    -1.6, -1.3, -1.0, -0.7, -0.4, -0.1, 0.3, 0.7, MAX_ZOOM,
)  # fmt: skip
"""Zooms, as `dashboard.map.camera` counts them, coarsest first: about three to a doubling."""

OPENING: Final = LADDER.index(-2.55)
"""The level just under the zoom of the overview on a common screen (852 by 640 pixels). A spot
farther from home is not taken for the sake of zooms coarser than this."""

NARROW: Final = LADDER.index(-3.5)
"""The level just under that zoom on a phone."""

SCALES: Final[NDArray[np.float64]] = 2.0 ** np.array(LADDER)
"""Pixels to the kilometre at each level."""

LEVELS: Final = len(LADDER)


@dataclass(frozen=True, eq=False)
class Ladder:
    """The zooms at which a map is looked at: many on the screen, one on paper."""

    zooms: tuple[float, ...]
    """Coarsest first."""

    opening: int
    """Up to this level one spot is as good as another that is clear earlier."""

    narrow: int
    """The same for what a phone should show, too."""

    later: int
    """The level from which lesser names may come in."""

    @cached_property
    def scales(self) -> NDArray[np.float64]:
        """Pixels to the kilometre at each level."""
        found: NDArray[np.float64] = 2.0 ** np.array(self.zooms)
        return found

    @property
    def levels(self) -> int:
        """How many there are; the number of a level stands for none."""
        return len(self.zooms)


SCREEN: Final = Ladder(LADDER, OPENING, NARROW, OPENING + 1)


def ladder_of_paper(px_per_km: float) -> Ladder:
    """Return the one level of a map that cannot be zoomed, in pixels to the kilometre.

    Where it shows no more than the screen's opening view, lesser names are left out for good.
    """
    zoom = math.log2(px_per_km)
    return Ladder((zoom,), 0, 0, 1 if zoom <= LADDER[OPENING] else 0)


def first_level(scale: NDArray[np.float64], scales: NDArray[np.float64] = SCALES) -> Levels:
    """Return the coarsest level at or above some scales; the number of levels for none."""
    return np.searchsorted(scales, np.asarray(scale) * (1 - 1e-9))


def first_good(good: NDArray[np.bool_]) -> Levels:
    """Return the level from which all finer ones are good, too; the number of levels for none.

    Parameters
    ----------
    good
        Shape (n, levels).
    """
    bad = ~good[:, ::-1]
    return np.where(bad.any(axis=1), good.shape[1] - bad.argmax(axis=1), 0)
