"""CSV: any common delimiter and encoding, every cell as text."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.csv

from geodata.uploads.encoding import SAMPLE_BYTES, decode_text
from geodata.uploads.errors import UploadError
from geodata.uploads.header import (
    LOOKED_AT_ROWS,
    Header,
    describe_header,
    find_header,
    join_header,
    name_columns,
    read_titles,
)
from geodata.uploads.labels import leave_codes
from geodata.uploads.layout import Layout
from geodata.uploads.limits import MIB, Limits
from geodata.uploads.margins import leave_caption, leave_notes, pad_short_rows
from geodata.uploads.parsed import Parsed
from geodata.uploads.sections import fill_sections, leave_second_table

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_JOINED_HEADER: Final = re.compile(rb"[\w-]+(?:,[\w-]+)+\\\w+ *\t")
_JOINED_NAME: Final = re.compile(rb"\\\w+ *\t")
_JOINED_CELL: Final = re.compile(rb"^[^\t\r\n]*", re.MULTILINE)
BLOCK_BYTES: Final = 8 * MIB
"""Longest row that can be read; longer ones come from a quotation mark that is never closed."""
SNIFFED_ROWS: Final = 200
MISFITS_MAX_BYTES: Final = 64 * MIB
"""Rows that do not fit are kept as they stand, up to this size."""


def read_delimited(data: bytes, limits: Limits) -> Parsed:
    """Read a CSV file.

    Parameters
    ----------
    data
        The file.
    limits
        What is allowed.

    Raises
    ------
    UploadError
        When it is no table, or larger than allowed.
    """
    data, encoding, notes = decode_text(data)
    if not data.strip():
        raise UploadError("The file is empty. Choose a file with a header row and rows below it.")
    data, eurostat = part_joined_column(data)
    notes += eurostat
    sample = data[:SAMPLE_BYTES].decode("utf-8", errors="replace")
    if len(data) > SAMPLE_BYTES:
        sample = sample[: sample.rfind("\n") + 1] or sample
    delimiter = sniff_delimiter(sample)
    records, lines = _first_records(sample, delimiter)
    header = find_header(records)
    width = max(len(record) for record in records[header.first :])
    headings = join_header(records[header.first : header.first + header.count])
    if not header.count:
        headings = [f"column {position}" for position in range(1, width + 1)]
    names, name_notes = name_columns(headings, limits)
    table, numbers, misfits = _read_body(
        _skip_lines(data, lines[header.first]), delimiter, names, header
    )
    read = Parsed(table, numbers, misfits=misfits)
    read = pad_short_rows(leave_notes(read, delimiter), delimiter)
    titles = read_titles(records[: header.first])
    counted = range(1, len(records) + 1)
    layout = Layout(
        encoding=encoding,
        delimiter=DELIMITERS[delimiter],
        header_rows=tuple(counted[header.first : header.first + header.count]),
        titles=titles,
    )
    said = f"Cells are separated by a {DELIMITERS[delimiter]}."
    notes = (*notes, *describe_header(header, counted), said, *name_notes, *read.notes)
    read = leave_codes(leave_second_table(replace(read, notes=notes, layout=layout)))
    return fill_sections(leave_caption(read))


def part_joined_column(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a table whose first column holds several, parted by commas before tabs, with each as a
    column of its own, and a note; other data as they are.

    Eurostat writes its tables so: `freq,unit,geo\\TIME_PERIOD`, then a column for each year.
    """
    if not _JOINED_HEADER.match(data):
        return data, ()
    head, end, body = data.partition(b"\n")
    head = _JOINED_NAME.sub(b"\t", head.replace(b",", b"\t"), count=1)
    parted = _JOINED_CELL.sub(lambda cell: cell[0].replace(b",", b"\t"), body)
    note = "The first column holds several, parted by commas, as Eurostat writes them."
    return head + end + parted, (note,)


def sniff_delimiter(sample: str) -> str:
    """Return the delimiter that cuts most rows into as many cells as the header.

    A decimal comma does not mislead: it cuts the rows but not the header. Where two fit equally,
    the one whose header stands first wins, then the one with more cells. One column alone counts
    as cut by commas.
    """
    best, best_score = ",", (0.0, False, 0)
    for delimiter in DELIMITERS:
        records, _ = _first_records(sample, delimiter)
        at = find_header(records).first
        header = len(records[at])
        counts = [len(record) for record in records if any(cell.strip() for cell in record)]
        if header < 2 or not counts:
            continue
        fitting = sum(count == header for count in counts) / len(counts)
        score = (round(fitting, 2), at == 0, header)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _first_records(sample: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the first rows as cells, and the number of lines above each."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    records: list[list[str]] = []
    lines: list[int] = []
    before = 0
    csv.field_size_limit(max(SAMPLE_BYTES * 2, len(sample)))
    for record in reader:
        records.append(record)
        lines.append(before)
        before = reader.line_num
        if len(records) >= max(SNIFFED_ROWS, LOOKED_AT_ROWS):
            break
    return records or [[]], lines or [0]


def _skip_lines(data: bytes, count: int) -> bytes:
    """Return data without its first lines, whatever ends a line."""
    position = 0
    for _ in range(count):
        ends = [end for end in (data.find(b"\n", position), data.find(b"\r", position)) if end >= 0]
        position = min(ends) + 1
        if data[position - 1 : position + 1] == b"\r\n":
            position += 1
    return data[position:]


def _read_body(
    body: bytes, delimiter: str, names: list[str], header: Header
) -> tuple[pa.Table, pa.Array, tuple[tuple[int, str], ...]]:
    """Return the rows below the header, their row numbers, and the rows that do not fit it.

    Arrow reads from the header on, so that a cell of it may hold a line break.
    """
    misfits: list[tuple[int, str]] = []
    room = MISFITS_MAX_BYTES

    def keep_misfit(row: pa.csv.InvalidRow) -> str:
        nonlocal room
        room -= len(row.text)
        if room < 0:
            raise UploadError(
                f"Most rows do not have the {len(names)} cells of the header. Check that one "
                "character separates the cells, and that texts which hold it are quoted."
            )
        misfits.append((row.number, row.text))
        return "skip"

    try:
        table = pa.csv.read_csv(
            io.BytesIO(body),
            # one thread: only then are misfits given with their row
            read_options=pa.csv.ReadOptions(
                use_threads=False, block_size=BLOCK_BYTES, column_names=names, skip_rows=0
            ),
            parse_options=pa.csv.ParseOptions(
                delimiter=delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep_misfit,
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        if "straddling" in str(error):
            raise UploadError(
                f"A row is longer than {BLOCK_BYTES // MIB} MB. A huge cell does this, or a "
                "quotation mark that is never closed."
            ) from None
        raise UploadError(f"The file is no sound CSV: {error}") from None
    above = header.end - header.first
    taken = {number for number, _ in misfits}
    numbers = np.arange(1, table.num_rows + len(misfits) + 1)
    kept = numbers[~np.isin(numbers, list(taken))] if taken else numbers
    lines = int(np.sum(kept <= above))
    told = tuple((number + header.first, text) for number, text in misfits if number > above)
    return table.slice(lines), pa.array(kept[lines:] + header.first, pa.int32()), told
