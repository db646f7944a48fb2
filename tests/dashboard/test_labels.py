"""Placing at one scale, as on paper: none covers another, the important come first, none is cut."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import shapely
from shapely import LineString, STRtree

from dashboard.placing.labels import Label, estimate_width, spots_around, spots_beside
from dashboard.placing.ladder import ladder_of_paper
from dashboard.placing.room import Room
from dashboard.placing.standing import Standing, label_spots, place_label
from routes.conic import Extent, project_km, project_points

PX_PER_KM = 0.2
ONCE = ladder_of_paper(PX_PER_KM)
OSH, ANDIJAN, KHUJAND = (72.8, 40.5), (72.3, 40.8), (69.6, 40.3)


def town(key: str, lon: float, lat: float) -> Label:
    return Label(key, key.title(), 12.0, spots_beside(lon, lat, 6.0, 12.0))


def place(labels: list[Label], room: Room) -> list[Standing]:
    return [item for label in labels if (item := place_label(room, label)) is not None]


def box_of(item: Standing) -> shapely.Polygon:
    at = np.array([item.label.spots.index(item.spot)])
    return label_spots(item.label).boxes_km(at, ONCE.scales)[0, 0, 0]


def line_from(lon: float, lat: float, right_px: float, down_px: float = 0.0) -> LineString:
    x, y = project_km(lon, lat)
    return LineString([(x, y), (x + right_px / PX_PER_KM, y - down_px / PX_PER_KM)])


def test_neighbours_stand_on_different_sides() -> None:
    placed = place([town("osh", *OSH), town("andijan", *ANDIJAN)], Room(ladder=ONCE))
    assert placed[0].spot.anchor == "start" and placed[1].spot != placed[0].spot
    assert not box_of(placed[0]).intersects(box_of(placed[1]))


def test_a_crowd_is_thinned_and_the_first_stay() -> None:
    crowd = [town(f"town {i}", 70 + i * 0.01, 40.0) for i in range(20)]
    placed = place(crowd, Room(ladder=ONCE))
    assert 0 < len(placed) < 20
    assert placed[0].label is crowd[0]
    assert not any(a.intersects(b) for a, b in combinations(map(box_of, placed), 2))


def test_a_label_keeps_off_lines_that_are_barred_or_stays_away() -> None:
    room = Room(ladder=ONCE)
    room.bar(line_from(*KHUJAND, 200), 4)
    (placed,) = place([town("khujand", *KHUJAND)], room)
    assert placed.spot.anchor == "end"
    room.bar(line_from(*KHUJAND, -200), 60)
    assert place([town("khujand", *KHUJAND)], room) == []


def test_a_label_covers_a_corridor_only_when_it_must() -> None:
    def cost(room: Room, label: Label) -> Standing | None:
        spots = label_spots(label)
        return place_label(
            room, label, cost=lambda at, level: room.count_covered(spots, at, level) + at * 0.02
        )

    found = cost(Room(STRtree([line_from(*KHUJAND, 200)]), ONCE), town("khujand", *KHUJAND))
    assert found is not None and found.spot.anchor == "end"
    around = [line_from(*KHUJAND, 200, down) for down in (-30, 0, 30)]
    around += [line_from(*KHUJAND, -200, down) for down in (-30, 0, 30)]
    found = cost(Room(STRtree(around), ONCE), town("khujand", *KHUJAND))
    assert found is not None, "a corridor is no wall"


def test_nothing_is_cut_by_the_edge() -> None:
    x, y = project_km(*KHUJAND)
    wide = estimate_width("Khujand", 12.0) / PX_PER_KM
    near = Room(ladder=ONCE, edge=Extent(x - 300 + wide / 2, y, 600, 600))
    (placed,) = place([town("khujand", *KHUJAND)], near)
    assert placed.spot.anchor == "end", "to the right the edge would cut the name"
    assert place([town("khujand", *KHUJAND)], Room(ladder=ONCE, edge=Extent(x, y, 50, 50))) == []


def test_a_centred_label_moves_aside_when_its_middle_is_taken() -> None:
    label = Label("IRN", "IRAN", 12.0, spots_around(54.0, 32.0, (16.0, 30.0)))
    (placed,) = place([label], Room(ladder=ONCE))
    middle = project_points(np.array([(54.0, 32.0)]))[0]
    assert np.allclose(box_of(placed).centroid.coords[0], middle)
    room = Room(ladder=ONCE)
    x, y = middle
    room.bar(LineString([(x - 400, y), (x + 400, y)]), 5)
    (moved,) = place([label], room)
    assert moved.spot.down_px == 16.0


def test_lesser_names_wait_where_paper_shows_no_more_than_the_opening_view() -> None:
    assert ladder_of_paper(2.0**-3).later == ladder_of_paper(2.0**-3).levels
    assert ladder_of_paper(2.0**-1).later == 0
