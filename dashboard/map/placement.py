"""Where everything stands on the map: on the screen names once, figures for filters and a rule.

Names do not depend on filters, so they are placed once. In order of weight: the names of the first
countries, which have room in their own country only; the numbers of the opening arrows; the first
towns, the next countries; then room for every figure of the opening view, as if all layers were on;
then all other names, badges, and exits last. So the opening view has its figures, and no name moves
when a filter or a toggle changes. Figures keep clear of all names: under other filters some come in
closer for it. They are placed as if every layer were on, in the order of `FIGURE_LOOKS`: arrows and
their numbers, circles, squares, bars. A map on paper has one scale, no toggles and an edge: what
its View draws is placed there in the same order, by the same rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from shapely import LineString, STRtree

from dashboard.data import current_atlas
from dashboard.layers import FIGURE_LOOKS
from dashboard.layers.contract import FigureLook
from dashboard.placing.labels import Label
from dashboard.placing.names import (
    FIRST_RANKS,
    NEXT_RANKS,
    exit_label,
    place_badges,
    place_country_names,
    place_labels_in_turn,
    place_towns,
)
from dashboard.placing.numbers import bar_arrow
from dashboard.placing.room import Room
from dashboard.placing.standing import Standing, label_spots, standing_table
from dashboard.serving.cache import cached_single_flight
from dashboard.style import BADGE_DISC_PX
from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from routes.conic import project_points
from routes.corridors import direction_symbols, draw_legs
from routes.layers.contract import Drawn
from routes.layers.flows import arrow_path
from routes.layers.names import towns_by_weight
from routes.picking import can_be_drawn
from routes.rows import rows_of
from routes.scene import Scene, compose_all
from routes.selection import Selection
from routes.view import View


@dataclass(frozen=True, eq=False)
class PlacedNames:
    """The names of the map."""

    tables: Mapping[str, gpd.GeoDataFrame]
    """`country-labels`, `towns` and `corridor-names`: points (EPSG:4326) with text, anchor, offset
    (pixels right and down) and from_zoom; corridor-names also with icon, the family whose badge
    stands there, and drawn_as, family and corridor."""

    standing: tuple[Standing, ...]
    """All of them."""

    room: Room
    """What they take; figures find theirs in a copy of it."""


@cached_with_atlas(1, cached_single_flight)
def place_names(atlas: Atlas) -> PlacedNames:
    """Place the names of countries, towns and corridors for all zooms."""
    legs = draw_legs(atlas)
    opening = compose_all(atlas, Selection(), View().pick)
    room = Room(_quiet_lines(atlas, legs))
    symbols = rows_of(direction_symbols(atlas, legs))
    exits = [exit_label(row) for row in symbols if row["symbol"] == "exit"]
    names, _ = place_map(room, atlas, opening, towns_by_weight(atlas), legs, {"exit": exits})
    tables = {
        "country-labels": standing_table(names["country"]).drop(columns="key"),
        "towns": standing_table(names["town"]).drop(columns="key"),
        "corridor-names": _corridor_names(atlas, [*names["exit"], *names["badge"]]),
    }
    standing = tuple(item for kind in names.values() for item in kind)
    return PlacedNames(tables, standing, _room_of(standing, room.quiet))


def place_map(
    room: Room,
    atlas: Atlas,
    scene: Scene,
    towns: gpd.GeoDataFrame,
    legs: gpd.GeoDataFrame,
    last: Mapping[str, Iterable[Label]],
) -> tuple[dict[str, list[Standing]], dict[str, gpd.GeoDataFrame]]:
    """Place all that a Scene draws, in order of weight.

    Parameters
    ----------
    room
        What is taken already.
    atlas, scene
        The data, and what of it is drawn.
    towns, legs
        Towns that are named, by weight, and drawn legs whose corridors have badges.
    last
        Labels that come last, by kind.

    Returns
    -------
    tuple
        Names by kind: `country`, `town`, `badge` and those of `last`; and figures by layer, as
        `FigureLook.place` returns them.
    """
    for row in rows_of(scene.table("flows")):
        bar_arrow(room, row["geometry"], row["high_t"])
    ranks = set() if scene.drawn["country-names"].empty else set(atlas.country_labels["rank"])
    countries = place_country_names(room, atlas, ranks & FIRST_RANKS)
    figures: dict[str, gpd.GeoDataFrame] = {}
    _place_looks(FIGURE_LOOKS[:1], scene.drawn, room, figures)
    found = place_towns(room, towns, first=True)
    countries += place_country_names(room, atlas, ranks & NEXT_RANKS)
    room.named = {item.label.key for item in countries}
    _place_looks(FIGURE_LOOKS[1:], scene.drawn, room, figures)
    countries += place_country_names(room, atlas, ranks - FIRST_RANKS - NEXT_RANKS)
    found += place_towns(room, towns, first=False)
    names = {"country": countries, "town": found, "badge": place_badges(room, legs)}
    for kind, labels in last.items():
        names[kind] = place_labels_in_turn(room, labels)
    return names, figures


def _place_looks(
    looks: Iterable[FigureLook],
    drawn: Mapping[str, Drawn],
    room: Room,
    figures: dict[str, gpd.GeoDataFrame],
) -> None:
    for look in looks:
        for layer in look.layers:
            figures[layer] = look.place(layer, drawn[layer].table, room)


def _corridor_names(atlas: Atlas, standing: Iterable[Standing]) -> gpd.GeoDataFrame:
    """Return exits and badges with their family and corridor, badges with a disc's radius (px)."""
    names = standing_table(standing)
    keys = names.pop("key").str.partition("/")
    family = keys[2].map(atlas.corridors["family"])
    names["icon"] = family.where(keys[0] == "badge")
    names["disc_px"] = np.where(keys[0] == "badge", BADGE_DISC_PX / 2, np.nan)
    names["drawn_as"] = [list(pair) for pair in zip(family, keys[2], strict=True)]
    return names


def _room_of(standing: Iterable[Standing], quiet: STRtree) -> Room:
    """Return a room in which names are taken and nothing else."""
    room = Room(quiet)
    for item in standing:
        room.take(label_spots(item.label), item.label.spots.index(item.spot), item.level)
    return room


def _quiet_lines(atlas: Atlas, legs: gpd.GeoDataFrame) -> STRtree:
    """Return corridors, and the arrows that some View can draw: names had better not cover them."""
    arrows = [LineString(arrow_path(atlas, link)) for link in _drawable_links(atlas)]
    return STRtree(shapely.transform([*legs.geometry, *arrows], project_points))


def _drawable_links(atlas: Atlas) -> list[str]:
    """Return every link for which some View can draw an arrow."""
    claims = atlas.claims
    drawable = (claims[column.MEASURE] == "flow") & (claims[column.SUBJECT_KIND] == "link")
    drawable &= claims[column.UNIT] == "t/yr"
    links = claims.loc[drawable, column.SUBJECT_ID].unique()
    return [link for link in links if can_be_drawn(atlas, link)]


@dataclass(frozen=True, eq=False)
class PlacedFigures:
    """All figures under some filters and a rule, as if every layer were on."""

    drawn: Mapping[str, Drawn]
    """What each layer of figures draws."""
    frames: Mapping[str, gpd.GeoDataFrame]
    """Features (EPSG:4326) by layer, as `FigureLook.place` returns them."""


def place_figures(atlas: Atlas, selection: Selection, pick: str) -> PlacedFigures:
    """Place the figures that filters leave and a rule picks, for all zooms.

    The names that they keep clear of are those of the atlas that is served to all. Filters that
    leave the same figures get the same answer.
    """
    scene = compose_all(atlas, selection, pick)
    layers = [layer for look in FIGURE_LOOKS for layer in look.layers]
    return _place_drawn(atlas, tuple((layer, scene.drawn[layer]) for layer in layers))


@cached_with_atlas(128, cached_single_flight)
def _place_drawn(_atlas: Atlas, drawn: tuple[tuple[str, Drawn], ...]) -> PlacedFigures:
    room, found = place_names(current_atlas()).room.copy(), dict(drawn)
    frames: dict[str, gpd.GeoDataFrame] = {}
    _place_looks(FIGURE_LOOKS, found, room, frames)
    return PlacedFigures(found, frames)
