"""Amounts with parts, bounds and ranges."""

from __future__ import annotations

import math
from dataclasses import astuple

import pytest

from geodata.names import Names
from routes.userdata.amounts import NO_AMOUNT, Amount, read_amount
from routes.userdata.missing import is_missing
from tests.routes.userdata.conftest import Clean


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 kg 350 g", Amount(2.35, "kg")),
        ("12 кг 500 г", Amount(12.5, "кг")),
        ("2 kg and 350 gr", Amount(2.35, "kg")),
        ("1 t, 20 kg", Amount(1.02, "t")),
        ("~12 kg", Amount(12, "kg", "about")),
        ("около 12 кг", Amount(12, "кг", "about")),
        ("12*", Amount(12, "", "marked")),
        ("12.5 kg*", Amount(12.5, "kg", "marked")),
        ("12 (est.)", Amount(12, "", "about")),
        ("12 kg (provisional)", Amount(12, "kg", "about")),
        (">100 kg", Amount(math.nan, "kg", "more_than", 100)),
        ("свыше 100 кг", Amount(math.nan, "кг", "more_than", 100)),
        ("≥ 3", Amount(math.nan, "", "at_least", 3)),
        ("5+", Amount(math.nan, "", "at_least", 5)),
        ("<0.5 kg", Amount(math.nan, "kg", "less_than", math.nan, 0.5)),
        ("up to 5 kg", Amount(math.nan, "kg", "up_to", math.nan, 5)),
        ("12-15 kg", Amount(math.nan, "kg", "range", 12, 15)),
        ("от 12 до 15 кг", Amount(math.nan, "кг", "range", 12, 15)),
        ("between 1,200 and 1,500", Amount(math.nan, "", "range", 1200, 1500)),
    ],
)
def test_an_amount_keeps_its_meaning(text: str, expected: Amount, names: Names) -> None:
    found = read_amount(text, "point", names.units)
    assert astuple(found) == pytest.approx(astuple(expected), nan_ok=True)


@pytest.mark.parametrize(
    "text", ["2.5 million", "15-12", "2 g 3 kg", "2 kg 3 l", "2020-05-01", ">5-10", "many", "1/2"]
)
def test_what_is_no_amount_is_not_guessed(text: str, names: Names) -> None:
    assert repr(read_amount(text, "point", names.units)) == repr(NO_AMOUNT)


def test_bounds_add_nothing_and_are_told(clean: Clean) -> None:
    amounts = ["3", ">100", "12-15", "~2", "12-15 g"]
    data = clean(
        [
            {"country": "TJ", "date": f"2020-05-0{i}", "drug": "heroin", "amount": a, "unit": ""}
            for i, a in enumerate(amounts, start=1)
        ],
        unit="kg",
    )
    assert data.rows["amount_kg"].sum() == 5
    assert data.rows["low"].tolist()[1:3] == [100, 12]
    assert data.rows["high"].tolist()[4] == pytest.approx(0.015)
    assert data.rows["qualifier"].tolist() == ["", "more_than", "range", "about", "range"]
    found = {f.kind: f.rows.tolist() for f in data.report.findings}
    assert (found["about"], found["bounded"]) == ([5], [3, 4, 6])


@pytest.mark.parametrize(
    "text",
    ["", "NA", "N/A", "NULL", "None", "nan", "-", "–", "..", "…", "n.a.", "нет данных", "—", "#N/A",
     "not reported", "نامشخص"],
)  # fmt: skip
def test_words_for_missing_are_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", "Nan Province", "5-", "-5", "N", "none seized"])
def test_other_words_are_not(text: str) -> None:
    assert not is_missing(text)
