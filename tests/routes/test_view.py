"""The View: what an address asks for, and what becomes of a broken one."""

from __future__ import annotations

import pytest

from routes.view import LAYERS, OPENING_LAYERS, View

KNOWN = {"country:TJK", "corridor:pamir-highway", "flow:AFG>IRN"}


def read(query: dict[str, list[str]]) -> tuple[View, tuple[str, ...]]:
    return View.from_query(query, known_focus=KNOWN)


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
    ],
)
def test_a_view_survives_the_way_through_an_address(view: View) -> None:
    for complete in (False, True):
        query = {name: [value] for name, value in view.to_query(complete=complete).items()}
        assert read(query) == (view, ())


def test_the_address_bar_leaves_out_defaults_and_a_link_does_not() -> None:
    assert View().to_query() == {}
    assert View().to_query(complete=True) == {
        "v": "1",
        "layers": "corridors,flows,country-names,towns",
        "focus": "",
        "frame": "overview",
    }


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"layers": ["corridors,nonsense"]}, "'nonsense'"),
        ({"focus": ["country:XXX"]}, "'country:XXX'"),
        ({"focus": ["<script>alert(1)</script>"]}, "'<script>alert(1)</script>'"),
        ({"frame": ["moon"]}, "'moon'"),
        ({"v": ["99"]}, "'99'"),
        ({"focus": ["x" * 5000]}, "…'"),
        ({"focus": ["country:\x00TJK"]}, "'country:?TJK'"),
    ],
)
def test_a_broken_value_falls_back_and_is_named(query: dict[str, list[str]], word: str) -> None:
    view, complaints = read(query)
    assert view.focus == ""
    assert view.frame == "overview"
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


def test_the_sentence_names_every_layer_that_is_on() -> None:
    sentence = View(layers=tuple(LAYERS)).describe()
    assert all(label.lower() in sentence for label in LAYERS.values())
    assert View(layers=()).describe().startswith("The base map alone")
