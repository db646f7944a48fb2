"""Dates of a table as first and last day, and which of them cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from routes.userdata.dates import Period, read_column
from routes.userdata.ledger import Ledger
from routes.userdata.texts import Texts

DOUBTS: Final = {
    "serial": "serial_date",
    "month_year": "month_year",
    "marked": "marked_date",
    "fiscal": "fiscal_year",
    "days": "several_days",
}
"""What is found where a date is read and something about it is to be known."""
Days = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Periods:
    """When each row was."""

    start: Days
    """First day; NaT where no date is stated."""
    end: Days
    """Last day."""
    precision: NDArray[np.object_]
    """day, month, year or period; empty where no date is stated."""
    ambiguous: int
    """Rows whose day and month could be swapped."""
    jalali: int
    """Rows with a year that looks like one of the Jalali calendar."""

    @property
    def year(self) -> NDArray[np.int64]:
        """Year that a row lies in as a whole; 0 where it lies in several or none."""
        known = ~np.isnat(self.start)
        first = np.where(known, self.start, np.datetime64("1970")).astype("datetime64[Y]")
        last = np.where(known, self.end, np.datetime64("1970")).astype("datetime64[Y]")
        within = known & (first == last)
        return np.where(within, first.astype(np.int64) + 1970, 0)


def read_periods(
    starts: Texts, ends: Texts | None, ledger: Ledger, order: str, calendar: str, today: date
) -> Periods:
    """Read dates, and set aside those that cannot be.

    Parameters
    ----------
    starts
        Column of dates, years or first days.
    ends
        Column of last days, or None.
    ledger
        Account of the rows; it is written to.
    order, calendar
        As in the mapping.
    today
        Nothing can start after it.
    """
    first = read_column(starts.values, order, calendar)
    last = first if ends is None else read_column(ends.values, order, calendar)
    begun = _Days(starts, first)
    if ends is None:
        until, end_doubts = begun.end, [begun.doubt]
    else:
        ended = _Days(ends, last)
        until = np.where(np.isnat(ended.end), begun.end, ended.end)
        end_doubts = [begun.doubt, ended.doubt]

    def doubted(kind: str) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = np.logical_or.reduce([doubt == kind for doubt in end_doubts])
        return found

    jalali = doubted("jalali") | doubted("converted")
    looks = ledger.count(jalali & ledger.kept)
    ledger.record("maybe_jalali", doubted("jalali"), starts)
    ledger.record("no_date", doubted("unreadable"), starts)
    ledger.record("future", begun.start > np.datetime64(today), starts)
    ledger.record("reversed", until < begun.start, starts)
    ledger.record("jalali", doubted("converted"), starts)
    ledger.record("two_digits", doubted("two_digits"), starts)
    ledger.record("ambiguous_date", doubted("ambiguous"), starts)
    for doubt, kind in DOUBTS.items():
        ledger.record(kind, doubted(doubt), starts)
    ledger.record("undated", np.isnat(begun.start))
    precision = begun.precision
    if ends is not None:
        spans = until != begun.end
        whole = _whole_year(begun.start, until)
        precision = np.where(spans, np.where(whole, "year", "period"), precision)
    ambiguous = ledger.count(ledger.has("ambiguous_date"))
    return Periods(begun.start, until, precision, ambiguous, looks)


class _Days:
    """Periods of one column, spread over its rows."""

    def __init__(self, texts: Texts, periods: dict[str, Period]) -> None:
        self.start: Days = texts.read(
            lambda t: np.datetime64(periods[t].start or "NaT", "D"), "datetime64[D]"
        )
        self.end: Days = texts.read(
            lambda t: np.datetime64(periods[t].end or "NaT", "D"), "datetime64[D]"
        )
        self.precision = texts.read(lambda t: periods[t].precision)
        self.doubt = texts.read(lambda t: periods[t].doubt)


def _whole_year(start: Days, end: Days) -> NDArray[np.bool_]:
    year = start.astype("datetime64[Y]")
    opens = start == year.astype("datetime64[D]")
    closes = end + np.timedelta64(1, "D") == (year + np.timedelta64(1, "Y")).astype("datetime64[D]")
    whole: NDArray[np.bool_] = opens & closes
    return whole
