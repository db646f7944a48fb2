"""The figures of a View as files: symbols with their numbers, as the browser gets them.

They depend on filters, frame, screen and on which figures are on, so that a toggle sends their
address alone, and no circle jumps when the arrows go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from dashboard.data import current_atlas
from dashboard.layers import FIGURE_LOOKS, LOOK_OF
from dashboard.layers.bricks import stack_layers
from dashboard.layers.contract import FigureLook, ScreenRoom
from dashboard.map.geo_files import GeoFile, encode_layer
from dashboard.map.recipes import FigureInputs, write_recipe
from dashboard.placing.names import NameLabels, place_names
from dashboard.serving.cache import cached_single_flight
from geodata import Atlas
from geodata.kept import kept_with_atlas
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


def figure_files(inputs: FigureInputs, atlas: Atlas | None = None) -> dict[str, GeoFile]:
    """Return the files of figures of an Atlas; None for the one that is served to all."""
    return _figure_files(atlas or current_atlas(), inputs)


@kept_with_atlas(1024, cached_single_flight)
def _figure_files(atlas: Atlas, inputs: FigureInputs) -> dict[str, GeoFile]:
    """Return a file for each look of figures under some filters, set for a frame and a screen.

    Arrows and circles stand where they stand, whatever is on. The others are there only when they
    are on, and then keep clear of what else is on: the opening view has no room to spare.
    """
    layers, frame, screen = inputs.layers, inputs.frame, inputs.screen
    others = [(look, layer) for look, layer in OTHERS if layer in layers]
    if not others and layers:
        return _figure_files(atlas, replace(inputs, layers=()))
    placed = _place_staying(atlas, inputs.selection, frame, screen, inputs.pick)
    frames = dict(placed.frames)
    room = ScreenRoom(frame, screen, placed.names, [*placed.names.boxes])
    for layer, taken in placed.room.items():
        room.taken += taken if layer in layers else []
    for look, layer in others:
        frames[layer], taken = look.place(layer, placed.scene.table(layer), room)
        room.taken += taken
    return {
        look.file: GeoFile(
            look.file,
            encode_layer(stack_layers(*those)),
            recipe=write_recipe(atlas, replace(inputs, layers=_heeded(look, layers))),
        )
        for look in FIGURE_LOOKS
        if (those := [frames[layer] for layer in look.layers if layer in frames])
    }


def _heeded(look: FigureLook, layers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the layers that a look's file depends on: none, or all but those placed after it.

    An address names only these, so that what another toggle leaves as it was is not sent anew.
    """
    later = FIGURE_LOOKS[FIGURE_LOOKS.index(look) + 1 :]
    return () if look.stays else tuple(layer for layer in layers if LOOK_OF[layer] not in later)


@kept_with_atlas(256, cached_single_flight)
def _place_staying(
    atlas: Atlas, selection: Selection, frame: str, screen: str, pick: str
) -> _Placed:
    """Place arrows and circles, as if both were on."""
    scene = compose_all(atlas, selection, pick)
    names = place_names(current_atlas(), frame, screen)
    room = ScreenRoom(frame, screen, names, [*names.boxes])
    frames: dict[str, gpd.GeoDataFrame] = {}
    rooms: dict[str, Sequence[BaseGeometry]] = {}
    for look, layer in STAYING:
        frames[layer], rooms[layer] = look.place(layer, scene.table(layer), room)
        room.taken += rooms[layer]
    return _Placed(frames, rooms, scene, names)
