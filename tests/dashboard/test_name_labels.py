"""Names and numbers on the map: in every frame, on every screen, none upon another."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from dashboard.data import current_atlas
from dashboard.map.camera import camera_for
from dashboard.map.figure_files import figure_files
from dashboard.map.recipes import FigureInputs
from dashboard.placing.names import TOWNS_SHOWN, NameLabels, place_names
from dashboard.placing.numbers import arrow_shapes, place_flow_labels
from dashboard.placing.symbols import PlacedSymbols, place_symbols
from dashboard.style import SCREENS, seizure_diameter_px
from routes import View, compose
from routes.selection import Selection

FRAMES = list(current_atlas().frames.index)
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
    arrows = arrow_shapes(compose(current_atlas(), View()).table("flows"), camera)
    assert not any(box.intersects(arrow) for box in found.boxes for arrow in arrows)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("frame", FRAME_COUNTRIES)
def test_a_frame_names_its_own_country(frame: str, screen: str) -> None:
    assert FRAME_COUNTRIES[frame] in texts(names(frame, screen), "country-labels")


@pytest.mark.parametrize("screen", ["wide", "full"])
def test_the_overview_names_where_it_starts(screen: str) -> None:
    assert {"AFGHANISTAN", "TAJIKISTAN", "IRAN"} <= texts(
        names("overview", screen), "country-labels"
    )


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("pick", ["standard", "highest", "lowest"])
def test_the_number_of_an_arrow_is_nearest_to_its_own(screen: str, pick: str) -> None:
    atlas = current_atlas()
    scene = compose(atlas, View(pick=pick))
    found = names("overview", screen)
    lines = [*found.quiet, *found.boxes, *found.boxes]
    numbers = place_flow_labels(scene.table("flows"), lines, "overview", screen)
    assert len(numbers) >= 3
    shapes = arrow_shapes(scene.table("flows"), camera_for("overview", screen))
    arrows = dict(zip(scene.table("flows")["claim_id"], shapes, strict=True))
    for number in numbers:
        distances = {claim: number.box.distance(arrow) for claim, arrow in arrows.items()}
        assert min(distances, key=distances.__getitem__) == number.label.key


@pytest.mark.parametrize("frame", FRAMES)
def test_no_disputed_area_is_lettered_like_a_country(frame: str) -> None:
    labels = current_atlas().country_labels
    disputed = {str(name).upper() for name in labels.loc[labels.index.str.startswith("x-"), "name"]}
    assert "SIACHEN" in disputed
    assert texts(names(frame, "full"), "country-labels") & disputed == set()


def test_a_closer_frame_names_more_towns() -> None:
    overview = texts(names("overview", "wide"), "towns")
    assert 8 <= len(overview) <= TOWNS_SHOWN["wide"]
    assert {"Khujand", "Khorog", "Gharm", "Osh"} <= texts(names("tajikistan", "wide"), "towns")
    assert "Gharm" not in overview


def test_every_family_shows_its_badge_in_the_overview() -> None:
    for screen in SCREENS:
        badges = names("overview", screen).tables["corridor-names"]["icon"]
        assert set(badges) - {""} == {"northern", "balkan", "southern", "caucasus"}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_arrow_in_the_overview_has_its_number_clear_of_names(screen: str) -> None:
    scene = compose(current_atlas(), View(layers=("flows", "seizures")))
    found = names("overview", screen)
    numbers = place_flow_labels(scene.table("flows"), found.quiet, "overview", screen)
    assert len(numbers) == len(scene.table("flows")) == 4
    boxes = [item.box for item in numbers]
    assert not any(one.intersects(other) for one in boxes for other in found.boxes)


def test_circles_grow_by_area_and_a_sum_over_years_has_one_size() -> None:
    assert seizure_diameter_px(4) == pytest.approx(2 * seizure_diameter_px(1))
    assert seizure_diameter_px(4, cumulative=True) == seizure_diameter_px(400, cumulative=True)


def placed(kind: str, frame: str, screen: str) -> PlacedSymbols:
    """Place the symbols of a kind, 30 pixels wide, clear of names and arrows."""
    scene = compose(current_atlas(), View(layers=("flows", kind)))
    arrows = arrow_shapes(scene.table("flows"), camera_for(frame, screen))
    symbols = scene.table(kind).assign(wide_px=30.0, tall_px=30.0)
    taken = [*names(frame, screen).boxes, *arrows]
    return place_symbols(symbols, taken, frame, screen, size_px=12.0)


@pytest.mark.parametrize("kind", ["seizures", "production", "cultivation", "transit"])
def test_a_symbol_that_stands_aside_has_a_line_to_what_it_is_of(kind: str) -> None:
    found = placed(kind, "overview", "wide")
    assert len(found.points) > 0
    assert len(found.leaders) <= len(found.points)
    symbols = compose(current_atlas(), View(layers=(kind,))).table(kind)
    assert set(found.points["claim_id"]) <= set(symbols["claim_id"])


@pytest.mark.parametrize("kind", ["production", "cultivation", "transit"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("frame", FRAMES)
def test_no_symbol_or_its_number_covers_a_name_an_arrow_or_another(
    frame: str, screen: str, kind: str
) -> None:
    found = placed(kind, frame, screen)
    arrows = arrow_shapes(
        compose(current_atlas(), View()).table("flows"), camera_for(frame, screen)
    )
    others = [*names(frame, screen).boxes, *arrows]
    assert not any(one.intersects(other) for one in found.boxes for other in others)
    assert not any(one.intersects(other) for one, other in combinations(found.boxes, 2))
    assert all(top.bounds[3] - top.bounds[1] >= 30 for top in found.boxes), "the symbol has room"


@pytest.mark.parametrize(
    ("frame", "kind", "expected"),
    [
        ("overview", "transit", {"C0119", "C1312", "C1906"}),
        ("tajikistan", "transit", {"C1312"}),
        ("afghanistan", "production", {"C0106"}),
        ("afghanistan", "cultivation", {"C0103", "C0622", "C1848", "C1849"}),
        ("iran", "transit", {"C1906"}),
    ],
)
def test_what_lies_in_sight_is_drawn_on_a_common_window(
    frame: str, kind: str, expected: set[str]
) -> None:
    files = figure_files(FigureInputs(Selection(), frame, "wide", "standard", (kind,)))
    name = kind if kind in files else "squares"
    features = json.loads(files[name].body)["features"]
    assert {
        f["properties"]["claim_id"] for f in features if f["properties"].get("text")
    } == expected
