"""XLSX: the sheet that holds a table, its stored values as text; nothing is computed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from geodata.plain_text import sound_text
from geodata.uploads.archive import open_workbook_archive
from geodata.uploads.errors import UploadError
from geodata.uploads.header import (
    LOOKED_AT_ROWS,
    describe_header,
    find_header,
    join_header,
    name_columns,
    read_titles,
)
from geodata.uploads.labels import leave_codes
from geodata.uploads.layout import Layout
from geodata.uploads.limits import Limits
from geodata.uploads.margins import leave_caption, leave_notes
from geodata.uploads.parsed import Parsed, check_size
from geodata.uploads.parts import DAMAGED, WorkbookParts, unpack_parts
from geodata.uploads.sections import fill_sections, leave_second_table
from geodata.uploads.sheets import Rows, choose_sheet, describe_sheets, fill_merged

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Sheets = dict[str, Rows]
"""Filled rows of each sheet, by its title."""


def read_workbook(data: bytes, limits: Limits, sheet: str = "") -> Parsed:
    """Read one sheet of a workbook, its merged cells filled within the merge.

    Parameters
    ----------
    data
        The file.
    limits
        What is allowed.
    sheet
        Title of the sheet; empty for the one that holds most of a table, hidden ones left aside.

    Raises
    ------
    UploadError
        When it is damaged, protected, empty or larger than allowed.
    """
    with open_workbook_archive(data, limits) as archive:
        parts = unpack_parts(archive)
    sheets = (_read_fast(parts, limits) if parts.plain else None) or _read_slowly(data, limits)
    described = describe_sheets(parts.contents)
    title, seen, said = choose_sheet(sheets, described, sheet)
    rows = sheets[title]
    if title in described:
        rows = fill_merged(rows, described[title].merges)
    notes = list(said)
    if parts.formulas:
        notes.append(
            f"{parts.formulas:,} "
            f"{'cell holds a formula' if parts.formulas == 1 else 'cells hold formulas'}. "
            "Only stored results were read; nothing was computed."
        )
    return _parse_rows(rows, tuple(notes), limits, Layout(sheet=title, sheets=seen))


def _read_fast(parts: WorkbookParts, limits: Limits) -> Sheets | None:
    """Return the filled rows of each sheet, ten times as fast; None when this cannot be done."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(parts.repack())
        return {
            sheet.name: _read_grid(book.get_sheet_by_name(sheet.name), limits)
            for sheet in book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        }
    except python_calamine.CalamineError:
        return None  # the slow reader forgives more, and says what is wrong


def _read_grid(sheet: CalamineSheet, limits: Limits) -> list[tuple[int, list[str]]]:
    """Return the filled rows of a sheet; the columns before its first filled one are empty."""
    left = ("",) * (sheet.start[1] if sheet.start else 0)
    return list(_filled_rows(((*left, *row) for row in sheet.iter_rows()), limits))


def _read_slowly(data: bytes, limits: Limits) -> Sheets:
    """Return the filled rows of each sheet as openpyxl reads them, which expands no entity."""
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise UploadError("The package defusedxml is missing: no workbook is opened without it.")
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        return {sheet.title: _read_sheet(sheet, limits) for sheet in book.worksheets}
    except UploadError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts meet: KeyError, ValueError …
        raise UploadError(f"{DAMAGED} ({type(error).__name__})") from None


def _read_sheet(sheet: Any, limits: Limits) -> list[tuple[int, list[str]]]:
    """Return the filled rows of a sheet with their row numbers."""
    # the size that a sheet declares for itself can be anything: read what is there
    sheet.reset_dimensions()
    return list(_filled_rows(sheet.iter_rows(values_only=True), limits))


def _filled_rows(
    rows: Iterable[tuple[Any, ...]], limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    kept = 0
    for number, row in enumerate(rows, start=1):
        cells = [text_of(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        kept += 1
        check_size(kept, len(cells), limits)
        yield number, cells


def text_of(value: object) -> str:
    """Return a cell's value as text: dates in ISO 8601, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return sound_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _parse_rows(rows: Rows, notes: tuple[str, ...], limits: Limits, layout: Layout) -> Parsed:
    first = [cells for _, cells in rows[:LOOKED_AT_ROWS]]
    counted = [number for number, _ in rows[:LOOKED_AT_ROWS]]
    header = find_header(first)
    named = slice(header.first, header.first + header.count)
    body = rows[header.end :]
    headings = join_header(first[named])
    width = max([len(headings), *(len(cells) for _, cells in body)])
    if not header.count:
        headings = [f"column {position}" for position in range(1, width + 1)]
    names, name_notes = name_columns([*headings, *[""] * (width - len(headings))], limits)
    columns = [
        pa.array([cells[i] if i < len(cells) else "" for _, cells in body], pa.string())
        for i in range(width)
    ]
    table = pa.table(columns, names=names)
    numbers = pa.array([number for number, _ in body], pa.int32())
    read = leave_notes(Parsed(table, numbers))
    layout = replace(
        layout,
        header_rows=tuple(counted[named]),
        titles=read_titles(first[: header.first]),
    )
    notes = (*notes, *describe_header(header, counted), *name_notes, *read.notes)
    read = leave_codes(leave_second_table(replace(read, notes=notes, layout=layout)))
    return fill_sections(leave_caption(read))
