"""The page for a user's own table: read, cleaned, accounted for, shown beside the atlas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.controls.filters import as_plain
from dashboard.controls.state import current_view, write_address
from dashboard.data import current_atlas
from dashboard.your_data.download_buttons import show_table_downloads
from dashboard.your_data.mapping_form import choose_mapping, show_preview
from dashboard.your_data.nearby import show_nearby
from dashboard.your_data.overlay import choose_own_rows, current_choice
from dashboard.your_data.own_source import show_own_source
from dashboard.your_data.report_widgets import show_report
from dashboard.your_data.session import (
    GIVEN,
    UserFile,
    change_mapping,
    current_file,
    forget_data,
    offer_sheets,
    offer_upload,
    read_file,
    refusal,
)
from dashboard.your_data.totals_table import show_totals
from dashboard.your_data.user_map import show_user_map
from geodata import Atlas
from routes.userdata.features import STAMP, compose_user_features

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


@dataclass(frozen=True)
class Places:
    """Places on the page that are filled in another order than they are read."""

    above: DeltaGenerator
    map: DeltaGenerator
    below: DeltaGenerator


def show_file(file: UserFile, atlas: Atlas, places: Places) -> None:
    """Show all that is made of a file, from its map to what can be taken away."""
    stem = re.sub(r"[^\w-]+", "-", PurePath(file.upload.name).stem).strip("-")[:60] or "table"
    with places.above:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{as_plain(file.upload.name)}** is in this session.", width="content")
            st.button("Forget my data", on_click=forget_data)
        if file.file_id == GIVEN:
            st.info(
                "This table was given when the server was started: everybody who opens it sees it."
            )
        st.warning(f"{STAMP}. It is never added to the atlas's claims or mixed with them.")
    st.header("How your file is read")
    if file.remembered:
        st.caption("Read as you chose for an earlier file with the same header.")
    offer_sheets(file, atlas)
    show_preview(file)
    mapping = choose_mapping(file, atlas)
    if mapping != file.data.mapping:
        change_mapping(file, mapping, atlas)
        st.rerun()  # the questions beside the widgets are those of the new reading
    data = file.data
    if data.rows.empty:
        places.map.empty()
    else:
        supplied = compose_user_features(data, atlas, current_choice())
        show_user_map(places.map, supplied)
        with places.below:
            st.caption(supplied.said)
            st.page_link("screens/map.py", label="Show it over the corridors")
            with st.expander("Filter what is drawn"):
                choose_own_rows(file, atlas)
    st.header("What was done with it")
    show_report(data, stem)
    if data.rows.empty:
        st.info("No row can be used as the file is read now. Change the form above.")
        return
    st.header("Totals, beside what the atlas says")
    show_totals(data, atlas)
    st.header("As a source beside the atlas")
    show_own_source(file)
    st.header("Near borders and corridors")
    show_nearby(data, atlas, stem)
    st.header("Take it away")
    show_table_downloads(data, stem)


st.title("Your data")
st.markdown(
    "Your own table, of seizures as a rule, checked row by row and set beside the atlas. It stays "
    "in this session: nobody else sees it, nothing is written to disk, and a reload of the page "
    "drops it."
)
dropped = offer_upload()
# The same places in every run: a map that changes its place is set up anew.
reading, above = st.empty(), st.container()
frame, below = st.container(key="user-map"), st.container()
if dropped:
    show_user_map(frame, None)
    with reading.container():
        read_file(dropped, current_atlas())
    st.rerun()  # the map stays: a run shows an element once, and the next one brings its rows
if said := refusal():
    st.error(as_plain(said))
elif found := current_file():
    show_file(found, current_atlas(), Places(above, frame, below))
write_address(current_view())
