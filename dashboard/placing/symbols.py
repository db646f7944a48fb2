"""Where circles, squares and bars stand: on their countries, or beside the crowd on a line."""

from __future__ import annotations

from typing import Final, Literal

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from dashboard.data import current_atlas
from dashboard.placing.labels import GLYPH_WIDTH
from dashboard.placing.ladder import LADDER, LEVELS, OPENING
from dashboard.placing.room import Room, Spots
from dashboard.placing.territory import sample_body, territory_of
from routes.conic import project_points
from routes.rows import Row, rows_of

REACH_PX: Final = (14.0, 22.0, 30.0, 40.0, 52.0, 66.0, 84.0, 105.0, 130.0, 160.0)
"""How far from its home a symbol is tried, nearest first; to the sides as far again by `STRETCH`,
for texts are wide."""
STRETCH: Final = 1.4
DIRECTIONS: Final = 16
NEAR_PX: Final = 84.0
"""Farther from home a symbol stands only for the sake of the opening zoom."""

GAP_PX: Final = 4.0
"""Between a symbol and its number."""
LEADER_SHARES: Final = (0.3, 0.45, 0.6, 0.75)
LEADER_ROOM_PX: Final = 1.5
"""Where along a leader, and how far around it, nothing stands if it can be had. A leader begins in
the middle of a country, often under the country's name."""
EDGE_PX: Final = 1.0
"""Kept clear around a symbol."""
COLUMNS: Final = ("claim_id", "tip", "focus", "text", "anchor", "offset", "aside", "from_zoom")


def place_symbols(
    room: Room,
    symbols: gpd.GeoDataFrame,
    *,
    size_px: float,
    shape: Literal["round", "square"] = "square",
) -> gpd.GeoDataFrame:
    """Place symbols with their numbers, the widest first, none of them in another country.

    A symbol comes in at the coarsest zoom from which it stands at home, or over water, and touches
    nothing, and keeps its place beside its home from there on.

    Parameters
    ----------
    room
        What is taken; the symbols are taken too.
    symbols
        Points (EPSG:4326): claim_id, label, tip, area (the country, region or place that it is of),
        wide_px and tall_px, the symbol's size.
    size_px
        Height of the type of the numbers.
    shape
        Shape of the symbols.

    Returns
    -------
    gpd.GeoDataFrame
        Homes of the symbols (EPSG:4326), indexed by claim_id: `COLUMNS`, where `aside` is where the
        middle stands and `offset` where the text begins, both in pixels right and down, from home
        and from the middle. One that finds no room at any zoom is left out.
    """
    ordered = symbols.sort_values("wide_px", ascending=False, kind="stable")
    rows = [
        placed
        for row in rows_of(ordered)
        if (placed := _place(room, row, size_px, shape)) is not None
    ]
    found = gpd.GeoDataFrame(
        rows, columns=[*COLUMNS, "geometry"], geometry="geometry", crs="EPSG:4326"
    )
    return found.set_index("claim_id", drop=False)


def _place(room: Room, row: Row, size_px: float, shape: str) -> Row | None:
    atlas = current_atlas()
    territory, wide, tall = territory_of(atlas), row["wide_px"], row["tall_px"]
    home = project_points(np.array([[row["geometry"].x, row["geometry"].y]]))[0]
    own = territory.owners(atlas, row["area"], home)
    middles, sides = _middles()
    width = len(row["label"]) * GLYPH_WIDTH * size_px
    spots = Spots(
        np.tile(home, (len(middles), 1)), _boxes(middles, sides, wide, tall, width, size_px)
    )
    leaders = Spots(spots.points, _leader_boxes(middles))
    body = sample_body(wide, tall, round_=shape == "round")

    known = np.zeros(len(middles), dtype=bool)
    homes = np.zeros((len(middles), LEVELS), dtype=bool)

    def at_home(at: NDArray[np.intp]) -> NDArray[np.bool_]:
        new = at[~known[at]]
        homes[new] = territory.home_levels(own, home, middles[new], body)
        known[new] = True
        return homes[at]

    def allow(at: NDArray[np.intp]) -> NDArray[np.bool_]:
        clear = room.first_levels(Spots(leaders.points[at], leaders.boxes[at]))
        return at_home(at) & (np.arange(LEVELS) >= clear[:, None])

    near = int((np.hypot(*(middles / (STRETCH, 1)).T) <= NEAR_PX).sum())
    close = Spots(spots.points[:near], spots.boxes[:near])
    free = room.first_levels(spots)
    found = (
        room.find(spots, free=free, most=OPENING, allow=allow)
        or room.find(spots, free=free, most=OPENING, allow=at_home)
        or room.find(close, free=free[:near], allow=at_home)
        or room.find(spots, free=free, allow=at_home)
    )
    if found is None:
        return None
    room.take(spots, *found)
    at, level = found
    return {
        "claim_id": row["claim_id"],
        "tip": row["tip"],
        "focus": f"claim:{row['claim_id']}",
        "text": row["label"],
        "anchor": "start" if sides[at] > 0 else "end",
        "offset": [round(float(sides[at]) * (wide / 2 + GAP_PX), 1), 0],
        "aside": [round(float(px), 1) for px in middles[at]],
        "from_zoom": LADDER[level],
        "geometry": row["geometry"],
    }


def _middles() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where a symbol's middle may stand, pixels from home, nearest first, shape (n, 2).

    And on which side its number then stands: right (1) or left (-1), away from home, for a leader
    must not run through it.
    """
    angles = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    ring = np.round(np.column_stack([np.cos(angles) * STRETCH, np.sin(angles)]), 6)
    middles = np.vstack([[[0.0, 0.0]], *(ring * reach for reach in REACH_PX)])
    both = np.repeat(middles, 2, axis=0)
    sides = np.tile([1.0, -1.0], len(middles))
    away = both[:, 0] * sides >= 0
    return both[away], sides[away]


def _boxes(
    middles: NDArray[np.float64],
    sides: NDArray[np.float64],
    wide: float,
    tall: float,
    width: float,
    size_px: float,
) -> NDArray[np.float64]:
    """Return the boxes of symbol and number on each spot, pixels from home, shape (n, 2, 4)."""
    x, y = middles.T
    across, along, half = wide / 2 + EDGE_PX, tall / 2 + EDGE_PX, size_px * 0.62
    near = x + sides * (wide / 2 + GAP_PX - 1)
    far = near + sides * (width + 2)
    symbol = np.stack([x - across, y - along, x + across, y + along], axis=1)
    text = np.stack([np.minimum(near, far), y - half, np.maximum(near, far), y + half], axis=1)
    return np.stack([symbol, text], axis=1)


def _leader_boxes(middles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return boxes along each leader, pixels from home, shape (n, k, 4)."""
    points = middles[:, None] * np.array(LEADER_SHARES)[:, None]
    return np.concatenate([points - LEADER_ROOM_PX, points + LEADER_ROOM_PX], axis=2)
