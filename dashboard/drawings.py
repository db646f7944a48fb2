"""Scenes and decks that were drawn before, kept for the next reader who asks for the same.

They depend on the View, the theme and the screen alone, and the data cannot change while the
server runs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dashboard.deck import CompactDeck, build_deck
from dashboard.figure_files import figure_files
from dashboard.geo_files import current_atlas, file_urls, url_of
from dashboard.style import PALETTES
from routes.scene import FIGURE_LAYERS, Scene, compose
from routes.view import View

KEPT: Final = 256
"""Drawings kept at most; a deck takes about 50 KB."""


@lru_cache(maxsize=KEPT)
def scene_for(view: View) -> Scene:
    """Return what the map draws for a View; not to be changed, it is shared."""
    return compose(current_atlas(), view)


@lru_cache(maxsize=KEPT)
def deck_for(view: View, theme: str, moves: int, screen: str = "wide") -> CompactDeck:
    """Return the deck for a View in the `light` or the `dark` theme; it is shared."""
    on = tuple(layer for layer in FIGURE_LAYERS if layer in view.layers)
    figures = figure_files(view.selection, view.frame, screen, view.pick, on)
    urls = file_urls(view.frame, screen) | {name: url_of(file) for name, file in figures.items()}
    return build_deck(scene_for(view), PALETTES[theme], urls, screen=screen, moves=moves)
