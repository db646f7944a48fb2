"""The Scene: what a View draws, with notes and sources that follow it."""

from __future__ import annotations

import re

import pytest

from geodata import Atlas
from routes import Scene, View, compose
from routes.alt_text import alt_text
from routes.layers import LAYERS
from routes.layers.contract import PARTS
from routes.layers.corridors import families_of
from routes.selection import Selection

NAMES = ("country-names", "towns")
"""Layers of names, for orientation: no part of what the map tells."""


@pytest.fixture(scope="module")
def opening(shipped: Atlas) -> Scene:
    return compose(shipped, View())


def test_the_opening_title_names_the_year_of_the_flows(opening: Scene) -> None:
    assert opening.title.startswith("Afghan heroin flows, 2009: the latest year")


def test_a_map_that_rests_on_nothing_has_sources_without_a_row(shipped: Atlas) -> None:
    bare = compose(shipped, View(layers=("towns",)))
    for part in PARTS:
        assert bare.sources_of(part).empty
        assert list(bare.sources_of(part).columns) == [*shipped.sources.columns, "part"]


def test_three_ways_out_and_one_onward_flow_are_drawn(opening: Scene) -> None:
    flows = opening.table("flows").set_index("link")
    assert list(flows.index) == ["AFG>PAK", "AFG>IRN", "AFG>central-asia", "central-asia>RUS"]
    assert flows.loc["central-asia>RUS", ["low_t", "high_t"]].tolist() == [75, 80]
    assert flows.loc["AFG>PAK", "label"] == "about 160 t/yr (2009)"


def test_what_changed_since_stands_with_its_claims(opening: Scene) -> None:
    assert [(figure.claim_id, figure.value) for figure in opening.since] == [
        ("C0101", "44–74 t/yr"),
        ("C0105", "232,000 ha"),
        ("C0103", "10,200 ha"),
    ]


def test_every_number_on_the_map_has_a_unit_and_a_claim(shipped: Atlas, opening: Scene) -> None:
    for label in opening.table("flows")["label"]:
        assert re.search(r"\d t/yr \(\d{4}\)$", label)
    assert set(opening.table("flows")["claim_id"]) <= set(shipped.claims.index)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_that_is_off_draws_nothing(shipped: Atlas, layer: str) -> None:
    scene = compose(shipped, View(layers=tuple(name for name in LAYERS if name != layer)))
    assert [id_ for id_ in LAYERS if scene.drawn[id_].empty] == [layer]
    assert (scene.since == ()) == (layer == "flows")


def test_with_nothing_on_there_are_no_sources_and_the_standing_notes(shipped: Atlas) -> None:
    scene = compose(shipped, View(layers=()))
    assert scene.sources.empty
    assert any("not a United Nations product" in note for note in scene.notes)
    assert any("Kashmir" in note for note in scene.notes)


def test_filters_that_leave_nothing_leave_no_sources(shipped: Atlas) -> None:
    nothing = Selection(family=("caucasus",), country=("PAK",), language=("fa",))
    scene = compose(shipped, View(selection=nothing))
    assert scene.sources_of("corridors").empty
    assert "publisher" in scene.sources_of("corridors")


@pytest.mark.parametrize("layer", [name for name in LAYERS if name not in NAMES])
def test_the_text_of_the_picture_tells_of_every_layer(shipped: Atlas, layer: str) -> None:
    scene = compose(shipped, View(layers=(layer,)))
    told = alt_text(scene).partition(scene.sentence.rstrip("."))[2].strip(". ")
    assert told, "only its sentence speaks of it"


def test_sources_are_those_of_what_is_drawn(shipped: Atlas, opening: Scene) -> None:
    flows_only = compose(shipped, View(layers=("flows",)))
    drawn = [
        *flows_only.table("flows")["claim_id"],
        *(figure.claim_id for figure in flows_only.since),
    ]
    assert set(flows_only.sources.index) == set(shipped.claims.loc[drawn, "source_id"])
    assert set(flows_only.sources.index) < set(opening.sources.index)


def test_a_sum_over_years_is_marked_as_one(shipped: Atlas) -> None:
    texts = View(layers=("seizures",), selection=Selection(collection=("texts",)))
    rings = compose(shipped, texts).table("seizures").set_index("claim_id")
    assert rings.loc["C0002", "cumulative"]
    assert rings.loc["C0002", "label"] == "33 t seized (1994 to June 2014)"
    years = compose(shipped, View(layers=("seizures",))).table("seizures").set_index("country")
    assert not years.loc["TUR", "cumulative"]


def test_composing_does_not_change_the_atlas(shipped: Atlas) -> None:
    before = shipped.claims.copy(), shipped.legs.copy()
    compose(shipped, View(layers=tuple(LAYERS)))
    assert shipped.claims.equals(before[0])
    assert shipped.legs.equals(before[1])


def under(atlas: Atlas, **filters: tuple[str, ...]) -> Scene:
    return compose(atlas, View(layers=tuple(LAYERS), selection=Selection(**filters)))  # type: ignore[arg-type]


def test_a_family_keeps_its_corridors_and_the_arrows_along_them(shipped: Atlas) -> None:
    scene = under(shipped, family=("northern",))
    assert families_of(scene.drawn["corridors"]) == ("northern",)
    assert list(scene.table("flows")["link"]) == ["AFG>central-asia", "central-asia>RUS"]
    assert set(scene.table("crossings").index) < set(under(shipped).table("crossings").index)


def test_a_corridor_is_drawn_only_while_a_statement_that_passes_names_it(shipped: Atlas) -> None:
    claims = shipped.claims
    named = claims[(claims["measure"] == "route") & (claims["subject_kind"] == "corridor")]
    source = named["source_id"].iloc[0]
    expected = {
        part
        for subject in named.loc[named["source_id"] == source, "subject_id"]
        for part in subject.split("+")
    }
    assert set(under(shipped, source=(source,)).table("corridors").index) == expected


def test_a_country_keeps_what_passes_it(shipped: Atlas) -> None:
    scene = under(shipped, country=("TJK",))
    assert all("TJK" in ids.split("+") for ids in scene.table("corridors")["countries"])
    assert set(scene.table("seizures")["country"]) == {"TJK"}
    assert "flows" in scene.emptied, "a figure for Central Asia is none for Tajikistan"


def test_arrows_follow_the_substance_that_is_asked_for(shipped: Atlas) -> None:
    scene = under(shipped, substance=("opium",))
    assert set(shipped.claims.loc[scene.table("flows")["claim_id"], "substance"]) <= {"opium"}


def test_hatching_is_where_no_claim_has_the_figure(shipped: Atlas) -> None:
    scene = under(shipped)
    stated = shipped.claims[
        (shipped.claims["measure"] == "seizure") & (shipped.claims["subject_kind"] == "country")
    ]
    assert len(scene.table("no-figure"))
    assert not set(scene.table("no-figure").index) & set(stated["subject_id"])
    assert any("not zero" in rule for rule in scene.rules)


def test_a_filter_on_a_country_hatches_no_other(shipped: Atlas) -> None:
    assert set(under(shipped, country=("GEO",)).table("no-figure").index) <= {"GEO"}


def test_the_picture_in_words_names_what_is_drawn(shipped: Atlas, opening: Scene) -> None:
    text = alt_text(opening)
    for part in (
        opening.title,
        "about 160 t/yr",
        f"{len(opening.table('corridors'))} corridors",
        "northern",
    ):
        assert part in text
    assert "corridors" not in alt_text(compose(shipped, View(layers=("towns",))))


def test_squares_are_of_one_year_and_of_one_country_or_province(shipped: Atlas) -> None:
    scene = under(shipped)
    areas = scene.table("cultivation").set_index("area")
    assert list(scene.table("production")["label"]) == ["296 t produced (2025)"]
    assert areas.loc["AFG", ["claim_id", "amount", "label"]].tolist() == [
        "C0103", 10_200, "10,200 ha (2025)",
    ]  # fmt: skip
    assert (
        areas.loc["helmand", "tip"]
        == "Helmand province: more than 129,000 ha of opium poppy cultivated, 2022"
    )
    assert "world" not in areas.index
    helmand = shipped.places.geometry["helmand"]
    assert areas.loc["helmand", "geometry"].equals(helmand)


def test_squares_follow_the_rule_and_the_substance(shipped: Atlas) -> None:
    layers = ("production", "cultivation")
    highest = compose(shipped, View(layers=layers, pick="highest"))
    assert highest.table("production")["amount"].tolist() == [9140]
    assert highest.table("cultivation").set_index("area").loc["AFG", "amount"] == 329_000
    heroin = under(shipped, substance=("heroin",))
    assert heroin.table("production")["label"].tolist() == ["24–38 t produced (2023)"]
    assert "cultivation" in heroin.emptied


def test_a_bar_stands_for_what_passes_one_country_and_no_region(shipped: Atlas) -> None:
    bars = under(shipped).table("transit").set_index("country")
    assert bars.index.tolist() == ["TJK", "AZE", "KAZ"]
    assert bars.loc["TJK", ["low_t", "high_t", "label"]].tolist() == [75, 80, "75–80 t/yr (2013)"]
    assert not bars["hollow"].any()


def test_an_undated_bar_is_drawn_by_its_source_alone_and_hollow(shipped: Atlas) -> None:
    rule = "source:padervand-narcoterrorism-russia"
    bars = compose(shipped, View(layers=("transit",), pick=rule)).table("transit")
    assert bars["claim_id"].tolist() == ["C0055"]
    assert bars["hollow"].tolist() == [True]


def test_up_to_leaves_the_low_end_of_a_bar_open(shipped: Atlas) -> None:
    found = under(shipped, substance=("opiates",)).table("transit").set_index("country")
    assert found.loc["KAZ", ["low_t", "high_t"]].tolist() == [0, 150]


def test_what_squares_and_bars_do_not_say_is_said(shipped: Atlas) -> None:
    scene = under(shipped)
    for words in ("never added to what leaves or arrives", "squares are never added up"):
        assert any(words in rule for rule in scene.rules)
        assert not any(words in rule for rule in compose(shipped, View()).rules)
    text = alt_text(scene)
    for words in ("Squares: Afghanistan: 296 t", "Bars: Tajikistan: 75–80 t/yr"):
        assert words in text
    only = compose(shipped, View(layers=("cultivation",)))
    assert only.title == "Cultivation of opium poppy that the sources here state"
    assert set(only.sources.index) == set(
        shipped.claims.loc[only.table("cultivation")["claim_id"], "source_id"]
    )
