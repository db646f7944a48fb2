"""A table of a database as groups of its rows: the engine groups, and only groups travel.

What is asked of the engine is an expression of Ibis made of grouping, counting, adding, and plain
functions of text, numbers and dates: nothing in it is written for one engine.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.database import as_texts, choose_columns, open_table, to_upload
from geodata.uploads import Groups, Limits, Upload, UploadError
from geodata.uploads.limits import MIB
from geodata.uploads.parsed import ROW

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa

GROUPS_MAX: Final = 200_000
"""Groups that are read at most: what the page works through in a few seconds."""
SAMPLE_ROWS: Final = 500
"""Rows that are read as they are, so that columns can be recognised by their values."""
MOST_DEGREES: Final = 360.0
GROUPING_S: Final = 600
"""Seconds that PostgreSQL may take to group a table; it is done once, before the map is served."""
CELLS_A_DEGREE: Final = (10, 2)
"""How many cells a degree is cut into: 10, or 2 where that makes too many groups."""
FINE_CELLS: Final = 10
"""In cells as small as that the middle is within 8 km of the case; larger ones are areas."""
ISO_DAY: Final = "____-__-__%"
ROWS, SUM, SMALLEST, LARGEST, SIZE = (
    f"corridors_{name}" for name in ("rows", "sum", "smallest", "largest", "size")
)
"""Names of what is counted; a column of the table hardly bears them."""


@dataclass(frozen=True)
class Grouping:
    """By what the rows of a table are grouped."""

    keys: tuple[str, ...]
    """Columns that are taken as they are."""
    dates: tuple[str, ...] = ()
    """Columns of which the year is taken, where they hold dates."""
    degrees: tuple[str, ...] = ()
    """Coordinates, of which the middle of a cell is taken."""
    amount: str = ""
    """Column of amounts: added up where it holds numbers, a key where it holds texts."""
    bounds: tuple[float, ...] = ()
    """Amounts above and below each of them are never in one group, nor negative ones and others."""
    cells: int = FINE_CELLS
    """Cells to a degree."""


def open_to_group(address: str) -> AbstractContextManager[tuple[str, ir.Table]]:
    """Open a table as `geodata.database.open_table` does, with more time for each statement."""
    return open_table(address, GROUPING_S)


def read_sample(name: str, table: ir.Table) -> Upload:
    """Read the first `SAMPLE_ROWS` rows that the engine gives, every value as text."""
    chosen, notes = choose_columns(table)
    return to_upload(name, as_texts(chosen.limit(SAMPLE_ROWS).to_pyarrow()), notes, Limits())


def read_groups(
    name: str, table: ir.Table, grouping: Grouping, groups_max: int = GROUPS_MAX
) -> Upload:
    """Let the engine group the rows of a table, and read the groups.

    Parameters
    ----------
    name
        Name of the table.
    table
        As `open_to_group` yields it.
    grouping
        Columns of the table.
    groups_max
        Groups that are read at most; tests pass fewer.

    Returns
    -------
    Upload
        One row for each group, its columns under their own names, numbered from 1; `groups` says
        what each stands for.

    Raises
    ------
    UploadError
        When no column is there to group by, there are more groups than are read, their texts are
        too long, or there is no row.
    """
    if not (grouping.keys or grouping.dates or grouping.degrees):
        raise UploadError(
            f"No column is recognised that rows could be grouped by; there are "
            f"{', '.join(f'“{column}”' for column in table.columns[:10])}. Make a view with names "
            "such as country, place, date, drug, amount and unit, and serve that."
        )
    for cells in CELLS_A_DEGREE if grouping.degrees else CELLS_A_DEGREE[:1]:
        grouping = replace(grouping, cells=cells)
        grouped, keys = group_rows(table, grouping)
        groups = _count_groups(grouped, keys)
        if groups <= groups_max:
            break
    else:
        raise _too_many(groups, table, keys, groups_max)
    found = grouped.order_by(list(keys)).limit(groups_max + 1).to_pyarrow()
    if found.num_rows > groups_max:
        raise UploadError("The table grew while it was read. Start again, or serve a view of it.")
    return _to_grouped_upload(name, found, grouping, _is_summed(table, grouping))


def group_rows(table: ir.Table, grouping: Grouping) -> tuple[ir.Table, dict[str, ir.Value]]:
    """Return the groups of a table as an expression, and by name what they are grouped by."""
    summed = _is_summed(table, grouping)
    keys = _name_keys(table, grouping, summed)
    return table.group_by(list(keys.values())).aggregate(_counted(table, grouping, summed)), keys


def _is_summed(table: ir.Table, grouping: Grouping) -> bool:
    """Say whether amounts are numbers, which an engine can add; texts are read here."""
    return bool(grouping.amount) and bool(table.schema()[grouping.amount].is_numeric())


def _name_keys(table: ir.Table, grouping: Grouping, summed: bool) -> dict[str, ir.Value]:
    """Return by name what the rows are grouped by."""
    found = {name: table[name] for name in grouping.keys}
    found |= {name: _year(table[name]) for name in grouping.dates}
    found |= {name: _middle(table[name], grouping.cells) for name in grouping.degrees}
    if summed:
        found[SIZE] = _size(table[grouping.amount], grouping.bounds)
    elif grouping.amount:
        found[grouping.amount] = table[grouping.amount]
    return {name: value.name(name) for name, value in found.items()}


def _year(column: ir.Value) -> ir.Value:
    """Return the year of a date, also of one written as text; what is neither, as it is."""
    import ibis

    kind = column.type()
    if kind.is_date() or kind.is_timestamp():
        return column.year()
    if kind.is_string():
        return ibis.cases((column.like(ISO_DAY), column.substr(0, 4)), else_=column)
    return column


def _middle(column: ir.Value, cells: int) -> ir.Value:
    """Return the middle of the cell that a coordinate lies in; texts are left as they are."""
    import ibis

    if not column.type().is_numeric():
        return column
    degree = column.cast("float64")
    middle = ((degree * cells).floor() * 2.0 + 1.0) / (2.0 * cells)
    # zero stands for “not known” in many tables, and is told from a cell beside it; what is no
    # degree is left for the report, and some engines cannot round it
    within = (degree != 0) & degree.between(-MOST_DEGREES, MOST_DEGREES)
    return ibis.cases((within, middle), else_=degree)


def _size(amount: ir.Value, bounds: Sequence[float]) -> ir.Value:
    """Return a number for the size of an amount: nothing, negative, or between which bounds."""
    import ibis

    steps = [(amount <= bound, number + 1) for number, bound in enumerate(sorted(bounds))]
    return ibis.cases((amount.isnull(), -1), (amount < 0, 0), *steps, else_=len(bounds) + 1)


def _counted(table: ir.Table, grouping: Grouping, summed: bool) -> list[ir.Value]:
    counted = [table.count().name(ROWS)]
    if summed:
        amount = table[grouping.amount].cast("float64")
        counted += [amount.sum().name(SUM), amount.min().name(SMALLEST), amount.max().name(LARGEST)]
    return counted


def _count_groups(grouped: ir.Table, keys: Collection[str]) -> int:
    """Return the number of groups, and refuse texts that are too long, before any group moves."""
    texts = [
        grouped[name].length().cast("int64").sum().name(f"text_{number}")
        for number, name in enumerate(keys)
        if grouped[name].type().is_string()
    ]
    counted = grouped.aggregate([grouped.count().name(ROWS), *texts]).to_pyarrow().to_pylist()[0]
    groups = int(counted.pop(ROWS))
    characters = sum(value or 0 for value in counted.values())
    most_bytes = Limits().text_bytes
    if characters > most_bytes:
        raise UploadError(
            f"The texts of the groups hold {characters / MIB:,.0f} MB of characters; at most "
            f"{most_bytes / MIB:,.0f} MB are read. Keep the columns that matter in a view."
        )
    return groups


def _too_many(
    groups: int, table: ir.Table, keys: dict[str, ir.Value], groups_max: int
) -> UploadError:
    """Return what is to be said of too many groups: which columns make them."""
    different = table.aggregate(
        [value.nunique().name(f"key_{number}") for number, value in enumerate(keys.values())]
    )
    counts = dict(zip(keys, different.to_pyarrow().to_pylist()[0].values(), strict=True))
    counts.pop(SIZE, None)
    most = sorted(counts, key=lambda name: -counts[name])[:3]
    told = ", ".join(f"“{name}” ({counts[name]:,})" for name in most)
    return UploadError(
        f"The rows fall into {groups:,} groups; at most {groups_max:,} are read. The columns with "
        f"the most different values: {told}. Make a view that leaves one of them out or holds "
        "fewer rows, and serve that."
    )


def _to_grouped_upload(name: str, found: pa.Table, grouping: Grouping, summed: bool) -> Upload:
    import pyarrow as pa

    kept = [*grouping.keys, *grouping.dates, *grouping.degrees]
    kept += [grouping.amount] if grouping.amount else []
    texts = found.rename_columns([grouping.amount if n == SUM else n for n in found.column_names])
    upload = to_upload(name, as_texts(texts.select(kept)), (), Limits())
    rows = found.column(ROWS).to_numpy().astype(np.int64)
    nothing = np.full(len(rows), np.nan)
    smallest, largest = (
        found.column(column).cast(pa.float64()).to_numpy(zero_copy_only=False)
        if summed
        else nothing
        for column in (SMALLEST, LARGEST)
    )
    # groups that are empty in every column are passed over
    read = upload.table.column(ROW).to_numpy() - 1
    empty = int(rows.sum() - rows[read].sum())
    notes = _explain(int(rows.sum()), len(rows), grouping, summed)
    if empty:
        notes += (f"{empty:,} {'row is' if empty == 1 else 'rows are'} empty and passed over.",)
    in_areas = bool(grouping.degrees) and grouping.cells < FINE_CELLS
    groups = Groups(rows[read], smallest[read], largest[read], summed, in_areas)
    return replace(upload, notes=notes, groups=groups)


def _explain(rows: int, groups: int, grouping: Grouping, summed: bool) -> tuple[str, ...]:
    """Say what was done where, and what cannot be told of groups."""
    notes = [
        f"The database grouped {rows:,} rows into {groups:,} groups; only the groups were read. "
        "Rows that repeat another, the day or month of a case, case numbers and notes cannot be "
        "checked on them, and a date later in this year is not seen.",
    ]
    if summed:
        notes.append(
            "Amounts are sums over the rows of a group. Negative ones and those beyond anything "
            "ever reported are in groups of their own and set aside; filters by amount are off."
        )
    if grouping.degrees:
        size = f"Coordinates are the middle of a cell of {1 / grouping.cells:g}°"
        if grouping.cells >= FINE_CELLS:
            notes.append(
                f"{size}, at most 8 km from the case; bands near borders are as sharp as that."
            )
        else:
            notes.append(
                f"{size}, up to 40 km from the case, for smaller cells make too many groups. "
                "Such rows are on the map; what is near a border or a corridor is not told of them."
            )
    return tuple(notes)
