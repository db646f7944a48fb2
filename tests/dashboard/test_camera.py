"""The camera: what fits, and where things fall on the screen."""

from __future__ import annotations

import math

import pytest

from dashboard.data import current_atlas
from dashboard.map.camera import MAX_ZOOM, MIDDLE_BOX_KM, MIN_ZOOM, Camera, camera_for
from dashboard.style import SCREENS
from routes.conic import Extent, extent_of, project_km
from routes.frames import frames_of

FRAMES = frames_of(current_atlas())
MERCATOR_PX_PER_KM = 512 / (40_075.017 * math.cos(math.radians(40)))
"""At zoom 0 and 40° N, where the atlas has its middle."""


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_frame_fits_the_map_and_fills_it_one_way(frame: str, screen: str) -> None:
    extent, (width, height) = extent_of(FRAMES[frame].bounds), SCREENS[screen]
    camera = camera_for(extent, width, height)
    across, along = extent.width_km * camera.px_per_km, extent.height_km * camera.px_per_km
    assert across <= width + 1e-6
    assert along <= height + 1e-6
    assert across == pytest.approx(width) or along == pytest.approx(height)
    assert MIN_ZOOM < camera.zoom < MAX_ZOOM
    left, low, right, high = MIDDLE_BOX_KM
    assert left < camera.x_km < right and low < camera.y_km < high


def test_zoom_reaches_from_as_far_to_as_near_as_it_always_did() -> None:
    for zoom, mercator in ((MIN_ZOOM, 1.8), (MAX_ZOOM, 7.0)):
        assert zoom == pytest.approx(math.log2(MERCATOR_PX_PER_KM * 2**mercator), abs=0.02)


def test_what_is_too_large_or_too_small_is_shown_as_far_as_zoom_goes() -> None:
    assert camera_for(Extent(0, 0, 90_000, 9), 800, 600).zoom == MIN_ZOOM
    assert camera_for(Extent(0, 0, 9, 9), 800, 600).zoom == MAX_ZOOM


def test_the_way_to_the_screen_and_back() -> None:
    camera = Camera(600, -200, -0.5)
    assert camera.to_degrees(*camera.to_screen(70.5, 38.2)) == pytest.approx((70.5, 38.2))
    x, y = project_km(70.5, 38.2)
    right, down = camera.to_screen(70.5, 38.2)
    assert (right, down) == pytest.approx(((x - 600) * 2**-0.5, (-200 - y) * 2**-0.5))


def test_east_is_right_and_north_is_up() -> None:
    camera = Camera(0, 0, -2)
    assert camera.to_screen(70.0, 40.0)[0] > camera.to_screen(60.0, 40.0)[0]
    assert camera.to_screen(60.0, 50.0)[1] < camera.to_screen(60.0, 40.0)[1]
