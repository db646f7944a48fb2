"""Where everything stands on the screen: at no zoom abroad, upon another, or moved."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from shapely import STRtree, box

from dashboard.data import current_atlas
from dashboard.layers import POINT_LOOKS
from dashboard.map.camera import camera_for
from dashboard.map.placement import PlacedFigures, place_figures, place_names
from dashboard.placing.labels import estimate_width, text_box
from dashboard.placing.ladder import LADDER, SCALES
from dashboard.placing.standing import Standing, label_spots
from dashboard.placing.territory import territory_of
from dashboard.style import FLOW_LABEL_PX, SCREENS, flow_width_px, seizure_diameter_px
from routes.conic import extent_of, project_points
from routes.frames import frames_of
from routes.rows import Row, rows_of
from routes.selection import Selection

ATLAS = current_atlas()
NAMES = place_names(ATLAS)
QUESTIONS = {
    "opening": (Selection(), "standard"),
    "highest": (Selection(), "highest"),
    "lowest": (Selection(), "lowest"),
    "years": (Selection(years="1995-2008"), "standard"),
    "countries": (Selection(country=("TJK", "KGZ", "IRN")), "highest"),
    "opium": (Selection(substance=("opium",)), "standard"),
}
LAYERS_OF_POINTS = [(look, layer) for look in POINT_LOOKS for layer in look.layers]


def opening_zoom(screen: str) -> float:
    return camera_for(extent_of(frames_of(ATLAS)["overview"].bounds), *SCREENS[screen]).zoom


def figures(question: str) -> PlacedFigures:
    return place_figures(ATLAS, *QUESTIONS[question])


def text(item: Standing) -> str:
    return item.label.text.replace("\u200a", "")


def names_at(zoom: float) -> set[str]:
    return {text(item) for item in NAMES.standing if item.from_zoom <= zoom}


def name_boxes(level: int) -> list[shapely.Polygon]:
    found = []
    for item in NAMES.standing:
        if item.level <= level:
            at = np.array([item.label.spots.index(item.spot)])
            found += [*label_spots(item.label).boxes_km(at)[0, :, level]]
    return found


def figure_boxes(placed: PlacedFigures, level: int) -> list[shapely.Polygon]:
    """Symbols and numbers as drawn, in kilometres of the plane."""
    found = []
    for look, layer in LAYERS_OF_POINTS:
        sizes = {
            row["claim_id"]: look.size_px(layer, row) for row in rows_of(placed.drawn[layer].table)
        }
        for row in placed.frames[layer].to_dict("records"):
            if row["from_zoom"] <= LADDER[level]:
                found += _drawn_boxes(row, *sizes[row["claim_id"]], look.type_px, level)
    numbers = placed.frames["flows"].dropna(subset="text")
    for row in numbers[numbers["from_zoom"] <= LADDER[level]].to_dict("records"):
        found += _drawn_boxes(row | {"aside": [0, 0]}, 0, 0, FLOW_LABEL_PX, level)
    return found


def _drawn_boxes(
    row: Row, wide: float, tall: float, type_px: float, level: int
) -> list[shapely.Polygon]:
    (x, y), scale = project_points(np.array(row["geometry"].coords))[0], SCALES[level]
    right, down = row["aside"]
    start, width = right + row["offset"][0], len(row["text"]) * 0.56 * type_px
    if row["anchor"] != "start":
        start -= width / (1 if row["anchor"] == "end" else 2)
    middle = down + row["offset"][1]
    pixels = [(start, middle - type_px / 2, start + width, middle + type_px / 2)]
    if wide:
        pixels.append((right - wide / 2, down - tall / 2, right + wide / 2, down + tall / 2))
    return [
        box(x + a / scale, y - d / scale, x + c / scale, y - b / scale) for a, b, c, d in pixels
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_lies_upon_another_at_any_level(question: str) -> None:
    placed = figures(question)
    for level in range(len(LADDER)):
        boxes = [
            shapely.buffer(b, -1e-6) for b in (*name_boxes(level), *figure_boxes(placed, level))
        ]
        pairs = STRtree(boxes).query(boxes, predicate="intersects").T
        upon = [pair for pair in pairs.tolist() if pair[0] < pair[1]]
        assert all(_is_of_one(boxes, *pair) for pair in upon), LADDER[level]
    assert len(figure_boxes(placed, -1)) > 4


def _is_of_one(boxes: list[shapely.Polygon], one: int, other: int) -> bool:
    """Whether two boxes are a town's dot and its name, which come one after the other."""
    return other - one == 1 and min(boxes[one].area, boxes[other].area) * SCALES[-1] ** 2 < 1e6


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_figure_has_a_spot_and_none_is_abroad_from_then_on(question: str) -> None:
    placed, territory = figures(question), territory_of(ATLAS)
    for look, layer in LAYERS_OF_POINTS:
        table, frame = placed.drawn[layer].table, placed.frames[layer]
        assert set(frame["claim_id"]) == set(table["claim_id"]), layer
        for row in rows_of(table):
            found = frame.loc[row["claim_id"]]
            home = project_points(np.array(row["geometry"].coords))[0]
            own = territory.owners(ATLAS, row.get("area") or row["country"], home)
            others = [shape for at, shape in enumerate(territory.shapes) if at not in own]
            wide, tall = look.size_px(layer, row)
            for level, zoom in enumerate(LADDER):
                if zoom >= found["from_zoom"]:
                    x, y = home + np.array(found["aside"]) * (1, -1) / SCALES[level]
                    half_x, half_y = wide / 2 / SCALES[level], tall / 2 / SCALES[level]
                    body = box(x - half_x, y - half_y, x + half_x, y + half_y)
                    if look.shape == "round":
                        body = shapely.Point(x, y).buffer(half_x)
                    abroad = shapely.intersection(others, body)
                    said = (row["tip"], zoom)
                    assert not shapely.intersects_xy(others, x, y).any(), said
                    assert shapely.area(abroad).sum() <= body.area / 4, said


def test_the_number_of_every_arrow_comes_in_and_is_nearest_to_its_own() -> None:
    for question in QUESTIONS:
        placed = figures(question)
        flows, frame = placed.drawn["flows"].table, placed.frames["flows"]
        numbers = frame.dropna(subset="text")
        assert set(numbers["claim_id"]) == set(flows["claim_id"]), question
        lines = [
            shapely.LineString(project_points(np.array(path.coords))) for path in flows.geometry
        ]
        halves = [flow_width_px(high) / 2 for high in flows["high_t"]]
        for row in numbers.to_dict("records"):
            for level, zoom in enumerate(LADDER):
                if zoom >= row["from_zoom"]:
                    (drawn,) = _drawn_boxes(row | {"aside": [0, 0]}, 0, 0, FLOW_LABEL_PX, level)
                    gaps = dict(
                        zip(
                            flows["claim_id"],
                            [
                                drawn.distance(line) * SCALES[level] - half
                                for line, half in zip(lines, halves, strict=True)
                            ],
                            strict=True,
                        )
                    )
                    assert gaps[row["claim_id"]] > 0, "beside it, not upon it"
                    assert gaps[row["claim_id"]] <= min(gaps.values()) + 2


def test_names_of_countries_lie_in_their_country_with_both_ends() -> None:
    territory = territory_of(ATLAS)
    named = [item for item in NAMES.standing if item.label.key in territory.ids]
    assert len(named) > 60
    for item in named:
        shape = territory.shapes[territory.ids.index(item.label.key)]
        point = project_points(np.array([(item.spot.longitude, item.spot.latitude)]))[0]
        half = estimate_width(item.label.text, item.label.size_px) / 2
        left, _, right, _ = text_box(item.label, item.spot, 2 * half)
        assert right - left >= 2 * half
        for level in range(item.level, len(LADDER)):
            for aside in (-half, 0, half):
                shift = np.array([item.spot.right_px + aside, -item.spot.down_px])
                assert shapely.contains_xy(shape, *(point + shift / SCALES[level])), text(item)


def test_israel_and_palestine_come_in_together() -> None:
    found = {item.label.key: item.level for item in NAMES.standing}
    assert found["ISR"] == found["PSE"]


def test_no_disputed_area_is_lettered_like_a_country() -> None:
    labels = ATLAS.country_labels
    disputed = {str(name).upper() for name in labels.loc[labels.index.str.startswith("x-"), "name"]}
    assert "SIACHEN" in disputed
    assert names_at(LADDER[-1]) & disputed == set()


def test_the_opening_view_is_as_full_as_it_was() -> None:
    """Counts near those of the map that knew no own country and no room for what is off."""
    zoom = opening_zoom("wide")
    shown = names_at(zoom)
    assert {"AFGHANISTAN", "TAJIKISTAN", "IRAN", "Dushanbe", "Zahedan", "Tashkent"} <= shown
    assert sum(name.isupper() for name in shown) >= 16
    assert len(NAMES.tables["towns"].query("from_zoom <= @zoom")) >= 13
    placed = figures("opening")
    counts = {
        layer: int((frame["from_zoom"] <= zoom).sum()) for layer, frame in placed.frames.items()
    }
    assert counts["flows"] == len(placed.drawn["flows"].table) == 4
    assert counts["seizures"] >= 10
    assert sum(counts.values()) >= 19


def test_the_numbers_of_the_opening_arrows_are_there_on_every_screen() -> None:
    numbers = figures("opening").frames["flows"]["from_zoom"]
    assert numbers.max() <= opening_zoom("medium")
    assert (numbers <= opening_zoom("narrow")).sum() >= 2


def test_every_family_shows_its_badge_in_the_overview() -> None:
    names = NAMES.tables["corridor-names"]
    for screen in ("wide", "full", "medium"):  # a phone has room for fewer
        shown = names[names["from_zoom"] <= opening_zoom(screen)]
        assert set(shown["icon"].dropna()) == {"northern", "balkan", "southern", "caucasus"}, screen


def test_zooming_in_brings_names_in_and_takes_none_away() -> None:
    counts = [len(names_at(zoom)) for zoom in LADDER]
    assert all(fewer <= more for fewer, more in pairwise(counts))
    assert counts[-1] == len({text(item) for item in NAMES.standing})
    assert {"Khujand", "Khorog", "Osh"} <= names_at(-0.1)
    assert "Gharm" in names_at(LADDER[-1]) - names_at(opening_zoom("full"))


def test_no_layer_that_is_off_makes_room_and_no_toggle_moves_anything() -> None:
    """Placing asks for filters and a rule; that is all that can move a figure."""
    one = place_figures(ATLAS, Selection(country=("IRN",)), "standard")
    assert one is place_figures(ATLAS, Selection(country=("IRN",)), "standard")
    # Years that leave the same figures, too: nothing is placed anew for them.
    assert one is place_figures(ATLAS, Selection(country=("IRN",), years="1981-2025"), "standard")
    assert set(one.frames) == {layer for look in (*POINT_LOOKS,) for layer in look.layers} | {
        "flows"
    }


def test_circles_grow_by_area_and_a_sum_over_years_has_one_size() -> None:
    assert seizure_diameter_px(4) == pytest.approx(2 * seizure_diameter_px(1))
    assert seizure_diameter_px(4, cumulative=True) == seizure_diameter_px(400, cumulative=True)
