"""A Scene's map as ink: the layers of the screen, in the same order, colours and widths."""

from __future__ import annotations

from typing import Final

import numpy as np
from shapely import Point, union_all

from dashboard.layers.glow import GLOW_OPACITY, GLOW_WIDTH_PX
from dashboard.placing.labels import Placed
from dashboard.sheets.base_map import (
    draw_base,
    known_corridors,
    place_base,
    place_hatching,
    place_outline,
)
from dashboard.sheets.figure_marks import (
    MIDDLE,
    SYMBOL_LAYERS,
    draw_figure,
    draw_leader,
    symbols_of,
)
from dashboard.sheets.glyphs import draw_badge, draw_symbol
from dashboard.sheets.ink import Box, Ink
from dashboard.sheets.lettering import FACES, Lettering, letter_map
from dashboard.sheets.stage import Stage
from dashboard.sheets.user_marks import draw_user_rows
from dashboard.style import (
    HATCH_WIDTH_PX,
    SLEEVE_OPACITY,
    SUPPORT_OPACITY,
    Palette,
    core_width_px,
    corridor_width_px,
    whole_width_px,
)
from geodata import Atlas
from routes.corridors import SUPPORT_WORDS
from routes.rows import row_of, rows_of
from routes.scene import Scene
from routes.userdata.marks import UserMarks

TOWN_DOT_PX: Final = 5.2


def draw_map(
    ink: Ink,
    atlas: Atlas,
    scene: Scene,
    stage: Stage,
    palette: Palette,
    box: Box,
    ratio: float,
    supplied: UserMarks | None = None,
) -> None:
    """Draw a Scene's map into a box of the page.

    Parameters
    ----------
    ink
        What is drawn goes here.
    atlas, scene
        The data and what of it to draw.
    stage
        Projection; its size in pixels is that of the box.
    palette
        Colours.
    box
        Where on the page, in points.
    ratio
        Points a pixel.
    supplied
        Marks of a user's own table, drawn over the atlas's.
    """
    left, top, right, bottom = box
    letters = letter_map(atlas, scene.view, stage)
    ink.draw_box(box, fill=palette.water)
    with ink.clipped(box), ink.placed((left + right) / 2, (top + bottom) / 2, ratio):
        draw_base(ink, place_base(atlas, stage), palette)
        _draw_silence(ink, atlas, scene, stage, palette)
        _draw_focus(ink, atlas, scene, stage, palette)
        _draw_corridors(ink, atlas, scene, stage, palette)
        _draw_flows(ink, scene, stage, palette)
        _draw_points(ink, atlas, scene, stage, palette)
        _draw_symbols(ink, scene, stage, palette, letters)
        _draw_names(ink, atlas, stage, palette, letters)
        _draw_numbers(ink, scene, palette, letters)
        if supplied is not None:
            draw_user_rows(ink, supplied, stage, palette)
    ink.draw_box(box, line=palette.border, width_pt=0.5)


def _draw_silence(ink: Ink, atlas: Atlas, scene: Scene, stage: Stage, palette: Palette) -> None:
    if not scene.silent:
        return
    hatching = place_hatching(atlas, stage)
    for country in scene.silent:
        with ink.titled(f"{atlas.countries.at[country, 'name']}: no figure in the sources here"):
            ink.draw_line(hatching[country], palette.hatching, HATCH_WIDTH_PX)


def _draw_focus(ink: Ink, atlas: Atlas, scene: Scene, stage: Stage, palette: Palette) -> None:
    """Draw the glow around what the View has in focus, as the screen does."""
    kind, _, name = scene.view.focus.partition(":")
    glow = {"opacity": GLOW_OPACITY, "round_ends": True}
    if kind == "country":
        outline = place_outline(atlas, stage, name)
        ink.draw_line(outline, palette.highlight, 3, **glow)  # type: ignore[arg-type]
    elif kind == "corridor" and scene.families:
        base = place_base(atlas, stage)
        for leg in atlas.legs.index[atlas.legs["corridor_id"] == name]:
            ink.draw_line(base.legs[leg], palette.highlight, GLOW_WIDTH_PX, **glow)  # type: ignore[arg-type]
    elif kind == "flow":
        for row in rows_of(scene.flows[scene.flows["link"] == name]):
            line = stage.place(row["geometry"])
            ink.draw_line(line, palette.highlight, GLOW_WIDTH_PX * 2, **glow)  # type: ignore[arg-type]
    elif kind == "place" and name in atlas.places.index:
        x, y = _screen(stage, atlas.places.geometry[name])
        ink.draw_circle(x, y, 24, line=palette.highlight, width_pt=3)


def _draw_corridors(ink: Ink, atlas: Atlas, scene: Scene, stage: Stage, palette: Palette) -> None:
    known = known_corridors(atlas)
    base = place_base(atlas, stage)
    drawn = set(scene.corridors.index)
    for corridor in (known.corridors[str(id_)] for id_ in scene.corridors.index):
        color = palette.families[corridor["family"]]
        width = corridor_width_px(corridor["voices"])
        for support, opacity in SUPPORT_OPACITY.items():
            lines = [
                base.legs[leg["leg_id"]]
                for leg in known.legs[corridor["corridor_id"]]
                if leg["support"] == support and not base.legs[leg["leg_id"]].is_empty
            ]
            said = (
                f"{corridor['name']} ({corridor['family']} family): {SUPPORT_WORDS[support]}; "
                f"as described {corridor['described_from']} to {corridor['described_to']}"
            )
            if lines:
                with ink.titled(said):
                    for line in lines:
                        ink.draw_line(line, color, width, opacity=opacity, round_ends=True)
    for row in known.marks:
        if row["corridor_id"] in drawn:
            x, y = _screen(stage, row["geometry"])
            if abs(x) < stage.width and abs(y) < stage.height:
                heading = row["heading_deg"] + _east_deg(stage, row["geometry"])
                color = palette.families[row["family"]]
                draw_symbol(ink, row["mark"], x, y, color, heading_deg=heading)


def _draw_flows(ink: Ink, scene: Scene, stage: Stage, palette: Palette) -> None:
    for row in rows_of(scene.flows):
        with ink.titled(f"{row['tip']} (claim {row['claim_id']})"):
            line = stage.place(row["geometry"])
            core = core_width_px(row["low_t"], hollow=row["hollow"])
            sleeve = whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"])
            ink.draw_line(line, palette.flow, sleeve, opacity=SLEEVE_OPACITY)
            ink.draw_line(line, palette.flow, core)
            x, y = line.coords[-1]
            heading = row["heading_deg"] + _east_deg(stage, Point(row["geometry"].coords[-1]))
            draw_symbol(ink, "head", x, y, palette.flow, size=core * 1.6 + 8, heading_deg=heading)


def _draw_points(ink: Ink, atlas: Atlas, scene: Scene, stage: Stage, palette: Palette) -> None:
    for crossing in scene.crossings:
        x, y = _screen(stage, atlas.places.geometry[crossing])
        with ink.titled(f"Crossing: {atlas.places.at[crossing, 'name']}"):
            draw_symbol(ink, "crossing", x, y, palette.point, halo=palette.halo)
    for place, here in scene.events.groupby("place_id", sort=True):
        x, y = _screen(stage, atlas.places.geometry[str(place)])
        said = "; ".join(f"{row['title']} ({row['date'][:4]})" for row in rows_of(here))
        where = row_of(atlas.places, str(place))["name"]
        with ink.titled(f"{where}: {said}"):
            draw_symbol(ink, "event", x, y, palette.point, halo=palette.halo)


def _draw_symbols(
    ink: Ink, scene: Scene, stage: Stage, palette: Palette, letters: Lettering
) -> None:
    names = union_all([item.box for item in letters.placed["country"]])
    by_layer = {(symbol.layer, symbol.row["claim_id"]): symbol for symbol in symbols_of(scene)}
    found = [
        (by_layer[layer, item.label.key], item)
        for layer in SYMBOL_LAYERS
        for item in letters.placed[layer]
    ]
    for symbol, item in found:
        draw_leader(ink, symbol, item, stage, palette, names)
    for symbol, item in found:
        draw_figure(ink, symbol, item, palette)


def _draw_names(ink: Ink, atlas: Atlas, stage: Stage, palette: Palette, letters: Lettering) -> None:
    for item in letters.placed["town"]:
        x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
        ink.draw_circle(x, y, TOWN_DOT_PX, fill=palette.halo, line=palette.point, width_pt=1.4)
    for item in letters.placed["badge"]:
        x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
        corridor = item.label.key.partition("/")[2]
        draw_badge(ink, str(atlas.corridors.at[corridor, "family"]), x, y, palette)
    colors = {"country": palette.text_muted, "town": palette.text, "exit": palette.text_muted,
              "crossing": palette.text_muted}  # fmt: skip
    for kind, color in colors.items():
        for item in letters.placed[kind]:
            _write(ink, item, stage, FACES[kind], color, palette)


def _draw_numbers(ink: Ink, scene: Scene, palette: Palette, letters: Lettering) -> None:
    for item in letters.placed["flow"]:
        left, _, _, _ = item.box.bounds
        middle = (item.box.bounds[1] + item.box.bounds[3]) / 2
        size = item.label.size_px
        ink.write(
            left + 1, middle + size * MIDDLE, item.label.text, FACES["flow"], size, palette.text,
            halo=palette.halo,
        )  # fmt: skip


def _write(ink: Ink, item: Placed, stage: Stage, face: str, color: str, palette: Palette) -> None:
    left, top, _, bottom = item.box.bounds
    size = item.label.size_px
    ink.write(
        left + 1, (top + bottom) / 2 + size * MIDDLE, item.label.text, face, size, color,
        halo=palette.halo,
    )  # fmt: skip


def _screen(stage: Stage, point: Point) -> tuple[float, float]:
    return stage.to_screen(point.x, point.y)


def _east_deg(stage: Stage, point: Point) -> float:
    """Return how far due east is turned on the map, counter-clockwise: north leans to the side."""
    here, east = stage.project(np.array([(point.x, point.y), (point.x + 0.05, point.y)]))
    return float(np.degrees(np.arctan2(here[1] - east[1], east[0] - here[0])))
