"""What of the session's own table lies over the map: its filters, and whether it is shown."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.your_data.session import UserFile, current_file, name_key
from geodata import Atlas
from routes.userdata.choice import UserChoice, span_of_years
from routes.userdata.features import UserFeatures, compose_user_features
from routes.userdata.weights import are_groups
from routes.wording import area_name, substance_text

FEATURES: Final = "user-features"
"""Key of the features drawn last, with the table and the filters that they were drawn from."""


def current_choice() -> UserChoice:
    """Return the filters of the session's table, as their widgets hold them."""
    state = st.session_state
    years = state.get(name_key("years"))
    file = current_file()
    span = span_of_years(file.data) if file else None
    return UserChoice(
        substances=tuple(state.get(name_key("substances"), ())),
        countries=tuple(state.get(name_key("countries"), ())),
        years=None if years is None or tuple(years) == span else (years[0], years[1]),
        by_rows=bool(state.get(name_key("by-rows"), False)),
        least_kg=float(state.get(name_key("least"), 0.0)),
    )


def current_features(atlas: Atlas) -> UserFeatures | None:
    """Return what is drawn of the session's table; None without one, or when it is off."""
    file = current_file()
    if file is None or not st.session_state.get(name_key("over"), True):
        return None
    choice = current_choice()
    data, chosen, features = st.session_state.get(FEATURES, (None, None, None))
    if data is not file.data or chosen != choice:
        features = compose_user_features(file.data, atlas, choice)
        st.session_state[FEATURES] = (file.data, choice, features)
    found: UserFeatures = features
    return found


def show_overlay_bar(atlas: Atlas) -> UserFeatures | None:
    """Show the toggle of the session's table and its filters; return its features."""
    file = current_file()
    if file is None:
        return None
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="own-data"):
        st.checkbox(
            "Your data",
            True,
            key=name_key("over"),
            help="Rows of your own file, over the map. They are in this session alone and never "
            "part of the atlas; a link does not carry them.",
            persist_state="session",
        )
        filters = st.popover("Filter your data", key="own-filters", on_change="rerun")
        if filters.open:
            with filters:
                choose_own_rows(file, atlas)
    return current_features(atlas)


def choose_own_rows(file: UserFile, atlas: Atlas) -> None:
    """Show the filters of the session's table: what is in it, and nothing else, can be chosen."""
    rows = file.data.rows
    substances = sorted(set(rows["substance"].astype(str)) - {""})
    countries = sorted(set(rows["country"].astype(str)) - {""})
    st.multiselect(
        "Substance",
        substances,
        key=name_key("substances"),
        format_func=substance_text,
        placeholder="All",
        persist_state="session",
    )
    st.multiselect(
        "Country",
        countries,
        key=name_key("countries"),
        format_func=lambda code: area_name(atlas, code),
        placeholder="All",
        persist_state="session",
    )
    st.checkbox(
        "Cells and rings by number of rows, not kg",
        key=name_key("by-rows"),
        persist_state="session",
    )
    span = span_of_years(file.data)
    if span and span[0] < span[1]:
        st.slider(
            "Years",
            *span,
            span,
            key=name_key("years"),
            help="Short of the full span, rows without a date are left out.",
            persist_state="session",
        )
    if are_groups(rows):
        return  # a group has the sum of its rows
    st.number_input(
        "Smallest amount (kg)",
        min_value=0.0,
        value=0.0,
        key=name_key("least"),
        help="Above zero, rows whose amount is not a weight are left out.",
        persist_state="session",
    )
