"""A Scene as a pydeck Deck.

Two rules of Streamlit's map shape every layer here. While anything is selected it repaints
`getFillColor` and `getColor` of all layers, so fills go through `_sub_layer_props` and lines
and texts through accessors that it leaves alone. And hit-testing is slow without a GPU, so
what is drawn in detail is not pickable, and what is picked is coarse, or wide, and unseen.
"""

from __future__ import annotations

import json
from typing import Any, Final

import pydeck as pdk

from dashboard.camera import MAX_ZOOM, MIN_ZOOM, camera_for
from dashboard.style import (
    CORRIDOR_WIDTH_PX,
    COUNTRY_LABEL_PX,
    FLOW_LABEL_PX,
    FONT,
    PICK_WIDTH_PX,
    RING_DIAMETER_PX,
    SUPPORT_OPACITY,
    TOWN_LABEL_PX,
    Palette,
    flow_width_px,
    rgba,
    sleeve_width_px,
)
from routes.rows import rows_of
from routes.scene import Scene

ORIGIN_FILE: Final = "country-AFG"

SLEEVE_OPACITY: Final = 0.35
GLOW_OPACITY: Final = 0.75
GLOW_WIDTH_PX: Final = 8
PIXEL_POINTS: Final = {"point_type": "'circle'", "point_radius_units": "'pixels'"}
TEXT_SETTINGS: Final = {"sdf": True, "fontSize": 32, "buffer": 8, "radius": 10, "smoothing": 0.25}

Urls = dict[str, str]
"""Path of each file of geometry, by name, as `dashboard.geo_files.file_urls` returns them."""


class CompactDeck(pdk.Deck):  # type: ignore[misc]
    """A Deck whose JSON has no indentation and no spaces: it travels with every rerun."""

    def to_json(self) -> str:
        """Return the deck's description as compact JSON."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))


def build_deck(scene: Scene, palette: Palette, urls: Urls) -> CompactDeck:
    """Return the deck that draws a Scene.

    Parameters
    ----------
    scene
        What to draw.
    palette
        Colours of the reader's theme.
    urls
        Where the browser finds each file of geometry.
    """
    camera = camera_for(scene.view.frame)
    return CompactDeck(
        layers=[
            *_base_map(palette, urls),
            *_focus(scene, palette, urls),
            *_corridors(scene, palette, urls),
            *_flows(scene, palette, urls),
            *_points(scene, palette, urls),
            *_names(scene, palette, urls),
        ],
        # Left out, not None: only then is no provider of tiles asked for anything.
        map_provider=None,
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
            min_zoom=MIN_ZOOM,
            max_zoom=MAX_ZOOM,
        ),
        tooltip={"html": "{tip}", "style": _tooltip_style(palette)},
    )


def _base_map(palette: Palette, urls: Urls) -> list[pdk.Layer]:
    return [
        _fill("land", urls["land"], palette.land, line=palette.coast),
        _fill("land-origin", urls[ORIGIN_FILE], palette.land_origin),
        _fill("land-focus", urls["focus-countries"], palette.land_focus),
        _layer(
            "borders",
            urls["borders"],
            get_line_color=rgba(palette.border),
            get_line_width="properties.line_class === 'settled' ? 0.9 : 0",
        ),
        _layer(
            "borders-not-settled",
            urls["borders"],
            get_line_color=rgba(palette.disputed),
            get_line_width="properties.line_class === 'settled' ? 0 : 1.4",
            line_cap_rounded=True,
            extensions=[{"@@type": "PathStyleExtension", "dash": True}],
            get_dash_array=[0.1, 2.2],
        ),
        _layer(
            "pick-countries",
            urls["country-twin"],
            pickable=True,
            filled=True,
            stroked=False,
            opacity=0,
        ),
    ]


def _corridors(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    drawn = []
    for family in scene.families:
        color = palette.families[family]
        shades = {name: rgba(color, share) for name, share in SUPPORT_OPACITY.items()}
        drawn += [
            _layer(
                f"corridors-{family}",
                urls[f"corridors-{family}"],
                get_line_color=(
                    f"properties.support === 'named_leg' ? {shades['named_leg']} : "
                    f"properties.support === 'named_ends' ? {shades['named_ends']} : "
                    f"{shades['drawn']}"
                ),
                get_line_width=CORRIDOR_WIDTH_PX,
                line_joint_rounded=True,
            ),
            _layer(
                f"marks-{family}",
                urls[f"marks-{family}"],
                point_type="'icon'",
                get_icon="properties.mark",
                get_icon_size="properties.mark === 'exit' ? 15 : 11",
                get_icon_angle="properties.heading_deg",
                get_icon_color=rgba(color),
                **_icons(urls),
            ),
        ]
    picked = [
        _layer(
            f"pick-corridors-{family}",
            urls[f"corridors-{family}"],
            get_line_width=PICK_WIDTH_PX,
            pickable=True,
            opacity=0,
        )
        for family in scene.families
    ]
    return [*drawn, *picked]


def _flows(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
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
        lines.append(_feature(properties, "LineString", coordinates))
        heads.append(_feature(properties, "Point", coordinates[-1]))
    shaft: dict[str, Any] = {"data": _collection(lines), "line_joint_rounded": True}
    return [
        _layer(
            "flow-sleeves",
            **shaft,
            get_line_color=rgba(palette.flow, SLEEVE_OPACITY),
            get_line_width="properties.sleeve_px",
        ),
        _layer(
            "flows",
            **shaft,
            get_line_color=rgba(palette.flow),
            get_line_width="properties.core_px",
            pickable=True,
        ),
        _layer(
            "flow-heads",
            _collection(heads),
            point_type="'icon'",
            get_icon="'head'",
            get_icon_size="properties.core_px * 1.6 + 8",
            get_icon_angle="properties.heading_deg",
            get_icon_color=rgba(palette.flow),
            **_icons(urls),
        ),
    ]


def _focus(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Draw what is in focus in a layer of its own: the rest of the map stays as it was."""
    kind, _, name = scene.view.focus.partition(":")
    glow = {"get_line_color": rgba(palette.highlight, GLOW_OPACITY), "line_cap_rounded": True}
    if kind == "country" and f"country-{name}" in urls:
        return [_layer("focus", urls[f"country-{name}"], **glow, get_line_width=3)]
    if kind == "corridor" and scene.families:
        width = f"properties.corridor_id === '{name}' ? {GLOW_WIDTH_PX} : 0"
        return [
            _layer(f"focus-{family}", urls[f"corridors-{family}"], **glow, get_line_width=width)
            for family in scene.families
        ]
    if kind == "flow":
        lines = [
            _feature({}, "LineString", [list(point) for point in flow["geometry"].coords])
            for flow in rows_of(scene.flows)
            if flow["link"] == name
        ]
        return [_layer("focus", _collection(lines), **glow, get_line_width=GLOW_WIDTH_PX * 2)]
    if kind == "place" and "crossings" in scene.view.layers:
        radius = f"properties.place_id === '{name}' ? 12 : 0"
        width = f"properties.place_id === '{name}' ? 3 : 0"
        return [
            _layer(
                "focus",
                urls["crossings"],
                **glow,
                **PIXEL_POINTS,
                get_point_radius=radius,
                get_line_width=width,
            )
        ]
    return []


def _points(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    layers = []
    if "crossings" in scene.view.layers:
        layers += [
            _layer(
                "crossings",
                urls["crossings"],
                point_type="'icon'",
                get_icon="'crossing'",
                get_icon_size=15,
                get_icon_color=rgba(palette.point),
                **_icons(urls),
            ),
            _layer(
                "pick-crossings",
                urls["crossings"],
                **PIXEL_POINTS,
                get_point_radius=10,
                filled=True,
                stroked=False,
                pickable=True,
                opacity=0,
            ),
        ]
    if not scene.seizures.empty:
        layers += [
            _layer(
                "seizure-leaders",
                urls["seizure-leaders"],
                get_line_color=rgba(palette.seizure),
                get_line_width=1,
            ),
            _layer(
                "seizures",
                urls["seizures"],
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                get_point_radius=RING_DIAMETER_PX / 2,
                filled=True,
                get_line_color=rgba(palette.seizure),
                get_line_width=2.6,
                pickable=True,
                get_text_anchor="properties.anchor",
                get_text_pixel_offset="properties.offset",
                **_text(palette, palette.seizure, FLOW_LABEL_PX, 700),
                _sub_layer_props={"points-circle": {"getFillColor": rgba(palette.halo, 0.5)}},
            ),
        ]
    return layers


def _names(scene: Scene, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    names = []
    for layer, file, color, size_px, weight in (
        ("country-names", "country-labels", palette.text_muted, COUNTRY_LABEL_PX, 600),
        ("towns", "towns", palette.text, TOWN_LABEL_PX, 500),
        ("flows", "flow-labels", palette.text, FLOW_LABEL_PX, 700),
    ):
        if layer not in scene.view.layers:
            continue
        names.append(
            _layer(
                file,
                urls[file],
                **PIXEL_POINTS | {"point_type": "'circle+text'" if layer == "towns" else "'text'"},
                get_point_radius=2.6,
                filled=True,
                get_line_color=rgba(palette.point),
                get_line_width=1.4,
                get_text_anchor="properties.anchor",
                get_text_pixel_offset="properties.offset",
                **_text(palette, color, size_px, weight),
                _sub_layer_props={"points-circle": {"getFillColor": rgba(palette.halo)}},
            )
        )
    return names


def _text(palette: Palette, color: str, size_px: float, weight: int) -> dict[str, Any]:
    """Return the properties of a text with a halo, in the page's own font."""
    return {
        "get_text": "properties.text",
        "get_text_size": size_px,
        "get_text_color": rgba(color),
        "text_font_family": f'"{FONT}"',
        "text_font_weight": weight,
        "text_character_set": "'auto'",
        "text_font_settings": TEXT_SETTINGS,
        "text_outline_width": 3,
        "text_outline_color": rgba(palette.halo, 0.9),
    }


def _layer(layer_id: str, data: str | dict[str, Any], **props: Any) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        data,
        id=layer_id,
        **({"line_width_units": "'pixels'", "filled": False, "pickable": False} | props),
    )


def _fill(layer_id: str, url: str, color: str, *, line: str = "") -> pdk.Layer:
    return _layer(
        layer_id,
        url,
        filled=True,
        stroked=bool(line),
        get_line_color=rgba(line or color),
        get_line_width=0.8,
        _sub_layer_props={"polygons-fill": {"getFillColor": rgba(color)}},
    )


def _icons(urls: Urls) -> dict[str, Any]:
    """Return the properties that let a layer draw the symbols of `assets/symbols.svg`."""
    cell = {"y": 0, "width": 64, "height": 64, "mask": True}
    names = ("chevron", "exit", "head", "crossing")
    return {
        "icon_atlas": f"'{urls['symbols']}'",
        "icon_mapping": {name: {"x": 64 * i, **cell} for i, name in enumerate(names)},
    }


def _feature(properties: dict[str, Any], kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _tooltip_style(palette: Palette) -> dict[str, str]:
    return {
        "backgroundColor": palette.text,
        "color": palette.water,
        "fontFamily": FONT,
        "fontSize": "13px",
        "padding": "4px 8px",
        "borderRadius": "4px",
    }
