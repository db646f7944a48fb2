"""The numbers of arrows: they follow the View and find room beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point

from dashboard.placing.labels import Label, spots_beside
from dashboard.placing.room import Room, Spots
from dashboard.placing.standing import Standing, label_spots, place_label
from dashboard.style import FLOW_LABEL_PX, flow_width_px
from routes.conic import project_points
from routes.rows import Row, rows_of

FLOW_GAPS_PX: Final = (12.0, 22.0, 32.0)
OTHER_ARROW_PX: Final = 14.0
"""Nearer to another arrow, or to its number, a number might be taken for that one's."""
NEAR_COST: Final = 2.0
"""As bad as to cover two corridors."""

LABEL_SHARES: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where along an arrow its number is tried, best first."""
SHAFT_ROOM_PX: Final = 4.0
HEAD_ROOM_PX: Final = 7.0
"""Kept clear beside the shaft, and around the end beyond its width."""


def bar_arrow(room: Room, path: LineString, high_t: float) -> None:
    """Take an arrow of some tonnes a year, its path in degrees, at every zoom."""
    width, line = flow_width_px(high_t), to_km(path)
    room.bar(line, width / 2 + SHAFT_ROOM_PX)
    room.bar(Point(line.coords[-1]), width + HEAD_ROOM_PX)


def place_flow_numbers(room: Room, flows: gpd.GeoDataFrame) -> list[Standing]:
    """Place the number of each arrow beside it, clear of what is taken and if it can of corridors.

    At no zoom at which it is shown is it nearer to another arrow than to its own.

    Parameters
    ----------
    room
        What is taken, the arrows among it; the numbers are taken too.
    flows
        Arrows, as the layer of flows draws them.
    """
    arrows = _Arrows(
        np.array([to_km(path) for path in flows.geometry], dtype=object),
        np.array([flow_width_px(high_t) / 2 for high_t in flows["high_t"]]),
        room.ladder.scales,
    )
    placed: list[Standing] = []
    taken: list[Spots] = []
    for number, row in enumerate(rows_of(flows)):
        label = flow_label(row)
        spots = label_spots(label, room.measure)
        allow = partial(arrows.is_own_nearest, spots, number)
        cost = partial(_cost, room, arrows, spots, number, tuple(taken))
        found = place_label(
            room, label, spots=spots, prefer=room.ladder.narrow, allow=allow, cost=cost
        )
        if found is not None:
            placed.append(found)
            at = label.spots.index(found.spot)
            taken.append(Spots(spots.points[[at]], spots.boxes[[at]]))
    return placed


@dataclass(frozen=True, eq=False)
class _Arrows:
    """Arrows of the plane (km), and half the width of each in pixels."""

    lines: NDArray[np.object_]
    halves_px: NDArray[np.float64]
    scales: NDArray[np.float64]
    """Pixels to the kilometre at each level."""

    def gaps_px(self, spots: Spots, at: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return pixels from some spots to each arrow at every level: (spots, levels, arrows)."""
        apart = shapely.distance(spots.boxes_km(at, self.scales)[:, 0, :, None], self.lines)
        return np.maximum(np.asarray(apart) * self.scales[:, None] - self.halves_px, 0.0)

    def is_own_nearest(self, spots: Spots, number: int, at: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Say at which levels no arrow is nearer to some spots than that of a number."""
        found = self.gaps_px(spots, at)
        return np.asarray(found[..., number] <= found.min(axis=2), dtype=bool)


def _cost(
    room: Room,
    arrows: _Arrows,
    spots: Spots,
    number: int,
    taken: Sequence[Spots],
    at: NDArray[np.intp],
    level: int,
) -> NDArray[np.float64]:
    """Return how many corridors some spots cover, and more for those near another arrow's."""
    others = np.delete(arrows.gaps_px(spots, at)[:, level], number, axis=1) < OTHER_ARROW_PX
    near = others.any(axis=1)
    first, scales = np.array([0]), arrows.scales
    for other in taken:
        box = other.boxes_km(first, scales)[0, 0, level]
        near |= shapely.distance(spots.boxes_km(at, scales)[:, 0, level], box) * scales[level] < (
            OTHER_ARROW_PX
        )
    return room.count_covered(spots, at, level) + NEAR_COST * near


def to_km(path: LineString) -> LineString:
    """Bring a path in degrees to kilometres of the plane."""
    return LineString(project_points(np.array(path.coords)))


def flow_label(row: Row) -> Label:
    """Return the number of an arrow with spots beside it."""
    spots = [
        spot
        for share in LABEL_SHARES
        for point in [row["geometry"].interpolate(share, normalized=True)]
        for gap_px in FLOW_GAPS_PX
        for spot in spots_beside(point.x, point.y, gap_px, FLOW_LABEL_PX)
    ]
    return Label(row["claim_id"], row["label"], FLOW_LABEL_PX, spots, weight=700)
