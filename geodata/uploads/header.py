"""The header row of a table: where it stands among titles and notes, and the names in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from geodata.plain_text import HIDDEN_MARKS
from geodata.uploads.errors import UploadError
from geodata.uploads.limits import Limits
from geodata.uploads.parsed import MARKED, ROW

LOOKED_AT_ROWS: Final = 50
FILLED_SHARE: Final = 0.7
"""A header names most columns; a title or a note fills one or two cells."""
NAME_CHARS: Final = 120
"""Characters of a column's name that are kept."""
_MARKS: Final = re.compile(HIDDEN_MARKS)
_NUMBER: Final = re.compile(r"[-+\d.,\s\u00a0%]*\d[-+\d.,\s\u00a0%]*")


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Return the index of the header among the first rows of a table.

    It is the first row that fills nearly as many cells as the fullest one, and not with numbers
    alone: a title above it fills fewer.
    """
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:LOOKED_AT_ROWS]]
    fullest = max(filled, default=0)
    for index, count in enumerate(filled):
        words = sum(1 for cell in rows[index] if cell.strip() and not _NUMBER.fullmatch(cell))
        if count >= FILLED_SHARE * fullest and words > 0:
            return index
    return 0


def name_columns(
    cells: Sequence[str], limits: Limits, reserved: Sequence[str] = ()
) -> tuple[list[str], tuple[str, ...]]:
    """Return one name for each column, all different, and notes on names that were made up.

    Raises
    ------
    UploadError
        When there are more columns than `limits` allows, or no name at all.
    """
    if len(cells) > limits.columns:
        raise UploadError(
            f"The table has {len(cells):,} columns; at most {limits.columns} are read. Keep the "
            "columns that matter and save it again."
        )
    if not any(cell.strip() for cell in cells):
        raise UploadError("No header row was found. The first row must name the columns.")
    notes: list[str] = []
    seen = Counter([*reserved, ROW, MARKED])
    names = []
    for position, cell in enumerate(cells, start=1):
        name = " ".join(_MARKS.sub("", cell).split())[:NAME_CHARS] or f"column {position}"
        seen[name] += 1
        if seen[name] > 1:
            notes.append(f"The header names “{name}” more than once; later ones are numbered.")
            name = f"{name} ({seen[name]})"
            seen[name] += 1
        names.append(name)
    return names, tuple(dict.fromkeys(notes))
