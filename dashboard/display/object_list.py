"""The map without a map: every object that it shows, as a list to be walked by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.controls.filters import as_plain
from dashboard.controls.focus import listed_focus
from dashboard.controls.state import take_focus
from dashboard.map.drawings import scene_for
from geodata import Atlas
from routes.rows import rows_of
from routes.scene import FIGURE_LAYERS
from routes.selection import Selection
from routes.view import LAYERS, View
from routes.wording import FAMILY_WORDS, area_name


@dataclass(frozen=True)
class ListGroup:
    """Objects of one kind."""

    title: str
    """Heading."""

    objects: tuple[tuple[str, str], ...]
    """Focus, written `kind:id`, and what is said of it in one line."""


def list_objects(atlas: Atlas, selection: Selection) -> tuple[ListGroup, ...]:
    """Return what the map can show under some filters, whichever layers are on."""
    scene = scene_for(View(layers=tuple(LAYERS), selection=selection))
    groups = [
        ListGroup(
            f"Corridors: {FAMILY_WORDS[family]}",
            tuple(
                (f"corridor:{row['corridor_id']}", row["name"])
                for row in rows_of(scene.corridors)
                if row["family"] == family
            ),
        )
        for family in scene.families
    ]
    groups += [
        ListGroup(
            "Flow estimates",
            tuple((f"flow:{row['link']}", row["tip"]) for row in rows_of(scene.flows)),
        ),
        *(
            ListGroup(
                LAYERS[layer],
                tuple(
                    (f"claim:{row['claim_id']}", row["tip"])
                    for row in rows_of(getattr(scene, layer))
                ),
            )
            for layer in FIGURE_LAYERS[1:]
        ),
        ListGroup(
            "Crossings",
            tuple(
                (f"place:{place_id}", str(atlas.places.at[place_id, "name"]))
                for place_id in scene.crossings
            ),
        ),
        ListGroup(
            "Events",
            tuple(
                (f"place:{row['place_id']}", f"{row['date'][:4]}: {row['title']}")
                for row in rows_of(scene.events)
            ),
        ),
        ListGroup(
            "Countries",
            tuple(
                (name, area_name(atlas, name.removeprefix("country:")))
                for name in listed_focus(atlas, "", selection)
                if name.startswith("country:")
            ),
        ),
    ]
    return tuple(group for group in groups if group.objects)


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
