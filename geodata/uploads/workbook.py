"""XLSX: the sheet with most rows, its stored values as text; nothing is computed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, Final

import pyarrow as pa

from geodata.plain_text import sound_text
from geodata.uploads.archive import open_workbook_archive
from geodata.uploads.errors import UploadError
from geodata.uploads.header import LOOKED_AT_ROWS, find_header, name_columns
from geodata.uploads.limits import MIB, Limits
from geodata.uploads.parsed import Parsed, check_size

_FORMULA: Final = re.compile(rb"<f[ >/]")
_DAMAGED: Final = (
    "The workbook is damaged and cannot be read. Open it in a spreadsheet and save it again."
)


def read_workbook(data: bytes, limits: Limits) -> Parsed:
    """Read the longest sheet of a workbook.

    Parameters
    ----------
    data
        The file.
    limits
        What is allowed.

    Raises
    ------
    UploadError
        When it is damaged, protected, empty or larger than allowed.
    """
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise UploadError("The package defusedxml is missing: no workbook is opened without it.")
    archive = open_workbook_archive(data, limits)
    formulas = _count_formulas(archive)
    archive.close()
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        sheets = {sheet.title: _read_sheet(sheet, limits) for sheet in book.worksheets}
    except UploadError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts meet: KeyError, ValueError …
        raise UploadError(f"{_DAMAGED} ({type(error).__name__})") from None
    title, rows = max(sheets.items(), key=lambda item: len(item[1]), default=("", []))
    if not rows:
        raise UploadError("The workbook is empty: no sheet has a filled cell.")
    notes = []
    others = [name for name, found in sheets.items() if name != title and found]
    if others:
        named = ", ".join(f"“{name}”" for name in others)
        notes.append(f"The sheet “{title}” was read, which has most rows; not read: {named}.")
    if formulas:
        notes.append(
            f"{formulas:,} {'cell holds a formula' if formulas == 1 else 'cells hold formulas'}. "
            "Only stored results were read; nothing was computed."
        )
    return _parse_rows(rows, tuple(notes), limits)


def _count_formulas(archive: zipfile.ZipFile) -> int:
    count = 0
    for part in archive.infolist():
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            try:
                with archive.open(part) as file:
                    tail = b""
                    while block := file.read(MIB):
                        count += len(_FORMULA.findall(tail + block))
                        tail = block[-2:]
            except (zipfile.BadZipFile, EOFError, OSError, ValueError):
                raise UploadError(_DAMAGED) from None
            except Exception as error:  # zlib.error and its kin
                raise UploadError(f"{_DAMAGED} ({type(error).__name__})") from None
    return count


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


def _parse_rows(
    rows: list[tuple[int, list[str]]], notes: tuple[str, ...], limits: Limits
) -> Parsed:
    at = find_header([cells for _, cells in rows[:LOOKED_AT_ROWS]])
    header_row, header = rows[at]
    body = rows[at + 1 :]
    width = max([len(header), *(len(cells) for _, cells in body)])
    names, name_notes = name_columns([*header, *[""] * (width - len(header))], limits)
    if header_row > 1:
        notes += (f"The header was found in row {header_row}; the rows above it are titles.",)
    columns = [
        pa.array([cells[i] if i < len(cells) else "" for _, cells in body], pa.string())
        for i in range(width)
    ]
    table = pa.table(columns, names=names)
    numbers = pa.array([number for number, _ in body], pa.int32())
    return Parsed(table, numbers, (*notes, *name_notes))
