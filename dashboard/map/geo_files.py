"""Geometry that no view can change, as files that the browser fetches once.

Each file's address holds a hash of its content: a browser may keep it for ever, and new data
gets a new address. A toggle then sends the deck's few kilobytes and no geometry.
"""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import box

from dashboard.data import current_atlas
from dashboard.layers import LOOKS
from dashboard.layers.bricks import stack_layers
from dashboard.layers.icon import Icon
from dashboard.layers.transit import BARS_PX, bar_name
from dashboard.map.geo_file import GeoFile, url_of
from dashboard.map.placement import place_names
from dashboard.style import (
    BAR_LENGTH_PX,
    DASH_M,
    DASHED_LINE_PX,
    FOCUS_COUNTRIES,
    LINE_PX,
    ORIGIN_COUNTRY,
)
from geodata import Atlas
from routes.conic import DENSE_DEG, project_points
from routes.geometry import break_line

SOLID: Final = ("coast", "settled")
"""Classes of lines that are drawn without gaps."""
DECIMALS: Final = 1
"""Of a kilometre: a fifth of a pixel at the closest zoom."""
TOLERANCE_KM: Final = 0.1
FRONT_END: Final = Path(__file__).parent / "frontend" / "dist" / "map.js"
SYMBOLS_FILE: Final = Path(__file__).parents[1] / "assets" / "symbols.svg"
DRAWN_SYMBOLS: Final = (
    "northern", "balkan", "southern", "caucasus", "production", "cultivation",
)  # fmt: skip
"""Symbols of that file, left to right in cells of `SYMBOL_PX`."""
SYMBOL_PX: Final = 64
BAR_CELL_PX: Final = 32
BAR_GAP_PX: Final = 4
"""Height of the cells of bars, and what is left empty after each."""


@cache
def geo_files() -> dict[str, GeoFile]:
    """Return every file of geometry for the current data, by name.

    Few files are drawn at once, because each one that arrives makes the map draw anew.
    """
    atlas = current_atlas()
    frames = {"land": _toned_land(atlas), "lines": _lines(atlas)}
    for look in LOOKS:
        frames |= look.fixed_files(atlas)
    files = {name: GeoFile(name, encode_layer(frame)) for name, frame in frames.items()}
    return files | symbol_files() | {"map": GeoFile("map", FRONT_END.read_bytes(), "js")}


def symbol_files() -> dict[str, GeoFile]:
    """Return the picture of all small symbols, and where in it each stands.

    The icons of the layers follow those of the asset, which are more than an outline.
    """
    icons = {icon.name: icon for look in LOOKS for icon in look.icons}
    names = [*DRAWN_SYMBOLS, *icons]
    paths = [
        f'<g transform="translate({SYMBOL_PX * at})">{_icon_path(icons[name])}</g>'
        for at, name in enumerate(names)
        if name in icons
    ]
    cells, width = _bar_cells(SYMBOL_PX * len(names))
    paths += [
        f'<rect fill="#fff" x="{cell["x"]}" width="{cell["width"]}" height="{cell["height"]}"/>'
        for cell in cells.values()
    ]
    drawn = SYMBOLS_FILE.read_text(encoding="utf-8")
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SYMBOL_PX}" '
        f'viewBox="0 0 {width} {SYMBOL_PX}">{drawn[drawn.index(">") + 1 : drawn.rindex("<")]}'
        f"{''.join(paths)}</svg>"
    )
    cell = {"y": 0, "width": SYMBOL_PX, "height": SYMBOL_PX, "mask": True}
    cells |= {name: {"x": SYMBOL_PX * at, **cell} for at, name in enumerate(names)}
    return {
        "symbols": GeoFile("symbols", picture.encode(), "svg"),
        "cells": GeoFile("cells", json.dumps(cells).encode(), "json"),
    }


def _bar_cells(left: int) -> tuple[dict[str, dict[str, Any]], int]:
    """Return a cell for a bar of each thickness, from some x on, and where the last one ends.

    An icon keeps its shape: a bar of one length needs a cell for each of its thicknesses.
    """
    cells: dict[str, dict[str, Any]] = {}
    for thick in BARS_PX:
        width = round(BAR_CELL_PX * BAR_LENGTH_PX / thick)
        cells[bar_name(thick)] = {
            "x": left, "y": 0, "width": width, "height": BAR_CELL_PX, "mask": True,
        }  # fmt: skip
        left += width + BAR_GAP_PX
    return cells, left


def _icon_path(icon: Icon) -> str:
    """Return an icon as an SVG path in white, which deck.gl tints."""
    lines = (" L".join(f"{x:g} {y:g}" for x, y in ring) for ring in icon.rings)
    if icon.stroke:
        look = f'stroke-width="{icon.stroke:g}" stroke-linecap="round" stroke-linejoin="round"'
        return f'<path fill="none" stroke="#fff" {look} d="M{" M".join(lines)}"/>'
    return f'<path fill="#fff" fill-rule="evenodd" d="M{"Z M".join(lines)}Z"/>'


@cache
def name_files() -> dict[str, GeoFile]:
    """Return the names of the map: three files, by kind."""
    tables = place_names(current_atlas()).tables
    return {kind: GeoFile(kind, encode_layer(table)) for kind, table in tables.items()}


def find_fixed_file(file_name: str) -> GeoFile | None:
    """Return a file that no View changes by its address; None when there is no such file."""
    name = file_name.partition(".")[0]
    file = geo_files().get(name) or name_files().get(name)
    return file if file is not None and file.file_name == file_name else None


def file_urls() -> dict[str, str]:
    """Return the path of every file that no View changes, by name, below the app's own root."""
    return {name: url_of(file) for name, file in (geo_files() | name_files()).items()}


def _toned_land(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return every country with its tone, over land that is part of none."""
    countries = atlas.countries[["name", "geometry"]]
    tones = dict.fromkeys(FOCUS_COUNTRIES, "focus") | {ORIGIN_COUNTRY: "origin"}
    toned = countries.assign(
        tone=[tones.get(str(id_), "land") for id_ in countries.index],
        focus="country:" + countries.index,
    )
    # The tones that stand out are drawn last, so that no neighbour's edge lies over theirs.
    toned = toned.sort_values("tone", key=lambda tone: tone != "land", kind="stable")
    rest = atlas.land.geometry.union_all().difference(countries.union_all())
    others = gpd.GeoDataFrame({"tone": "land"}, index=[0], geometry=[rest], crs="EPSG:4326")
    return stack_layers(others[~others.is_empty], toned.rename(columns={"name": "tip"}))


def _lines(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return coasts, then borders, each with its line class; those that are not settled in dashes.

    The edge of the base map is no coast and is left out.
    """
    frame = box(*atlas.land.total_bounds).boundary
    coast = atlas.land.boundary.difference(frame).explode()
    settled = atlas.borders["line_class"] == "settled"
    borders = atlas.borders[["line_class", "geometry"]]
    dashes = borders.loc[~settled, "geometry"].map(partial(break_line, dash_m=DASH_M, gap_m=DASH_M))
    drawn = stack_layers(
        gpd.GeoDataFrame({"line_class": "coast"}, index=range(len(coast)), geometry=list(coast)),
        borders[settled],
        borders[~settled].set_geometry(dashes),
    )
    solid = drawn["line_class"].isin(SOLID)
    return drawn.assign(
        drawn_as=drawn["line_class"].where(solid, "other"),
        width=np.where(solid, LINE_PX, DASHED_LINE_PX),
    )


def encode_layer(frame: gpd.GeoDataFrame) -> bytes:
    """Return a frame in degrees (EPSG:4326) as compact GeoJSON in kilometres of the map's plane.

    Its index stays behind, and so does what a row lacks. Coordinates are told to 100 m, and what
    lies no farther from a straight line is left out.
    """
    dense = shapely.segmentize(frame.geometry.to_numpy(), DENSE_DEG)
    bent = shapely.simplify(shapely.transform(dense, project_points), TOLERANCE_KM)
    plane = shapely.remove_repeated_points(shapely.transform(bent, _round_km))
    features = [
        {
            "type": "Feature",
            "properties": _plain(properties),
            "geometry": geometry.__geo_interface__,
        }
        for properties, geometry in zip(
            frame.drop(columns="geometry").to_dict(orient="records"), plane, strict=True
        )
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _round_km(km: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.round(km, DECIMALS) + 0.0  # no -0.0
    return found


def _plain(properties: dict[Any, Any]) -> dict[str, Any]:
    """Return what a row has of its columns: stacked frames lack some columns of each other."""
    return {
        str(name): value.item() if isinstance(value, np.generic) else value
        for name, value in properties.items()
        if value is not None and value == value
    }
