"""The briefing page: a finished sheet of a view, shown as it comes out, taken away at one press."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.controls.filters import as_plain
from dashboard.controls.state import current_view, link_to, write_address
from dashboard.exports.downloads import Wording, export_file, show_download
from dashboard.exports.formats import FORMATS, Drawing
from dashboard.exports.request import ViewRequest
from dashboard.your_data.overlay import current_features
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from routes.briefing import HEADLINE_CHARS, NOTE_CHARS
from routes.named_views import named_views

AS_ON_MAP: Final = "map"
LAYOUT_NAMES: Final = {
    "a4-landscape": "A4 landscape",
    "a4-portrait": "A4 portrait",
    "slide": "Slide (16:9)",
    "map": "Map only",
}
INTRO: Final = (
    "A finished page with legend, figures, sources and terms: of your map, just as you moved and "
    "zoomed it, or of a named view."
)


def choose_view(atlas: Atlas) -> tuple[str, ViewRequest]:
    """Show the choice of views; return the name of the one chosen, and what it asks for."""
    named = named_views(atlas)
    chosen = st.selectbox(
        "View",
        [AS_ON_MAP, *named],
        format_func=lambda view_id: (
            "Your map, as you left it"
            if view_id == AS_ON_MAP
            else f"{named[view_id].group}: {named[view_id].name}"
        ),
        key="brief-view",
        persist_state="session",
    )
    if chosen != AS_ON_MAP:
        view = named[chosen].view
        return chosen, ViewRequest(view, link_to(view, atlas))
    view, supplied = current_view(), current_features(atlas)
    if supplied is not None:
        st.caption(
            as_plain(f"{supplied.stamp}. The sheet says so; its link shows the atlas alone.")
        )
    return chosen, ViewRequest(view, link_to(view, atlas), supplied=supplied)


def choose_words() -> Wording:
    """Show the fields for the user's own words."""
    headline = st.text_input(
        "Headline of your own",
        max_chars=HEADLINE_CHARS,
        placeholder="Leave empty for ours",
        key="brief-headline",
        persist_state="session",
        help="Marked on the sheet as your own words.",
    )
    note = st.text_area(
        "Note of your own",
        max_chars=NOTE_CHARS,
        height=90,
        key="brief-note",
        persist_state="session",
        help="Marked on the sheet as your own words.",
    )
    return Wording(headline, note)


@st.cache_data(max_entries=8, scope="session", show_spinner=False)
def draw_preview(
    _atlas: Atlas, version: str, request: ViewRequest, drawing: Drawing, words: Wording
) -> bytes:
    """Return the picture of a sheet; kept for this reader alone, whose words may be on it."""
    return export_file(_atlas, request, drawing, words, "preview")


atlas = session_atlas()
st.title("Briefing sheet")
st.markdown(INTRO)
controls, preview = st.columns([3, 7], gap="medium")
with controls:
    name, request = choose_view(atlas)
    layout = st.selectbox(
        "Layout",
        list(LAYOUT_NAMES),
        format_func=LAYOUT_NAMES.__getitem__,
        key="brief-layout",
        persist_state="session",
    )
    greyscale = st.checkbox("Greyscale", key="brief-greyscale", persist_state="session")
    words = choose_words()
    st.markdown("**Take it away**")
    with st.container(horizontal=True, gap="small", key="downloads"):
        for offered in FORMATS:
            show_download(
                atlas,
                request,
                offered,
                name=name,
                layout=layout,
                greyscale=greyscale,
                words=words,
            )
with preview:
    with st.spinner("Drawing the sheet …"):
        picture = draw_preview(
            atlas, atlas.version, request, Drawing(layout, "png", greyscale), words
        )
    with st.container(key="sheet"):
        st.image(
            picture, width="stretch", alt=f"Preview of the sheet: {request.view.describe(atlas)}"
        )
write_address(current_view())
