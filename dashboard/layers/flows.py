"""Flow estimates: dark arrows between areas, core for low, sleeve for high."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pandas as pd
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    stack_layers,
    text_props,
)
from dashboard.layers.contract import FigureLook, PaperMap
from dashboard.layers.icon import Icon
from dashboard.layers.samples import Line, Range, Sample
from dashboard.placing.numbers import bar_arrow, place_flow_numbers
from dashboard.placing.room import Room
from dashboard.placing.standing import standing_table
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
from geodata import Atlas
from routes.conic import lean_deg
from routes.layers.flows import FLOW_BOUNDS_T
from routes.rows import rows_of
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.sheets.stage import Stage

HEAD: Final = Icon("head", (((4, 4), (60, 32), (4, 60)),), 12)
"""Of arrows, a reader's own among them."""


class FlowLook(FigureLook):
    """Arrows with their numbers beside them."""

    layers = ("flows",)
    z = 30
    file = "flows"
    icons = (HEAD,)

    def place(self, layer: str, table: gpd.GeoDataFrame, room: Room) -> gpd.GeoDataFrame:
        """Return arrows where they are, which are always shown, and their numbers beside them."""
        for row in rows_of(table):
            bar_arrow(room, row["geometry"], row["high_t"])
        texts = standing_table(place_flow_numbers(room, table))
        links, tips = (
            dict(zip(table["claim_id"], table[name], strict=True)) for name in ("link", "tip")
        )
        texts = texts.rename(columns={"key": "claim_id"})
        texts["tip"] = [tips[id_] for id_ in texts["claim_id"]]
        texts["focus"] = [f"flow:{links[id_]}" for id_ in texts["claim_id"]]
        return stack_layers(*_arrows(table), texts)

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

    def marks(self, scene: Scene, atlas: Atlas, stage: Stage) -> Collection[str]:
        """Return the classes of width of arrows and bars, and whether any has a sleeve."""
        marks = set()
        for row in (*rows_of(scene.table("flows")), *rows_of(scene.table("transit"))):
            core = core_width_px(row["low_t"], hollow=row["hollow"])
            whole = whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"])
            told = row["low_t"] if core else row["high_t"]
            if core or whole == flow_width_px(told):  # a sleeve with a width of its own has none
                bound = max(bound for bound in FLOW_BOUNDS_T if told >= bound)
                marks.add(f"width/{bound:g}")
            if whole:
                marks.add("range")
        return marks

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
    cores = [core_width_px(row["low_t"], hollow=row["hollow"]) for row in rows]
    lines = pd.DataFrame(
        {
            "focus": [f"flow:{row['link']}" for row in rows],
            "tip": [row["tip"] for row in rows],
            "core_px": [core or None for core in cores],
            "sleeve_px": [
                whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"]) or None
                for row in rows
            ],
        }
    )
    ends = [Point(line.coords[-1]) for line in flows.geometry]
    heads = lines[["focus", "tip"]].assign(
        icon=HEAD.name,
        head_px=[core * 1.6 + 8 for core in cores],
        heading_deg=[
            round(row["heading_deg"] + lean_deg(end.x, end.y), 1)
            for row, end in zip(rows, ends, strict=True)
        ],
    )
    return (
        gpd.GeoDataFrame(lines, geometry=list(flows.geometry), crs="EPSG:4326"),
        gpd.GeoDataFrame(heads, geometry=ends, crs="EPSG:4326"),
    )


LOOKS: Final = (FlowLook(),)
