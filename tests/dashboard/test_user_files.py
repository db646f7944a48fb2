"""What a user takes away: the same rows in four formats, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from dashboard.your_data.files import (
    STAMP,
    tables_of,
    write_csv,
    write_geojson,
    write_geoparquet,
    write_xlsx,
)
from geodata import read_atlas
from geodata.names import read_names
from geodata.uploads import read_upload
from routes.userdata import UserData, clean_table, propose_mapping

FILE = """country,place,date,drug,amount,unit,note
TJK,Khorog,2019-03-05,heroin,2.5,kg,=HYPERLINK("http://example.invalid";"x")
COL,,2019-03-06,opium,300,g,"<script>alert(1)</script>"
IRN,Tehran,,hashish,4,plants,@@=1
IRN,Tehran,2020-01-01,opium,-5,kg,+cmd
"""


@pytest.fixture(scope="module")
def data() -> UserData:
    upload = read_upload(FILE.encode(), "cases.csv")
    names = read_names()
    return clean_table(
        upload, propose_mapping(upload, names), names, read_atlas(), date(2026, 11, 22)
    )


def test_csv_keeps_numbers_and_disarms_texts(data: UserData) -> None:
    written = write_csv(data.rows)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert [row["amount_kg"] for row in rows] == ["2.5", "0.3", ""]
    assert rows[0]["note"].startswith("'=HYPERLINK")
    assert rows[2]["note"] == "'@@=1"
    assert rows[1]["lon"] == "" and float(rows[0]["lon"]) == 71.55
    assert [row["date_start"] for row in rows] == ["2019-03-05", "2019-03-06", ""]


def test_rows_set_aside_are_taken_away_as_they_were(data: UserData) -> None:
    rows = list(csv.DictReader(io.StringIO(write_csv(data.set_aside).decode("utf-8-sig"))))
    assert [(row["row_number"], row["amount"], row["note"]) for row in rows] == [
        ("5", "'-5", "'+cmd")
    ]


def test_the_workbook_has_every_table_and_no_formula_or_link(data: UserData) -> None:
    tables = tables_of(data)
    written = write_xlsx(tables)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["rows", "totals", "drugs", "set aside", "report"]
    header, first = list(book["rows"].values)[:2]
    row = dict(zip(header, first, strict=True))
    assert row["amount_kg"] == 2.5 and row["note"].startswith("'=HYPERLINK")
    assert [len(list(book[name].values)) - 1 for name in tables] == [
        len(t) for t in tables.values()
    ]
    said = [cell for line in book["report"].values for cell in line]
    assert STAMP in said and "a negative amount" in said


def test_a_text_too_long_for_a_sheet_is_cut_and_says_so() -> None:
    written = write_xlsx({"rows": pd.DataFrame({"note": ["x" * 40_000]})})
    cell = openpyxl.load_workbook(io.BytesIO(written))["rows"]["A2"].value
    assert cell == "x" * 32_500 + " … (cut here; the CSV has it whole)"


def test_geojson_has_points_and_says_whose_data_it_is(data: UserData) -> None:
    collection = json.loads(write_geojson(data.rows))
    assert collection["name"] == STAMP
    first, second, third = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [71.55, 37.49]}
    assert second["geometry"] is None
    assert second["properties"]["note"] == "<script>alert(1)</script>"
    assert third["properties"]["amount_kg"] is None and third["properties"]["amount"] == 4


def test_geojson_that_we_write_can_be_read_again(data: UserData) -> None:
    again = read_upload(write_geojson(data.rows), "again.geojson")
    assert again.table.column("amount").to_pylist() == ["2.5", "0.3", "4.0"]


def test_geoparquet_is_in_wgs84(data: UserData) -> None:
    frame = gpd.read_parquet(io.BytesIO(write_geoparquet(data.rows)))
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    assert frame["amount"].tolist() == [2.5, 0.3, 4.0]
    assert (frame.geometry[0].x, frame.geometry[0].y) == (71.55, 37.49)
    assert frame.geometry[1] is None


def test_the_same_data_gives_the_same_bytes(data: UserData) -> None:
    for write in (write_csv, write_geojson, write_geoparquet):
        assert write(data.rows) == write(data.rows)
