"""The deck's description: what page, notebook and oracle are told to draw."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.data import current_atlas
from dashboard.layers import BY_HEIGHT, LOOK_OF
from dashboard.map.component import describe_layers, layer_groups
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import geo_files
from dashboard.map.recipes import FigureInputs
from dashboard.map.scene_cache import deck_of, layers_for
from dashboard.map.served_files import find_file
from dashboard.style import (
    PALETTES,
    core_width_px,
    flow_width_px,
    sleeve_width_px,
    square_side_px,
    whole_width_px,
)
from routes import View, compose
from routes.layers import LAYERS
from routes.selection import Selection

Json = dict[str, Any]

DECK_BYTES = 40_000
EVERYTHING = View(layers=tuple(LAYERS))
PROPERTY = re.compile(r"@@=properties\.([a-z_]+)")
SUMS = View(layers=tuple(LAYERS), pick="source:times-tengri-sco-centre")
"""With rings, which stand for sums over several years; no such sum is in the opening view."""


def told(view: View = EVERYTHING, theme: str = "light") -> dict[str, Json]:
    """Return every layer of a View as the map is told of it, by id, from the ground up."""
    layers = describe_layers(layers_for(view, theme))
    by_id = {str(layer["id"]): layer for layer in layers}
    assert len(by_id) == len(layers), "two layers share an id"
    return by_id


def spec(view: View, theme: str = "light") -> Json:
    deck: Json = json.loads(deck_of(view, theme).to_json())
    return deck


def drawn_ids(view: View) -> set[str]:
    return {layer["id"] for layer in spec(view)["layers"]}


def features_of(layer: Json) -> list[Json]:
    """Return the features of the file that a layer asks for, and that pass its filter."""
    file = find_file(layer["data"].removeprefix("geo/"))
    assert file is not None, layer["data"]
    found: list[Json] = json.loads(file.body)["features"]
    if "extensions" not in layer:
        return found
    (column,) = PROPERTY.fullmatch(layer["getFilterCategory"]).groups()  # type: ignore[union-attr]
    kept = layer["filterCategories"]
    if layer["extensions"][0]["categorySize"] == 1:
        return [each for each in found if each["properties"].get(column) in kept]
    pairs = [each["properties"].get(column) or (None, None) for each in found]
    return [
        each
        for each, pair in zip(found, pairs, strict=True)
        if pair[0] in kept[0] and pair[1] in kept[1]
    ]


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
    elif isinstance(value, str):
        yield value


@pytest.fixture(scope="module")
def everything() -> dict[str, Json]:
    return told()


@pytest.mark.parametrize("theme", PALETTES)
def test_a_value_is_a_constant_or_the_name_of_a_property(theme: str) -> None:
    for layer in told(theme=theme).values():
        assert layer["@@type"] == "GeoJsonLayer"
        for name, value in layer.items():
            for text in texts_in(value):
                allowed = name in ("@@type", "extensions") or PROPERTY.fullmatch(text)
                assert allowed or "@@" not in text, (layer["id"], name, text)
            if name != "data":
                assert not isinstance(value, dict), (layer["id"], name, "what a reader computes")


def test_every_property_that_a_layer_names_is_in_its_file(everything: dict[str, Json]) -> None:
    sums = told(SUMS)
    for id_, layer in everything.items():
        found = features_of(layer) or features_of(sums[id_])
        assert found, f"{id_} draws nothing"
        has = {name for feature in found for name in feature["properties"]}
        named = {name for text in texts_in(layer) for name in PROPERTY.findall(text)}
        assert named <= has, id_
        if "text" in layer.get("pointType", ""):
            assert "text" in has, id_
        if "icon" in layer.get("pointType", "") and "getIcon" not in layer:
            assert "icon" in has, id_


def test_every_group_has_its_layers_and_every_layer_its_group(everything: dict[str, Json]) -> None:
    groups = layer_groups(layers_for(EVERYTHING, "light"))
    own = {group["id"]: group["layers"] for group in groups if group["kind"] == "layer"}
    assert set(own) == set(LAYERS) and all(own.values())
    listed = [id_ for ids in own.values() for id_ in ids]
    ground = {id_ for id_ in everything if id_.partition("/")[0] in ("land", "lines")}
    assert sorted([*listed, *ground]) == sorted(everything), "each once; the base map is always on"
    for group in groups:
        if group["kind"] == "family":
            assert group["layers"] and set(group["layers"]) < set(own[group["of"]])


def test_each_layer_of_the_view_adds_and_takes_its_own() -> None:
    every = drawn_ids(EVERYTHING)
    for name in LAYERS:
        without = drawn_ids(View(layers=tuple(other for other in LAYERS if other != name)))
        own = every - without
        assert own and without < every
        assert {id_.partition("/")[0] for id_ in own} == {name}


def test_layers_are_drawn_in_the_order_of_their_height_and_names_above_all(
    everything: dict[str, Json],
) -> None:
    names = {"corridors/" + family + "/names" for family in ("northern", "balkan", "southern",
                                                              "caucasus")}  # fmt: skip
    names |= {"country-names", "towns"}
    ids = list(everything)
    assert [id_.partition("/")[0] for id_ in ids[:6]] == ["land"] * 3 + ["lines"] * 3
    assert set(ids[-len(names) :]) == names
    heights = [LOOK_OF[id_.partition("/")[0]].z for id_ in ids[6 : -len(names)]]
    assert heights == sorted(heights)
    assert len(set(heights)) > 5
    assert [look.z for look in BY_HEIGHT] == sorted(look.z for look in BY_HEIGHT)


def test_a_theme_changes_colours_and_nothing_else(everything: dict[str, Json]) -> None:
    dark = told(theme="dark")
    assert list(dark) == list(everything)
    changed = {
        name
        for id_, layer in everything.items()
        for name in {*layer, *dark[id_]}
        if layer.get(name) != dark[id_].get(name)
    }
    assert changed == {"getFillColor", "getLineColor", "getIconColor", "getTextColor",
                       "textOutlineColor"}  # fmt: skip


def test_what_can_be_pressed_has_words_and_a_focus(everything: dict[str, Json]) -> None:
    pressed = {id_ for id_, layer in everything.items() if layer.get("pickable")}
    assert {id_.partition("/")[0] for id_ in pressed} >= {
        "land",
        "corridors",
        "crossings",
        "events",
        "flows",
        "transit",
        "seizures",
        "production",
        "cultivation",
    }
    ocean = [each for each in features_of(everything["land/land"])
             if "focus" not in each["properties"]]  # fmt: skip
    assert len(ocean) <= 1, "land that is no country has no name to press"
    for id_ in pressed:
        for feature in features_of(everything[id_]):
            said = feature["properties"]
            assert feature in ocean or (said["tip"] and ":" in said["focus"]), (id_, said)


def test_the_message_is_small_and_nothing_of_this_computer_is_in_it(
    everything: dict[str, Json],
) -> None:
    text = json.dumps(list(everything.values()))
    assert len(text.encode()) < DECK_BYTES
    assert str(Path(__file__).parents[2]) not in text
    assert not re.search(r"https?://", text)


def test_one_file_is_asked_for_by_one_address(everything: dict[str, Json]) -> None:
    tables: dict[str, set[str]] = {}
    for layer in everything.values():
        for address in (layer["data"], layer.get("iconAtlas"), layer.get("iconMapping")):
            if address is not None:
                name = address.removeprefix("geo/").partition(".")[0]
                tables.setdefault(name, set()).add(address)
    assert {name for name, addresses in tables.items() if len(addresses) > 1} == set()
    assert len({layer["data"] for layer in everything.values()}) < len(everything) / 2
    for addresses in tables.values():
        assert all(find_file(address.removeprefix("geo/")) is not None for address in addresses)


def test_no_tiles_are_asked_for() -> None:
    deck = spec(View())
    assert "mapStyle" not in deck or not str(deck["mapStyle"]).startswith("http")
    assert deck.get("mapProvider") is None
    assert [view["@@type"] for view in deck["views"]] == ["OrthographicView"]


def test_the_camera_is_the_same_whatever_is_drawn() -> None:
    views = [View(), View(layers=()), View(focus="country:TJK")]
    assert len({json.dumps(spec(view)["initialViewState"]) for view in views}) == 1
    elsewhere = spec(View(frame="iran"))["initialViewState"]
    assert elsewhere["target"] != spec(View())["initialViewState"]["target"]


def test_widths_rise_with_the_flow_and_a_range_has_a_sleeve() -> None:
    widths = [flow_width_px(tonnes) for tonnes in (10, 75, 105, 160)]
    assert widths == sorted(set(widths))
    assert max(widths) <= 14
    assert sleeve_width_px(160, 160) == 0
    assert sleeve_width_px(75, 80) >= flow_width_px(75) + 4
    assert sleeve_width_px(10, 200) >= flow_width_px(200)


def test_squares_grow_by_area_each_kind_on_its_own_scale() -> None:
    assert square_side_px("production", 8000) == pytest.approx(
        2 * square_side_px("production", 2000)
    )
    assert square_side_px("cultivation", 200_000) == pytest.approx(
        2 * square_side_px("cultivation", 50_000)
    )
    assert square_side_px("production", 9000) < 60
    assert square_side_px("cultivation", 330_000) < 60


def figures(name: str, selection: Selection | None = None) -> dict[str, Json]:
    """Return the symbols of a file of figures by their focus, without arrow heads and numbers."""
    body = figure_files(FigureInputs(selection or Selection()))[name].body
    return {
        feature["properties"]["focus"]: feature["properties"]
        for feature in json.loads(body)["features"]
        if name != "flows" or feature["geometry"]["type"] == "LineString"
    }


def test_a_bar_is_as_thick_as_an_arrow_of_as_much() -> None:
    """Tajikistan 2013: 75 to 80 t/yr, the same as from Central Asia to Russia in 2009."""
    bars = figures("transit")
    assert {"claim:C1312", "claim:C0119"} <= set(bars)
    arrow = figures("flows")["flow:central-asia>RUS"]
    for width in ("core_px", "sleeve_px"):
        assert bars["claim:C1312"][width] == arrow[width]


def test_what_has_no_date_or_only_an_upper_end_has_no_core() -> None:
    assert core_width_px(75, hollow=True) == 0
    assert core_width_px(0, hollow=False) == 0
    assert whole_width_px(75, 80, hollow=True) == flow_width_px(75) + 5
    assert whole_width_px(0, 150, hollow=False) == flow_width_px(150)
    assert whole_width_px(160, 160, hollow=False) == 0


def test_the_drawn_widths_are_those_of_the_claims() -> None:
    arrows = figures("flows")
    assert arrows["flow:AFG>PAK"]["core_px"] == flow_width_px(160)
    russian = arrows["flow:central-asia>RUS"]
    assert russian["core_px"] == flow_width_px(75) < russian["sleeve_px"]
    assert "sleeve_px" not in arrows["flow:AFG>PAK"], "one figure has no range"


def test_no_text_of_the_data_is_run_as_an_expression() -> None:
    for file in geo_files().values():
        assert file.suffix == "js" or b"@@" not in file.body


def test_a_filter_sends_what_is_left_and_no_geometry(everything: dict[str, Json]) -> None:
    view = View(layers=tuple(LAYERS), selection=Selection(family=("balkan",)))
    filtered = told(view)
    wanted = set(compose(current_atlas(), view).table("corridors").index)
    lines = {id_ for id_ in filtered if id_.startswith("corridors/")}
    assert lines
    for id_ in lines:
        assert set(filtered[id_]["filterCategories"][1]) == wanted
        assert set(everything[id_]["filterCategories"][1]) > wanted
        assert filtered[id_]["data"] == everything[id_]["data"]
    assert filtered["flows"]["data"] != everything["flows"]["data"]
    assert set(figures("flows", view.selection)) == {"flow:AFG>IRN"}


def test_the_deck_stays_small_under_every_filter() -> None:
    atlas = current_atlas()
    for family in atlas.corridors["family"].unique():
        view = View(layers=tuple(LAYERS), selection=Selection(family=(family,)))
        assert len(json.dumps(list(told(view).values()))) < DECK_BYTES
