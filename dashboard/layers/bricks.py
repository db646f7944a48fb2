"""What the layers are made of: GeoJSON layers, icons, texts and features, in our defaults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pydeck as pdk

from dashboard.layers.icon import Icon
from dashboard.style import FONT, Palette, rgba
from routes.conic import project_km

PIXEL_LINES: Final = {"line_width_units": "'pixels'"}
PIXEL_POINTS: Final = {"point_type": "'circle'", "point_radius_units": "'pixels'"}
TEXT_SETTINGS: Final = {"sdf": True, "fontSize": 32, "buffer": 8, "radius": 10, "smoothing": 0.12}
HALO_WIDTH: Final = 6
"""In the field of `TEXT_SETTINGS`: the halo reaches 1.8 px from letters of 12.5 px."""
Urls = dict[str, str]
"""Path of each file of geometry, by name, as `dashboard.map.geo_files.file_urls` returns them."""


def geojson_layer(layer_id: str, data: str | dict[str, Any], **props: Any) -> pdk.Layer:
    """Return a layer; what it does not say is as deck.gl has it: filled, stroked, not pickable.

    Values are constants, or `properties.` and the name of a property of the features: what our own
    front end draws, and deck.gl as well. The text and the icon of a feature are its properties
    `text` and `icon`.
    """
    categories = props.pop("filter_categories", None)
    layer = pdk.Layer("GeoJsonLayer", data, id=layer_id, **props)
    if categories is not None:  # given to its maker, a list of texts is taken for an expression
        layer.filter_categories = categories
    return layer


def only(column: str, values: Iterable[str]) -> dict[str, Any]:
    """Return the properties that let a layer draw the features with one of some values.

    Parameters
    ----------
    column
        Property of the features.
    values
        Values of those that are drawn.
    """
    return {
        "extensions": [{"@@type": "DataFilterExtension", "categorySize": 1}],
        "get_filter_category": f"properties.{column}",
        "filter_categories": list(values),
    }


def only_both(column: str, first: Iterable[str], second: Iterable[str]) -> dict[str, Any]:
    """Return the same for a property that holds a pair, of which both must be among the values."""
    return {
        "extensions": [{"@@type": "DataFilterExtension", "categorySize": 2}],
        "get_filter_category": f"properties.{column}",
        "filter_categories": [list(first), list(second)],
    }


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
        "text_outline_width": HALO_WIDTH,
        "text_outline_color": rgba(palette.halo, 0.9),
    }


PLACED: Final = {
    "get_text_anchor": "properties.anchor",
    "get_text_pixel_offset": "properties.offset",
}
"""Where a text stands: as the label placement has found."""


def feature(
    properties: dict[str, Any], kind: str, points: Sequence[tuple[float, float]]
) -> dict[str, Any]:
    """Return a GeoJSON feature in kilometres of the map's projection.

    Parameters
    ----------
    properties
        What the layer reads.
    kind
        `Point`, `LineString`, or `Polygon` without holes.
    points
        Longitude and latitude of each, degrees.
    """
    x, y = project_km(*np.array(points, dtype=float).T)
    placed = [[round(float(at), 1) for at in point] for point in zip(x, y, strict=True)]
    coordinates = {"Point": placed[0], "LineString": placed, "Polygon": [placed]}[kind]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return features as a GeoJSON collection."""
    return {"type": "FeatureCollection", "features": features}


def icon_layer(
    layer_id: str, urls: Urls, icon: Icon, palette: Palette, places: Iterable[str]
) -> pdk.Layer:
    """Return a layer of one small symbol at some places.

    The file of points has the layer's own name, and a property `place_id`.
    """
    return geojson_layer(
        layer_id,
        urls[layer_id],
        point_type="'icon'",
        get_icon=f"'{icon.name}'",
        get_icon_size=icon.size_px,
        get_icon_color=rgba(palette.point),
        **icon_props(urls),
        pickable=True,
        **only("place_id", places),
    )


def stack_layers(*frames: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return frames one above the other; what a row lacks is left out of its properties."""
    stacked = pd.concat([frame.set_crs("EPSG:4326") for frame in frames], ignore_index=True)
    return gpd.GeoDataFrame(stacked, crs="EPSG:4326")
