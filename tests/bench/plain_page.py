"""The usual way to draw this map: everything inside the deck, everything pickable, one page.

The same layers in the same colours as the atlas, but in degrees on the usual map, each with its
features in the deck's own description, all of them open to the pointer, and a page that reruns as
a whole.
"""

import base64
import json
import math
from typing import Any

import numpy as np
import pydeck as pdk
import streamlit as st
from pydeck.bindings.json_tools import serialize

from dashboard.data import current_atlas
from dashboard.map.scene_cache import deck_of
from dashboard.map.served_files import find_file
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
def read_served(file_name: str, zoom: float) -> Any:
    """Return what the atlas serves as a file, as it stands in a description.

    What the atlas shows from a closer zoom only is left out.
    """
    file = find_file(file_name)
    if file is None:
        return None
    if file.media_type.startswith("image/"):
        return f"data:{file.media_type};base64,{base64.b64encode(file.body).decode()}"
    content = json.loads(file.body)
    if isinstance(content, dict) and "features" in content:
        content["features"] = [
            feature
            for feature in content["features"]
            if (feature["properties"].get("from_zoom") or -math.inf) <= zoom
        ]
    return in_degrees(content)


def in_degrees(content: Any) -> Any:
    """Return GeoJSON in kilometres of the plane as GeoJSON in degrees."""
    if isinstance(content, list):
        return [in_degrees(part) for part in content]
    if not isinstance(content, dict):
        return content
    return {
        name: turn_back(part) if name == "coordinates" else in_degrees(part)
        for name, part in content.items()
    }


def turn_back(coordinates: list[Any]) -> list[Any]:
    """Return coordinates of any depth in degrees."""
    if isinstance(coordinates[0], list):
        if not isinstance(coordinates[0][0], list):
            return np.column_stack(unproject_km(*np.array(coordinates).T)).round(3).tolist()
        return [turn_back(part) for part in coordinates]
    return [round(float(degrees), 3) for degrees in unproject_km(*coordinates[:2])]


def fill_in(described: Any, zoom: float) -> Any:
    """Return a part of a description with the content of files in place of their addresses."""
    if isinstance(described, dict):
        return {name: fill_in(part, zoom) for name, part in described.items()}
    if isinstance(described, list):
        return [fill_in(part, zoom) for part in described]
    if isinstance(described, str) and "/" in described:
        return read_served(described.rsplit("/", 1)[-1], zoom) or described
    return described


def usual_camera(state: dict[str, Any]) -> dict[str, float]:
    """Return where the usual map stands to show what a camera of the plane has in sight."""
    longitude, latitude = unproject_km(*state["target"][:2])
    across = EQUATOR_KM * math.cos(math.radians(latitude)) / WORLD_PX
    return {
        "longitude": float(longitude),
        "latitude": float(latitude),
        "zoom": state["zoom"] + math.log2(across),
    }


st.set_page_config(page_title="Plain", layout="wide")
st.title("Corridors")
with st.container(horizontal=True):
    on = [
        name
        for name, layer in LAYERS.items()
        if st.checkbox(layer.label, value=name in OPENING_LAYERS, key=name)
    ]
view = View(layers=tuple(on))
scene = compose(current_atlas(), view)
told = json.loads(deck_of(view).to_json())
deck = PlainDeck(map_provider=None)
deck.described = told | {
    "initialViewState": usual_camera(told["initialViewState"]),
    "views": [{"@@type": "MapView", "controller": True}],
    "layers": fill_in(told["layers"], told["initialViewState"]["zoom"]),
}
for layer in deck.described["layers"]:
    layer["pickable"] = True
event = st.pydeck_chart(deck, height=640, key="map", on_select="rerun")
if event.selection["objects"]:
    st.write("Selected: something")
st.caption(f"{len(scene.sources)} sources")
