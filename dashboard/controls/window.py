"""How wide the reader's window is, in four classes: the server cannot see it by itself."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.style import SCREENS

_ASSUMED: Final = next(iter(SCREENS))
NARROW_BELOW_PX: Final = 641
MEDIUM_BELOW_PX: Final = 1000
FULL_FROM_PX: Final = 1600

LINE_OF_PAGES: Final = ("wide", "full")
"""Classes of window in which all pages stand in one line for certain; `style.SCREENS` has all."""

_KEY: Final = "screen-width"

_REPORT_WIDTH = st.components.v2.component(
    "corridors_screen",
    js=f"""
export default function ({{ setStateValue, parentElement }}) {{
  const tests = {{
    narrow: window.matchMedia("(max-width: {NARROW_BELOW_PX - 1}px)"),
    medium: window.matchMedia("(max-width: {MEDIUM_BELOW_PX - 1}px)"),
    full: window.matchMedia("(min-width: {FULL_FROM_PX}px)"),
  }};
  const host = parentElement.host ?? parentElement;
  const report = () => {{
    const name = Object.keys(tests).find((test) => tests[test].matches) ?? "{_ASSUMED}";
    // The server takes a window for a wide one until it hears otherwise: most readers send nothing.
    if (name === (host.dataset.screen ?? "{_ASSUMED}")) return;
    host.dataset.screen = name;
    setStateValue("name", name);
  }};
  report();
  Object.values(tests).forEach((test) => test.addEventListener("change", report));
  return () =>
    Object.values(tests).forEach((test) => test.removeEventListener("change", report));
}}
""",
)


def watch_screen() -> None:
    """Keep the class of the window's width in the session; a change of class reruns the page."""
    _REPORT_WIDTH(key=_KEY, default={"name": _ASSUMED}, on_name_change=_take_name)


def _take_name() -> None:
    name = st.session_state[_KEY].name
    st.session_state["screen"] = name if name in SCREENS else _ASSUMED


def current_screen() -> str:
    """Return the class of the reader's window, a key of `SCREENS`."""
    return str(st.session_state.get("screen", _ASSUMED))
