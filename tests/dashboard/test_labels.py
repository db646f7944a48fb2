"""Placing labels: none covers another, the important come first."""

from __future__ import annotations

from itertools import combinations

from shapely import LineString, box

from dashboard.map.camera import Camera
from dashboard.placing.labels import Label, place_labels, spots_around, spots_beside

CAMERA = Camera(0, 0, -2.5)


def town(key: str, lon: float, lat: float) -> Label:
    return Label(key, key.title(), 12.0, spots_beside(lon, lat, 6.0, 12.0))


def test_neighbours_stand_on_different_sides() -> None:
    placed = place_labels([town("osh", 72.8, 40.5), town("andijan", 72.3, 40.8)], CAMERA)
    assert [item.spot.anchor for item in placed] == ["start", "end"]
    assert not placed[0].box.intersects(placed[1].box)


def test_a_crowd_is_thinned_and_the_first_stay() -> None:
    crowd = [town(f"town {i}", 70 + i * 0.01, 40.0) for i in range(20)]
    placed = place_labels(crowd, CAMERA)
    assert 0 < len(placed) < 20
    assert placed[0].label is crowd[0]
    assert not any(a.box.intersects(b.box) for a, b in combinations(placed, 2))


def test_a_label_keeps_off_obstacles_or_stays_away() -> None:
    x, y = CAMERA.to_screen(70.0, 40.0)
    wall = box(x + 1, y - 40, x + 200, y + 40)
    (placed,) = place_labels([town("khujand", 70.0, 40.0)], CAMERA, obstacles=[wall])
    assert placed.spot.anchor == "end"
    everywhere = box(x - 400, y - 400, x + 400, y + 400)
    assert place_labels([town("khujand", 70.0, 40.0)], CAMERA, obstacles=[everywhere]) == []


def test_a_label_covers_a_line_only_when_it_must() -> None:
    x, y = CAMERA.to_screen(70.0, 40.0)
    eastward = LineString([(x, y), (x + 300, y)])
    (placed,) = place_labels([town("khujand", 70.0, 40.0)], CAMERA, soft=[eastward])
    assert placed.spot.anchor == "end"
    around = box(x - 300, y - 300, x + 300, y + 300)
    (placed,) = place_labels([town("khujand", 70.0, 40.0)], CAMERA, soft=[around])
    assert placed.spot.anchor == "start"


def test_a_centred_label_moves_aside_when_its_middle_is_taken() -> None:
    label = Label("IRN", "IRAN", 12.0, spots_around(54.0, 32.0, (16.0, 30.0)))
    (placed,) = place_labels([label], CAMERA)
    x, y = CAMERA.to_screen(54.0, 32.0)
    assert abs(placed.box.centroid.x - x) < 1e-6
    assert abs(placed.box.centroid.y - y) < 1e-6
    stripe = box(x - 100, y - 5, x + 100, y + 5)
    (moved,) = place_labels([label], CAMERA, obstacles=[stripe])
    assert moved.spot.down_px == 16.0
