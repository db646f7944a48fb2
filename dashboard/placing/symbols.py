"""Where circles, squares and bars stand: on their countries, or beside the crowd on a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.data import current_atlas
from dashboard.placing.room import Allow, Room, Spots
from dashboard.placing.territory import Territory, sample_body, territory_of
from geodata import Atlas
from routes.conic import project_points
from routes.rows import Row, rows_of
from routes.wording import area_name

REACH_PX: Final = (14.0, 22.0, 30.0, 40.0, 52.0, 66.0, 84.0, 105.0, 130.0, 160.0)
"""How far from its home a symbol is tried, nearest first; to the sides as far again by `STRETCH`,
for texts are wide."""
STRETCH: Final = 1.4
DIRECTIONS: Final = 16
NEAR_PX: Final = 84.0
"""Farther from home a symbol stands only for the sake of the opening zoom; on paper only on its
own country's land."""
SHORT_PX: Final = 52.0
"""On paper, which cannot be zoomed, a symbol for which its country is too small stands this near,
wherever there is room, and names its country."""

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
    nothing, and keeps its place beside its home from there on. On paper one that finds no such
    place stands close by with its country's name before its number.

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
    known = row["area"] in room.named or not room.edge
    text = row["label"] if known else _named(atlas, row)
    wanted = _Wanted(room, atlas, row, text, size_px, shape)
    found = wanted.find_on_paper() if room.edge else wanted.find()
    if found is None and room.edge:
        wanted = _Wanted(room, atlas, row, _named(atlas, row), size_px, shape)
        found = room.find(wanted.spots_within(SHORT_PX))
    if found is None:
        return None
    room.take(wanted.spots, *found)
    at, level = found
    middles, sides = _middles()
    return {
        "claim_id": row["claim_id"],
        "tip": row["tip"],
        "focus": f"claim:{row['claim_id']}",
        "text": wanted.text,
        "anchor": "start" if sides[at] > 0 else "end",
        "offset": [round(float(sides[at]) * (row["wide_px"] / 2 + GAP_PX), 1), 0],
        "aside": [round(float(px), 1) for px in middles[at]],
        "from_zoom": room.ladder.zooms[level],
        "geometry": row["geometry"],
    }


def _named(atlas: Atlas, row: Row) -> str:
    """Return a number that begins with the name of the country, region or place that it is of."""
    area = row["area"]
    known = area in atlas.places.index
    name = str(atlas.places.at[area, "name"]) if known else area_name(atlas, area)
    return f"{name}: {row['label']}"


@dataclass(frozen=True, eq=False)
class _Wanted:
    """A symbol that wants a spot, with its number."""

    room: Room
    atlas: Atlas
    row: Row
    text: str
    size_px: float
    shape: str

    @cached_property
    def home(self) -> NDArray[np.float64]:
        """Where what it is of has its label, kilometres of the plane."""
        point = self.row["geometry"]
        km: NDArray[np.float64] = project_points(np.array([[point.x, point.y]]))[0]
        return km

    @cached_property
    def spots(self) -> Spots:
        """Where it may stand, nearest first."""
        middles, sides = _middles()
        width = self.room.measure(self.text, self.size_px, 700)
        sizes = self.row["wide_px"], self.row["tall_px"], width, self.size_px
        return Spots(np.tile(self.home, (len(middles), 1)), _boxes(middles, sides, *sizes))

    def spots_within(self, reach_px: float) -> Spots:
        """Return those of its spots that are no farther from home than some pixels."""
        near = int((np.hypot(*(_middles()[0] / (STRETCH, 1)).T) <= reach_px).sum())
        return Spots(self.spots.points[:near], self.spots.boxes[:near])

    @cached_property
    def at_home(self) -> Allow:
        """Says at which levels spots are in its own country or over water."""
        territory, own = self._territory
        body = sample_body(self.row["wide_px"], self.row["tall_px"], round_=self.shape == "round")
        middles, scales = _middles()[0], self.room.ladder.scales
        known = np.zeros(len(middles), dtype=bool)
        homes = np.zeros((len(middles), len(scales)), dtype=bool)

        def allow(at: NDArray[np.intp]) -> NDArray[np.bool_]:
            new = at[~known[at]]
            homes[new] = territory.home_levels(own, self.home, middles[new], body, scales)
            known[new] = True
            return homes[at]

        return allow

    def is_clear(self, at: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Say at which levels the leaders of spots run over nothing that stands, and are home."""
        boxes = _leader_boxes(_middles()[0][at])
        clear = self.room.first_levels(Spots(self.spots.points[at], boxes))
        return self.at_home(at) & (np.arange(self.room.ladder.levels) >= clear[:, None])

    def find(self) -> tuple[int, int] | None:
        """Return its spot on the screen, with the level at which it comes in."""
        room, opening = self.room, self.room.ladder.opening
        close, free = self.spots_within(NEAR_PX), room.first_levels(self.spots)
        return (
            room.find(self.spots, free=free, most=opening, allow=self.is_clear)
            or room.find(self.spots, free=free, most=opening, allow=self.at_home)
            or room.find(close, free=free[: len(close.points)], allow=self.at_home)
            or room.find(self.spots, free=free, allow=self.at_home)
        )

    def find_on_paper(self) -> tuple[int, int] | None:
        """Return its spot on paper: on its own land if it can be had, and near rather than far."""
        room, near = self.room, self.spots_within(NEAR_PX)
        free = room.first_levels(self.spots)
        tries = (
            (near, lambda at: self._is_on_land(at) & self._crosses_nothing(at)),
            (near, lambda at: self.at_home(at) & self._crosses_nothing(at)),
            (self.spots, lambda at: self._is_on_land(at) & self._crosses_nothing(at)),
            (near, self.at_home),
            (self.spots, self._is_on_land),
        )
        for spots, allow in tries:
            found = room.find(spots, free=free[: len(spots.points)], allow=allow)
            if found is not None:
                return found
        return None

    @cached_property
    def _territory(self) -> tuple[Territory, frozenset[int]]:
        territory = territory_of(self.atlas)
        return territory, territory.owners(self.atlas, self.row["area"], self.home)

    def _is_on_land(self, at: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Say which spots lie whole in their country, the number's middle not in another's."""
        territory, own = self._territory
        down, scale = np.array([1, -1]), self.room.ladder.scales[0]
        x, y = np.moveaxis(self.spots.boxes[at, 0][:, [[0, 2], [1, 3]]], 1, 0)
        corners = np.stack(np.broadcast_arrays(x[:, :, None], y[:, None, :]), axis=-1)
        km = self.home + corners.reshape(-1, 2) * down / scale
        within = territory.is_within(own, km).reshape(len(at), -1).all(axis=1)
        texts = self.spots.boxes[at, 1].reshape(-1, 2, 2).mean(axis=1)
        within &= ~territory.is_abroad(own, self.home + texts * down / scale)
        return np.asarray(within, dtype=bool)[:, None]

    def _crosses_nothing(self, at: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Say which leaders run over nothing that stands and over no arrow, on paper."""
        km = self.home + _middles()[0][at] * (1, -1) / self.room.ladder.scales[0]
        ends = np.stack([np.broadcast_to(self.home, km.shape), km], axis=1)
        lines = np.asarray(shapely.linestrings(ends), dtype=object)
        return self.is_clear(at) & self.room.clear_of_bars(lines[:, None, None])


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
