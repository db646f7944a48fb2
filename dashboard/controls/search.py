"""One search for all that the map can bring into focus, and for the sources."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from dashboard.controls.focus import focus_names, listed_focus
from dashboard.controls.state import current_selection, take_focus
from geodata import Atlas
from geodata.source import source_of
from routes.filtering import choices_of
from routes.wording import source_text

SOURCE: Final = "source:"
"""Begins the options that are sources: choosing one leaves what it alone says."""

KEY: Final = "search-for"


def option_words(atlas: Atlas, option: str) -> str:
    """Write one option in plain English, with the kind of thing that it is."""
    if option.startswith(SOURCE):
        source_id = option.removeprefix(SOURCE)
        authors = source_of(atlas, source_id).authors
        by = f"{authors}, " if authors else ""
        return f"Source: {by}{source_text(atlas, source_id)}"
    return focus_names(atlas)[option]


def show_map_search(atlas: Atlas) -> None:
    """Show the search; what is chosen comes into focus, or is the only source that is shown."""
    found = listed_focus(atlas, "", current_selection())
    st.selectbox(
        "Search places, corridors, sources",
        [*found, *(f"{SOURCE}{id_}" for id_ in choices_of(atlas)["source"])],
        index=None,
        key=KEY,
        format_func=partial(option_words, atlas),
        on_change=take_choice,
        placeholder="Search places, corridors, sources",
        label_visibility="collapsed",
    )


def take_choice() -> None:
    """Do what was chosen, and leave the search empty for the next."""
    chosen = str(st.session_state[KEY] or "")
    st.session_state[KEY] = None
    if chosen.startswith(SOURCE):
        st.session_state["filter-source"] = [chosen.removeprefix(SOURCE)]
    elif chosen:
        take_focus(chosen)
