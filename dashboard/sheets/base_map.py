"""The base map of a sheet: land, lines and corridors, projected once for each frame and size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely import GeometryCollection, box
from shapely.geometry.base import BaseGeometry

from dashboard.sheets.ink import Ink
from dashboard.sheets.stage import Stage
from dashboard.style import FOCUS_COUNTRIES, LINE_PX, ORIGIN_COUNTRY, Palette
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.corridors import count_voices, direction_symbols, draw_legs
from routes.rows import Row, rows_of
from routes.silence import hatch_countries

BEYOND_PX = 12.0
"""How far geometry is kept beyond the map's edge, so that no cut is seen."""

DOTTED_PX = 1.5
DOTS = (0.1, 3.0)


@dataclass(frozen=True)
class BaseMap:
    """Geometry in pixels from the middle of a map, cut to a little more than its edge."""

    land: BaseGeometry
    focus: BaseGeometry
    origin: BaseGeometry
    coast: BaseGeometry
    settled: BaseGeometry
    dotted: BaseGeometry
    legs: Mapping[str, BaseGeometry]
    """Drawn legs by leg_id; a leg out of sight is empty."""


@dataclass(frozen=True)
class KnownCorridors:
    """What of the corridors no View changes."""

    corridors: Mapping[str, Row]
    """Rows of the corridors table, with the number of `voices` that name each."""
    drawn: gpd.GeoDataFrame
    """Drawn legs, as `routes.corridors.draw_legs` returns them."""
    legs: Mapping[str, list[Row]]
    """Drawn legs by corridor."""
    direction_symbols: list[Row]
    """Direction symbols, as `routes.corridors.direction_symbols` returns them."""


@cached_with_atlas()
def known_corridors(atlas: Atlas) -> KnownCorridors:
    """Draw all corridors once, whatever a View shows of them."""
    drawn = draw_legs(atlas)
    voices = count_voices(atlas)
    corridors = {
        row["corridor_id"]: row | {"voices": voices[row["corridor_id"]]}
        for row in rows_of(atlas.corridors)
    }
    legs: dict[str, list[Row]] = {id_: [] for id_ in corridors}
    for leg in rows_of(drawn):
        legs[leg["corridor_id"]].append(leg)
    return KnownCorridors(corridors, drawn, legs, rows_of(direction_symbols(atlas, drawn)))


@cached_with_atlas(32)
def place_base(atlas: Atlas, stage: Stage) -> BaseMap:
    """Project the base map and all corridors for a frame and a size of map."""
    edge = box(*atlas.land.total_bounds).boundary
    borders = atlas.borders
    settled = borders["line_class"] == "settled"
    legs = known_corridors(atlas).drawn
    return BaseMap(
        land=place_all(atlas.land.geometry, stage),
        focus=place_all(atlas.countries.geometry.loc[list(FOCUS_COUNTRIES)], stage),
        origin=place_all(atlas.countries.geometry.loc[[ORIGIN_COUNTRY]], stage),
        coast=place_all(atlas.land.boundary.difference(edge), stage),
        settled=place_all(borders.geometry[settled], stage),
        dotted=place_all(borders.geometry[~settled], stage),
        legs={str(id_): place_all([line], stage) for id_, line in legs.geometry.items()},
    )


@cached_with_atlas(32)
def place_hatching(atlas: Atlas, stage: Stage) -> Mapping[str, BaseGeometry]:
    """Project the hatching of every country that corridors pass, by country."""
    hatched = hatch_countries(atlas).set_index("country_id").geometry
    return {str(id_): place_all([lines], stage) for id_, lines in hatched.items()}


@cached_with_atlas(64)
def place_outline(atlas: Atlas, stage: Stage, country: str) -> BaseGeometry:
    """Project the outline of one country."""
    return place_all([atlas.countries.geometry[country].boundary], stage)


def place_all(shapes: object, stage: Stage) -> BaseGeometry:
    """Return shapes in degrees as one collection in pixels, cut to the map."""
    west, south, east, north = stage.sight.bounds
    near = shapely.clip_by_rect(np.asarray(shapes), west - 1, south - 1, east + 1, north + 1)
    placed = stage.place(GeometryCollection(list(near)))
    right, down = stage.width / 2 + BEYOND_PX, stage.height / 2 + BEYOND_PX
    cut = shapely.clip_by_rect(shapely.get_parts(placed), -right, -down, right, down)
    return GeometryCollection([part for part in cut if not part.is_empty])


def draw_base(ink: Ink, base: BaseMap, palette: Palette) -> None:
    """Draw land with the tones of the focus countries, then our own lines."""
    ink.draw_area(base.land, palette.land)
    ink.draw_area(base.focus, palette.land_focus)
    ink.draw_area(base.origin, palette.land_origin)
    ink.draw_line(base.coast, palette.coast, LINE_PX)
    ink.draw_line(base.settled, palette.border, LINE_PX)
    ink.draw_line(base.dotted, palette.disputed, DOTTED_PX, dots=DOTS)
