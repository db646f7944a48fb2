"""Rows at the edge of a table: notes below it, and rows whose last cells were left out."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa

from geodata.uploads.parsed import Parsed

SHORT_SHARE: Final = 0.5
"""Part of the cells that a short row has at least; one with fewer is set aside as it stands."""
NOTES_MAX: Final = 60
"""Rows below a table that can be notes."""
NOTE_COLUMNS: Final = 3
"""Columns of a table from which a row with one filled cell below it can be a note."""
NOTE_CHARS: Final = 500
"""Characters of a cell that are looked at."""
QUOTED_CHARS: Final = 60
CAPTION_WORDS: Final = 3
"""Words of which a caption below the header has at least so many: a name alone is none."""
CAPTIONED_ROWS: Final = 2
_MARKED: Final = re.compile(
    r"([*†‡¹²³]|\(?\d\)|\[?[a-z]\]|notes?\b|sources?\b|n\.?b\.?\b|©|copyright|last updated|"
    r"data from|"
    r"источник|примечан|сноск|منبع|توضیح|یادداشت|kaynak|not:)",
    re.IGNORECASE,
)
"""How a note begins."""
_SENTENCE: Final = re.compile(r"([^\W\d_]\S*\s+){4,}\S")
"""Words of which a note has at least five."""


def pad_short_rows(parsed: Parsed, delimiter: str) -> Parsed:
    """Return a table with the rows that only lack cells at their end, as programs leave them out.

    Parameters
    ----------
    parsed
        A table whose misfits are rows as they stand.
    delimiter
        What parts their cells.
    """
    width = parsed.table.num_columns
    short: list[tuple[int, list[str]]] = []
    left = []
    for number, text in parsed.misfits:
        cells = _cut(text, delimiter)
        filled = sum(1 for cell in cells if cell.strip())
        if width > len(cells) >= max(2, SHORT_SHARE * width) and filled > 1:
            short.append((number, [*cells, *[""] * (width - len(cells))]))
        else:
            left.append((number, text))
    if not short:
        return parsed
    columns = zip(*(cells for _, cells in short), strict=True)
    extra = pa.table(
        [pa.array(list(column), pa.string()) for column in columns],
        names=parsed.table.column_names,
    )
    numbers = np.concatenate([parsed.row_numbers.to_numpy(), [number for number, _ in short]])
    order = np.argsort(numbers, kind="stable")
    one = len(short) == 1
    note = (
        f"{len(short):,} {'row has' if one else 'rows have'} fewer cells than the header: those "
        f"missing at {'its' if one else 'their'} end were taken for empty."
    )
    table = pa.concat_tables([parsed.table, extra]).combine_chunks().take(order)
    return replace(
        parsed,
        table=table,
        row_numbers=pa.array(numbers[order], pa.int32()),
        notes=(*parsed.notes, note),
        misfits=tuple(left),
    )


def leave_notes(parsed: Parsed, delimiter: str = ",") -> Parsed:
    """Return a table without the notes below it: rows at its end with a text in one cell alone.

    Parameters
    ----------
    parsed
        A table.
    delimiter
        What parts the cells of its misfits.
    """
    if parsed.table.num_columns < NOTE_COLUMNS:
        return parsed
    start = max(0, parsed.table.num_rows - NOTES_MAX)
    numbers = parsed.row_numbers.slice(start).to_pylist()
    tail = parsed.table.slice(start).to_pydict()
    below: list[tuple[int, str | None]] = [
        (number, only_text([column[at] for column in tail.values()]))
        for at, number in enumerate(numbers)
    ]
    for number, text in parsed.misfits:
        cells = _cut(text[:NOTE_CHARS], delimiter)
        whole = " ".join(cells) if _MARKED.match(cells[0].strip()) else None
        below.append((number, whole or only_text(cells)))
    said: list[tuple[int, str]] = []
    for number, only in sorted(below, key=lambda row: -row[0])[:NOTES_MAX]:
        if only is None or (only and not (_MARKED.match(only) or _SENTENCE.match(only))):
            break
        said.append((number, only))
    notes = [text for _, text in said if text]
    if not notes:
        return parsed
    first = min(number for number, text in said if text)
    kept = sum(1 for number in numbers if number < first)
    if not start + kept:
        return parsed  # without a row above them they are no notes
    quoted = notes[-1][:QUOTED_CHARS] + ("…" if len(notes[-1]) > QUOTED_CHARS else "")
    count = len(notes)
    note = (
        f"{count:,} {'row' if count == 1 else 'rows'} below the table hold notes and were left "
        f"out, from row {first:,} on: “{quoted}”."
    )
    return replace(
        parsed,
        table=parsed.table.slice(0, start + kept),
        row_numbers=parsed.row_numbers.slice(0, start + kept),
        notes=(*parsed.notes, note),
        misfits=tuple((number, text) for number, text in parsed.misfits if number < first),
    )


def leave_caption(parsed: Parsed) -> Parsed:
    """Return a table without a caption between its header and its rows: a first row that holds one
    text of several words and nothing else. It counts among the titles.

    Parameters
    ----------
    parsed
        A table.
    """
    if parsed.table.num_columns < NOTE_COLUMNS or parsed.table.num_rows < CAPTIONED_ROWS:
        return parsed
    first, second = (
        only_text([column[at] for column in parsed.table.slice(0, 2).to_pydict().values()])
        for at in (0, 1)
    )
    if not first or second is not None or len(first.split()) < CAPTION_WORDS:
        return parsed
    number = parsed.row_numbers[0].as_py()
    quoted = first[:QUOTED_CHARS] + ("…" if len(first) > QUOTED_CHARS else "")
    return replace(
        parsed,
        table=parsed.table.slice(1),
        row_numbers=parsed.row_numbers.slice(1),
        notes=(*parsed.notes, f"Row {number:,} is a title of the rows below it: “{quoted}”."),
        layout=replace(parsed.layout, titles=(*parsed.layout.titles, first)),
    )


def _cut(text: str, delimiter: str) -> list[str]:
    """Return the cells of a row as it stands; one empty cell where it is no row."""
    try:
        return next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter), [""]) or [""]
    except csv.Error:
        return [""]


def only_text(cells: list[str]) -> str | None:
    """Return the one filled cell of a row, empty for none, None for a row with several."""
    filled = list({cell[:NOTE_CHARS].strip(): None for cell in cells if cell.strip()})
    if len(filled) > 1:  # a merged cell is one
        return None
    return filled[0] if filled else ""
