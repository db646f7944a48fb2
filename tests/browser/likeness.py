"""How alike two pictures of one map are, where two rasterisers may round edges as they like."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from map_pixels import Pixels

UNLIKE: Final = 40
"""Steps of 255 in one colour by which a pixel may be beyond all of its place in the other
picture: two rasterisers smooth an edge differently."""
UNLIKE_ICON: Final = 80
"""The same for icons, which deck.gl makes smaller step by step: edges of a pixel get paler."""
UNSEEN: Final = 12
"""Steps of 255 in one colour from what is behind, up to which nothing is drawn."""
NEIGHBOURS: Final = 3
"""Side of a pixel's place in the other picture: an edge may be one pixel off."""

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.float64]


def share_unlike(one: Pixels, other: Pixels, water: str, unlike: int = UNLIKE) -> float:
    """Return the share of drawn pixels, 0 to 1, that one picture has and the other has not.

    A pixel counts when in some colour it is darker or lighter by more than `unlike` than all of the
    3 by 3 pixels at its place in the other picture, whichever of the two it is in. The share is of
    the pixels that either picture has drawn; of nothing it is 0.
    """
    if one.shape != other.shape:
        raise ValueError(f"pictures of {one.shape} and {other.shape}")
    drawn = is_drawn(one, water) | is_drawn(other, water)
    alone = _is_beyond(one, other, unlike) | _is_beyond(other, one, unlike)
    return float(alone.sum() / max(1, drawn.sum()))


def is_drawn(picture: Pixels, water: str) -> Mask:
    """Return which pixels differ from what is behind, a colour `#rrggbb`."""
    behind = np.array([int(water[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.int16)
    drawn: Mask = np.abs(picture.astype(np.int16) - behind).max(axis=2) > UNSEEN
    return drawn


def _is_beyond(one: Pixels, other: Pixels, unlike: int) -> Mask:
    image = Image.fromarray(other)
    low = np.asarray(image.filter(ImageFilter.MinFilter(NEIGHBOURS)), dtype=np.int16)
    high = np.asarray(image.filter(ImageFilter.MaxFilter(NEIGHBOURS)), dtype=np.int16)
    beyond: Mask = ((one < low - unlike) | (one > high + unlike)).any(axis=2)
    return beyond


@dataclass(frozen=True)
class Ink:
    """What is drawn within a box of a picture."""

    right: float
    down: float
    """Its middle in pixels, each pixel weighed by how dark it is; NaN where there is nothing."""
    amount: Rows
    """How much there is in red, green and blue, shape (3,): a pixel without any light counts 1."""


def ink_within(picture: Pixels, box: tuple[float, float, float, float]) -> Ink:
    """Return what is drawn on white within a box: left, top, right, bottom in pixels."""
    left, top = (max(0, round(at)) for at in box[:2])
    right, bottom = (round(at) for at in box[2:])
    dark: Rows = 1 - picture[top:bottom, left:right].astype(np.float64) / 255
    weight = dark.sum(axis=2)
    total = float(weight.sum())
    if total == 0:
        return Ink(math.nan, math.nan, np.zeros(3))
    down, across = np.mgrid[0 : weight.shape[0], 0 : weight.shape[1]]
    return Ink(
        left + float((across * weight).sum()) / total,
        top + float((down * weight).sum()) / total,
        dark.sum(axis=(0, 1)),
    )
