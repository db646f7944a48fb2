"""The camera of a named frame."""

from __future__ import annotations

import pytest

from dashboard.camera import camera_for
from routes.view import FRAMES


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("height_px", [480, 640])
def test_a_frame_fills_the_height_of_the_map(frame: str, height_px: int) -> None:
    west, south, east, north = FRAMES[frame]
    camera = camera_for(frame, height_px)
    middle = (west + east) / 2
    assert camera.to_screen(middle, north)[1] == pytest.approx(-height_px / 2, abs=1)
    assert camera.to_screen(middle, south)[1] == pytest.approx(height_px / 2, abs=1)
    assert camera.to_screen(middle, north)[0] == pytest.approx(0, abs=1)


def test_east_is_right_and_north_is_up() -> None:
    camera = camera_for("overview")
    assert camera.to_screen(70.0, 40.0)[0] > camera.to_screen(60.0, 40.0)[0]
    assert camera.to_screen(60.0, 50.0)[1] < camera.to_screen(60.0, 40.0)[1]
