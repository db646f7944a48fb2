"""The table of contents: which pages there are, and what they share: style, state, filters."""

from pathlib import Path

import streamlit as st

from dashboard.controls.filters import show_filters
from dashboard.controls.state import read_address, take_step
from dashboard.controls.window import LINE_OF_PAGES, current_screen, watch_screen
from dashboard.data import current_atlas
from dashboard.serving.reconnect import come_back

st.set_page_config(page_title="Opiate Corridors", layout="wide")
st.html(Path(__file__).parent / "assets" / "app.css")
atlas = current_atlas()
read_address(atlas)
take_step()
# The folder is not called `pages`: Streamlit would serve its scripts bare, without this one,
# to whoever opens a fresh server by a deep link.
drawn = [
    st.Page("screens/map.py", title="Map", default=True),
    st.Page("screens/briefing.py", title="Briefing", url_path="briefing"),
    st.Page("screens/compare.py", title="Compare", url_path="compare"),
]
listed = [
    st.Page("screens/coverage.py", title="What is known", url_path="coverage"),
    st.Page("screens/claims.py", title="Claims", url_path="claims"),
]
own = st.Page("screens/your_data.py", title="Your data", url_path="your-data")
guide = [
    st.Page("screens/tour.py", title="Tour", url_path="tour"),
    st.Page("screens/guide.py", title="How to read it", url_path="guide"),
    st.Page("screens/sources.py", title="Sources and method", url_path="sources"),
]
used = [*drawn, *listed, own]
# A menu for the guide leaves the line room for the filters in force. On a small window the pages
# stand in the sidebar, where Streamlit writes sections in a way that screen readers stumble over.
in_line = current_screen() in LINE_OF_PAGES
page = st.navigation({"": used, "Guide": guide} if in_line else [*used, *guide], position="top")
# After the pages are known to the browser: what it says of its screen comes back with the page that
# it is on, and before, that would be the map, whatever page the address asks for.
watch_screen()
come_back()
if page in drawn + listed:
    show_filters(atlas, with_rule=page in drawn, with_player=page == drawn[0])
page.run()
