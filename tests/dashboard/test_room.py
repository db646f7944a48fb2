"""Room at every zoom: what is computed once is what looking at each zoom would show."""

from __future__ import annotations

import numpy as np
from shapely import LineString, STRtree, box

from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM
from dashboard.placing.ladder import LADDER, LEVELS, OPENING, SCALES, first_good, first_level
from dashboard.placing.room import Room, Spots

LABEL = (-30.0, -8.0, 30.0, 8.0)
EVERY_ZOOM = np.linspace(MIN_ZOOM, MAX_ZOOM, 400)


def spots_at(*points: tuple[float, float], label: tuple[float, ...] = LABEL) -> Spots:
    return Spots(np.array(points, dtype=float), np.tile(label, (len(points), 1, 1)))


def on_screen(spots: Spots, at: int, zoom: float) -> list[box]:
    x, y = spots.points[at] * 2**zoom
    return [box(x + a, -y + b, x + c, -y + d) for a, b, c, d in spots.boxes[at]]


def test_the_ladder_goes_from_the_whole_to_near_by_in_small_steps() -> None:
    assert LADDER[0] == MIN_ZOOM and LADDER[-1] == MAX_ZOOM
    assert min(np.diff(LADDER)) > 0 and max(np.diff(LADDER)) < 0.41
    assert len(SCALES) == LEVELS


def test_levels_are_the_coarsest_at_which_all_is_well_from_there_on() -> None:
    assert first_level(np.array([0.0, 2.0 ** LADDER[3], 99.0])).tolist() == [0, 3, LEVELS]
    good = np.zeros((3, LEVELS), dtype=bool)
    good[0] = True
    good[1, [2, 5, 6]], good[1, 9:] = True, True
    assert first_good(good).tolist() == [0, 9, LEVELS]


def test_two_neighbours_come_apart_at_the_zoom_that_arithmetic_gives() -> None:
    room = Room()
    room.take(spots_at((0, 0)), 0, 0)
    # Sixty pixels wide and a hundred kilometres apart: clear from 0.6 pixels to the kilometre.
    level = int(room.first_levels(spots_at((100, 0)))[0])
    assert LADDER[level - 1] < np.log2(0.6) <= LADDER[level]
    # Sixteen pixels high.
    level = int(room.first_levels(spots_at((0, -100)))[0])
    assert LADDER[level - 1] < np.log2(0.16) <= LADDER[level]


def test_what_shares_a_point_is_never_pulled_apart_and_may_stand_beside() -> None:
    room = Room()
    room.take(spots_at((5, 5)), 0, 3)
    assert room.first_levels(spots_at((5, 5)))[0] == LEVELS
    assert room.first_levels(spots_at((5, 5), label=(31, -8, 91, 8)))[0] == 0


def test_what_comes_in_later_is_in_nobody_s_way_before() -> None:
    late, early = Room(), Room()
    late.take(spots_at((0, 0)), 0, LEVELS - 1)
    early.take(spots_at((0, 0)), 0, 0)
    # They touch up to one and a half pixels to the kilometre, and it comes in at two.
    assert late.first_levels(spots_at((40, 0)))[0] == 0
    assert early.first_levels(spots_at((40, 0)))[0] == LEVELS - 2
    # They touch up to three.
    assert late.first_levels(spots_at((20, 0)))[0] == LEVELS


def test_nothing_that_is_shown_touches_at_any_zoom_between_the_levels_either() -> None:
    rng = np.random.default_rng(18)
    room, shown = Room(), []
    for _ in range(60):
        low = rng.uniform((-60, -12), (0, 0), (6, 2))
        boxes = np.concatenate([low, low + rng.uniform((10, 6), (80, 20), (6, 2))], axis=1)
        spots = Spots(rng.uniform(-900, 900, (6, 2)), boxes[:, None])
        found = room.find(spots)
        if found is not None:
            room.take(spots, *found)
            shown.append((spots, *found))
    assert len(shown) > 40
    for zoom in EVERY_ZOOM:
        drawn = [
            shape
            for spots, at, level in shown
            if LADDER[level] <= zoom
            for shape in on_screen(spots, at, zoom)
        ]
        pairs = STRtree(drawn).query(drawn, predicate="overlaps")
        assert pairs.shape[1] == 0, zoom


def test_a_line_keeps_its_width_in_pixels_clear_at_every_level() -> None:
    room = Room()
    room.bar(LineString([(0, -500), (0, 500)]), 10)
    spots = spots_at((60, 0))
    assert room.find(spots) is not None
    level = room.find(spots)[1]  # type: ignore[index]
    # Forty pixels of label and line, sixty kilometres.
    assert LADDER[level - 1] < np.log2(40 / 60) <= LADDER[level]
    unbarred = Spots(spots.points, spots.boxes, unbarred=1)
    assert room.find(unbarred) == (0, 0)


def test_the_first_of_the_spots_that_are_early_enough_is_taken() -> None:
    room = Room()
    room.take(spots_at((0, 0)), 0, 0)
    at_opening = 60 / SCALES[OPENING] + 1
    assert room.find(spots_at((at_opening, 0), (9000, 0))) == (0, OPENING)
    assert room.find(spots_at((at_opening / 2, 0), (9000, 0))) == (1, 0)
    assert room.find(spots_at((at_opening, 0), (9000, 0)), prefer=0) == (1, 0)


def test_cost_decides_between_spots_that_are_early_enough() -> None:
    cheap = spots_at((0, 0), (500, 0), (0, 500))
    assert Room().find(cheap, cost=lambda at, level: np.array([3.0, 1.0, 1.0])[at]) == (1, 0)


def test_least_and_most_bound_the_zoom_at_which_a_thing_comes_in() -> None:
    assert Room().find(spots_at((0, 0)), least=7) == (0, 7)
    room = Room()
    room.take(spots_at((0, 0)), 0, 0)
    near = spots_at((100, 0))
    assert room.find(near, most=OPENING) is None
    assert room.find(near) is not None
    assert room.find(spots_at((0, 0))) is None


def test_a_spot_counts_from_the_last_level_at_which_it_is_not_allowed() -> None:
    allowed = np.ones((2, LEVELS), dtype=bool)
    allowed[0, 11], allowed[1, 13] = False, False
    assert Room().find(spots_at((0, 0), (9, 9)), allow=lambda at: allowed[at]) == (0, 12)


def test_a_copy_takes_no_room_of_the_first() -> None:
    room = Room()
    other = room.copy()
    other.take(spots_at((0, 0)), 0, 0)
    other.bar(LineString([(0, 0), (9, 9)]), 3)
    assert room.find(spots_at((0, 0))) == (0, 0)
    assert other.find(spots_at((0, 0))) is None


def test_covered_lines_are_counted_at_the_level() -> None:
    room = Room(STRtree([LineString([(0, -99), (0, 99)]), LineString([(40, -99), (40, 99)])]))
    some = np.array([0, 1])
    counts = [room.count_covered(spots_at((0, 0), (900, 0)), some, level) for level in (0, -1)]
    assert counts[0].tolist() == [2, 0], "near by they are farther apart"
    assert counts[1].tolist() == [1, 0]
