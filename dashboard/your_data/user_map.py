"""A user's table on the base map alone; the map page shows it over the corridors."""

from __future__ import annotations

import pydeck as pdk
import streamlit as st

from dashboard.camera import MAX_ZOOM, MIN_ZOOM, camera_for
from dashboard.deck import CompactDeck, tooltip_style
from dashboard.geo_files import file_urls
from dashboard.layers.base_map import base_map_layers
from dashboard.layers.user_rows import user_layers
from dashboard.screen import current_screen
from dashboard.style import PALETTES, SCREENS, Palette
from routes.userdata.marks import UserMarks


def show_user_map(supplied: UserMarks) -> None:
    """Draw a user's rows, and say what the marks are and how many rows have no place."""
    theme = st.context.theme.type or "light"
    screen = current_screen()
    with st.container(key="user-map"):
        st.pydeck_chart(
            build_user_deck(supplied, PALETTES[theme], screen),
            height=min(SCREENS[screen][1], 520),
            key="user-map-chart",
            alt=f"Map. {supplied.stamp}. {supplied.said}",
        )
    st.caption(supplied.said)


def build_user_deck(supplied: UserMarks, palette: Palette, screen: str) -> CompactDeck:
    """Return the base map with the rows of a user's table, and nothing of the atlas's claims."""
    camera = camera_for("overview", screen)
    urls = file_urls()
    return CompactDeck(
        layers=[*base_map_layers(palette, urls), *user_layers(supplied, palette, urls)],
        map_provider=None,
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
            min_zoom=MIN_ZOOM,
            max_zoom=MAX_ZOOM,
        ),
        tooltip={"html": "{tip}", "style": tooltip_style(palette)},
    )
