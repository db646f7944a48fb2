"""Corridors of the atlas joined with the counts of a user's rows near them."""

from __future__ import annotations

from typing import Final

import geopandas as gpd

from geodata import Atlas
from geodata.schema import CRS
from routes.bands import BAND_KM, dissolve_legs
from routes.userdata.nearby import Nearby

SCHEMATIC: Final = "Schematic: the drawn lines are generalised; nothing finer would be true"
JOINED_COLUMNS: Final = (
    "corridor_id", "name", "family", "countries", "described_from", "described_to", "band_km",
    "rows_in_band", "substance", "drug", "unit", "rows", "without_amount", "amount", "basis",
    "date_start", "date_end", "schematic", "stamp",
)  # fmt: skip
"""From `corridor_id` to `described_to` what the atlas says of the corridor; then what the user's
rows within `band_km` of it come to, all of them in `rows_in_band`, those of a drug and unit as in
`tally.TALLY_COLUMNS`."""


def join_corridors(nearby: Nearby, atlas: Atlas) -> gpd.GeoDataFrame:
    """Return corridors with the counts and amounts of a user's rows within 100 km of them.

    Parameters
    ----------
    nearby
        As `routes.userdata.nearby.count_by_corridor` returns it.
    atlas
        Corridors with their stored legs.

    Returns
    -------
    gpd.GeoDataFrame
        `JOINED_COLUMNS` and geometry (EPSG:4326), the stored legs of the corridor as one
        MultiLineString. One line for each corridor, drug and unit; a corridor without rows has one
        line with `rows_in_band` and `rows` 0. `stamp` says on each line what is the user's.
    """
    known = atlas.corridors[["name", "family", "countries", "described_from", "described_to"]]
    counted = nearby.table.drop(columns=["name", "family"])
    joined = known.reset_index().merge(
        counted, how="left", on="corridor_id", sort=False, validate="one_to_many"
    )
    for column in ("rows_there", "rows", "without_amount"):
        joined[column] = joined[column].astype(float).fillna(0).astype("int64")
    for column in ("substance", "drug", "unit", "basis"):
        joined[column] = joined[column].astype(object).where(joined[column].notna(), "")
    joined["amount"] = joined["amount"].astype(float)
    for column in ("date_start", "date_end"):
        joined[column] = joined[column].astype("datetime64[s]")
    joined = joined.rename(columns={"rows_there": "rows_in_band"}).assign(
        band_km=BAND_KM, schematic=SCHEMATIC, stamp=stamp_joined(atlas)
    )
    shapes = dissolve_legs(atlas).geometry.reindex(joined["corridor_id"]).to_numpy()
    return gpd.GeoDataFrame(joined[list(JOINED_COLUMNS)], geometry=shapes, crs=CRS)


def stamp_joined(atlas: Atlas) -> str:
    """Say what of a joined table is the user's and what the atlas's."""
    return (
        "Counts and amounts: user-supplied data, not part of the atlas. Corridors: the atlas, "
        f"data version {atlas.version}"
    )
