"""Geometry that no view can change, as files that the browser fetches once.

Each file's address holds a hash of its content: a browser may keep it for ever, and new data
gets a new address. A toggle then sends the deck's few kilobytes and no geometry.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
from shapely import box

from dashboard.data import current_atlas
from dashboard.layers import LOOKS
from dashboard.layers.bricks import stack_layers
from dashboard.layers.icon import Icon
from dashboard.placing.names import place_names
from dashboard.style import (
    DASH_M,
    DASHED_LINE_PX,
    FOCUS_COUNTRIES,
    LINE_PX,
    ORIGIN_COUNTRY,
    SCREENS,
)
from geodata import Atlas
from routes.geometry import break_line

SOLID: Final = ("coast", "settled")
"""Classes of lines that are drawn without gaps."""
MEDIA_TYPES: Final = {
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
    "json": "application/json",
}
GEOMETRY: Final = ["geometry"]
SYMBOLS_FILE: Final = Path(__file__).parents[1] / "assets" / "symbols.svg"
DRAWN_SYMBOLS: Final = (
    "northern", "balkan", "southern", "caucasus", "production", "cultivation",
)  # fmt: skip
"""Symbols of that file, left to right in cells of `SYMBOL_PX`."""
SYMBOL_PX: Final = 64


@dataclass(frozen=True)
class GeoFile:
    """One file of geometry, ready to be sent."""

    name: str
    """Name without hash, such as `corridors`."""

    body: bytes
    """Content: GeoJSON (RFC 7946), compact, UTF-8; or a picture of symbols."""

    suffix: str = "geojson"
    """Ending of the file name, a key of `MEDIA_TYPES`."""

    recipe: str = ""
    """What it is made of, where a View changes that: see `dashboard.map.recipes`."""

    @property
    def kind(self) -> str:
        """Name without the frame and the screen that it is made for."""
        return self.name.partition("_")[0]

    @cached_property
    def file_name(self) -> str:
        """Name with content hash and recipe, as in the address."""
        made = hashlib.sha256(self.body).hexdigest()[:10]
        return ".".join(filter(None, (self.name, made, self.recipe, self.suffix)))

    @property
    def media_type(self) -> str:
        """Media type that the server declares."""
        return MEDIA_TYPES[self.suffix]


@cache
def geo_files() -> dict[str, GeoFile]:
    """Return every file of geometry for the current data, by name.

    Few files are drawn at once, because each one that arrives makes the map draw anew; what
    glows when it is in focus has a file of its own.
    """
    atlas = current_atlas()
    frames = {
        "land": _toned_land(atlas),
        "lines": _lines(atlas),
        "country-twin": _tipped_countries(atlas),
    }
    frames |= {
        f"country-{id_}": atlas.countries.loc[[id_], GEOMETRY] for id_ in atlas.countries.index
    }
    for look in LOOKS:
        frames |= look.fixed_files(atlas)
    files = {name: GeoFile(name, encode_layer(frame)) for name, frame in frames.items()}
    return files | symbol_files()


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
    drawn = SYMBOLS_FILE.read_text(encoding="utf-8")
    width = SYMBOL_PX * len(names)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{SYMBOL_PX}" '
        f'viewBox="0 0 {width} {SYMBOL_PX}">{drawn[drawn.index(">") + 1 : drawn.rindex("<")]}'
        f"{''.join(paths)}</svg>"
    )
    cell = {"y": 0, "width": SYMBOL_PX, "height": SYMBOL_PX, "mask": True}
    cells = {name: {"x": SYMBOL_PX * at, **cell} for at, name in enumerate(names)}
    return {
        "symbols": GeoFile("symbols", picture.encode(), "svg"),
        "cells": GeoFile("cells", json.dumps(cells).encode(), "json"),
    }


def _icon_path(icon: Icon) -> str:
    """Return an icon as an SVG path in white, which deck.gl tints."""
    lines = (" L".join(f"{x:g} {y:g}" for x, y in ring) for ring in icon.rings)
    if icon.stroke:
        look = f'stroke-width="{icon.stroke:g}" stroke-linecap="round" stroke-linejoin="round"'
        return f'<path fill="none" stroke="#fff" {look} d="M{" M".join(lines)}"/>'
    return f'<path fill="#fff" fill-rule="evenodd" d="M{"Z M".join(lines)}Z"/>'


@cache
def name_files(frame: str, screen: str) -> dict[str, GeoFile]:
    """Return the names of a frame on a class of screen: three files, by kind."""
    tables = place_names(current_atlas(), frame, screen).tables
    return {
        kind: GeoFile(f"{kind}_{frame}_{screen}", encode_layer(table))
        for kind, table in tables.items()
    }


def find_fixed_file(file_name: str) -> GeoFile | None:
    """Return a file that no View changes by its address; None when there is no such file."""
    file = fixed_file(file_name.partition(".")[0])
    return file if file is not None and file.file_name == file_name else None


def fixed_file(name: str) -> GeoFile | None:
    """Return a file that no View changes, or the names for a frame and a screen, by its name."""
    kind, _, rest = name.partition("_")
    frame, _, screen = rest.partition("_")
    if frame in current_atlas().frames.index and screen in SCREENS:
        return name_files(frame, screen).get(kind)
    return geo_files().get(name)


def file_urls(frame: str = "overview", screen: str = "wide") -> dict[str, str]:
    """Return the path of every file of geometry, by name, below the app's own root.

    Parameters
    ----------
    frame, screen
        Named frame and class of screen whose names are wanted.
    """
    files = geo_files() | name_files(frame, screen)
    return {name: url_of(file) for name, file in files.items()}


def url_of(file: GeoFile) -> str:
    """Return the path of a file below the app's own root."""
    return f"geo/{file.file_name}"


def _toned_land(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return all land, then over it the five countries and Afghanistan, each with its tone."""
    focus = atlas.countries.loc[list(FOCUS_COUNTRIES), GEOMETRY].assign(tone="focus")
    origin = atlas.countries.loc[[ORIGIN_COUNTRY], GEOMETRY].assign(tone="origin")
    return stack_layers(atlas.land[GEOMETRY].assign(tone="land"), focus, origin)


def _lines(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return coasts, then borders, each with its line class; those that are not settled in dashes.

    The dashes are cut here: a layer that dashes by itself is compiled by itself, which takes a
    computer without a GPU most of a second.
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
    return drawn.assign(width=np.where(drawn["line_class"].isin(SOLID), LINE_PX, DASHED_LINE_PX))


def _tipped_countries(atlas: Atlas) -> gpd.GeoDataFrame:
    twin = atlas.country_twin.copy()
    twin["country_id"] = twin.index
    twin["tip"] = atlas.countries["name"].reindex(twin.index).fillna(twin["country_id"])
    return twin[["country_id", "tip", "geometry"]]


def encode_layer(frame: gpd.GeoDataFrame) -> bytes:
    """Return a frame as compact GeoJSON; its index stays behind."""
    features = [
        {
            "type": "Feature",
            "properties": _plain(properties),
            "geometry": geometry.__geo_interface__,
        }
        for properties, geometry in zip(
            frame.drop(columns="geometry").to_dict(orient="records"), frame.geometry, strict=True
        )
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(properties: dict[Any, Any]) -> dict[str, Any]:
    return {
        str(name): value.item() if isinstance(value, np.generic) else value
        for name, value in properties.items()
        if value == value  # not a number: stacked frames lack some columns of each other
    }
