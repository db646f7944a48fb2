"""Dates and periods as people write them, as first and last day.

A table of forms and not dateparser: that takes “May-20” for a day of this year and 03/04/2015 for
one of two days, and cannot say that it did. Here each form says what is doubtful about it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from persiantools.jdatetime import JalaliDate

from routes.userdata.months import month_number

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_TIME: Final = re.compile(
    r"(?<=\d)[T ,]\s*\d{1,2}[:.]\d{2}(:\d{2}([.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?(\s+[A-Za-z]+/[A-Za-z_]+)?$"
)
_YEAR_WORD: Final = re.compile(r"(?<=\d)\s*(г\.?|гг\.?|год[ау]?|годы|year|yılı|سال)$")
_WEEKDAY: Final = re.compile(
    r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+|^(пн|вт|ср|чт|пт|сб|вс)[\s,.]+"
    r"|^(понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)[\s,.]+"
    r"|^(یک|دو|سه|چهار|پنج)?[\s\u200c]?شنبه[\s،,]+|^جمعه[\s،,]+"
)
_MARKS_BEFORE: Final = re.compile(
    r"^(c\.|ca\.?|circa|about|approx\.?|~|≈|около|ок\.|حدود)\s*(?=\d)"
)
_MARKS_BEHIND: Final = re.compile(
    r"(?<=\d)\s*([*†‡]+|\((est|estimate|p|prov|prelim)[a-z.]*\)|[¹²³])$"
)
_FISCAL: Final = re.compile(r"(?:fy|f\.y\.|fiscal year|финансовый год|سال مالی)[\s-]*(\d{4})")
_FISCAL_TWO: Final = re.compile(r"(?:fy|f\.y\.|fiscal year)?[\s-]*(\d{4})[/–-](\d{2})")
_SERIAL: Final = re.compile(r"([2-5]\d{4})(?:\.\d+)?")
_NAME: Final = r"([^\W\d_]{2,}\.?)"
_YMD: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YM: Final = re.compile(r"(\d{4})[-/](\d{2})|(\d{4})m(\d{1,2})")
_MY: Final = re.compile(r"(\d{1,2})[./-](\d{4})")
_Y: Final = re.compile(r"(\d{4})(?:\.0+)?")
_SPAN: Final = re.compile(r"(\d{4})\s*(?:-|–|—|to|по|/)\s*(\d{4})")
_TWO: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_D_NAME_Y: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|-?е|-?го)?(?: of)?[\s./-]*{_NAME}[\s./,-]*(\d{{4}}|\d{{2}})"
)
_NAME_D_Y: Final = re.compile(rf"{_NAME}[\s.-]*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_NAME_Y: Final = re.compile(rf"{_NAME}[\s./,-]*(\d{{4}})")
_NAME_YY: Final = re.compile(rf"{_NAME}[-' ’]+(\d{{2}})")
_Y_NAME_D: Final = re.compile(rf"(\d{{4}})[\s./-]+{_NAME}[\s./-]+(\d{{1,2}})")
_Y_MONTH: Final = re.compile(r"(\d{4})[\s/-]+([1-9]|1[0-2]|[^\W\d_]{2,}\.?)")
_NAMES_Y: Final = re.compile(rf"{_NAME}\s*(?:-|–|—|to|по)\s*{_NAME}[\s.,]*(\d{{4}})")
_DAYS_OF: Final = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:-|–|—|to|по|/|&|and|и)\s*(\d{{1,2}}(?:st|nd|rd|th)?[\s./-]*"
    rf"(?:{_NAME}|\d{{1,2}})[\s./-]*\d{{4}})"
)
_TWO_DATES: Final = re.compile(
    r"(\S*\d{4}|\d{4}\S+|\d{1,2} \S+ \d{4})\s*(?:-|–|—|to|по|till|until|تا|/)\s*"
    r"(\d{1,2}[^\d\s]\S*\d{4}|\d{4}[^\d\s]\S+|\d{1,2} \S+ \d{4})"
)
_QUARTER: Final = re.compile(
    r"(?:q([1-4])|([1-4]|iv|i{1,3})(?:-?(?:й|ый|ой)|st|nd|rd|th)? ?"
    r"(?:q|qtr|quarter|кв\w*\.?)(?: of)?)[\s,./-]*(\d{4})"
    r"|(\d{4})[\s./-]*(?:q([1-4])|([1-4])q)"
)
_HALF: Final = re.compile(
    r"(?:h([12])|([12]|ii?)(?:-?[ея]|-?ое|st|nd)? ?(?:h|half|полугоди\w*)(?: of)?)[\s,./-]*(\d{4})"
    r"|(\d{4})[\s./-]*(?:h([12])|([12]) ?h)"
)
_MONTHS_OF: Final = re.compile(r"(\d{1,2}) ?(?:months?|мес\w*\.?)[\s(of)]*(\d{4})")
_YEAR_MONTHS: Final = re.compile(r"(\d{4})[\s,(]*(\d{1,2}) ?(?:months?|мес\w*\.?)\)?")
SERIAL_ZERO: Final = date(1899, 12, 30)
"""Day 0 of the count that spreadsheets keep."""
SERIAL_FIRST, SERIAL_LAST = 25_569, 54_787
"""Serial days that are taken for dates: from 1970 to 2049."""
FIRST_YEAR: Final = 1300
LAST_YEAR: Final = 1410
"""Iranian years that tables of today can hold."""
FISCAL_FIRST_MONTH: Final = 7
"""Fiscal and split years are taken from July to June, as Pakistan's; the report says so."""
DATE_CHARS_MAX: Final = 80
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
    `two_digits` (the century was added), `month_year` (May-20: a month and a year), `serial` (a
    day number of a spreadsheet), `marked` (a mark such as * or c. stands beside it), `fiscal` (a
    fiscal or split year), `days` (several days)."""


UNREADABLE: Final = Period(doubt="unreadable")
LOOKS_JALALI: Final = Period(doubt="jalali")
SPLIT_OR_MONTH: Final = Period(doubt="unreadable")
"""Of 2009/10 alone: October 2009 or the year from 2009 to 2010. Only other rows tell."""


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
    if len(text) > DATE_CHARS_MAX:
        return UNREADABLE
    text = _TIME.sub("", text.translate(_DIGITS).strip()).casefold()
    text = _WEEKDAY.sub("", _YEAR_WORD.sub("", text)).strip()
    bare = _MARKS_BEHIND.sub("", _MARKS_BEFORE.sub("", text)).strip()
    for pattern, read in _READERS:
        if match := pattern.fullmatch(bare):
            try:
                found = read(match, order, calendar)
            except (ValueError, OverflowError):
                return UNREADABLE
            return found if bare == text or found.doubt else replace(found, doubt="marked")
    return UNREADABLE if text else Period()


def read_column(texts: Iterable[str], order: str, calendar: str) -> dict[str, Period]:
    """Return the period of each different text of a column.

    Other rows tell what 2009/10 is: beside 2008/09 and 2010/11 the year that begins in 2009,
    beside 2009/03 the month of October.
    """
    found = {text: read_period(text, order, calendar) for text in texts}
    open_ones = [text for text, period in found.items() if period is SPLIT_OR_MONTH]
    if not open_ones:
        return found
    months = any(_YM.fullmatch(text) and p.precision == "month" for text, p in found.items())
    split = any(p.doubt == "fiscal" for p in found.values()) or len(open_ones) > 1
    if months != split:
        for text in open_ones:
            year, number = map(int, text.translate(_DIGITS).split("/"))
            found[text] = _fiscal(year + 1) if split else _months(year, number, number, calendar)
    return found


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
        found = _gregorian(year, month, day)
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
        start = _gregorian(year, first, 1)
        after = _gregorian(year + last // 12, last % 12 + 1, 1)
        return Period(start, after - timedelta(days=1), precision, "converted")
    _check_year(year)
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)


def _gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of an Iranian (solar Hijri) one; ValueError when there is none."""
    found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return found


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
    number = int(name) if name.isdigit() else month_number(name)
    if not number:
        raise ValueError("no month")
    return number


def _month_year(match: re.Match[str], _: str, calendar: str) -> Period:
    """Read May-20 as a month and a year, as spreadsheets shorten it."""
    found = _months(_add_century(int(match[2])), _month_of(match[1]), _month_of(match[1]), calendar)
    return replace(found, doubt=found.doubt or "month_year")


def _serial(match: re.Match[str], *_: str) -> Period:
    if not SERIAL_FIRST <= int(match[1]) <= SERIAL_LAST:
        return UNREADABLE
    found = SERIAL_ZERO + timedelta(days=int(match[1]))
    return Period(found, found, "day", "serial")


def _fiscal(last_year: int) -> Period:
    """Return the fiscal year that ends in a year."""
    _check_year(last_year)
    start = date(last_year - 1, FISCAL_FIRST_MONTH, 1)
    end = date(last_year, FISCAL_FIRST_MONTH, 1) - timedelta(days=1)
    return Period(start, end, "period", "fiscal")


def _split_year(match: re.Match[str], _: str, calendar: str) -> Period:
    """Read 2019/20 as a split year; of Iranian years the two together are no period of ours."""
    first = int(match[1])
    if FIRST_YEAR <= first <= LAST_YEAR or (first + 1) % 100 != int(match[2]):
        return UNREADABLE
    return _fiscal(first + 1)


def _days_of(match: re.Match[str], order: str, calendar: str) -> Period:
    """Read 22-23 Feb 2019."""
    last = read_period(match[2], order or "day", calendar)
    if last.start is None or last.precision != "day":
        return UNREADABLE
    first = last.start.replace(day=int(match[1])) if not last.doubt else None
    if first is None or first > last.start:
        return UNREADABLE
    return Period(first, last.start, "day", "days")


def _two_dates(match: re.Match[str], order: str, calendar: str) -> Period:
    first, last = (read_period(match[i], order, calendar) for i in (1, 2))
    if first.start is None or last.end is None or first.start > last.end:
        return first if first.doubt == "jalali" else UNREADABLE
    if "ambiguous" in (first.doubt, last.doubt):
        return first if first.doubt == "ambiguous" else last
    whole = first.precision == "day" == last.precision
    return Period(first.start, last.end, "day" if whole else "period", first.doubt or "days")


def _year_month(match: re.Match[str], order: str, calendar: str) -> Period:
    """Read 2019-02, 2019/02 or 2019M02; 2019/20 is no month and may be a split year."""
    year, month = int(match[1] or match[3]), int(match[2] or match[4])
    if month > 12 and match[1]:
        return _split_year(match, order, calendar)
    if "/" in match[0] and month == (year + 1) % 100:
        return SPLIT_OR_MONTH
    return _months(year, month, month, calendar)


def _span(match: re.Match[str], _: str, calendar: str) -> Period:
    start = _months(int(match[1]), 1, 12, calendar)
    end = _months(int(match[2]), 1, 12, calendar)
    if start.start is None or end.start is None or start.start > end.start:
        return start if start.doubt == "jalali" else UNREADABLE
    whole = match[1] == match[2]
    return Period(start.start, end.end, "year" if whole else "period", start.doubt)


_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _part(pieces: int) -> Callable[[re.Match[str], str, str], Period]:
    """Return the reader of a quarter or a half of a year."""

    def read(match: re.Match[str], _: str, calendar: str) -> Period:
        named = next(filter(None, (match[1], match[2], match[5], match[6])))
        number = _ROMAN[named] if named in _ROMAN else int(named)
        size = 12 // pieces
        year = int(match[3] or match[4])
        return _months(year, (number - 1) * size + 1, number * size, calendar)

    return read


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, str], Period]], ...]] = (
    (_YMD, lambda m, o, c: _days(int(m[1]), int(m[3]), int(m[4]), c)),
    (_COMPACT, lambda m, o, c: _days(int(m[1]), int(m[2]), int(m[3]), c)),
    (_Y, lambda m, o, c: _months(int(m[1]), 1, 12, c)),
    (_SERIAL, _serial),
    (_YM, _year_month),
    (_MY, lambda m, o, c: _months(int(m[2]), int(m[1]), int(m[1]), c)),
    (_TWO, _two_numbers),
    (_SPAN, _span),
    (_QUARTER, _part(4)),
    (_HALF, _part(2)),
    (_MONTHS_OF, lambda m, o, c: _months(int(m[2]), 1, int(m[1]), c)),
    (_YEAR_MONTHS, lambda m, o, c: _months(int(m[1]), 1, int(m[2]), c)),
    (_NAMES_Y, lambda m, o, c: _months(int(m[3]), _month_of(m[1]), _month_of(m[2]), c)),
    (_Y_MONTH, lambda m, o, c: _months(int(m[1]), _month_of(m[2]), _month_of(m[2]), c)),
    (_FISCAL, lambda m, o, c: _fiscal(int(m[1]))),
    (_FISCAL_TWO, _split_year),
    (_DAYS_OF, _days_of),
    (_D_NAME_Y, lambda m, o, c: _day_name_year(m[1], m[2], m[3], c)),
    (_NAME_D_Y, lambda m, o, c: _day_name_year(m[2], m[1], m[3], c)),
    (_Y_NAME_D, lambda m, o, c: _day_name_year(m[3], m[2], m[1], c)),
    (_NAME_Y, lambda m, o, c: _months(int(m[2]), _month_of(m[1]), _month_of(m[1]), c)),
    (_NAME_YY, _month_year),
    (_TWO_DATES, _two_dates),
)
"""Forms of a date, tried in this order."""
