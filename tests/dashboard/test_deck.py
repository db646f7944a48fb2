"""The deck's description: what the browser is told to draw."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.data import current_atlas
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import geo_files
from dashboard.map.recipes import FigureInputs
from dashboard.map.scene_cache import deck_for
from dashboard.map.served_files import find_file
from dashboard.style import (
    DARK,
    LIGHT,
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

TOGGLE_BYTES = 20_000


def spec(view: View, palette: str = "light") -> dict[str, Any]:
    deck: dict[str, Any] = json.loads(deck_for(view, palette, 0).to_json())
    return deck


def arrows(selection: Selection) -> list[dict[str, Any]]:
    """Return the arrows of the file of flows, without heads and numbers."""
    found = json.loads(figure_files(FigureInputs(selection, "overview", "wide"))["flows"].body)[
        "features"
    ]
    return [feature for feature in found if feature["geometry"]["type"] == "LineString"]


def layers(view: View, palette: str = "light") -> dict[str, dict[str, Any]]:
    drawn = spec(view, palette)["layers"]
    by_id = {layer["id"]: layer for layer in drawn}
    assert len(by_id) == len(drawn), "two layers share an id"
    return by_id


@pytest.fixture(scope="module")
def everything() -> dict[str, dict[str, Any]]:
    return layers(View(layers=tuple(LAYERS)))


def test_each_layer_of_the_view_adds_and_takes_its_own(
    everything: dict[str, dict[str, Any]],
) -> None:
    own = {
        name: set(everything) - set(layers(View(layers=tuple(n for n in LAYERS if n != name))))
        for name in LAYERS
    }
    for kind, icon in (("production", "cultivation"), ("cultivation", "production")):
        alone = layers(View(layers=(kind,)))["squares"]["data"]
        assert ids_in(alone, "icon") == {kind}
        assert {kind, icon} <= ids_in(everything["squares"]["data"], "icon")
    wanted = {
        "corridors": {"corridors", "pick-corridors", "corridor-names"},
        "flows": {"flows", "flow-sleeves"},
        "transit": {"transit", "transit-sleeves"},
        "seizures": {"seizures"},
        # Both kinds of square are one layer, whose file holds what is on.
        "production": set(),
        "cultivation": set(),
        "crossings": {"crossings"},
        "events": {"events"},
        "country-names": {"country-labels"},
        "towns": {"towns"},
        "no-figure": {"no-figure"},
    }
    assert {name: own[name] for name in wanted} == wanted
    assert all(own[name] for name in LAYERS if name not in wanted)


def ids_in(address: str, column: str) -> set[str]:
    """Return the ids in a column of a file that the deck asks for."""
    file = find_file(address.removeprefix("geo/"))
    assert file is not None
    found = {feature["properties"].get(column) for feature in json.loads(file.body)["features"]}
    return found - {None}


@pytest.mark.parametrize("palette", PALETTES)
def test_no_layer_uses_what_a_selection_repaints(palette: str) -> None:
    for layer in layers(View(layers=tuple(LAYERS), focus="flow:AFG>IRN"), palette).values():
        assert layer["@@type"] == "GeoJsonLayer"
        assert not {"getFillColor", "getColor"} & set(layer)


def test_only_coarse_or_small_things_can_be_clicked(
    everything: dict[str, dict[str, Any]],
) -> None:
    clickable = {name for name, layer in everything.items() if layer.get("pickable")}
    assert clickable >= {
        "pick-countries",
        "pick-corridors",
        "crossings",
        "events",
        "flows",
        "transit",
        "transit-sleeves",
        "seizures",
        "squares",
    }
    for name in clickable:
        file = find_file(everything[name]["data"].removeprefix("geo/"))
        assert file is not None and len(file.body) < 60_000, name


def test_all_lines_and_all_icons_are_told_by_expressions_that_a_theme_renews(
    everything: dict[str, dict[str, Any]],
) -> None:
    focus = layers(View(focus="country:TJK"))["focus"]
    for layer in (*everything.values(), focus):
        for kind in ("Line", "Icon"):
            told = {
                name for name in layer if re.fullmatch(f"get{kind}(Color|Width|Size|Angle)", name)
            }
            if not told:
                continue
            assert f"get{kind}Color" in told, layer["id"]
            assert all(str(layer[name]).startswith("@@=") for name in told), layer["id"]
            assert len(told) == {"Line": 2, "Icon": 3}[kind], layer["id"]
    in_the_dark = layers(View(layers=tuple(LAYERS)), "dark")
    for name, layer in everything.items():
        for color in ("getLineColor", "getIconColor"):
            if layer.get(color) != in_the_dark[name].get(color):
                triggers = [each["updateTriggers"][color] for each in (layer, in_the_dark[name])]
                assert triggers[0] != triggers[1], name


def test_a_toggle_is_small_and_nothing_of_this_computer_is_in_it() -> None:
    text = json.dumps(spec(View(layers=tuple(LAYERS), focus="corridor:pamir-highway")))
    assert len(text.encode()) < TOGGLE_BYTES
    assert str(Path(__file__).parents[2]) not in text
    assert not re.search(r"https?://", text)


def test_no_tiles_are_asked_for() -> None:
    deck = spec(View())
    assert "mapStyle" not in deck or not str(deck["mapStyle"]).startswith("http")
    assert deck.get("mapProvider") is None


def test_the_camera_is_the_same_whatever_is_drawn() -> None:
    views = [View(), View(layers=()), View(focus="country:TJK")]
    assert len({json.dumps(spec(view)["initialViewState"]) for view in views}) == 1


def test_deck_gl_has_nothing_to_add_to_the_camera_and_so_never_reports_an_old_one() -> None:
    # deck.gl's own state of a map, but for width and height and the three it fills in by itself.
    told = {"longitude", "latitude", "zoom", "bearing", "pitch", "altitude"}
    told |= {"minZoom", "maxZoom", "minPitch", "maxPitch", "normalize", "rubberBand"}
    assert set(spec(View())["initialViewState"]) == told


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_widths_rise_with_the_flow_and_a_range_has_a_sleeve(palette: object) -> None:
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


def test_a_bar_is_as_thick_as_an_arrow_of_as_much() -> None:
    """Tajikistan 2013: 75 to 80 t/yr, the same as from Central Asia to Russia in 2009."""
    found = json.loads(figure_files(FigureInputs(Selection(), "overview", "wide"))["transit"].body)[
        "features"
    ]
    bars = {
        f["properties"]["claim_id"]: f["properties"] for f in found if "core_px" in f["properties"]
    }
    assert {"C1312", "C0119"} <= set(bars)
    arrow = next(
        f["properties"]
        for f in arrows(Selection())
        if f["properties"]["link"] == "central-asia>RUS"
    )
    for width in ("core_px", "sleeve_px"):
        assert bars["C1312"][width] == arrow[width]


def test_what_has_no_date_or_only_an_upper_end_has_no_core() -> None:
    assert core_width_px(75, hollow=True) == 0
    assert core_width_px(0, hollow=False) == 0
    assert whole_width_px(75, 80, hollow=True) == flow_width_px(75) + 5
    assert whole_width_px(0, 150, hollow=False) == flow_width_px(150)
    assert whole_width_px(160, 160, hollow=False) == 0


def test_figures_beside_the_arrows_are_made_only_when_they_are_on() -> None:
    opening = figure_files(FigureInputs(Selection(), "overview", "wide", "standard", ("flows",)))
    assert set(opening) == {"flows", "seizures"}
    every = figure_files(FigureInputs(Selection(), "overview", "wide"))
    assert set(every) == {"flows", "seizures", "transit", "squares"}
    for kind in opening:
        assert opening[kind] == every[kind], "a toggle must not move arrows or circles"


def test_the_drawn_widths_are_those_of_the_claims() -> None:
    features = arrows(Selection())
    core = {f["properties"]["link"]: f["properties"]["core_px"] for f in features}
    assert core["AFG>PAK"] == flow_width_px(160)
    assert core["central-asia>RUS"] == flow_width_px(75)
    sleeve = {f["properties"]["link"]: f["properties"]["sleeve_px"] for f in features}
    assert sleeve["central-asia>RUS"] > core["central-asia>RUS"]
    assert sleeve["AFG>PAK"] == 0


@pytest.mark.parametrize(
    "focus", ["country:TJK", "corridor:pamir-highway", "flow:AFG>IRN", "place:kordai", ""]
)
def test_what_is_in_focus_glows_in_a_layer_of_its_own(focus: str) -> None:
    every = View(layers=tuple(LAYERS))
    with_focus = layers(View(layers=every.layers, focus=focus))
    without = layers(every)
    assert set(with_focus) - set(without) == ({"focus"} if focus else set())
    assert all(with_focus[name] == layer for name, layer in without.items())


def test_every_address_in_the_deck_is_one_that_the_server_answers(
    everything: dict[str, dict[str, Any]],
) -> None:
    asked = {
        value
        for layer in everything.values()
        for value in (layer["data"], layer.get("iconAtlas"), layer.get("iconMapping"))
        if isinstance(value, str)
    }
    assert asked
    assert [path for path in asked if find_file(path.removeprefix("geo/")) is None] == []


def test_no_text_of_the_data_is_run_as_an_expression() -> None:
    for file in geo_files().values():
        assert b"@@" not in file.body


def test_a_filter_sends_the_address_of_what_is_left_and_no_geometry() -> None:
    view = View(layers=tuple(LAYERS), selection=Selection(family=("balkan",)))
    filtered, whole = layers(view), layers(View(layers=tuple(LAYERS)))
    wanted = set(compose(current_atlas(), view).table("corridors").index)
    for name in ("corridors", "pick-corridors", "corridor-names"):
        assert ids_in(filtered[name]["data"], "corridor_id") == wanted
        assert ids_in(whole[name]["data"], "corridor_id") > wanted
    shown = arrows(view.selection)
    assert {feature["properties"]["link"] for feature in shown} == {"AFG>IRN"}


def test_the_deck_stays_small_under_every_filter() -> None:
    atlas = current_atlas()
    for family in atlas.corridors["family"].unique():
        view = View(layers=tuple(LAYERS), selection=Selection(family=(family,)))
        assert len(deck_for(view, "light", 0).to_json()) < TOGGLE_BYTES
