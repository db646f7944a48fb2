"""The usual way to draw this map: everything inside the deck, everything pickable, one page.

The same layers in the same colours as the atlas, but each with its features in the deck's own
description, all of them open to the pointer, and a page that reruns as a whole.
"""

import base64
import json
from typing import Any

import pydeck as pdk
import streamlit as st
from pydeck.bindings.json_tools import serialize

from dashboard.data import current_atlas
from dashboard.map.scene_cache import deck_for
from dashboard.map.served_files import find_file
from routes.layers import LAYERS
from routes.scene import compose
from routes.view import OPENING_LAYERS, View


class PlainDeck(pdk.Deck):  # type: ignore[misc]
    """A deck from a description that is ready."""

    described: dict[str, Any]

    def to_json(self) -> str:
        """Write the description anew, as pydeck does in each run."""
        return str(serialize(self.described))


@st.cache_data
def read_served(file_name: str) -> Any:
    """Return what the atlas serves as a file, as it stands in a description."""
    file = find_file(file_name)
    if file is None:
        return None
    if file.media_type.startswith("image/"):
        return f"data:{file.media_type};base64,{base64.b64encode(file.body).decode()}"
    return json.loads(file.body)


def fill_in(described: Any) -> Any:
    """Return a part of a description with the content of files in place of their addresses."""
    if isinstance(described, dict):
        return {name: fill_in(part) for name, part in described.items()}
    if isinstance(described, list):
        return [fill_in(part) for part in described]
    if isinstance(described, str) and "/" in described:
        return read_served(described.rsplit("/", 1)[-1]) or described
    return described


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
deck = PlainDeck()
deck.described = fill_in(json.loads(deck_for(view, "light", 0).to_json()))
for layer in deck.described["layers"]:
    layer["pickable"] = True
event = st.pydeck_chart(deck, height=640, key="map", on_select="rerun")
if event.selection["objects"]:
    st.write("Selected: something")
st.caption(f"{len(scene.sources)} sources")
