"""Files of geometry: what they hold, and that their addresses follow their content."""

from __future__ import annotations

import gzip
import json
from collections import OrderedDict
from itertools import pairwise
from threading import BoundedSemaphore
from typing import Any
from xml.etree import ElementTree

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import LineString, Point

from dashboard.data import current_atlas
from dashboard.layers.transit import BARS_PX, bar_name
from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import GeoFile, encode_layer, file_urls, geo_files
from dashboard.map.recipes import FigureInputs
from dashboard.map.served_files import KEPT_BYTES, TooBusyError, find_file, keep_file
from dashboard.style import BAR_LENGTH_PX, SUPPORT_OPACITY
from routes.conic import REGION_DEG, project_km, project_points, region_km, unproject_km
from routes.corridors import draw_legs
from routes.selection import Selection


def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(geo_files()[name].body)["features"]
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
        elif file.suffix == "geojson":
            assert file.media_type == "application/geo+json"
            assert json.loads(file.body)["type"] == "FeatureCollection"
    assert len(set(file_urls().values())) == len(file_urls()) > len(geo_files())


@pytest.mark.parametrize("name", ["land", "lines", "corridors", "crossings", "events"])
def test_what_is_always_drawn_is_there(name: str) -> None:
    assert features(name)


@pytest.mark.parametrize("name", ["crossings", "events"])
def test_small_symbols_can_be_filtered_and_put_in_focus(name: str) -> None:
    for row in features(name):
        said = row["properties"]
        assert said["focus"] == f"place:{said['place_id']}" and said["tip"]


def test_settled_and_other_lines_are_told_apart() -> None:
    lines = gpd.GeoDataFrame.from_features(features("lines"))
    broken = lines[~lines["line_class"].isin(["coast", "settled"])]
    assert set(broken["drawn_as"]) == {"other"}
    assert (lines["drawn_as"] == lines["line_class"]).sum() == len(lines) - len(broken)
    borders = current_atlas().borders
    unsettled = borders[borders["line_class"] != "settled"]
    assert list(broken["line_class"]) == list(unsettled["line_class"])
    assert broken["width"].min() > lines["width"].drop(broken.index).max()
    whole = shapely.transform(unsettled.geometry.to_numpy(), project_points)
    assert broken.length.sum() == pytest.approx(shapely.length(whole).sum() / 2, rel=0.05)
    assert (broken.geometry.count_geometries() > 1).sum() > 20


def test_the_edge_of_the_base_map_is_no_coast() -> None:
    lines = gpd.GeoDataFrame.from_features(features("lines"))
    coast = lines.geometry[lines["line_class"] == "coast"]
    west, south, east, north = REGION_DEG
    for line in coast:
        lon, lat = unproject_km(*np.array(line.coords).T)
        for at, edge in ((lon, west), (lon, east), (lat, south), (lat, north)):
            on_edge = np.abs(at - edge) < 0.005
            assert not (on_edge[1:] & on_edge[:-1]).any(), "a piece of the edge"
    left, low, right, high = coast.total_bounds
    region = region_km()
    assert region[0] - 1 <= left and low >= region[1] - 1
    assert right <= region[2] + 1 and high <= region[3] + 1


def test_coordinates_are_kilometres_of_the_plane_to_a_hundred_metres() -> None:
    legs = [f for f in features("corridors") if f["geometry"]["type"] == "LineString"]
    drawn = draw_legs(current_atlas())
    for leg, line in zip(legs, drawn.geometry, strict=True):
        points = np.array(leg["geometry"]["coordinates"])
        true = LineString(project_points(np.array(line.coords)))
        assert (points == points.round(1)).all()
        assert (np.diff(points, axis=0) != 0).any(axis=1).all(), "no point twice"
        assert LineString(points).hausdorff_distance(true) < 0.3


def test_a_long_straight_piece_bends_as_the_projection_bends_it() -> None:
    frame = gpd.GeoDataFrame(geometry=[LineString([(30, 40), (100, 40)])], crs="EPSG:4326")
    (row,) = json.loads(encode_layer(frame))["features"]
    points = np.array(row["geometry"]["coordinates"])
    assert len(points) > 10
    for lon in range(30, 101, 5):
        assert LineString(points).distance(Point(*project_km(lon, 40))) < 0.4


def test_land_has_every_country_in_detail_to_be_pressed() -> None:
    rows = [f["properties"] for f in features("land")]
    countries = current_atlas().countries
    pressed = {row["focus"]: row for row in rows if "focus" in row}
    assert set(pressed) == {f"country:{id_}" for id_ in countries.index}
    assert pressed["country:AFG"]["tone"] == "origin"
    assert pressed["country:TJK"]["tone"] == pressed["country:KAZ"]["tone"] == "focus"
    assert pressed["country:CHN"]["tone"] == "land"
    assert pressed["country:TJK"]["tip"] == countries.at["TJK", "name"]
    tones = [row["tone"] for row in rows]
    assert tones == sorted(tones, key=lambda tone: tone != "land"), "what stands out is on top"


def test_every_leg_and_symbol_is_in_the_corridors_file() -> None:
    rows = features("corridors")
    legs = [f["properties"] for f in rows if f["geometry"]["type"] == "LineString"]
    signs = [f["properties"] for f in rows if f["geometry"]["type"] == "Point"]
    atlas = current_atlas()
    assert len(legs) == len(atlas.legs) and len(signs) > 10
    for row in legs:
        part, corridor = row["drawn_as"]
        assert row["focus"] == f"corridor:{corridor}"
        assert row["tip"] and row["width"] > 0
        family, _, support = part.partition("/")
        assert atlas.corridors.at[corridor, "family"] == family
        assert support in SUPPORT_OPACITY
    for row in signs:
        assert row["drawn_as"] == [f"{row['family']}/sign", row["corridor_id"]]
        assert row["icon"] in ("chevron", "exit") and row["size_px"] > 0


def test_signs_point_along_their_leg_on_the_map() -> None:
    lines: dict[str, list[Any]] = {}
    turned = []
    for row in features("corridors"):
        where, said = row["geometry"], row["properties"]
        if where["type"] == "LineString":
            lines.setdefault(said["drawn_as"][1], []).append(where["coordinates"])
    for row in features("corridors"):
        if row["geometry"]["type"] == "Point":
            here, said = np.array(row["geometry"]["coordinates"]), row["properties"]
            points = min(
                (np.array(line) for line in lines[said["corridor_id"]]),
                key=lambda line: np.linalg.norm(line - here, axis=1).min(),
            )
            at = int(np.linalg.norm(points - here, axis=1).argmin())
            near = points[max(at - 1, 0) : at + 2]
            right, up = near[-1] - near[0]
            apart = np.degrees(np.arctan2(up, right)) - said["heading_deg"]
            turned.append((apart + 180) % 360 - 180)
    # A sign's heading is that of the smooth leg, of which the file keeps fewer points.
    assert np.abs(turned).max() < 25
    assert np.median(np.abs(turned)) < 1.5, "without the lean of north it is seven degrees"


def test_every_address_is_answered_and_no_other() -> None:
    for path in file_urls().values():
        file = find_file(path.removeprefix("geo/"))
        assert file is not None
        assert path == f"geo/{file.file_name}"
    for wrong in ("land.geojson", "towns.abc.geojson", "../land", "", "towns", "symbols"):
        assert find_file(wrong) is None


def test_hatching_is_light_and_there_for_every_country_on_a_corridor() -> None:
    lines = features("hatching")
    assert {"TJK", "KAZ", "IRN"} <= {row["properties"]["country_id"] for row in lines}
    assert len(gzip.compress(geo_files()["hatching"].body)) < 60_000


def test_bars_of_every_thickness_have_a_cell_of_their_shape() -> None:
    cells = json.loads(geo_files()["cells"].body)
    spans = sorted((cell["x"], cell["x"] + cell["width"]) for cell in cells.values())
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for thick in BARS_PX:
        cell = cells[bar_name(thick)]
        assert cell["width"] / cell["height"] == pytest.approx(BAR_LENGTH_PX / thick, rel=0.02)
    svg = ElementTree.fromstring(geo_files()["symbols"].body.decode())
    assert float(svg.attrib["width"]) >= spans[-1][1]


@pytest.mark.parametrize("pick", ["standard", "highest", "lowest"])
def test_figures_are_served_as_files_with_all_that_the_map_reads(pick: str) -> None:
    files = figure_files(FigureInputs(Selection(), pick))
    assert set(files) == {"flows", "seizures", "transit", "squares"}
    cells = json.loads(geo_files()["cells"].body)
    for name, file in files.items():
        assert find_file(file.file_name) == file
        rows = json.loads(file.body)["features"]
        assert rows
        for row in rows:
            said = row["properties"]
            kind = "flow" if name == "flows" else "claim"
            assert said["tip"] and said["focus"].startswith(f"{kind}:")
            icons = {said[icon] for icon in ("icon", "core", "sleeve") if icon in said}
            assert icons <= set(cells)
            if name != "flows":
                assert row["geometry"]["type"] == "Point"
                assert len(said["aside"]) == len(said["offset"]) == 2
                assert said["text"] and said["anchor"] in ("start", "end")
                assert MIN_ZOOM <= said["from_zoom"] <= MAX_ZOOM


def test_filters_give_figures_another_address() -> None:
    files = figure_files(FigureInputs(Selection()))
    other = figure_files(FigureInputs(Selection(family=("balkan",))))
    assert other["flows"].file_name != files["flows"].file_name
    assert files["flows"].file_name.split(".")[2] == "0"


def test_filters_that_leave_nothing_leave_whole_files() -> None:
    nothing = figure_files(FigureInputs(Selection(years="1900-1901")))
    assert all(json.loads(file.body)["features"] == [] for file in nothing.values())


def test_what_is_kept_is_bounded_and_the_oldest_goes_first() -> None:
    first = keep_file(GeoFile("first", b"1"))
    assert find_file(first.file_name) == first
    last = keep_file(GeoFile("last", b"2" * KEPT_BYTES))
    assert find_file(first.file_name) is None
    assert find_file(last.file_name) == last
    keep_file(GeoFile("next", b"3"))
    assert find_file(last.file_name) is None


def test_files_that_made_room_for_others_are_made_again() -> None:
    files = figure_files(FigureInputs(Selection(family=("northern",)), "highest"))
    for file in files.values():
        keep_file(file)
    keep_file(GeoFile("large", b"4" * KEPT_BYTES))
    assert all(find_file(file.file_name) == file for file in files.values())


def test_no_more_than_some_wait_for_files_to_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    for file in figure_files(FigureInputs(Selection(family=("northern",)))).values():
        assert find_file(file.file_name) == file
        with monkeypatch.context() as patch:
            patch.setattr("dashboard.map.served_files._waiting", BoundedSemaphore(1))
            patch.setattr("dashboard.map.served_files._cache", OrderedDict())
            from dashboard.map.served_files import _waiting

            with _waiting, pytest.raises(TooBusyError):
                find_file(file.file_name)
            assert find_file(file.file_name) == file
