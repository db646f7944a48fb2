"""Rules of dates: ISO 8601, on the calendar, and in order."""

from __future__ import annotations

from datetime import date

import pandas as pd

from geodata import schema
from geodata.contract import RowRule, Rule, match


def is_date(text: str) -> bool:
    """Tell whether a text that looks like an ISO 8601 date is on the calendar."""
    if len(text) < len("2012-05-31"):
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _make_date_rules(*, optional: bool) -> tuple[Rule, Rule]:
    allowed = "an ISO 8601 year, year-month or day" + (", or empty" if optional else "")
    fix = "write a date like 2012, 2012-05 or 2012-05-31"
    return (
        match(schema.DATE_PATTERN, allowed, fix, optional=optional),
        Rule("a day that is on the calendar", fix, lambda values: values.map(is_date)),
    )


DATE = _make_date_rules(optional=False)
OPTIONAL_DATE = _make_date_rules(optional=True)


def is_split_year(start: str, end: str) -> bool:
    """Tell whether a period is of one year that begins in one calendar year and ends in the next.

    Months are counted as they are named: July 2010 to June 2011, and March 2019 to March 2020.
    """
    if len(start) < len("2019-03") or len(end) < len("2020-03"):
        return False
    months = 12 * (int(end[:4]) - int(start[:4])) + int(end[5:7]) - int(start[5:7])
    return months in (11, 12) and start[:4] != end[:4]


def is_iranian_year(start: str, end: str) -> bool:
    """Tell whether a period runs from March to the next March, as a solar Hijri year does."""
    days = {start[8:], end[8:]} <= {"", "19", "20", "21"}
    return is_split_year(start, end) and (start[5:7], end[5:7]) == ("03", "03") and days


def order_dates(start: str, end: str, *, end_needs_start: bool = False) -> RowRule:
    """Return the rule that a period does not end before it starts.

    Parameters
    ----------
    start, end
        Columns with ISO 8601 dates; compared at the coarser precision of the two.
    end_needs_start
        Whether an end without a start is refused.
    """

    def holds(frame: pd.DataFrame) -> pd.Series[bool]:
        kept = []
        for first, last in zip(frame[start], frame[end], strict=True):
            length = min(len(first), len(last))
            in_order = first[:length] <= last[:length]
            kept.append(in_order and not (end_needs_start and last and not first))
        return pd.Series(kept, index=frame.index, dtype=bool)

    return RowRule(
        end, (start, end), f"a date not before {start}", f"swap {start} and {end}", holds
    )
