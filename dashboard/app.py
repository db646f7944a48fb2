"""The table of contents: which pages there are, and the style that they share."""

from pathlib import Path

import streamlit as st

st.set_page_config(page_title="Opiate Corridors", layout="wide")
st.html(Path(__file__).parent / "assets" / "app.css")
# The folder is not called `pages`: Streamlit would serve its scripts bare, without this one,
# to whoever opens a fresh server by a deep link.
pages = [
    st.Page("screens/map.py", title="Map", default=True),
    st.Page("screens/claims.py", title="Claims", url_path="claims"),
    st.Page("screens/sources.py", title="Sources and method", url_path="sources"),
]
st.navigation(pages, position="top").run()
