"""Files of geometry: what they hold, and that their addresses follow their content."""

from __future__ import annotations

import json

import pytest

from dashboard.geo_files import GeoFile, current_atlas, file_urls, geo_files
from dashboard.map_labels import TOWNS_SHOWN


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
        else:
            assert file.media_type == "application/geo+json"
            assert json.loads(file.body)["type"] == "FeatureCollection"
    assert len(set(file_urls().values())) == len(geo_files())


@pytest.mark.parametrize("name", ["land", "lines", "lines-not-settled", "corridors", "crossings"])
def test_what_is_always_drawn_is_there(name: str) -> None:
    assert features(name)


def test_settled_and_other_lines_are_told_apart() -> None:
    classes = {feature["properties"]["line_class"] for feature in features("lines")}  # type: ignore[index]
    assert classes == {"coast", "settled"}
    unsettled = current_atlas().borders["line_class"] != "settled"
    assert len(features("lines-not-settled")) == unsettled.sum()


def test_every_leg_and_mark_is_in_the_corridors_file() -> None:
    kinds = [feature["geometry"]["type"] for feature in features("corridors")]  # type: ignore[index]
    assert kinds.count("LineString") == len(current_atlas().legs)
    assert kinds.count("Point") > 10


def test_at_most_twelve_towns_are_named_and_the_focus_countries_are_all_named() -> None:
    assert 8 <= len(features("towns")) <= TOWNS_SHOWN
    named = {feature["properties"]["key"] for feature in features("country-labels")}  # type: ignore[index]
    assert {"TJK", "KGZ", "KAZ", "UZB", "IRN", "AFG", "TKM", "PAK"} <= named


def test_every_flow_and_every_seizure_has_its_number_on_the_map() -> None:
    assert len(features("flow-labels")) == 4
    assert len(features("seizures")) == 1
