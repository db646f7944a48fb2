"""Where a table stood in its file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """Where the table stood in its file."""

    encoding: str = ""
    """Of a text: how its letters were read."""
    delimiter: str = ""
    """Of a text: what parts its cells."""
    sheet: str = ""
    """Of a workbook: the sheet that was read."""
    sheets: tuple[str, ...] = ()
    """Of a workbook: its sheets with filled cells, hidden ones left out."""
    header_rows: tuple[int, ...] = ()
    """Rows that name the columns, as the file counts them; empty where none does."""
    titles: tuple[str, ...] = ()
    """Texts above the table."""
