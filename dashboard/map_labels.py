"""The names and numbers on the map: which are shown at the opening frame, and where.

They are placed once, as if every layer were on, so that no toggle makes one jump.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from dashboard.camera import Camera, camera_for
from dashboard.labels import Label, Placed, place_labels, spots_around, spots_beside
from dashboard.style import (
    COUNTRY_LABEL_PX,
    EXIT_LABEL_PX,
    FLOW_LABEL_PX,
    MAP_HEIGHT_PX,
    MAP_WIDTH_PX,
    RING_DIAMETER_PX,
    SEIZURE_LABEL_PX,
    TOWN_LABEL_PX,
    flow_width_px,
)
from geodata import Atlas
from routes.rows import Row, rows_of
from routes.scene import compose
from routes.view import LAYERS, View

TOWNS_SHOWN: Final = 12
HAIR_SPACE: Final = "\u200a"
COUNTRY_REACH_PX: Final = (16.0, 30.0, 46.0)
FLOW_GAP_PX: Final = 12.0
TOWN_GAPS_PX: Final = (6.0, 13.0, 20.0)
SEIZURE_REACH_PX: Final = (30.0, 45.0, 60.0, 80.0, 100.0, 120.0, 140.0)
RING_ROOM: Final = "\u2007" * 4


Frames = dict[str, gpd.GeoDataFrame]
"""Files of geometry to be, by name."""


def place_map_labels(atlas: Atlas, legs: gpd.GeoDataFrame, marks: gpd.GeoDataFrame) -> Frames:
    """Return the labels of the opening frame.

    Parameters
    ----------
    atlas
        The data.
    legs
        Drawn legs, as `routes.corridors.draw_legs` returns them; names keep off them.
    marks
        Marks of direction and exit, as `routes.corridors.mark_directions` returns them.

    Returns
    -------
    dict
        `flow-labels`, `exit-labels`, `country-labels`, `towns` and `seizures` (the rings):
        points (EPSG:4326) with columns text, anchor and offset (pixels right and down);
        `seizure-leaders`: lines.
    """
    camera = camera_for("overview")
    scene = compose(atlas, View(layers=tuple(LAYERS)))
    flows, seizures = scene.flows, scene.seizures
    arrows = [
        _on_screen(row["geometry"], camera).buffer(flow_width_px(row["high_t"]) / 2 + 4)
        for row in rows_of(flows)
    ]
    flow_labels = [_flow_label(row) for row in rows_of(flows)]
    seizure_labels = [_seizure_label(row) for row in rows_of(seizures)]
    countries = [
        (row["rank"], _country_label(row, camera, atlas.countries.geometry[row["country_id"]]))
        for row in rows_of(atlas.country_labels.sort_values("rank"))
        if row["rank"] <= 3
    ]
    towns = [_town_label(row) for row in rows_of(_towns_by_weight(atlas))]
    exits = [_exit_label(row) for row in rows_of(marks) if row["mark"] == "exit"]
    placed = place_labels(
        [
            *(label for rank, label in countries if rank == 1),
            *flow_labels,
            *(label for rank, label in countries if rank > 1),
            *towns,
            *exits,
            *seizure_labels,
        ],
        camera,
        obstacles=[*arrows, *_edges()],
        soft=[_on_screen(line, camera) for line in legs.geometry],
    )
    by_key = {item.label.key: item for item in placed}
    shown_towns = [label for label in towns if label.key in by_key][:TOWNS_SHOWN]
    return {
        "flow-labels": _frame(by_key, flow_labels),
        **_rings(seizures, by_key, camera),
        "country-labels": _frame(by_key, [label for _, label in countries]),
        "exit-labels": _frame(by_key, exits),
        "towns": _frame(by_key, shown_towns),
    }


def _towns_by_weight(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the towns that corridors pass: by rank, then by how many legs meet there."""
    ends = np.concatenate([atlas.legs["origin_id"], atlas.legs["destination_id"]])
    towns = atlas.places[atlas.places["kind"].isin(["city", "port"])].copy()
    towns["meeting"] = [int((ends == place_id).sum()) for place_id in towns.index]
    towns = towns[towns["meeting"] > 0]
    return towns.sort_values(["rank", "meeting", "name"], ascending=[True, False, True])


def _country_label(row: Row, camera: Camera, country: BaseGeometry) -> Label:
    """Return a country's name with the spots whose middle lies in the country."""
    point = row["geometry"]
    x, y = camera.to_screen(point.x, point.y)
    text = HAIR_SPACE.join(row["name"].upper())
    spots = [
        spot
        for spot in spots_around(point.x, point.y, COUNTRY_REACH_PX)
        if country.contains(Point(camera.to_degrees(x + spot.right_px, y + spot.down_px)))
    ]
    return Label(row["country_id"], text, COUNTRY_LABEL_PX, spots)


def _town_label(row: Row) -> Label:
    point = row["geometry"]
    spots = [
        spot
        for gap_px in TOWN_GAPS_PX
        for spot in spots_beside(point.x, point.y, gap_px, TOWN_LABEL_PX)
    ]
    return Label(row["place_id"], row["name"], TOWN_LABEL_PX, spots)


def _exit_label(row: Row) -> Label:
    point = row["geometry"]
    spots = spots_beside(point.x, point.y, 10, EXIT_LABEL_PX)
    return Label(f"exit-{row['corridor_id']}", row["label"], EXIT_LABEL_PX, spots)


def _flow_label(row: Row) -> Label:
    spots = [
        spot
        for share in (0.5, 0.35, 0.65, 0.2, 0.8)
        for point in [row["geometry"].interpolate(share, normalized=True)]
        for spot in spots_beside(point.x, point.y, FLOW_GAP_PX, FLOW_LABEL_PX)
    ]
    return Label(row["claim_id"], row["label"], FLOW_LABEL_PX, spots)


def _seizure_label(row: Row) -> Label:
    """Return a seizure's number with room for its ring in front."""
    point = row["geometry"]
    around = spots_around(point.x, point.y, SEIZURE_REACH_PX)[1:]
    spots = [replace(spot, anchor="start") for spot in sorted(around, key=lambda s: -s.right_px)]
    return Label(row["claim_id"], RING_ROOM + row["label"], SEIZURE_LABEL_PX, spots)


def _rings(seizures: gpd.GeoDataFrame, by_key: dict[str, Placed], camera: Camera) -> Frames:
    """Return seizure rings beside the crowd, each with its number and a line to its country."""
    points, leaders, rows = [], [], []
    for row in rows_of(seizures):
        if row["claim_id"] not in by_key:
            continue
        left, top, _, bottom = by_key[row["claim_id"]].box.bounds
        ring = Point(left + RING_DIAMETER_PX / 2 + 1, (top + bottom) / 2)
        country = Point(camera.to_screen(row["geometry"].x, row["geometry"].y))
        leader = LineString([country, ring]).difference(ring.buffer(RING_DIAMETER_PX / 2))
        points.append(Point(camera.to_degrees(ring.x, ring.y)))
        leaders.append(LineString([camera.to_degrees(*point) for point in leader.coords]))
        rows.append(
            {
                "claim_id": row["claim_id"],
                "tip": row["tip"],
                "text": row["label"],
                "anchor": "start",
                "offset": [RING_DIAMETER_PX / 2 + 4, 0],
            }
        )
    return {
        "seizures": gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326"),
        "seizure-leaders": gpd.GeoDataFrame(geometry=leaders, crs="EPSG:4326"),
    }


def _edges() -> list[BaseGeometry]:
    """Return the edges of the map as obstacles: a name stands inside or outside, never cut."""
    right, down = MAP_WIDTH_PX / 2, MAP_HEIGHT_PX / 2
    return [
        LineString([(x0, y0), (x1, y1)])
        for x0, y0, x1, y1 in (
            (-right, -down, -right, down),
            (right, -down, right, down),
            (-2 * right, -down, 2 * right, -down),
            (-2 * right, down, 2 * right, down),
        )
    ]


def _on_screen(line: LineString, camera: Camera) -> LineString:
    return LineString([camera.to_screen(*point) for point in line.coords])


def _frame(by_key: dict[str, Placed], labels: list[Label]) -> gpd.GeoDataFrame:
    placed = [by_key[label.key] for label in labels if label.key in by_key]
    rows = {
        "key": [item.label.key for item in placed],
        "text": [item.label.text for item in placed],
        "anchor": [item.spot.anchor for item in placed],
        "offset": [[item.spot.right_px, item.spot.down_px] for item in placed],
    }
    points = gpd.points_from_xy(
        [item.spot.longitude for item in placed], [item.spot.latitude for item in placed]
    )
    return gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")
