"""Share: everything that a view of the map can be taken away or passed on as, in one place."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any, Final

import streamlit as st

from dashboard.controls.state import current_view, link_to
from dashboard.data import current_day, current_release
from dashboard.exports.downloads import show_download
from dashboard.exports.formats import FORMATS
from dashboard.exports.request import ViewRequest
from dashboard.map.component import front_end_js
from dashboard.map.scene_cache import scene_in_sight
from dashboard.serving.framing import frame_hosts
from dashboard.your_data.overlay import current_features
from geodata import Atlas
from routes.citation import citation
from routes.view import View
from routes.wording import listed

KEY: Final = "share"
SHARED: Final = "shared-view"
"""Key of the View of which the open place to share is."""

TAKEN_AWAY: Final = {
    "png": ("Image of this map (PNG)", "map"),
    "pptx": ("Slide (PowerPoint)", "slide"),
    "pdf": ("Sheet to print (PDF)", "a4-landscape"),
    "html": ("Web page (one file)", "a4-landscape"),
    "zip": ("Data and sources (ZIP)", "a4-landscape"),
    "svg": ("Drawing to edit (SVG)", "map"),
    "300dpi.png": ("Image for print (300 dpi)", "map"),
}
"""By the ending of a kind of file what its button says, and the layout that it comes in."""

FAILED: Final = "This browser lets no page copy. The text is marked: copy it with Ctrl+C."
EMBED_PX: Final = 560
"""Height of the frame in the code to embed."""


@cache
def _copy_button() -> Any:
    """Return the button that copies; made when first shown, as its script has an address."""
    return st.components.v2.component(
        "corridors_copy", js=front_end_js("mountCopy"), isolate_styles=False
    )


def show_copy(key: str, text: str, label: str, copied: str) -> None:
    """Show a text of one line and the button that copies it, and says so."""
    words = {"copy": label, "copied": copied, "failed": FAILED}
    _copy_button()(key=key, data={"text": text, "words": words})


def show_share(atlas: Atlas) -> None:
    """Show what opens the place to share; what is in it is made when it is opened."""
    share = st.popover("Share", key=KEY, on_change="rerun")
    if share.open:
        with share, st.container(key="share-ways", gap="small"):
            show_ways(atlas)


def is_behind(view: View) -> bool:
    """Say whether the place to share stands open for another View than the map now has."""
    return bool(st.session_state.get(KEY)) and st.session_state.get(SHARED) != view


def show_ways(atlas: Atlas) -> None:
    """Show every way to pass this view on."""
    view, supplied = current_view(), current_features(atlas)
    st.session_state[SHARED] = view
    address = link_to(view, atlas)
    show_copy(
        "copy-link",
        address,
        "Copy the link",
        "Copied. The link opens the map as you see it, as moved and zoomed.",
    )
    if supplied is not None:
        st.warning("Your own data are not in the link: it shows the atlas alone.")
    request = ViewRequest(view, address, supplied=supplied)
    offered = {each.ending: each for each in FORMATS}
    with st.container(key="takeaway"):
        for ending, (label, layout) in TAKEN_AWAY.items():
            show_download(atlas, request, offered[ending], name="map", layout=layout, label=label)
    if st.button(
        "Preview a sheet, with words of your own",
        key="preview",
        on_click=choose_own,
        width="stretch",
    ):
        st.switch_page("screens/briefing.py")
    said = citation(atlas, release=current_release(), accessed=current_day(), link=address)
    show_copy("copy-citation", said, "Copy the citation", "Copied.")
    if hosts := frame_hosts():  # where nobody may frame the map, the code would show nothing
        code = embed_code(address, scene_in_sight(view).title)
        show_copy("copy-embed", code, "Copy the code to embed it", "Copied.")
        st.caption(f"The code works in pages of {listed([f'`{host}`' for host in hosts])}.")


def choose_own() -> None:
    """Have the briefing page show the map's view, whichever it showed last."""
    st.session_state["brief-view"] = "map"


def embed_code(link: str, title: str) -> str:
    """Return the HTML that shows a view in a frame of another page.

    Parameters
    ----------
    link
        Complete address of the view.
    title
        What is shown, for readers who do not see it.
    """
    address = escape(f"{link}&embed=true")
    return (
        f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{EMBED_PX}" '
        'style="border:0" loading="lazy"></iframe>'
    )
