"""What the rows of a column bear out: the share of its filled rows that read as a role's values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.names import Names, fold_name
from routes.userdata.amounts import NO_AMOUNT, read_amount
from routes.userdata.countries import is_group, read_country
from routes.userdata.dates import read_period
from routes.userdata.headings import read_heading
from routes.userdata.missing import is_missing
from routes.userdata.months import month_number
from routes.userdata.points import read_degree, read_point
from routes.userdata.quantities import KIND_WORDS
from routes.userdata.texts import Texts

if TYPE_CHECKING:
    import pyarrow as pa

LOOKED_AT: Final = 2000
"""Rows of a column that a share rests on, spread evenly over the table."""
YEARS: Final = (1960, 2060)
_DECIMAL: Final = re.compile(r"\d{1,2}[.,]\d{4}|\d+([.,]\d+)?")
"""What is a number first: 3.2004 is no month where no name says so."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a table, as a sample of its rows."""

    name: str
    texts: Texts
    names: Names

    @classmethod
    def of(cls, table: pa.Table, name: str, names: Names) -> Column:
        """Return a column of an upload."""
        column = table.column(name)
        step = max(1, len(column) // LOOKED_AT)
        if step > 1:
            column = column.combine_chunks().take(np.arange(0, len(column), step))
        return cls(name, Texts.of(column), names)

    @cached_property
    def filled(self) -> int:
        """Rows of the sample that hold a value."""
        return int(self.texts.read(lambda text: not is_missing(text), np.bool_).sum())

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Different values, those for missing left out."""
        return tuple(text for text in self.texts.values if not is_missing(text))

    def share(self, role: str) -> float:
        """Return the share of the filled rows that read as values of a role; 0 without rows."""
        if not self.filled:
            return 0.0
        reads = _READERS[role]
        known = self.texts.read(
            lambda text: not is_missing(text) and reads(text, self.names), np.bool_
        )
        return int(known.sum()) / self.filled

    @cached_property
    def numbers(self) -> float:
        """Share of the filled rows that are amounts; 1 for a column without any filled row."""
        return self.share("amount") if self.filled else 1.0

    @cached_property
    def counts_rows(self) -> bool:
        """Whether it numbers the rows: whole numbers from 0 or 1 that grow by one."""
        found = [int(v) for v in self.texts.values if v.isdecimal()]
        several = len(found) > 2 and len(found) == len(self.texts.codes) and found[0] < 2
        return several and len({b - a for a, b in pairwise(found)}) == 1

    @cached_property
    def years(self) -> float:
        """Share of the filled rows that are whole numbers in the span of years."""
        return self.share("year")


def _is_amount(text: str, names: Names) -> bool:
    found = read_amount(text, "point", names.units)
    return found.value == found.value or (found != NO_AMOUNT and bool(found.qualifier))


def _is_date(text: str, names: Names) -> bool:
    if _DECIMAL.fullmatch(text.strip()):
        return False
    return _is_named_date(text, names)


def _is_named_date(text: str, names: Names) -> bool:
    period = read_period(text, "day", "jalali")
    return period.start is not None


def _is_year(text: str, names: Names) -> bool:
    bare = text.strip().removesuffix(".0")
    return bare.isdecimal() and (YEARS[0] <= int(bare) <= YEARS[1] or 1340 <= int(bare) <= 1410)


def _is_country(text: str, names: Names) -> bool:
    """Say whether a cell names a country or a group of them, as columns of countries do; kg is a
    unit first, and numbers are numbers."""
    unit = fold_name(text) in names.units
    named = bool(read_country(text, names)) or is_group(text, names)
    return not text.strip().isdecimal() and not unit and named


def _within(first: int, last: int) -> Callable[[str, Names], bool]:
    return lambda text, names: text.strip().isdecimal() and first <= int(text) <= last


def _is_degree(most: float) -> Callable[[str, Names], bool]:
    return lambda text, names: abs(read_degree(text)) <= most


def _is_place(text: str, names: Names) -> bool:
    parts = [fold_name(part) for part in re.split(r"[,;/(]", text)]
    return any(part in names.towns or part in names.provinces for part in parts)


_READERS: Final[dict[str, Callable[[str, Names], bool]]] = {
    "country": _is_country,
    "country_code": lambda text, names: (
        len(text) <= 8 and (bool(read_country(text, names)) or fold_name(text) in names.fips)
    ),
    "place": _is_place,
    "date": _is_date,
    "named_date": _is_named_date,
    "date_end": _is_named_date,
    "year": _is_year,
    "month": lambda text, names: _within(0, 12)(text, names) or month_number(text) > 0,
    "day": _within(0, 31),
    "drug": lambda text, names: (
        fold_name(text.split("(")[0]) in names.substances or fold_name(text) in names.substances
    ),
    "amount": _is_amount,
    "unit": lambda text, names: (
        fold_name(text.split("(")[0]) in names.units or fold_name(text) in names.units
    ),
    "multiplier": _within(0, 9),
    "lon": _is_degree(180),
    "lat": _is_degree(90),
    "point": lambda text, names: read_point(text) is not None,
    "measure": lambda text, names: (
        bool(KIND_WORDS.search(text.casefold()))
        or read_heading(text, names).role in ("count", "money", "share")
    ),
}
"""For each role whether one cell reads as a value of it."""
