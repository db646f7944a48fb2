"""A symbol stands in its own country, or over water, as long as there is room."""

from __future__ import annotations

from shapely import Point

from dashboard.data import current_atlas
from dashboard.map.camera import camera_for
from dashboard.placing.labels import Spot
from dashboard.placing.territory import own_country_first


def spots_of(home: Point, *offsets: tuple[float, float]) -> list[Spot]:
    return [Spot(home.x, home.y, right, down, "start") for right, down in offsets]


def test_a_spot_abroad_comes_after_every_spot_at_home() -> None:
    atlas, camera = current_atlas(), camera_for("overview", "wide")
    home = atlas.country_labels.geometry["PAK"]
    north, here, south = spots_of(home, (0, -110), (0, 0), (0, 12))
    assert own_country_first(atlas, home, [north, here, south], 0, camera) == [here, south, north]


def test_water_is_nobody_s_country() -> None:
    atlas, camera = current_atlas(), camera_for("overview", "wide")
    home = atlas.country_labels.geometry["AZE"]
    caspian = camera.to_screen(51.0, 40.0)
    x, y = camera.to_screen(home.x, home.y)
    water, iran = spots_of(home, (caspian[0] - x, caspian[1] - y), (0, 60))
    assert own_country_first(atlas, home, [iran, water], 0, camera) == [water, iran]


def test_what_lies_in_no_country_keeps_its_order() -> None:
    atlas, camera = current_atlas(), camera_for("overview", "wide")
    spots = spots_of(Point(51.0, 40.0), (0, 0), (100, 0))
    assert own_country_first(atlas, Point(51.0, 40.0), spots, 0, camera) == spots
