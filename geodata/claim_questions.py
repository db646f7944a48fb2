"""What is asked about a suggested claim: what is no error, and mostly a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from geodata.date_rules import is_split_year
from geodata.printed_numbers import PrintedNumber, read_printed

NEAR: Final = 0.006
"""Share by which a value may differ from what is printed, for rounding."""
_IN_BASE: Final = {"g": ("kg", 0.001), "kg": ("kg", 1.0), "t": ("kg", 1000.0), "ha": ("ha", 1.0)}
"""Units of claims as those of `PrintedNumber`."""
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY: Final = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTH}(?: \d{{1,2}}\b(?!\d))?)"


def _when(year: str) -> str:
    """Return the pattern of a day or a month, with a group for its year."""
    return rf"{_DAY}(?:,? (?P<{year}>\d{{4}}))?"


_SPAN: Final = re.compile(
    rf"(?P<from>{_when('y1')}) ?(?:to|until|till|through|and|-|–|—) ?"
    rf"(?P<to>{_when('y2')})",
    re.IGNORECASE,
)
_UP_TO: Final = re.compile(
    rf"\b(?:as of|as at|up to|until|till|by the end of|to the end of|through|since|so far|to date|"
    rf"within|during|in|for) (?:early |mid-?|late )?{_when('y1')}",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(
    r"\b(?:first|last|second|third|fourth) (?:half|quarter|(?:\w+ )?(?:months?|weeks?|days?))\b|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01]) months\b|"
    r"\bhalf[- ]year\b|\bQ[1-4]\b|\bH[12]\b|\bso far\b|\bto date\b|"
    r"\b(?:spring|summer|autumn|winter) of\b|\bmonth of\b",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"\b(?:said|reported|quoted|told|announced|wrote|published|stated|according to)\b.*",
    re.IGNORECASE,
)
"""From here on a sentence tells who said it when, and no longer of what time."""
_OPENS: Final = re.compile(r"\b(?:1(?:st)?(?: of)? jan|jan\w*\.? 1\b)|^jan\w*\.?(?: \d{4})?$")
_CLOSES: Final = re.compile(r"\b(?:31(?:st)?(?: of)? dec|dec\w*\.? 31\b)|^dec\w*\.?(?: \d{4})?$")
_TIMELESS: Final = ("route", "price", "purity", "conversion", "change", "people", "stock")
"""Measures that may be of one moment of a year."""


def ask_about(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is to be answered before a row is sent, a sentence each; none of it is an error.

    Parameters
    ----------
    row
        Every column of a claim as text.
    """
    return tuple([*_ask_of_period(row), *_ask_of_values(row)])


def _ask_of_period(row: Mapping[str, str]) -> Iterator[str]:
    """Ask where a whole year stands beside words that name a part of it."""
    start, end = row["period_start"], row["period_end"]
    if row["measure"] in _TIMELESS or not _is_whole_year(start, end):
        return
    if part := part_of_year(row["statement"], start[:4], end[:4]):
        yield (
            f"The period is a whole year ({start} to {end}), and the statement speaks of “{part}”: "
            "is the figure of that part of the year? Then write its months or days as the period."
        )


def _is_whole_year(start: str, end: str) -> bool:
    year = start == end and len(start) == len("2019")
    spelled = start[:4] == end[:4] and (start[4:], end[4:]) in (
        ("-01", "-12"),
        ("-01-01", "-12-31"),
    )
    return year or spelled or is_split_year(start, end)


def part_of_year(text: str, *years: str) -> str:
    """Return the words of a text that name a part of one of some years; empty when none do.

    Months beside another year are left, and those behind “said” and the like: they tell when
    something was said.
    """
    for match in _SPAN.finditer(text):
        begun, ended = match["from"].casefold(), match["to"].casefold()
        split = bool(match["y1"] and match["y2"] and match["y1"] != match["y2"])
        whole = _OPENS.search(begun) and _CLOSES.search(ended)
        if not whole and not split and {match["y1"], match["y2"]} & {None, *years}:
            return match[0]
    told = _SAID.sub("", text)
    for match in _UP_TO.finditer(told):
        december = _CLOSES.search(match[0].casefold()) or "dec" in match[0].casefold()
        if match["y1"] in (None, *years) and not december:
            return match[0]
    found = _PARTS.search(told)
    return found[0] if found else ""


def _ask_of_values(row: Mapping[str, str]) -> Iterator[str]:
    """Ask of each number of a claim that is not among those that its source's own words print."""
    stated = [(name, row[name]) for name in ("value", "low", "high") if row[name]]
    if not stated:
        return
    if not row["as_printed"]:
        yield "What does the source print for the number? Its own words belong in as_printed."
        return
    printed = read_printed(row["as_printed"])
    for name, text in stated:
        try:
            number = float(text)
        except ValueError:
            continue  # no number, which its own rule tells
        if not any(_fits(number, row["unit"], one) for one in printed):
            yield (
                f"The {name} is {text} {row['unit']}, and as_printed reads “{row['as_printed']}”: "
                "is it the same number? No usual way of printing it was found there."
            )


def _fits(number: float, unit: str, printed: PrintedNumber) -> bool:
    """Say whether a number in the unit of its claim is a printed one."""
    base, factor = _IN_BASE.get(unit.partition("/")[0], ("", 1.0))
    stated = abs(number) * (factor if printed.unit and printed.unit == base else 1.0)
    scales = (1.0, 100.0) if unit == "percent" else (1.0,)
    return any(abs(stated - printed.value * by) <= NEAR * stated + 1e-9 for by in scales)
