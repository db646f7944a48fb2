"""The camera of a named frame."""

from __future__ import annotations

import pytest

from dashboard.camera import MAX_ZOOM, MIN_ZOOM, camera_for
from routes.view import FRAME_NAMES, FRAMES


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("size_px", [(852, 480), (852, 640), (358, 640)])
def test_a_frame_fits_the_map_and_fills_it_one_way(frame: str, size_px: tuple[int, int]) -> None:
    west, south, east, north = FRAMES[frame]
    width, height = size_px
    camera = camera_for(frame, height, width)
    left, top = camera.to_screen(west, north)
    right, bottom = camera.to_screen(east, south)
    assert (left + right) / 2 == pytest.approx(0, abs=1)
    assert (top + bottom) / 2 == pytest.approx(0, abs=1)
    assert right - left <= width + 1
    assert bottom - top <= height + 1
    assert right - left >= width - 1 or bottom - top >= height - 1


def test_every_frame_has_a_name_and_can_be_zoomed_to() -> None:
    assert list(FRAME_NAMES) == list(FRAMES)
    for frame in FRAMES:
        assert MIN_ZOOM <= camera_for(frame).zoom <= MAX_ZOOM


def test_the_way_to_the_screen_and_back() -> None:
    camera = camera_for("tajikistan")
    assert camera.to_degrees(*camera.to_screen(70.5, 38.2)) == pytest.approx((70.5, 38.2))


def test_east_is_right_and_north_is_up() -> None:
    camera = camera_for("overview")
    assert camera.to_screen(70.0, 40.0)[0] > camera.to_screen(60.0, 40.0)[0]
    assert camera.to_screen(60.0, 50.0)[1] < camera.to_screen(60.0, 40.0)[1]
