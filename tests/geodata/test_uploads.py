"""Tables of every format, delimiter and encoding come out as the same text."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from geodata.uploads import COMMAND_KINDS, Upload, read_upload
from geodata.uploads.limits import MIB, Limits
from geodata.uploads.parsed import HAD_HIDDEN, ROW

ROWS = [
    {"Страна": "Иран", "Дата": "01.02.2015", "Вес, кг": "1,5"},
    {"Страна": "Таджикистан", "Дата": "02.02.2015", "Вес, кг": "2"},
]
FRAME = pd.DataFrame(
    {"country": ["NA", "TJK"], "amount": [1.5, 200.0], "day": ["2015-02-01", "2015-02-02"]}
)


def rows_of(upload: Upload) -> list[dict[str, str]]:
    return [{name: row[name] for name in upload.columns} for row in upload.table.to_pylist()]


def write_rows(delimiter: str) -> str:
    quote = '"' if delimiter == "," else ""
    lines = [delimiter.join(f"{quote}{name}{quote}" for name in ROWS[0])]
    lines += [delimiter.join(f"{quote}{v}{quote}" for v in row.values()) for row in ROWS]
    return "\r\n".join(lines) + "\r\n"


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [
        (",", "utf-8"),
        (";", "utf-8-sig"),
        ("\t", "utf-16"),
        ("|", "utf-16-le"),
        (",", "utf-16-be"),
        (";", "cp1251"),
    ],
)
def test_csv_is_read_whatever_its_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    upload = read_upload(write_rows(delimiter).encode(encoding), "cases.csv")
    assert rows_of(upload) == ROWS
    assert upload.kind == "csv"
    assert upload.table.column(ROW).to_pylist() == [2, 3]


def test_latin_accents_are_read_as_windows_latin() -> None:
    upload = read_upload("land;ort\nTürkiye;İ".replace("İ", "Köln").encode("cp1252"), "a.csv")
    assert rows_of(upload) == [{"land": "Türkiye", "ort": "Köln"}]
    assert any("Windows Latin" in note for note in upload.notes)


def test_a_long_text_in_cyrillic_takes_no_more_memory_than_a_few_copies_of_it() -> None:
    """So a million cases in cp1251 are read; a list of all its words would be forty times it."""
    text = "страна;примечание\n" + f"Иран;{'дела ' * 6_000}\n" * 1_000
    limits = Limits(memory_bytes=700 * MIB)
    upload = read_upload(text.encode("cp1251"), "a.csv", limits=limits)
    assert upload.table.num_rows == 1_000
    assert any("cp1251" in note for note in upload.notes)


def test_a_text_that_is_cut_inside_a_character_stays_utf8() -> None:
    data = write_rows(";").encode().rstrip() + ";д".encode()[:2]
    upload = read_upload(data, "a.csv")
    assert rows_of(upload) == ROWS[:1]
    assert any("1 character is broken" in note for note in upload.notes)


def test_rows_are_counted_as_the_file_counts_them() -> None:
    text = 'Title;;\n\ncountry;day;note\nIRN;1;"two\nlines"\n\nTJK;2\nUZB;3;c;d\nKAZ;4;e\n'
    upload = read_upload(text.encode(), "a.csv")
    assert upload.table.column(ROW).to_pylist() == [4, 6, 8]
    assert upload.table.column("country").to_pylist() == ["IRN", "TJK", "KAZ"]
    assert upload.table.column("note").to_pylist()[1] == ""
    assert upload.misfits.to_pylist() == [{ROW: 7, "text": "UZB;3;c;d"}]
    assert any("1 row has fewer cells than the header" in note for note in upload.notes)
    assert "1 empty row was passed over." in upload.notes
    assert "The header was found in row 3; the rows above it are titles." in upload.notes


def test_repeated_and_missing_column_names_are_told_apart() -> None:
    upload = read_upload(b"amount,,amount,row number\n1,2,3,4\n", "a.csv")
    assert upload.columns == ("amount", "column 2", "amount (2)", "row number (2)")


def write_workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["These are the seizures of one agency."])
    sheet = book.create_sheet("Data")
    sheet.append(["Seizures of an agency"])
    sheet.append([])
    sheet.append(["country", "day", "amount", "ok", "sum"])
    sheet.append(["NA", date(2015, 2, 1), 1.5, True, "=1+1"])
    sheet.append(["TJK", date(2015, 2, 2), 200.0, None, None])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_gives_its_longest_sheet_as_text() -> None:
    upload = read_upload(write_workbook(), "a.xlsx")
    assert rows_of(upload) == [
        {"country": "NA", "day": "2015-02-01", "amount": "1.5", "ok": "true", "sum": ""},
        {"country": "TJK", "day": "2015-02-02", "amount": "200", "ok": "", "sum": ""},
    ]
    assert upload.table.column(ROW).to_pylist() == [4, 5]
    said = " ".join(upload.notes)
    assert "“Data”" in said and "not read: “Read me”" in said
    assert "1 cell holds a formula" in said and "nothing was computed" in said


def test_geojson_gives_properties_and_places_as_text() -> None:
    square = [[[70, 38], [71, 38], [71, 39], [70, 39], [70, 38]]]
    features = [
        {"geometry": {"type": "Point", "coordinates": [68.78, 38.54]}, "properties": {"kg": 1.50}},
        {"geometry": {"type": "Polygon", "coordinates": square}, "properties": {"longitude": "x"}},
        {"geometry": None, "properties": {"kg": 2}},
    ]
    collection = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", **feature} for feature in features],
    }
    upload = read_upload(json.dumps(collection).encode(), "a.geojson")
    first, second, third = rows_of(upload)
    assert (first["kg"], first["longitude (2)"], first["shape"]) == ("1.5", "", "Point")
    assert (first["longitude"], first["latitude"]) == ("68.78", "38.54")
    assert second["shape"] == "Polygon" and second["longitude (2)"] == "x"
    assert 70 < float(second["longitude"]) < 71 and 38 < float(second["latitude"]) < 39
    assert (third["kg"], third["longitude"]) == ("2", "")
    assert upload.table.column(ROW).to_pylist() == [1, 2, 3]
    assert any("1 Polygon" in note for note in upload.notes)


@pytest.mark.parametrize("geo", [False, True], ids=["Parquet", "GeoParquet"])
def test_parquet_is_read_from_the_command_line(geo: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    if geo:
        points = gpd.points_from_xy([68.78, 71.55], [38.54, 37.49])
        gpd.GeoDataFrame(FRAME, geometry=points, crs="EPSG:4326").to_parquet(path)
    else:
        FRAME.to_parquet(path)
    upload = read_upload(path, accepted=COMMAND_KINDS)
    rows = rows_of(upload)
    assert [row["country"] for row in rows] == ["NA", "TJK"]
    assert [float(row["amount"]) for row in rows] == [1.5, 200.0]
    if geo:
        assert rows[1]["longitude"] == "71.55" and rows[1]["shape"] == "Point"


def test_names_and_rows_that_do_not_fit_hide_no_marks() -> None:
    upload = read_upload("coun\u202etry,kg\nTJ\u202eK\nIRN,1\n".encode(), "../a\u202e.csv")
    assert (upload.name, upload.columns) == ("a.csv", ("country", "kg"))
    assert upload.misfits.column("text").to_pylist() == ["TJK"]


def test_halves_of_characters_are_marked() -> None:
    data = (
        b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,'
        b'"properties":{"a\\ud800":"b\\udfff"}}]}'
    )
    assert rows_of(read_upload(data, "a.geojson"))[0]["a?"] == "b?"


def test_hidden_marks_are_taken_out_and_told() -> None:
    text = "country,note\nIR\u202eAN,ok\nTJK,a\x07b\nKAZ,می\u200cشود <b>bold</b>\n"
    upload = read_upload(text.encode(), "a.csv")
    assert rows_of(upload) == [
        {"country": "IRAN", "note": "ok"},
        {"country": "TJK", "note": "ab"},
        {"country": "KAZ", "note": "می\u200cشود <b>bold</b>"},
    ]
    assert upload.table.column(HAD_HIDDEN).to_pylist() == [True, True, False]
