"""A user's table on the base map alone; the map page shows it over the corridors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.controls.window import current_screen
from dashboard.layers.base_map import base_map_layers
from dashboard.layers.user_rows import user_layers
from dashboard.map.camera import camera_for
from dashboard.map.deck import CompactDeck, tooltip_style, view_state
from dashboard.map.geo_files import file_urls
from dashboard.style import PALETTES, SCREENS, Palette
from routes.userdata.features import UserFeatures

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def show_user_map(frame: DeltaGenerator, supplied: UserFeatures | None) -> None:
    """Draw a user's rows in the frame, or none of them yet.

    A browser takes seconds to set up a map: with the bare one it does so while the file is read.
    """
    theme = st.context.theme.type or "light"
    screen = current_screen()
    frame.pydeck_chart(
        build_user_deck(supplied, PALETTES[theme], screen),
        height=min(SCREENS[screen][1], 520),
        alt=f"Map. {supplied.stamp}. {supplied.said}" if supplied else "Map, still without rows.",
    )


def build_user_deck(supplied: UserFeatures | None, palette: Palette, screen: str) -> CompactDeck:
    """Return the base map with the rows of a user's table, and nothing of the atlas's claims."""
    urls = file_urls()
    rows = user_layers(supplied, palette, urls) if supplied else []
    return CompactDeck(
        layers=[*base_map_layers(palette, urls), *rows],
        map_provider=None,
        initial_view_state=view_state(camera_for("overview", screen)),
        tooltip={"html": "{tip}", "style": tooltip_style(palette)},
    )
