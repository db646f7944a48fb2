"""Corridors: thin lines in their family's colour, with direction symbols, exits and badges."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pydeck as pdk
from shapely import Point

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    PLACED,
    Urls,
    geojson_layer,
    icon_props,
    only_both,
    stack_layers,
    text_props,
)
from dashboard.layers.contract import LayerLook, PaperMap
from dashboard.layers.icon import Icon
from dashboard.layers.samples import Badged, Glyph, Line, Sample
from dashboard.style import (
    BADGE_PX,
    CORRIDOR_WIDTH_PX,
    CORRIDOR_WIDTHS_PX,
    EXIT_LABEL_PX,
    SUPPORT_OPACITY,
    Palette,
    corridor_width_px,
    rgba,
)
from geodata import Atlas
from geodata.schema import FAMILIES
from routes.conic import lean_deg
from routes.corridors import SUPPORT_WORDS, count_voices, direction_symbols, draw_legs
from routes.rows import Row
from routes.scene import Scene

if TYPE_CHECKING:
    from dashboard.sheets.stage import Stage

CHEVRON: Final = Icon("chevron", (((22, 12), (44, 32), (22, 52)),), 11, stroke=11)
EXIT: Final = Icon("exit", (((6, 8), (58, 32), (6, 56), (16, 32)),), 15)
DIRECTION_ICONS: Final = {icon.name: icon for icon in (CHEVRON, EXIT)}
"""Icons of direction and exit, by their names in `direction_symbols`."""


class CorridorLook(LayerLook):
    """Lines paler where less supported and wider by voices."""

    layers = ("corridors",)
    z = 20
    icons = (CHEVRON, EXIT)

    def fixed_files(self, atlas: Atlas) -> Mapping[str, gpd.GeoDataFrame]:
        """Return legs, and direction symbols and exits over them."""
        legs = draw_legs(atlas)
        symbols = direction_symbols(atlas, legs)
        return {"corridors": _lines_and_symbols(legs, symbols, count_voices(atlas))}

    def deck_layers(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return lines by family and support, and each family's signs of direction and exit."""
        kept = list(scene.table("corridors").index)
        lines = [
            geojson_layer(
                f"corridors/{family}/{support}",
                urls["corridors"],
                get_line_color=rgba(palette.families[family], opacity),
                **PIXEL_LINES,
                get_line_width="properties.width",
                line_joint_rounded=True,
                pickable=True,
                **only_both("drawn_as", [f"{family}/{support}"], kept),
            )
            for support, opacity in reversed(tuple(SUPPORT_OPACITY.items()))
            for family in FAMILIES
        ]
        return lines + [
            geojson_layer(
                f"corridors/{family}/signs",
                urls["corridors"],
                point_type="'icon'",
                get_icon_size="properties.size_px",
                get_icon_angle="properties.heading_deg",
                get_icon_color=rgba(palette.families[family]),
                **icon_props(urls),
                **only_both("drawn_as", [f"{family}/sign"], kept),
            )
            for family in FAMILIES
        ]

    def deck_names(self, scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
        """Return badges, and where corridors go on to."""
        kept = list(scene.table("corridors").index)
        return [
            geojson_layer(
                f"corridors/{family}/names",
                urls["corridor-names"],
                **PIXEL_POINTS | {"point_type": "'circle+icon+text'"},
                get_point_radius="properties.disc_px",
                get_fill_color=rgba(palette.halo),
                stroked=False,
                get_icon_size=BADGE_PX,
                get_icon_color=rgba(palette.families[family]),
                **icon_props(urls),
                **PLACED,
                **text_props(palette, palette.text_muted, EXIT_LABEL_PX, 500),
                **only_both("drawn_as", [family], kept),
            )
            for family in FAMILIES
        ]

    def sample(self, name: str, palette: Palette) -> Sample:
        """Return a family's line, a symbol, or a shade or width of line."""
        kind, _, which = name.partition("/")
        shade = palette.text_muted
        if kind == "family":
            return Badged(which, palette, CORRIDOR_WIDTHS_PX[-1])
        if kind == "support":
            return Line(shade, CORRIDOR_WIDTH_PX, SUPPORT_OPACITY[which])
        if kind == "voices":
            return Line(shade, corridor_width_px(int(which)))
        return Glyph(DIRECTION_ICONS[kind], {"chevron": "›", "exit": "➤"}[kind], shade)

    def marks(self, scene: Scene, atlas: Atlas, stage: Stage) -> Collection[str]:
        """Return families, classes of support and of voices, and symbols that are in the map."""
        from dashboard.sheets.base_map import known_corridors, place_base

        known, placed = known_corridors(atlas), place_base(atlas, stage).legs
        marks = {
            row["symbol"]
            for row in known.direction_symbols
            if row["corridor_id"] in scene.table("corridors").index
            and stage.edge.contains(Point(stage.to_screen(row["geometry"].x, row["geometry"].y)))
        }
        for name in scene.table("corridors").index:
            corridor, most = known.corridors[name], len(CORRIDOR_WIDTHS_PX)
            for leg in known.legs[name]:
                if placed[leg["leg_id"]].intersects(stage.edge):
                    marks |= {f"family/{corridor['family']}", f"support/{leg['support']}"}
                    marks.add(f"voices/{min(corridor['voices'], most)}")
        return marks

    def draw(self, paper: PaperMap) -> None:
        """Draw the legs of each corridor by their support, then all symbols."""
        from dashboard.sheets.base_map import known_corridors

        known = known_corridors(paper.atlas)
        drawn = list(paper.scene.table("corridors").index)
        for corridor in drawn:
            _draw_corridor(paper, known.corridors[corridor], known.legs[corridor])
        for row in known.direction_symbols:
            if row["corridor_id"] in drawn:
                _draw_symbol(paper, row)


def _lines_and_symbols(
    legs: gpd.GeoDataFrame, symbols: gpd.GeoDataFrame, voices: dict[str, int]
) -> gpd.GeoDataFrame:
    """Return drawn legs and their symbols, each with the pair by which deck layers choose them."""
    lines = legs[["corridor_id", "family", "tip", "geometry"]].assign(
        width=legs["corridor_id"].map(lambda name: corridor_width_px(voices[name])),
        focus="corridor:" + legs["corridor_id"],
    )
    kinds = [*(legs["family"] + "/" + legs["support"]), *(symbols["family"] + "/sign")]
    signs = symbols.rename(columns={"symbol": "icon"})
    signs["size_px"] = [DIRECTION_ICONS[name].size_px for name in signs["icon"]]
    signs["heading_deg"] = [
        round(heading + lean_deg(point.x, point.y), 1)
        for heading, point in zip(signs["heading_deg"], signs.geometry, strict=True)
    ]
    drawn = stack_layers(lines, signs.drop(columns="label"))
    drawn["drawn_as"] = [list(pair) for pair in zip(kinds, drawn["corridor_id"], strict=True)]
    return drawn


def _draw_corridor(paper: PaperMap, corridor: Row, legs: list[Row]) -> None:
    from dashboard.sheets.base_map import place_base

    placed = place_base(paper.atlas, paper.stage).legs
    color = paper.palette.families[corridor["family"]]
    width = corridor_width_px(corridor["voices"])
    for support, opacity in SUPPORT_OPACITY.items():
        lines = [
            placed[leg["leg_id"]]
            for leg in legs
            if leg["support"] == support and not placed[leg["leg_id"]].is_empty
        ]
        said = (
            f"{corridor['name']} ({corridor['family']} family): {SUPPORT_WORDS[support]}; "
            f"as described {corridor['described_from']} to {corridor['described_to']}"
        )
        if lines:
            with paper.ink.titled(said):
                for line in lines:
                    paper.ink.draw_line(line, color, width, opacity=opacity, round_ends=True)


def _draw_symbol(paper: PaperMap, row: Row) -> None:
    from dashboard.sheets.glyphs import draw_icon

    stage, point = paper.stage, row["geometry"]
    x, y = stage.to_screen(point.x, point.y)
    if stage.edge.contains(Point(x, y)):
        heading = row["heading_deg"] + stage.east_deg(point)
        color = paper.palette.families[row["family"]]
        draw_icon(paper.ink, DIRECTION_ICONS[row["symbol"]], x, y, color, heading_deg=heading)


LOOKS: Final = (CorridorLook(),)
