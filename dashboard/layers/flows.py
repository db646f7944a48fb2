"""Flow estimates: dark arrows between areas and bars in transit, core for low, sleeve for high."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import PIXEL_LINES, PLACED, Urls, geojson_layer, icon_props, text_props
from dashboard.style import FLOW_LABEL_PX, SLEEVE_OPACITY, Palette, rgba
from routes.scene import Scene


def flow_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the sleeves, and over them the cores with heads and numbers."""
    if scene.flows.empty:
        return []
    return [
        geojson_layer(
            "flow-sleeves",
            urls["flows"],
            line_joint_rounded=True,
            get_line_color=rgba(palette.flow, SLEEVE_OPACITY),
            # Heads and numbers are in the file too; they have no sleeve.
            **PIXEL_LINES,
            get_line_width="properties.icon?0:properties.sleeve_px||0",
        ),
        geojson_layer(
            "flows",
            urls["flows"],
            line_joint_rounded=True,
            get_line_color=rgba(palette.flow),
            **PIXEL_LINES,
            get_line_width="properties.core_px",
            pickable=True,
            point_type="'icon+text'",
            get_icon_size="properties.core_px * 1.6 + 8",
            get_icon_angle="properties.heading_deg",
            get_icon_color=rgba(palette.flow),
            **icon_props(urls),
            **PLACED,
            **text_props(palette, palette.text, FLOW_LABEL_PX, 700),
        ),
    ]


def transit_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return the bars of what passes a country: sleeves, and over them cores with numbers."""
    if scene.transit.empty:
        return []
    return [
        geojson_layer(
            "transit-sleeves",
            urls["transit"],
            get_line_color=rgba(palette.flow, SLEEVE_OPACITY),
            **PIXEL_LINES,
            get_line_width="properties.sleeve_px||0",
            pickable=True,
        ),
        geojson_layer(
            "transit",
            urls["transit"],
            get_line_color=rgba(palette.flow),
            **PIXEL_LINES,
            get_line_width="properties.leader?1.2:properties.core_px||0",
            pickable=True,
            point_type="'text'",
            **PLACED,
            **text_props(palette, palette.text, FLOW_LABEL_PX, 700),
        ),
    ]
