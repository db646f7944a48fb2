"""What the page does when it loses the server, and when it finds it again.

The bar says that the server is away; Streamlit's own dialog, which would cover the map, is closed
by the front end (`page.ts`), which also keeps what the page does by itself out of the browser's
history. When it is connected again, Streamlit's page goes on as if nothing had happened. But to a
server that has been started anew, or has dropped the session meanwhile, the part of the page that a
toggle reruns is unknown, and it leaves the press unanswered. A page with a part that reruns by
itself, however seldom, asks for the whole page at once instead: the new session takes the View from
the address.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any, Final

import streamlit as st

from dashboard.map.component import front_end_js

AT_WORK: Final = '<div class="oc-works" aria-hidden="true"></div>'
"""A line under the bar, seen while an answer takes longer than a moment."""

AWAY: Final = (
    '<p class="oc-away" role="status"><span>The server does not answer. What you see stays; the '
    "page tries again by itself.</span></p>"
)

UNPRINTED: Final = {
    "sources": "Not printed, for want of room: {} more sources. The page itself has them all.",
    "parts": "Not printed, for want of room: {} more lines. The page itself has them all.",
}
"""On paper, where there is more than fits on its pages; `{}` is how many."""

SELDOM: Final = timedelta(hours=6)


@st.fragment(run_every=SELDOM)
def come_back() -> None:
    """Have the page ask for itself anew when it is connected again; shows nothing."""


@cache
def _page() -> Any:
    """Return the component; made when first shown, as its script has an address."""
    return st.components.v2.component("corridors_page", js=front_end_js("mountPage"))


def watch_page() -> None:
    """Have the browser keep its history, and say in the bar that it works or lost the server."""
    st.html(AT_WORK + AWAY)
    with st.container(key="watch-page"):
        _page()(key="page-watch", data={"unprinted": UNPRINTED})
