"""The numbers of arrows: they follow the View and find room beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import geopandas as gpd
from shapely import LineString, Point, union_all
from shapely.geometry.base import BaseGeometry

from dashboard.map.camera import camera_for
from dashboard.placing.labels import (
    Label,
    Placed,
    Projection,
    place_labels,
    screen_edges,
    spots_beside,
    to_screen_line,
)
from dashboard.style import (
    FLOW_LABEL_PX,
    SCREENS,
    flow_width_px,
)
from routes.rows import Row, rows_of

FLOW_GAPS_PX: Final = (12.0, 22.0, 32.0)
OTHER_ARROW_PX: Final = 14.0
"""Nearer to another arrow, or to its number, a number might be taken for that one's."""

LABEL_SHARES: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where along an arrow its number is tried, best first."""


def place_flow_labels(
    flows: gpd.GeoDataFrame, lines: Sequence[BaseGeometry], frame: str, screen: str
) -> list[Placed]:
    """Place the number of each arrow beside it, clear of all arrows and if possible of corridors.

    Parameters
    ----------
    flows
        Arrows, as the layer of flows draws them.
    lines
        Corridors, and what else is better not covered, in pixels from the middle of the map.
    frame, screen
        Named frame and class of screen for which the numbers must fit.
    """
    camera = camera_for(frame, screen)
    arrows = arrow_shapes(flows, camera)
    obstacles = [*arrows, *screen_edges(*SCREENS[screen])]
    return place_each_apart(
        flows,
        arrows,
        # As bad as to cross two corridors.
        lambda label, taken, near: place_labels(
            [label], camera, obstacles=[*obstacles, *taken], soft=[*lines, *near, *near]
        ),
        OTHER_ARROW_PX,
    )


def place_each_apart(
    flows: gpd.GeoDataFrame,
    arrows: Sequence[BaseGeometry],
    place: Callable[[Label, Sequence[BaseGeometry], Sequence[BaseGeometry]], Sequence[Placed]],
    apart_px: float,
) -> list[Placed]:
    """Place the number of each arrow away from the other arrows and their numbers.

    One that finds room only where it would pass for another arrow's is left out.

    Parameters
    ----------
    flows, arrows
        Arrows, and what `arrow_shapes` returns for them.
    place
        Places one label, given the boxes that are taken, and the shapes of which it is to touch as
        few as it can: those that come too near to another arrow or number.
    apart_px
        What is too near.
    """
    near = [shape.buffer(apart_px) for shape in arrows]
    placed: list[Placed] = []
    for number, row in enumerate(rows_of(flows)):
        others = [*near[:number], *near[number + 1 :]]
        others += [item.box.buffer(apart_px) for item in placed]
        found = place(flow_label(row), [item.box for item in placed], [union_all(others)])
        placed += [item for item in found if _is_nearest(item.box, number, arrows)]
    return placed


def _is_nearest(text: BaseGeometry, number: int, arrows: Sequence[BaseGeometry]) -> bool:
    """Say whether no arrow is nearer to a text than the one of this number."""
    return text.distance(arrows[number]) <= min(map(text.distance, arrows))


def arrow_shapes(flows: gpd.GeoDataFrame, camera: Projection) -> list[BaseGeometry]:
    """Return the room that arrows take, in screen pixels from the middle of the map."""
    return [arrow_shape(row["geometry"], row["high_t"], camera) for row in rows_of(flows)]


def arrow_shape(path: LineString, high_t: float, camera: Projection) -> BaseGeometry:
    """Return the room of one arrow of some tonnes a year, its head included."""
    width = flow_width_px(high_t)
    line = to_screen_line(path, camera)
    return line.buffer(width / 2 + 4).union(Point(line.coords[-1]).buffer(width + 7))


def flow_label(row: Row) -> Label:
    """Return the number of an arrow with spots beside it."""
    spots = [
        spot
        for share in LABEL_SHARES
        for point in [row["geometry"].interpolate(share, normalized=True)]
        for gap_px in FLOW_GAPS_PX
        for spot in spots_beside(point.x, point.y, gap_px, FLOW_LABEL_PX)
    ]
    return Label(row["claim_id"], row["label"], FLOW_LABEL_PX, spots)
