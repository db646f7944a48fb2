"""Playing the years: the window of years described moves on by one, as fast as the page answers."""

from __future__ import annotations

import time
from typing import Final

import streamlit as st

from dashboard.controls.state import OPEN_YEARS

STEP_S: Final = 2.0
"""Least time between two steps; a slow page takes longer, since each step waits for the last."""

FIRST_WINDOW: Final = (1995, 1999)
"""Where playing starts when no years are chosen."""


def next_window(years: tuple[int, int]) -> tuple[int, int] | None:
    """Return the window one year on; None when it would leave the years on offer."""
    if years == OPEN_YEARS:
        return FIRST_WINDOW
    first, last = years
    return (first + 1, last + 1) if last < OPEN_YEARS[1] else None


def show_player() -> None:
    """Show the button that plays the years, and take the next step when it is time."""
    playing = st.session_state.get("playing", False)
    st.fragment(_play, run_every=STEP_S if playing else None)()


def _play() -> None:
    playing = st.session_state.get("playing", False)
    st.button(
        "Pause" if playing else "Play the years",
        key="play",
        on_click=_toggle,
        type="tertiary",
        help="Moves a window of years on, one year at a time: what is drawn then is what the "
        "sources say about these years.",
    )
    if st.session_state.pop("play-pressed", False):
        st.rerun()
    if not playing or time.monotonic() - st.session_state["stepped-at"] < STEP_S * 0.9:
        return
    window = next_window(tuple(st.session_state.get("years", OPEN_YEARS)))
    if window is None:
        st.session_state["playing"] = False
    else:
        st.session_state["next-years"] = window
    st.session_state["stepped-at"] = time.monotonic()
    st.rerun()


def _toggle() -> None:
    st.session_state["playing"] = not st.session_state.get("playing", False)
    st.session_state["stepped-at"] = 0.0
    st.session_state["play-pressed"] = True
