"""The figures of a View as files: symbols with their numbers, as the browser gets them.

They depend on filters, frame, screen and on which figures are on, so that a toggle sends their
address alone, and no circle jumps when the arrows go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from dashboard.data import current_atlas
from dashboard.layers import FIGURE_LOOKS
from dashboard.layers.bricks import stack_layers
from dashboard.layers.contract import ScreenRoom
from dashboard.map.geo_files import GeoFile, encode_layer
from dashboard.map.served_files import keep_file
from dashboard.placing.names import NameLabels, place_names
from dashboard.serving.cache import kept_once
from routes.scene import Scene, compose_all
from routes.selection import Selection

STAYING = tuple((look, layer) for look in FIGURE_LOOKS if look.stays for layer in look.layers)
OTHERS = tuple((look, layer) for look in FIGURE_LOOKS if not look.stays for layer in look.layers)


@dataclass(frozen=True)
class _Placed:
    """Layers that stay under some filters, and the room that each takes on the screen."""

    frames: dict[str, gpd.GeoDataFrame]
    """By layer."""
    room: dict[str, Sequence[BaseGeometry]]
    scene: Scene
    names: NameLabels


@kept_once(1024)
def figure_files(
    selection: Selection,
    frame: str,
    screen: str,
    pick: str = "standard",
    layers: tuple[str, ...] = tuple(layer for look in FIGURE_LOOKS for layer in look.layers),
) -> dict[str, GeoFile]:
    """Return a file for each look of figures under some filters, set for a frame and a screen.

    Arrows and circles stand where they stand, whatever is on. The others are there only when they
    are on, and then keep clear of what else is on: the opening view has no room to spare.

    Parameters
    ----------
    selection, pick
        Filters, and the rule that chooses what is drawn.
    frame, screen
        Named frame and class of screen.
    layers
        Layers of figures that are on.
    """
    others = [(look, layer) for look, layer in OTHERS if layer in layers]
    if not others and layers:
        return figure_files(selection, frame, screen, pick, ())
    placed = _place_staying(selection, frame, screen, pick)
    frames = dict(placed.frames)
    room = ScreenRoom(frame, screen, placed.names, [*placed.names.boxes])
    for layer, taken in placed.room.items():
        room.taken += taken if layer in layers else []
    for look, layer in others:
        frames[layer], taken = look.place(layer, placed.scene.table(layer), room)
        room.taken += taken
    return {
        look.file: keep_file(GeoFile(look.file, encode_layer(stack_layers(*those))))
        for look in FIGURE_LOOKS
        if (those := [frames[layer] for layer in look.layers if layer in frames])
    }


@kept_once(256)
def _place_staying(selection: Selection, frame: str, screen: str, pick: str) -> _Placed:
    """Place arrows and circles, as if both were on."""
    atlas = current_atlas()
    scene = compose_all(atlas, selection, pick)
    names = place_names(atlas, frame, screen)
    room = ScreenRoom(frame, screen, names, [*names.boxes])
    frames: dict[str, gpd.GeoDataFrame] = {}
    rooms: dict[str, Sequence[BaseGeometry]] = {}
    for look, layer in STAYING:
        frames[layer], rooms[layer] = look.place(layer, scene.table(layer), room)
        room.taken += rooms[layer]
    return _Placed(frames, rooms, scene, names)
