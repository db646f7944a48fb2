"""The floor: a bare Streamlit page whose deck draws one feature in a probe colour."""

import pydeck as pdk
import streamlit as st

SQUARE = [[60.0, 36.0], [70.0, 36.0], [70.0, 46.0], [60.0, 46.0], [60.0, 36.0]]

feature = {
    "type": "Feature",
    "properties": {"name": "probe"},
    "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
}
layer = pdk.Layer(
    "GeoJsonLayer",
    {"type": "FeatureCollection", "features": [feature]},
    id="probe",
    pickable=True,
    _sub_layer_props={"polygons-fill": {"getFillColor": [40, 109, 193, 255]}},
)
st.pydeck_chart(
    pdk.Deck(
        [layer],
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=65, latitude=41, zoom=3),
    ),
    height=640,
    key="map",
)
# The same kind of control as a filter: what it takes in the browser is not the atlas's doing.
if st.multiselect("Again", ["First", "Second", "Third"]):
    st.write("Pressed")
