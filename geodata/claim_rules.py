"""Rules of a single claim: which of its columns belong together."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final

import pandas as pd

from geodata import schema
from geodata.contract import RowRule, Rule
from geodata.date_rules import is_iranian_year, is_split_year

_MEASURED = ("share", "interception_rate")
_VALUES = ("value", "low", "high")


def is_number(text: str) -> bool:
    """Tell whether a text is empty or a finite number."""
    if text == "":
        return True
    try:
        number = float(text)
    except ValueError:
        return False
    return math.isfinite(number) and text == text.strip() and "_" not in text


def is_whole(text: str) -> bool:
    """Tell whether a text names a whole: `measure:substance:subject`, `not_stated` or empty."""
    if text in ("", schema.NOT_STATED):
        return True
    measure, _, rest = text.partition(":")
    substance, _, subject = rest.partition(":")
    return measure in schema.MEASURES and substance in schema.SUBSTANCE_CLASSES and subject != ""


def has_values_of_qualifier(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each claim whether value, low and high are there as its qualifier asks."""
    value, low, high = (frame[name] != "" for name in _VALUES)
    point = frame["qualifier"].isin(schema.POINT_QUALIFIERS) & value & ~low & ~high
    span = (frame["qualifier"] == "range") & ~value & low & high
    interval = (frame["qualifier"] == "interval") & value & low & high
    # a qualifier that is no such word, or a route with a value, is told by its own rule
    unknown = ~frame["qualifier"].isin(schema.QUALIFIERS) & (frame["qualifier"] != "")
    return point | span | interval | unknown | (frame["measure"] == "route")


def has_ordered_values(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each claim whether low, value and high are in order, where they are stated."""
    value, low, high = (pd.to_numeric(frame[name], errors="coerce") for name in _VALUES)
    return ~((low > high) | (low > value) | (value > high))


def has_possible_sign(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each claim whether its numbers are zero or more; only a change may be below."""
    kept = frame["measure"] == "change"
    below = [pd.to_numeric(frame[name], errors="coerce") < 0 for name in _VALUES]
    return kept | ~(below[0] | below[1] | below[2])


def has_factor_above_zero(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each claim whether it is no conversion, or one by more than nothing."""
    below = [pd.to_numeric(frame[name], errors="coerce") <= 0 for name in _VALUES]
    return (frame["measure"] != "conversion") | ~(below[0] | below[1] | below[2])


def has_no_value_on_route(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each claim whether it is a measured one, or a route without value and qualifier."""
    said = frame["value"] + frame["low"] + frame["high"] + frame["qualifier"]
    return (frame["measure"] != "route") | (said == "")


PART_OF_A_YEAR: Final = re.compile(
    r"\b(in|from|for|during|over) (the |its |not quite |almost |about )?"
    r"((first|second|last) (half|quarter)|((first|last) )?(two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|\d+) (months|weeks))\b|^(two|three|four|five|six|seven|eight|nine|ten|eleven)"
    r" months\b",
    re.IGNORECASE,
)
"""Words of a statement, or at the head of a note, that speak of a part of a year."""


def has_year_that_is_whole(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell for each seizure of one year whether its own words do not speak of a part of the year.

    Only what a source counts is meant: a share or a price may be told of any time.
    """
    return pd.Series(
        [
            measure not in ("seizure", "precursor_seizure", "eradication", "laboratory")
            or start != end
            or len(start) != len("2010")
            or not (PART_OF_A_YEAR.search(statement) or PART_OF_A_YEAR.match(note))
            for measure, start, end, statement, note in zip(
                *(frame[name] for name in ("measure", "period_start", "period_end", "statement",
                                           "note")),
                strict=True,
            )
        ],
        index=frame.index,
        dtype=bool,
    )  # fmt: skip


def _compare_calendar(holds: Callable[[str, str, str], bool]) -> Callable[..., pd.Series[bool]]:
    """Return the check of a row that reads its calendar and its period."""
    columns = ("calendar", "period_start", "period_end")

    def check(frame: pd.DataFrame) -> pd.Series[bool]:
        rows = zip(*(frame[name] for name in columns), strict=True)
        return pd.Series([holds(*row) for row in rows], index=frame.index, dtype=bool)

    return check


def _make_unit_rule(measure: str) -> RowRule:
    units = schema.UNITS[measure]
    return RowRule(
        "unit",
        ("measure", "unit"),
        f"one of [{', '.join(units)}] for {measure}" if any(units) else f"empty for {measure}",
        "use a unit of the measure, or the measure that the unit belongs to",
        lambda f: (f["measure"] != measure) | f["unit"].isin(units),
    )


NUMBER = Rule(
    "a finite number, or empty when nothing is stated",
    "write digits with a point, such as 36.1",
    lambda values: values.map(is_number),
)
SHORT = Rule(
    f"at most {schema.AS_PRINTED_MAX} characters",
    "keep the number words only",
    lambda values: values.str.len() <= schema.AS_PRINTED_MAX,
    length_max=schema.AS_PRINTED_MAX,
)
WHOLE = Rule(
    "measure:substance:subject, not_stated or empty",
    "write a whole like cultivation:opium_poppy:world",
    lambda values: values.map(is_whole),
)
ROW_RULES: tuple[RowRule, ...] = (
    *(_make_unit_rule(measure) for measure in schema.MEASURES),
    RowRule(
        "qualifier",
        ("measure", "qualifier", *_VALUES),
        "value alone, but low and high for range, and all three for interval",
        "fill in or empty value, low and high as the qualifier asks",
        has_values_of_qualifier,
    ),
    RowRule(
        "low", _VALUES, "low <= value <= high", "swap low and high, or correct", has_ordered_values
    ),
    RowRule(
        "value",
        ("measure", *_VALUES),
        "zero or more, unless the measure is change",
        "remove the sign",
        has_possible_sign,
    ),
    RowRule(
        "measure",
        ("measure", "qualifier", *_VALUES),
        "a route without value, low, high and qualifier",
        "empty them, or use the measure that the number is of",
        has_no_value_on_route,
    ),
    RowRule(
        "value",
        ("measure", *_VALUES),
        "more than zero for a conversion",
        "write how many kg stand for 1 kg of heroin",
        has_factor_above_zero,
    ),
    RowRule(
        "substance",
        ("measure", "substance"),
        f"one of [{', '.join(schema.CONVERTED)}] for a conversion",
        "name what is turned into heroin",
        lambda f: (f["measure"] != "conversion") | f["substance"].isin(schema.CONVERTED),
    ),
    RowRule(
        "display",
        ("measure", "display"),
        "ledger_only or withheld for a conversion, which is no amount of anything",
        "write ledger_only",
        lambda f: (f["measure"] != "conversion") | (f["display"] != "map"),
    ),
    RowRule(
        "role",
        ("measure", "role"),
        "leaving, transit or arriving for a flow, empty for everything else",
        "say at which stage the flow is, or empty the role",
        lambda f: (f["measure"] == "flow") == (f["role"] != ""),
    ),
    RowRule(
        "whole",
        ("measure", "whole"),
        "the whole of a share or an interception_rate, empty for everything else",
        "say what it is a share of, or not_stated",
        lambda f: f["measure"].isin(_MEASURED) == (f["whole"] != ""),
    ),
    RowRule(
        "period_basis",
        ("period_start", "period_end", "period_basis"),
        "none if and only if period_start and period_end are empty",
        "state the period, or write none",
        lambda f: (f["period_basis"] == "none") == (f["period_start"] + f["period_end"] == ""),
    ),
    RowRule(
        "calendar",
        ("calendar", "period_start", "period_end"),
        "solar_hijri for a year from March to March; fiscal or reporting for other twelve months "
        "of two calendar years; calendar for all else",
        "say which year it is: an Iranian year is solar_hijri, from 2019-03 to 2020-03",
        _compare_calendar(
            lambda calendar, start, end: is_split_year(start, end) == (calendar != schema.CALENDAR)
        ),
    ),
    RowRule(
        "calendar",
        ("calendar", "period_start", "period_end"),
        "solar_hijri only for a period from March to the next March",
        "write fiscal or reporting, or correct the period",
        _compare_calendar(
            lambda calendar, start, end: calendar != "solar_hijri" or is_iranian_year(start, end)
        ),
    ),
    RowRule(
        "period_start",
        ("measure", "period_start", "period_end", "statement", "note"),
        "the months of a part of a year, not the year",
        "write the months, such as 2011-01 and 2011-06; a part of a year is no year",
        has_year_that_is_whole,
    ),
    RowRule(
        "echo_kind",
        ("echo_group", "echo_kind"),
        "same, converted or altered with an echo_group, empty without",
        "say how the claim repeats the number, or empty both",
        lambda f: (f["echo_group"] == "") == (f["echo_kind"] == ""),
    ),
    RowRule(
        "note",
        ("display", "note"),
        "the reason, when display is withheld",
        "say in the note why the claim is withheld",
        lambda f: (f["display"] != "withheld") | (f["note"] != ""),
    ),
)
"""Rules across the columns of a claim."""
