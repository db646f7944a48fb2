"""The entered numbers, written down a second time by hand from the texts."""

from __future__ import annotations

import math
import re

import pytest

from geodata import Atlas, schema

TENGRI = "times-tengri-sco-centre"
PADERVAND = "padervand-narcoterrorism-russia"
# claim, source, measure, substance, subject, period, value, low, high, unit, qualifier, as printed
BY_HAND = [
    ("C0001", TENGRI, "seizure", "all_drugs", "TJK", "1994/2014-06", 102, None, None, "t",
     "more_than", "over 102 tons"),
    ("C0002", TENGRI, "seizure", "heroin", "TJK", "1994/2014-06", 33, None, None, "t", "exact",
     "33 tons"),
    ("C0003", TENGRI, "seizure", "opium", "TJK", "1994/2014-06", 36.1, None, None, "t", "exact",
     "36.1 tons"),
    ("C0004", TENGRI, "operation", "all_drugs", "CHN+KAZ", "2008-11/2010-08", 4, None, None,
     "operations", "exact", "four"),
    ("C0005", TENGRI, "people", "all_drugs", "CHN+KAZ", "2008-11/2010-08", 17, None, None,
     "persons", "exact", "17"),
    ("C0006", TENGRI, "share", "opium_poppy", "AFG", "/", 80, None, None, "percent",
     "more_than", "over 80%"),
    ("C0051", PADERVAND, "share", "all_drugs", "TJK", "/", 30, None, None, "percent",
     "more_than", "بیش از 30%"),
    ("C0052", PADERVAND, "flow", "heroin", "AFG>central-asia", "/", 200, None, None, "kg/day",
     "about", "200 کلیوگرم"),
    ("C0053", PADERVAND, "flow", "opium", "AFG>central-asia", "/", 50, None, None, "kg/day",
     "about", "50 کیلوگرم"),
    ("C0054", PADERVAND, "flow", "opium", "TJK", "/", None, 15, 20, "t/yr", "range",
     "20تا15 تن"),
    ("C0055", PADERVAND, "flow", "heroin", "TJK", "/", None, 75, 80, "t/yr", "range",
     "80تا75تن"),
]  # fmt: skip


@pytest.mark.parametrize("expected", BY_HAND, ids=[row[0] for row in BY_HAND])
def test_claims_of_the_texts(shipped: Atlas, expected: tuple[object, ...]) -> None:
    claim = shipped.claims.loc[str(expected[0])]
    numbers = [None if math.isnan(claim[n]) else claim[n] for n in ("value", "low", "high")]
    found = (
        expected[0], claim["source_id"], claim["measure"], claim["substance"],
        claim["subject_id"], f"{claim['period_start']}/{claim['period_end']}", *numbers,
        claim["unit"], claim["qualifier"], claim["as_printed"],
    )  # fmt: skip
    assert found == expected


def test_parts_of_the_cumulative_seizures(shipped: Atlas) -> None:
    claims = shipped.claims
    parts = claims[claims["part_of"] == "C0001"]
    assert sorted(parts["value"]) == [33, 36.1]
    assert parts["value"].sum() < claims.at["C0001", "value"]


def test_nothing_of_the_border_trade_is_put_on_tajikistan(shipped: Atlas) -> None:
    daily = shipped.claims[shipped.claims["unit"] == "kg/day"]
    assert set(daily["subject_id"]) == {"AFG>central-asia"}
    assert set(daily["period_basis"]) == {"none"}


def test_daily_and_yearly_figures_of_one_text_are_one_witness(shipped: Atlas) -> None:
    echoes = shipped.claims.loc[["C0052", "C0053", "C0054", "C0055"]]
    assert list(echoes["echo_group"]) == [
        "padervand-heroin-tajikistan",
        "padervand-opium-tajikistan",
        "padervand-opium-tajikistan",
        "padervand-heroin-tajikistan",
    ]
    assert set(echoes["echo_kind"]) == {"converted"}


# first year of each publication's set and what it says left Afghanistan for each neighbour, t/yr
FLOW_SETS = [
    ("unodc-addiction-crime-insurgency-2009", 375, {"AFG>PAK": 150, "AFG>IRN": 105,
                                                    "AFG>central-asia": 100}),
    ("unodc-world-drug-report-2011", 365, {"AFG>PAK": 160, "AFG>IRN": 115,
                                           "AFG>central-asia": 90}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "total", "parts"), FLOW_SETS)
def test_heroin_flows_of_2009(
    shipped: Atlas, source: str, total: float, parts: dict[str, float]
) -> None:
    claims = shipped.claims
    flows = claims[
        (claims["source_id"] == source)
        & (claims["substance"] == "heroin")
        & (claims["measure"] == "flow")
    ]
    whole = flows[flows["subject_id"] == "AFG"]
    links = flows[flows["subject_kind"] == "link"]
    assert list(whole["value"]) == [total]
    assert dict(zip(links["subject_id"], links["value"], strict=True)) == parts
    assert set(links["part_of"]) == set(whole.index)
    assert set(flows["role"]) == {"leaving"}
    assert set(flows["unit"]) == {"t/yr"}
    assert set(flows["period_start"] + flows["period_end"]) == {"20092009"}


# claims of the record: value or low and high, unit, period
RECORD = {
    "C0101": ((44, 74), "t/yr", "2011", "2015"),
    "C0102": (10800, "ha", "2023", "2023"),
    "C0103": (10200, "ha", "2025", "2025"),
    "C0104": (12800, "ha", "2024", "2024"),
    "C0105": (232000, "ha", "2022", "2022"),
    "C0106": (296, "t", "2025", "2025"),
    "C0107": (900, "t/yr", "2009", "2009"),
    "C0112": (90, "t/yr", "2010", "2010"),
    "C0113": ((35, 40), "t/yr", "2010", "2010"),
    "C0118": ((75, 80), "t/yr", "2009", "2009"),
    "C0119": ((70, 75), "t/yr", "2010", "2010"),
}


@pytest.mark.parametrize("claim_id", RECORD)
def test_claims_of_the_record(shipped: Atlas, claim_id: str) -> None:
    claim = shipped.claims.loc[claim_id]
    said = (claim["low"], claim["high"]) if math.isnan(claim["value"]) else claim["value"]
    assert (said, claim["unit"], claim["period_start"], claim["period_end"]) == RECORD[claim_id]
    assert shipped.sources.at[claim["source_id"], "collection"] == "record"


def test_unit_belongs_to_measure(shipped: Atlas) -> None:
    for claim_id, measure, unit in shipped.claims[["measure", "unit"]].itertuples():
        assert unit in schema.UNITS[measure], claim_id


def test_founding_texts_and_their_voices(shipped: Atlas) -> None:
    texts = shipped.sources[shipped.sources["collection"] == "texts"]
    assert len(texts) == 5
    voices = texts["witness_group"]
    shared = ("narcoterrorism-iran-russia", "zhekenov-drugs-central-asia", PADERVAND)
    assert voices.loc[list(shared)].nunique() == 1
    assert voices.nunique() == 3


def test_source_that_repeats_another_says_where_it_was_read(shipped: Atlas) -> None:
    quoted = shipped.claims[shipped.claims["locator"].str.startswith("as quoted by")]
    for source_id in set(quoted["source_id"]):
        note = shipped.sources.at[source_id, "note"].lower()
        assert re.search(r"\bread (as quoted|in|at|only|by)\b", note), source_id


def test_no_claim_gives_an_opiate_route_towards_china(shipped: Atlas) -> None:
    moved = shipped.claims[shipped.claims["measure"].isin(["route", "flow"])]
    links = moved.loc[moved["subject_kind"] == "link", "subject_id"]
    assert not links.str.endswith(">CHN").any()
    assert not shipped.corridors["countries"].str.contains("CHN").any()


# the other figures of the texts: subject, measure, number, unit, qualifier, period
FIGURES_OF_THE_TEXTS = {
    "C0060": ("central-asia-russia", "trade_value", 20_000_000_000, "USD", "about", "/"),
    "C0068": ("TJK", "people", 26, "persons", "exact", "2010-09/2010-09"),
    "C0071": ("AFG", "production", 4600, "t", "about", "1999/1999"),
    "C0072": ("AFG", "price", 30, "USD", "exact", "/"),
    "C0073": ("AFG", "price", 350, "USD", "exact", "/"),
    "C0087": ("csto", "seizure", 48, "t", "exact", "2003/2006"),
    "C0088": ("csto", "precursor_seizure", 540, "t", "about", "2003/2006"),
    "C0405": ("central-asia", "share", 75, "percent", "more_than", "/"),
    "C0411": ("central-asia", "share", 15, "percent", "more_than", "/"),
}


@pytest.mark.parametrize("claim_id", FIGURES_OF_THE_TEXTS)
def test_the_other_figures_of_the_texts(shipped: Atlas, claim_id: str) -> None:
    claim = shipped.claims.loc[claim_id]
    said = (
        claim["subject_id"], claim["measure"], claim["value"], claim["unit"], claim["qualifier"],
        f"{claim['period_start']}/{claim['period_end']}",
    )  # fmt: skip
    assert said == FIGURES_OF_THE_TEXTS[claim_id]
    assert shipped.sources.at[claim["source_id"], "collection"] == "texts"


def test_there_is_no_other_figure_of_the_texts(shipped: Atlas) -> None:
    claims = shipped.claims
    from_texts = claims["source_id"].map(shipped.sources["collection"]) == "texts"
    figures = claims[from_texts & (claims["measure"] != "route")]
    assert set(figures.index) == set(FIGURES_OF_THE_TEXTS) | {str(row[0]) for row in BY_HAND}


def test_the_shares_of_the_texts_have_wholes_of_their_own(shipped: Atlas) -> None:
    shares = shipped.claims.loc[["C0006", "C0051", "C0405", "C0411"], "whole"]
    stated = [whole for whole in shares if whole != "not_stated"]
    assert len(stated) == len(set(stated))


def test_a_figure_for_a_bloc_is_on_no_country(shipped: Atlas) -> None:
    claims = shipped.claims
    assert set(claims.loc[["C0060", "C0087", "C0088", "C0405"], "subject_kind"]) == {"region"}


def test_claims_about_groups_of_people_stay_in_the_ledger(shipped: Atlas) -> None:
    for claim_id in ("C0065", "C0074", "C0081"):
        assert shipped.claims.at[claim_id, "display"] == "ledger_only"


def test_every_text_is_in_the_ledger(shipped: Atlas) -> None:
    texts = shipped.sources.index[shipped.sources["collection"] == "texts"]
    assert len(texts) == 5
    assert set(texts) <= set(shipped.claims["source_id"])
