"""The Atlas: everything that is known, validated and frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import pandas as pd


@dataclass(frozen=True, eq=False)
class Atlas:
    """All data of one reading, sound in itself.

    Made by `read_atlas`. Text columns hold text, empty where nothing is stated. All geometry is
    longitude, latitude in EPSG:4326. The frames are shared: copy before changing one.
    """

    version: str
    """Latest release of the data and a hash of the files, such as `2026.11+1a2b3c4d`."""
    sources: pd.DataFrame
    """Works that claims come from, indexed by source_id."""
    claims: pd.DataFrame
    """Statements as the sources make them, indexed by claim_id; `value`, `low` and `high` are float
    in the unit that `unit` names, NaN where not stated."""
    events: pd.DataFrame
    """Dated events, indexed by event_id."""
    regions: pd.DataFrame
    """Blocs of countries and who defines them, indexed by region_id."""
    disputed: pd.DataFrame
    """Disputed lines and areas in the frame and the note each needs, indexed by disputed_id."""
    corridors: pd.DataFrame
    """Corridors as reports of certain years describe them, indexed by corridor_id."""
    releases: pd.DataFrame
    """Releases of the data, oldest first, indexed by version, with their date and hash."""
    history: pd.DataFrame
    """What each release but the first changed in the ledger, oldest first: claim_id, version,
    field, old, new, as the files wrote them; `geodata.history` reads it."""
    frames: pd.DataFrame
    """Named pieces of the map, indexed by frame_id: name, edges in degrees, the countries or the
    family that each is of; the overview first."""
    tour: pd.DataFrame
    """Steps of the guided tour in their order; a claim's id in braces stands for its figure."""
    mistakes: pd.DataFrame
    """Common mistakes with figures like these: title and text, with claims as in the tour."""
    ways_out: pd.DataFrame
    """Links out of Afghanistan that one publication must cover to be drawn, indexed by link."""
    bans: pd.DataFrame
    """Events that are bans on poppy, marked in series, with their label, indexed by event_id."""
    asked_first: pd.DataFrame
    """What Compare offers first: measure, substance, role and subject of at least two claims."""
    places: gpd.GeoDataFrame
    """Towns, crossings, ports and areas as points, indexed by place_id."""
    legs: gpd.GeoDataFrame
    """Pieces of corridors between two places as generalised lines, indexed by leg_id, in the order
    of corridor_id and seq."""
    countries: gpd.GeoDataFrame
    """Countries as areas, indexed by country_id (ISO 3166-1 alpha-3, or one such as `x-kosovo`)."""
    country_labels: gpd.GeoDataFrame
    """Points where country names sit well, indexed by country_id."""
    borders: gpd.GeoDataFrame
    """Lines between the countries `a` and `b`, with their line class."""
    land: gpd.GeoDataFrame
    """Land without borders."""
    country_twin: gpd.GeoDataFrame
    """Coarse areas of the countries for hit-testing, indexed by country_id."""
    cache: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)
    """What was worked out of these data and is kept with them: see `geodata.atlas_cache`."""
