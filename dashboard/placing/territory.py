"""In which country a symbol or a name would stand: its own, or over water, and no other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point, STRtree

from dashboard.placing.ladder import SCALES
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.conic import DENSE_DEG, project_points
from routes.wording import members_of

Floats = NDArray[np.float64]
AT_HOME_SHARE: Final = 0.8
"""Share of a symbol's samples that must lie in its own country or in none: with an allowance for
what lies between the samples, three quarters of its area."""
SAMPLES: Final = 24


@dataclass(frozen=True, eq=False)
class Territory:
    """All countries in the plane of the map (km)."""

    ids: tuple[str, ...]
    shapes: NDArray[np.object_]
    tree: STRtree

    def owners(self, atlas: Atlas, area_id: str, home_km: Floats) -> frozenset[int]:
        """Return the countries, by number, that a figure is of: a country, a region's, a place's.

        Parameters
        ----------
        atlas
            The data.
        area_id
            Id of a country, a region or a place.
        home_km
            Where it has its label; of a place, what it lies in is its own.
        """
        if area_id in atlas.regions.index:
            members = members_of(str(atlas.regions.at[area_id, "members"]))
            return frozenset(self.ids.index(id_) for id_ in members)
        if area_id in self.ids:
            return frozenset({self.ids.index(area_id)})
        return frozenset(self.tree.query(Point(home_km), predicate="intersects").tolist())

    def is_abroad(self, own: Collection[int], points: Floats) -> NDArray[np.bool_]:
        """Say which points, shape (n, 2), km, lie in a country that is not one's own.

        What belongs to no country has none for its own, and is abroad nowhere.
        """
        abroad = np.zeros(len(points), dtype=bool)
        if not own:
            return abroad
        outside = np.flatnonzero(~self.is_within(own, points))
        at, _ = self.tree.query(shapely.points(points[outside]), predicate="intersects")
        abroad[outside[at]] = True
        return abroad

    def is_within(self, own: Collection[int], points: Floats) -> NDArray[np.bool_]:
        """Say which points, shape (n, 2), km, lie in some countries."""
        inside = np.zeros(len(points), dtype=bool)
        for country in own:
            inside |= shapely.contains_xy(self.shapes[country], points[:, 0], points[:, 1])
        return inside

    def home_levels(
        self,
        own: Collection[int],
        home_km: Floats,
        middles_px: Floats,
        body_px: Floats,
        scales: Floats = SCALES,
    ) -> NDArray[np.bool_]:
        """Say of some places for a symbol at which levels it is not abroad, shape (n, levels).

        Parameters
        ----------
        own
            Its countries, by number.
        home_km
            Point that it is seen from, shape (2,).
        middles_px
            Its middles, shape (n, 2), pixels right of and below that point.
        body_px
            Samples of its area around the middle, shape (m, 2), as `sample_body` returns them.
        scales
            Pixels to the kilometre at each level.
        """
        down = np.array([1.0, -1.0])
        middles = home_km + middles_px[:, None] * down / scales[:, None]
        good = ~self.is_abroad(own, middles.reshape(-1, 2)).reshape(-1, len(scales))
        rows, levels = np.nonzero(good)
        body = middles[good][:, None] + body_px * down / scales[levels, None, None]
        out = self.is_abroad(own, body.reshape(-1, 2)).reshape(len(rows), len(body_px))
        good[rows, levels] = 1 - out.mean(axis=1) >= AT_HOME_SHARE
        return good


@cached_with_atlas(1)
def territory_of(atlas: Atlas) -> Territory:
    """Return the countries in the plane of the map, made once."""
    dense = shapely.segmentize(atlas.countries.geometry.to_numpy(), DENSE_DEG)
    shapes = shapely.transform(dense, project_points)
    shapely.prepare(shapes)
    return Territory(tuple(map(str, atlas.countries.index)), shapes, STRtree(shapes))


def sample_body(wide_px: float, tall_px: float, *, round_: bool) -> Floats:
    """Return samples of a symbol's area, evenly spread, pixels from its middle, shape (n, 2)."""
    if round_:
        turns = np.arange(SAMPLES) * np.pi * (3 - np.sqrt(5))
        reach = np.sqrt((np.arange(SAMPLES) + 0.5) / SAMPLES)[:, None]
        spread = np.column_stack([np.cos(turns), np.sin(turns)]) * reach
    else:
        steps = (np.arange(5) + 0.5) / 2.5 - 1
        spread = np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2)
    samples: Floats = spread * np.array([wide_px, tall_px]) / 2
    return samples
