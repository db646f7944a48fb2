"""The numbers on the map: they follow the View and find room beside its arrows and circles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from dashboard.camera import Camera, camera_for
from dashboard.labels import (
    Label,
    Placed,
    place_labels,
    screen_edges,
    spots_around,
    spots_beside,
    to_screen_line,
)
from dashboard.style import (
    FLOW_LABEL_PX,
    SCREENS,
    SEIZURE_LABEL_PX,
    flow_width_px,
    seizure_diameter_px,
)
from routes.rows import Row, rows_of

FLOW_GAPS_PX: Final = (12.0, 22.0)
LABEL_SHARES: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where along an arrow its number is tried, best first."""

SEIZURE_REACH_PX: Final = (22.0, 34.0, 50.0, 70.0, 90.0, 115.0, 140.0)


def place_flow_labels(
    flows: gpd.GeoDataFrame, lines: Sequence[BaseGeometry], frame: str, screen: str
) -> list[Placed]:
    """Place the number of each arrow beside it, clear of all arrows and if possible of corridors.

    Parameters
    ----------
    flows
        Arrows, as `routes.symbols.draw_flows` returns them.
    lines
        Corridors in pixels from the middle of the map.
    frame, screen
        Named frame and class of screen for which the numbers must fit.
    """
    camera = camera_for(frame, screen)
    arrows = arrow_shapes(flows, camera)
    labels = [_flow_label(row) for row in rows_of(flows)]
    obstacles = [*arrows, *screen_edges(*SCREENS[screen])]
    return place_labels(labels, camera, obstacles=obstacles, soft=lines)


def place_seizures(
    seizures: gpd.GeoDataFrame, taken: Sequence[BaseGeometry], frame: str, screen: str
) -> Mapping[str, gpd.GeoDataFrame]:
    """Place circles of seizures on their countries, or beside the crowd where it is full there.

    Parameters
    ----------
    seizures
        Circles, as `routes.symbols.draw_seizures` returns them.
    taken
        Room that names, arrows and their numbers take, pixels from the middle of the map.
    frame, screen
        Named frame and class of screen for which the circles must fit.

    Returns
    -------
    Mapping
        `seizures`: points (EPSG:4326) with columns claim_id, tip, text, anchor, offset, diameter
        (pixels) and cumulative; `seizure-leaders`: lines from circles that stand aside to their
        countries.
    """
    camera = camera_for(frame, screen)
    width, height = SCREENS[screen]
    largest_first = seizures.sort_values("value_t", ascending=False, kind="stable")
    placed = place_labels(
        [_seizure_label(row) for row in rows_of(largest_first)],
        camera,
        obstacles=taken,
        within=box(-width / 2, -height / 2, width / 2, height / 2),
    )
    by_id = {row["claim_id"]: row for row in rows_of(seizures)}
    points, leaders, tips, rows = [], [], [], []
    for item in placed:
        row = by_id[item.label.key]
        diameter = _diameter(row)
        left, top, _, bottom = item.box.bounds
        circle = Point(left + diameter / 2 + 1, (top + bottom) / 2)
        country = Point(camera.to_screen(row["geometry"].x, row["geometry"].y))
        leader = LineString([country, circle]).difference(circle.buffer(diameter / 2))
        points.append(Point(np.round(camera.to_degrees(circle.x, circle.y), 3)))
        if not leader.is_empty:
            ends = [np.round(camera.to_degrees(*point), 3) for point in leader.coords]
            leaders.append(LineString(ends))
            tips.append(row["tip"])
        rows.append(
            {
                "claim_id": row["claim_id"],
                "tip": row["tip"],
                "text": row["label"],
                "anchor": "start",
                "offset": [round(diameter / 2 + 4, 1), 0],
                "diameter": round(diameter, 1),
                "cumulative": bool(row["cumulative"]),
            }
        )
    return {
        "seizures": gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326"),
        "seizure-leaders": gpd.GeoDataFrame({"tip": tips}, geometry=leaders, crs="EPSG:4326"),
    }


def arrow_shapes(flows: gpd.GeoDataFrame, camera: Camera) -> list[BaseGeometry]:
    """Return the room that arrows take, in screen pixels from the middle of the map."""
    return [arrow_shape(row["geometry"], row["high_t"], camera) for row in rows_of(flows)]


def arrow_shape(path: LineString, high_t: float, camera: Camera) -> BaseGeometry:
    """Return the room of one arrow of some tonnes a year, its head included."""
    width = flow_width_px(high_t)
    line = to_screen_line(path, camera)
    return line.buffer(width / 2 + 4).union(Point(line.coords[-1]).buffer(width + 7))


def _flow_label(row: Row) -> Label:
    spots = [
        spot
        for share in LABEL_SHARES
        for point in [row["geometry"].interpolate(share, normalized=True)]
        for gap_px in FLOW_GAPS_PX
        for spot in spots_beside(point.x, point.y, gap_px, FLOW_LABEL_PX)
    ]
    return Label(row["claim_id"], row["label"], FLOW_LABEL_PX, spots)


def _seizure_label(row: Row) -> Label:
    """Return a seizure's number with room for its circle in front."""
    diameter = _diameter(row)
    around = spots_around(row["geometry"].x, row["geometry"].y, SEIZURE_REACH_PX)
    spots = [
        replace(spot, anchor="start", right_px=spot.right_px - diameter / 2) for spot in around
    ]
    return Label(row["claim_id"], row["label"], SEIZURE_LABEL_PX, spots, room_px=diameter + 5)


def _diameter(row: Row) -> float:
    return seizure_diameter_px(row["value_t"], cumulative=row["cumulative"])
