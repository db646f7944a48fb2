"""The usual way to draw this map: everything inside the deck, everything pickable, one page.

The same layers in the same colours as the atlas, but in degrees on the usual map, each with its
features in the deck's own description, all of them open to the pointer, and a page that reruns as
a whole.
"""

import json
import math
from typing import Any

import numpy as np
import pydeck as pdk
import streamlit as st
from pydeck.bindings.json_tools import serialize

from dashboard.data import current_atlas
from dashboard.map.notebook import deck_of
from routes.conic import unproject_km
from routes.layers import LAYERS
from routes.scene import compose
from routes.view import OPENING_LAYERS, View

EQUATOR_KM = 40_075.0
WORLD_PX = 512
"""Width of the world at zoom 0."""


class PlainDeck(pdk.Deck):  # type: ignore[misc]
    """A deck from a description that is ready."""

    described: dict[str, Any]

    def to_json(self) -> str:
        """Write the description anew, as pydeck does in each run."""
        return str(serialize(self.described))


@st.cache_data
def read_description() -> dict[str, Any]:
    """Return the atlas's deck with every layer, in degrees."""
    told: dict[str, Any] = json.loads(deck_of(View(layers=tuple(LAYERS))).to_json())
    told["initialViewState"] = usual_camera(told["initialViewState"])
    told["views"] = [{"@@type": "MapView", "controller": True}]
    # The sea goes on beyond all degrees.
    told["layers"] = [in_degrees(layer) for layer in told["layers"] if layer["id"] != "water"]
    for layer in told["layers"]:
        layer["pickable"] = True
    return told


def usual_camera(state: dict[str, Any]) -> dict[str, float]:
    """Return where the usual map stands to show what a camera of the plane has in sight."""
    longitude, latitude = unproject_km(*state["target"][:2])
    across = EQUATOR_KM * math.cos(math.radians(latitude)) / WORLD_PX
    return {
        "longitude": float(longitude),
        "latitude": float(latitude),
        "zoom": state["zoom"] + math.log2(across),
    }


def in_degrees(described: Any) -> Any:
    """Return a part of a description with coordinates in degrees."""
    if isinstance(described, list):
        return [in_degrees(part) for part in described]
    if not isinstance(described, dict):
        return described
    return {
        name: turn_back(part) if name == "coordinates" else in_degrees(part)
        for name, part in described.items()
    }


def turn_back(coordinates: list[Any]) -> list[Any]:
    """Return coordinates of any depth in degrees."""
    if isinstance(coordinates[0], list):
        if not isinstance(coordinates[0][0], list):
            return np.column_stack(unproject_km(*np.array(coordinates).T)).round(3).tolist()
        return [turn_back(part) for part in coordinates]
    return [round(float(degrees), 3) for degrees in unproject_km(*coordinates[:2])]


def is_shown(layer: dict[str, Any], on: list[str]) -> bool:
    """Say whether a layer is asked for; the base map always is."""
    name = layer["id"].partition("/")[0]
    return name not in LAYERS or name in on


st.set_page_config(page_title="Plain", layout="wide")
st.title("Corridors")
with st.container(horizontal=True):
    shown = [
        name
        for name, layer in LAYERS.items()
        if st.checkbox(layer.label, value=name in OPENING_LAYERS, key=name)
    ]
scene = compose(current_atlas(), View(layers=tuple(shown)))
deck = PlainDeck(map_provider=None)
# With the style of a deck that was given none: only then is no provider of tiles asked.
deck.described = {**read_description(), "mapStyle": deck.map_style}
deck.described["layers"] = [layer for layer in deck.described["layers"] if is_shown(layer, shown)]
event = st.pydeck_chart(deck, height=640, key="map", on_select="rerun")
if event.selection["objects"]:
    st.write("Selected: something")
st.caption(f"{len(scene.sources)} sources")
