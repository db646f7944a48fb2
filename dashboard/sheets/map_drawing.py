"""A Scene's map as ink: the layers of the screen, in the same order, colours and widths."""

from __future__ import annotations

from typing import Final

from shapely import Point, union_all

from dashboard.layers import BY_HEIGHT, POINT_LOOKS
from dashboard.layers.contract import PaperMap
from dashboard.placing.labels import Placed
from dashboard.sheets.base_map import draw_base, place_base, place_outline
from dashboard.sheets.glyphs import draw_badge
from dashboard.sheets.ink import Box, Ink
from dashboard.sheets.lettering import Lettering, face_of, letter_map
from dashboard.sheets.stage import Stage
from dashboard.sheets.symbols import MIDDLE, draw_leader, draw_numbered_symbol, symbols_of
from dashboard.sheets.user_features import draw_user_features
from dashboard.style import TOWN_DOT_PX, Palette
from geodata import Atlas
from routes.rows import rows_of
from routes.scene import Scene
from routes.userdata.features import UserFeatures

GLOW_Z: Final = 15
"""Place of the glow among the layers from the ground up: over areas, under lines and symbols."""
GLOW_OPACITY: Final = 0.75
GLOW_WIDTH_PX: Final = 8
"""How much wider than it is a line glows."""


def draw_map(
    ink: Ink,
    atlas: Atlas,
    scene: Scene,
    stage: Stage,
    palette: Palette,
    box: Box,
    ratio: float,
    supplied: UserFeatures | None = None,
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
        Features of a user's own table, drawn over the atlas's.
    """
    left, top, right, bottom = box
    letters = letter_map(atlas, scene.view, stage)
    ink.draw_box(box, fill=palette.water)
    with ink.clipped(box), ink.placed((left + right) / 2, (top + bottom) / 2, ratio):
        draw_base(ink, place_base(atlas, stage), palette)
        paper = PaperMap(ink, atlas, scene, stage, palette)
        drawn = [look for look in BY_HEIGHT if look.is_drawn(scene)]
        for look in drawn:
            if look.z < GLOW_Z:
                look.draw(paper)
        _draw_focus(ink, atlas, scene, stage, palette)
        for look in drawn:
            if look.z >= GLOW_Z:
                look.draw(paper)
        _draw_symbols(ink, scene, stage, palette, letters)
        _draw_names(ink, atlas, stage, palette, letters)
        _draw_numbers(ink, scene, palette, letters)
        if supplied is not None:
            draw_user_features(ink, supplied, stage, palette)
    ink.draw_box(box, line=palette.border, width_pt=0.5)


def _draw_focus(ink: Ink, atlas: Atlas, scene: Scene, stage: Stage, palette: Palette) -> None:
    """Draw the glow around what the View has in focus, as the screen does."""
    kind, _, name = scene.view.focus.partition(":")
    glow = {"opacity": GLOW_OPACITY, "round_ends": True}
    if kind == "country":
        outline = place_outline(atlas, stage, name)
        ink.draw_line(outline, palette.highlight, 3, **glow)  # type: ignore[arg-type]
    elif kind == "corridor" and not scene.drawn["corridors"].empty:
        base = place_base(atlas, stage)
        for leg in atlas.legs.index[atlas.legs["corridor_id"] == name]:
            ink.draw_line(base.legs[leg], palette.highlight, GLOW_WIDTH_PX, **glow)  # type: ignore[arg-type]
    elif kind == "flow":
        flows = scene.table("flows")
        for row in rows_of(flows[flows["link"] == name]):
            line = stage.place(row["geometry"])
            ink.draw_line(line, palette.highlight, GLOW_WIDTH_PX * 2, **glow)  # type: ignore[arg-type]
    elif kind == "place" and name in atlas.places.index:
        x, y = _screen(stage, atlas.places.geometry[name])
        ink.draw_circle(x, y, 24, line=palette.highlight, width_pt=3)


def _draw_symbols(
    ink: Ink, scene: Scene, stage: Stage, palette: Palette, letters: Lettering
) -> None:
    names = union_all([item.box for item in letters.placed["country"]])
    symbols = {(symbol.layer, symbol.row["claim_id"]): symbol for symbol in symbols_of(scene)}
    found = [
        (symbols[layer, item.label.key], item)
        for look in POINT_LOOKS
        for layer in look.layers
        for item in letters.placed[layer]
    ]
    for symbol, item in found:
        draw_leader(ink, symbol, item, stage, palette, names)
    for symbol, item in found:
        draw_numbered_symbol(ink, symbol, item, palette)


def _draw_names(ink: Ink, atlas: Atlas, stage: Stage, palette: Palette, letters: Lettering) -> None:
    for item in letters.placed["town"]:
        x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
        ink.draw_circle(x, y, TOWN_DOT_PX, fill=palette.halo, line=palette.point, width_pt=1.4)
    for item in letters.placed["badge"]:
        x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
        corridor = item.label.key.partition("/")[2]
        draw_badge(ink, str(atlas.corridors.at[corridor, "family"]), x, y, palette)
    colors = {"country": palette.text_muted, "town": palette.text, "exit": palette.text_muted,
              "place": palette.text_muted}  # fmt: skip
    for kind, color in colors.items():
        for item in letters.placed[kind]:
            _write(ink, item, stage, face_of(kind), color, palette)


def _draw_numbers(ink: Ink, scene: Scene, palette: Palette, letters: Lettering) -> None:
    for item in letters.placed["flow"]:
        left, _, _, _ = item.box.bounds
        middle = (item.box.bounds[1] + item.box.bounds[3]) / 2
        size = item.label.size_px
        ink.write(
            left + 1, middle + size * MIDDLE, item.label.text, face_of("flow"), size, palette.text,
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
