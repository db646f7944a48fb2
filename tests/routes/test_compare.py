"""Comparing claims: what goes side by side, who agrees, who conflicts, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from geodata import Atlas
from geodata.claim import Claim
from routes.amounts import amount
from routes.compare import (
    Match,
    beside,
    compare_claims,
)
from routes.selection import Selection
from routes.topics import Topic, topic_text, topics
from routes.verdicts import overall, refusals

EVERYTHING = Selection()
NONE = float("nan")
TOPIC = Topic("seizure", "heroin", "", "country", "TJK")
SEIZURE = {
    "measure": "seizure",
    "role": "",
    "subject_kind": "country",
    "subject_id": "TJK",
    "scope": "national",
    "unit": "t",
    "source_id": "a",
}
YEARS = {"a": "2011", "b": "2012"}


def compared(with_flows: Any, *claims: dict[str, object], daily: bool = False) -> tuple[Match, ...]:
    rows = [SEIZURE | {"period_start": "2010"} | claim for claim in claims]
    atlas = with_flows(rows, YEARS)
    return compare_claims(atlas, TOPIC, EVERYTHING, daily=daily)


def test_kilograms_and_tonnes_are_one_unit_and_a_conflict_says_by_how_much(
    with_flows: Any,
) -> None:
    (match,) = compared(with_flows, {"value": 1.5}, {"value": 3000, "unit": "kg"})
    assert match.factor == 2
    assert (
        match.verdict == "They conflict: 1.5 t (C0001) against 3,000 kg (C0002), 2 times as much."
    )


def test_ranges_that_overlap_agree(with_flows: Any) -> None:
    ranged = {"value": NONE, "low": 70, "high": 80, "qualifier": "range"}
    (match,) = compared(with_flows, ranged, {"value": 75})
    assert match.factor == 1
    assert match.verdict == "2 witnesses agree: their figures overlap."


def test_more_than_is_open_above_and_up_to_below(with_flows: Any) -> None:
    more = {"value": 100, "qualifier": "more_than"}
    (agreeing,) = compared(with_flows, more, {"value": 250})
    assert agreeing.factor == 1
    (conflicting,) = compared(with_flows, more, {"value": 50, "qualifier": "up_to"})
    assert conflicting.factor == 2


def test_echoes_are_one_witness_with_a_count(with_flows: Any) -> None:
    echo = {"echo_group": "same-report", "value": 5}
    (match,) = compared(
        with_flows,
        echo | {"echo_kind": "same"},
        echo | {"echo_kind": "same", "source_id": "b"},
    )
    assert len(match.witnesses) == 1
    assert match.witnesses[0].echoes == ("C0002",)
    assert "One more only repeats it." in match.verdict


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"scope": "agency"}, "agency"),
        ({"form": "pure"}, "Pure"),
        ({"period_start": "", "period_end": ""}, "without a period"),
        ({"period_start": "2011", "period_end": "2011"}, "different periods"),
        ({"period_start": "1994", "period_end": "2014"}, "sum over several years"),
        ({"unit": "plants"}, "different units (t and plants)"),
        ({"scope": "not_stated"}, "does not state its scope"),
    ],
)
def test_what_is_not_comparable_stands_apart_with_the_reason(
    with_flows: Any, other: dict[str, object], reason: str
) -> None:
    matches = compared(with_flows, {"value": 5}, {"value": 7} | other)
    assert len(matches) == 2
    assert all(match.factor == 1 for match in matches)
    assert any(reason in text for text in refusals(matches))


@pytest.mark.parametrize("other", [{"scope": "not_stated"}, {"unit": "kg"}])
def test_no_reason_is_given_that_does_not_hold(with_flows: Any, other: dict[str, object]) -> None:
    newer = {"period_start": "2011", "period_end": "2011"}
    said = refusals(compared(with_flows, {"value": 5}, {"value": 7} | newer | other))
    assert "Figures of different periods may both be right." in said
    assert not any("agency" in text or "units" in text for text in said)


def test_two_partial_scopes_are_refused_as_parts(with_flows: Any) -> None:
    matches = compared(
        with_flows, {"value": 5, "scope": "agency"}, {"value": 7, "scope": "operation"}
    )
    assert refusals(matches) == (
        "One agency's and one operation's figures cover different things.",
    )


def of_groups(groups: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"witness_group": groups}).rename_axis("source_id")


def test_the_words_count_conflicts_in_good_english(with_flows: Any, shipped: Atlas) -> None:
    def judged(*values: float) -> str:
        """Say how claims for 2010 (the first two) and 2011 (all others) are summed up."""
        years = ["2010", "2010", *["2011"] * (len(values) - 2)]
        claims = [
            {"value": value, "period_start": year, "period_end": year, "source_id": source}
            for value, year, source in zip(values, years, "abab", strict=False)
        ]
        return overall(with_groups, compared(with_flows, *claims)).rpartition(". ")[2]

    with_groups = replace(shipped, sources=of_groups({"a": "a", "b": "b"}))
    assert judged(5, 7) == "The one period and scope with more than one witness shows a conflict."
    assert judged(5, 5, 6).endswith("with more than one witness shows no conflict.")
    assert judged(5, 7, 6, 6) == (
        "Of 2 periods and scopes with more than one witness, one shows a conflict."
    )
    assert judged(5, 7, 6, 8).endswith(", 2 show a conflict.")
    assert judged(5, 5, 6, 6).endswith(", none shows a conflict.")
    one = replace(shipped, sources=of_groups(dict.fromkeys("ab", "one")))
    said = overall(one, compared(with_flows, {"value": 5}, {"value": 7, "source_id": "b"}))
    assert said.endswith(
        "This one voice shows a conflict with itself: a figure revised, or rounded anew."
    )


JUNE = {"period_start": "2010-01", "period_end": "2010-06"}


def test_less_in_a_part_of_the_time_is_no_conflict(with_flows: Any) -> None:
    matches = compared(with_flows, {"value": 5}, {"value": 2} | JUNE)
    assert [(match.title, match.factor) for match in matches] == [
        ("2010", 1),
        ("January 2010 to June 2010", 1),
    ]
    assert "Figures of different periods may both be right." in refusals(matches)


def test_more_in_a_part_of_the_time_is_one(with_flows: Any) -> None:
    (match,) = compared(with_flows, {"value": 5}, {"value": 6} | JUNE, {"value": 6.5} | JUNE)
    assert (match.title, match.factor) == ("within 2010", 1.3)
    assert match.verdict == (
        "They conflict: 5 t (C0001, 2010) against 6.5 t (C0003, January 2010 to June 2010), "
        "1.3 times as much, and that in a part of the time."
    )
    assert [witness.title for witness in match.witnesses] == [
        "2010",
        "January 2010 to June 2010",
        "January 2010 to June 2010",
    ]


def test_counts_of_periods_that_only_meet_are_not_compared(with_flows: Any) -> None:
    late = {"period_start": "2010-05", "period_end": "2010-12"}
    assert len(compared(with_flows, {"value": 5} | JUNE, {"value": 50} | late)) == 2


def test_a_year_is_its_twelve_months(with_flows: Any) -> None:
    months = {"period_start": "2010-01", "period_end": "2010-12"}
    (match,) = compared(with_flows, {"value": 5}, {"value": 6} | months)
    assert (match.title, match.factor) == ("2010", 1.2)
    assert "part of the time" not in match.verdict


def test_rates_are_compared_where_their_periods_meet(with_flows: Any) -> None:
    rate = {"measure": "flow", "unit": "t/yr", "role": "leaving"}
    rows = [
        SEIZURE | rate | {"value": 5, "period_start": "2008", "period_end": "2010"},
        SEIZURE | rate | {"value": 7, "period_start": "2010", "period_end": "2010"},
        SEIZURE | rate | {"value": 50, "period_start": "2008", "period_end": "2009"},
    ]
    topic = Topic("flow", "heroin", "leaving", "country", "TJK")
    (match,) = compare_claims(with_flows(rows, YEARS), topic, EVERYTHING)
    # 7 of 2010 and 50 of 2008 to 2009 never meet: the worst of those that do is told.
    assert match.verdict == (
        "They conflict: 5 t/yr (C0001, 2008 to 2010) against 50 t/yr (C0003, 2008 to 2009), "
        "10 times as much."
    )


def test_counts_of_people_are_never_compared(with_flows: Any) -> None:
    people = {"measure": "people", "unit": "persons", "period_start": "2018"}
    rows = [SEIZURE | people | {"value": 6888}, SEIZURE | people | {"value": 29000}]
    topic = Topic("people", "heroin", "", "country", "TJK")
    matches = compare_claims(with_flows(rows, YEARS), topic, EVERYTHING)
    assert [match.factor for match in matches] == [1, 1]
    assert refusals(matches)[0].startswith("Whom a count of people is of")


def test_undated_claims_come_last(with_flows: Any) -> None:
    undated = {"value": 5, "period_start": "", "period_end": ""}
    assert [match.title for match in compared(with_flows, undated, {"value": 7})] == [
        "2010",
        "period not stated",
    ]


def test_a_day_becomes_a_year_only_when_asked_and_carries_its_range() -> None:
    daily = Claim("C0001", low=100.0, high=200.0, unit="kg/day", qualifier="range")
    assert amount(daily) == (100, 200, "kg/day")
    assert amount(daily, daily=True) == (36.5, 73, "t/yr")


ASKED = {
    "flow:heroin:transit:country:TJK": "all of one figure repeated: 75–80 t/yr",
    "share:all_drugs::region:central-asia": "from more than 15% (period not stated, C0411)",
    "flow:heroin:leaving:link:AFG>IRN": "shows a conflict",
    "seizure:heroin::country:TJK": "independent voices",
    "production:opium::country:AFG": "7 independent voices",
}


@pytest.mark.parametrize("key", ASKED)
def test_what_readers_ask_about_most_is_said_in_words(shipped: Atlas, key: str) -> None:
    topic = topics(shipped, EVERYTHING)[key]
    matches = compare_claims(shipped, topic, EVERYTHING)
    assert ASKED[key] in overall(shipped, matches)
    assert topic_text(shipped, topic)
    claims = shipped.claims
    every = [id_ for m in matches for w in m.witnesses for id_ in (w.claim.claim_id, *w.echoes)]
    assert len(every) == len(set(every)) > 1
    assert set(claims.loc[every, "measure"]) == {topic.measure}


def test_the_known_conflicts_of_the_record_show(shipped: Atlas) -> None:
    found = topics(shipped, EVERYTHING)
    for key, period, words in (
        ("flow:heroin:leaving:link:AFG>IRN", "2009", "about 105 t/yr (C0110) against 115 t/yr"),
        ("cultivation:opium_poppy::country:AFG", "2004", "131,000 ha"),
        ("seizure:heroin::country:TUR", "2021", "20.5 t"),
        ("seizure:heroin::country:TJK", "1991 to 2014", "32 t (C0736, 1991 to July 2014) against"),
        ("seizure:heroin::country:KAZ", "within 2016", "120 kg (C0914, 2016) against 196.6 kg"),
    ):
        matches = compare_claims(shipped, found[key], EVERYTHING)
        assert any(period in m.title and words in m.verdict and m.factor > 1 for m in matches), key


def test_shares_of_different_wholes_are_never_compared(shipped: Atlas) -> None:
    topic = topics(shipped, EVERYTHING)["share:all_drugs::region:central-asia"]
    for match in compare_claims(shipped, topic, EVERYTHING):
        assert len({witness.claim.whole for witness in match.witnesses}) == 1


def test_what_lies_beside_says_why_it_is_no_match(shipped: Atlas) -> None:
    topic = topics(shipped, EVERYTHING)["flow:heroin:transit:country:TJK"]
    assert [(c.claim_id, why) for c, why in beside(shipped, topic, EVERYTHING)] == [
        ("C1303", "a border is not a country"),
        ("C1605", "a border is not a country"),
    ]
