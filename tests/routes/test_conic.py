"""The one projection: numbers known from elsewhere, and extents of the plane."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Proj

from geodata import Atlas
from routes.conic import (
    ASPECTS,
    MIDDLE_DEG,
    PARALLELS_DEG,
    PROJECTION_WORDS,
    REGION_DEG,
    Extent,
    extent_of,
    lean_deg,
    project_km,
    project_points,
    region_km,
    sight_of,
    unproject_km,
)
from routes.frames import frames_of

SPHERE_KM = 6371.0


def sphere_lcc(lon: float, lat: float) -> tuple[float, float]:
    """The textbook's formula of the cone (Snyder 1987, 15-1 to 15-5), on a sphere."""
    first, second = np.radians(PARALLELS_DEG)
    steep = [np.tan(np.pi / 4 + phi / 2) for phi in (first, second)]
    n = np.log(np.cos(first) / np.cos(second)) / np.log(steep[1] / steep[0])
    f = np.cos(first) * steep[0] ** n / n

    def rho(phi: float) -> float:
        return float(SPHERE_KM * f / np.tan(np.pi / 4 + phi / 2) ** n)

    theta = n * np.radians(lon - MIDDLE_DEG[0])
    here = rho(np.radians(lat))
    return here * np.sin(theta), rho(np.radians(MIDDLE_DEG[1])) - here * np.cos(theta)


@pytest.mark.parametrize("place", [(64, 40), (44, 24), (82, 56), (12, 60), (108, 8)])
def test_it_is_the_cone_of_the_textbook(place: tuple[float, float]) -> None:
    # The globe is flattened: it differs from a sphere by less than one percent.
    assert project_km(*place) == pytest.approx(sphere_lcc(*place), rel=0.008, abs=12)
    assert unproject_km(*project_km(*place)) == pytest.approx(place, abs=1e-6)


def test_east_is_right_north_is_up_and_the_middle_is_the_origin() -> None:
    assert project_km(*MIDDLE_DEG) == pytest.approx((0, 0), abs=1e-9)
    assert project_km(65, 40)[0] > 0 > project_km(63, 40)[0]
    assert project_km(64, 41)[1] > 0 > project_km(64, 39)[1]


def test_the_words_name_what_is_computed() -> None:
    for number in (*PARALLELS_DEG, *MIDDLE_DEG):
        assert f"{number:g}°" in PROJECTION_WORDS
    plane = Proj(
        f"+proj=lcc +lat_1={PARALLELS_DEG[0]} +lat_2={PARALLELS_DEG[1]} "
        f"+lat_0={MIDDLE_DEG[1]} +lon_0={MIDDLE_DEG[0]} +datum=WGS84"
    )
    for latitude in PARALLELS_DEG:
        assert plane.get_factors(70, latitude).meridional_scale == pytest.approx(1, abs=1e-6)
    assert 0.975 < plane.get_factors(70, 40).meridional_scale < 1


def test_due_east_leans_upward_in_the_east_and_downward_in_the_west() -> None:
    assert lean_deg(64, 40) == pytest.approx(0, abs=0.01)
    assert lean_deg(74, 40) == pytest.approx(-lean_deg(54, 40), abs=0.02)
    assert 6 < lean_deg(74, 40) < 7


def test_an_extent_holds_its_frame_and_nothing_to_spare(shipped: Atlas) -> None:
    for frame in frames_of(shipped).values():
        west, south, east, north = frame.bounds
        lon, lat = np.meshgrid(np.linspace(west, east, 41), np.linspace(south, north, 41))
        x, y = project_km(lon.ravel(), lat.ravel())
        left, low, right, high = extent_of(frame.bounds).bounds_km
        # Edges are cut into forty pieces before they are bent.
        assert (x.min(), y.min(), x.max(), y.max()) == pytest.approx(
            (left, low, right, high), abs=2
        )


def test_an_extent_grows_to_a_shape_about_its_middle() -> None:
    wide, tall = Extent(10, 20, 300, 100), Extent(10, 20, 100, 300)
    assert wide.fit(1.5) == Extent(10, 20, 300, 200)
    assert tall.fit(1.5) == Extent(10, 20, 450, 300)
    assert wide.bounds_km == (-140, -30, 160, 70)


def test_what_is_in_sight_is_what_falls_into_the_rectangle() -> None:
    extent = Extent(600, -100, 900, 700)
    rng = np.random.default_rng(18)
    degrees = rng.uniform((62, 32), (80, 46), (2000, 2))
    x, y = project_points(degrees).T
    left, low, right, high = extent.bounds_km
    inside = (left < x) & (x < right) & (low < y) & (y < high)
    seen = shapely.contains_xy(extent.sight, degrees[:, 0], degrees[:, 1])
    assert inside.sum() > 200
    assert (inside != seen).mean() < 0.005, "straight in the plane, bent in degrees"


def test_sight_ends_at_the_edge_of_the_base_map() -> None:
    everything = Extent(0, 0, 30_000, 30_000).sight
    assert everything.is_valid
    assert everything.bounds == pytest.approx(REGION_DEG, abs=0.01)
    assert Extent(9_000, 9_000, 100, 100).sight.is_empty
    left, low, right, high = region_km()
    assert left < -6_000 and right > 5_000 and low < -4_000 and high > 3_000


def test_sight_of_a_frame_holds_every_shape_of_sheet(shipped: Atlas) -> None:
    frame = frames_of(shipped)["tajikistan"].bounds
    sight = sight_of(frame).buffer(0.01)
    for aspect in (*ASPECTS, sum(ASPECTS) / 2):
        assert sight.contains(extent_of(frame).fit(aspect).sight)
    assert sight_of(frame) == sight_of(extent_of(frame))
