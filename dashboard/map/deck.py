"""A Scene as a pydeck Deck: the one description that page, notebook and oracle draw."""

from __future__ import annotations

from collections.abc import Iterable

import pydeck as pdk

from dashboard.layers import BY_HEIGHT
from dashboard.layers.base_map import base_map_layers
from dashboard.layers.bricks import Urls
from dashboard.map.camera import Camera
from dashboard.style import Palette
from routes.scene import Scene


def build_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the layers of a deck from the ground up: the base map, then all others.

    One of which the filters leave nothing is there too: in other years it may have something.

    Parameters
    ----------
    scene
        What to draw.
    palette
        Colours of the reader's theme.
    urls
        Where the browser finds each file of geometry, in kilometres of the map's projection.
    """
    return [
        *base_map_layers(palette, urls),
        *(layer for look in BY_HEIGHT for layer in look.deck_layers(scene, palette, urls)),
        *(layer for look in BY_HEIGHT for layer in look.deck_names(scene, palette, urls)),
    ]


def make_deck(layers: Iterable[pdk.Layer], camera: Camera) -> pdk.Deck:
    """Return layers as a deck: planar kilometres, seen straight from above, no tiles asked for.

    Zoom is the binary logarithm of pixels to the kilometre.
    """
    return pdk.Deck(
        layers=list(layers),
        views=[pdk.View("OrthographicView", id="map", flip_y=False, controller=True)],
        # Left out, not None: only then is no provider of tiles asked for anything.
        map_provider=None,
        initial_view_state=pdk.ViewState(
            target=[camera.x_km, camera.y_km, 0],
            zoom=camera.zoom,
            longitude=None, latitude=None, pitch=None, bearing=None,
        ),
        tooltip={"text": "{tip}"},
    )  # fmt: skip
