"""Rows of a table as plain dictionaries, the index among them under its own name."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]
"""One row: column names to values; empty text is "not stated", never zero."""


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return every row of a table, in order."""
    table = frame if frame.index.name is None else frame.reset_index()
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def row_of(frame: pd.DataFrame, key: str) -> Row:
    """Return the row of a table with this index value.

    Raises
    ------
    KeyError
        When there is none.
    """
    row = {str(name): value for name, value in frame.loc[key].items()}
    return row if frame.index.name is None else {str(frame.index.name): key} | row
