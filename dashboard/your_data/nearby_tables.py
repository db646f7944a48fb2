"""What lies near borders and corridors, as the tables and files that a user takes away."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geodata import Atlas
from routes.userdata import UserData
from routes.userdata.features import STAMP
from routes.userdata.joined import SCHEMATIC, join_corridors, stamp_joined
from routes.userdata.nearby import (
    BORDER_RULE,
    COARSE_RULE,
    CORRIDOR_RULE,
    COUNTRY_RULE,
    Nearby,
    count_by_border,
    count_by_corridor,
    count_by_country,
    describe_nearby,
)


@dataclass(frozen=True, eq=False)
class NearbyTables:
    """Counts of one cleaned table; made once, for a million rows take seconds."""

    countries: Nearby
    borders: Nearby
    corridors: Nearby
    joined: gpd.GeoDataFrame
    """As `routes.userdata.joined.join_corridors` returns it."""


def count_nearby(data: UserData, atlas: Atlas) -> NearbyTables:
    """Count the rows of a cleaned table by country, border area and corridor."""
    corridors = count_by_corridor(data, atlas)
    return NearbyTables(
        count_by_country(data, atlas),
        count_by_border(data, atlas),
        corridors,
        join_corridors(corridors, atlas),
    )


def nearby_sheets(found: NearbyTables, atlas: Atlas) -> dict[str, pd.DataFrame]:
    """Return the sheets of the workbook, by name; the last says how rows were counted."""
    return {
        "corridors": found.joined,
        "border areas": stamp_table(found.borders.table),
        "countries": stamp_table(found.countries.table),
        "how counted": explain_counts(found, atlas),
    }


def stamp_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of counts with a column that says on each line whose data it is."""
    return table.assign(stamp=STAMP)


def explain_counts(found: NearbyTables, atlas: Atlas) -> pd.DataFrame:
    """Return the rules of the counts, and how many rows they could not tell, as a table."""
    lines = [
        ("whose data", STAMP),
        ("joined corridors", stamp_joined(atlas)),
        ("countries", COUNTRY_RULE),
        ("border areas", BORDER_RULE),
        ("border areas", describe_nearby(found.borders, "a border area")),
        ("corridors", f"{SCHEMATIC}."),
        ("corridors", CORRIDOR_RULE),
        ("corridors", describe_nearby(found.corridors, "a corridor")),
        ("border areas and corridors", COARSE_RULE),
    ]
    return pd.DataFrame(lines, columns=["what", "text"])
