"""Reading GeoJSON: each way to break a layer is told with file, feature and column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Feature = dict[str, Any]


def put(coordinates: Any, kind: str | None = None) -> Callable[[Feature], object]:
    """Return the change that gives a feature other coordinates, and another type if told."""

    def change(feature: Feature) -> None:
        feature["geometry"]["coordinates"] = coordinates
        feature["geometry"]["type"] = kind or feature["geometry"]["type"]

    return change


def name(**properties: Any) -> Callable[[Feature], object]:
    """Return the change that gives a feature other properties."""
    return lambda feature: feature["properties"].update(properties)


LEG = "kunduz-dushanbe-02"
BOWTIE = [[[60, 30], [62, 32], [62, 30], [60, 32], [60, 30]]]
CASES: list[tuple[str, str, Callable[[Feature], object], str, str]] = [
    ("places", "osh", put([40.53, 72.8]), "geometry", "swapped"),
    ("places", "osh", put([272.8, 40.53]), "geometry", "clip"),
    ("places", "osh", put([2.0, 40.53]), "geometry", "clip"),
    ("places", "osh", put([float("nan"), 40.53]), "geometry", "two numbers"),
    ("places", "osh", put(["72.8", "40.53"]), "geometry", "two numbers"),
    ("places", "osh", put([72.8]), "geometry", "two numbers"),
    ("places", "osh", put([72.8, 40.53, 960]), "geometry", "two numbers"),
    ("places", "osh", put([]), "geometry", "two numbers"),
    ("places", "osh", put(None), "geometry", "two numbers"),
    ("places", "osh", put([72.801, 40.53]), "geometry", "round"),
    ("places", "osh", put([[72.8, 40.53]], "MultiPoint"), "geometry", "types"),
    ("places", "osh", lambda f: f.update(geometry=None), "geometry", "types"),
    ("places", "osh", name(place_id="dushanbe"), "place_id", "id of its own"),
    ("places", "osh", name(kind="village"), "kind", "list"),
    ("places", "osh", name(country="Kyrgyzstan"), "country", "codes"),
    ("places", "osh", name(rank="1"), "rank", "quotes"),
    ("places", "osh", name(rank=4), "rank", "1 for"),
    ("places", "osh", name(name_ru=None), "name_ru", "quotes"),
    ("places", "osh", lambda f: f["properties"].pop("name_fa"), "name_fa", "add"),
    ("legs", LEG, put([[68.62, 37.2]]), "geometry", "redraw"),
    ("legs", LEG, put([[68.62, 37.2], [68.62, 37.2]]), "geometry", "redraw"),
    ("legs", LEG, name(mode="mule"), "mode", "list"),
    ("legs", LEG, name(support="rumour"), "support", "list"),
    ("legs", LEG, name(seq=0), "seq", "number"),
    ("countries", "AFG", put(BOWTIE, "Polygon"), "geometry", "redraw"),
    ("countries", "AFG", put([[60, 30], [62, 32]], "LineString"), "geometry", "types"),
    ("country_twin", "AFG", name(country_id="Afghanistan"), "country_id", "code"),
]


@pytest.mark.parametrize(("layer", "record", "how", "column", "fix"), CASES)
def test_broken_feature_is_told(
    copy: Any, layer: str, record: str, how: Callable[[Feature], object], column: str, fix: str
) -> None:
    number = copy.change(layer, record, how)
    problems = [p for p in copy.problems_in(layer) if (p.row, p.column) == (number, column)]
    assert problems, "nothing was told"
    assert any(fix in p.fix for p in problems), [str(p) for p in problems]
    assert problems[0].file == copy.path(layer).relative_to(copy.folder).as_posix()


def test_unknown_property_is_told(copy: Any) -> None:
    copy.change("places", "osh", name(colour="red"))
    assert ("colour", 1) in {(p.column, p.row) for p in copy.problems_in("places")}


@pytest.mark.parametrize("text", ["{", "[]", '{"type": "Feature"}', "a,b\n1,2\n"])
def test_file_that_is_no_collection_is_told(copy: Any, text: str) -> None:
    copy.path("places").write_text(text, "utf-8")
    (problem,) = copy.problems_in("places")
    assert (problem.file, problem.row) == ("places.geojson", None)


def test_only_wgs84_is_read(copy: Any) -> None:
    start = '{"type":"FeatureCollection",'
    member = '"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:%s"}},'
    copy.rewrite("places", lambda t: t.replace(start, start + member % "OGC:1.3:CRS84", 1))
    assert copy.problems_in("places") == []
    copy.rewrite("places", lambda t: t.replace("OGC:1.3:CRS84", "EPSG::3857"))
    (problem,) = copy.problems_in("places")
    assert (problem.column, problem.found) == ("crs", "urn:ogc:def:crs:EPSG::3857")
