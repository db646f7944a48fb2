"""Workbooks: the fast reader reads what the slow one reads, and leaves it what it cannot."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from geodata.uploads import Limits, UploadError, read_upload
from geodata.uploads.archive import open_workbook_archive
from geodata.uploads.parts import WorkbookParts, unpack_parts
from geodata.uploads.workbook import _read_fast, _read_slowly

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
VALUES = (
    1, 1.5, 200.0, -0.0, 0.1 + 0.2, 999_999_999_999_999, 1e300, True, False, "x", "  pad ", "",
    None, "=1+1", "line\nbreak", "1,5", "2015-02-01", "NaN", "خوروغ", "<b>&amp;", date(2015, 2, 1),
    datetime(2015, 2, 1, 13, 45, 30), datetime(2015, 2, 1, 13, 45, 30, 123_000), time(13, 45),
    timedelta(hours=30), datetime(1900, 3, 1), datetime(2015, 2, 1, 23, 59, 59, 999_600),
)  # fmt: skip
FORMATS = (
    "[h]:mm", "dd/mm/yyyy", "mmm-yy", "yyyy", "0.00%", '#,##0 "kg"', "[$-409]d-mmm-yy;@",
    "h:mm AM/PM", '"day" 0', "@", "[Red]0", 'yyyy"год"', 'd "de" mmmm',
)  # fmt: skip


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def replaced(workbook: bytes, contents: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in (kept | contents).items():
            new.writestr(name, content)
    return target.getvalue()


def with_cells(cells: str, encoding: str = "utf-8") -> bytes:
    book = openpyxl.Workbook()
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?><worksheet {SPACE}><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>kg</t></is></c></row>'
        f"{cells}</sheetData></worksheet>"
    )
    return replaced(saved(book), {"xl/worksheets/sheet1.xml": sheet.encode(encoding)})


def parts_of(workbook: bytes) -> WorkbookParts:
    with open_workbook_archive(workbook, Limits()) as archive:
        return unpack_parts(archive)


def test_both_readers_give_the_same_texts_in_the_same_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, value in enumerate(VALUES):
        sheet.cell(number + 3, 2, value)  # two empty rows and an empty column before
        sheet.cell(number + 3, 4, number)
    sheet.append([])
    for code in FORMATS:
        sheet.append(["format", code, 42_000.5, 0.25, 42_000])
        for cell in sheet[sheet.max_row][2:]:
            cell.number_format = code
    sheet.merge_cells("F5:G7")
    sheet["F5"] = "merged"
    book.create_sheet("empty")
    hidden = book.create_sheet("hidden")
    hidden.sheet_state = "hidden"
    hidden["C3"] = "there"
    workbook = saved(book)
    parts = parts_of(workbook)
    assert parts.plain
    fast, slow = _read_fast(parts, Limits()), _read_slowly(workbook, Limits())
    assert fast == slow
    assert slow["hidden"] == [(3, ["", "", "there"])]
    assert len(slow["Sheet"]) > len(VALUES)


def test_a_workbook_with_a_sheet_that_is_a_chart_is_read() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["country", "kg"])
    book.active.append(["TJK", 1])
    book.create_chartsheet("chart")
    assert read_upload(saved(book), "a.xlsx").table.num_rows == 1


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ('<row r="2"><c r="A2" t="d"><v>2015-02-01</v></c></row>', "2015-02-01"),
        ('<row r="2"><c r="A2"><v>1e3</v></c></row>', "1000"),
        ("<row><c><v>7</v></c></row>", "7"),
        ('<row r="2"><c r="A2" t="inlineStr"><is><r><t>a</t></r></is></c></row>', "a"),
    ],
)  # fmt: skip
def test_cells_that_other_programs_write_are_read_fast_too(cells: str, text: str) -> None:
    workbook = with_cells(cells)
    parts = parts_of(workbook)
    assert parts.plain
    assert _read_fast(parts, Limits()) == _read_slowly(workbook, Limits())
    assert read_upload(workbook, "a.xlsx").table.column("kg").to_pylist() == [text]


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        # the fast reader would give nothing, and the row would be said to state no amount
        ('<row r="2"><c r="A2" t="e"><v>#DIV/0!</v></c></row>', "#DIV/0!"),
        # it would give 1.2345678901234567e+19
        ('<row r="2"><c r="A2"><v>12345678901234567890</v></c></row>', "12345678901234567890"),
        ("<row r='2'><c r='A2'><v>7</v></c></row>", "7"),
        # one stray cell: laid out as a grid it would be of 17 million cells
        ('<row r="2"><c r="A2"><v>7</v></c></row><row r="1048576"><c r="P1048576"/></row>', "7"),
    ],
)
def test_what_the_fast_reader_would_change_or_lay_out_is_read_slowly(cells: str, text: str) -> None:
    workbook = with_cells(cells)
    assert not parts_of(workbook).plain
    assert read_upload(workbook, "a.xlsx").table.column("kg").to_pylist() == [text]


def test_a_sheet_in_utf_16_and_one_with_a_document_type_are_not_read_fast() -> None:
    assert not parts_of(with_cells("", "utf-16")).plain
    typed = b'<!DOCTYPE x [<!ENTITY e "1">]><worksheet/>'
    name = "xl/worksheets/sheet1.xml"
    assert not parts_of(replaced(saved(openpyxl.Workbook()), {name: typed})).plain


def test_a_sheet_that_spans_the_whole_grid_is_refused_by_its_columns() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(UploadError, match="16,384 columns"):
        read_upload(with_cells(far), "a.xlsx")


def test_the_fast_reader_gets_only_what_was_unpacked_and_checked() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["kg"])
    extra = {"xl/media/image1.png": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    parts = parts_of(replaced(saved(book), extra | {"docProps/custom.xml": b"<x/>"}))
    with zipfile.ZipFile(parts.repack()) as archive:
        names = archive.namelist()
        assert all(part.compress_type == zipfile.ZIP_STORED for part in archive.infolist())
    assert "xl/worksheets/sheet1.xml" in names and "xl/workbook.xml" in names
    assert not set(extra) & set(names) and not any("docProps" in name for name in names)


def test_a_part_that_is_not_as_declared_is_called_damaged_before_anything_reads_it() -> None:
    workbook = bytearray(with_cells('<row r="2"><c r="A2"><v>1</v></c></row>'))
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        part = archive.getinfo("xl/worksheets/sheet1.xml")
    checksum = part.CRC.to_bytes(4, "little")
    assert workbook.count(checksum) == 2
    with pytest.raises(UploadError, match="damaged"):
        read_upload(bytes(workbook.replace(checksum, b"\1\2\3\4")), "a.xlsx")
