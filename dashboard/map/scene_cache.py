"""The cache of scenes and decks, for the next reader who asks for the same.

They depend on the View and the theme alone, and the data cannot change while the server runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pydeck as pdk

from dashboard.data import current_atlas
from dashboard.map.deck import build_layers
from dashboard.map.figure_files import figure_files
from dashboard.map.file_cache import keep_file
from dashboard.map.geo_file import url_of
from dashboard.map.geo_files import file_urls
from dashboard.map.recipes import FigureInputs, sort_filters
from dashboard.serving.cache import cached_single_flight
from dashboard.style import PALETTES
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import FAMILIES
from routes.layers import LAYERS
from routes.layers.contract import LegendEntry
from routes.scene import Scene, compose, compose_all, legend_rows
from routes.sight import see_scene
from routes.view import View

CACHE_ENTRIES: Final = 256
"""Drawings kept at most; a deck takes about 50 KB."""


def scene_for(view: View) -> Scene:
    """Return what the map draws for a View; not to be changed, it is shared."""
    return _scene_for(session_atlas(), view)


@cached_with_atlas(CACHE_ENTRIES, cached_single_flight)
def _scene_for(atlas: Atlas, view: View) -> Scene:
    return compose(atlas, view)


def scene_in_sight(view: View) -> Scene:
    """Return what of it the View's map has in sight; not to be changed, it is shared."""
    return _scene_in_sight(session_atlas(), view)


@cached_with_atlas(CACHE_ENTRIES, cached_single_flight)
def _scene_in_sight(atlas: Atlas, view: View) -> Scene:
    return see_scene(atlas, view, _scene_for(atlas, view))


def legend_for(view: View) -> Mapping[str, tuple[LegendEntry, ...]]:
    """Return the legend of all that a toggle may bring into sight of a View's map, by layer."""
    whole = replace(view, layers=tuple(LAYERS), families=FAMILIES, focus="")
    return _legend_for(session_atlas(), whole)


@cached_with_atlas(CACHE_ENTRIES, cached_single_flight)
def _legend_for(atlas: Atlas, view: View) -> Mapping[str, tuple[LegendEntry, ...]]:
    return legend_rows(atlas, _scene_in_sight(atlas, view))


def whole_view(view: View) -> View:
    """Return a View with every layer on and nothing that the map in the page does by itself."""
    return replace(
        view, layers=tuple(LAYERS), focus="", families=FAMILIES, frame=View().frame, camera=None
    )


def layers_for(view: View, theme: str) -> list[pdk.Layer]:
    """Return every layer that a toggle may bring to a View, in the `light` or the `dark` theme."""
    return _layers_for(session_atlas(), whole_view(view), theme)


@cached_with_atlas(CACHE_ENTRIES, cached_single_flight)
def _layers_for(atlas: Atlas, view: View, theme: str) -> list[pdk.Layer]:
    selection = sort_filters(atlas, view.selection)
    figures = figure_files(FigureInputs(selection, view.pick), atlas)
    urls: dict[str, Any] = dict(file_urls())
    if atlas is current_atlas():
        urls |= {name: url_of(keep_file(file)) for name, file in figures.items()}
    else:
        # Figures of a reader's own atlas travel in the deck: a file of the server's could be
        # fetched by somebody else.
        urls |= {name: json.loads(file.body) for name, file in figures.items()}
    return build_layers(
        compose_all(atlas, view.selection, view.pick, view.silence), PALETTES[theme], urls
    )


def is_on(layer: pdk.Layer, view: View) -> bool:
    """Say whether a View asks for a layer of the deck; the base map is always asked for."""
    name, _, part = str(layer.id).partition("/")
    off = name == "corridors" and part.partition("/")[0] not in view.families
    return name not in LAYERS or (name in view.layers and not off)
