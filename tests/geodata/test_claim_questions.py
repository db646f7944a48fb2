"""What is asked about a suggested claim: parts of a year, and numbers that are not printed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import geodata
from geodata.claim_questions import ask_about, part_of_year
from geodata.printed_numbers import read_printed

ROW = {
    "measure": "seizure", "period_start": "2019", "period_end": "2019", "value": "1234", "low": "",
    "high": "", "unit": "kg", "as_printed": "1,234 kg",
    "statement": "Iran seized 1,234 kg in 2019.",
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger() -> list[dict[str, str]]:
    with (Path(geodata.__file__).parent / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("From 1 January to 29 June 2019 Iran seized 1,234 kg.", "1 January to 29 June 2019"),
        ("Iran seized 1,234 kg, January–June 2019.", "January–June 2019"),
        ("Between 1 January and 29 June Iran seized it.", "1 January and 29 June"),
        ("As of 29 June 2019 Iran had seized 1,234 kg.", "As of 29 June 2019"),
        ("As of June 29, Iran had seized 1,234 kg.", "As of June 29"),
        ("Iran seized 1,234 kg in the first six months of 2019.", "first six months"),
        ("Iran seized 1,234 kg by the end of September 2019.", "by the end of September 2019"),
        ("Iran seized 1,234 kg so far.", "so far"),
        ("Iran seized 1,234 kg in May 2019.", "in May 2019"),
        ("Iran seized 1,234 kg in Q3.", "Q3"),
    ],
)
def test_a_part_of_the_year_beside_a_whole_year_is_asked_about(statement: str, part: str) -> None:
    assert part_of_year(statement, "2019") == part
    (question,) = ask_about(ROW | {"statement": statement})
    assert f"“{part}”" in question and question.count("?") == 1
    months = {"period_start": "2019-01", "period_end": "2019-06"}
    assert ask_about(ROW | {"statement": statement} | months) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "From 1 January to 31 December 2019 Iran seized 1,234 kg.",
        "Iran seized 1,234 kg from January to December 2019.",
        "Iran seized 1,234 kg in 2019, said an official on 3 February 2020.",
        "Iran seized 1,234 kg in 2019, its police said in June 2019.",
        "From March 2018 to March 2019 Iran seized 1,234 kg.",
        "Iran may have seized 1,234 kg in 2019.",
    ],
)
def test_a_whole_year_is_not_asked_about(statement: str) -> None:
    assert ask_about(ROW | {"statement": statement}) == ()


@pytest.mark.parametrize(
    "printed",
    [
        "1,234 kg", "1 234 кг", "1.234 kilogram", "1234", "1.2 tonnes", "1,2 тонны", "1.234 t",
        "1 ton 234 kilos", "2 тонны", "1.2 thousand kg", "1,2 тыс. кг", "1 bin 234 kilogram",
        "۱۲۳۴ کیلوگرم", "one thousand two hundred and thirty-four kilos", "2,720 pounds",
        "тысяча двести тридцать четыре килограмма", "1234000 g", "half a tonne",
    ],
)  # fmt: skip
def test_a_number_may_be_printed_in_any_usual_way(printed: str) -> None:
    value = {"1.2 tonnes": "1200", "1,2 тонны": "1200", "2 тонны": "2000", "half a tonne": "500",
             "1.2 thousand kg": "1200", "1,2 тыс. кг": "1200"}.get(printed, "1234")  # fmt: skip
    assert ask_about(ROW | {"value": value, "as_printed": printed}) == ()


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("1243", "kg", "1,234 kg"), ("12340", "kg", "1,234 kg"), ("1234", "t", "1234 kg"),
        ("5", "t", "four tonnes"), ("30", "percent", "about a quarter"), ("5", "t", "some tonnes"),
        ("20", "t", "between 18 and 22 tonnes"), ("1234", "kg", "2,720 kg"),
    ],
)  # fmt: skip
def test_a_number_that_is_not_printed_is_asked_about(value: str, unit: str, printed: str) -> None:
    (question,) = ask_about(ROW | {"value": value, "unit": unit, "as_printed": printed})
    assert value in question and printed in question


def test_both_ends_of_a_range_are_looked_for() -> None:
    row = ROW | {"value": "", "low": "18", "high": "25", "unit": "t", "as_printed": "18–20 tonnes"}
    (question,) = ask_about(row)
    assert "The high is 25 t" in question
    assert "Its own words" in ask_about(ROW | {"as_printed": ""})[0]


def test_of_two_tonnes_thirty_kilos_both_and_their_sum_are_read() -> None:
    assert sorted({n.value for n in read_printed("2 тонны 30 кг")}) == [30, 2000, 2030]
    assert read_printed("nothing at all") == []


def test_hardly_any_claim_of_the_ledger_is_asked_about(ledger: list[dict[str, str]]) -> None:
    asked = [row["claim_id"] for row in ledger if ask_about(row)]
    assert len(asked) <= len(ledger) / 200, asked


@pytest.mark.parametrize("slip", [lambda v: 10 * v, lambda v: 2 * v, lambda v: 1.02 * v])
def test_nearly_every_slip_of_the_ledger_would_be_asked_about(
    slip: Callable[[float], float], ledger: list[dict[str, str]]
) -> None:
    stated = [row for row in ledger if row["value"] and float(row["value"])]
    asked = [row for row in stated if ask_about(row | {"value": repr(slip(float(row["value"])))})]
    assert len(asked) >= 0.99 * len(stated)
