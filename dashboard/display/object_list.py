"""The map without a map: every object that it shows, as a list to be walked by keyboard."""

from __future__ import annotations

import streamlit as st

from dashboard.controls.filters import as_plain
from dashboard.controls.focus import listed_focus
from dashboard.controls.state import take_focus
from dashboard.map.scene_cache import scene_for
from geodata import Atlas
from routes.layers import LAYERS
from routes.layers.contract import ListGroup
from routes.selection import Selection
from routes.view import View
from routes.wording import area_name


def list_objects(atlas: Atlas, selection: Selection) -> tuple[ListGroup, ...]:
    """Return what the map can show under some filters, whichever layers are on."""
    scene = scene_for(View(layers=tuple(LAYERS), selection=selection))
    groups = [
        group for id_, layer in LAYERS.items() for group in layer.objects(atlas, scene.drawn[id_])
    ]
    countries = ListGroup(
        "Countries",
        tuple(
            (name, area_name(atlas, name.removeprefix("country:")))
            for name in listed_focus(atlas, "", selection)
            if name.startswith("country:")
        ),
    )
    return tuple(group for group in (*groups, countries) if group.objects)


def show_list(atlas: Atlas, selection: Selection) -> None:
    """Show the list; a press on an object brings it into focus."""
    listing = st.expander("The map as a list", on_change="rerun", key="list")
    if not listing.open:  # nothing is built or sent before it is opened
        return
    with listing:
        for group in list_objects(atlas, selection):
            st.markdown(f"#### {group.title}")
            for position, (focus, words) in enumerate(group.objects):
                st.button(
                    as_plain(words),
                    key=f"list-{group.title}-{position}-{focus}",
                    type="tertiary",
                    on_click=take_focus,
                    args=(focus,),
                )
