"""What a View has in sight: the reader's own camera, or a named frame."""

from __future__ import annotations

from collections import Counter
from typing import Final

from shapely import Polygon

from geodata import Atlas
from geodata.schema import OPENING_FRAME
from routes.conic import Extent, extent_of, sight_of
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.layers.contract import Drawn
from routes.scene import Scene, keep_in_sight, layer_in_sight
from routes.view import View
from routes.wording import counted, listed

OWN_FRAME: Final = "the reader's own frame"
"""What is said in place of a frame's name where the reader has moved the map."""


def extent_of_view(atlas: Atlas, view: View) -> Extent:
    """Return the least that a map of a View has in sight, of whatever shape it is."""
    return view.camera or extent_of(frames_of(atlas)[view.frame].bounds)


def sight_of_view(atlas: Atlas, view: View) -> Polygon:
    """Return what a View's map may show, of whatever shape it is, in degrees (EPSG:4326)."""
    return sight_of(extent_of_view(atlas, view))


def see_scene(atlas: Atlas, view: View, scene: Scene) -> Scene:
    """Return what of a Scene the screen has in sight.

    Of a named frame that is what belongs to the frame: how much more a window shows is not known.
    The overview leaves nothing out.
    """
    sight = _screen_of(atlas, view)
    return scene if sight is None else keep_in_sight(atlas, scene, sight)


def see_layer(atlas: Atlas, view: View, scene: Scene, layer: str) -> Drawn:
    """Return what the screen has in sight of one layer of a Scene."""
    sight, drawn = _screen_of(atlas, view), scene.drawn[layer]
    return drawn if sight is None else layer_in_sight(atlas, layer, drawn, sight)


def _screen_of(atlas: Atlas, view: View) -> Polygon | None:
    """Return what the screen has in sight (EPSG:4326); None where it leaves nothing out."""
    if view.named_frame == OPENING_FRAME:
        return None
    return view.camera.sight if view.camera else sight_of_view(atlas, view)


def edge_words(view: View) -> str:
    """Say where what is out of sight lies: beyond the reader's own edge, or outside a frame."""
    return "beyond the map's edge" if view.camera else "outside this frame"


def frame_words(atlas: Atlas, view: View) -> str:
    """Return the name of a View's frame, or that the reader has moved the map."""
    return OWN_FRAME if view.camera else frames_of(atlas)[view.frame].name


def beyond_edge(scene: Scene, in_sight: Scene) -> str:
    """Count what a Scene draws that is out of sight; empty for nothing."""
    counts = Counter[str]()  # layers share symbols: production and cultivation are squares
    for id_, layer in LAYERS.items():
        if layer.drawn_as:
            counts[layer.drawn_as] += len(scene.drawn[id_].table) - len(in_sight.drawn[id_].table)
    told = [counted(count, symbol) for symbol, count in counts.items() if count]
    where = edge_words(scene.view)
    return f"{where[0].upper()}{where[1:]}: {listed(told)}." if told else ""
