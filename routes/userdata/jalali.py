"""Jalali (solar Hijri) dates as Gregorian ones, for the years that tables of today can hold."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

FIRST_YEAR: Final = 1300
LAST_YEAR: Final = 1410
FIRST_DAY: Final = date(1921, 3, 21)
"""1 Farvardin 1300."""
DAYS_BEFORE_MONTH: Final = (0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336)


def is_leap(year: int) -> bool:
    """Say whether a Jalali year has 366 days, by the 33-year cycle that holds for these years."""
    return (25 * year + 11) % 33 < 8


@lru_cache(maxsize=256)
def first_day(year: int) -> date:
    """Return the Gregorian date of 1 Farvardin of a Jalali year from 1300 to 1411."""
    leaps = sum(is_leap(earlier) for earlier in range(FIRST_YEAR, year))
    return FIRST_DAY + timedelta(days=365 * (year - FIRST_YEAR) + leaps)


def gregorian_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a Jalali one.

    Raises
    ------
    ValueError
        When there is no such day.
    """
    length = 31 if month <= 6 else 30 if month < 12 or is_leap(year) else 29
    if not (1 <= month <= 12 and 1 <= day <= length and FIRST_YEAR <= year <= LAST_YEAR):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    return first_day(year) + timedelta(days=DAYS_BEFORE_MONTH[month - 1] + day - 1)
