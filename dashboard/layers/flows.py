"""Flow estimates: dark curved arrows, core for the low figure and sleeve for the high."""

from __future__ import annotations

import pydeck as pdk

from dashboard.layers.bricks import (
    Urls,
    collection,
    feature,
    geojson_layer,
    icon_props,
)
from dashboard.style import (
    SLEEVE_OPACITY,
    Palette,
    flow_width_px,
    rgba,
    sleeve_width_px,
)
from routes.rows import rows_of
from routes.scene import Scene


def flow_layers(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    if scene.flows.empty:
        return []
    lines, heads = [], []
    for flow in rows_of(scene.flows):
        properties = {
            "link": flow["link"],
            "tip": flow["tip"],
            "core_px": flow_width_px(flow["low_t"]),
            "sleeve_px": sleeve_width_px(flow["low_t"], flow["high_t"]),
        }
        coordinates = [[round(lon, 2), round(lat, 2)] for lon, lat in flow["geometry"].coords]
        lines.append(feature(properties, "LineString", coordinates))
        head = {"core_px": properties["core_px"], "heading_deg": flow["heading_deg"]}
        heads.append(feature(head, "Point", coordinates[-1]))
    ranges = [line for line in lines if line["properties"]["sleeve_px"] > 0]
    return [
        geojson_layer(
            "flow-sleeves",
            collection(ranges),
            line_joint_rounded=True,
            get_line_color=rgba(palette.flow, SLEEVE_OPACITY),
            get_line_width="properties.sleeve_px",
        ),
        geojson_layer(
            "flows",
            collection(lines),
            line_joint_rounded=True,
            get_line_color=rgba(palette.flow),
            get_line_width="properties.core_px",
            pickable=True,
        ),
        geojson_layer(
            "flow-heads",
            collection(heads),
            point_type="'icon'",
            get_icon="'head'",
            get_icon_size="properties.core_px * 1.6 + 8",
            get_icon_angle="properties.heading_deg",
            get_icon_color=rgba(palette.flow),
            **icon_props(urls, "head"),
        ),
    ]
