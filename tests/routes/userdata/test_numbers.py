"""Numbers as people write them."""

from __future__ import annotations

import math

import pytest

from routes.userdata.numbers import is_ambiguous, judge_decimal, read_number


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1.5", 1.5, ""),
        ("1,5", 1.5, ""),
        ("1 234,5", 1234.5, ""),
        ("1\u00a0234", 1234, ""),
        ("1'234.5", 1234.5, ""),
        ("1.234,5 кг", 1234.5, "кг"),
        ("1,234,567", 1234567, ""),
        ("0,125", 0.125, ""),
        ("12kg", 12, "kg"),
        ("-3", -3, ""),
        ("−3", -3, ""),
        ("2.5e3", 2500, ""),
        ("۱۲٫۵ کیلو", 12.5, "کیلو"),
        ("1´250", 1250, ""),
        ("1,00,000", 100_000, ""),
        ("12,34,567.5", 1_234_567.5, ""),
        ("½ kg", 0.5, "kg"),
        ("2½", 2.5, ""),
    ],
)
def test_a_number_is_read(text: str, number: float, unit: str) -> None:
    for decimal in ("point", "comma"):
        assert read_number(text, decimal) == (number, unit)


@pytest.mark.parametrize(
    "text",
    ["", "about 5", ">100", "5-10", "1,23,4", "1/2", "=1+1", "kg", "1 2", "2.5 million", "3 тыс."],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert math.isnan(read_number(text, "point")[0])


def test_a_mark_before_three_digits_is_read_as_the_mapping_says() -> None:
    assert read_number("1,234", "point")[0] == 1234
    assert read_number("1,234", "comma")[0] == 1.234
    assert read_number("1.234", "point")[0] == 1.234
    assert read_number("1.234", "comma")[0] == 1234
    assert is_ambiguous("1,234") and is_ambiguous("12.345 kg")
    assert not is_ambiguous("0,234") and not is_ambiguous("1234,567") and not is_ambiguous("1,23")


@pytest.mark.parametrize(
    ("values", "decimal"),
    [
        (["1,5", "1,234"], "comma"),
        (["1.5", "1,234"], "point"),
        (["1,234", "5"], ""),
        (["1,234,567"], "point"),
        (["1.234.567"], "comma"),
        (["1,5", "1.5"], ""),
        ([], ""),
    ],
)
def test_the_decimal_mark_shows_in_the_values(values: list[str], decimal: str) -> None:
    assert judge_decimal(values) == decimal
