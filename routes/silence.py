"""Silence: countries for which no loaded source has a figure, and the hatching that says so."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import MultiLineString, line_merge
from shapely.geometry.base import BaseGeometry

from geodata import Atlas, column
from routes.geometry import to_degrees, to_plane
from routes.selection import Selection
from routes.wording import members_of

HATCH_SPACING_M: Final = 95_000.0
"""Distance between hatching lines in Web Mercator metres."""


def corridor_countries(atlas: Atlas, families: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the countries that corridors pass: those of some families, or of all."""
    corridors = atlas.corridors
    own = corridors[corridors["family"].isin(families)] if families else corridors
    return frozenset(
        country for countries in own["countries"] for country in members_of(str(countries))
    )


def silent_countries(
    atlas: Atlas, claims: pd.DataFrame, measure: str, selection: Selection
) -> tuple[str, ...]:
    """Return the countries that corridors pass and of which no claim has a figure of a kind.

    A figure for several countries at once, for a region or for a border is no country's figure.

    Parameters
    ----------
    atlas
        The data.
    claims
        Claims that count, rows of the claims table.
    measure
        Kind of figure, such as `seizure`.
    selection
        Its countries and families narrow down which countries are asked about.
    """
    asked = corridor_countries(atlas, selection.family)
    if selection.country:
        asked &= frozenset(selection.country)
    spoken = claims[
        (claims[column.MEASURE] == measure) & (claims[column.SUBJECT_KIND] == "country")
    ]
    return tuple(sorted(asked - set(spoken[column.SUBJECT_ID])))


def hatch_countries(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return hatching for every country that corridors pass.

    Returns
    -------
    gpd.GeoDataFrame
        Lines (EPSG:4326) with column country_id: diagonals that run through from country to
        country, two vertices each.
    """
    ids = sorted(corridor_countries(atlas))
    lines = _diagonals(atlas.countries.loc[ids].total_bounds)
    rows = [_clip(lines, country) for country in atlas.countries.geometry.loc[ids]]
    return gpd.GeoDataFrame({"country_id": ids}, geometry=rows, crs="EPSG:4326")


def _diagonals(bounds: np.ndarray) -> MultiLineString:
    """Return diagonals across bounds in degrees, straight on a Web Mercator map."""
    (west, south), (east, north) = to_plane(np.array([bounds[:2], bounds[2:]]))
    height = north - south
    # A line that is straight on the map bends in degrees: it is cut up before it is clipped.
    steps = np.linspace([0, south], [height, north], 41)
    starts = np.arange(west - height, east, HATCH_SPACING_M * np.sqrt(2))
    return MultiLineString([to_degrees(steps + np.array([start, 0])) for start in starts])


def _clip(lines: MultiLineString, country: BaseGeometry) -> MultiLineString:
    """Return the parts of lines within a country, each as one straight stroke."""
    parts: Any = line_merge(lines.intersection(country))
    strokes = [np.round([part.coords[0], part.coords[-1]], 2) for part in parts.geoms]
    return MultiLineString([ends for ends in strokes if (ends[0] != ends[1]).any()])
