"""What a printed map shows: placed by the rules of the screen, for one scale and within an edge.

Only what the View draws takes room: a sheet has no toggles. What finds none is not drawn, and the
sheet says so; legend and counts are of what is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely import Point, STRtree, box

from dashboard.layers import BY_HEIGHT, LOOKS, POINT_LOOKS
from dashboard.map.placement import place_map
from dashboard.placing.labels import Label, spots_beside
from dashboard.placing.ladder import ladder_of_paper
from dashboard.placing.names import exit_label
from dashboard.placing.numbers import to_km
from dashboard.placing.room import Room, Spots
from dashboard.placing.standing import Standing
from dashboard.sheets.base_map import known_corridors, place_base, place_hatching, place_outline
from dashboard.sheets.fonts import width_pt
from dashboard.sheets.stage import Stage
from dashboard.style import EXIT_LABEL_PX
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.conic import project_points
from routes.layers.contract import Drawn
from routes.rows import Row, rows_of
from routes.scene import Scene, compose, keep_in_sight
from routes.sight import edge_words
from routes.view import View
from routes.wording import area_name, counted

FACES: Final = {500: "regular", 600: "semibold", 700: "bold"}
"""Face of each weight of type."""

SMALL_SYMBOL_PX: Final = 8.0
"""Kept clear around crossings, events and symbols of exit."""
PLACE_GAPS_PX: Final = (10.0, 15.0)

LEAST_ARROW_SHARE: Final = 1 / 3
"""An arrow of which less is in sight is out of sight: a stub says nothing."""

AIR_PX: Final = 5.0
"""Kept clear beside a text, so that no two are read as one."""

NOTE_PX: Final = 11.2
NOTE_MARGIN_PX: Final = 7.0
NO_ROOM: Final = "not drawn at this scale"


@dataclass(frozen=True, eq=False)
class Lettering:
    """What stands on a printed map."""

    scene: Scene
    """What is drawn and in sight, with the legend of its marks."""

    names: Mapping[str, list[Standing]]
    """`country`, `town`, `badge`, `place` and `exit`."""

    figures: Mapping[str, gpd.GeoDataFrame]
    """Symbols and numbers by layer, as `FigureLook.place` returns them."""

    left_out: Mapping[str, str]
    """Why a claim that the View draws is not in the map, by its id."""

    @property
    def note(self) -> str:
        """How many symbols found no room in the map; empty for none."""
        return _note_of(sum(why == NO_ROOM for why in self.left_out.values()))


def measure(text: str, size_px: float, weight: int = 500) -> float:
    """Return the width of a text in the type of sheets, with air beside it, in pixels."""
    return width_pt(text, FACES[weight], size_px) + AIR_PX if text else 0.0


@cached_with_atlas(64)
def letter_map(atlas: Atlas, view: View, stage: Stage) -> Lettering:
    """Place every symbol, number and name of a View's map."""
    scene = compose(atlas, view)
    found = _letter(atlas, scene, stage, "")
    # The note that symbols are left out takes room from others, which it counts, too.
    return _letter(atlas, scene, stage, found.note) if found.note else found


def _letter(atlas: Atlas, scene: Scene, stage: Stage, note: str) -> Lettering:
    lines = _lines_in_sight(atlas, scene, stage)
    quiet = STRtree(shapely.transform(lines.geometry.to_numpy(), project_points))
    room = Room(quiet, ladder_of_paper(stage.px_per_km), edge=stage.extent, measure=measure)
    _take_note(room, note)
    for look in BY_HEIGHT:
        for point in look.symbols_at(scene, atlas):
            room.bar(Point(project_points(np.array(point.coords))[0]), SMALL_SYMBOL_PX)
    exits = _exits_in_sight(atlas, scene, stage)
    for row in exits:
        room.bar(Point(project_points(np.array(row["geometry"].coords))[0]), SMALL_SYMBOL_PX)
    wanted = _wanted_figures(atlas, scene, stage)
    towns = _towns_in_sight(atlas, scene)
    last = {
        "place": list(_place_labels(atlas, scene, stage, set(towns.index))),
        "exit": [exit_label(row) for row in exits],
    }
    asked = replace(scene, drawn={**scene.drawn, **wanted})
    names, figures = place_map(room, atlas, asked, towns, lines, last)
    drawn = {layer: _only_placed(found, figures[layer]) for layer, found in wanted.items()}
    reasons = {
        claim: NO_ROOM if claim in set(wanted[layer].table["claim_id"]) else edge_words(scene.view)
        for layer, found in wanted.items()
        for claim in scene.table(layer)["claim_id"]
        if claim not in set(drawn[layer].table["claim_id"])
    }
    seen = _see(atlas, replace(scene, drawn={**scene.drawn, **drawn}), stage, lines)
    marks = _marks_of(atlas, seen, stage, names)
    kept = [
        entry for entry in seen.legend if entry.sample in marks.get(entry.layer, {entry.sample})
    ]
    return Lettering(replace(seen, legend=tuple(kept)), names, figures, reasons)


def _note_of(count: int) -> str:
    return f"{counted(count, 'more symbol')}: {NO_ROOM}" if count else ""


def note_spot(stage: Stage) -> tuple[float, float]:
    """Return where the note of what is left out begins, pixels from the middle of the map."""
    return -stage.width / 2 + NOTE_MARGIN_PX, stage.height / 2 - NOTE_MARGIN_PX


def _take_note(room: Room, note: str) -> None:
    """Take the lower left corner for the note of what is left out, if there is one."""
    if note and room.edge:
        left, low, _, _ = room.edge.bounds_km
        wide = measure(note, NOTE_PX, 600) + 2 * NOTE_MARGIN_PX
        corner = np.array([[[0.0, -NOTE_PX - 2 * NOTE_MARGIN_PX, wide, 0.0]]])
        room.take(Spots(np.array([[left, low]]), corner), 0, 0)


def _lines_in_sight(atlas: Atlas, scene: Scene, stage: Stage) -> gpd.GeoDataFrame:
    """Return the drawn legs of a Scene's corridors, cut to the map (EPSG:4326)."""
    legs = known_corridors(atlas).drawn
    drawn = legs[legs["corridor_id"].isin(scene.table("corridors").index)]
    cut = drawn.assign(geometry=drawn.geometry.intersection(stage.sight))
    lines = cut.explode()
    return lines[(lines.geom_type == "LineString") & ~lines.is_empty]


def _towns_in_sight(atlas: Atlas, scene: Scene) -> gpd.GeoDataFrame:
    """Return the towns that may be named: those that the corridors pass which are drawn."""
    towns = scene.table("towns")
    if "corridors" in scene.view.layers:
        passed = atlas.legs[atlas.legs["corridor_id"].isin(scene.table("corridors").index)]
        towns = towns[towns.index.isin([*passed["origin_id"], *passed["destination_id"]])]
    return towns


def _wanted_figures(atlas: Atlas, scene: Scene, stage: Stage) -> dict[str, Drawn]:
    """Return the figures in sight: symbols whose home is, and arrows that are not mere stubs."""
    edge = box(*stage.extent.bounds_km)
    wanted = {}
    for layer in (layer for look in POINT_LOOKS for layer in look.layers):
        homes = [shapely.transform(point, project_points) for point in scene.table(layer).geometry]
        wanted[layer] = _only(scene.drawn[layer], [edge.contains(home) for home in homes])
    paths = [to_km(path) for path in scene.table("flows").geometry]
    shares = [edge.intersection(path).length / path.length for path in paths]
    flows = _only(scene.drawn["flows"], [share >= LEAST_ARROW_SHARE for share in shares])
    labels = [_arrow_words(atlas, row, stage) for row in rows_of(flows.table)]
    return {"flows": replace(flows, table=flows.table.assign(label=labels)), **wanted}


def _arrow_words(atlas: Atlas, row: Row, stage: Stage) -> str:
    """Return the number of an arrow, with the name of that end of it which is out of sight."""
    origin, _, destination = row["link"].partition(">")
    ends = row["geometry"].coords[0], row["geometry"].coords[-1]
    starts_here, ends_here = (is_in_sight(stage, Point(end)) for end in ends)
    words = "" if starts_here else f"from {area_name(atlas, origin)} "
    words += "" if ends_here else f"to {area_name(atlas, destination)}"
    return f"{words.strip()}: {row['label']}" if words else str(row["label"])


def _only(drawn: Drawn, keep: list[bool]) -> Drawn:
    table = drawn.table
    kept: Drawn = drawn.only(np.array(keep, dtype=bool) & np.ones(len(table), dtype=bool))  # type: ignore[arg-type]
    return kept


def _only_placed(wanted: Drawn, placed: gpd.GeoDataFrame) -> Drawn:
    numbers = set(placed.loc[placed["text"].notna(), "claim_id"]) if len(placed) else set()
    return _only(wanted, [claim in numbers for claim in wanted.table["claim_id"]])


def _see(atlas: Atlas, scene: Scene, stage: Stage, lines: gpd.GeoDataFrame) -> Scene:
    """Return what of a Scene has a mark in the map."""
    corridors, silent, crossings = (
        scene.drawn[layer] for layer in ("corridors", "no-figure", "crossings")
    )
    there = [is_in_sight(stage, point) for point in crossings.table.geometry]
    hatching = place_hatching(atlas, stage) if len(silent.table) else {}
    seen = [hatching[str(id_)].intersects(stage.edge) for id_ in silent.table.index]
    passing = corridors.table.index.isin(set(lines["corridor_id"]))
    drawn = {
        **scene.drawn,
        "corridors": replace(corridors, table=corridors.table[passing]),
        "crossings": replace(crossings, table=crossings.table[np.array(there, dtype=bool)]),
        "no-figure": replace(silent, table=silent.table[np.array(seen, dtype=bool)]),
    }
    return keep_in_sight(atlas, replace(scene, drawn=drawn), stage.sight)


def _marks_of(
    atlas: Atlas, scene: Scene, stage: Stage, names: Mapping[str, list[Standing]]
) -> dict[str, Collection[str]]:
    """Return the samples of the legend that explain something in the map, by layer.

    A layer that is missing has marks for all its samples.
    """
    base = place_base(atlas, stage)
    lines = {"settled": base.settled, "disputed": base.dotted}
    marks: dict[str, Collection[str]] = {
        "": {
            *_focus_mark(atlas, scene, stage),
            *(name for name, line in lines.items() if line.intersects(stage.edge)),
        },
        "towns": {"town"} if names["town"] else set(),
    }
    for look in LOOKS:
        found = look.marks(scene, atlas, stage)
        if found is not None:
            marks |= dict.fromkeys(look.layers, found)
    return marks


def _focus_mark(atlas: Atlas, scene: Scene, stage: Stage) -> set[str]:
    """Return the mark of what is in focus, where that is in the map."""
    kind, _, name = scene.view.focus.partition(":")
    if kind == "country":
        seen = place_outline(atlas, stage, name).intersects(stage.edge)
    elif kind == "place":
        seen = name in atlas.places.index and is_in_sight(stage, atlas.places.geometry[name])
    elif kind == "flow":
        seen = name in set(scene.table("flows")["link"])
    else:
        seen = kind == "corridor" and name in scene.table("corridors").index
    return {"focus"} if seen else set()


def _exits_in_sight(atlas: Atlas, scene: Scene, stage: Stage) -> list[Row]:
    """Return the symbols in sight of corridors that go on, each once for where they go on to."""
    exits = {
        (row["label"], round(row["geometry"].x, 1), round(row["geometry"].y, 1)): row
        for row in known_corridors(atlas).direction_symbols
        if row["symbol"] == "exit"
        and row["corridor_id"] in scene.table("corridors").index
        and is_in_sight(stage, row["geometry"])
    }
    return list(exits.values())


def _place_labels(atlas: Atlas, scene: Scene, stage: Stage, towns: set[str]) -> Iterable[Label]:
    """Return the names beside symbols in sight, each place once and none that is a named town."""
    named = (place for look in BY_HEIGHT for place in look.named_places(scene))
    for place in dict.fromkeys(named):
        point = atlas.places.geometry[place]
        if place not in towns and is_in_sight(stage, point):
            spots = [
                spot
                for gap_px in PLACE_GAPS_PX
                for spot in spots_beside(point.x, point.y, gap_px, EXIT_LABEL_PX)
            ]
            name = str(atlas.places.at[place, "name"])
            yield Label(f"place/{place}", name, EXIT_LABEL_PX, spots)


def is_in_sight(stage: Stage, point: Point) -> bool:
    """Say whether a position in degrees lies in the map."""
    return bool(stage.edge.contains(Point(stage.to_screen(point.x, point.y))))
