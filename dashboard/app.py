"""The table of contents: which pages there are, and the style that they share."""

from pathlib import Path

import streamlit as st

st.set_page_config(page_title="Opiate Corridors", layout="wide")
st.html(Path(__file__).parent / "assets" / "app.css")
pages = [
    st.Page("pages/map.py", title="Map", default=True),
    st.Page("pages/claims.py", title="Claims", url_path="claims"),
    st.Page("pages/sources.py", title="Sources and method", url_path="sources"),
]
st.navigation(pages, position="top").run()
