"""The View in the reader's session: read from the address, moved by widgets and clicks.

Each field of the View is one key of the session's state, the key of its widget. The address is
written by hand rather than by Streamlit's binding, which would put labels in it instead of ids:
a link must survive a better label.
"""

from __future__ import annotations

import streamlit as st

from dashboard.focus import focus_names, picked_focus
from geodata import Atlas
from routes.view import LAYERS, OPENING_LAYERS, View


def read_address(atlas: Atlas) -> None:
    """Take the View from the address once a session, and say what in it was not usable."""
    if "layers" in st.session_state:
        return
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    view, complaints = View.from_query(query, known_focus=focus_names(atlas))
    st.session_state["layers"] = list(view.layers)
    st.session_state["focus"] = view.focus or None
    st.session_state["frame"] = view.frame
    st.session_state["frame_moves"] = 0
    for complaint in complaints:
        st.warning(complaint)


def current_view() -> View:
    """Return the View that the widgets hold now."""
    chosen = st.session_state.get("layers", OPENING_LAYERS)
    return View(
        layers=tuple(name for name in LAYERS if name in chosen),
        focus=st.session_state.get("focus") or "",
        frame=st.session_state.get("frame", "overview"),
    )


def take_click(atlas: Atlas) -> None:
    """Move the focus to what was clicked on the map."""
    st.session_state["focus_moved"] = True
    picked = picked_focus(st.session_state["map"]["selection"])
    if picked not in focus_names(atlas):
        picked = ""  # what the browser sends back need not be ours
    last = st.session_state.get("last_picked", "")
    if picked:
        st.session_state["last_picked"] = picked
        st.session_state["focus"] = picked
    elif st.session_state.get("focus") != last:
        # The map sends an empty selection for a click on what it still holds as selected,
        # even when the list has moved the focus elsewhere since.
        st.session_state["focus"] = last or None
    else:
        st.session_state["focus"] = None


def take_claim(claim_id: str) -> None:
    """Move the focus to one claim."""
    st.session_state["focus"] = f"claim:{claim_id}"
    st.session_state["focus_moved"] = True


def move_camera() -> None:
    """Bring the camera to the chosen frame, also when the reader has panned away from it."""
    st.session_state["frame_moves"] += 1


def write_address(view: View) -> None:
    """Bring the address bar in line with the View; defaults are left out of it."""
    query = view.to_query()
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
