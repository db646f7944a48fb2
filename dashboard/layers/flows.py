"""Flow estimates: dark curved arrows, core for the low figure and sleeve for the high."""

from __future__ import annotations

from typing import Any, Final

import pydeck as pdk

from dashboard.layers.bricks import (
    Urls,
    collection,
    feature,
    geojson_layer,
    icon_props,
)
from dashboard.style import (
    Palette,
    flow_width_px,
    rgba,
    sleeve_width_px,
)
from routes.rows import rows_of
from routes.scene import Scene

SLEEVE_OPACITY: Final = 0.35


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
            "heading_deg": flow["heading_deg"],
        }
        coordinates = [list(point) for point in flow["geometry"].coords]
        lines.append(feature(properties, "LineString", coordinates))
        heads.append(feature(properties, "Point", coordinates[-1]))
    shaft: dict[str, Any] = {"data": collection(lines), "line_joint_rounded": True}
    return [
        geojson_layer(
            "flow-sleeves",
            **shaft,
            get_line_color=rgba(palette.flow, SLEEVE_OPACITY),
            get_line_width="properties.sleeve_px",
        ),
        geojson_layer(
            "flows",
            **shaft,
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
            **icon_props(urls),
        ),
    ]
