"""Joined corridors in four formats: stamped, in WGS 84, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

import geopandas as gpd
import openpyxl
import pytest
import shapely

from dashboard.data import current_atlas
from dashboard.your_data.files import STAMP, write_csv, write_geojson, write_geoparquet, write_xlsx
from dashboard.your_data.nearby import nearby_table
from dashboard.your_data.nearby_tables import NearbyTables, count_nearby, nearby_sheets, stamp_table
from geodata.names import read_names
from geodata.uploads import read_upload
from routes.userdata import UserData, clean_table, propose_mapping
from routes.userdata.joined import JOINED_COLUMNS

RUN = '=HYPERLINK(""http://example.invalid"";""x"")'
FILE = f"""country,place,lon,lat,date,drug,amount,unit
TJK,"{RUN}",71.55,37.49,2019-03-05,heroin,2.5,kg
TJK,@SUM(A1),71.60,37.50,2019-03-06,"{RUN}",3,kg
TJK,Khorog,,,2019-03-07,-2+3,4,tablets
TJK,+cmd|calc,71.60,37.50,2019-03-08,<b>@@=1</b>,,kg
IRN,,,,2019-03-09,opium,7,kg
"""


@pytest.fixture(scope="module")
def data() -> UserData:
    upload = read_upload(FILE.encode(), "cases.csv")
    names = read_names()
    mapping = propose_mapping(upload, names)
    return clean_table(upload, mapping, names, current_atlas(), date(2026, 11, 22))


@pytest.fixture(scope="module")
def found(data: UserData) -> NearbyTables:
    return count_nearby(data, current_atlas())


def read_rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))


def runs(text: object) -> bool:
    return isinstance(text, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")


def test_hostile_drugs_and_places_reach_no_cell_as_a_formula(
    data: UserData, found: NearbyTables
) -> None:
    drugs = {row["drug"] for row in read_rows(write_csv(found.joined))}
    assert "'" + RUN.replace('""', '"') in drugs and "'-2+3" in drugs
    for table in (data.rows, found.joined, stamp_table(found.borders.table)):
        text_cells = [cell for row in read_rows(write_csv(table)) for cell in row.values()]
        assert not any(runs(cell) for cell in text_cells)
    places = {row["place"] for row in read_rows(write_csv(data.rows))}
    assert {"'@SUM(A1)", "'+cmd|calc"} <= places


def test_the_workbook_has_every_table_its_rules_and_no_formula(found: NearbyTables) -> None:
    written = write_xlsx(nearby_sheets(found, current_atlas()))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["corridors", "border areas", "countries", "how counted"]
    for sheet in book:
        assert not any(runs(cell) for row in sheet.values for cell in row)
    said = " ".join(str(cell) for row in book["how counted"].values for cell in row)
    assert STAMP in said and "nothing finer would be true" in said
    assert "Not located finely enough: 1." in said
    for name in ("border areas", "countries"):
        assert [row[-1] for row in book[name].values][1:] == [STAMP] * (book[name].max_row - 1)


def test_csv_has_the_documented_columns_and_the_amounts(found: NearbyTables) -> None:
    rows = read_rows(write_csv(found.joined))
    assert list(rows[0]) == list(JOINED_COLUMNS)
    pamir = [row for row in rows if row["corridor_id"] == "pamir-highway"]
    heroin = next(row for row in pamir if row["substance"] == "heroin")
    assert (heroin["rows_in_band"], heroin["rows"], heroin["amount"]) == ("4", "1", "2.5")
    silent = next(row for row in pamir if row["drug"] == "<b>@@=1</b>")
    assert silent["amount"] == "" and silent["basis"] == "no amount stated"
    assert {row["corridor_id"] for row in rows} == set(current_atlas().corridors.index)
    assert all("user-supplied data" in row["stamp"] for row in rows)


def test_geojson_has_the_stored_legs_and_says_whose_data_it_is(found: NearbyTables) -> None:
    collection = json.loads(write_geojson(found.joined))
    assert collection["name"] == STAMP
    assert len(collection["features"]) == len(found.joined)
    feature = next(
        one for one in collection["features"] if one["properties"]["substance"] == "heroin"
    )
    assert feature["geometry"]["type"] == "MultiLineString"
    legs = current_atlas().legs
    own = legs[legs["corridor_id"] == feature["properties"]["corridor_id"]].geometry
    assert shapely.geometry.shape(feature["geometry"]).equals(shapely.MultiLineString(list(own)))
    assert "geometry" not in feature["properties"]
    bare = next(one for one in collection["features"] if not one["properties"]["rows"])
    assert bare["properties"]["amount"] is None
    # our own reader takes it back: nothing in it is out of the way
    again = read_upload(write_geojson(found.joined), "again.geojson")
    assert again.table.num_rows == len(found.joined)


def test_geoparquet_is_in_wgs84(found: NearbyTables) -> None:
    frame = gpd.read_parquet(io.BytesIO(write_geoparquet(found.joined)))
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    assert frame["corridor_id"].tolist() == found.joined["corridor_id"].tolist()
    assert frame.geometry.to_numpy()[0].equals(found.joined.geometry.to_numpy()[0])
    assert frame["stamp"].str.contains("user-supplied").all()


def test_the_same_data_gives_the_same_bytes(data: UserData, found: NearbyTables) -> None:
    again = count_nearby(data, current_atlas())
    for write in (write_csv, write_geojson, write_geoparquet):
        assert write(found.joined) == write(again.joined)


def test_the_table_on_the_page_says_why_there_is_no_amount(found: NearbyTables) -> None:
    shown = nearby_table(found.borders.table)
    amounts = dict(zip(shown["Substance"], shown["Your file (user-supplied)"], strict=True))
    assert amounts["heroin"] == "2.5 kg"
    assert amounts["<b>@@=1</b>"] == "no amount stated"
    assert amounts["-2+3"] == "4 tablets"
