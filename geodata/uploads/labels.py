"""Statistical exports that write codes and labels in one cell: `TJ: Tajikistan`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geodata.uploads.parsed import Parsed

LABELLED_MIN: Final = 3
"""Columns whose headings are a code and its label, from which a table is such an export."""
_HEADING: Final = re.compile(r"[A-Z][A-Z0-9_]*: \S.*")
_CODE: Final = r"^[A-Z0-9_]+: (\S)"


def leave_codes(parsed: Parsed) -> Parsed:
    """Return a table whose cells hold the labels alone, where headings and cells hold a code, a
    colon and a label, as SDMX exports can.

    Parameters
    ----------
    parsed
        A table.
    """
    names = parsed.table.column_names
    labelled = [name for name in names if _HEADING.fullmatch(name)]
    if len(labelled) < LABELLED_MIN:
        return parsed
    columns = [
        pc.replace_substring_regex(column, pattern=_CODE, replacement=r"\1")
        if name in labelled
        else column
        for name, column in zip(names, parsed.table.columns, strict=True)
    ]
    note = "Cells that hold a code and its label (TJ: Tajikistan) were read by their label."
    return replace(parsed, table=pa.table(columns, names=names), notes=(*parsed.notes, note))
