"""The cache of scenes and decks, for the next reader who asks for the same.

They depend on the View, the theme and the screen alone, and the data cannot change while the
server runs.
"""

from __future__ import annotations

import json
from typing import Any, Final

from dashboard.data import current_atlas
from dashboard.layers import LOOKS
from dashboard.map.deck import CompactDeck, build_deck
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import GeoFile, file_urls, geo_files, name_files, url_of
from dashboard.map.recipes import FigureInputs, sort_filters
from dashboard.map.served_files import keep_file, part_of_file
from dashboard.serving.cache import cached_single_flight
from dashboard.style import PALETTES
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from geodata.kept import kept_with_atlas
from routes.layers import FIGURE_LAYERS
from routes.scene import Scene, compose
from routes.view import View

KEPT: Final = 256
"""Drawings kept at most; a deck takes about 50 KB."""


def scene_for(view: View) -> Scene:
    """Return what the map draws for a View; not to be changed, it is shared."""
    return _scene_for(session_atlas(), view)


@kept_with_atlas(KEPT, cached_single_flight)
def _scene_for(atlas: Atlas, view: View) -> Scene:
    return compose(atlas, view)


def deck_for(view: View, theme: str, moves: int, screen: str = "wide") -> CompactDeck:
    """Return the deck for a View in the `light` or the `dark` theme; it is shared."""
    return _deck_for(session_atlas(), view, theme, moves, screen)


@kept_with_atlas(KEPT, cached_single_flight)
def _deck_for(atlas: Atlas, view: View, theme: str, moves: int, screen: str) -> CompactDeck:
    urls: dict[str, Any] = dict(file_urls(view.frame, screen))
    urls |= {name: url_of(file) for name, file in _own_files(atlas, view, screen).items()}
    if atlas is not current_atlas():
        # Figures of a reader's own atlas travel in the deck: a file of the server's could be
        # fetched by somebody else.
        urls |= {name: json.loads(f.body) for name, f in _figures(atlas, view, screen).items()}
    return build_deck(_scene_for(atlas, view), PALETTES[theme], urls, screen=screen, moves=moves)


def _figures(atlas: Atlas, view: View, screen: str) -> dict[str, GeoFile]:
    on = tuple(layer for layer in FIGURE_LAYERS if layer in view.layers)
    selection = sort_filters(atlas, view.selection)
    return figure_files(FigureInputs(selection, view.frame, screen, view.pick, on), atlas)


def _own_files(atlas: Atlas, view: View, screen: str) -> dict[str, GeoFile]:
    """Return the files that a View has for itself: its figures, and what filters leave."""
    files = filtered_files(_scene_for(atlas, view), screen)
    if atlas is current_atlas():
        files = _figures(atlas, view, screen) | files
    return {name: keep_file(file) for name, file in files.items()}


def filtered_files(scene: Scene, screen: str) -> dict[str, GeoFile]:
    """Return what of the fixed files a Scene draws, where it does not draw the whole of them."""
    files = geo_files() | name_files(scene.view.frame, screen)
    return {
        name: part_of_file(files[name], frozenset(ids))
        for look in LOOKS
        if (ids := look.kept(scene)) is not None and len(ids)
        for name in look.parted
    }
