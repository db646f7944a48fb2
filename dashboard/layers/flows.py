"""Flow estimates: dark arrows between areas, core for low, sleeve for high."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import geopandas as gpd
import pandas as pd
import pydeck as pdk
from shapely import Point
from shapely.geometry.base import BaseGeometry

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    stack_layers,
    text_props,
)
from dashboard.layers.contract import FigureLook, PaperMap, ScreenRoom
from dashboard.layers.icon import Icon
from dashboard.layers.samples import Line, Range, Sample
from dashboard.map.camera import camera_for
from dashboard.placing.labels import label_table
from dashboard.placing.numbers import arrow_shapes, place_flow_labels
from dashboard.style import (
    FLOW_LABEL_PX,
    RANGE_SAMPLE_T,
    SLEEVE_OPACITY,
    Palette,
    core_width_px,
    flow_width_px,
    rgba,
    sleeve_width_px,
    whole_width_px,
)
from routes.rows import rows_of
from routes.scene import Scene

HEAD: Final = Icon("head", (((4, 4), (60, 32), (4, 60)),), 12)
"""Of arrows, a reader's own among them."""


class FlowLook(FigureLook):
    """Arrows with their numbers beside them."""

    layers = ("flows",)
    z = 30
    file = "flows"
    stays = True
    icons = (HEAD,)

    def place(
        self, layer: str, table: gpd.GeoDataFrame, room: ScreenRoom
    ) -> tuple[gpd.GeoDataFrame, Sequence[BaseGeometry]]:
        """Return arrows where they are, and their numbers beside them."""
        # Names stand clear of the numbers of the opening view; those of another keep off names.
        lines = [*room.names.quiet, *room.names.boxes, *room.names.boxes]
        numbers = place_flow_labels(table, lines, room.frame, room.screen)
        shapes = arrow_shapes(table, camera_for(room.frame, room.screen))
        texts = label_table(numbers).drop(columns="key")
        arrows = stack_layers(*_arrows(table), texts)
        return arrows, [*shapes, *(item.box for item in numbers)]

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return the sleeves, and over them the cores with heads and numbers."""
        return [
            geojson_layer(
                "flows/sleeves",
                urls["flows"],
                line_joint_rounded=True,
                get_line_color=rgba(palette.flow, SLEEVE_OPACITY),
                **PIXEL_LINES,
                get_line_width="properties.sleeve_px",
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
                get_icon_size="properties.head_px",
                get_icon_angle="properties.heading_deg",
                get_icon_color=rgba(palette.flow),
                **icon_props(urls),
                **PLACED,
                **text_props(palette, palette.text, FLOW_LABEL_PX, 700),
            ),
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return a width of the scale, or a core in its sleeve."""
        kind, _, bound = name.partition("/")
        if kind == "width":
            width = flow_width_px(float(bound))
            return Line(palette.flow, width, height_px=width + 4)
        low, high = RANGE_SAMPLE_T
        return Range(palette.flow, flow_width_px(low), sleeve_width_px(low, high))

    def draw(self, paper: PaperMap) -> None:
        """Draw sleeves, cores and heads; the numbers stand above all else."""
        from dashboard.sheets.glyphs import draw_icon

        ink, color = paper.ink, paper.palette.flow
        for row in rows_of(paper.scene.table("flows")):
            with ink.titled(f"{row['tip']} (claim {row['claim_id']})"):
                line = paper.stage.place(row["geometry"])
                core = core_width_px(row["low_t"], hollow=row["hollow"])
                sleeve = whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"])
                ink.draw_line(line, color, sleeve, opacity=SLEEVE_OPACITY)
                ink.draw_line(line, color, core)
                x, y = line.coords[-1]
                end = Point(row["geometry"].coords[-1])
                heading = row["heading_deg"] + paper.stage.east_deg(end)
                draw_icon(ink, HEAD, x, y, color, size=core * 1.6 + 8, heading_deg=heading)


def _arrows(flows: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return arrows as lines with the widths of core and sleeve (pixels), and their heads."""
    rows = rows_of(flows)
    lines = pd.DataFrame(
        {
            "link": [row["link"] for row in rows],
            "tip": [row["tip"] for row in rows],
            "core_px": [core_width_px(row["low_t"], hollow=row["hollow"]) for row in rows],
            "sleeve_px": [
                whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"]) for row in rows
            ],
        }
    )
    heads = lines.assign(icon="head", text="", heading_deg=[row["heading_deg"] for row in rows])
    tips = gpd.points_from_xy(
        [line.coords[-1][0] for line in flows.geometry],
        [line.coords[-1][1] for line in flows.geometry],
    )
    return (
        gpd.GeoDataFrame(lines, geometry=list(flows.geometry), crs="EPSG:4326"),
        gpd.GeoDataFrame(heads, geometry=tips, crs="EPSG:4326"),
    )


LOOKS: Final = (FlowLook(),)
