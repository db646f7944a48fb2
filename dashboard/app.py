"""The table of contents: which pages there are, and what they share: style, state, filters."""

from pathlib import Path

import streamlit as st

from dashboard.controls.embed import STYLE_FILE as EMBED_STYLE_FILE
from dashboard.controls.embed import is_embedded
from dashboard.controls.filters import show_filters, show_notices
from dashboard.controls.state import follow_history, follow_page, keep_known, read_address
from dashboard.controls.window import LINE_OF_PAGES, current_screen, watch_screen
from dashboard.display.claim_record import layers_style
from dashboard.screens import PAGES
from dashboard.serving.reconnect import come_back, watch_page
from dashboard.your_data.own_source import session_atlas

st.set_page_config(page_title="Opiate Corridors", layout="wide")
st.html(Path(__file__).parent / "assets" / "app.css")
st.html(layers_style())
if is_embedded():
    st.html(EMBED_STYLE_FILE)
else:
    st.html('<p class="oc-name">Opiate Corridors</p>')
atlas = session_atlas()
read_address(atlas)
keep_known(atlas)
shown = {
    each: st.Page(
        f"screens/{each.script}.py",
        title=each.title,
        url_path=each.path or None,
        default=each is PAGES[0],
        visibility="hidden" if each.hidden else "visible",
    )
    for each in PAGES
}
sections: dict[str, list[st.Page]] = {}
for each in PAGES:
    sections.setdefault(each.section, []).append(shown[each])
# On a small window the pages stand in the sidebar, where Streamlit writes sections in a way that
# screen readers stumble over.
in_line = current_screen() in LINE_OF_PAGES
page = st.navigation(
    sections if in_line else [*shown.values()], position="hidden" if is_embedded() else "top"
)
# After the pages are known to the browser: what it says of its screen comes back with the page that
# it is on, and before, that would be the map, whatever page the address asks for.
watch_screen()
come_back()
watch_page()
follow_page(page.title)
for each in PAGES:
    if shown[each] != page:
        continue
    follow_history(atlas, each.own, has_view=each.has_view)
    if each.filtered and not is_embedded():
        with st.container(key="notices"):
            show_notices()
        show_filters(atlas, with_rule=each.ruled)
page.run()
