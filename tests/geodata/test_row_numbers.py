"""Every record of a CSV file comes out once, under the number that a CSV reader gives it."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.uploads import Limits, UploadError
from geodata.uploads.child import parse_file
from geodata.uploads.parsed import ROW

HEADER = ["country", "drug", "note"]


def list_records(delimiter: str) -> st.SearchStrategy[tuple[str, list[list[str]]]]:
    """Return tables whose cells hold their own delimiter, quotes and line breaks."""
    letters = st.sampled_from(f"abЖش {delimiter}\"\n\r'=")
    # a text of five words below a table is a note
    cells = st.text(letters).map(lambda text: text.strip("\r")).filter(lambda t: len(t.split()) < 5)
    rows = st.lists(cells, max_size=4).filter(lambda row: row != [""])
    return st.tuples(st.just(delimiter), st.lists(rows, max_size=12))


@settings(max_examples=200, deadline=None)
@given(made=st.sampled_from([",", ";", "\t"]).flatmap(list_records))
def test_rows_are_counted_as_a_csv_reader_counts_them(made: tuple[str, list[list[str]]]) -> None:
    delimiter, records = made
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([HEADER, *records])
    numbered = list(enumerate(records, start=2))
    # a row that only lacks its last cell is whole
    short = {n: [*row, ""] for n, row in numbered if len(row) == 2 and all(c.strip() for c in row)}
    whole = {n: row for n, row in numbered if len(row) == 3 and any(row)} | short
    misfits = [n for n, row in numbered if len(row) not in (0, 3) and n not in short]
    try:
        table, others = parse_file(text.getvalue().encode(), "a.csv", ["csv"], Limits())
    except UploadError as error:
        assert "no rows" in str(error) and not whole and not misfits
        return
    read = {row[ROW]: [row[name] for name in HEADER] for row in table.to_pylist()}
    assert read == whole
    assert others.column(ROW).to_pylist() == misfits
