"""Wide tables, with a column for each year, drug or country, as one row for each filled cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.names import Names
from geodata.uploads import Upload
from routes.userdata.evidence import Column
from routes.userdata.headings import DIMS_STRENGTH, MAIN_STRENGTH, Heading, read_heading
from routes.userdata.mapping import TableMapping
from routes.userdata.missing import is_missing
from routes.userdata.numbers import judge_decimal, read_number
from routes.userdata.texts import Texts
from routes.wording import listed

if TYPE_CHECKING:
    import pyarrow as pa

FROM_HEADING: Final[Mapping[str, str]] = {
    "date": "year (from the heading)",
    "month": "month (from the heading)",
    "drug": "drug (from the heading)",
    "country": "country (from the heading)",
    "unit": "unit (from the heading)",
}
"""Columns that headings fill, by role."""
AMOUNT: Final = "amount (from the cell)"
COVERED_BY: Final = {"year": ("date", "year"), "drug": ("drug",), "country": ("country",)}
"""Roles whose column says already what a heading could say."""
SUM_TOLERANCE: Final = 0.002
"""A total is rounded; so near its parts it counts as their sum."""
GROUPS: Final = frozenset({"all_drugs", "opiates", "cannabis", "stimulants", "synthetic_drugs"})
"""Substances that can be the sum of others; a year or a single drug never is, whatever it adds
up to."""
MONTHS_MIN: Final = 3
"""Columns that bear the name of a month, from which a table is wide by month."""
TOLD_ROWS: Final = 10
"""Rows without a figure whose numbers are told."""
NUMBERS_MIN: Final = 0.5


@dataclass(frozen=True)
class Wide:
    """The columns that hold amounts of one year, drug or country each."""

    columns: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    """Columns that are sums of those."""
    headings: tuple[Heading, ...] = ()

    def gives(self, field: str) -> bool:
        """Say whether the headings of all its columns name a unit, a drug, a country or a year."""
        return bool(self.headings) and all(getattr(found, field) for found in self.headings)

    @property
    def by_month(self) -> bool:
        """Whether its headings are months of years that stand elsewhere."""
        return any(found.month for found in self.headings)

    @property
    def years(self) -> tuple[str, ...]:
        """The years in its headings."""
        return tuple(found.year for found in self.headings if found.year)


def choose_value_columns(
    columns: Sequence[Column], headings: Mapping[str, Heading], taken: Mapping[str, str]
) -> Wide:
    """Return the columns that are wide, by their headings and rows; none where it is a long table.

    Parameters
    ----------
    columns
        All columns of the table.
    headings
        What the heading of each says.
    taken
        Columns already taken, by role: what they say no heading needs to say.
    """
    covered = {field for field, roles in COVERED_BY.items() if set(roles) & set(taken)}
    if _numbers_beside(headings, taken):
        covered |= {"drug", "country"}
    used = {column for role, column in taken.items() if role != "amount"}
    numeric = [c for c in columns if c.name not in used and c.numbers >= NUMBERS_MIN]
    values = [
        column
        for column in numeric
        if headings[column.name].role == "amount"
        and headings[column.name].strength
        >= (MAIN_STRENGTH if headings[column.name].unit else DIMS_STRENGTH)
        and headings[column.name].dims - covered
        and not headings[column.name].total
    ]
    values = _leave_stray_codes(values, headings)
    if not values:
        return _months(numeric, headings)
    named = [
        column
        for column in numeric
        if column not in values
        and (headings[column.name].total or headings[column.name].role == "amount")
        and headings[column.name].role not in ("count", "money", "share", "other")
        and not headings[column.name].unit.startswith("%")
    ]
    totals = [c for c in named if headings[c.name].total or _is_sum(c, values)]
    totals += [
        column
        for column in values
        if column.names.substances.get(headings[column.name].drug) in GROUPS
        and _is_sum(column, [other for other in values if other != column])
    ]
    kept = [column for column in values if column not in totals]
    return Wide(
        tuple(column.name for column in kept),
        tuple(column.name for column in totals),
        tuple(headings[column.name] for column in kept),
    )


def _months(numeric: Sequence[Column], headings: Mapping[str, Heading]) -> Wide:
    """Return the columns of months; none where a column of their total stands beside them, for the
    figure of the year is the one to have."""
    months = [column.name for column in numeric if headings[column.name].month]
    if len(months) < MONTHS_MIN or any(headings[column.name].total for column in numeric):
        return Wide()
    return Wide(tuple(months), (), tuple(headings[name] for name in months))


def choose_by_unit(tied: Sequence[str], headings: Mapping[str, Heading], names: Names) -> Wide:
    """Return columns of amounts in units of different kinds, such as kg and tablets, as wide ones.

    In units of one kind, such as kg and t, they can be the same amounts twice: none is taken.
    """
    units = [names.units.get(headings[name].unit, ("", 1.0))[0] for name in tied]
    if len(tied) < 2 or not all(units) or len(set(units)) < len(units):
        return Wide()
    return Wide(tuple(tied), (), tuple(headings[name] for name in tied))


def _numbers_beside(headings: Mapping[str, Heading], taken: Mapping[str, str]) -> bool:
    """Say whether a plain column of amounts stands in the table, with a drug for each row; one that
    is called a total can be that of the columns beside it."""
    amount = headings.get(taken.get("amount", ""))
    return amount is not None and "drug" in taken and not amount.dims and not amount.total


def _leave_stray_codes(values: list[Column], headings: Mapping[str, Heading]) -> list[Column]:
    """Leave out a single column whose heading is a country's code: “ID” alone is no Indonesia."""
    codes = [c for c in values if headings[c.name].country and len(c.name.strip()) <= 3]
    return [c for c in values if c not in codes] if len(codes) == 1 else values


def _is_sum(column: Column, others: Sequence[Column]) -> bool:
    """Say whether every row of a column is the sum of its cells in two or more others."""
    if len(others) < 2:
        return False
    mark = judge_decimal(v for c in (column, *others) for v in c.values) or "point"

    def numbers(of: Column) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        read = of.texts.read(lambda text: read_number(text, mark)[0], float)
        found: np.ndarray[tuple[int], np.dtype[np.float64]] = np.nan_to_num(read)
        return found

    total, parts = numbers(column), np.sum([numbers(c) for c in others], axis=0)
    told = total > 0
    return bool(told.sum() >= 2 and np.allclose(total[told], parts[told], rtol=SUM_TOLERANCE))


def lengthen(
    upload: Upload, mapping: TableMapping, names: Names
) -> tuple[pa.Table, TableMapping, str]:
    """Return a table with one row for each filled cell of the value columns.

    Returns
    -------
    table, mapping, note
        The table unchanged and an empty note when the mapping names no value columns.
    """
    import pyarrow as pa

    if not mapping.value_columns:
        return upload.table, mapping, ""
    left = {*mapping.value_columns, *mapping.total_columns}
    own = [name for name in upload.table.column_names if name not in left]
    headings = {name: read_heading(name, names) for name in mapping.value_columns}
    fills = _fills(headings, mapping)
    pieces, order = [], []
    held = np.zeros(upload.table.num_rows, np.bool_)
    for column in mapping.value_columns:
        filled = Texts.of(upload.table.column(column)).read(lambda t: not is_missing(t), np.bool_)
        at = np.flatnonzero(filled)
        held |= filled
        rows = upload.table.take(at)
        piece = rows.select(own[:-2])
        for role, texts in fills.items():
            values = pa.array([texts[column]] * len(at), pa.string())
            piece = piece.append_column(FROM_HEADING[role], values)
        piece = piece.append_column(AMOUNT, rows.column(column))
        for name in own[-2:]:
            piece = piece.append_column(name, rows.column(name))
        pieces.append(piece)
        order.append(at)
    table = pa.concat_tables(pieces).combine_chunks()
    table = table.take(np.argsort(np.concatenate(order), kind="stable"))
    columns = {**dict(mapping.columns), "amount": AMOUNT}
    columns |= {role: FROM_HEADING[role] for role in fills}
    several = len(mapping.value_columns)
    note = (
        f"The table is wide: {upload.table.num_rows:,} rows hold {table.num_rows:,} filled cells "
        f"in {several} {'column' if several == 1 else 'columns'}, and each counts as a row here."
    )
    if not held.all():
        empty = upload.table.column(upload.table.num_columns - 2).to_numpy()[~held]
        one = len(empty) == 1
        note += (
            f" {len(empty):,} {'row holds' if one else 'rows hold'} none and "
            f"{'is' if one else 'are'} left out: {'row' if one else 'rows'} {_first_rows(empty)}."
        )
    return table, replace(mapping, columns=tuple(columns.items())), note


def _first_rows(numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> str:
    """Return row numbers in words, the first few of many."""
    told = [f"{number:,}" for number in numbers[:TOLD_ROWS]]
    more = len(numbers) - len(told)
    return listed([*told, f"{more:,} more"] if more else told)


def _fills(headings: Mapping[str, Heading], mapping: TableMapping) -> dict[str, dict[str, str]]:
    """Return what the headings give, by role and column, where no column of the table says it."""
    said = dict(mapping.columns)
    fields = {
        "date": "year", "month": "month", "drug": "drug", "country": "country", "unit": "unit",
    }  # fmt: skip
    found = {}
    for role, field in fields.items():
        texts = {name: getattr(heading, field) for name, heading in headings.items()}
        if any(texts.values()) and not (role in said or (role == "date" and "year" in said)):
            found[role] = texts
    return found
