"""Small workbooks for tests."""

from __future__ import annotations

import io

import openpyxl


def workbook(**sheets: list[list[object]]) -> bytes:
    """Return an XLSX file with these sheets, each a list of rows."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
