"""What every reader of a format returns, and the cleaning that all of them share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geodata.plain_text import HIDDEN_CHARACTERS
from geodata.uploads.errors import UploadError
from geodata.uploads.layout import Layout
from geodata.uploads.limits import Limits

ROW: Final = "row number"
HAD_HIDDEN: Final = "hidden marks"


@dataclass(frozen=True)
class Parsed:
    """A table as text, with where each row stood."""

    table: pa.Table
    """Columns of the file as text; an empty cell is an empty string."""
    row_numbers: pa.Array
    """Row of each as the file counts it, its header included (in GeoJSON: the feature, from 1)."""
    notes: tuple[str, ...] = ()
    """Sentences on how the file was read."""
    misfits: tuple[tuple[int, str], ...] = field(default=())
    """Rows with more or fewer cells than the header: row number and the row as it stands."""
    layout: Layout = field(default_factory=Layout)
    """Where the table stood."""


def check_size(rows: int, columns: int, limits: Limits) -> None:
    """Refuse a table that is larger than `limits`, by its declared or its real size."""
    if columns > limits.columns:
        raise UploadError(
            f"The table has {columns:,} columns; at most {limits.columns} are read. Keep the "
            "columns that matter and save it again."
        )
    if rows > limits.rows:
        raise UploadError(
            f"The table has {rows:,} rows; at most {limits.rows:,} are read. Split the file, or "
            "put it into a database."
        )


def clean_texts(parsed: Parsed, limits: Limits) -> tuple[pa.Table, Parsed]:
    """Check the size of every cell, take hidden marks out, and leave empty rows out.

    Parameters
    ----------
    parsed
        A table as its reader returns it.
    limits
        What is allowed.

    Returns
    -------
    table, parsed
        All columns as text, then `ROW` (int32) and `HAD_HIDDEN` (whether hidden characters
        were taken out of the row), and the parsed table with a note on empty rows.

    Raises
    ------
    UploadError
        When a cell or the whole is too large, or no row is left.
    """
    table, numbers = parsed.table, parsed.row_numbers
    check_size(table.num_rows, table.num_columns, limits)
    marked = empty = pa.nulls(0, pa.bool_())
    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        lengths = pc.binary_length(column)
        longest = pc.max(lengths).as_py() or 0
        if longest > limits.cell_chars:
            characters = pc.utf8_length(column)
            if (pc.max(characters).as_py() or 0) > limits.cell_chars:
                at = pc.index(characters, pc.max(characters)).as_py()
                raise UploadError(
                    f"Row {numbers[at].as_py():,}, column “{name}”: one cell holds "
                    f"{pc.max(characters).as_py():,} characters; at most {limits.cell_chars:,} "
                    "are read. A quotation mark that is never closed does this too."
                )
        found = pc.match_substring_regex(column, HIDDEN_CHARACTERS)
        if pc.any(found).as_py():
            column = pc.replace_substring_regex(column, HIDDEN_CHARACTERS, "")
            marked = pc.or_(marked, found) if len(marked) else found
        blank = pc.equal(lengths, 0)
        empty = pc.and_(empty, blank) if len(empty) else blank
        columns.append(column)
    none = pa.nulls(table.num_rows, pa.bool_()).fill_null(False)
    extra = [numbers.cast(pa.int32()), marked if len(marked) else none]
    cleaned = pa.table([*columns, *extra], names=[*table.column_names, ROW, HAD_HIDDEN])
    blanks = pc.sum(empty).as_py() or 0
    notes = parsed.notes
    if blanks:
        cleaned = cleaned.filter(pc.invert(empty))
        notes += (f"{blanks:,} empty {'row was' if blanks == 1 else 'rows were'} passed over.",)
    if not cleaned.num_rows and not parsed.misfits:
        raise UploadError("The table has a header but no rows. Nothing can be read from it.")
    return cleaned, replace(parsed, notes=notes)
