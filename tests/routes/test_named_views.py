"""Named views: stable ids, and each of them draws something."""

from __future__ import annotations

import re

import pytest
from shapely import box

from geodata import Atlas, read_atlas, schema
from routes.filtering import choices_of
from routes.frames import frames_of
from routes.layers.corridors import families_of
from routes.named_views import NamedView, named_views
from routes.scene import compose
from routes.tour import tour_of
from routes.view import View

ATLAS = read_atlas()
VIEWS, FRAMES = named_views(ATLAS), frames_of(ATLAS)


def test_overview_countries_families_and_tour_are_there() -> None:
    ids = list(VIEWS)
    assert ids[0] == "overview"
    countries = ("AFG", "TJK", "KGZ", "KAZ", "UZB", "IRN")
    assert {f"country-{code}" for code in countries} <= set(ids)
    assert {f"family-{family}" for family in schema.FAMILIES} <= set(ids)
    assert "tour-3-the-pamir-and-fergana-branches" in ids
    assert len(ids) == 1 + len(countries) + len(schema.FAMILIES) + len(tour_of(ATLAS))


def test_ids_can_be_file_names_and_names_are_for_readers() -> None:
    for view_id, named in VIEWS.items():
        assert re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", view_id)
        assert view_id == named.view_id
        assert "_" not in named.name and named.name


@pytest.mark.parametrize("named", VIEWS.values(), ids=VIEWS)
def test_each_draws_something_and_survives_an_address(shipped: Atlas, named: NamedView) -> None:
    scene = compose(shipped, named.view)
    assert scene.emptied == (), "each layer that it asks for has something"
    assert not scene.table("corridors").empty
    query = {name: [value] for name, value in named.view.to_query(complete=True).items()}
    assert View.from_query(query, None, choices_of(shipped), list(FRAMES)) == (named.view, ())


@pytest.mark.parametrize("named", VIEWS.values(), ids=VIEWS)
def test_no_title_promises_arrows_that_are_not_in_the_picture(
    shipped: Atlas, named: NamedView
) -> None:
    scene = compose(shipped, named.view)
    sight = box(*FRAMES[named.view.frame].bounds)
    in_sight = scene.table("flows").intersects(sight).any()
    if named.group != "Tour":
        assert ("flows" in scene.title) == in_sight
    assert "flows" not in VIEWS["country-KGZ"].view.layers
    assert "flows" in VIEWS["country-IRN"].view.layers


def test_each_country_and_family_has_its_own_frame(shipped: Atlas) -> None:
    for named in VIEWS.values():
        if named.group in ("Countries", "Families"):
            assert named.view.frame in FRAMES and named.view.frame != "overview"
    northern = compose(shipped, VIEWS["family-northern"].view)
    assert families_of(northern.drawn["corridors"]) == ("northern",)
