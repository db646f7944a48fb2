"""A Scene's map as ink: the layers of the screen, in the same order, colours and widths."""

from __future__ import annotations

from typing import Final

from shapely import Point, union_all
from shapely import box as rectangle
from shapely.geometry.base import BaseGeometry

from dashboard.layers import BY_HEIGHT
from dashboard.layers.contract import PaperMap
from dashboard.placing.labels import text_box
from dashboard.placing.standing import Standing
from dashboard.sheets.base_map import draw_base, place_base, place_outline
from dashboard.sheets.glyphs import draw_badge
from dashboard.sheets.ink import Box, Ink
from dashboard.sheets.lettering import (
    FACES,
    NOTE_PX,
    Lettering,
    letter_map,
    measure,
    note_spot,
)
from dashboard.sheets.stage import Stage
from dashboard.sheets.symbols import FACE, MIDDLE, draw_leader, draw_numbered_symbol, symbols_of
from dashboard.sheets.user_features import draw_user_features
from dashboard.style import FLOW_LABEL_PX, TOWN_DOT_PX, Palette
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
) -> Lettering:
    """Draw a Scene's map into a box of the page, and return what it shows.

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
    scene = letters.scene
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
        _draw_symbols(ink, stage, palette, letters)
        _draw_names(ink, atlas, stage, palette, letters)
        _draw_numbers(ink, stage, palette, letters)
        if supplied is not None:
            draw_user_features(ink, supplied, stage, palette)
    ink.draw_box(box, line=palette.border, width_pt=0.5)
    return letters


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


def _draw_symbols(ink: Ink, stage: Stage, palette: Palette, letters: Lettering) -> None:
    names = union_all([_room_of(item, stage) for item in letters.names["country"]])
    symbols = list(symbols_of(letters, stage))
    for symbol in symbols:
        draw_leader(ink, symbol, palette, names)
    for symbol in symbols:
        draw_numbered_symbol(ink, symbol, palette)


def _room_of(item: Standing, stage: Stage) -> BaseGeometry:
    """Return the room of a name's text in pixels from the middle of the map."""
    x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
    width = measure(item.label.text, item.label.size_px, item.label.weight)
    left, top, right, bottom = text_box(item.label, item.spot, width)
    return rectangle(x + left, y + top, x + right, y + bottom)


def _draw_names(ink: Ink, atlas: Atlas, stage: Stage, palette: Palette, letters: Lettering) -> None:
    for item in letters.names["town"]:
        x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
        ink.draw_circle(x, y, TOWN_DOT_PX, fill=palette.halo, line=palette.point, width_pt=1.4)
    for item in letters.names["badge"]:
        x, y = stage.to_screen(item.spot.longitude, item.spot.latitude)
        corridor = item.label.key.partition("/")[2]
        draw_badge(ink, str(atlas.corridors.at[corridor, "family"]), x, y, palette)
    colors = {"country": palette.text_muted, "town": palette.text, "exit": palette.text_muted,
              "place": palette.text_muted}  # fmt: skip
    for kind, color in colors.items():
        for item in letters.names[kind]:
            spot, label = item.spot, item.label
            x, y = stage.to_screen(spot.longitude, spot.latitude)
            ink.write(
                x + spot.right_px, y + spot.down_px + label.size_px * MIDDLE, label.text,
                FACES[label.weight], label.size_px, color, anchor=spot.anchor, halo=palette.halo,
            )  # fmt: skip


def _draw_numbers(ink: Ink, stage: Stage, palette: Palette, letters: Lettering) -> None:
    """Write the numbers of arrows, and how many symbols found no room."""
    numbers = letters.figures["flows"]
    for row in rows_of(numbers[numbers["text"].notna()]) if len(numbers) else ():
        x, y = _screen(stage, row["geometry"])
        right, down = row["offset"]
        ink.write(
            x + right, y + down + FLOW_LABEL_PX * MIDDLE, row["text"], FACE, FLOW_LABEL_PX,
            palette.text, anchor=row["anchor"], halo=palette.halo,
        )  # fmt: skip
    x, y = note_spot(stage)
    ink.write(x, y, letters.note, FACES[600], NOTE_PX, palette.text, halo=palette.halo)


def _screen(stage: Stage, point: Point) -> tuple[float, float]:
    return stage.to_screen(point.x, point.y)
