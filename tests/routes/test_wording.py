"""Claims in words: values with qualifier and unit, periods, names."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from geodata import Atlas
from geodata.claim import Claim
from routes.amounts import is_sum
from routes.wording import (
    cited_text,
    is_one_year,
    number_text,
    period_text,
    subject_text,
    value_text,
)

NAN = math.nan


def claim(qualifier: str, unit: str, value: float, low: float = NAN, high: float = NAN) -> Claim:
    return Claim(
        "C0001", measure="flow", qualifier=qualifier, unit=unit, value=value, low=low, high=high
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (claim("exact", "t", 36.1), "36.1 t"),
        (claim("about", "t/yr", 160), "about 160 t/yr"),
        (claim("more_than", "percent", 80), "more than 80%"),
        (claim("up_to", "kg", 1234.5), "up to 1,234.5 kg"),
        (claim("range", "t/yr", NAN, 75, 80), "75–80 t/yr"),
        (claim("interval", "ha", 10200, 9000, 11000), "10,200 (9,000–11,000) ha"),
        (claim("exact", "persons", 17), "17 people"),
        (claim("exact", "kg/day", 200), "200 kg a day"),
    ],
)
def test_values_keep_their_qualifier_and_unit(row: Claim, words: str) -> None:
    assert value_text(row) == words


def test_a_route_claim_has_no_value() -> None:
    assert value_text(Claim("C0001", measure="route")) == ""


@pytest.mark.parametrize(
    ("number", "text"), [(0.0, "0"), (33.0, "33"), (232000.0, "232,000"), (0.25, "0.25")]
)
def test_numbers_gain_no_digits(number: float, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("", "", "period not stated"),
        ("2009", "2009", "2009"),
        ("1994", "2014-06", "1994 to June 2014"),
        ("2008-11", "2010-08", "November 2008 to August 2010"),
        ("2004-09-14", "2004-09-24", "14 September 2004 to 24 September 2004"),
    ],
)
def test_periods_are_as_precise_as_stated(start: str, end: str, words: str) -> None:
    assert period_text(Claim("C0001", period_start=start, period_end=end)) == words


@pytest.mark.parametrize(
    ("calendar", "start", "end", "words"),
    [
        ("solar_hijri", "2019-03", "2020-03", "Iranian year 1398, March 2019 to March 2020"),
        ("fiscal", "2014-07", "2015-06", "fiscal year, July 2014 to June 2015"),
        ("reporting", "2022-06", "2023-06", "reporting year, June 2022 to June 2023"),
    ],
)
def test_a_year_of_another_calendar_is_named_and_is_one_year(
    calendar: str, start: str, end: str, words: str
) -> None:
    claim = Claim("C0001", period_start=start, period_end=end, calendar=calendar, unit="t")
    assert period_text(claim) == words
    assert is_one_year(claim) and not is_sum(claim)
    assert is_sum(replace(claim, calendar="calendar")), "otherwise it would be a sum over two years"


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        ("country", "TJK", "Tajikistan"),
        ("country", "CHN+KAZ", "China and Kazakhstan"),
        ("link", "AFG>central-asia", "Afghanistan → Central Asia"),
        ("family", "northern", "Northern route"),
        ("region", "central-asia", "Central Asia"),
    ],
)
def test_subjects_are_named_in_english(shipped: Atlas, kind: str, subject: str, words: str) -> None:
    assert subject_text(shipped, kind, subject) == words


def test_every_subject_of_the_ledger_has_a_name(shipped: Atlas) -> None:
    subjects = shipped.claims[["subject_kind", "subject_id"]].drop_duplicates()
    for kind, subject in subjects.itertuples(index=False):
        assert subject_text(shipped, str(kind), str(subject)) not in ("", subject)


def test_cited_works_and_bodies_are_named_in_words(shipped: Atlas) -> None:
    assert cited_text(shipped, "un-report-unnamed") == "UN Report Unnamed"
    assert cited_text(shipped, "peyrouse-2018") == "Peyrouse 2018"
    assert cited_text(shipped, "unodc-opiate-flows-2012").startswith("UN Office on Drugs and Crime")
    for cited in shipped.claims["derived_from"].unique():
        assert cited == "" or cited_text(shipped, cited) != cited
