"""Names and numbers on a printed map: placed as on the screen, by the widths of the real type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import numpy as np
from shapely import Point, union_all
from shapely.geometry.base import BaseGeometry

from dashboard.layers import BY_HEIGHT, POINT_LOOKS
from dashboard.placing.labels import Label, Placed, place_labels, spots_beside
from dashboard.placing.names import (
    FIRST_TOWNS,
    badge_label,
    country_labels,
    exit_label,
    town_label,
)
from dashboard.placing.numbers import arrow_shapes, place_each_apart
from dashboard.sheets.base_map import known_corridors, place_base
from dashboard.sheets.fonts import width_pt
from dashboard.sheets.stage import Stage
from dashboard.sheets.symbols import FACE, symbols_of
from dashboard.style import BADGE_PX, EXIT_LABEL_PX
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.rows import Row, rows_of
from routes.scene import Scene, compose
from routes.view import View

TOWNS_IN_OVERVIEW: Final = 16
EDGE_ROOM_PX: Final = 6.0
"""Towns nearer to the map's edge are left out: their dots would be cut."""

OTHER_ARROW_PX: Final = 18.0
"""A number nearer than this to another arrow could be read as its number."""

FIRST_DOTS: Final = 10
"""Towns by weight that are asked for twice."""

DOT_ROOM_PX: Final = 3.0
SYMBOL_ROOM_PX: Final = 8.0
BADGE_ROOM_PX: Final = 4.0
PLACE_GAPS_PX: Final = (10.0, 15.0)

FACES: Final[Mapping[str, str]] = {
    "country": "semibold",
    "town": "regular",
    "exit": "regular",
    "place": "regular",
}
"""Face of each kind of name."""


def face_of(kind: str) -> str:
    """Return the face of a kind of label; numbers and badges are bold."""
    return FACES.get(kind, FACE)


@dataclass(frozen=True)
class Lettering:
    """Labels that found room, by kind, with their room in pixels from the middle of the map."""

    placed: Mapping[str, tuple[Placed, ...]]
    """By kind: a key of `FACES`, `flow`, `badge`, or a layer of circles, squares or bars."""


@cached_with_atlas(64)
def letter_map(atlas: Atlas, view: View, stage: Stage) -> Lettering:
    """Place every name and number of a View's map: numbers first, then names by weight.

    Only what the View draws takes room: a sheet has no toggles.
    """
    scene = compose(atlas, view)
    towns = scene.table("towns")
    if "corridors" in view.layers:
        passed = atlas.legs[atlas.legs["corridor_id"].isin(scene.table("corridors").index)]
        towns = towns[towns.index.isin([*passed["origin_id"], *passed["destination_id"]])]
    seen = [_in_sight(stage, point, EDGE_ROOM_PX) for point in towns.geometry]
    towns = towns[np.array(seen, dtype=bool)]
    if view.named_frame == "overview":
        towns = towns[:TOWNS_IN_OVERVIEW]
    # Each town asked for keeps its dot free. Those that find no room are not asked for again,
    # but for the first, to which the dots of the others may then leave room.
    tried = _letter(atlas, scene, stage, towns)
    found = {item.label.key for item in tried.placed["town"]}
    first = np.arange(len(towns)) < FIRST_DOTS
    return _letter(atlas, scene, stage, towns[towns.index.isin(found) | first])


def _letter(atlas: Atlas, scene: Scene, stage: Stage, towns: gpd.GeoDataFrame) -> Lettering:
    """Place every label once, with the names of some towns."""
    lines = _drawn_lines(atlas, scene, stage)
    arrows = [
        shape for shape in arrow_shapes(scene.table("flows"), stage) if shape.intersects(stage.edge)
    ]
    dots = [_room(stage, point, DOT_ROOM_PX) for point in towns.geometry]
    symbols = [
        _room(stage, point, SYMBOL_ROOM_PX)
        for look in BY_HEIGHT
        for point in look.symbols_at(scene, atlas)
    ]
    obstacles = [*arrows, *dots, *symbols]

    flows = _place_flows(scene, stage, obstacles, lines)
    obstacles += [item.box for item in flows["flow"]]
    amounts: dict[str, list[Label]] = {layer: [] for look in POINT_LOOKS for layer in look.layers}
    crowd = union_all([*arrows, *(item.box for item in flows["flow"])])
    for symbol in symbols_of(scene):
        if _in_sight(stage, symbol.row["geometry"]):
            amounts[symbol.layer].append(symbol.label(atlas, stage, crowd))
    names = _name_labels(atlas, scene, stage, [town_label(row) for row in rows_of(towns)])
    first = {"country": names.pop("country"), **amounts}
    return Lettering(flows | _place({**first, **names}, stage, obstacles, lines))


def _name_labels(
    atlas: Atlas, scene: Scene, stage: Stage, towns: list[Label]
) -> dict[str, list[Label]]:
    """Return the labels of names, most important first; kinds may come twice."""
    known = known_corridors(atlas)
    legs = known.drawn
    drawn = legs[legs["corridor_id"].isin(scene.table("corridors").index)]
    countries: list[tuple[int, Label]] = []
    if not scene.drawn["country-names"].empty:
        countries = country_labels(
            atlas, stage, stage.width, stage.height, few=scene.view.named_frame == "overview"
        )
    symbols = [
        row
        for row in known.direction_symbols
        if row["corridor_id"] in scene.table("corridors").index
    ]
    return {
        "country": [label for rank, label in countries if rank == 1],
        "town": towns[:FIRST_TOWNS],
        "badge": [
            replace(badge_label(str(corridor), own, stage), room_px=BADGE_PX + BADGE_ROOM_PX)
            for corridor, own in drawn.groupby("corridor_id", sort=False)
        ],
        "country/2": [label for rank, label in countries if rank > 1],
        "town/2": towns[FIRST_TOWNS:],
        "place": _place_labels(atlas, scene, {label.key for label in towns}),
        "exit": _exit_labels(symbols),
    }


def _place_flows(
    scene: Scene, stage: Stage, obstacles: list[BaseGeometry], lines: tuple[BaseGeometry, ...]
) -> dict[str, tuple[Placed, ...]]:
    """Place the numbers of arrows, each away from the other arrows and their numbers."""
    placed = place_each_apart(
        scene.table("flows"),
        arrow_shapes(scene.table("flows"), stage),
        lambda label, taken, near: _place(
            {"flow": [label]}, stage, [*obstacles, *taken], (*lines, *near, *near, *near)
        )["flow"],
        OTHER_ARROW_PX,
    )
    return {"flow": tuple(placed)}


def _exit_labels(symbols: list[Row]) -> list[Label]:
    """Return where corridors go on to, once for those that leave one town for the same place."""
    exits = {
        (row["label"], round(row["geometry"].x, 1), round(row["geometry"].y, 1)): row
        for row in symbols
        if row["symbol"] == "exit"
    }
    return [exit_label(row) for row in exits.values()]


def _place(
    labels: Mapping[str, list[Label]],
    stage: Stage,
    obstacles: list[BaseGeometry],
    soft: tuple[BaseGeometry, ...],
) -> dict[str, tuple[Placed, ...]]:
    """Place labels in order, and return those that found room by kind."""
    kinds = {label.key: kind.partition("/")[0] for kind, those in labels.items() for label in those}
    found = place_labels(
        [label for those in labels.values() for label in those],
        stage,
        obstacles=obstacles,
        soft=soft,
        within=stage.edge,
        measure=_measure(kinds),
    )
    return {
        kind: tuple(item for item in found if kinds[item.label.key] == kind)
        for kind in dict.fromkeys(name.partition("/")[0] for name in labels)
    }


def _measure(kinds: Mapping[str, str]) -> Callable[[Label], float]:
    def measure(label: Label) -> float:
        return width_pt(label.text, face_of(kinds[label.key]), label.size_px) if label.text else 0.0

    return measure


def _drawn_lines(atlas: Atlas, scene: Scene, stage: Stage) -> tuple[BaseGeometry, ...]:
    """Return the corridors that are drawn, which labels had better not cover."""
    base = place_base(atlas, stage)
    drawn = atlas.legs.index[atlas.legs["corridor_id"].isin(scene.table("corridors").index)]
    return tuple(base.legs[str(leg)] for leg in drawn)


def _place_labels(atlas: Atlas, scene: Scene, towns: Collection[str]) -> list[Label]:
    """Return the names beside small symbols, each place once and none that is named as a town."""
    named = (place for look in BY_HEIGHT for place in look.named_places(scene))
    return [_place_label(atlas, place) for place in dict.fromkeys(named) if place not in towns]


def _place_label(atlas: Atlas, place: str) -> Label:
    point = atlas.places.geometry[place]
    spots = [
        spot
        for gap_px in PLACE_GAPS_PX
        for spot in spots_beside(point.x, point.y, gap_px, EXIT_LABEL_PX)
    ]
    return Label(f"place/{place}", str(atlas.places.at[place, "name"]), EXIT_LABEL_PX, spots)


def _room(stage: Stage, point: Point, radius_px: float) -> BaseGeometry:
    return Point(stage.to_screen(point.x, point.y)).buffer(radius_px)


def _in_sight(stage: Stage, point: Point, room_px: float = 0.0) -> bool:
    return bool(stage.edge.buffer(-room_px).contains(Point(stage.to_screen(point.x, point.y))))
