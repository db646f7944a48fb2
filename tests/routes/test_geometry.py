"""Curves: through their nodes, with the right bow and heading."""

from __future__ import annotations

import numpy as np
import pytest
from shapely import LineString, MultiLineString

from routes.geometry import (
    STEPS_PER_SPAN,
    bend_arrow,
    break_line,
    heading_deg,
    line_length_km,
    middle_index,
    smooth_line,
)

DUSHANBE, KHOROG, OSH = (68.78, 38.56), (71.55, 37.49), (72.80, 40.53)


def test_a_smooth_line_passes_through_every_point() -> None:
    points = np.array([DUSHANBE, KHOROG, OSH])
    before = points.copy()
    curve = smooth_line(points)
    assert curve.shape == (2 * STEPS_PER_SPAN + 1, 2)
    assert curve[::STEPS_PER_SPAN] == pytest.approx(points, abs=1e-3)
    assert np.array_equal(points, before)


def test_two_points_give_a_straight_line() -> None:
    curve = smooth_line(np.array([(60.0, 40.0), (70.0, 40.0)]))
    assert curve[:, 1] == pytest.approx(40.0, abs=1e-3)
    assert np.all(np.diff(curve[:, 0]) > 0)


def test_a_smooth_line_makes_no_detour_at_a_sharp_turn() -> None:
    points = np.array([(60.0, 40.0), (61.0, 40.0), (60.9, 44.0)])
    curve = smooth_line(points)
    assert curve[:, 0].max() < 61.3


def test_an_arrow_bows_to_its_left_for_a_positive_bend() -> None:
    eastward = bend_arrow((60.0, 40.0), (70.0, 40.0), bend=0.2)
    assert eastward[0] == pytest.approx((60.0, 40.0), abs=1e-3)
    assert eastward[-1] == pytest.approx((70.0, 40.0), abs=1e-3)
    assert eastward[8, 1] > 40.5
    assert bend_arrow((60.0, 40.0), (70.0, 40.0), bend=-0.2)[8, 1] < 39.5


def test_an_arrow_can_stop_short_at_both_ends() -> None:
    part = bend_arrow((60.0, 40.0), (70.0, 40.0), bend=0.0, start=0.2, end=0.9)
    assert part[0, 0] == pytest.approx(62.0, abs=0.01)
    assert part[-1, 0] == pytest.approx(69.0, abs=0.01)


@pytest.mark.parametrize(
    ("to", "degrees"),
    [((70.0, 40.0), 0.0), ((60.0, 50.0), 90.0), ((50.0, 40.0), 180.0), ((60.0, 30.0), -90.0)],
)
def test_headings_count_counter_clockwise_from_east(
    to: tuple[float, float], degrees: float
) -> None:
    line = np.array([(60.0, 40.0), to])
    assert heading_deg(line, 0) == pytest.approx(degrees)
    assert heading_deg(line, -1) == pytest.approx(degrees)


def test_the_middle_is_half_of_the_drawn_length_not_of_the_vertices() -> None:
    line = np.array([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (10.0, 0.0), (11.0, 0.0)])
    assert middle_index(line) == 3


def test_a_degree_along_the_equator_is_111_km() -> None:
    assert line_length_km(np.array([(0.0, 0.0), (1.0, 0.0)])) == pytest.approx(111.32, abs=0.01)


def test_a_broken_line_is_dashes_with_gaps_and_each_part_begins_with_one() -> None:
    east = 10 / 111.3195  # 10 km of Web Mercator, in degrees
    whole = LineString([(0, 0), (2.5 * east, 0)])
    other = LineString([(1, 0), (1 + 0.5 * east, 0)])
    dashes = break_line(MultiLineString([whole, other]), dash_m=10_000, gap_m=10_000)
    ends = [(dash.coords[0][0], dash.coords[-1][0]) for dash in dashes.geoms]
    expected = [(0, east), (2 * east, 2.5 * east), (1, 1 + 0.5 * east)]
    assert ends == [pytest.approx(pair, abs=1e-3) for pair in expected]
    assert break_line(whole, dash_m=99_000, gap_m=1).equals_exact(MultiLineString([whole]), 1e-3)
