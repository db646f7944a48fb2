"""Filters, reset, link, list and help, as a reader uses them on the map and across pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.controls.filters import option_text
from dashboard.controls.focus import focus_names
from dashboard.data import current_atlas
from dashboard.display.object_list import list_objects
from routes.camera import parse_camera
from routes.filtering import choices_of
from routes.layers import LAYERS
from routes.selection import Selection
from routes.topics import topic_text, topics
from routes.view import View
from tests.map_message import copies_of, layers_of, legend_of, message_of, ordered_layers, report


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def address(app: AppTest) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else value[-1]
        for name, value in app.query_params.items()
    }


def test_a_first_visit_sends_no_widget_a_value_of_its_own(start: Any) -> None:
    # Whatever the page sets itself travels again, options and all, with the first press.
    app = start()
    widgets = [*app.multiselect, *app.selectbox, *app.slider, *app.checkbox]
    assert len(widgets) > 8
    assert [widget.label for widget in widgets if widget.proto.set_value] == []
    linked = start(family="balkan")
    assert linked.multiselect(key="filter-family").proto.set_value


def test_a_filter_narrows_map_sentence_panel_and_address(start: Any, text: Any) -> None:
    app = start()
    app.multiselect(key="filter-family").set_value(["balkan"]).run()
    kept = set(current_atlas().corridors.query("family == 'balkan'").index)
    lines = [layer for id_, layer in layers_of(app).items() if id_.startswith("corridors/")]
    assert lines and all(set(layer["filterCategories"][1]) == kept for layer in lines)
    assert "Only the balkan family." in text(app)
    assert "C0116" in text(app)
    assert "C0115" not in text(app)
    assert address(app) == {"family": "balkan"}
    found = app.selectbox(key="search-for").options
    assert not {name for name in found if name.startswith("Corridor: ") and "Pamir" in name}


def test_filters_layers_and_focus_survive_the_way_to_another_page_and_back(
    start: Any, text: Any
) -> None:
    app = start(layers="corridors,crossings", focus="country:IRN", frame="iran")
    app.multiselect(key="filter-period").set_value(["2000s"]).run()
    before = address(app)
    assert before == {
        "layers": "corridors,crossings",
        "focus": "country:IRN",
        "frame": "iran",
        "period": "2000s",
    }
    for page in ("claims", "sources", "guide", "map"):
        app.switch_page(f"screens/{page}.py").run()
        assert not app.exception
        assert address(app) == before, page
    assert "crossings" in ordered_layers(app)
    assert "flows" not in ordered_layers(app)
    assert "Islamic Republic of Iran" in text(app)


def test_one_press_resets_everything(start: Any) -> None:
    app = start(
        layers="corridors", focus="country:IRN", frame="iran", country="IRN", basis="asserted"
    )
    press(app, "Reset")
    assert address(app) == {}
    assert {"flows", "towns"} <= ordered_layers(app)
    assert app.multiselect(key="filter-country").value == []


def popovers(app: AppTest) -> list[str]:
    """Return what the words of the filters say."""
    return [block.proto.popover.label for block in app.get("popover")]  # type: ignore[attr-defined]


def test_the_words_of_the_filters_say_what_is_in_force(start: Any) -> None:
    assert popovers(start())[:4] == ["All drugs", "All years", "All sources", "More filters"]
    app = start(country="IRN", substance="heroin", years="2010-2015", language="fa")
    drugs, years, sources, more = popovers(app)[:4]
    assert (drugs, years, sources) == ("Heroin", "2010 to 2015", "In Persian")
    assert more == "Iran"
    app.session_state["open-sources"] = True
    app.run()
    assert app.multiselect(key="filter-language").value == ["fa"]
    app.multiselect(key="filter-language").set_value([]).run()
    assert address(app) == {"country": "IRN", "substance": "heroin", "years": "2010-2015"}


def test_an_empty_selection_says_which_filter_to_loosen_and_does_it(start: Any) -> None:
    app = start(family="caucasus", country="PAK")
    assert "No claim that this map draws passes" in app.info[0].value
    before = address(app)
    offer = next(button for button in app.button if button.label.startswith("Loosen"))
    offer.click().run()
    assert not app.info
    assert len(address(app)) == len(before) - 1


def test_layers_that_the_filters_empty_are_named(start: Any) -> None:
    app = start(country="TJK")
    assert "Nothing passes the filters for: flow estimates." in [c.value for c in app.caption]


def test_the_link_is_complete_and_opens_the_same_view(start: Any) -> None:
    app = start(layers="corridors,towns", focus="flow:AFG>IRN", family="balkan")
    assert not copies_of(app), "the link is built when it is asked for"
    app.session_state["share"] = True
    app.run()
    link, citation = copies_of(app)
    assert citation.endswith(f"View: {link}")
    query = {
        name: values[-1]
        for name, values in parse_qs(urlsplit(link).query, keep_blank_values=True).items()
    }
    assert query["v"] == "2"
    assert query["data"] == current_atlas().version
    assert set(query) == {"v", "data"} | set(View().to_query(complete=True))
    again = start(**query)
    assert address(again) == address(app)
    assert not again.warning


def test_a_link_of_other_data_says_so_as_information(start: Any) -> None:
    app = start(v="1", data="2020.01+deadbeef", frame="iran")
    assert not app.warning
    assert "data 2020.01, of which nothing is recorded here" in app.info[0].value
    app.multiselect(key="filter-country").set_value(["IRN"]).run()
    assert not app.info, "it is said once, until the reader changes something"


@pytest.mark.parametrize("name", ["data", "frame", "layers", "v"])
def test_what_an_address_holds_is_never_taken_for_markdown(start: Any, name: str) -> None:
    app = start(**{name: "![x](http://a.io/i) :red[y]"})
    (said,) = [*app.info, *app.warning]
    assert "!\\[x\\](http:\u2060//a.io/i) :\u2060red\\[y\\]" in said.value


def test_a_link_of_these_data_says_nothing(start: Any) -> None:
    app = start(v="1", data=current_atlas().version, frame="iran")
    assert not app.info
    assert not app.warning


@pytest.fixture
def aged_data(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped data, with a history in which one figure of the opening view changed."""
    digest = current_atlas().version.partition("+")[2]
    (data_copy / "releases.csv").write_text(
        f"version,date,digest\n2026.01,2026-01-31,0123abcd\n2026.02,2026-02-28,{digest}\n", "utf-8"
    )
    (data_copy / "history.csv").write_text(
        "claim_id,version,field,old,new\nC0116,2026.02,value,105,115\n", "utf-8"
    )
    monkeypatch.setenv("CORRIDORS_DATA", str(data_copy))
    current_atlas.cache_clear()
    yield
    current_atlas.cache_clear()


@pytest.mark.usefixtures("aged_data")
def test_an_aged_link_names_the_figures_that_changed(start: Any) -> None:
    app = start(v="1", data="2026.01+0123abcd", layers="flows", focus="", frame="overview")
    assert [info.value for info in app.info] == [
        "Since this link was made (data 2026.01), 1 of the 7 figures in this view has changed: "
        "C0116, heroin, Afghanistan → Iran, 2009: 105 t/yr became 115 t/yr."
    ]
    assert not app.warning
    report(app, groups=["flows", "towns"])
    assert app.query_params["layers"] == "flows,towns"
    assert app.info, "a toggle takes nothing away"


@pytest.mark.parametrize(
    "query",
    [
        {"family": "<script>alert(1)</script>"},
        {"country": "TJK," * 5000},
        {"period": "\x00"},
        {"source": "../../etc/passwd", "frame": "iran"},
        {"silence": "=cmd()"},
    ],
)
def test_a_hostile_query_falls_back(start: Any, query: dict[str, str]) -> None:
    app = start(**query)
    assert len(app.warning) <= 1
    assert any(name.startswith("corridors") for name in ordered_layers(app))


def test_every_toggle_and_filter_says_what_it_is(start: Any) -> None:
    app = start()
    toggles = [group for group in message_of(app)["groups"] if group["kind"] == "layer"]
    assert [(toggle["id"], toggle["label"], toggle["help"]) for toggle in toggles] == [
        (name, layer.label, layer.help) for name, layer in LAYERS.items()
    ]
    assert all(len(toggle["help"]) > 60 for toggle in toggles)
    assert all(len(box.help) > 30 for box in app.multiselect)


def test_hatching_asks_for_what_and_draws_it(start: Any, text: Any) -> None:
    app = start(layers="no-figure")
    seizures = set(layers_of(app)["no-figure"]["filterCategories"])
    app.selectbox(key="silence").select("price").run()
    prices = set(layers_of(app)["no-figure"]["filterCategories"])
    assert prices and prices != seizures
    assert address(app)["silence"] == "price"
    assert "no figure on prices" in legend_of(app)


def test_the_list_holds_what_the_map_shows_and_follows_the_filters() -> None:
    atlas = current_atlas()
    everything = {focus for group in list_objects(atlas, View()) for focus, _ in group.objects}
    assert {f"corridor:{name}" for name in atlas.corridors.index} <= everything
    assert {"flow:AFG>IRN", "country:TJK", "place:tashkent"} <= everything
    assert any(focus.startswith("claim:") for focus in everything)
    balkan = Selection(family=("balkan",))
    some = {
        focus for group in list_objects(atlas, View(selection=balkan)) for focus, _ in group.objects
    }
    assert "corridor:pamir-highway" not in some
    assert "flow:AFG>IRN" in some


def test_what_lies_beyond_the_edge_stands_last_in_the_list() -> None:
    atlas = current_atlas()
    moved = View(camera=parse_camera("70,39,1400,1000"))
    *here, beyond = list_objects(atlas, moved)
    assert beyond.title == "Beyond the map's edge"
    listed = {focus for group in here for focus, _ in group.objects}
    away = {focus for focus, _ in beyond.objects}
    assert "corridor:pamir-highway" in listed
    assert "flow:AFG>PAK" in away
    assert not listed & away
    everything = {focus for group in list_objects(atlas, View()) for focus, _ in group.objects}
    assert listed | away == everything


def test_the_list_brings_its_objects_into_focus(start: Any, text: Any) -> None:
    app = start()
    assert "corridor:pamir-highway" not in text(app), "the list is built when it is opened"
    app.session_state["list"] = True
    app.run()
    assert 'data-focus="corridor:pamir-highway">Badakhshan – Pamir Highway – Osh<' in text(app)


def test_the_panel_counts_what_the_filters_hold_back(start: Any, text: Any) -> None:
    app = start(focus="country:TJK", collection="texts")
    assert "The filters hold back" in text(app)


def test_the_guide_takes_its_figures_from_claims(start: Any, text: Any) -> None:
    app = start()
    app.switch_page("screens/guide.py").run()
    assert not app.exception
    html = text(app)
    for part in ("more than 102 t", ">C0001</a>", "75–80 t/yr", "Echo", "does not say"):
        assert part in html
    assert "{C" not in html


def test_two_clocks_narrow_what_is_drawn_and_say_so(start: Any, text: Any) -> None:
    app = start()
    app.slider(key="known").set_value(2010).run()
    assert "as published by 2010" in text(app)
    assert "C0109" in text(app), "the publication of 2011 was not there yet"
    assert address(app) == {"known": "2010"}
    app.slider(key="years").set_value((2000, 2009)).run()
    assert "figures about 2000 to 2009" in text(app)
    assert address(app) == {"known": "2010", "years": "2000-2009"}
    press(app, "Reset")
    assert address(app) == {}


def test_no_two_choices_of_a_list_read_the_same() -> None:
    """The browser sends back what a choice says: of two that read the same it could mean either."""
    atlas = current_atlas()
    lists = [
        [option_text(atlas, name, value) for value in values]
        for name, values in choices_of(atlas).items()
    ]
    lists.append([topic_text(atlas, topic) for topic in dict(topics(atlas, Selection())).values()])
    lists.append(list(focus_names(atlas).values()))
    for words in lists:
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("query", [{"years": "2009-2000"}, {"known": "soon"}, {"years": "20"}])
def test_a_clock_that_makes_no_sense_is_left_out_and_said(
    start: Any, query: dict[str, str]
) -> None:
    app = start(**query)
    assert len(app.warning) == 1
    assert app.slider(key="years").value == (1978, 2026)


@pytest.mark.parametrize(
    "query",
    [{"years": "1900-1977"}, {"years": "2020-2027"}, {"known": "1992"}, {"known": "2027"}],
)
def test_years_that_no_slider_offers_are_left_out_and_said(
    start: Any, query: dict[str, str]
) -> None:
    app = start(**query)
    (said,) = [warning.value for warning in app.warning]
    assert "allowed are years from 19" in said and next(iter(query.values())) in said
    assert app.slider(key="years").value == (1978, 2026)
    assert app.slider(key="known").value == 2026
    assert address(app) == {}


def test_a_search_in_a_link_is_text_on_buttons_and_in_messages(start: Any) -> None:
    app = start("claims", search="![x](http://a.example/i)")
    said = [button.label for button in app.button] + [info.value for info in app.info]
    assert any("a.example" in words for words in said)
    assert not any("![x](" in words or "http://" in words for words in said)


def test_the_code_to_embed_is_offered_where_somebody_may_use_it(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORRIDORS_FRAME_BY", "www.example.org")
    app = start()
    app.session_state["share"] = True
    app.run()
    *_, embedded = copies_of(app)
    assert embedded.startswith("<iframe ") and "embed=true" in embedded
