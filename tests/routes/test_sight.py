"""What a View has in sight, and that words and figures follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geodata import Atlas
from geodata.schema import FAMILIES
from routes.alt_text import alt_text
from routes.briefing import Briefing, compose_briefing
from routes.camera import parse_camera
from routes.layers import FIGURE_LAYERS
from routes.scene import Scene, compose
from routes.sight import (
    OWN_FRAME,
    beyond_edge,
    extent_of_view,
    frame_words,
    see_scene,
    sight_of_view,
)
from routes.view import View

NEAR_TAJIKISTAN = parse_camera("70,39,1400,1000")
AT_SEA = parse_camera("62,15,600,400")
DRAWN = View(layers=("corridors", "flows", "seizures", "country-names", "towns"))


def seen(atlas: Atlas, view: View) -> tuple[Scene, Scene]:
    scene = compose(atlas, view)
    return scene, see_scene(atlas, view, scene)


def brief(atlas: Atlas, view: View) -> Briefing:
    return compose_briefing(atlas, view, made_on=date(2026, 11, 29), release="0")


def test_the_overview_has_every_symbol_in_sight(shipped: Atlas) -> None:
    scene, in_sight = seen(shipped, DRAWN)
    assert beyond_edge(scene, in_sight) == ""
    assert in_sight.title == scene.title


def test_what_a_camera_leaves_out_is_counted_and_told_nowhere_else(shipped: Atlas) -> None:
    view = replace(DRAWN, camera=NEAR_TAJIKISTAN)
    scene, in_sight = seen(shipped, view)
    out = len(scene.table("flows")) - len(in_sight.table("flows"))
    assert out > 0
    assert f"{out} arrow" in beyond_edge(scene, in_sight)
    assert beyond_edge(scene, in_sight).startswith("Beyond the map's edge: ")
    told = alt_text(in_sight)
    assert "Tajikistan" in told
    assert "→ Pakistan" not in told
    assert set(in_sight.sources.index) < set(scene.sources.index)


def test_a_named_frame_tells_what_lies_outside_it(shipped: Atlas) -> None:
    scene, in_sight = seen(shipped, replace(DRAWN, frame="tajikistan"))
    assert beyond_edge(scene, in_sight).startswith("Outside this frame: ")


def test_the_title_is_of_what_is_in_sight(shipped: Atlas) -> None:
    scene, in_sight = seen(shipped, replace(DRAWN, camera=AT_SEA))
    assert "heroin flows" in scene.title
    assert in_sight.title == "Afghanistan and its neighbours"
    assert all(in_sight.table(layer).empty for layer in FIGURE_LAYERS)


def test_a_sheet_shows_at_least_what_the_screen_did(shipped: Atlas) -> None:
    view = replace(DRAWN, camera=NEAR_TAJIKISTAN)
    assert extent_of_view(shipped, view) == NEAR_TAJIKISTAN
    assert sight_of_view(shipped, view).buffer(0.05).contains(NEAR_TAJIKISTAN.sight)


def test_a_moved_map_has_no_frames_name(shipped: Atlas) -> None:
    tajikistan = View(frame="tajikistan")
    assert frame_words(shipped, tajikistan) == "Tajikistan"
    assert frame_words(shipped, replace(tajikistan, camera=AT_SEA)) == OWN_FRAME
    assert replace(tajikistan, camera=AT_SEA).named_frame == ""


def test_a_briefing_of_a_moved_map_is_not_of_the_country(shipped: Atlas) -> None:
    own = brief(shipped, View(frame="tajikistan"))
    moved = brief(shipped, View(frame="tajikistan", camera=AT_SEA))
    assert own.headline.startswith("Tajikistan: ")
    assert not moved.headline.startswith("Tajikistan")
    assert any(figure.label.startswith("Tajikistan") for figure in own.figures)
    assert not any(figure.label.startswith("Tajikistan") for figure in moved.figures)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_that_is_off_is_nowhere(shipped: Atlas, family: str) -> None:
    others = tuple(name for name in FAMILIES if name != family)
    scene = compose(shipped, View(families=others))
    assert set(scene.table("corridors")["family"]) == set(others)
    assert family.capitalize() not in scene.sentence
    assert all(other.capitalize() in scene.sentence for other in others)
    assert f"family/{family}" not in {entry.sample for entry in scene.legend}
    alone = compose(shipped, View(layers=("corridors",), families=(family,)))
    assert alone.title.startswith(f"{family.capitalize()} corridors")


def test_no_family_at_all_is_said(shipped: Atlas) -> None:
    scene = compose(shipped, View(layers=("corridors",), families=()))
    assert scene.table("corridors").empty
    assert "no family of them" in scene.sentence
