"""A View as a pydeck Deck that needs nothing but pydeck: no app, no file, no extension.

The layers are those of the page. Their files are put inside, and what only our own front end does
at every zoom is worked out once, at the zoom of the deck: which features show, and where symbols
stand beside their points, on leaders. pydeck's own bundle of deck.gl knows no filter of categories
either, so that features which a layer leaves out are left out here.
"""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import pydeck as pdk

from dashboard.data import current_atlas
from dashboard.layers.bricks import collection, geojson_layer
from dashboard.map.camera import MIDDLE_BOX_KM, camera_for
from dashboard.map.deck import make_deck
from dashboard.map.geo_files import DECIMALS
from dashboard.map.scene_cache import is_on, layers_for
from dashboard.map.served_files import find_file
from dashboard.style import PALETTES, rgba
from routes.sight import extent_of_view
from routes.view import View

NOTEBOOK_PX: Final = (900, 640)
"""Width and height for which a deck in a notebook is made."""
WATER_KM: Final = 20_000.0
"""How far the sea goes on beyond the base map."""
LEADER_PX: Final = 1
"""Width of a leader, as the front end draws it."""
LEADER_WIDTH: Final = "leader_px"
"""Property that holds a leader's width, where a layer has leaders."""
PROPERTY: Final = re.compile(r"@@=properties\.([A-Za-z_]\w*)")
DEFAULT_NAMES: Final = {"icon": "icon", "text": "text"}
"""Properties that deck.gl reads unasked, by the type of point."""
FILTER: Final = ("extensions", "getFilterCategory", "filterCategories", "filterEnabled")

Json = dict[str, Any]
ReadFile = Callable[[str], bytes]
"""Returns the content of a file by its address in a layer."""


def deck_of(view: View, theme: str = "light") -> pdk.Deck:
    """Return what a View draws as a pydeck Deck, for a notebook or a page of its own.

    Coordinates are kilometres of the map's projection. The camera shows the View's extent on a
    picture of `NOTEBOOK_PX`; what shows only from a closer zoom is not in the deck. Its focus does
    not glow.

    Parameters
    ----------
    view
        What to draw; one without layers gives the base map.
    theme
        `light` or `dark`.
    """
    camera = camera_for(extent_of_view(current_atlas(), view), *NOTEBOOK_PX)
    layers = [layer for layer in layers_for(view, theme) if is_on(layer, view)]
    baked = bake_layers(layers, camera.zoom, read_served)
    deck = make_deck([_water_layer(PALETTES[theme].water), *baked], camera)
    deck.height = NOTEBOOK_PX[1]
    deck.map_style = None  # no tiles: the base map is among the layers
    return deck


def read_served(address: str) -> bytes:
    """Return a file that the app serves, by its address in a layer.

    Raises
    ------
    KeyError
        When there is none of that address.
    """
    file = find_file(address.removeprefix("geo/"))
    if file is None:
        raise KeyError(address)
    return file.body


def bake_layers(layers: Iterable[pdk.Layer], zoom: float, read: ReadFile) -> list[pdk.Layer]:
    """Return layers with everything inside, as they look at one zoom (log2 of px per km).

    Parameters
    ----------
    layers
        Of the documented subset (`frontend/README.md`), their data inside or in files.
    zoom
        At which they are seen.
    read
        Where files are found.
    """
    read_json = lru_cache(maxsize=None)(lambda address: json.loads(read(address)))
    return [_bake_layer(json.loads(layer.to_json()), zoom, read, read_json) for layer in layers]


def _bake_layer(
    layer: Json, zoom: float, read: ReadFile, read_json: Callable[[str], Json]
) -> pdk.Layer:
    data = layer.pop("data")
    found = data if isinstance(data, dict) else read_json(data)
    features = [
        feature
        for feature in found["features"]
        if _is_kept(layer, feature, zoom) and _is_drawn(layer, feature)
    ]
    for name in FILTER:
        layer.pop(name, None)
    if "iconAtlas" in layer:
        atlas = base64.b64encode(read(layer["iconAtlas"])).decode()
        layer["iconAtlas"] = f"data:image/svg+xml;base64,{atlas}"
        layer["iconMapping"] = read_json(layer["iconMapping"])
    drawn = list(_stand_aside(layer, [_with_radius(layer, one) for one in features], 2.0**zoom))
    names = _names_read(layer)
    placed = [_strip(feature, names) for feature in drawn]
    baked = pdk.Layer("GeoJsonLayer", {"type": "FeatureCollection", "features": placed})
    for name, value in layer.items():
        # Not by the layer's maker, which would take texts for expressions.
        if name != "@@type":
            setattr(baked, name, value)
    return baked


def _is_kept(layer: Json, feature: Json, zoom: float) -> bool:
    """Say whether a feature shows at a zoom and is of a layer's categories."""
    properties = feature["properties"]
    if properties.get("from_zoom", -math.inf) > zoom:
        return False
    if "getFilterCategory" not in layer:
        return True
    found = properties.get(_property_of(layer["getFilterCategory"]))
    allowed = layer["filterCategories"]
    if isinstance(allowed[0] if allowed else "", str):
        return found in allowed
    return (
        isinstance(found, Sequence)
        and len(found) == len(allowed)
        and all(value in among for value, among in zip(found, allowed, strict=True))
    )


def _is_drawn(layer: Json, feature: Json) -> bool:
    """Say whether a feature has the width or the size that its layer asks for.

    deck.gl would give one that lacks it a width of its own.
    """
    kind = feature["geometry"]["type"]
    if kind.endswith("LineString"):
        return bool(_value(layer.get("getLineWidth", 1), feature))
    if kind.endswith("Point") and layer.get("pointType", "circle") == "circle":
        return bool(_value(layer.get("getPointRadius"), feature))
    return True


def _with_radius(layer: Json, feature: Json) -> Json:
    """Return a feature with a radius of 0 where its layer asks for one that it lacks."""
    name = _property_of(layer.get("getPointRadius"))
    if not name or feature["properties"].get(name) is not None:
        return feature
    return {**feature, "properties": feature["properties"] | {name: 0}}


def _stand_aside(layer: Json, features: Sequence[Json], px_per_km: float) -> Iterator[Json]:
    """Give leaders, then all features, symbols where they stand beside their points.

    A layer that has leaders gets a width of line for each of its features.
    """
    leaders = []
    for feature in features:
        right, down = feature["properties"].get("aside") or (0, 0)
        if not (right or down):
            continue
        x, y = feature["geometry"]["coordinates"]
        length = math.hypot(right, down)
        share = max(0.0, (length - _reach_px(layer, feature)) / length) / px_per_km
        path = [[x, y], _round_km(x + right * share, y - down * share)]
        leaders.append(
            {
                "type": "Feature",
                "properties": {LEADER_WIDTH: LEADER_PX},
                "geometry": {"type": "LineString", "coordinates": path},
            }
        )
    if not leaders:
        yield from features
        return
    yield from leaders
    width = layer.get("getLineWidth", 1)
    layer.setdefault("getLineColor", layer.get("getIconColor"))
    layer.setdefault("lineWidthUnits", "pixels")
    layer["getLineWidth"] = f"@@=properties.{LEADER_WIDTH}"
    for feature in features:
        right, down = feature["properties"].get("aside") or (0, 0)
        x, y = feature["geometry"]["coordinates"]
        yield {
            **feature,
            "properties": feature["properties"] | {LEADER_WIDTH: _value(width, feature)},
            "geometry": {
                "type": "Point",
                "coordinates": _round_km(x + right / px_per_km, y - down / px_per_km),
            },
        }


def _reach_px(layer: Json, feature: Json) -> float:
    """Return how far a symbol reaches from its middle: a leader ends there."""
    types = layer.get("pointType", "circle").split("+")
    radius = _value(layer.get("getPointRadius"), feature) if "circle" in types else 0
    height = _value(layer.get("getIconSize"), feature) if "icon" in types else 0
    return max(float(radius or 0), float(height or 0) / 2)


def _round_km(x: float, y: float) -> list[float]:
    # A hundredth of what the files tell: a symbol aside stands where its pixels are.
    return [round(x, DECIMALS + 2), round(y, DECIMALS + 2)]


def _names_read(layer: Json) -> frozenset[str]:
    """Return the properties that deck.gl reads of the features of a layer."""
    types = layer.get("pointType", "circle").split("+")
    read = {_property_of(value) for value in layer.values()}
    read |= {DEFAULT_NAMES[type_] for type_ in types if type_ in DEFAULT_NAMES}
    return frozenset(read | ({"tip"} if layer.get("pickable") else set())) - {""}


def _strip(feature: Json, names: frozenset[str]) -> Json:
    told = {name: value for name, value in feature["properties"].items() if name in names}
    return {"type": "Feature", "properties": told, "geometry": feature["geometry"]}


def _property_of(value: object) -> str:
    """Return the name of the property that a value of a layer is read from; empty for none."""
    match = PROPERTY.fullmatch(value) if isinstance(value, str) else None
    return match[1] if match else ""


def _value(value: Any, feature: Mapping[str, Any]) -> Any:
    """Return a value of a layer for one of its features; None where that lacks it."""
    name = _property_of(value)
    return feature["properties"].get(name) if name else value


def _water_layer(color: str) -> pdk.Layer:
    """Return the sea: a notebook's cell is white, or as dark as its reader likes it."""
    left, lower, right, upper = (
        side + (WATER_KM if at > 1 else -WATER_KM) for at, side in enumerate(MIDDLE_BOX_KM)
    )
    ring = [[left, lower], [right, lower], [right, upper], [left, upper], [left, lower]]
    area = {"type": "Polygon", "coordinates": [ring]}
    sea = collection([{"type": "Feature", "properties": {}, "geometry": area}])
    return geojson_layer("water", sea, stroked=False, get_fill_color=rgba(color))
