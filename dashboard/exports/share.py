"""Share: everything that a view of the map can be taken away or passed on as, in one place."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import streamlit as st

from dashboard.controls.state import current_view, link_to
from dashboard.data import current_day, current_release
from dashboard.exports.downloads import show_download
from dashboard.exports.formats import FORMATS
from dashboard.exports.request import ViewRequest
from dashboard.map.component import front_end_js
from dashboard.your_data.overlay import current_features
from geodata import Atlas
from routes.citation import citation

LAYOUT_OF: Final = {"png": "map", "pptx": "slide"}
"""Layouts in which kinds of file are handed over here; the rest as A4 landscape."""

COPY_WORDS: Final = {
    "copy": "Copy the link",
    "copied": "Copied. It opens the map as you have moved and zoomed it.",
    "failed": "This browser does not let a page copy: select the link below.",
}


@cache
def _copy_button() -> Any:
    """Return the button that copies; made when first shown, as its script has an address."""
    return st.components.v2.component("corridors_copy", js=front_end_js("mountCopy"))


def show_share(atlas: Atlas) -> None:
    """Show what opens the place to share; what is in it is made when it is opened."""
    share = st.popover("Share", key="share", on_change="rerun")
    if share.open:
        with share:
            show_ways(atlas)


def show_ways(atlas: Atlas) -> None:
    """Show every way to pass this view on."""
    view, supplied = current_view(), current_features(atlas)
    address = link_to(view, atlas)
    _copy_button()(key="copy-link", data={"text": address, "words": COPY_WORDS})
    st.code(address, language=None, wrap_lines=True)
    if supplied is not None:
        st.warning("Your own data are not in the link: it shows the atlas alone.")
    request = ViewRequest(view, address, supplied=supplied)
    st.markdown("**Take it away** exactly as it is on the map")
    with st.container(horizontal=True, gap="small", key="downloads"):
        for offered in FORMATS:
            layout = LAYOUT_OF.get(offered.format_id, "a4-landscape")
            show_download(atlas, request, offered, name="map", layout=layout)
    st.page_link("screens/briefing.py", label="Preview a sheet, with words of your own")
    st.markdown("**To cite this view**")
    st.code(
        citation(atlas, release=current_release(), accessed=current_day(), link=address),
        language=None,
        wrap_lines=True,
    )
