"""What a Scene draws, as tables and GeoJSON to take away: what is stored, never what is drawn."""

from __future__ import annotations

from typing import Any, Final

import geopandas as gpd
import pandas as pd

from geodata import Atlas, column
from geodata.citation_file import AUTHORS, LICENCE
from routes.drawn import DRAWN_AS, drawn_claims
from routes.rows import Row, rows_of
from routes.scene import Scene

SOURCE_COLUMNS: Final = ("title", "title_en", "authors", "publisher", "year", "identifier")
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
    drawn_as = claims.pop("drawn_as").map(DRAWN_AS)
    claims.insert(1, "drawn_as", drawn_as)
    sources = atlas.sources[list(SOURCE_COLUMNS)].add_prefix("source_")
    return claims.merge(
        sources, left_on=column.SOURCE_ID, right_index=True, how="left", validate="many_to_one"
    )


def sources_behind(scene: Scene) -> pd.DataFrame:
    """Return the sources of what a Scene draws, with the parts of the map that rest on each."""
    sources = scene.sources.reset_index()
    return sources.rename(columns={"part": "used_for"})


def legs_behind(atlas: Atlas, scene: Scene) -> dict[str, Any]:
    """Return the stored legs of the corridors that a Scene draws, as GeoJSON (RFC 7946)."""
    legs = atlas.legs[atlas.legs["corridor_id"].isin(scene.corridors.index)]
    about = atlas.corridors[["name", "family", "described_from", "described_to"]]
    described = legs.join(about.rename(columns={"name": "corridor"}), on="corridor_id")
    return _collection(described, "legs")


def places_behind(atlas: Atlas, scene: Scene) -> dict[str, Any]:
    """Return the places that a Scene draws, as GeoJSON: ends of legs, crossings, event places."""
    legs = atlas.legs[atlas.legs["corridor_id"].isin(scene.corridors.index)]
    shown = {*legs["origin_id"], *legs["destination_id"], *scene.crossings}
    shown |= set(scene.events["place_id"])
    return _collection(atlas.places[atlas.places.index.isin(shown)], "places")


def _collection(frame: gpd.GeoDataFrame, name: str) -> dict[str, Any]:
    """Return a FeatureCollection with its terms; `name` and what follows are foreign members."""
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
