"""Names and numbers on the map: in every frame, on every screen, none upon another."""

from __future__ import annotations

from itertools import combinations

import pytest

from dashboard.camera import camera_for
from dashboard.geo_files import current_atlas
from dashboard.name_labels import TOWNS_SHOWN, NameLabels, place_names
from dashboard.number_labels import arrow_shapes, place_flow_labels, place_seizures
from dashboard.style import SCREENS, seizure_diameter_px
from routes import View, compose
from routes.frames import FRAMES

FRAME_COUNTRIES = {
    "afghanistan": "AFGHANISTAN",
    "iran": "IRAN",
    "kazakhstan": "KAZAKHSTAN",
    "kyrgyzstan": "KYRGYZSTAN",
    "tajikistan": "TAJIKISTAN",
    "uzbekistan": "UZBEKISTAN",
}


def names(frame: str, screen: str) -> NameLabels:
    return place_names(current_atlas(), frame, screen)


def texts(found: NameLabels, kind: str) -> set[str]:
    return {text.replace("\u200a", "") for text in found.tables[kind]["text"]}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("frame", FRAMES)
def test_no_name_covers_another_or_an_arrow(frame: str, screen: str) -> None:
    found = names(frame, screen)
    assert not any(one.intersects(other) for one, other in combinations(found.boxes, 2))
    camera = camera_for(frame, screen)
    arrows = arrow_shapes(compose(current_atlas(), View()).flows, camera)
    assert not any(box.intersects(arrow) for box in found.boxes for arrow in arrows)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("frame", FRAME_COUNTRIES)
def test_a_frame_names_its_own_country(frame: str, screen: str) -> None:
    assert FRAME_COUNTRIES[frame] in texts(names(frame, screen), "country-labels")


def test_a_closer_frame_names_more_towns() -> None:
    overview = texts(names("overview", "wide"), "towns")
    assert 8 <= len(overview) <= TOWNS_SHOWN["wide"]
    assert {"Khujand", "Khorog", "Gharm", "Osh"} <= texts(names("tajikistan", "wide"), "towns")
    assert "Gharm" not in overview


def test_every_family_shows_its_badge_in_the_overview() -> None:
    for screen in SCREENS:
        badges = names("overview", screen).tables["corridor-names"]["badge"]
        assert set(badges) - {""} == {"northern", "balkan", "southern", "caucasus"}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_arrow_in_the_overview_has_its_number_clear_of_names(screen: str) -> None:
    scene = compose(current_atlas(), View(layers=("flows", "seizures")))
    found = names("overview", screen)
    numbers = place_flow_labels(scene.flows, found.quiet, "overview", screen)
    assert len(numbers) == len(scene.flows) == 4
    boxes = [item.box for item in numbers]
    assert not any(one.intersects(other) for one in boxes for other in found.boxes)


def test_circles_grow_by_area_and_a_sum_over_years_has_one_size() -> None:
    assert seizure_diameter_px(4) == pytest.approx(2 * seizure_diameter_px(1))
    assert seizure_diameter_px(4, cumulative=True) == seizure_diameter_px(400, cumulative=True)


def test_a_circle_that_stands_aside_has_a_line_to_its_country() -> None:
    scene = compose(current_atlas(), View(layers=("seizures",)))
    found = names("overview", "wide")
    drawn = place_seizures(scene.seizures, found.boxes, "overview", "wide")
    assert set(drawn["seizures"]["claim_id"]) <= set(scene.seizures["claim_id"])
    assert len(drawn["seizures"]) > 0
    assert len(drawn["seizure-leaders"]) <= len(drawn["seizures"])
