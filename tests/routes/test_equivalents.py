"""Opium, morphine and heroin as equivalents: the arithmetic, what is bridged, what is refused."""

from __future__ import annotations

import math
from typing import Any

import pytest

from geodata import Atlas
from routes.bridge import Bridge, bridge_substances
from routes.claims import claims_about
from routes.compare import compare_claims
from routes.decade_coverage import coverage_cells
from routes.equivalents import (
    choose_factors,
    converted_ends,
    factor_claims,
    factor_needed,
    targets_of,
)
from routes.filtering import shown_claims
from routes.scene import symbol_claims
from routes.selection import Selection
from routes.topics import Topic, claims_by_topic, topics

EVERYTHING = Selection()
NONE = float("nan")
HEROIN = Topic("seizure", "heroin", "", "country", "TJK")
OPIUM = Topic("seizure", "opium", "", "country", "TJK")
MORPHINE = Topic("seizure", "morphine", "", "country", "TJK")
SEIZURE = {
    "measure": "seizure",
    "role": "",
    "subject_kind": "country",
    "subject_id": "TJK",
    "scope": "national",
    "unit": "t",
    "source_id": "a",
    "period_start": "2010",
}
FACTOR = {
    "measure": "conversion",
    "role": "",
    "substance": "opium",
    "subject_kind": "country",
    "subject_id": "AFG",
    "scope": "not_stated",
    "unit": "kg/kg",
    "display": "ledger_only",
    "period_start": "",
    "source_id": "a",
}
TEN_TO_FIFTEEN = FACTOR | {"low": 10, "high": 15, "qualifier": "range"}
ABOUT_TEN = FACTOR | {
    "value": 10, "qualifier": "about", "subject_kind": "world", "subject_id": "world",
    "source_id": "b",
}  # fmt: skip
YEARS = {"a": "2002", "b": "2009"}


def bridged(
    with_flows: Any,
    topic: Topic,
    target: str,
    *claims: dict[str, object],
    factors: tuple[dict[str, Any], ...] = (TEN_TO_FIFTEEN,),
    daily: bool = False,
) -> Bridge:
    """Return a bridge of claims; the factors come first in the ledger."""
    atlas = with_flows([*factors, *(SEIZURE | claim for claim in claims)], YEARS)
    chosen = choose_factors(atlas, target)
    return bridge_substances(atlas, topic, EVERYTHING, chosen, daily=daily)


def said(bridge: Bridge) -> list[tuple[str, float, float, str]]:
    """Return title, both ends and words of every witness on the axis."""
    return [
        (match.title, witness.low, witness.high, witness.converted)
        for match in bridge.matches
        for witness in match.witnesses
    ]


@pytest.mark.parametrize(
    ("claim", "low", "high", "words"),
    [
        ({"value": 30}, 2, 3, "2–3 t"),
        ({"value": 30, "qualifier": "about"}, 2, 3, "about 2–3 t"),
        ({"low": 30, "high": 60, "qualifier": "range"}, 2, 6, "2–6 t"),
        ({"value": 30, "qualifier": "more_than"}, 2, math.inf, "more than 2 t"),
        ({"value": 30, "qualifier": "at_least"}, 2, math.inf, "at least 2 t"),
        ({"value": 30, "qualifier": "up_to"}, 0, 3, "up to 3 t"),
        ({"value": 30, "qualifier": "less_than"}, 0, 3, "less than 3 t"),
        ({"value": 40, "low": 30, "high": 60, "qualifier": "interval"}, 2, 6, "2–6 t"),
        ({"value": 30_000, "unit": "kg"}, 2, 3, "2–3 t"),
        ({"value": 1000}, 1000 / 15, 100, "66.7–100 t"),
        ({"value": 0}, 0, 0, "0 t"),
    ],
)
def test_opium_becomes_heroin_at_both_ends_of_the_factor(
    with_flows: Any, claim: dict[str, object], low: float, high: float, words: str
) -> None:
    """By 10 to 15 kg: the high end of the factor makes least of the amount, the low end most."""
    bridge = bridged(with_flows, OPIUM, "heroin", {"substance": "opium"} | claim)
    assert said(bridge) == [("2010, opium", pytest.approx(low), pytest.approx(high), words)]
    assert bridge.matches[0].unit == "t, heroin equivalent"


@pytest.mark.parametrize(
    ("claim", "low", "high", "words"),
    [
        ({"value": 2}, 20, 30, "20–30 t"),
        ({"low": 2, "high": 3, "qualifier": "range"}, 20, 45, "20–45 t"),
        ({"value": 2, "qualifier": "more_than"}, 20, math.inf, "more than 20 t"),
        ({"value": 2, "qualifier": "up_to"}, 0, 30, "up to 30 t"),
    ],
)
def test_heroin_becomes_opium_at_both_ends_of_the_factor(
    with_flows: Any, claim: dict[str, object], low: float, high: float, words: str
) -> None:
    bridge = bridged(with_flows, HEROIN, "opium", claim)
    assert said(bridge) == [("2010, heroin", low, high, words)]


def test_a_factor_that_is_about_makes_an_amount_that_is_about(with_flows: Any) -> None:
    bridge = bridged(
        with_flows, OPIUM, "heroin", {"substance": "opium", "value": 30}, factors=(ABOUT_TEN,)
    )
    assert said(bridge) == [("2010, opium", 3, 3, "about 3 t")]


@pytest.mark.parametrize(("qualifier", "ends"), [("more_than", (0, 3)), ("up_to", (3, math.inf))])
def test_an_open_factor_leaves_an_open_end(
    with_flows: Any, qualifier: str, ends: tuple[float, float]
) -> None:
    atlas = with_flows([FACTOR | {"value": 10, "qualifier": qualifier}], YEARS)
    assert converted_ends(30, 30, "opium", choose_factors(atlas, "heroin")) == ends


def test_what_is_stated_is_kept_and_heroin_stands_beside_opium_as_it_is(with_flows: Any) -> None:
    bridge = bridged(
        with_flows, HEROIN, "heroin", {"value": 5}, {"substance": "opium", "value": 30}
    )
    assert said(bridge) == [("2010, heroin", 5, 5, ""), ("2010, opium", 2, 3, "2–3 t")]
    assert bridge.beside == ("opium",)
    assert bridge.matches[1].witnesses[0].claim.value == 30
    assert len({match.unit for match in bridge.matches}) == 1


def test_different_substances_are_never_said_to_agree_or_to_conflict(with_flows: Any) -> None:
    bridge = bridged(
        with_flows, HEROIN, "heroin", {"value": 5}, {"substance": "opium", "value": 50}
    )
    assert [len(match.witnesses) for match in bridge.matches] == [1, 1]
    assert all(match.factor == 1 for match in bridge.matches)
    assert not any("conflict" in match.verdict for match in bridge.matches)


def test_a_wide_factor_hides_no_conflict_within_a_substance(with_flows: Any) -> None:
    """As heroin 30 and 40 t of opium are 2–3 and 2.7–4 t, which overlap; as stated they differ."""
    opium = [{"substance": "opium", "value": value} for value in (30, 40)]
    (match,) = bridged(with_flows, OPIUM, "heroin", *opium).matches
    assert match.factor == pytest.approx(4 / 3)
    assert "30 t (C0002) against 40 t (C0003)" in match.verdict


@pytest.mark.parametrize(
    "other",
    [
        {"scope": "agency"},
        {"form": "dry"},
        {"unit": "t/yr"},
        {"period_start": "2011", "period_end": "2011"},
        {"period_start": "", "period_end": ""},
        {"period_start": "2001", "period_end": "2015"},
    ],
)
def test_only_the_substance_is_bridged(with_flows: Any, other: dict[str, object]) -> None:
    bridge = bridged(
        with_flows, HEROIN, "heroin", {"value": 5}, {"substance": "opium", "value": 30} | other
    )
    assert [title for title, *_ in said(bridge)] == ["2010, heroin"]
    (reason,) = bridge.refusals
    assert reason.startswith("1 figure for opium stays out")
    assert "C0003" in reason


def test_days_become_years_and_opium_heroin_at_once(with_flows: Any) -> None:
    claim = {"substance": "opium", "value": 100, "unit": "kg/day"}
    (match,) = bridged(with_flows, OPIUM, "heroin", claim, daily=True).matches
    assert match.unit == "t/yr, heroin equivalent"
    assert match.witnesses[0].low == pytest.approx(36.5 / 15)
    assert match.witnesses[0].high == pytest.approx(3.65)
    assert match.witnesses[0].converted == "2.43–3.65 t/yr"
    heroin = {"value": 100, "unit": "kg/day"}
    (same,) = said(bridged(with_flows, HEROIN, "heroin", heroin, daily=True))
    assert same == ("2010, heroin", pytest.approx(36.5), pytest.approx(36.5), "36.5 t/yr")


def test_units_that_are_no_mass_stand_as_stated(with_flows: Any) -> None:
    opium = {"substance": "opium", "value": 30}
    bridge = bridged(with_flows, OPIUM, "heroin", opium, opium | {"unit": "l"})
    assert [match.unit for match in bridge.matches] == ["t, heroin equivalent", "l"]
    assert bridge.refusals == ("Amounts in l are not converted and stand as stated.",)


def test_morphine_is_converted_only_where_a_source_states_a_factor(with_flows: Any) -> None:
    claims = ({"value": 5}, {"substance": "morphine", "value": 7})
    without = bridged(with_flows, HEROIN, "heroin", *claims)
    assert [title for title, *_ in said(without)] == ["2010, heroin"]
    assert "Morphine is not shown as heroin: no source loaded here" in without.refusals[0]
    one = FACTOR | {"substance": "morphine", "value": 1, "qualifier": "exact"}
    factors = (TEN_TO_FIFTEEN, one)
    stated = bridged(with_flows, HEROIN, "heroin", *claims, factors=factors)
    assert said(stated)[1] == ("2010, morphine", 7, 7, "7 t")
    chained = bridged(with_flows, MORPHINE, "opium", *claims, factors=factors)
    assert "factors are never chained" in chained.refusals[0]
    assert said(chained) == [("2010", 7, 7, "")]


def test_factors_are_never_chained() -> None:
    assert factor_needed("opium", "heroin") == factor_needed("heroin", "opium") == "opium"
    assert factor_needed("morphine", "heroin") == "morphine"
    assert factor_needed("opium", "morphine") == factor_needed("heroin", "heroin") == ""


def test_converting_without_a_factor_says_so(with_flows: Any) -> None:
    atlas = with_flows([SEIZURE], YEARS)
    with pytest.raises(ValueError, match="no source loaded here states a factor"):
        converted_ends(1, 1, "opium", choose_factors(atlas, "heroin"))


def test_one_country_comes_before_the_world_then_the_newest_and_the_reader_can_choose(
    with_flows: Any,
) -> None:
    newer = TEN_TO_FIFTEEN | {"low": 7, "source_id": "b"}
    atlas = with_flows([ABOUT_TEN, TEN_TO_FIFTEEN, newer], YEARS)
    ids = [claim.claim_id for claim in factor_claims(atlas, "opium")]
    assert ids == ["C0003", "C0002", "C0001"]
    assert choose_factors(atlas, "heroin").factors["opium"].claim_id == "C0003"
    chosen = choose_factors(atlas, "heroin", ["C0001", "C9999"])
    assert chosen.factors["opium"].claim_id == "C0001"


@pytest.mark.parametrize(
    ("claims", "factors", "targets"),
    [
        ([{"substance": "opium"}], [TEN_TO_FIFTEEN], ("heroin",)),
        ([{"substance": "opium"}, {}], [TEN_TO_FIFTEEN], ("heroin", "opium")),
        ([{"substance": "opium"}, {}], [], ()),
        ([{"substance": "opium", "unit": "l"}], [TEN_TO_FIFTEEN], ()),
        ([{"substance": "opium", "measure": "price", "unit": "USD/kg"}], [TEN_TO_FIFTEEN], ()),
    ],
)
def test_the_switch_offers_only_what_converts_something(
    with_flows: Any, claims: list[dict[str, Any]], factors: list[Any], targets: tuple[str, ...]
) -> None:
    rows = [SEIZURE | {"value": 5} | claim for claim in claims]
    atlas = with_flows([*factors, *rows], YEARS)
    topic = next(t for t in claims_by_topic(atlas, EVERYTHING) if t.substance == "opium")
    assert targets_of(atlas, topic, EVERYTHING) == targets


def test_the_ledger_states_two_factors_for_opium_and_one_for_morphine(shipped: Atlas) -> None:
    first, second = factor_claims(shipped, "opium")
    assert (first.low, first.high, first.source_id) == (
        10, 15, "pravda-afghan-heroin-2002",
    )  # fmt: skip
    assert (second.value, second.qualifier) == (10, "about")
    (morphine,) = factor_claims(shipped, "morphine")
    assert morphine.value == 1


def test_afghan_opium_of_2022_stands_beside_the_heroin_of_that_year(shipped: Atlas) -> None:
    """6,200 t of opium by 10 to 15 kg are 413 to 620 t; the UN office states 350 to 580 t."""
    topic = topics(shipped, EVERYTHING)["production:opium::country:AFG"]
    bridge = bridge_substances(shipped, topic, EVERYTHING, choose_factors(shipped, "heroin"))
    found = {
        witness.claim.claim_id: witness.converted
        for match in bridge.matches
        for witness in match.witnesses
    }
    assert found["C0582"] == "413–620 t"
    assert found["C0588"] == ""
    assert "C0587" not in found, "export quality is another form"
    own = compare_claims(shipped, topic, EVERYTHING)
    assert {w.claim.claim_id for m in own for w in m.witnesses} < set(found)


def test_factors_are_in_the_ledger_and_nowhere_beside_the_map(shipped: Atlas) -> None:
    factors = set(shipped.claims.index[shipped.claims["measure"] == "conversion"])
    assert len(factors) == 3
    assert factors <= set(shown_claims(shipped).index)
    assert not any(topic.measure == "conversion" for topic in claims_by_topic(shipped, EVERYTHING))
    assert "conversion" not in coverage_cells(shipped, EVERYTHING)[1]
    assert not factors & set(symbol_claims(shipped, EVERYTHING, "standard"))
    beside_map = claims_about(shipped, "country:AFG")
    assert not any(factors & set(group.claims.index) for group in beside_map)
