"""Dates and periods as people write them, as first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from routes.userdata.jalali import FIRST_YEAR, LAST_YEAR, first_day, gregorian_day

_MONTH_NAMES: Final = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "ма"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_JALALI_MONTHS: Final = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
    "اسفند",
)  # fmt: skip
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_TIME: Final = re.compile(
    r"(?<=\d)[T ]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm])?(Z|[+-]\d\d:?\d\d)?$"
)
_YEAR_WORD: Final = re.compile(r"(?<=\d)\s*(г\.?|гг\.?|год[ау]?|годы|year)$")
_NAME: Final = r"([^\W\d_]{2,}\.?)"
_YMD: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YM: Final = re.compile(r"(\d{4})-(\d{2})")
_MY: Final = re.compile(r"(\d{1,2})[./-](\d{4})")
_Y: Final = re.compile(r"(\d{4})(?:\.0+)?")
_SPAN: Final = re.compile(r"(\d{4})\s*(?:-|–|—|to|по|/)\s*(\d{4})")
_TWO: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_D_NAME_Y: Final = re.compile(rf"(\d{{1,2}})[\s.-]*{_NAME}[\s.,-]*(\d{{4}}|\d{{2}})")
_NAME_D_Y: Final = re.compile(rf"{_NAME}[\s.-]*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_NAME_Y: Final = re.compile(rf"{_NAME}[\s.,-]*(\d{{4}})")
_Y_MONTH: Final = re.compile(r"(\d{4})\s+(\d{1,2}|[^\W\d_]{2,}\.?)")
_NAMES_Y: Final = re.compile(rf"{_NAME}\s*(?:-|–|—|to|по)\s*{_NAME}[\s.,]*(\d{{4}})")
_QUARTER: Final = re.compile(
    r"(?:q([1-4])|([1-4]) ?(?:q|кв\w*\.?))[\s,./-]*(\d{4})|(\d{4})[\s-]*q([1-4])"
)
_HALF: Final = re.compile(r"(?:h([12])|([12]) ?полугодие)[\s,./-]*(\d{4})|(\d{4})[\s-]*h([12])")
_MONTHS_OF: Final = re.compile(r"(\d{1,2}) ?(?:months?|мес\w*\.?)[\s(of)]*(\d{4})")
_YEAR_MONTHS: Final = re.compile(r"(\d{4})[\s,(]*(\d{1,2}) ?(?:months?|мес\w*\.?)\)?")
EARLIEST_YEAR: Final = 1900
"""Before this no country kept seizure records: an earlier year is a slip or another calendar."""


@dataclass(frozen=True)
class Period:
    """When something was, as precisely as a table says."""

    start: date | None = None
    """First day, None when the text is no date."""
    end: date | None = None
    """Last day."""
    precision: str = ""
    """day, month, year, or period for anything between or beyond; empty when there is no date."""
    doubt: str = ""
    """Why it is not as it stands: `unreadable`, `ambiguous` (day and month could be swapped: only
    the year is taken), `jalali` (looks like a Jalali year), `converted` (was Jalali),
    `two_digits` (the century was added)."""


UNREADABLE: Final = Period(doubt="unreadable")
LOOKS_JALALI: Final = Period(doubt="jalali")


def read_period(text: str, order: str, calendar: str) -> Period:
    """Read a date, a month, a year or a span of them.

    Parameters
    ----------
    text
        A cell.
    order
        `day` or `month` first where both could be, or empty for not decided.
    calendar
        `gregorian`, or `jalali` for years from 1300 to 1410.

    Examples
    --------
    >>> read_period("03/04/2015", "day", "gregorian").start
    datetime.date(2015, 4, 3)
    """
    text = _YEAR_WORD.sub("", _TIME.sub("", text.translate(_DIGITS).strip()).casefold()).strip()
    for pattern, read in _READERS:
        if match := pattern.fullmatch(text):
            try:
                return read(match, order, calendar)
            except (ValueError, OverflowError):
                return UNREADABLE
    return UNREADABLE if text else Period()


def judge_order(texts: Iterable[str]) -> str:
    """Return `day` or `month`, as far as dates like 31/12/2020 show it, else an empty string.

    Points between the numbers are only used where the day stands first.
    """
    found, points = set(), False
    for text in texts:
        match = _TWO.fullmatch(_TIME.sub("", text.translate(_DIGITS).strip()))
        if match:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                found.add("day")
            if second > 12 >= first:
                found.add("month")
            points |= match[2] == "."
    if len(found) == 1:
        return found.pop()
    return "day" if points and not found else ""


def looks_jalali(texts: Iterable[str]) -> bool:
    """Say whether most dates have a year from 1300 to 1410."""
    years = [
        re.search(r"(?<!\d)(1[34]\d\d|19\d\d|20\d\d)(?!\d)", t.translate(_DIGITS)) for t in texts
    ]
    known = [int(match[1]) for match in years if match]
    return bool(known) and sum(FIRST_YEAR <= year <= LAST_YEAR for year in known) > len(known) / 2


def _days(year: int, month: int, day: int, calendar: str) -> Period:
    if FIRST_YEAR <= year <= LAST_YEAR:
        if calendar != "jalali":
            return LOOKS_JALALI
        found = gregorian_day(year, month, day)
        return Period(found, found, "day", "converted")
    _check_year(year)
    found = date(year, month, day)
    return Period(found, found, "day")


def _months(year: int, first: int, last: int, calendar: str, precision: str = "") -> Period:
    """Return the period from one month to another of one year, or of the year if it is all."""
    if not 1 <= first <= last <= 12:
        raise ValueError("no such months")
    whole = (first, last) == (1, 12)
    precision = precision or ("year" if whole else "month" if first == last else "period")
    if FIRST_YEAR <= year <= LAST_YEAR:
        if calendar != "jalali":
            return LOOKS_JALALI
        start = gregorian_day(year, first, 1)
        after = first_day(year + 1) if last == 12 else gregorian_day(year, last + 1, 1)
        return Period(start, after - timedelta(days=1), precision, "converted")
    _check_year(year)
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def _check_year(year: int) -> None:
    if year < EARLIEST_YEAR:
        raise ValueError("too early")


def _two_numbers(match: re.Match[str], order: str, calendar: str) -> Period:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    doubt = ""
    if len(match[4]) == 2:
        year, doubt = _add_century(year), "two_digits"
    if first > 12 or order == "day" or first == second:
        found = _days(year, second, first, calendar) if second <= 12 else UNREADABLE
    elif second > 12 or order == "month":
        found = _days(year, first, second, calendar)
    else:
        found = _months(year, 1, 12, calendar)
        return found if found.start is None else Period(found.start, found.end, "year", "ambiguous")
    return Period(found.start, found.end, found.precision, found.doubt or doubt)


def _add_century(year: int) -> int:
    """Return the year that two digits stand for, by the rule of POSIX: 69 to 99 are before 2000."""
    return year + (1900 if year >= 69 else 2000)


def _day_name_year(day: str, name: str, year: str, calendar: str) -> Period:
    short = len(year) == 2
    number = _add_century(int(year)) if short else int(year)
    found = _days(number, _month_of(name), int(day), calendar)
    doubt = found.doubt or ("two_digits" if short else "")
    return Period(found.start, found.end, found.precision, doubt)


def _month_of(name: str) -> int:
    if name.isdigit():
        return int(name)
    for number, starts in enumerate(_MONTH_NAMES, start=1):
        if name.startswith(starts) and not (number == 5 and name.startswith("мар")):
            return number
    return _JALALI_MONTHS.index(name) + 1


def _span(match: re.Match[str], _: str, calendar: str) -> Period:
    start = _months(int(match[1]), 1, 12, calendar)
    end = _months(int(match[2]), 1, 12, calendar)
    if start.start is None or end.start is None or start.start > end.start:
        return start if start.doubt == "jalali" else UNREADABLE
    whole = match[1] == match[2]
    return Period(start.start, end.end, "year" if whole else "period", start.doubt)


def _part(pieces: int) -> Callable[[re.Match[str], str, str], Period]:
    """Return the reader of a quarter or a half of a year."""

    def read(match: re.Match[str], _: str, calendar: str) -> Period:
        number = int(match[1] or match[2] or match[5])
        size = 12 // pieces
        year = int(match[3] or match[4])
        return _months(year, (number - 1) * size + 1, number * size, calendar)

    return read


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, str], Period]], ...]] = (
    (_YMD, lambda m, o, c: _days(int(m[1]), int(m[3]), int(m[4]), c)),
    (_COMPACT, lambda m, o, c: _days(int(m[1]), int(m[2]), int(m[3]), c)),
    (_Y, lambda m, o, c: _months(int(m[1]), 1, 12, c)),
    (_YM, lambda m, o, c: _months(int(m[1]), int(m[2]), int(m[2]), c)),
    (_MY, lambda m, o, c: _months(int(m[2]), int(m[1]), int(m[1]), c)),
    (_TWO, _two_numbers),
    (_SPAN, _span),
    (_QUARTER, _part(4)),
    (_HALF, _part(2)),
    (_MONTHS_OF, lambda m, o, c: _months(int(m[2]), 1, int(m[1]), c)),
    (_YEAR_MONTHS, lambda m, o, c: _months(int(m[1]), 1, int(m[2]), c)),
    (_NAMES_Y, lambda m, o, c: _months(int(m[3]), _month_of(m[1]), _month_of(m[2]), c)),
    (_Y_MONTH, lambda m, o, c: _months(int(m[1]), _month_of(m[2]), _month_of(m[2]), c)),
    (_D_NAME_Y, lambda m, o, c: _day_name_year(m[1], m[2], m[3], c)),
    (_NAME_D_Y, lambda m, o, c: _day_name_year(m[2], m[1], m[3], c)),
    (_NAME_Y, lambda m, o, c: _months(int(m[2]), _month_of(m[1]), _month_of(m[1]), c)),
)
"""Forms of a date, tried in this order."""
