"""The usual way to map a table: read it, give every point to `st.pydeck_chart`, done."""

import pandas as pd
import pydeck as pdk
import streamlit as st
from PIL import ImageColor

from dashboard.style import PALETTES

dropped = st.file_uploader("Table")
if dropped is not None:
    rows = pd.read_csv(dropped).dropna(subset=["Longitude", "Latitude"])
    layer = pdk.Layer(
        "ScatterplotLayer",
        rows,
        get_position=["Longitude", "Latitude"],
        get_fill_color=[*ImageColor.getrgb(PALETTES["light"].user), 255],
        get_radius=6,
        radius_units="'pixels'",
        pickable=True,
    )
    st.pydeck_chart(
        pdk.Deck(
            [layer],
            map_provider=None,
            initial_view_state=pdk.ViewState(longitude=63, latitude=38, zoom=4),
            tooltip={"text": "{Case ID}: {Drug} {Quantity} {Unit}"},
        ),
        height=520,
    )
