"""The GeoJSON files: their contracts, and reading one of them without GDAL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import shapely.geometry

from geodata import schema
from geodata.contract import FILLED, Contract, convert, find_problems, match, one_of
from geodata.errors import Problem
from geodata.tables import CODES, ID, OPTIONAL_ID, read_text

_COUNT = match(r"[1-9]\d*", "a whole number from 1", "write a number such as 1")
_RANK = match(r"[1-9]", "a whole number from 1 to 9", "write 1 for the most important")
# one code only: the base map has an id such as x-kosovo for an area without an ISO code
_COUNTRY_ID = match(
    r"[A-Z]{3}|x-[a-z-]+", "an ISO 3166-1 alpha-3 code or an id like x-kosovo", "write a code"
)
_POLYGONS = ("Polygon", "MultiPolygon")
_LINES = ("LineString", "MultiLineString")
_WGS84_NAMES = (
    "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84",
    "urn:ogc:def:crs:EPSG::4326", "EPSG:4326",
)  # fmt: skip

_FAR = 1e9
"""Farther than any coordinate in degrees or metres; a greater one is no number to work with."""

LAYERS: dict[str, tuple[Contract, tuple[str, ...]]] = {
    "places": (
        Contract(
            "places.geojson",
            "place_id",
            {
                "place_id": (ID,),
                "name": (FILLED,),
                "name_ru": (),
                "name_fa": (),
                "name_local": (),
                "kind": (one_of(schema.PLACE_KINDS),),
                "country": (CODES,),
                "source_id": (ID,),
                "rank": (match(r"[1-3]", "1, 2 or 3", "write 1 for the most important"),),
            },
            integers=("rank",),
        ),
        ("Point",),
    ),
    "legs": (
        Contract(
            "corridors.geojson",
            "leg_id",
            {
                "leg_id": (ID,),
                "corridor_id": (ID,),
                "seq": (_COUNT,),
                "origin_id": (ID,),
                "destination_id": (ID,),
                "mode": (one_of(schema.MODES),),
                "countries": (CODES,),
                "support": (one_of(schema.SUPPORTS),),
            },
            integers=("seq",),
        ),
        ("LineString",),
    ),
    "countries": (
        Contract(
            "basemap/countries.geojson",
            "country_id",
            {"country_id": (_COUNTRY_ID,), "name": (FILLED,), "formal_name": (FILLED,)},
        ),
        _POLYGONS,
    ),
    "country_labels": (
        Contract(
            "basemap/country_labels.geojson",
            "country_id",
            {"country_id": (_COUNTRY_ID,), "name": (FILLED,), "rank": (_RANK,)},
            integers=("rank",),
        ),
        ("Point",),
    ),
    "borders": (
        Contract(
            "basemap/borders.geojson",
            "",
            {
                "a": (_COUNTRY_ID,),
                "b": (_COUNTRY_ID,),
                "line_class": (one_of(schema.LINE_CLASSES),),
                "disputed_id": (OPTIONAL_ID,),
            },
        ),
        _LINES,
    ),
    "land": (Contract("basemap/land.geojson", "", {}), _POLYGONS),
    "country_twin": (
        Contract("basemap/country_twin.geojson", "country_id", {"country_id": (_COUNTRY_ID,)}),
        _POLYGONS,
    ),
}
"""Contract and geometry types of each layer, by its name in the Atlas."""


def read_layer(folder: Path, name: str) -> tuple[gpd.GeoDataFrame | None, list[Problem]]:
    """Read one GeoJSON file (RFC 7946) and check it against its contract.

    Parameters
    ----------
    folder
        Data folder.
    name
        Name of the layer in the Atlas, a key of `LAYERS`.

    Returns
    -------
    frame, problems
        Properties and geometry in EPSG:4326, indexed by feature number from 1; a feature whose
        shape cannot be used has none. The frame is None when the file or its properties are not
        sound.
    """
    contract, types = LAYERS[name]
    text, problems = read_text(folder, contract.file)
    if text is None:
        return None, problems
    features, problems = _parse_features(contract.file, text)
    if features is None:
        return None, problems
    rows: dict[int, dict[str, str]] = {}
    shapes: dict[int, shapely.Geometry | None] = {}
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        properties = properties if isinstance(properties, dict) else {}
        record = str(properties.get(contract.id_column, ""))
        told = [*_find_wrong_types(contract, properties), *_find_wrong_shape(geometry, types)]
        problems += [Problem(contract.file, number, *parts, record=record) for parts in told]
        usable = not any(column == "geometry" for column, *_ in told)
        shapes[number] = shapely.geometry.shape(geometry) if usable and geometry else None
        rows[number] = {
            key: value if isinstance(value, str) else str(value)
            for key, value in properties.items()
        }
    frame = pd.DataFrame(list(rows.values()), index=list(rows), dtype="str")
    missing_in_some = [
        Problem(contract.file, int(row), column, "no such property", "text or number", "add it")
        for column in frame.columns
        for row in frame.index[frame[column].isna()]
    ]
    problems += missing_in_some
    problems += find_problems(contract, frame.fillna(""))
    if set(frame.columns) != set(contract.columns):
        return None, problems
    sound = convert(contract, frame.fillna("")[list(contract.columns)])
    return gpd.GeoDataFrame(sound, geometry=pd.Series(shapes), crs=schema.CRS), problems


def _parse_features(file: str, text: str) -> tuple[list[Any] | None, list[Problem]]:
    allowed, fix = "a GeoJSON FeatureCollection (RFC 7946)", "export the file as GeoJSON again"
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = "no JSON that can be read: brackets too deep, or a number too long"
        if isinstance(error, json.JSONDecodeError):
            found = f"no JSON: {error.msg} in line {error.lineno}"
        return None, [Problem(file, None, "", found, allowed, fix)]
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        return None, [Problem(file, None, "", text[:20], allowed, fix)]
    crs = content.get("crs")
    if crs is None or _name_crs(crs) in _WGS84_NAMES:
        return features, []
    found, allowed = _name_crs(crs), "no crs member, or WGS 84 (longitude, latitude)"
    return features, [Problem(file, None, "crs", found, allowed, "reproject the file to WGS 84")]


def _name_crs(crs: object) -> str:
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name")) if isinstance(properties, dict) else str(crs)


Told = tuple[str, str, str, str]
"""Column, what was found, what is allowed and the fix."""


def _find_wrong_types(contract: Contract, properties: dict[str, Any]) -> Iterator[Told]:
    for column, value in properties.items():
        if column in contract.integers:
            if type(value) is not int:
                yield column, repr(value), "a whole number", "write a number without quotes"
        elif not isinstance(value, str):
            yield column, repr(value), "text", "put it in quotes, empty text when not stated"


def _find_wrong_shape(geometry: object, types: tuple[str, ...]) -> Iterator[Told]:
    allowed = f"geometry of type {' or '.join(types)}"
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in types:
        yield "geometry", str(kind), allowed, "draw it as one of these types"
        return
    positions = list(_walk_positions(geometry.get("coordinates")))
    wrong = [position for position in positions if not _is_position(position)]
    if wrong:
        found, fix = str(wrong[0]), "write two numbers per position"
        yield "geometry", found, "finite longitude, latitude", fix
        return
    yield from _find_wrong_positions(np.array(positions, dtype=float))
    try:
        shape = shapely.geometry.shape(geometry)
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        yield "geometry", str(error).split("\n")[0], allowed, "redraw the shape"
        return
    if not shape.is_valid:
        yield "geometry", shapely.is_valid_reason(shape), "a valid shape", "redraw the shape"


def _find_wrong_positions(positions: np.ndarray[Any, Any]) -> Iterator[Told]:
    west, south, east, north = schema.FRAME_DEG
    frame = f"longitude {west:g} to {east:g}, latitude {south:g} to {north:g}"
    outside = positions[~_lies_in_frame(positions)]
    if len(outside) and _lies_in_frame(outside[:, ::-1]).all():
        fix = "longitude and latitude look swapped: write longitude first"
        yield "geometry", _show(outside[0]), frame, fix
    elif len(outside):
        yield "geometry", _show(outside[0]), frame, "correct it, or clip the shape to the frame"
    rounded = np.round(positions, schema.DECIMALS)
    finer = positions[(np.abs(positions - rounded) > 1e-9).any(axis=1)]
    if len(finer):
        allowed = f"at most {schema.DECIMALS} decimals"
        yield "geometry", _show(finer[0]), allowed, f"round to {schema.DECIMALS} decimals"


def _lies_in_frame(positions: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    west, south, east, north = schema.FRAME_DEG
    lon, lat = positions[:, 0], positions[:, 1]
    return np.asarray((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))


def _show(position: np.ndarray[Any, Any]) -> str:
    return f"{position[0]:.12g}, {position[1]:.12g}"


def _walk_positions(coordinates: object) -> Iterator[object]:
    if isinstance(coordinates, list) and any(isinstance(part, list) for part in coordinates):
        for part in coordinates:
            yield from _walk_positions(part)
    else:
        yield coordinates


def _is_position(position: object) -> bool:
    return (
        isinstance(position, list)
        and len(position) == 2
        and all(type(number) in (int, float) and abs(number) < _FAR for number in position)
    )
