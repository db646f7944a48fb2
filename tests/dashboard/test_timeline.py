"""The timeline of the years: window by window what the filters' own deck draws."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from dashboard.data import current_atlas
from dashboard.map.component import describe_layers
from dashboard.map.messages import MapReport, read_year
from dashboard.map.recipes import FigureInputs
from dashboard.map.scene_cache import layers_for
from dashboard.map.served_files import find_file
from dashboard.map.timeline import (
    build_timeline,
    read_timeline_name,
    timeline_inputs,
    timeline_url,
    windows_of,
)
from dashboard.your_data.served_table import forget_table, give_table
from geodata.uploads import read_upload
from routes.selection import Selection
from routes.view import View

ATLAS = current_atlas()
VIEWS = {
    "standard rule": View(),
    "highest figure": View(pick="highest"),
    "filters and other countries hatched": View(
        selection=Selection(substance=("opium",), known="2012"), silence="flow", pick="newest"
    ),
}


@cache
def timeline_of(view: View) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(build_timeline(ATLAS, timeline_inputs(view, ATLAS)))
    return read


def fill_in(layers: list[dict[str, Any]], timeline: dict[str, Any], at: int) -> list[Any]:
    """Return layers as the front end draws them in a window of the timeline."""
    filled = []
    for layer in layers:
        window = timeline["layers"].get(layer["id"], {})
        changed = dict(layer)
        if "file" in window:
            file = timeline["files"][window["file"]]
            features = [file["features"][number] for number in file["drawn"][at]]
            changed["data"] = {"type": "FeatureCollection", "features": features}
        if "categories" in window:
            lists = [timeline["categories"][number] for number in window["categories"][at]]
            changed["filterCategories"] = lists if len(lists) == 2 else lists[0]
        filled.append(changed)
    return filled


def with_figures(layers: list[dict[str, Any]], names: set[str]) -> list[Any]:
    """Return layers with the content of the files of figures in place of their addresses."""
    return [
        layer | {"data": json.loads(served.body)}
        if layer["data"].partition(".")[0].removeprefix("geo/") in names
        and (served := find_file(layer["data"].removeprefix("geo/"))) is not None
        else layer
        for layer in layers
    ]


@pytest.mark.parametrize("name", VIEWS)
def test_each_window_is_what_the_filters_own_deck_draws(name: str) -> None:
    view, timeline = VIEWS[name], timeline_of(VIEWS[name])
    here = describe_layers(layers_for(view, "dark"))
    assert len(timeline["windows"]) == 45
    drawn = 0
    for at, years in enumerate(timeline["windows"]):
        window = replace(view, selection=replace(view.selection, years=years))
        asked = describe_layers(layers_for(window, "dark"))
        expected = with_figures(asked, set(timeline["files"]))
        assert fill_in(here, timeline, at) == expected, years
        drawn += sum(len(file["drawn"][at]) for file in timeline["files"].values())
    assert drawn > len(timeline["windows"]), "windows with nothing would all be alike"


def test_a_feature_is_stored_once_however_often_it_is_drawn() -> None:
    for file in timeline_of(View())["files"].values():
        told = [json.dumps(feature) for feature in file["features"]]
        assert len(set(told)) == len(told)
        assert {number for numbers in file["drawn"] for number in numbers} == set(range(len(told)))


@pytest.mark.parametrize(
    ("years", "first", "last", "windows"),
    [
        ("", "1978-1982", "2022-2026", 45),
        ("1999-2003", "1978-1982", "2022-2026", 45),
        ("2011-2011", "1978-1978", "2026-2026", 49),
        ("1979-2026", "1978-2025", "1979-2026", 2),
    ],
)
def test_a_window_is_as_long_as_the_years_that_are_chosen(
    years: str, first: str, last: str, windows: int
) -> None:
    view = View(selection=Selection(years=years))
    found = windows_of(timeline_inputs(view, ATLAS))
    assert (found[0], found[-1], len(found)) == (first, last, windows)


def test_any_process_makes_the_timeline_of_an_address() -> None:
    inputs = timeline_inputs(VIEWS["highest figure"], ATLAS)
    address = timeline_url(inputs).removeprefix("geo/")
    file = find_file(address)
    assert file is not None
    assert file.media_type == "application/json"
    assert file.body == build_timeline(ATLAS, inputs)
    name, made, rest = address.split(".", 2)
    for other in (f"{name}x.{made}.{rest}", f"{name}.0123456789.{rest}", f"timeline.{made}.{rest}"):
        assert find_file(other) is None


@pytest.mark.parametrize("years", ["", "1979-1983", "1978-2030"])
def test_windows_that_no_map_plays_make_no_timeline(years: str) -> None:
    figures = FigureInputs(Selection(years=years))
    assert read_timeline_name("timeline-seizure", figures) is None


def test_a_window_that_a_map_reports_is_read() -> None:
    assert read_year({"n": 1, "is": "1999-2003"}) == MapReport(years=(1999, 2003))


@pytest.mark.parametrize(
    "value", ["", "1999", "2003-1999", "1900-1904", "2024-2028", 1999, None, ["1999-2003"]]
)
def test_what_is_no_window_is_refused_with_a_reason(
    value: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_year({"n": 1, "is": value}) == MapReport()
    assert read_year(value) == MapReport()
    assert "year that is none" in caplog.text


OWN = """Country,Drug,Year,Amount,Unit
Tajikistan,heroin,2021,111,kg
Tajikistan,heroin,2025,9876.5,kg
"""


@pytest.fixture
def given_table() -> Iterator[None]:
    """A table of the reader's own, as the server was given it."""
    give_table(read_upload(OWN.encode(), "annual.csv"))
    yield
    forget_table()


def map_message(app: Any) -> dict[str, Any]:
    """Return what the map's element was sent."""
    read: dict[str, Any]
    (read,) = (
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name.endswith("corridors_map")
    )
    return read


def test_a_readers_own_source_is_played_from_the_message_and_from_no_file(
    start: Any, given_table: None
) -> None:
    others = map_message(start())
    assert others["timeline"] == timeline_url(timeline_inputs(View(), ATLAS))
    assert others["year"] == ""
    app = start().switch_page("screens/your_data.py").run()
    next(box for box in app.text_input if box.label == "Title").set_value("Yearbook")
    next(box for box in app.selectbox if box.label == "Language").set_value("en")
    next(box for box in app.selectbox if box.label == "Who speaks in it").set_value("official")
    next(b for b in app.button if b.label == "Use this table as a source").click()
    app.run()
    app.switch_page("screens/map.py").run()
    assert map_message(app)["timeline"] is None
    app.session_state["timeline-asked"] = timeline_inputs(View(), ATLAS)
    sent = json.dumps(map_message(app.run())["timeline"])
    assert '"2021-2025"' in sent
    assert "9,876.5 kg" in sent
    assert b"9,876.5" not in build_timeline(ATLAS, timeline_inputs(View(), ATLAS))
    app.session_state["filter-substance"] = ["opium"]
    assert map_message(app.run())["timeline"] is None, "of these filters none was asked for"
