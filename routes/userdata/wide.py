"""Tables that are wide by year, as one row for each filled cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geodata.uploads import Upload
from routes.userdata.mapping import TableMapping
from routes.userdata.recognition import year_of

if TYPE_CHECKING:
    import pyarrow as pa

YEAR: Final = "year (from the header)"
AMOUNT: Final = "amount (from the cell)"


def lengthen(upload: Upload, mapping: TableMapping) -> tuple[pa.Table, TableMapping, str]:
    """Return a table with one row for each filled cell of the year columns.

    Returns
    -------
    table, mapping, note
        The table unchanged and an empty note when the mapping names no year columns.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not mapping.year_columns:
        return upload.table, mapping, ""
    own = [name for name in upload.table.column_names if name not in mapping.year_columns]
    pieces = []
    for column in mapping.year_columns:
        filled = pc.not_equal(pc.utf8_trim_whitespace(upload.table.column(column)), "")
        rows = upload.table.filter(filled)
        years = pa.array([year_of(column)] * rows.num_rows, pa.string())
        piece = rows.select(own[:-2])
        piece = piece.append_column(YEAR, years).append_column(AMOUNT, rows.column(column))
        for name in own[-2:]:
            piece = piece.append_column(name, rows.column(name))
        pieces.append(piece)
    table = pa.concat_tables(pieces).combine_chunks()
    table = table.take(pc.sort_indices(table, [(table.column_names[-2], "ascending")]))
    columns = {**dict(mapping.columns), "date": YEAR, "amount": AMOUNT}
    note = (
        f"The table is wide by year: {upload.table.num_rows:,} rows hold {table.num_rows:,} filled "
        "cells, and each counts as a row here."
    )
    return table, replace(mapping, columns=tuple(columns.items())), note
