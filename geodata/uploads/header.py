"""The header of a table: which rows name its columns, what stands above, and the names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from geodata.names.reading import read_vocabulary
from geodata.names.spelling import fold_name
from geodata.plain_text import HIDDEN_CHARACTERS
from geodata.uploads.errors import UploadError
from geodata.uploads.limits import Limits
from geodata.uploads.parsed import HAD_HIDDEN, ROW

LOOKED_AT_ROWS: Final = 50
FILLED_SHARE: Final = 0.7
"""A header names most columns; a title or a note fills one or two cells."""
NAMED_SHARE: Final = 0.5
"""Share of known names among the words of a row that make it a header whatever else it holds."""
HEADER_ROWS_MAX: Final = 3
TITLES_MAX: Final = 10
TITLE_CHARS: Final = 200
NAME_CHARS: Final = 120
"""Characters of a column's name that are kept."""
JOINED_BY: Final = " – "
_HIDDEN: Final = re.compile(HIDDEN_CHARACTERS)
_JOINED_MARKS: Final = re.compile(r"([:;.,]), ")
_NUMBER: Final = re.compile(r"[-+<>~≈]?\s*[\d.,\s\u00a0\u202f'%]*\d[\d.,\s\u00a0\u202f'%]*[*†]?")
_YEAR: Final = re.compile(r"(?:13|14|19|20)\d\d(?:\.0)?\s*[*гy.]{0,2}")
_DATE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ].*)?")
_NO_VALUE: Final = re.compile(r"[-–—.…]+|n/?a|null|nan", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """Which of the first rows of a table name its columns."""

    first: int
    """Index of the first of them."""
    count: int
    """How many; 0 when no row does, and the data begins at `first`."""
    skipped: int = 0
    """Rows below them that only number the columns."""

    @property
    def end(self) -> int:
        """Index of the first row of data."""
        return self.first + self.count + self.skipped


def find_header(rows: Sequence[Sequence[str]]) -> Header:
    """Return the header among the first rows of a table.

    The data begins with the first full row that holds a number or a date; the header is the full
    row above it, with rows over it whose cells span several columns, and one of units or years
    under it. Without such a row above, and without known names in it, the data has no header.
    """
    rows = [[cell[:TITLE_CHARS] for cell in row] for row in rows[:LOOKED_AT_ROWS]]
    filled = [_count_filled(row) for row in rows]
    fullest = max(filled, default=0)
    full = [count >= FILLED_SHARE * fullest and count > 0 for count in filled]
    data = next((i for i, row in enumerate(rows) if full[i] and _is_data(row)), None)
    first = _first_full(rows, full, len(rows) if data is None else data)
    if first is None:
        if data is not None and fullest > 1:
            above = _spanning(rows, data, fullest)
            return Header(data - above, above) if above else Header(data, 0)
        first = _first_full(rows, full, len(rows)) or 0
    above = _spanning(rows, first, fullest)
    below = int(first + 1 < len(rows) and _continues(rows[first], rows[first + 1]))
    numbered = first + below + 1
    # a row of 1, 2, 3 with none after it is the data
    skipped = int(numbered + 1 < len(rows) and _numbers_columns(rows[numbered]))
    return Header(first - above, above + 1 + below, skipped)


def _count_filled(row: Sequence[str]) -> int:
    """Return how many cells are filled; one that is merged over the whole row counts once."""
    cells = [cell for cell in row if cell.strip()]
    return 1 if len(set(cells)) == 1 else len(cells)


def holds_number(cell: str) -> bool:
    """Say whether a cell is a number or a date."""
    cell = cell[:TITLE_CHARS].strip()
    return bool(_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell))


def names_of_columns(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells of the rows of a header are names that columns are known to have."""
    return sum(_is_heading(cell[:TITLE_CHARS]) for row in rows for cell in row if cell.strip())


def _first_full(rows: Sequence[Sequence[str]], full: Sequence[bool], end: int) -> int | None:
    """Return the first full row above `end` that holds a word, or years alone."""
    for index in range(end):
        cells = [cell.strip() for cell in rows[index] if cell.strip()]
        words = [cell for cell in cells if not _NUMBER.fullmatch(cell)]
        years = len(cells) > 1 and all(_YEAR.fullmatch(cell) for cell in cells)
        if full[index] and (words or years):
            return index
    return None


def _is_data(row: Sequence[str]) -> bool:
    """Say whether a row holds a number that is no year, a date, or signs for missing values."""
    cells = [cell.strip() for cell in row if cell.strip()]
    words = [c for c in cells if not (_NUMBER.fullmatch(c) or _DATE.fullmatch(c))]
    names = sum(_names_a_column(cell) for cell in words)
    if words and names >= NAMED_SHARE * len(words):
        return False
    numbers = sum(bool(_NUMBER.fullmatch(c)) and not _YEAR.fullmatch(c) for c in cells)
    dates = sum(bool(_DATE.fullmatch(c)) for c in cells)
    missing = sum(bool(_NO_VALUE.fullmatch(c)) for c in cells)
    return numbers + dates > 0 or missing > 1


def _names_a_column(cell: str) -> bool:
    return fold_name(cell) in _vocabulary()[0]


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    return read_vocabulary()


def _is_heading(cell: str) -> bool:
    """Say whether a cell is a year, a unit, a drug or a known name of a column."""
    names, others = _vocabulary()
    folded = fold_name(cell)
    return bool(_YEAR.fullmatch(cell.strip())) or folded in names or folded in others


def _spanning(rows: Sequence[Sequence[str]], first: int, fullest: int) -> int:
    """Return how many rows right above the header are headings over several of its columns."""
    count = 0
    while count + 1 < HEADER_ROWS_MAX and first - count - 1 >= 0:
        upper, lower = rows[first - count - 1], rows[first - count]
        cells = [cell for cell in upper if cell.strip()]
        spans = len(set(cells)) < len(cells) or any(
            cell.strip() and not (upper[at].strip() if at < len(upper) else "")
            for at, cell in enumerate(lower)
        )
        plain = not _is_data(upper) and (len(cells) > 1 or fullest < 3)
        if _count_filled(upper) < 2 or not (plain and spans) or _is_cut_title(upper, lower):
            break
        count += 1
    return count


def _is_cut_title(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row is a title that its own commas cut, such as “Heroin seizures, kg”: it ends
    before the header, leaves no gap in it, and begins with no heading above another one."""
    short = len(upper) < len(lower) and all(cell.strip() for cell in upper)
    over = all(lower[at].strip() not in ("", cell.strip()) for at, cell in enumerate(upper[:-1]))
    return short and over and bool(lower[0].strip()) and not _is_heading(upper[0])


def _continues(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row continues the header above it: years, units or names under cells that
    span several columns, or units alone."""
    own = [
        (at, cell)
        for at, cell in enumerate(lower)
        if cell.strip() and not (at < len(upper) and upper[at] == cell)
    ]
    if not own or not all(_is_heading(cell) for _, cell in own):
        return False
    if [at for at, _ in own] == [0] and upper and upper[0].strip():
        return False  # the heading of a section
    blank = [at for at, _ in own if at >= len(upper) or not upper[at].strip()]
    filled = [cell for cell in upper if cell.strip()]
    spans = bool(blank) or len(set(filled)) < len(filled)
    units = all(fold_name(cell) in _vocabulary()[1] for _, cell in own)
    return spans or (units and len(own) < len(filled))


def _numbers_columns(row: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: 1, 2, 3, …"""
    cells = [cell.strip() for cell in row]
    return len(cells) > 2 and cells == [str(number) for number in range(1, len(cells) + 1)]


def join_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one heading for each column out of the rows of a header.

    A cell of an upper row holds for the columns right of it until the next one, where the row
    below names them.
    """
    width = max((len(row) for row in rows), default=0)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    for upper, lower in pairwise(padded):
        for at in range(1, width):
            if not upper[at].strip() and lower[at].strip() and lower[at - 1].strip():
                upper[at] = upper[at - 1]
    return [
        JOINED_BY.join(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
        for cells in zip(*padded, strict=True)
    ]


def read_titles(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the texts above a table."""
    cells = (dict.fromkeys(cell.strip() for cell in row if cell.strip()) for row in rows)
    joined = (_JOINED_MARKS.sub(r"\1 ", ", ".join(row)) for row in cells)  # merged cells once
    texts = (" ".join(_HIDDEN.sub("", text).split()) for text in joined)
    return tuple(text[:TITLE_CHARS] for text in texts if text)[:TITLES_MAX]


def describe_header(header: Header, numbers: Sequence[int]) -> tuple[str, ...]:
    """Return a note on the header where it is not simply the first row.

    Parameters
    ----------
    header
        What was found.
    numbers
        Row of each of the first rows, as the file counts them.
    """
    if not header.count:
        return ("No row names the columns: all rows are read as data, the columns are numbered.",)
    notes = []
    named = numbers[header.first : header.first + header.count]
    if len(named) > 1:
        notes.append(f"The header was joined of rows {named[0]} to {named[-1]}.")
    if named[0] > 1:
        notes.append(f"The header was found in row {named[0]}; the rows above it are titles.")
    if header.skipped:
        notes.append("A row that only numbers the columns was passed over.")
    return tuple(notes)


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
    seen = Counter([*reserved, ROW, HAD_HIDDEN])
    names = []
    for position, cell in enumerate(cells, start=1):
        name = " ".join(_HIDDEN.sub("", cell).split())[:NAME_CHARS] or f"column {position}"
        seen[name] += 1
        if seen[name] > 1:
            notes.append(f"The header names “{name}” more than once; later ones are numbered.")
            name = f"{name} ({seen[name]})"
            seen[name] += 1
        names.append(name)
    return names, tuple(dict.fromkeys(notes))
