"""Room on the map at every zoom: what is taken, and from which zoom on a thing touches none of it.

A thing stands some pixels from a point. While the map is zoomed its point moves and its size
stays: two boxes touch at the scales of one interval, which is computed, not tried. So what is
said to be clear from some level on is clear at every zoom from there, also between the levels.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from dashboard.placing.labels import Measure, estimate_width
from dashboard.placing.ladder import SCALES, SCREEN, Ladder, first_good, first_level
from routes.conic import Extent

Floats = NDArray[np.float64]
AT_ONCE: Final = 24
"""Spots that are looked at in one go."""
SAME_KM: Final = 1e-9
"""Points nearer to each other than this are one: zooming never pulls them apart."""

Allow = Callable[[NDArray[np.intp]], NDArray[np.bool_]]
"""Says of some spots at which levels each may be taken: shape (number of spots, levels)."""
Cost = Callable[[NDArray[np.intp], int], Floats]
"""Says of some spots how bad each is at a level: of equally early ones the cheapest is taken."""


@dataclass(frozen=True)
class Spots:
    """Where one thing may stand, best first: n spots of k boxes."""

    points: Floats
    """Shape (n, 2): the point that each is seen from, kilometres of the plane."""

    boxes: Floats
    """Shape (n, k, 4): left, top, right and bottom of its boxes, pixels right of and below it."""

    unbarred: int = 0
    """How many of its boxes, the last ones, may lie on lines."""

    def boxes_km(self, at: NDArray[np.intp], scales: Floats = SCALES) -> NDArray[np.object_]:
        """Return the boxes of some spots at some scales as areas of the plane: (n, k, scales)."""
        left, top, right, bottom = np.moveaxis(self.boxes[at, :, None, :] / scales[:, None], -1, 0)
        x, y = (self.points[at, axis][:, None, None] for axis in (0, 1))
        found: NDArray[np.object_] = shapely.box(x + left, y - bottom, x + right, y - top)
        return found


class Room:
    """What is taken of the map: boxes from some level on, and lines of some pixels width.

    Parameters
    ----------
    quiet
        Lines of the plane that a text covers only when it must.
    ladder
        The zooms that count.
    edge
        What a map on paper has in sight, in which everything stands whole; None on the screen.
    measure
        Returns the width of a text.
    """

    def __init__(
        self,
        quiet: STRtree | None = None,
        ladder: Ladder = SCREEN,
        *,
        edge: Extent | None = None,
        measure: Measure = estimate_width,
    ) -> None:
        self.ladder, self.edge, self.measure = ladder, edge, measure
        self._points: list[Floats] = []
        self._boxes: list[Floats] = []
        self._since: list[Floats] = []
        self._bars: list[list[BaseGeometry]] = [[] for _ in ladder.zooms]
        self._joined: list[BaseGeometry] | None = None
        self.quiet = quiet or STRtree([])
        self.named: Collection[str] = ()
        """Countries whose names stand; on paper a number names any other that it is of."""

    def copy(self) -> Room:
        """Return a room in which the same is taken, to take more of."""
        other = Room(self.quiet, self.ladder, edge=self.edge, measure=self.measure)
        other._points, other._boxes, other._since = [*self._points], [*self._boxes], [*self._since]
        other._bars, other._joined = [[*bars] for bars in self._bars], self._joined
        return other

    def take(self, spots: Spots, at: int, level: int) -> None:
        """Take the boxes of a spot from a level on."""
        boxes = spots.boxes[at]
        self._points.append(np.repeat(spots.points[[at]], len(boxes), axis=0))
        self._boxes.append(boxes)
        self._since.append(np.full(len(boxes), self.ladder.scales[level]))

    def bar(self, line: BaseGeometry, half_px: float) -> None:
        """Take a line or a point of the plane with some pixels around it, at every level."""
        for bars, scale in zip(self._bars, self.ladder.scales, strict=True):
            bars.append(line.buffer(half_px / scale, quad_segs=4))
        self._joined = None

    def first_levels(self, spots: Spots) -> NDArray[np.intp]:
        """Return the level from which each spot touches no box taken; `levels` for none."""
        count, boxes = spots.boxes.shape[:2]
        never = np.where(self._is_whole(spots), 0, self.ladder.levels)
        if not self._points:
            return never
        points, taken, since = map(np.concatenate, (self._points, self._boxes, self._since))
        mine = Spots(np.repeat(spots.points, boxes, axis=0), spots.boxes.reshape(-1, 1, 4))
        until = _touch_until(mine, points, taken, since, self.ladder.scales[-1])
        levels = first_level(until.reshape(count, -1).max(axis=1), self.ladder.scales)
        return np.maximum(levels, never)

    def _is_whole(self, spots: Spots) -> NDArray[np.bool_]:
        """Say which spots lie within the edge with all their boxes."""
        if self.edge is None:
            return np.ones(len(spots.boxes), dtype=bool)
        left, low, right, high = self.edge.bounds_km
        (x, y), scale = spots.points.T[:, :, None], self.ladder.scales[0]
        boxes = spots.boxes / scale
        whole = (x + boxes[..., 0] >= left) & (x + boxes[..., 2] <= right)
        whole &= (y - boxes[..., 3] >= low) & (y - boxes[..., 1] <= high)
        found: NDArray[np.bool_] = whole.all(axis=1)
        return found

    def clear_of_bars(self, boxes: NDArray[np.object_]) -> NDArray[np.bool_]:
        """Say of boxes of the plane, shape (n, k, levels), at which levels they touch no line."""
        if self._joined is None:
            self._joined = [shapely.union_all(bars) for bars in self._bars]
            shapely.prepare(self._joined)
        touched = [
            shapely.intersects(bar, boxes[..., level]).any(axis=1)
            for level, bar in enumerate(self._joined)
        ]
        clear: NDArray[np.bool_] = ~np.stack(touched, axis=1)
        return clear

    def count_covered(self, spots: Spots, at: NDArray[np.intp], level: int) -> Floats:
        """Return how many quiet lines some spots cover at a level."""
        boxes = spots.boxes_km(at, self.ladder.scales)[..., level]
        found, _ = self.quiet.query(boxes.ravel(), predicate="intersects")
        counts = np.bincount(found, minlength=boxes.size).reshape(boxes.shape)
        covered: Floats = counts.sum(axis=1).astype(float)
        return covered

    def find(
        self,
        spots: Spots,
        *,
        free: NDArray[np.intp] | None = None,
        least: int = 0,
        most: int | None = None,
        prefer: int | None = None,
        allow: Allow | None = None,
        cost: Cost | None = None,
    ) -> tuple[int, int] | None:
        """Return the best spot with the level from which it stands clear; None where there is none.

        Parameters
        ----------
        spots
            Where the thing may stand.
        free
            What `first_levels` returns for them, where it is known already.
        least, most
            Coarsest level at which it is wanted, and finest at which it may come in; None for any.
        prefer
            Level up to which spots are as good as any that are clear earlier; None for the opening.
        allow
            Further levels at which a spot may not be taken; it is from the last of them on.
        cost
            Decides between spots that are clear equally early, as does their order after it.
        """
        none = self.ladder.levels
        most = none - 1 if most is None else most
        prefer = self.ladder.opening if prefer is None else prefer
        levels = np.maximum(self.first_levels(spots) if free is None else free, least)
        ranks = np.maximum(levels, prefer)
        order = np.argsort(ranks, kind="stable")
        order = order[levels[order] <= most]
        best, tied = none, [(0, none)]
        for begin in range(0, len(order), AT_ONCE):
            some = order[begin : begin + AT_ONCE]
            if ranks[some[0]] > best or (cost is None and ranks[some[0]] == best < none):
                break
            kept = spots.boxes.shape[1] - spots.unbarred
            good = self.clear_of_bars(spots.boxes_km(some, self.ladder.scales)[:, :kept])
            good &= True if allow is None else allow(some)
            for at, level in zip(some, np.maximum(levels[some], first_good(good)), strict=True):
                if level <= most and (rank := int(max(level, prefer))) <= best:
                    tied = [*(tied if rank == best else []), (int(at), int(level))]
                    best = rank
        if best == none:
            return None
        if cost is None:
            return tied[0]
        costs = cost(np.array([at for at, _ in tied]), best)
        return tied[int(np.argmin(costs))]


def _touch_until(
    mine: Spots, points: Floats, boxes: Floats, since: Floats, finest: float
) -> Floats:
    """Return the scale up to which each of my boxes touches each that is taken, shape (n, m).

    Two boxes overlap along an axis where ``low < scale * distance < high``: an interval of scales.
    It counts where the other one is there, and 0 stands for none.
    """
    ends = []
    for axis, sign in ((0, 1.0), (1, -1.0)):  # pixels count downward, kilometres upward
        apart = sign * (points[:, axis] - mine.points[:, axis, None])
        apart = np.where(np.abs(apart) < SAME_KM, SAME_KM, apart)
        low = (mine.boxes[:, 0, axis, None] - boxes[:, axis + 2]) / apart
        high = (mine.boxes[:, 0, axis + 2, None] - boxes[:, axis]) / apart
        ends.append((np.minimum(low, high), np.maximum(low, high)))
    begin = np.maximum(ends[0][0], ends[1][0])
    until = np.minimum(ends[0][1], ends[1][1])
    touch = (begin < until) & (begin < finest) & (until > since)
    return np.where(touch, until, 0.0)
