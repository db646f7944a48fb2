"""The table of contents: which pages there are."""

import streamlit as st

st.set_page_config(page_title="Opiate Corridors", layout="wide")
st.navigation([st.Page("pages/map.py", title="Map", default=True)], position="hidden").run()
