"""A View as a deck for a notebook: all inside, and looking as the page does at its zoom."""

from __future__ import annotations

import json
import math
from typing import Any

import pydeck as pdk
import pytest

from dashboard.map.notebook import LEADER_WIDTH, bake_layers, deck_of
from routes import View
from routes.layers import LAYERS

ZOOM = -1.0
ATLAS = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
FILES = {"geo/symbols.svg": ATLAS, "geo/cells.json": b'{"square": {"x": 0, "y": 0}}'}


def point(**properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [100.0, 50.0]},
    }


def line(**properties: Any) -> dict[str, Any]:
    path = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    return {"type": "Feature", "properties": properties, "geometry": path}


def bake(features: list[dict[str, Any]], **props: Any) -> dict[str, Any]:
    """Return one layer as it is baked at `ZOOM`, as JSON."""
    layer = pdk.Layer("GeoJsonLayer", {"type": "FeatureCollection", "features": features}, id="a")
    for name, value in props.items():
        setattr(layer, name, value)
    [baked] = bake_layers([layer], ZOOM, FILES.__getitem__)
    told: dict[str, Any] = json.loads(baked.to_json())
    return told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_deck_of_every_layer_needs_nothing_but_pydeck(theme: str) -> None:
    deck = deck_of(View(layers=tuple(LAYERS)), theme)
    told = json.loads(deck.to_json())
    assert {layer["@@type"] for layer in told["layers"]} == {"GeoJsonLayer"}
    names = {layer["id"].split("/")[0] for layer in told["layers"]}
    assert names >= set(LAYERS) | {"water", "land", "lines"}
    for layer in told["layers"]:
        assert layer["data"]["type"] == "FeatureCollection", layer["id"]
        assert "extensions" not in layer
        assert not any("aside" in one["properties"] for one in layer["data"]["features"])
        if "icon" in layer.get("pointType", ""):
            assert layer["iconAtlas"].startswith("data:image/svg+xml;base64,")
            assert layer["iconMapping"]["chevron"]["mask"]
    assert "mapProvider" not in told and "mapStyle" not in told
    [view] = told["views"]
    assert (view["@@type"], view["flipY"]) == ("OrthographicView", False)
    assert "geo/" not in json.dumps(told)


def test_a_deck_is_a_page_by_itself() -> None:
    deck = deck_of(View(layers=("corridors",)))
    page = deck.to_html(as_string=True, offline=True, notebook_display=False)
    assert "corridors/northern" in page and "createDeck" in page


def test_a_deck_has_the_layers_of_its_view_alone() -> None:
    ids = [layer.id.split("/")[0] for layer in deck_of(View(layers=("towns",))).layers]
    assert set(ids) == {"water", "land", "lines", "towns"}


def test_what_shows_from_a_closer_zoom_is_left_out() -> None:
    features = [point(text="far", from_zoom=-2), point(text="near", from_zoom=-0.5), point(text="")]
    baked = bake(features, point_type="text")
    assert [one["properties"] for one in baked["data"]["features"]] == [
        {"text": "far"},
        {"text": ""},
    ]


def test_categories_leave_what_is_among_them() -> None:
    features = [
        line(kind="a"),
        line(kind="b"),
        line(kind=["a", "x"]),
        line(kind=["a", "y"]),
        line(),
    ]
    one = {"getFilterCategory": "@@=properties.kind", "filterCategories": ["a"]}
    pair = one | {"filterCategories": [["a"], ["y", "z"]]}
    extension = {"extensions": [{"@@type": "DataFilterExtension", "categorySize": 1}]}
    for given, left in ((one, 1), (pair, 1), (one | {"filterCategories": []}, 0), ({}, 5)):
        assert len(bake(features, **given, **extension)["data"]["features"]) == left


def test_a_symbol_aside_stands_there_on_a_leader_to_its_edge() -> None:
    baked = bake(
        [point(icon="square", size=10, aside=[30, -40])],
        point_type="icon",
        get_icon_size="@@=properties.size",
        get_icon_color=[1, 2, 3],
        icon_atlas="geo/symbols.svg",
        icon_mapping="geo/cells.json",
    )
    leader, symbol = baked["data"]["features"]
    # 2 km to the pixel, and a symbol that reaches 5 px of the 50 px to its middle.
    assert symbol["geometry"]["coordinates"] == [160.0, 130.0]
    start, end = leader["geometry"]["coordinates"]
    assert start == [100.0, 50.0]
    assert math.dist(start, end) == pytest.approx(90)
    assert leader["properties"] == {LEADER_WIDTH: 1}
    assert baked["getLineWidth"] == f"@@=properties.{LEADER_WIDTH}"
    assert baked["getLineColor"] == [1, 2, 3]
    assert baked["lineWidthUnits"] == "pixels"


def test_a_circle_aside_keeps_the_width_of_its_ring() -> None:
    baked = bake(
        [point(radius_px=5, aside=[20, 0]), point(radius_px=5)],
        point_type="circle",
        get_point_radius="@@=properties.radius_px",
        get_line_width=2.6,
    )
    widths = [one["properties"][LEADER_WIDTH] for one in baked["data"]["features"]]
    assert widths == [1, 2.6, 2.6]


def test_what_lacks_its_width_or_radius_is_not_drawn() -> None:
    lines = bake([line(px=2), line(px=None), line()], get_line_width="@@=properties.px")
    assert [one["properties"] for one in lines["data"]["features"]] == [{"px": 2}]
    bare = bake([point(), line()])
    assert [one["geometry"]["type"] for one in bare["data"]["features"]] == ["LineString"]
    mixed = {"point_type": "circle+text", "get_point_radius": "@@=properties.disc_px"}
    [baked] = bake([point(text="a")], **mixed)["data"]["features"]
    assert baked["properties"] == {"text": "a", "disc_px": 0}


def test_only_what_is_read_travels() -> None:
    [kept] = bake([line(px=2, tip="words", focus="x")], get_line_width="@@=properties.px")["data"][
        "features"
    ]
    assert kept["properties"] == {"px": 2}
    [kept] = bake([line(tip="words", focus="x")], pickable=True)["data"]["features"]
    assert kept["properties"] == {"tip": "words"}


def test_a_family_that_is_off_is_not_in_the_deck() -> None:
    ids = [str(layer.id) for layer in deck_of(View(families=("balkan",))).layers]
    drawn = {id_.split("/")[1] for id_ in ids if id_.startswith("corridors/")}
    assert drawn == {"balkan"}
