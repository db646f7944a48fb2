"""Bands and border areas, against distances worked out point by point on the ellipsoid."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely import LineString, MultiLineString

from geodata import Atlas
from routes.bands import BAND_KM, BORDER_KM, border_areas, buffer_line, corridor_bands

WGS84 = Geod(ellps="WGS84")


def geodesic_km(lon: float, lat: float, line: shapely.Geometry) -> float:
    """Return the distance to a line of many points, each measured by itself."""
    parts = shapely.get_parts(shapely.segmentize(line, 0.01))
    points = np.vstack([np.array(part.coords) for part in parts])
    many = np.ones(len(points))
    return float(WGS84.inv(many * lon, many * lat, points[:, 0], points[:, 1])[2].min()) / 1000


@pytest.mark.parametrize("lat", [25.0, 45.0, 60.0])
def test_a_band_is_as_wide_as_it_says_at_every_latitude(lat: float) -> None:
    line = LineString([(60.0, lat), (71.0, lat + 2)])
    edge = shapely.get_coordinates(buffer_line(line, 100))
    distances = [geodesic_km(x, y, line) for x, y in edge]
    assert 99.9 < min(distances) <= max(distances) < 100.1


def test_an_empty_line_has_an_empty_band() -> None:
    assert buffer_line(MultiLineString(), 100).is_empty


def test_bands_follow_the_stored_legs_of_each_corridor(shipped: Atlas) -> None:
    bands = corridor_bands(shipped)
    assert list(bands.index) == list(shipped.corridors.index)
    assert bands.crs == shipped.legs.crs
    for name in ("kunduz-dushanbe", "pamir-highway"):
        legs = shipped.legs[shipped.legs["corridor_id"] == name].geometry
        band = bands.geometry[name]
        assert legs.within(band).all()
        edge = shapely.get_coordinates(band)[::7]
        distances = [geodesic_km(x, y, shapely.union_all(legs)) for x, y in edge]
        assert min(distances) > 0.999 * BAND_KM and max(distances) < 1.001 * BAND_KM


def test_border_areas_lie_on_both_sides_of_the_line(shipped: Atlas) -> None:
    areas = border_areas(shipped)
    line = shipped.borders[(shipped.borders["a"] == "AFG") & (shipped.borders["b"] == "TJK")]
    area = areas.geometry["AFG+TJK"]
    edge = shapely.get_coordinates(area)[::9]
    distances = [geodesic_km(x, y, shapely.union_all(line.geometry)) for x, y in edge]
    assert min(distances) > 0.999 * BORDER_KM and max(distances) < 1.001 * BORDER_KM
    for code in ("AFG", "TJK"):
        assert area.intersection(shipped.countries.geometry[code]).area > 1


def test_a_line_of_several_classes_names_them_all_and_what_is_disputed(shipped: Atlas) -> None:
    areas = border_areas(shipped)
    assert areas.at["IND+PAK", "line_class"] == "control+settled+undetermined"
    assert areas.at["AFG+PAK", "disputed"] == "durand-line"
    assert areas.at["AFG+TJK", "disputed"] == ""
    assert areas.index.is_unique
