"""What a Scene draws, as tables and GeoJSON to take away: what is stored, never what is drawn."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geodata import Atlas, column
from geodata.citation_file import AUTHORS, LICENCE
from routes.drawn import drawn_claims
from routes.layers import LAYERS
from routes.layers.contract import ExportedTable
from routes.rows import Row, rows_of
from routes.scene import Scene

SOURCE_COLUMNS: Final = (
    "collection",
    "title",
    "title_en",
    "authors",
    "publisher",
    "year",
    "identifier",
)
"""What each claim is told of its source, under names that begin with `source_`."""

GEOMETRY_NOTE: Final = (
    "Generalised between named towns and official crossings, as published reports describe them: "
    "no statement about today, not for navigation or targeting."
)


def claims_behind(atlas: Atlas, scene: Scene) -> pd.DataFrame:
    """Return the claims behind what a Scene draws, with what their sources are.

    Returns
    -------
    pd.DataFrame
        claim_id, drawn_as (in words), the columns of the ledger, then `source_title` and others.
    """
    claims = drawn_claims(atlas, scene).reset_index()
    claims.insert(1, "drawn_as", claims.pop("drawn_as"))
    sources = atlas.sources[list(SOURCE_COLUMNS)].add_prefix("source_")
    return claims.merge(
        sources, left_on=column.SOURCE_ID, right_index=True, how="left", validate="many_to_one"
    )


def sources_behind(scene: Scene) -> pd.DataFrame:
    """Return the sources of what a Scene draws, with the parts of the map that rest on each."""
    sources = scene.sources.reset_index()
    return sources.rename(columns={"part": "used_for"})


def tables_behind(atlas: Atlas, scene: Scene) -> list[ExportedTable]:
    """Return the files that the layers add, then the places that a Scene draws: those with rows."""
    tables = [
        table for id_, layer in LAYERS.items() for table in layer.tables(atlas, scene.drawn[id_])
    ]
    shown = {
        place for id_, layer in LAYERS.items() for place in layer.place_ids(atlas, scene.drawn[id_])
    }
    places = atlas.places[atlas.places.index.isin(shown)]
    says = "towns, crossings and other places drawn: longitude and latitude, WGS 84, two decimals"
    tables.append(ExportedTable("places.geojson", says, places))
    found = (table for table in tables if len(table.rows))
    return sorted(found, key=lambda table: table.name)


def geojson_of(frame: gpd.GeoDataFrame, name: str) -> dict[str, Any]:
    """Return stored geometry as GeoJSON (RFC 7946) with its terms, as foreign members."""
    return {
        "type": "FeatureCollection",
        "name": name,
        "note": GEOMETRY_NOTE,
        "attribution": f"{AUTHORS}, {LICENCE}",
        "features": [_feature(row, frame.index.name) for row in rows_of(frame)],
    }


def _feature(row: Row, id_column: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": row[id_column],
        "properties": {name: value for name, value in row.items() if name != "geometry"},
        "geometry": row["geometry"].__geo_interface__,
    }
