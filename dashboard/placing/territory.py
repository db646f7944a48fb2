"""In which country a symbol would stand: its own, or over water, comes before any other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from shapely import Point, STRtree

from dashboard.placing.labels import Projection, Spot
from geodata import Atlas


def own_country_first(
    atlas: Atlas, home: Point, spots: Sequence[Spot], wide_px: float, projection: Projection
) -> list[Spot]:
    """Return spots in their order, those last at which a symbol would stand in another country.

    Parameters
    ----------
    atlas
        The data; its coarse countries are looked at.
    home
        What the symbol is of, in degrees (EPSG:4326).
    spots
        Where its number may stand beside it, best first.
    wide_px
        Width of the symbol.
    projection
        Of the map.
    """
    tree = _countries(atlas)
    own = set(tree.query(home, predicate="within").tolist())
    if not own:
        return list(spots)
    middles = [_middle(spot, wide_px, projection) for spot in spots]
    at, country = tree.query(middles, predicate="within")
    abroad = set(at[~np.isin(country, list(own))].tolist())
    return [spots[at] for at in sorted(range(len(spots)), key=lambda at: at in abroad)]


def _middle(spot: Spot, wide_px: float, projection: Projection) -> Point:
    """Return the middle of a symbol whose number stands on a spot, in degrees."""
    x, y = projection.to_screen(spot.longitude, spot.latitude)
    aside = wide_px / 2 * (1 if spot.anchor == "start" else -1)
    return Point(projection.to_degrees(x + spot.right_px + aside, y + spot.down_px))


@lru_cache(maxsize=2)
def _countries(atlas: Atlas) -> STRtree:
    return STRtree(atlas.country_twin.geometry.to_numpy())
