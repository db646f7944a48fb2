"""The shipped base map: one coverage without gaps, honest lines, small files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

import geodata
from geodata.build_basemap import read_origin

FOLDER = Path(geodata.__file__).parent
FILES = ("land", "countries", "borders", "country_labels", "country_twin")
FRAME = shapely.box(10, 5, 110, 65)
OPENING_VIEW = shapely.box(44, 24, 82, 56)
SLIVER_DEG2 = 0.05
FOCUS = {"TJK", "KGZ", "KAZ", "UZB", "IRN", "AFG"}
AROUND = {"TKM", "PAK", "RUS", "TUR", "AZE", "GEO", "ARM", "CHN", "IND"}


def read_features(name: str) -> list[tuple[dict[str, Any], Any]]:
    text = (FOLDER / "basemap" / f"{name}.geojson").read_text(encoding="utf-8")
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"
    return [(item["properties"], shape(item["geometry"])) for item in collection["features"]]


def areas_of(name: str) -> dict[str, Any]:
    features = read_features(name)
    areas = {properties["country_id"]: geometry for properties, geometry in features}
    assert len(areas) == len(features), "a country_id stands twice"
    return areas


def numbers_in(value: Any) -> Iterator[float]:
    if isinstance(value, list):
        for item in value:
            yield from numbers_in(item)
    else:
        yield value


def stretches_of(geometry: Any) -> set[tuple[tuple[float, float], ...]]:
    """Every piece between two neighbouring vertices, whichever way round it is drawn."""
    return {
        tuple(sorted([tuple(start), tuple(end)]))
        for part in shapely.get_parts(geometry)
        for ring in (shapely.get_rings(part) if part.geom_type == "Polygon" else [part])
        for start, end in zip(ring.coords[:-1], ring.coords[1:], strict=True)
    }


@pytest.fixture(scope="module")
def countries() -> dict[str, Any]:
    return areas_of("countries")


@pytest.fixture(scope="module")
def borders() -> list[tuple[dict[str, Any], Any]]:
    return read_features("borders")


@pytest.fixture(scope="module")
def disputed() -> dict[str, dict[str, str]]:
    with (FOLDER / "disputed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_id = {row["disputed_id"]: row for row in rows}
    assert len(by_id) == len(rows), "a disputed_id stands twice"
    return by_id


@pytest.mark.parametrize("name", FILES)
def test_geometries_are_valid_and_inside_the_frame(name: str) -> None:
    features = read_features(name)
    assert features
    for properties, geometry in features:
        assert not geometry.is_empty, properties
        assert geometry.is_valid, properties
        assert FRAME.covers(geometry), properties


@pytest.mark.parametrize("name", FILES)
def test_coordinates_have_two_decimals_at_most(name: str) -> None:
    text = (FOLDER / "basemap" / f"{name}.geojson").read_text(encoding="utf-8")
    for feature in json.loads(text)["features"]:
        for number in numbers_in(feature["geometry"]["coordinates"]):
            assert number == round(number, 2)


@pytest.mark.parametrize("name", ["land", "countries", "country_twin"])
def test_outer_rings_run_counterclockwise(name: str) -> None:
    for properties, geometry in read_features(name):
        for part in shapely.get_parts(geometry):
            assert part.exterior.is_ccw, properties


def test_all_files_together_stay_under_one_megabyte() -> None:
    sizes = [path.stat().st_size for path in (FOLDER / "basemap").glob("*.geojson")]
    assert len(sizes) == len(FILES)
    assert sum(sizes) < 1_000_000


CASPIAN = shapely.MultiPoint([(51, 39), (48.5, 44.5)])
SZCZECIN_LAGOON = shapely.MultiPoint([(14.3, 53.8)])  # the twin closes its narrow mouths


@pytest.mark.parametrize(
    ("name", "waters"),
    [("countries", [CASPIAN]), ("country_twin", [CASPIAN, SZCZECIN_LAGOON])],
)
def test_areas_are_a_coverage_with_known_holes_only(name: str, waters: list[Any]) -> None:
    areas = np.array(list(areas_of(name).values()))
    assert shapely.coverage_is_valid(areas)
    # Gaps narrower than this width would be slivers between neighbours.
    assert shapely.coverage_is_valid(areas, gap_width=0.005)
    parts = shapely.get_parts(shapely.union_all(areas))
    holes = [shapely.Polygon(ring) for part in parts for ring in part.interiors]
    assert [hole for hole in holes if hole.area < SLIVER_DEG2] == []
    assert len(holes) == len(waters)
    for water in waters:
        assert any(hole.contains(water) for hole in holes), water


def test_land_is_the_union_of_the_countries(countries: dict[str, Any]) -> None:
    land = shapely.union_all([geometry for _, geometry in read_features("land")])
    union = shapely.union_all(list(countries.values()))
    assert land.symmetric_difference(union).area < 1e-9


def test_the_countries_of_the_atlas_are_there(countries: dict[str, Any]) -> None:
    assert set(countries) >= FOCUS | AROUND
    with (FOLDER / "basemap" / "country_names.csv").open(encoding="utf-8", newline="") as file:
        named = {row["country_id"] for row in csv.DictReader(file)}
    assert named - set(countries) == {"VAT"}, "the Holy See alone is too small to draw"
    assert set(countries) <= named


def test_crimea_is_in_ukraine_alone(countries: dict[str, Any]) -> None:
    point = shapely.Point(34.1, 45.0)
    assert [key for key, area in countries.items() if area.covers(point)] == ["UKR"]


def test_borders_lie_on_both_countries_and_never_on_a_coast(
    countries: dict[str, Any], borders: list[tuple[dict[str, Any], Any]]
) -> None:
    stretches = {key: stretches_of(area) for key, area in countries.items()}
    for properties, line in borders:
        a, b = properties["a"], properties["b"]
        if a != b:
            assert a < b
            assert stretches_of(line) <= stretches[a] & stretches[b], properties


def test_every_shared_stretch_is_drawn_once(
    countries: dict[str, Any], borders: list[tuple[dict[str, Any], Any]]
) -> None:
    owners: dict[tuple[tuple[float, float], ...], list[str]] = {}
    for key, area in countries.items():
        for stretch in stretches_of(area):
            owners.setdefault(stretch, []).append(key)
    shared = {stretch: sorted(ids) for stretch, ids in owners.items() if len(ids) == 2}
    drawn: dict[tuple[tuple[float, float], ...], list[str]] = {}
    for properties, line in borders:
        if properties["a"] != properties["b"]:
            for stretch in stretches_of(line):
                assert stretch not in drawn, properties
                drawn[stretch] = [properties["a"], properties["b"]]
    assert drawn == shared


def test_crimea_line_runs_inside_ukraine(
    countries: dict[str, Any], borders: list[tuple[dict[str, Any], Any]]
) -> None:
    lines = [(p, line) for p, line in borders if p["disputed_id"] == "crimea"]
    assert lines
    for properties, line in lines:
        assert properties["a"] == properties["b"] == "UKR"
        assert properties["line_class"] == "control"
        assert countries["UKR"].covers(line)
        assert shapely.box(33, 45.5, 35.3, 46.4).covers(line)
    assert {p["disputed_id"] for p, _ in borders if (p["a"], p["b"]) == ("RUS", "UKR")} == {""}


def test_borders_and_disputed_table_agree(
    borders: list[tuple[dict[str, Any], Any]], disputed: dict[str, dict[str, str]]
) -> None:
    used = {properties["disputed_id"] for properties, _ in borders} - {""}
    assert used == {key for key, row in disputed.items() if row["line_class"] != "not_drawn"}
    for properties, _ in borders:
        row = disputed.get(properties["disputed_id"], {"line_class": "settled"})
        assert properties["line_class"] == row["line_class"], properties


def test_disputed_rows_are_complete(
    countries: dict[str, Any],
    borders: list[tuple[dict[str, Any], Any]],
    disputed: dict[str, dict[str, str]],
) -> None:
    for key, row in disputed.items():
        assert row["kind"] in {"area", "line"}, key
        assert row["line_class"] in {"settled", "control", "undetermined", "not_drawn"}, key
        assert row["in_opening_view"] in {"yes", "no"}, key
        assert set(row["countries"].split("+")) <= set(countries), key
        assert all(row[column].strip() for column in row), key
        assert not row["note"].endswith("."), key
        lines = [line for properties, line in borders if properties["disputed_id"] == key]
        if lines:
            seen = any(OPENING_VIEW.intersects(line) for line in lines)
            assert row["in_opening_view"] == ("yes" if seen else "no"), key


@pytest.mark.parametrize(
    ("lon", "lat", "disputed_id"),
    [
        (74.2, 33.9, "kashmir-loc"),
        (74.8, 32.46, "jammu-working-boundary"),
        (78.8, 33.6, "aksai-chin"),
        (79.4, 31.1, "india-china-middle"),
        (94.0, 28.9, "arunachal"),
        (70.6, 39.58, "kgz-tjk-2025"),
        (35.2, 32.53, "palestine"),
        (35.9, 33.0, "golan"),
    ],
)
def test_line_near_a_known_place_has_its_id(
    lon: float, lat: float, disputed_id: str, borders: list[tuple[dict[str, Any], Any]]
) -> None:
    point = shapely.Point(lon, lat)
    properties, line = min(borders, key=lambda item: item[1].distance(point))
    assert line.distance(point) < 0.15
    assert properties["disputed_id"] == disputed_id


def test_label_points_lie_inside_their_country(countries: dict[str, Any]) -> None:
    labels = read_features("country_labels")
    assert sorted(properties["country_id"] for properties, _ in labels) == sorted(countries)
    ranks = {properties["country_id"]: properties["rank"] for properties, _ in labels}
    assert {key for key, rank in ranks.items() if rank == 1} == FOCUS
    assert {key for key, rank in ranks.items() if rank == 2} == AROUND
    for properties, point in labels:
        area = countries[properties["country_id"]]
        assert area.contains(point), properties
        if properties["rank"] <= 2:
            assert area.boundary.distance(point) > 0.3, properties
            if properties["country_id"] != "TUR":  # only grazes the opening view
                assert OPENING_VIEW.contains(point), properties


def test_twin_is_coarse_and_covers_about_the_same(countries: dict[str, Any]) -> None:
    twin = areas_of("country_twin")
    assert set(twin) == set(countries)
    for key, area in twin.items():
        assert shapely.get_num_coordinates(area) <= 60, key
        if key in FOCUS | AROUND:
            off = area.symmetric_difference(countries[key]).area
            assert off < 0.1 * countries[key].area, key


def test_an_area_without_a_name_stops_the_build(tmp_path: Path) -> None:
    square = [[[20, 20], [21, 20], [21, 21], [20, 21], [20, 20]]]
    feature = {
        "type": "Feature",
        "id": "999",
        "properties": {"id": "999", "name": "Nowhere"},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    # GDAL tells the format by content; GeoJSON names its layer after this member.
    origin = {"type": "FeatureCollection", "name": "countries", "features": [feature]}
    path = tmp_path / "origin.json"
    path.write_text(json.dumps(origin), encoding="utf-8")
    with pytest.raises(ValueError, match=r"country_names\.csv: Nowhere \(iso_numeric 999\)"):
        read_origin(path, [])
