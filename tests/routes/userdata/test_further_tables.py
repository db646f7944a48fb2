"""Further tables of the kinds that `test_kinds_of_tables.py` has a file of: in other words,
languages and layouts, so that each kind has at least two beside its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from geodata.uploads import UploadError
from routes.userdata import UserData
from workbooks import workbook

Read = Callable[..., UserData]
FIGURES: list[tuple[str, str, list[tuple[str, str, int, float, str]]]] = [
    ("02", "Date of seizure;Year;Month;Country;Drug;Net weight (kg)\n"
     "17.03.2018;2018;March;Pakistan;Opium;7,5\n02.04.2018;2018;April;Pakistan;Heroin;3\n",
     [("PAK", "opium", 2018, 7.5, "kg"), ("PAK", "heroin", 2018, 3, "kg")]),
    ("05", "Страна;Год;Героин;Гашиш;Морфин\nКазахстан;2017;12;0;3\n", [
        ("KAZ", "heroin", 2017, 12, "not_stated"), ("KAZ", "hashish", 2017, 0, "not_stated"),
        ("KAZ", "morphine", 2017, 3, "not_stated"),
    ]),
    ("05", "کشور;سال;تریاک;هروئین\nایران;2018;500;25\nپاکستان;2018;40;8\n", [
        ("IRN", "opium", 2018, 500, "not_stated"), ("IRN", "heroin", 2018, 25, "not_stated"),
        ("PAK", "opium", 2018, 40, "not_stated"), ("PAK", "heroin", 2018, 8, "not_stated"),
    ]),
    ("07", "Entity,Code,Year,Opium production (tonnes)\nMyanmar,MMR,2021,423\n"
     "Lao PDR,LAO,2021,12.5\n",
     [("MMR", "opium", 2021, 423000, "kg"), ("LAO", "opium", 2021, 12500, "kg")]),
    ("08", "STRUCTURE,REF_AREA,REF_AREA_LABEL,SUBSTANCE,SUBSTANCE_LABEL,TIME_PERIOD,OBS_VALUE,"
     "UNIT_MEASURE,UNIT_MEASURE_LABEL\n"
     "dataflow,KZ,Kazakhstan,HER,Heroin,2019,41.5,KG,Kilograms\n"
     "dataflow,KG,Kyrgyzstan,OPI,Opium,2020,7,KG,Kilograms\n",
     [("KAZ", "heroin", 2019, 41.5, "kg"), ("KGZ", "opium", 2020, 7, "kg")]),
    ("09", "Страна;Дата;Наркотик;Единица измерения;Вес\nИран;01.05.2020;Героин;г;250\n"
     "Иран;02.05.2020;Опий;кг;8\n",
     [("IRN", "heroin", 2020, 0.25, "kg"), ("IRN", "opium", 2020, 8, "kg")]),
    ("12", "Nation,When,Substance,Total qty. kgs\nIran,2020-05-01,Opium,31\n",
     [("IRN", "opium", 2020, 31, "kg")]),
    ("26", "Область;Дата;Наркотик;Вес, кг\nХатлонская область;12.08.2019;Героин;14\n"
     "Согдийская область;13.08.2019;Опий;6\n",
     [("TJK", "heroin", 2019, 14, "kg"), ("TJK", "opium", 2019, 6, "kg")]),
    ("26", "ولایت;سال;مواد;مقدار;واحد\nهلمند;2019;تریاک;90;کیلوگرم\n"
     "قندهار;2019;هروئین;4;کیلوگرم\n",
     [("AFG", "opium", 2019, 90, "kg"), ("AFG", "heroin", 2019, 4, "kg")]),
    ("37", "Country code,Year,Drug,Amount (kg)\n860,2021,Heroin,9\n051,2021,Opium,2\n",
     [("UZB", "heroin", 2021, 9, "kg"), ("ARM", "opium", 2021, 2, "kg")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(*rest, id=f"{kind}-{n}") for n, (kind, *rest)
                             in enumerate(FIGURES)],
)  # fmt: skip
def test_figures_are_found(
    read: Read, source: str, expected: list[tuple[str, str, int, float, str]]
) -> None:
    data = read(source)
    names = ["country", "substance", "year", "amount", "unit"]
    found = data.rows[names].astype(object).to_numpy().tolist()
    converted = [
        (country, drug, year, kg if kg == kg else amount, "kg" if kg == kg else unit)
        for (country, drug, year, amount, unit), kg in zip(
            found, data.rows["amount_kg"].tolist(), strict=True
        )
    ]
    assert converted == expected
    assert data.report.set_aside == 0


def test_full_dates_beside_their_parts_keep_their_day(read: Read) -> None:
    days = read(FIGURES[0][1]).rows["date_start"].dt.strftime("%Y-%m-%d").tolist()
    assert days == ["2018-03-17", "2018-04-02"]


@pytest.mark.parametrize("source", [entry[1] for entry in FIGURES if entry[0] == "26"])
def test_each_province_is_found(read: Read, source: str) -> None:
    assert read(source).rows["precision"].tolist() == ["province", "province"]


@pytest.mark.parametrize(
    ("codec", "text", "kg"),
    [
        ("cp1256", "کشور;تاریخ;ماده مخدر;مقدار;واحد\nایران;1397/02/20;هروئین;8;کیلوگرم\n", 8),
        ("cp1256", "استان;سال;نوع مواد;وزن;واحد\nکرمان;1396;تریاک;3;کیلوگرم\n", 3),
        ("utf-16-be", "Страна;Дата;Наркотик;Вес;Единица\nКазахстан;03.02.2019;Опий;4;кг\n", 4),
    ],
)
def test_encodings(read: Read, codec: str, text: str, kg: float) -> None:
    if codec == "cp1256":  # it has the Arabic letter alone, as Windows writes Persian in it
        text = text.replace("ی", "ي")
    data = read(text.encode(codec))
    assert data.rows["amount_kg"].tolist() == [kg]
    assert data.rows["substance"].isin(["heroin", "opium"]).all()
    assert set(data.rows["country"]) <= {"IRN", "KAZ"}
    assert (data.rows["country"] != "").all()


def collection(*features: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(
    "source",
    [
        collection(feature("LineString", [[-179.5, 51], [179.5, 52]], drug="heroin", kg=2)),
        collection(
            feature("MultiLineString", [[[178, 60], [180, 60]], [[-180, 60], [-178, 60]]], kg=2)
        ),
    ],
)
def test_lines_over_the_180th_meridian(read: Read, source: bytes) -> None:
    assert abs(read(source).rows["lon"].item()) > 177


@pytest.mark.parametrize(
    "source",
    [
        "day;substance;weight_kg;latitude;longitude\n01.05.2020;opium;3;66.18;31.61\n"
        "02.05.2020;opium;4;65.7;31.62\n",
        "дата;наркотик;кг;широта;долгота\n01.05.2020;героин;1;69,6;40,28\n",
    ],
)
def test_swapped_points_are_told_and_an_exchange_offered(read: Read, source: str) -> None:
    data = read(source)
    told = {finding.kind: finding.rows.tolist() for finding in data.report.findings}
    assert len(told["at_sea"]) == len(data.rows)
    assert "column-lon" in [question.field for question in data.report.questions]


@pytest.mark.parametrize(
    "source",
    [
        "country;kg;latitude;longitude\nTajikistan;1;37°29.4'N;71°33.0'E\n",
        "страна;кг;широта;долгота\nТаджикистан;1;37 29 24 N;71 33 00 E\n",
        "country;kg;Lat/Lon\nTajikistan;1;37.49 71.55\n",
        "country;kg;location\nTajikistan;1;(37.49, 71.55)\n",
        "country;kg;the_geom\nTajikistan;1;POINT(71.55 37.49)\n",
        "country;kg;wkt\nTajikistan;1;Point Z (71.55 37.49 2100)\n",
        "country|kg|geom\nTajikistan|1|SRID=4326;POINT (71.55 37.49)\n",
    ],
)  # fmt: skip
def test_coordinates(read: Read, source: str) -> None:
    row = read(source).rows.iloc[0]
    assert (row["lon"], row["lat"]) == pytest.approx((71.55, 37.49), abs=0.001)


URN = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}


@pytest.mark.parametrize(
    "source",
    [
        collection(feature("Point", [69.1, 37.2], country="Tajikistan", kg=1), crs=URN),
        collection(feature("Point", [37.2, 69.1], country="Tajikistan", kg=1), crs=URN),
        collection(
            feature("Point", [69.1, 37.2], country="Tajikistan", kg=1),
            crs={"type": "EPSG", "properties": {"code": 4326}},
        ),
    ],
)
def test_the_old_ways_to_name_wgs_84_are_read(read: Read, source: bytes) -> None:
    row = read(source).rows.iloc[0]
    assert (row["country"], row["amount_kg"]) == ("TJK", 1)
    assert (row["lon"], row["lat"]) == pytest.approx((69.1, 37.2))


LINES = [json.dumps(feature("Point", [71.55, 37.49], country="Tajikistan", kg=kg)) for kg in (3, 4)]


@pytest.mark.parametrize(
    "text",
    ["".join(f"\x1e{line}\n" for line in LINES), "\r\n\r\n".join(LINES)],
    ids=["record separators", "empty lines between"],
)
def test_features_a_line_each(read: Read, text: str) -> None:
    assert read(text.encode()).rows["amount"].tolist() == [3, 4]


@pytest.mark.parametrize(
    ("source", "word"),
    [
        (
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<kml><Document/></kml>',
            "KML",
        ),
        (b"<kml:kml xmlns:kml='http://www.opengis.net/kml/2.2'><kml:Placemark/></kml:kml>", "KML"),
        (bytes.fromhex("0000270a") + bytes(24) + bytes.fromhex("e803000003000000"), "shapefile"),
        (bytes.fromhex("0000270a") + bytes(24) + bytes.fromhex("e803000005000000"), "shapefile"),
    ],
)
def test_map_files_are_refused_by_their_name(read: Read, source: bytes, word: str) -> None:
    with pytest.raises(UploadError) as refused:
        read(source)
    said = str(refused.value)
    assert word in said
    assert "GeoJSON" in said
    assert "\n" not in said


def test_bounds_and_ranges_in_other_words(read: Read) -> None:
    data = read(
        "Страна;Год;Наркотик;Количество\nИран;2018;Героин;около 5 кг\n"
        "Иран;2019;Героин;более 30 кг\n"
        "Иран;2020;Героин;7–9 кг\nИран;2021;Героин;3\u00a0400 кг\n"
    )
    told = {finding.kind: finding.rows.tolist() for finding in data.report.findings}
    assert (told["about"], told["bounded"]) == ([2], [3, 4])
    assert data.rows[["low", "high"]].iloc[2].tolist() == [7, 9]
    assert data.rows["amount_kg"].iloc[[0, 3]].tolist() == [5, 3400]


@pytest.mark.parametrize(
    ("book", "kg", "sheet", "left"),
    [
        (workbook(Методика=[[f"пункт {i}: как считали изъятия"] for i in range(40)],
                 Изъятия=[["Страна", "Год", "Наркотик", "кг"], ["Иран", 2020, "опий", 5]]),
         [5], "Изъятия", "Методика"),
        (workbook(Contents=[["Sheet", "What it holds"], ["T1", "Seizures by country"],
                           ["T2", "Sources"], *([f"T{i}", "left empty"] for i in range(3, 30))],
                 T1=[["Seizures (kg)"], [], ["Country", "Year", "Heroin", "Opium"],
                     ["Iran", 2020, 3, 4]]),
         [3, 4], "T1", "Contents"),
    ],
)  # fmt: skip
def test_the_sheet_with_the_table_is_taken(
    read: Read, book: bytes, kg: list[float], sheet: str, left: str
) -> None:
    data = read(book)
    assert data.rows["amount_kg"].tolist() == kg
    assert any(f"“{sheet}” was read" in note and f"“{left}”" in note for note in data.report.notes)
