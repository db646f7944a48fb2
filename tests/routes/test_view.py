"""The View: what an address asks for, and what becomes of a broken one."""

from __future__ import annotations

import pytest

from geodata import Atlas
from geodata.schema import FAMILIES
from routes.camera import parse_camera
from routes.filtering import choices_of
from routes.layers import LAYERS
from routes.selection import UNDATED, Selection
from routes.view import OPENING_LAYERS, QUERY_VERSION, View, migrate

KNOWN = {"country:TJK", "corridor:pamir-highway", "flow:AFG>IRN"}


def read(query: dict[str, list[str]]) -> tuple[View, tuple[str, ...]]:
    return View.from_query(query, known_focus=KNOWN, frames=("overview", "iran", "tajikistan"))


def test_an_empty_query_gives_the_opening_view() -> None:
    view, complaints = read({})
    assert view == View(layers=OPENING_LAYERS, focus="", frame="overview")
    assert complaints == ()


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(layers=()),
        View(layers=("seizures", "towns"), focus="country:TJK"),
        View(focus="flow:AFG>IRN"),
        View(frame="iran", camera=parse_camera("66.1,38.5,2400,1800.5")),
    ],
)
def test_a_view_survives_the_way_through_an_address(view: View) -> None:
    for complete in (False, True):
        query = {name: [value] for name, value in view.to_query(complete=complete).items()}
        assert read(query) == (view, ())


def test_the_address_bar_leaves_out_defaults_and_a_link_does_not() -> None:
    assert View().to_query() == {}
    assert View().to_query(complete=True) == {
        "v": "2",
        "layers": "corridors,flows,country-names,towns",
        "families": ",".join(FAMILIES),
        "focus": "",
        "frame": "overview",
        "camera": "",
        "silence": "seizure",
        "pick": "standard",
        **dict.fromkeys(
            (
                "family",
                "country",
                "substance",
                "period",
                "source",
                "author",
                "language",
                "collection",
                "basis",
                "years",
                "known",
            ),
            "",
        ),
        "data": "",
    }


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"layers": ["corridors,nonsense"]}, "'nonsense'"),
        ({"focus": ["country:XXX"]}, "'country:XXX'"),
        ({"focus": ["<script>alert(1)</script>"]}, "'<script>alert(1)</script>'"),
        ({"frame": ["moon"]}, "'moon'"),
        ({"v": ["99"]}, "'99'"),
        ({"camera": ["66,38,0,900"]}, "'66,38,0,900'"),
        ({"camera": ["nan,38,900,900"]}, "'nan,38,900,900'"),
        ({"camera": ["66,91,900,900"]}, "'66,91,900,900'"),
        ({"focus": ["x" * 5000]}, "…'"),
        ({"focus": ["country:\x00TJK"]}, "'country:?TJK'"),
    ],
)
def test_a_broken_value_falls_back_and_is_named(query: dict[str, list[str]], word: str) -> None:
    view, complaints = read(query)
    assert view.focus == ""
    assert (view.frame, view.camera) == ("overview", None)
    assert len(complaints) == 1
    assert word in complaints[0]
    assert len(complaints[0]) < 300


def test_known_layers_beside_an_unknown_one_are_kept_in_the_order_of_the_toggles() -> None:
    view, _ = read({"layers": ["towns,nonsense", "corridors"]})
    assert view.layers == ("corridors", "towns")


def test_only_unknown_layers_fall_back_to_the_opening_ones() -> None:
    view, _ = read({"layers": ["nonsense"]})
    assert view.layers == OPENING_LAYERS


def test_the_last_of_repeated_values_counts() -> None:
    view, complaints = read({"focus": ["country:XXX", "country:TJK"]})
    assert (view.focus, complaints) == ("country:TJK", ())


def test_the_sentence_names_every_layer_that_is_on(shipped: Atlas) -> None:
    sentence = View(layers=tuple(LAYERS)).describe(shipped)
    names = [layer.label.lower() for name, layer in LAYERS.items() if name != "no-figure"]
    assert all(name in sentence for name in names)
    assert "countries without seizures in the sources" in sentence
    assert View(layers=()).describe(shipped).startswith("The base map alone")


def test_the_sentence_names_every_filter_that_is_on(shipped: Atlas) -> None:
    view = View(selection=Selection(country=("TJK",), period=("2010s", UNDATED)))
    assert "Only Tajikistan; the 2010s or period not stated." in view.describe(shipped)


def test_filters_survive_the_way_through_an_address(shipped: Atlas) -> None:
    view = View(
        layers=("corridors", "no-figure"),
        silence="price",
        pick="highest",
        selection=Selection(family=("northern", "balkan"), collection=("texts",)),
    )
    for complete in (False, True):
        query = {name: [value] for name, value in view.to_query(complete=complete).items()}
        assert View.from_query(query, None, choices_of(shipped)) == (view, ())


def test_a_filter_that_no_choice_fits_is_left_out_and_said(shipped: Atlas) -> None:
    query = {"family": ["northern,eastern"], "period": ["x" * 9000]}
    view, complaints = View.from_query(query, None, choices_of(shipped))
    assert view.selection == Selection(family=("northern",))
    assert len(complaints) == 2
    assert all(len(complaint) < 300 for complaint in complaints)


def test_an_older_query_is_brought_up_step_by_step() -> None:
    migrations = {
        "a": ("b", lambda query: {**query, "frame": query["box"]}),
        "b": (QUERY_VERSION, lambda query: {**query, "layers": [query["layers"][0].lower()]}),
    }
    old = {"v": ["a"], "box": ["iran"], "layers": ["TOWNS"]}
    query, *said = migrate(old, migrations)
    assert said == []
    assert View.from_query(query)[0] == View(layers=("towns",), frame="iran")
    assert old == {"v": ["a"], "box": ["iran"], "layers": ["TOWNS"]}


def test_a_link_of_the_first_version_opens_its_named_frame() -> None:
    old = {"v": ["1"], "frame": ["iran"], "layers": ["towns"], "camera": ["66,38,900,900"]}
    assert read(old) == (View(layers=("towns",), frame="iran"), ())


def test_a_version_from_the_future_is_read_as_well_as_can_be() -> None:
    view, complaints = View.from_query({"v": ["7"], "frame": ["iran"]})
    assert view.frame == "iran"
    assert len(complaints) == 1
