"""Filters on the ledger: rows and sentence from one Selection."""

from __future__ import annotations

import pytest

from geodata import Atlas
from geodata.source import Source, authors_of
from routes.filtering import choices_of, loosen, select_claims
from routes.selection import UNDATED, Selection


def ids(atlas: Atlas, **filters: object) -> set[str]:
    return set(select_claims(atlas, Selection(**filters)).index)  # type: ignore[arg-type]


def test_no_filter_lets_every_shown_claim_through(shipped: Atlas) -> None:
    assert len(ids(shipped)) == (shipped.claims["display"] != "withheld").sum()


def test_filters_narrow_together(shipped: Atlas) -> None:
    flows = ids(shipped, measure=("flow",))
    heroin = ids(shipped, substance=("heroin",))
    assert ids(shipped, measure=("flow",), substance=("heroin",)) == flows & heroin
    assert ids(shipped, measure=("flow", "share")) == flows | ids(shipped, measure=("share",))


def test_undated_is_a_choice_of_its_own(shipped: Atlas) -> None:
    undated = ids(shipped, period=(UNDATED,))
    assert "C0055" in undated
    assert not undated & ids(shipped, period=("2000s", "2010s"))


def test_a_span_counts_in_every_decade_it_touches(shipped: Atlas) -> None:
    for decade in ("1990s", "2000s", "2010s"):
        assert "C0002" in ids(shipped, period=(decade,))
    assert "C0002" not in ids(shipped, period=("2020s",))


def test_a_figure_for_a_region_is_not_one_for_its_members(shipped: Atlas) -> None:
    tajik = ids(shipped, country=("TJK",))
    assert "C0055" in tajik
    assert "C0117" not in tajik
    assert "C0117" in ids(shipped, country=("AFG",))
    assert "C0004" in ids(shipped, country=("KAZ",))


def test_a_family_takes_its_corridors_along(shipped: Atlas) -> None:
    northern = ids(shipped, family=("northern",))
    assert "C0101" in northern
    corridors = shipped.claims.loc[sorted(northern - {"C0101"}), "subject_kind"]
    assert "corridor" in set(corridors)


@pytest.mark.parametrize("words", ["کیلوگرم", "padervand", "C0053", "OPIUM day"])
def test_a_search_looks_through_words_in_any_script(shipped: Atlas, words: str) -> None:
    assert "C0053" in ids(shipped, search=words)


def test_a_search_is_no_pattern(shipped: Atlas) -> None:
    assert ids(shipped, search=".*") == set()


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (Selection(), "All claims, of every kind and source."),
        (
            Selection(country=("TJK",), measure=("flow",), period=("2000s", UNDATED)),
            "Claims: Tajikistan; flow estimates; the 2000s or period not stated.",
        ),
        (
            Selection(collection=("texts",), search="heroin"),
            "Claims: the five founding texts; with “heroin” in their words.",
        ),
    ],
)
def test_the_sentence_names_every_filter(
    shipped: Atlas, selection: Selection, sentence: str
) -> None:
    assert selection.describe(shipped) == sentence


def test_a_selection_survives_the_way_through_an_address(shipped: Atlas) -> None:
    selection = Selection(search="opium", country=("TJK", "KAZ"), period=(UNDATED,))
    query = {name: [value] for name, value in selection.to_query().items()}
    assert Selection.from_query(query, choices_of(shipped)) == (selection, ())


def test_what_is_no_choice_is_left_out_and_said(shipped: Atlas) -> None:
    selection, complaints = Selection.from_query(
        {"country": ["TJK,ATLANTIS"], "measure": ["<script>"]}, choices_of(shipped)
    )
    assert selection == Selection(country=("TJK",))
    assert len(complaints) == 2


def test_only_what_persian_works_say_is_one_choice(shipped: Atlas) -> None:
    found = select_claims(shipped, Selection(language=("fa",)))
    assert "padervand-narcoterrorism-russia" in set(found["source_id"])
    assert set(shipped.sources.loc[found["source_id"], "language"]) == {"fa"}
    assert Selection(language=("fa",)).describe(shipped) == "Claims: in Persian."
    assert set(select_claims(shipped, Selection(search="persian")).index) >= set(found.index)


def test_each_of_several_authors_is_a_choice(shipped: Atlas) -> None:
    found = select_claims(shipped, Selection(author=("S. Jakubayeva",)))
    assert set(found["source_id"]) == {"zhekenov-drugs-central-asia"}
    assert Selection(author=("S. Jakubayeva",)).describe(shipped) == "Claims: by S. Jakubayeva."


def test_a_name_with_a_comma_survives_an_address() -> None:
    assert authors_of(Source("x", authors="Doe, J.;  ; A. Roe")) == ("Doe J.", "A. Roe")


def test_every_choice_finds_something(shipped: Atlas) -> None:
    for name, options in choices_of(shipped).items():
        for option in options:
            assert ids(shipped, **{name: (option,)}), (name, option)


def test_a_corridor_counts_for_the_countries_that_it_passes(shipped: Atlas) -> None:
    uzbek = shipped.claims.loc[sorted(ids(shipped, country=("UZB",)))]
    passed = shipped.corridors["countries"].str.split("+")
    corridors = uzbek.loc[uzbek["subject_kind"] == "corridor", "subject_id"]
    assert len(corridors) > 0
    assert all(any("UZB" in passed[part] for part in name.split("+")) for name in corridors)


def test_a_border_belongs_to_the_families_that_touch_both_sides(shipped: Atlas) -> None:
    iranian = "C0116"
    assert shipped.claims.at[iranian, "subject_id"] == "AFG>IRN"
    assert iranian in ids(shipped, family=("balkan",))
    assert iranian not in ids(shipped, family=("northern",))
    assert "C0117" in ids(shipped, family=("northern",))
    assert "C0117" not in ids(shipped, family=("southern",))


def test_the_filter_to_loosen_is_the_one_that_frees_most(shipped: Atlas) -> None:
    blocked = Selection(country=("GEO",), measure=("cultivation",))
    assert ids(shipped, country=("GEO",), measure=("cultivation",)) == set()
    freed = {
        "country": len(ids(shipped, measure=("cultivation",))),
        "measure": len(ids(shipped, country=("GEO",))),
    }
    name, count = loosen(shipped, blocked)
    assert (count, freed[name]) == (max(freed.values()), max(freed.values()))


def test_no_single_filter_may_help(shipped: Atlas) -> None:
    blocked = Selection(search="zzz", country=("GEO",), measure=("cultivation",))
    assert loosen(shipped, blocked) == ("", 0)


def test_a_long_list_of_choices_is_counted(shipped: Atlas) -> None:
    sentence = Selection(country=("TJK", "KGZ", "KAZ", "UZB", "IRN")).describe(shipped)
    assert sentence == "Claims: Tajikistan or Kyrgyzstan or 3 more."
