"""Rules of a single claim: which of its columns belong together."""

from __future__ import annotations

import math

import pandas as pd

from geodata import schema
from geodata.contract import RowRule, Rule

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
