"""The Briefing: what a sheet says, checked against the claims that the View draws."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import geodata
from geodata import Atlas
from geodata.claim import Claim
from geodata.schema import MEASURES
from geodata.tables import read_table
from routes import View, compose
from routes.briefing import Briefing, compose_briefing
from routes.conic import sight_of
from routes.country_figures import figure_words
from routes.frames import frames_of
from routes.layers import FIGURE_LAYERS, LAYERS
from routes.references import full_reference
from routes.selection import Selection

DAY = datetime.date(2026, 11, 3)
EVERYTHING = tuple(LAYERS)
FRAMES = tuple(read_table(Path(geodata.__file__).parent, "frames")[0]["frame_id"])


def brief(atlas: Atlas, view: View | None = None, **words: Any) -> Briefing:
    return compose_briefing(atlas, view or View(), made_on=DAY, release="0.9.1", **words)


def test_figures_are_the_drawn_claims_with_range_unit_and_source(shipped: Atlas) -> None:
    found = {figure.claim_ids: figure for figure in brief(shipped).figures}
    russia = found[("C0118",)]
    assert russia.value == "75–80 t/yr"
    assert russia.label == "Central Asia → Russia: heroin, 2009"
    assert found[("C0105",)].value == "232,000 ha"
    assert set(compose(shipped, View()).table("flows")["claim_id"]) <= {ids[0] for ids in found}


@pytest.mark.parametrize("measure", MEASURES)
def test_a_figure_of_every_measure_has_words_on_the_sheet(measure: str) -> None:
    claim = Claim("C0001", measure=measure, substance="heroin", role="transit", period_start="2016",
                  period_end="2016")  # fmt: skip
    what, period = figure_words(claim).split(", ")
    assert (bool(what), period) == (True, "2016")
    assert "heroin" in what or measure == "cultivation"


def test_a_measure_without_words_of_its_own_is_called_by_its_title() -> None:
    claim = Claim("C0001", measure="laboratory", substance="all_drugs", period_start="2010",
                  period_end="2010")  # fmt: skip
    assert figure_words(claim) == "laboratories (all drugs), 2010"
    assert figure_words(replace(claim, substance="")) == "laboratories, 2010"


def test_every_number_of_a_source_points_at_the_source_of_its_claim(shipped: Atlas) -> None:
    briefing = brief(shipped, View(layers=EVERYTHING))
    by_number = {source.number: source for source in briefing.sources}
    assert list(by_number) == list(range(1, len(by_number) + 1))
    for figure in briefing.figures:
        cited = {by_number[number].source_id for number in figure.sources}
        assert cited == set(shipped.claims.loc[list(figure.claim_ids), "source_id"])


def test_sources_stand_once_figures_first(shipped: Atlas) -> None:
    sources = brief(shipped, View(layers=EVERYTHING)).sources
    assert len({source.source_id for source in sources}) == len(sources)
    parts = [source.part for source in sources]
    assert parts == sorted(parts, key=["figures", "corridors", "events"].index)


def test_a_frame_leaves_out_what_it_does_not_show(shipped: Atlas) -> None:
    tajik = brief(shipped, View(frame="tajikistan", layers=EVERYTHING))
    overview = brief(shipped, View(layers=EVERYTHING))
    assert set(tajik.in_sight.table("corridors")["family"]) == {"northern"}
    assert len(tajik.sources_of("corridors")) < len(overview.sources_of("corridors"))
    assert not any("Türkiye: heroin seized" in figure.label for figure in tajik.figures)
    assert any("Kyrgyzstan and Tajikistan" in note for note in tajik.notes)
    assert not any("Nagorno-Karabakh" in note for note in tajik.notes)
    assert any("Nagorno-Karabakh" in note for note in overview.notes)
    assert set(tajik.scene.table("corridors")["family"]) == set(
        overview.scene.table("corridors")["family"]
    ), "the Scene stays whole"


def test_standing_notes_and_the_rule_come_first(shipped: Atlas) -> None:
    notes = brief(shipped).notes
    assert "not a United Nations product" in notes[0]
    assert "not for navigation" in notes[1]
    assert notes[2].startswith("Projection: Lambert")
    assert notes[3].startswith("Drawn by the standard rule")
    assert all(note.endswith(".") for note in notes)


def test_words_of_the_user_are_marked_and_never_cited(shipped: Atlas) -> None:
    own = brief(shipped, headline="  My \n headline ", note="Look here")
    assert (own.headline, own.headline_is_own, own.note) == ("My headline", True, "Look here")
    assert "My headline" not in own.citation
    plain = brief(shipped)
    assert (plain.headline, plain.headline_is_own) == (plain.scene.title, False)


def test_the_citation_is_one_line_with_version_release_date_and_link(shipped: Atlas) -> None:
    cited = brief(shipped, link="https://example.org/?v=1").citation
    for part in (shipped.version, "0.9.1", "3 November 2026", "https://example.org/?v=1"):
        assert part in cited
    assert "\n" not in cited


def test_the_sentence_names_every_filter(shipped: Atlas) -> None:
    view = View(selection=Selection(family=("northern",), known="2015"))
    assert "the northern family" in brief(shipped, view).sentence
    assert "2015" in brief(shipped, view).sentence


@pytest.mark.parametrize(
    ("layer", "can", "cannot"),
    [
        ("corridors", "Where published reports", "whether it is in use today"),
        ("flows", "modelled estimate", "do not add up"),
        ("transit", "heroin some sources see pass 3 countries", "one stage of a flow"),
        ("seizures", "reported seized", "mirror enforcement"),
        ("production", "opium was produced in 1 area, 2025", "part of its country's figure"),
        ("cultivation", "On how many hectares opium poppy", "part of its country's figure"),
        ("events", "dated event", "achieved"),
        ("no-figure", "no source loaded here", "no figure is not zero"),
    ],
)
def test_limits_follow_what_is_drawn(shipped: Atlas, layer: str, can: str, cannot: str) -> None:
    drawn = brief(shipped, View(layers=(layer,)))
    assert can in " ".join(drawn.can_tell)
    assert cannot in " ".join(drawn.cannot_tell)
    without = brief(shipped, View(layers=("towns",)))
    assert (without.can_tell, without.cannot_tell, without.figures) == ((), (), ())


def test_a_reference_has_the_work_in_its_own_and_in_english_words(shipped: Atlas) -> None:
    text = full_reference(shipped, "padervand-narcoterrorism-russia")
    source = shipped.sources.loc["padervand-narcoterrorism-russia"]
    assert text.startswith("Mehdi Padervand, ")
    assert f"“{source['title']}”\u200e [{source['title_en']}]" in text and "2021" in text
    assert "\u200e" not in full_reference(shipped, "unodc-world-drug-report-2011")


@pytest.mark.parametrize("frame", FRAMES)
def test_sight_stays_within_the_base_map(shipped: Atlas, frame: str) -> None:
    bounds = frames_of(shipped)[frame].bounds
    sight = sight_of(bounds)
    west, south, east, north = shipped.land.total_bounds
    assert west < sight.bounds[0] and south < sight.bounds[1]
    assert sight.bounds[2] < east and sight.bounds[3] < north


def test_a_country_s_sheet_leads_with_the_country_s_own_figures(shipped: Atlas) -> None:
    figures = brief(shipped, View(frame="tajikistan")).figures
    assert [(figure.label, figure.value) for figure in figures[:2]] == [
        ("Tajikistan: heroin passing through, 2013", "75–80 t/yr"),
        ("Tajikistan: heroin seized, 2022", "more than 139 kg"),
    ]
    ids = [figure.claim_ids for figure in figures]
    assert len(set(ids)) == len(ids)
    filtered = View(frame="tajikistan", selection=Selection(years="2009-2010"))
    assert not any("2013" in figure.label for figure in brief(shipped, filtered).figures)


def test_every_symbol_of_the_overview_is_a_key_figure_with_a_numbered_source(
    shipped: Atlas,
) -> None:
    briefing = brief(shipped, View(layers=FIGURE_LAYERS))
    found = {figure.claim_ids[0]: figure for figure in briefing.figures}
    assert (found["C1312"].label, found["C1312"].value) == (
        "Tajikistan: heroin passing through, 2013", "75–80 t/yr",
    )  # fmt: skip
    assert (found["C0106"].label, found["C0106"].value) == (
        "Afghanistan: opium produced, 2025", "296 t",
    )  # fmt: skip
    assert found["C0103"].label == "Afghanistan: area under poppy, 2025"
    assert found["C1848"].label == "Helmand province: area under poppy, 2022"
    by_number = {source.number: source.source_id for source in briefing.sources_of("figures")}
    for id_ in ("C1312", "C0106", "C1848", "C0622"):
        (number,) = found[id_].sources
        assert by_number[number] == shipped.claims.at[id_, "source_id"]


def test_squares_and_bars_beyond_the_frame_are_not_in_sight(shipped: Atlas) -> None:
    tajik = brief(shipped, View(frame="tajikistan", layers=EVERYTHING)).in_sight
    assert list(tajik.table("transit")["country"]) == ["TJK"]
    assert list(tajik.table("cultivation")["claim_id"]) == ["C0622"], "Badakhshan alone"
    assert tajik.table("production").empty


def test_a_country_s_figure_of_one_kind_stands_once_whatever_the_rule(shipped: Atlas) -> None:
    view = View(frame="tajikistan", layers=("seizures", "transit"), pick="highest")
    seized = [
        figure.claim_ids
        for figure in brief(shipped, view).figures
        if figure.label.startswith("Tajikistan: heroin seized")
    ]
    assert seized == [("C1608",)], "the one that is drawn, the highest of one year"


@pytest.mark.parametrize("frame", FRAMES)
def test_the_sheet_of_a_country_or_a_border_says_so_in_its_headline(
    shipped: Atlas, frame: str
) -> None:
    view, overview = View(frame=frame), brief(shipped)
    said = brief(shipped, view)
    named = frame != "overview" and not frame.endswith("-family")
    assert (said.headline != overview.headline) == named
    assert said.scene.title == overview.scene.title, "the screen's title stays"
    assert said.headline in said.caption
    assert brief(shipped, view, headline="Mine").headline == "Mine"


def test_a_headline_names_its_country_once(shipped: Atlas) -> None:
    assert brief(shipped, View(frame="tajikistan")).headline.startswith("Tajikistan: Afghan heroin")
    bare = brief(shipped, View(frame="afghanistan", layers=("towns",)))
    assert bare.headline == "Afghanistan and its neighbours"
