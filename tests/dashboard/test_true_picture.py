"""No sheet says something untrue: a sample of `make gates`, and each gate seen to fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from dashboard.data import current_atlas
from dashboard.sheets.ink import Shape, Writing
from routes.named_views import named_views
from routes.view import View
from run_gates import find_faults, random_views
from true_picture import (
    Sheet,
    cut_arrows,
    draw,
    exits_away,
    figures_untrue,
    legend_untrue,
    names_abroad,
    numbers_alone,
    symbols_abroad,
    upon_one_another,
    with_ink,
)

NAMED = {name: named.view for name, named in named_views(current_atlas()).items()}
SAMPLE = ("overview", "country-TJK", "tour-6-what-is-seized-and-what-that-does-not-mean")
Part = Shape | Writing


@pytest.mark.parametrize("name", SAMPLE)
def test_named_views_are_true_on_every_layout(name: str) -> None:
    assert list(find_faults(name, NAMED[name])) == []


def test_views_at_random_are_true_on_every_layout() -> None:
    for name, view in random_views(2):
        assert list(find_faults(name, view)) == []


def test_no_named_view_is_left_out_of_the_sample_by_its_name() -> None:
    assert set(SAMPLE) <= set(NAMED)
    assert len({view.camera for _, view in random_views(20)}) > 5


@pytest.fixture(scope="module")
def overview() -> Sheet:
    view = View(layers=("corridors", "flows", "seizures", "towns", "country-names"))
    return draw(view, "a4-landscape")


def changed(sheet: Sheet, change: Callable[[Part], Part | None]) -> Sheet:
    """Return a sheet whose primitives in the map a function has changed, or left out."""
    kept = [change(item) if item.clip else item for item in sheet.ink.primitives]
    return with_ink(sheet, [item for item in kept if item is not None])


def moved(item: Part, right: float, down: float) -> Part:
    if isinstance(item, Shape):
        return replace(item, parts=tuple(part + np.array([right, down]) for part in item.parts))
    return replace(item, x=item.x + right, y=item.y + down)


def move_claim(sheet: Sheet, words: str, right: float, down: float) -> Sheet:
    claims = {sheet.claim_of(item) for item in sheet.texts if words in item.text} - {""}
    assert len(claims) == 1, words
    return changed(
        sheet, lambda item: moved(item, right, down) if sheet.claim_of(item) in claims else item
    )


def test_a_symbol_in_another_country_is_found(overview: Sheet) -> None:
    assert symbols_abroad(overview) == []
    (fault,) = symbols_abroad(move_claim(overview, "25 t seized", -90, 0))
    assert "of Iran stands abroad" in fault


def test_a_name_in_another_country_is_found(overview: Sheet) -> None:
    def change(item: Part) -> Part:
        is_name = isinstance(item, Writing) and item.text.replace("\u200a", "") == "UZBEKISTAN"
        return moved(item, 0, -40) if is_name else item

    assert names_abroad(overview) == []
    assert names_abroad(changed(overview, change)) == ["UZBEKISTAN lies 100% abroad"]


def test_a_number_without_its_arrow_is_found(overview: Sheet) -> None:
    arrow = "115 t/yr"

    def drop(item: Part) -> Part | None:
        said = overview.ink.titles[item.group] if item.group >= 0 else ""
        return None if arrow in said and isinstance(item, Shape) else item

    assert numbers_alone(overview) == []
    assert numbers_alone(changed(overview, drop)) == ["'115 t/yr (2009)' stands without its arrow"]


def test_a_symbol_without_its_number_is_found(overview: Sheet) -> None:
    lost = changed(
        overview,
        lambda item: None if isinstance(item, Writing) and "25 t seized" in item.text else item,
    )
    (fault,) = numbers_alone(lost)
    assert fault.endswith("a symbol without its number")


def test_an_arrow_cut_to_a_stub_is_found(overview: Sheet) -> None:
    assert cut_arrows(overview) == []
    stage = overview.stage
    near = replace(
        stage, seen=replace(stage.extent, x_km=stage.extent.x_km - stage.extent.width_km * 0.45)
    )
    assert any("is in the map" in fault for fault in cut_arrows(replace(overview, stage=near)))


def test_an_exit_label_without_its_exit_is_found(overview: Sheet) -> None:
    labels = [item for item in overview.texts if item.text.startswith("towards ")]
    assert exits_away(overview) == [] and labels
    away = changed(overview, lambda item: moved(item, 150, 60) if item in labels[:1] else item)
    assert exits_away(away) == [f"{labels[0].text!r} without its exit"]


def test_a_legend_without_marks_and_marks_without_legend_are_found(overview: Sheet) -> None:
    from dashboard.style import LIGHT

    assert legend_untrue(overview) == []
    no_towns = changed(
        overview,
        lambda item: None if isinstance(item, Shape) and item.line == LIGHT.point else item,
    )
    assert legend_untrue(no_towns) == ["legend without a mark: town that corridors pass"]
    scene = overview.briefing.in_sight
    fewer = [entry for entry in scene.legend if entry.sample != "family/balkan"]
    told = replace(overview.briefing, in_sight=replace(scene, legend=tuple(fewer)))
    faults = legend_untrue(replace(overview, briefing=told))
    assert "mark without a legend: ('corridors', 'family/balkan')" in faults


def test_a_key_figure_that_is_not_in_the_map_and_says_nothing_is_found(overview: Sheet) -> None:
    assert figures_untrue(overview) == []
    figures = tuple(
        replace(figure, label=figure.label.rstrip(" *†‡")) for figure in overview.briefing.figures
    )
    told = replace(overview, briefing=replace(overview.briefing, figures=figures))
    assert "Poppy area, 2022: not drawn" in figures_untrue(told)


def test_one_upon_another_is_found(overview: Sheet) -> None:
    assert upon_one_another(overview) == []
    (one, other) = [item for item in overview.texts if "seized" in item.text][:2]
    faults = upon_one_another(
        changed(
            overview,
            lambda item: (
                replace(item, x=other.x, y=other.y, anchor=other.anchor)  # type: ignore[call-arg]
                if item == one
                else item
            ),
        )
    )
    assert f"{one.text!r} upon {other.text!r}" in faults
