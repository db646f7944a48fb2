"""The sheets of a workbook: which are hidden, which cells are merged, and which holds the table."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.uploads.errors import UploadError
from geodata.uploads.header import find_header, holds_number, names_of_columns

Rows = list[tuple[int, list[str]]]
"""Filled rows of a sheet: row number and cells as text."""
MERGED_MAX: Final = 200_000
"""Cells of one sheet that are filled because they are merged."""
SCORED_ROWS: Final = 2000
"""Rows of a sheet that are looked at to tell a table from notes."""
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_MERGE: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)


@dataclass(frozen=True)
class Sheet:
    """What a workbook says of one of its sheets."""

    hidden: bool
    merges: tuple[tuple[int, int, int, int], ...]
    """First and last row, first and last column of merged cells; rows from 1, columns from 0."""


def describe_sheets(contents: Mapping[str, bytes]) -> dict[str, Sheet]:
    """Return what the unpacked parts of a workbook say of each sheet, by its title."""
    targets = {}
    for match in _RELATION.findall(contents.get("xl/_rels/workbook.xml.rels", b"")):
        told = dict(_ATTRIBUTE.findall(match))
        target = told.get(b"Target", b"").decode(errors="replace").lstrip("/")
        targets[told.get(b"Id")] = target if target.startswith("xl/") else f"xl/{target}"
    found = {}
    for match in _SHEET.findall(contents.get("xl/workbook.xml", b"")):
        told = dict(_ATTRIBUTE.findall(match))
        part = contents.get(targets.get(told.get(b"r:id"), ""), b"")
        merges = tuple(
            (int(top), int(bottom), column_number(left) - 1, column_number(right) - 1)
            for left, top, right, bottom in _MERGE.findall(part)
        )
        title = html.unescape(told.get(b"name", b"").decode(errors="replace"))
        found[title] = Sheet(told.get(b"state", b"visible") != b"visible", merges)
    return found


def column_number(letters: bytes) -> int:
    """Return the number of a column, 1 for A."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number


def fill_merged(rows: Rows, merges: Sequence[tuple[int, int, int, int]]) -> Rows:
    """Return rows whose merged cells all hold what the first of them holds.

    Only rows and columns that the sheet fills are filled: a merge over a whole grid adds nothing.
    """
    if not merges:
        return rows
    cells = {number: list(row) for number, row in rows}
    widest = max(map(len, cells.values()))
    left = MERGED_MAX
    for top, bottom, first, last in merges:
        value = cells.get(top, [])[first] if first < len(cells.get(top, [])) else ""
        if not value:
            continue
        for number in [n for n in cells if top <= n <= bottom] if bottom > top else [top]:
            row, end = cells[number], min(last + 1, widest)
            left -= max(0, end - first)
            if left < 0:
                return [(number, cells[number]) for number, _ in rows]
            row.extend([""] * (end - len(row)))
            for at in range(first, end):
                row[at] = row[at] or value
    return [(number, cells[number]) for number, _ in rows]


def choose_sheet(
    sheets: Mapping[str, Rows], described: Mapping[str, Sheet], wanted: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the sheet that is read, the sheets that could be, and notes on why.

    Parameters
    ----------
    sheets
        Filled rows of each sheet.
    described
        What the workbook says of them.
    wanted
        Sheet that the user names; empty for the one that holds most of a table.

    Raises
    ------
    UploadError
        When there is no such sheet, or none has a filled cell.
    """
    filled = [title for title, rows in sheets.items() if rows]
    hidden = [t for t in filled if t in described and described[t].hidden]
    seen = tuple(title for title in filled if title not in hidden)
    if wanted:
        if wanted not in filled:
            raise UploadError(
                f"The workbook has no filled sheet “{wanted[:80]}”. Its sheets are "
                f"{_quoted(filled)}."
            )
        return wanted, seen, (f"The sheet “{wanted}” was read, as chosen.",)
    if not seen and hidden:
        raise UploadError(
            f"Only hidden sheets hold anything: {_quoted(hidden)}. Show the sheet in the "
            "spreadsheet and save it again, or name it with --sheet."
        )
    if not seen:
        raise UploadError("The workbook is empty: no sheet has a filled cell.")
    title = max(seen, key=lambda name: score_table(sheets[name]))
    notes = []
    if others := [name for name in seen if name != title]:
        notes.append(
            f"The sheet “{title}” was read, which holds most rows of a table; not read: "
            f"{_quoted(others)}."
        )
    if hidden:
        notes.append(f"Hidden, and passed over: {_quoted(hidden)}.")
    return title, seen, tuple(notes)


def score_table(rows: Rows) -> tuple[int, int, int]:
    """Return how much of a table a sheet holds, best last: rows with numbers, named columns."""
    cells = [row for _, row in rows[:SCORED_ROWS]]
    header = find_header(cells)
    named = names_of_columns(cells[header.first : header.first + header.count])
    several = [row for row in cells[header.end :] if sum(bool(c.strip()) for c in row) > 1]
    with_numbers = sum(any(holds_number(cell) for cell in row) for row in several)
    return with_numbers * (1 + min(named, 3)), len(several), len(rows)


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"“{title[:60]}”" for title in titles[:20])
