"""Tables in parts: rows that head those below them, and a second table under the first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.uploads.header import holds_number
from geodata.uploads.margins import NOTE_COLUMNS, QUOTED_CHARS, only_text
from geodata.uploads.parsed import Parsed

SECTION: Final = "section"
"""Column that the headings of sections are put into."""
SECTIONS_MIN: Final = 2
SECTION_ROWS_MAX: Final = 5000
"""Rows of a table up to which sections are looked for; larger ones are exports."""
REPEATED_CELLS: Final = 2
"""Cells of a header that a row repeats at least to be taken for it."""
LOOKED_BACK: Final = 3
"""Rows above a second header in which its title can stand."""


def fill_sections(parsed: Parsed) -> Parsed:
    """Return a table whose rows bear the heading of their section in a column of its own.

    A section begins with a row that holds one text and nothing else, and has rows below it; the
    first one begins the table, and there are two at least.

    Parameters
    ----------
    parsed
        A table.
    """
    table = parsed.table
    wide = table.num_columns >= NOTE_COLUMNS and SECTION not in table.column_names
    if not wide or not SECTIONS_MIN * 2 <= table.num_rows <= SECTION_ROWS_MAX:
        return parsed
    columns = [column.to_pylist() for column in table.columns]
    texts = [only_text(list(cells)) for cells in zip(*columns, strict=True)]
    heads = [bool(text) and not holds_number(text or "") for text in texts]
    filled = [at for at, text in enumerate(texts) if text != ""]
    starts = [at for at in filled if heads[at]]
    follow = dict(pairwise(filled))
    if (
        len(starts) < SECTIONS_MIN
        or filled[0] != starts[0]
        or any(texts[follow.get(at, at)] is not None for at in starts)
    ):
        return parsed
    section, found = "", []
    for text, head in zip(texts, heads, strict=True):
        section = text or "" if head else section
        found.append(section)
    kept = np.array([not head for head in heads])
    rows = [f"{number:,}" for number in parsed.row_numbers.filter(pa.array(~kept)).to_pylist()]
    told = ", ".join(rows[:10]) + (" …" if len(rows) > 10 else "")
    note = (
        f"Rows {told} hold one text each and head the rows below them: they were read as a column "
        f"“{SECTION}”."
    )
    table = table.append_column(SECTION, pa.array(found, pa.string()))
    return replace(
        parsed,
        table=table.filter(pa.array(kept)),
        row_numbers=parsed.row_numbers.filter(pa.array(kept)),
        notes=(*parsed.notes, note),
    )


def leave_second_table(parsed: Parsed) -> Parsed:
    """Return a table without the tables below it: where its header stands again under a title of
    its own, the rows from there on do not fit it; without one, only that row is left out.

    Parameters
    ----------
    parsed
        A table.
    """
    names = parsed.table.column_names
    again = pc.indices_nonzero(pc.equal(parsed.table.column(0), names[0])).to_pylist()
    again = [at for at in again if _repeats(parsed.table, at)]
    for at in again:
        title, first = _title_above(parsed.table, at)
        if title:
            return _cut_at(parsed, first, title)
    if not again:
        return parsed
    kept = np.ones(parsed.table.num_rows, bool)
    kept[again] = False
    one = len(again) == 1
    note = (
        f"The header stands again in {len(again):,} {'row' if one else 'rows'} of the table, which "
        f"{'was' if one else 'were'} left out."
    )
    return replace(
        parsed,
        table=parsed.table.filter(pa.array(kept)),
        row_numbers=parsed.row_numbers.filter(pa.array(kept)),
        notes=(*parsed.notes, note),
    )


def _row(table: pa.Table, at: int) -> list[str]:
    return [str(column[at].as_py()) for column in table.columns]


def _repeats(table: pa.Table, at: int) -> bool:
    """Say whether a row repeats the header: each filled cell is the name of its column."""
    pairs = [(c.strip(), n) for c, n in zip(_row(table, at), table.column_names, strict=True)]
    return all(cell in ("", name) for cell, name in pairs) and (
        sum(cell == name for cell, name in pairs) >= REPEATED_CELLS
    )


def _title_above(table: pa.Table, at: int) -> tuple[str, int]:
    """Return the title right above a row, and where it stands; empty without one."""
    for above in range(at - 1, max(-1, at - 1 - LOOKED_BACK), -1):
        text = only_text(_row(table, above))
        if text is None:
            break
        if text:
            return text, above
    return "", at


def _cut_at(parsed: Parsed, first: int, title: str) -> Parsed:
    """Return the rows above a second table; its own are misfits, as they stand."""
    below = parsed.table.slice(first)
    numbers = parsed.row_numbers.slice(first).to_pylist()
    texts = ["; ".join(filter(None, map(str.strip, _row(below, at)))) for at in range(len(numbers))]
    told = tuple((number, text) for number, text in zip(numbers, texts, strict=True) if text)
    note = (
        f"Another table begins in row {numbers[0]:,} (“{title[:QUOTED_CHARS]}”): it was not read. "
        "Put it into a file or a sheet of its own."
    )
    return replace(
        parsed,
        table=parsed.table.slice(0, first),
        row_numbers=parsed.row_numbers.slice(0, first),
        notes=(*parsed.notes, note),
        misfits=(*parsed.misfits, *told),
    )
