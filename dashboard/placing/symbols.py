"""Where circles, squares and bars stand: on their countries, or beside the crowd on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import geopandas as gpd
import numpy as np
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from dashboard.data import current_atlas
from dashboard.map.camera import Camera, camera_for
from dashboard.placing.labels import Label, place_labels, spots_around
from dashboard.placing.territory import own_country_first
from dashboard.style import SCREENS
from routes.rows import Row, rows_of

REACH_PX: Final = (22.0, 34.0, 50.0, 70.0, 90.0, 115.0, 140.0, 170.0, 200.0)
"""How far from its country a symbol is tried, nearest first."""

GAP_PX: Final = 4.0
"""Between a symbol and its number."""


@dataclass(frozen=True)
class PlacedSymbols:
    """Symbols of one kind, each with its number, where they found room."""

    points: gpd.GeoDataFrame
    """Middles of the symbols (EPSG:4326), indexed by claim_id: claim_id, tip, text, anchor, offset
    (pixels)."""

    leaders: gpd.GeoDataFrame
    """Lines (EPSG:4326) from symbols that stand aside to what they are of: tip."""

    boxes: tuple[BaseGeometry, ...]
    """Room that symbols and numbers take, pixels from the middle of the map."""


def place_symbols(
    symbols: gpd.GeoDataFrame,
    taken: Sequence[BaseGeometry],
    frame: str,
    screen: str,
    *,
    size_px: float,
    shape: Literal["round", "square"] = "square",
    at_home: bool = True,
) -> PlacedSymbols:
    """Place symbols, the widest first; one that finds no room is left out.

    Parameters
    ----------
    symbols
        Points (EPSG:4326): claim_id, label, tip, wide_px and tall_px, the symbol's size.
    taken
        Room that is taken, pixels from the middle of the map.
    frame, screen
        Named frame and class of screen for which the symbols must fit.
    size_px
        Height of the type of the numbers.
    shape
        Shape of the symbols, at whose edge a leader ends.
    at_home
        Whether a symbol is left out when what it is of lies out of sight.
    """
    camera = camera_for(frame, screen)
    width, height = SCREENS[screen]
    sight = box(-width / 2, -height / 2, width / 2, height / 2)
    ordered = [
        row
        for row in rows_of(symbols.sort_values("wide_px", ascending=False, kind="stable"))
        if not at_home or sight.contains(_on_screen(row, camera))
    ]
    placed = place_labels(
        [_label(row, size_px, camera) for row in ordered],
        camera,
        obstacles=taken,
        within=sight,
    )
    by_id = {row["claim_id"]: row for row in ordered}
    points, leaders, tips, rows = [], [], [], []
    for item in placed:
        row = by_id[item.label.key]
        left, top, right, bottom = item.box.bounds
        inward = row["wide_px"] / 2 + 1
        leads = item.spot.anchor == "start"
        middle = Point(left + inward if leads else right - inward, (top + bottom) / 2)
        home = _on_screen(row, camera)
        leader = LineString([home, middle]).difference(
            middle.buffer(row["tall_px"] / 2, cap_style=shape)
        )
        points.append(Point(np.round(camera.to_degrees(middle.x, middle.y), 3)))
        if not leader.is_empty:
            ends = [np.round(camera.to_degrees(*point), 3) for point in leader.coords]
            leaders.append(LineString(ends))
            tips.append(row["tip"])
        rows.append(
            {
                "claim_id": row["claim_id"],
                "tip": row["tip"],
                "text": row["label"],
                "anchor": item.spot.anchor,
                "offset": [round((row["wide_px"] / 2 + GAP_PX) * (1 if leads else -1), 1), 0],
            }
        )
    columns = ["claim_id", "tip", "text", "anchor", "offset"]
    found = gpd.GeoDataFrame(rows, columns=columns, geometry=points, crs="EPSG:4326")
    return PlacedSymbols(
        found.set_index("claim_id", drop=False),
        gpd.GeoDataFrame({"tip": tips}, geometry=leaders, crs="EPSG:4326"),
        tuple(item.box for item in placed),
    )


def _on_screen(row: Row, camera: Camera) -> Point:
    return Point(camera.to_screen(row["geometry"].x, row["geometry"].y))


def _label(row: Row, size_px: float, camera: Camera) -> Label:
    """Return a symbol's number beside it, with room for the symbol; its own country first."""
    half = row["wide_px"] / 2
    spots = []
    for spot in spots_around(row["geometry"].x, row["geometry"].y, REACH_PX):
        # The number stands on the far side: a leader must not run through it.
        if spot.right_px >= 0:
            spots.append(replace(spot, anchor="start", right_px=spot.right_px - half))
        if spot.right_px <= 0:
            spots.append(replace(spot, anchor="end", right_px=spot.right_px + half))
    return Label(
        row["claim_id"],
        row["label"],
        size_px,
        own_country_first(current_atlas(), row["geometry"], spots, row["wide_px"], camera),
        room_px=row["wide_px"] + GAP_PX + 1,
        tall_px=row["tall_px"],
    )
