"""What the layers are made of: GeoJSON layers, icons, texts and features, in our defaults."""

from __future__ import annotations

import json
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pydeck as pdk

from dashboard.style import FONT, Palette, rgba
from geodata.schema import FAMILIES

PIXEL_LINES: Final = {"line_width_units": "'pixels'"}
PIXEL_POINTS: Final = {"point_type": "'circle'", "point_radius_units": "'pixels'"}
TEXT_SETTINGS: Final = {"sdf": True, "fontSize": 32, "buffer": 8, "radius": 10, "smoothing": 0.25}
ALIKE: Final[tuple[dict[str, Any], ...]] = (
    {"get_line_color": [0, 0, 0, 255], "get_line_width": 1},
    {"get_icon_color": [0, 0, 0, 255], "get_icon_size": 1, "get_icon_angle": 0},
)
"""Settings of lines and of icons, with what deck.gl takes when they are not told."""
Urls = dict[str, str]
"""Path of each file of geometry, by name, as `dashboard.map.geo_files.file_urls` returns them."""


def geojson_layer(layer_id: str, data: str | dict[str, Any], **props: Any) -> pdk.Layer:
    """Return a layer; what it does not say is as deck.gl has it: filled, stroked, not pickable.

    The text and the icon of a feature are its properties `text` and `icon`, as deck.gl looks for
    them. Each word here travels with every toggle.
    """
    return pdk.Layer(
        "GeoJsonLayer",
        data,
        id=layer_id,
        **_tell_alike(props),
    )


def _tell_alike(props: dict[str, Any]) -> dict[str, Any]:
    """Return properties in which what is told of lines, or of icons, is told by expressions.

    To a graphics driver lines of constant width are another kind than lines of a width each, and
    each kind is compiled when it is first drawn: without a GPU that takes a third of a second.
    """
    told = dict(props)
    triggers = dict(props.get("update_triggers", {}))
    for settings in ALIKE:
        if told.keys() & settings.keys():
            for name, default in settings.items():
                value = told.get(name, default)
                if not isinstance(value, str):
                    told[name] = json.dumps(value, separators=(",", ":"))
                    if name.endswith("_color") and name in props:  # a theme changes it
                        # Short, for it travels with every toggle; the test of it holds that the
                        # colours of two themes differ in their sums.
                        triggers.setdefault(_camel(name), sum(value))
    return told | {"update_triggers": triggers} if triggers else told


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))


def icon_props(urls: Urls) -> dict[str, Any]:
    """Return the properties that let a layer draw the symbols of `assets/symbols.svg`."""
    return {
        "icon_atlas": f"'{urls['symbols']}'",
        "icon_mapping": f"'{urls['cells']}'",
    }


def text_props(palette: Palette, color: str, size_px: float, weight: int) -> dict[str, Any]:
    """Return the properties of a text with a halo, in the page's own font."""
    return {
        "get_text_size": size_px,
        "get_text_color": rgba(color),
        "text_font_family": f'"{FONT}"',
        "text_font_weight": weight,
        "text_character_set": "'auto'",
        "text_font_settings": TEXT_SETTINGS,
        "text_outline_width": 3,
        "text_outline_color": rgba(palette.halo, 0.9),
    }


PLACED: Final = {
    "get_text_anchor": "properties.anchor",
    "get_text_pixel_offset": "properties.offset",
}
"""Where a text stands: as the label placement has found."""


def by_property(name: str, values: dict[str, Any] | dict[int, Any], otherwise: Any = None) -> str:
    """Return the expression that gives a feature the value for one of its properties.

    deck.gl reads expressions once: a layer whose expressions change between reruns needs
    `update_triggers` that change with them.
    """
    *choices, (_, last) = [*values.items(), ("", otherwise)] if otherwise else values.items()
    tests = (f"properties.{name}=={key!r}?{value}:" for key, value in choices)
    return ("".join(tests) + str(last)).replace(", ", ",")  # it travels with every toggle


def by_family(palette: Palette, alpha: str = "") -> str:
    """Return the expression that gives a feature the colour of its family, a place in `FAMILIES`.

    Parameters
    ----------
    palette
        Colours of the reader's theme.
    alpha
        Expression of the opacity, 0 to 255; empty for opaque.
    """
    colors = [[*rgba(palette.families[name]), *([alpha] if alpha else [])] for name in FAMILIES]
    written = {at: f"[{','.join(map(str, color))}]" for at, color in enumerate(colors)}
    return by_property("family", written)


def feature(properties: dict[str, Any], kind: str, coordinates: list[Any]) -> dict[str, Any]:
    """Return a GeoJSON feature; coordinates in degrees, longitude first."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return features as a GeoJSON collection."""
    return {"type": "FeatureCollection", "features": features}


def icon_layer(layer_id: str, urls: Urls, icon: str, size_px: float, palette: Palette) -> pdk.Layer:
    """Return a layer of one small symbol at points, each in an unseen disc, which is what one hits.

    The file of points has the layer's own name.
    """
    return geojson_layer(
        layer_id,
        urls[layer_id],
        **PIXEL_POINTS | {"point_type": "'circle+icon'"},
        get_icon=f"'{icon}'",
        get_icon_size=size_px,
        get_icon_color=rgba(palette.point),
        **icon_props(urls),
        get_point_radius=10,
        pickable=True,
        _sub_layer_props={"points-circle": {"opacity": 0}},
    )


def stack_layers(*frames: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return frames one above the other; what a row lacks is left out of its properties."""
    stacked = pd.concat([frame.set_crs("EPSG:4326") for frame in frames], ignore_index=True)
    return gpd.GeoDataFrame(stacked, crs="EPSG:4326")
