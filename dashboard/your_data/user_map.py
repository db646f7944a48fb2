"""A user's table on the base map alone; the map page shows it over the corridors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.controls.window import current_screen
from dashboard.data import current_atlas
from dashboard.layers.base_map import base_map_layers
from dashboard.layers.user_rows import user_layers
from dashboard.map.component import order_of, show_map_element
from dashboard.map.geo_files import file_urls
from dashboard.style import PALETTES, SCREENS
from routes.sight import extent_of_view
from routes.userdata.features import UserFeatures
from routes.view import View

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


MAP_WITHOUT_ROWS: Final = "Map, still without rows."


def show_user_map(frame: DeltaGenerator, supplied: UserFeatures | None) -> None:
    """Draw a user's rows in the frame, or none of them yet.

    The bare one stands while the file is read.
    """
    palette = PALETTES[st.context.theme.type or "light"]
    urls = file_urls()
    rows = user_layers(supplied, palette, urls) if supplied else []
    atlas, overview = current_atlas(), View()
    with frame:
        show_map_element(
            "own-map",
            [*base_map_layers(palette, urls), *rows],
            palette,
            extent_of_view(atlas, overview),
            alt=f"Map. {supplied.stamp}. {supplied.said}" if supplied else MAP_WITHOUT_ROWS,
            height=min(SCREENS[current_screen()][1], 520),
            order=order_of(1, atlas, overview),
            groups=[],
            heed=lambda _: None,
        )
