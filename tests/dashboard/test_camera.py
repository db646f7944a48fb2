"""The camera of a named frame."""

from __future__ import annotations

import pytest

from dashboard.data import current_atlas
from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM, camera_for
from dashboard.style import SCREENS
from routes.frames import frames_of

FRAMES = frames_of(current_atlas())


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_frame_fits_the_map_and_fills_it_one_way(frame: str, screen: str) -> None:
    west, south, east, north = FRAMES[frame].bounds
    width, height = SCREENS[screen]
    camera = camera_for(frame, screen)
    left, top = camera.to_screen(west, north)
    right, bottom = camera.to_screen(east, south)
    assert (left + right) / 2 == pytest.approx(0, abs=1)
    assert (top + bottom) / 2 == pytest.approx(0, abs=1)
    assert right - left <= width + 1
    assert bottom - top <= height + 1
    assert right - left >= width - 1 or bottom - top >= height - 1


def test_every_frame_can_be_zoomed_to() -> None:
    for frame in FRAMES:
        for screen in SCREENS:
            assert MIN_ZOOM <= camera_for(frame, screen).zoom <= MAX_ZOOM


def test_the_way_to_the_screen_and_back() -> None:
    camera = camera_for("tajikistan")
    assert camera.to_degrees(*camera.to_screen(70.5, 38.2)) == pytest.approx((70.5, 38.2))


def test_east_is_right_and_north_is_up() -> None:
    camera = camera_for("overview")
    assert camera.to_screen(70.0, 40.0)[0] > camera.to_screen(60.0, 40.0)[0]
    assert camera.to_screen(60.0, 50.0)[1] < camera.to_screen(60.0, 40.0)[1]
