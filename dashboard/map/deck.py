"""A Scene as a pydeck Deck."""

from __future__ import annotations

import json
from copy import copy

import pydeck as pdk

from dashboard.layers import BY_HEIGHT
from dashboard.layers.base_map import base_map_layers
from dashboard.layers.bricks import Urls
from dashboard.layers.glow import GLOW_Z, focus_layers
from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM, Camera, camera_for
from dashboard.style import FONT, Palette
from routes.scene import Scene


class CompactDeck(pdk.Deck):  # type: ignore[misc]
    """A Deck whose JSON has no indentation and no spaces: it travels with every rerun."""

    _written: str | None = None

    def to_json(self) -> str:
        """Return the deck's description as compact JSON, written once: a deck does not change."""
        if self._written is None:
            self._written = json.dumps(json.loads(super().to_json()), separators=(",", ":"))
        return self._written


def add_layers(deck: CompactDeck, layers: list[pdk.Layer]) -> CompactDeck:
    """Return a deck with further layers over its own; the deck itself, which is shared, stays."""
    added: CompactDeck = copy(deck)
    added.layers, added._written = [*deck.layers, *layers], None
    return added


def build_deck(
    scene: Scene,
    palette: Palette,
    urls: Urls,
    *,
    screen: str = "wide",
    moves: int = 0,
) -> CompactDeck:
    """Return the deck that draws a Scene.

    Parameters
    ----------
    scene
        What to draw.
    palette
        Colours of the reader's theme.
    urls
        Where the browser finds each file of geometry.
    screen
        Class of the reader's screen, a key of `dashboard.style.SCREENS`.
    moves
        How often the reader has asked for a frame.
    """
    drawn = [look for look in BY_HEIGHT if look.is_drawn(scene)]
    ground = [look for look in drawn if look.z < GLOW_Z]
    above = [look for look in drawn if look.z >= GLOW_Z]
    return CompactDeck(
        layers=[
            *base_map_layers(palette, urls),
            *(layer for look in ground for layer in look.deck_layers(scene, palette, urls)),
            *focus_layers(scene, palette, urls),
            *(layer for look in above for layer in look.deck_layers(scene, palette, urls)),
            *(layer for look in drawn for layer in look.deck_names(scene, palette, urls)),
        ],
        # Left out, not None: only then is no provider of tiles asked for anything.
        map_provider=None,
        initial_view_state=view_state(camera_for(scene.view.frame, screen), moves),
        tooltip={"html": "{tip}", "style": tooltip_style(palette)},
    )


def view_state(camera: Camera, moves: int = 0) -> pdk.ViewState:
    """Return what deck.gl is told of a camera, after so many moves of it.

    Streamlit moves the camera only to numbers that differ from the last ones, so each move adds a
    hair to them. Everything is said, also what deck.gl would have taken anyway: what it has to add
    to a state it reports back, and where that report crosses a new frame on its way (the one for
    the reader's own window, just after opening), the map would keep the old one.
    """
    hair = moves * 1e-6
    return pdk.ViewState(
        longitude=camera.longitude + hair,
        latitude=camera.latitude + hair,
        zoom=camera.zoom + hair,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        min_pitch=0,
        max_pitch=60,
        pitch=0,
        bearing=0,
        altitude=1.5,
        normalize=True,
        rubber_band=False,
    )


def tooltip_style(palette: Palette) -> dict[str, str]:
    """Return the style of what is shown under the pointer."""
    return {
        "backgroundColor": palette.text,
        "color": palette.water,
        "fontFamily": FONT,
        "fontSize": "13px",
        "padding": "4px 8px",
        "borderRadius": "4px",
    }
