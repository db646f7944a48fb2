"""Rows of a user's table by country, near borders, and within bands along corridors.

Every row is counted where its own table puts it, and nowhere else: what is only located by its
country is never guessed to be near anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata import Atlas
from routes.bands import BAND_KM, BORDER_KM, border_areas, corridor_bands
from routes.userdata.cleaning import UserData
from routes.userdata.tally import TALLY_COLUMNS, tally_rows
from routes.userdata.weights import WEIGHT, are_groups, count_rows, weights_of
from routes.wording import area_name

FINE: Final = ("point", "town")
"""Precisions that can tell how far a row is from a line. The point inside a line or an area of the
file is none of them: the area may be a province."""
COUNTRY_COLUMNS: Final = ("country", "name", "rows_there", *TALLY_COLUMNS)
BORDER_COLUMNS: Final = ("border_id", "name", "line_class", "note", "rows_there", *TALLY_COLUMNS)
CORRIDOR_COLUMNS: Final = ("corridor_id", "name", "family", "rows_there", *TALLY_COLUMNS)

COUNTRY_RULE: Final = (
    "A row counts for the country that it names or, where it names none, in which it lies."
)
BORDER_RULE: Final = (
    f"A row counts for a border area when its coordinates or its town lie within {BORDER_KM:g} "
    "km, on either side, of the line between two countries as the base map draws it. A row near "
    "several lines counts for each."
)
CORRIDOR_RULE: Final = (
    "Schematic: a row counts for a corridor when its coordinates or its town lie within "
    f"{BAND_KM:g} km of the corridor's stored legs. The drawn lines are generalised; nothing "
    "finer would be true. Being near a corridor does not say that a row has to do with it. A row "
    "may count for several corridors, so the counts of corridors do not add up."
)
COARSE_RULE: Final = (
    "Rows located only by country or province, or by a line or an area of the file, are not "
    "located finely enough: they are counted as such and never guessed to be near anything."
)


@dataclass(frozen=True, eq=False)
class Nearby:
    """Counts and amounts of the rows near some things, and how many rows are near none."""

    table: pd.DataFrame
    """One line for each thing, drug and unit: `COUNTRY_COLUMNS`, `BORDER_COLUMNS` or
    `CORRIDOR_COLUMNS`. `rows_there` counts all rows of the thing, whatever drug and unit; a thing
    without rows has no line."""
    within_any: int
    """Rows that count for at least one, each once."""
    elsewhere: int
    """Rows located finely enough that count for none."""
    not_fine: int
    """Rows not located finely enough to tell."""


def count_by_country(data: UserData, atlas: Atlas) -> Nearby:
    """Count rows and amounts by country.

    Parameters
    ----------
    data
        A cleaned table.
    atlas
        Names of countries.

    Returns
    -------
    Nearby
        `table` has `COUNTRY_COLUMNS`: `country` as the atlas writes it, its `name`, `rows_there`,
        then those of `tally.TALLY_COLUMNS`. Rows without a country are `elsewhere`.
    """
    countries = data.rows["country"].astype(object).to_numpy()
    codes, different = pd.factorize(countries)
    groups = {
        str(code): np.flatnonzero(codes == number) for number, code in enumerate(different) if code
    }
    facts = {code: {"country": code, "name": area_name(atlas, code)} for code in groups}
    told = int(weights_of(data.rows)[countries != ""].sum())
    table = _tally_groups(data, groups, facts, COUNTRY_COLUMNS)
    return Nearby(table, within_any=told, elsewhere=count_rows(data.rows) - told, not_fine=0)


def count_by_border(data: UserData, atlas: Atlas) -> Nearby:
    """Count rows and amounts within 50 km of the line between two countries (`BORDER_RULE`).

    Parameters
    ----------
    data
        A cleaned table.
    atlas
        Borders as the base map draws them.

    Returns
    -------
    Nearby
        `table` has `BORDER_COLUMNS`: `border_id` (`AFG+TJK`), `name` of both countries,
        `line_class` (several joined with `+`), `note` (what has to be said of a disputed line),
        `rows_there`, then those of `tally.TALLY_COLUMNS`. A row may count for several borders.
    """
    areas = border_areas(atlas)
    facts = {
        str(area.Index): {
            "border_id": area.Index,
            "name": f"{area_name(atlas, area.a)} – {area_name(atlas, area.b)}",
            "line_class": area.line_class,
            "note": "; ".join(
                str(atlas.disputed.at[part, "note"]) for part in area.disputed.split("+") if part
            ),
        }
        for area in areas.itertuples()
    }
    return _count_within(data, areas, facts, BORDER_COLUMNS)


def count_by_corridor(data: UserData, atlas: Atlas) -> Nearby:
    """Count rows and amounts within 100 km of each corridor, schematically (`CORRIDOR_RULE`).

    Parameters
    ----------
    data
        A cleaned table.
    atlas
        Corridors with their stored legs.

    Returns
    -------
    Nearby
        `table` has `CORRIDOR_COLUMNS`: `corridor_id`, `name`, `family`, `rows_there`, then those of
        `tally.TALLY_COLUMNS`. A row may count for several corridors; `within_any` counts it once.
    """
    facts = {
        str(name): {"corridor_id": name, "name": corridor["name"], "family": corridor["family"]}
        for name, corridor in atlas.corridors.iterrows()
    }
    return _count_within(data, corridor_bands(atlas), facts, CORRIDOR_COLUMNS)


def describe_nearby(nearby: Nearby, things: str) -> str:
    """Say how many rows count for some things, for none, and cannot be told."""
    return (
        f"Rows that count for {things}: {nearby.within_any:,}. Located finely enough and near "
        f"none: {nearby.elsewhere:,}. Not located finely enough: {nearby.not_fine:,}."
    )


def _count_within(
    data: UserData,
    areas: gpd.GeoDataFrame,
    facts: Mapping[str, Mapping[str, Any]],
    columns: Iterable[str],
) -> Nearby:
    placed = data.rows["lon"].notna() & data.rows["lat"].notna()
    fine = (data.rows["precision"].isin(FINE) & placed).to_numpy()
    groups = find_within(data.rows, fine, areas)
    near = np.zeros(len(data.rows), bool)
    for rows in groups.values():
        near[rows] = True
    weights = weights_of(data.rows)
    return Nearby(
        _tally_groups(data, groups, facts, columns),
        within_any=int(weights[near].sum()),
        elsewhere=int(weights[fine & ~near].sum()),
        not_fine=int(weights[~fine].sum()),
    )


def find_within(
    rows: pd.DataFrame, fine: NDArray[np.bool_], areas: gpd.GeoDataFrame
) -> dict[str, NDArray[np.intp]]:
    """Return the positions of the rows in each area, by the area's index.

    Parameters
    ----------
    rows
        Rows with lon and lat in degrees, WGS 84.
    fine
        Rows that may be looked for; the others are in no area.
    areas
        Areas (EPSG:4326), which may overlap; those without a row are left out.
    """
    positions = np.flatnonzero(fine)
    # each different location is looked for once: a million cases share some thousand towns
    paired = rows["lon"].to_numpy(float)[fine] + 1j * rows["lat"].to_numpy(float)[fine]
    codes, different = pd.factorize(paired)
    lon, lat = different.real, different.imag
    found: dict[str, NDArray[np.intp]] = {}
    for name, area in zip(areas.index, areas.geometry, strict=True):
        west, south, east, north = shapely.bounds(area)
        boxed = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        if not boxed.any():
            continue
        shapely.prepare(area)
        inside = np.zeros(len(lon), bool)
        inside[boxed] = shapely.intersects_xy(area, lon[boxed], lat[boxed])
        if inside.any():
            found[str(name)] = positions[inside[codes]]
    return found


def _tally_groups(
    data: UserData,
    groups: Mapping[str, NDArray[np.intp]],
    facts: Mapping[str, Mapping[str, Any]],
    columns: Iterable[str],
) -> pd.DataFrame:
    """Return the tally of each group with its facts before it, the largest group first."""
    needed = ["substance", "drug", "unit", "amount", "date_start", "date_end"]
    keyed = data.rows[[*needed, WEIGHT] if are_groups(data.rows) else needed]
    weights = weights_of(data.rows)
    counts = {name: int(weights[there].sum()) for name, there in groups.items()}
    pieces = []
    for name in sorted(groups, key=lambda name: (-counts[name], name)):
        tally = tally_rows(keyed.iloc[groups[name]], data.mapping.layout)
        pieces.append(tally.assign(**facts[name], rows_there=counts[name]))
    if not pieces:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(pieces, ignore_index=True)[list(columns)]
