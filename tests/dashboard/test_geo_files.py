"""Files of geometry: what they hold, and that their addresses follow their content."""

from __future__ import annotations

import json
from collections import OrderedDict
from threading import BoundedSemaphore

import geopandas as gpd
import pytest

from dashboard.data import current_atlas
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import GeoFile, file_urls, geo_files
from dashboard.map.recipes import FigureInputs
from dashboard.map.scene_cache import deck_for
from dashboard.map.served_files import KEPT_BYTES, TooBusyError, find_file, keep_file, part_of_file
from routes.selection import Selection
from routes.view import View


def features(name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(geo_files()[name].body)["features"]
    return found


def test_the_address_changes_with_the_content() -> None:
    one, other = GeoFile("land", b"{}"), GeoFile("land", b"{ }")
    assert one.file_name != other.file_name
    assert one.file_name == GeoFile("land", b"{}").file_name
    assert one.file_name.endswith(".geojson")


def test_every_file_is_geojson_or_the_symbols() -> None:
    for name, file in geo_files().items():
        if name == "symbols":
            assert file.media_type == "image/svg+xml"
        elif name == "cells":
            assert file.media_type == "application/json"
        else:
            assert file.media_type == "application/geo+json"
            assert json.loads(file.body)["type"] == "FeatureCollection"
    assert len(set(file_urls().values())) == len(file_urls()) > len(geo_files())


@pytest.mark.parametrize("name", ["land", "lines", "corridors", "crossings"])
def test_what_is_always_drawn_is_there(name: str) -> None:
    assert features(name)


def test_settled_and_other_lines_are_told_apart() -> None:
    lines = gpd.GeoDataFrame.from_features(features("lines"))
    broken = lines[~lines["line_class"].isin(["coast", "settled"])]
    borders = current_atlas().borders
    unsettled = borders[borders["line_class"] != "settled"]
    assert list(broken["line_class"]) == list(unsettled["line_class"])
    assert broken["width"].min() > lines["width"].drop(broken.index).max()
    whole = unsettled.geometry.set_crs(None, allow_override=True).length
    assert broken.length.sum() == pytest.approx(whole.sum() / 2, rel=0.05)
    assert (broken.geometry.count_geometries() > 1).sum() > 20


def test_every_leg_and_symbol_is_in_the_corridors_file() -> None:
    kinds = [feature["geometry"]["type"] for feature in features("corridors")]  # type: ignore[index]
    assert kinds.count("LineString") == len(current_atlas().legs)
    assert kinds.count("Point") > 10


def test_every_address_is_answered_and_no_other() -> None:
    for frame, screen in (("overview", "wide"), ("tajikistan", "narrow")):
        for path in file_urls(frame, screen).values():
            file = find_file(path.removeprefix("geo/"))
            assert file is not None
            assert path == f"geo/{file.file_name}"
    for wrong in (
        "land.geojson",
        "towns_moon_wide.abc.geojson",
        "../land",
        "",
        "towns_overview_wide",
    ):
        assert find_file(wrong) is None


def test_hatching_is_light_and_there_for_every_country_on_a_corridor() -> None:
    lines = features("hatching")
    assert {"TJK", "KAZ", "IRN"} <= {row["properties"]["country_id"] for row in lines}  # type: ignore[index]
    assert len(geo_files()["hatching"].body) < 60_000


def test_figures_are_served_as_files_that_no_toggle_changes() -> None:
    files = figure_files(FigureInputs(Selection(), "overview", "wide"))
    assert set(files) == {"flows", "seizures", "transit", "squares"}
    for file in files.values():
        assert find_file(file.file_name) == file
    other = figure_files(FigureInputs(Selection(family=("balkan",)), "overview", "wide"))
    assert other["flows"].file_name != files["flows"].file_name


def test_a_part_of_a_file_has_an_address_of_its_own() -> None:
    whole = geo_files()["crossings"]
    places = {"name", "place_id"}
    ids = [feature["properties"]["place_id"] for feature in json.loads(whole.body)["features"]]
    some = part_of_file(whole, frozenset(ids[:2]))
    found = json.loads(some.body)["features"]
    assert [feature["properties"]["place_id"] for feature in found] == ids[:2]
    assert places & set(found[0]["properties"])
    assert some.file_name != whole.file_name
    assert find_file(some.file_name) == some
    assert find_file(whole.file_name) == whole
    assert part_of_file(whole, frozenset(ids)) == whole, "the same content under two addresses"


def test_what_is_kept_is_bounded_and_the_oldest_goes_first() -> None:
    first = keep_file(GeoFile("first", b"1"))
    assert find_file(first.file_name) == first
    last = keep_file(GeoFile("last", b"2" * KEPT_BYTES))
    assert find_file(first.file_name) is None
    assert find_file(last.file_name) == last
    keep_file(GeoFile("next", b"3"))
    assert find_file(last.file_name) is None


def test_files_that_made_room_for_others_are_made_again() -> None:
    view = View(layers=("corridors", "seizures"), selection=Selection(family=("balkan",)))
    deck = json.loads(deck_for(view, "light", 0).to_json())
    paths = [layer["data"] for layer in deck["layers"] if isinstance(layer["data"], str)]
    keep_file(GeoFile("large", b"4" * KEPT_BYTES))
    assert all(find_file(path.removeprefix("geo/")) for path in paths)


def test_no_more_than_some_wait_for_files_to_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    for file in figure_files(FigureInputs(Selection(family=("northern",)))).values():
        assert find_file(file.file_name) == file
        with monkeypatch.context() as patch:
            patch.setattr("dashboard.map.served_files._waiting", BoundedSemaphore(1))
            patch.setattr("dashboard.map.served_files._kept", OrderedDict())
            from dashboard.map.served_files import _waiting

            with _waiting, pytest.raises(TooBusyError):
                find_file(file.file_name)
            assert find_file(file.file_name) == file
