"""The zooms at which the map is looked at when things are placed, from the whole region to near by.

What touches nothing at one of them touches nothing between it and the next: see
`dashboard.placing.room`.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM

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


def first_level(scale: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the coarsest level at or above some scales; `LEVELS` for none."""
    return np.searchsorted(SCALES, np.asarray(scale) * (1 - 1e-9))


def first_good(good: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the level from which all finer ones are good, too; `LEVELS` for none.

    Parameters
    ----------
    good
        Shape (n, `LEVELS`).
    """
    bad = ~good[:, ::-1]
    return np.where(bad.any(axis=1), LEVELS - bad.argmax(axis=1), 0)
