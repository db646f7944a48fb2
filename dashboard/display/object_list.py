"""The map without a map: every object that it shows, as a list to be walked by keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.controls.focus import listed_focus
from dashboard.map.scene_cache import scene_for, scene_in_sight
from geodata import Atlas
from routes.layers import LAYERS
from routes.layers.contract import ListGroup
from routes.scene import Scene
from routes.sight import edge_words
from routes.view import View
from routes.wording import area_name


def list_objects(atlas: Atlas, view: View) -> tuple[ListGroup, ...]:
    """Return what the map can show under a View's filters, whichever layers are on.

    What lies beyond the map's edge comes last.
    """
    selection = view.selection
    whole = replace(View(layers=tuple(LAYERS)), selection=selection, pick=view.pick)
    scene = scene_for(whole)
    in_sight = scene_in_sight(replace(whole, frame=view.frame, camera=view.camera))
    groups = _groups_of(atlas, in_sight)
    seen = {focus for group in groups for focus, _ in group.objects}
    edge = edge_words(view)
    beyond = ListGroup(
        f"{edge[0].upper()}{edge[1:]}",
        tuple(
            each
            for group in _groups_of(atlas, scene)
            for each in group.objects
            if each[0] not in seen
        ),
    )
    countries = ListGroup(
        "Countries",
        tuple(
            (name, area_name(atlas, name.removeprefix("country:")))
            for name in listed_focus(atlas, "", selection)
            if name.startswith("country:")
        ),
    )
    return tuple(group for group in (*groups, countries, beyond) if group.objects)


def _groups_of(atlas: Atlas, scene: Scene) -> list[ListGroup]:
    return [
        group for id_, layer in LAYERS.items() for group in layer.objects(atlas, scene.drawn[id_])
    ]


def list_html(groups: Iterable[ListGroup]) -> str:
    """Return the list as HTML; a press of an object brings it into focus."""
    written = []
    for group in groups:
        rows = "".join(
            f'<li><button type="button" data-focus="{escape(focus)}">{escape(words)}</button></li>'
            for focus, words in group.objects
        )
        written.append(f'<h3>{escape(group.title)}</h3><ul class="oc-press">{rows}</ul>')
    return "".join(written)


def show_list(atlas: Atlas, view: View) -> None:
    """Show the list, which is built and sent when it is opened."""
    listing = st.expander("The map as a list", on_change="rerun", key="list")
    if listing.open:
        listing.html(list_html(list_objects(atlas, view)))
