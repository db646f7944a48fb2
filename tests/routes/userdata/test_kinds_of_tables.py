"""Each kind of table that people of this trade have: the file of the kind, and variants of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from geodata.uploads import UploadError
from routes.userdata import UserData
from workbooks import workbook

Read = Callable[..., UserData]


def figures(data: UserData, *columns: str) -> list[tuple[Any, ...]]:
    """Return the cleaned rows as tuples, dates as texts."""
    rows = data.rows[list(columns)].copy()
    for name in columns:
        if name.startswith("date_") and name != "date_precision":
            rows[name] = rows[name].dt.strftime("%Y-%m-%d")
    return [tuple(row) for row in rows.astype(object).to_numpy().tolist()]


def found(data: UserData) -> dict[str, list[int]]:
    return {finding.kind: finding.rows.tolist() for finding in data.report.findings}


@pytest.mark.parametrize(
    ("source", "kg", "apart"),
    [
        ("01_drug_unit_column.csv", 40, 4),
        ("country;date;drug;seized qty;qty unit\nTJ;2015-03-01;Heroin;1;Kilogram\n"
         "TJ;2015-03-02;Heroin;2;Kilogram\nTJ;2015-03-03;Heroin;5;Bag\n", 2, 1),
        ("страна;дата;наркотик;изъятое количество;единица изм.\nИран;01.03.2015;Героин;1;кг\n"
         "Иран;02.03.2015;Героин;2;упак.\n", 1, 1),
    ],
)  # fmt: skip
def test_a_unit_column_is_judged_by_its_rows(read: Read, source: str, kg: int, apart: int) -> None:
    data = read(source)
    assert int((data.rows["unit"] == "kg").sum()) == kg
    assert int((data.rows["unit"] != "kg").sum()) == apart
    assert data.mapping.column("unit") and data.report.set_aside == 0


@pytest.mark.parametrize(
    ("source", "days"),
    [
        ("02_date_and_month.csv", ["2020-05-01", "2020-06-11"]),
        ("03_year_month_day.csv", ["2020-05-01", "2020-05-17"]),
        ("iyear,imonth,iday,country,drug,kg\n2019,3,0,TJ,Heroin,1\n2019,3,12,TJ,Opium,2\n"
         "2018,0,0,TJ,Opium,3\n", ["2019-03-01", "2019-03-12", "2018-01-01"]),
        ("Год;Месяц;День;Страна;Наркотик;кг\n2020;май;7;Иран;Опий;1\n", ["2020-05-07"]),
        ("Month,Seizure date,Country,Drug,Qty (kg)\n5,2020-05-09,TJ,Heroin,1\n", ["2020-05-09"]),
        ("44_serial_dates.xlsx", ["2020-05-01", "2020-05-02"]),
        ("country;date;drug;kg\nTJ;43952;Heroin;1\nTJ;43953.75;Heroin;2\n",
         ["2020-05-01", "2020-05-02"]),
    ],
)  # fmt: skip
def test_dates_are_joined_and_a_full_one_wins(read: Read, source: str, days: list[str]) -> None:
    assert [day for (day,) in figures(read(source), "date_start")] == days


WIDE: list[tuple[str | bytes, list[tuple[str, str, int, float, str]]]] = [
    ("04_wide_by_drug_total.csv", [
        ("TJK", "opium", 2019, 1000, "kg"), ("TJK", "heroin", 2019, 500, "kg"),
        ("TJK", "opium", 2020, 1100, "kg"), ("TJK", "heroin", 2020, 550, "kg"),
    ]),
    ("05_wide_by_drug.csv", [
        ("TJK", "opium", 2019, 1000, "not_stated"), ("TJK", "heroin", 2019, 500, "not_stated"),
        ("TJK", "morphine", 2019, 10, "not_stated"), ("UZB", "opium", 2020, 200, "not_stated"),
        ("UZB", "heroin", 2020, 100, "not_stated"), ("UZB", "morphine", 2020, 0, "not_stated"),
    ]),
    ("Страна;Год;Героин, кг;Опий, кг;Итого, кг\nИран;2019;5;7;12\nИран;2020;6;8;14\n", [
        ("IRN", "heroin", 2019, 5, "kg"), ("IRN", "opium", 2019, 7, "kg"),
        ("IRN", "heroin", 2020, 6, "kg"), ("IRN", "opium", 2020, 8, "kg"),
    ]),
    ("Country,Year,Heroin (kg),Opium (kg),Both together (kg)\nTJ,2019,5,7,12\nTJ,2020,6,8,14\n", [
        ("TJK", "heroin", 2019, 5, "kg"), ("TJK", "opium", 2019, 7, "kg"),
        ("TJK", "heroin", 2020, 6, "kg"), ("TJK", "opium", 2020, 8, "kg"),
    ]),
    ("07_entity_code_year.csv", [
        ("AFG", "opium_poppy", 2019, 160000, "ha"), ("PAK", "opium_poppy", 2020, 150, "ha"),
        ("x-kosovo", "opium_poppy", 2020, 0, "ha"),
    ]),
    ("Entity,Code,Year,Heroin seizures (kilograms)\nIran,IRN,2019,5\nWorld,OWID_WRL,2019,9\n",
     [("IRN", "heroin", 2019, 5, "kg")]),
    ("Country,Area 2021 (ha),Area 2022 (ha)\nAfghanistan,177000,233000\n", [
        ("AFG", "not_stated", 2021, 177000, "ha"), ("AFG", "not_stated", 2022, 233000, "ha"),
    ]),
    ("Year,Drug,Afghanistan,Iran,Pakistan\n2019,Opium,1,2,3\n", [
        ("AFG", "opium", 2019, 1, "not_stated"), ("IRN", "opium", 2019, 2, "not_stated"),
        ("PAK", "opium", 2019, 3, "not_stated"),
    ]),
    ("Country,Heroin 2019 (kg),Heroin 2020 (kg),Opium 2019 (t)\nTJ,1,..,3\n", [
        ("TJK", "heroin", 2019, 1, "kg"), ("TJK", "opium", 2019, 3000, "kg"),
    ]),
    ("Country,Drug,Jan 2020,Feb 2020,Mar 2020,Total\nTJ,Opium,10,20,30,60\nIran,Opium,1,2,3,6\n", [
        ("TJK", "opium", 2020, 10, "not_stated"), ("TJK", "opium", 2020, 20, "not_stated"),
        ("TJK", "opium", 2020, 30, "not_stated"), ("IRN", "opium", 2020, 1, "not_stated"),
        ("IRN", "opium", 2020, 2, "not_stated"), ("IRN", "opium", 2020, 3, "not_stated"),
    ]),
    ("Country Name,Country Code,Indicator Name,2018,2019\nIran,IRN,Opium seizures (kg),1,2\n", [
        ("IRN", "opium", 2018, 1, "kg"), ("IRN", "opium", 2019, 2, "kg"),
    ]),
    ("Сведения об изъятии (кг)\n№;Страна;Героин;Опий;Всего\n1;2;3;4;5\n1;Иран;10,5;20;30,5\n"
     "2;Казахстан;1;2,1;3,1\n;Итого;11,5;22,1;33,6\nИсточник: ведомство\n", [
        ("IRN", "heroin", 0, 10.5, "kg"), ("IRN", "opium", 0, 20, "kg"),
        ("KAZ", "heroin", 0, 1, "kg"), ("KAZ", "opium", 0, 2.1, "kg"),
    ]),
    ("Country,Year,Quantity (kg),Quantity (tablets),Drug\nIran,2019,5,,heroin\n"
            "Iran,2019,,9,mdma\n", [
        ("IRN", "heroin", 2019, 5, "kg"), ("IRN", "ecstasy", 2019, 9, "tablets"),
    ]),
    ("40_two_header_rows.xlsx", [
        ("TJK", "heroin", 2019, 100, "kg"), ("TJK", "heroin", 2020, 200, "kg"),
        ("TJK", "opium", 2019, 1000, "kg"), ("TJK", "opium", 2020, 2000, "kg"),
        ("UZB", "heroin", 2019, 10, "kg"), ("UZB", "heroin", 2020, 20, "kg"),
        ("UZB", "opium", 2019, 500, "kg"), ("UZB", "opium", 2020, 600, "kg"),
    ]),
    ("Country,Heroin,,Opium,\n,2019,2020,2019,2020\nTJ,1,2,3,4\n", [
        ("TJK", "heroin", 2019, 1, "not_stated"), ("TJK", "heroin", 2020, 2, "not_stated"),
        ("TJK", "opium", 2019, 3, "not_stated"), ("TJK", "opium", 2020, 4, "not_stated"),
    ]),
    ("Seizures in kilograms\nCountry,Year,Heroin,Opium\n,,kg,kg\nTJ,2019,1,2\n", [
        ("TJK", "heroin", 2019, 1, "kg"), ("TJK", "opium", 2019, 2, "kg"),
    ]),
    (workbook(Data=[["Seizures by country, kg"], [], ["Country", 2019, 2020], ["Iran", 5, 6],
                    ["Source: a ministry, as of the end of the year"]]), [
        ("IRN", "not_stated", 2019, 5, "kg"), ("IRN", "not_stated", 2020, 6, "kg"),
    ]),
    ("08_sdmx.csv", [("TJK", "heroin", 2020, 12.5, "kg"), ("UZB", "opium", 2021, 5, "kg")]),
    ("DATAFLOW,FREQ,REF_AREA,DRUG,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n"
     "X:Y(1.0),A,TJ,HEROIN,2020,12.5,KG,0,A\nX:Y(1.0),A,UZ,OPIUM,2021,5,KG,3,A\n",
     [("TJK", "heroin", 2020, 12.5, "kg"), ("UZB", "opium", 2021, 5000, "kg")]),
    ("10_number_before_kg.csv",
     [("TJK", "heroin", 2019, 500, "kg"), ("TJK", "heroin", 2020, 600, "kg")]),
    ("Country,Year,Drug,Number of cases,Seized (kg)\nTJ,2019,Heroin,12,5\n",
     [("TJK", "heroin", 2019, 5, "kg")]),
    ("Страна;Год;Наркотик;Количество случаев;Вес, кг\nИран;2019;Опий;12;5\n",
     [("IRN", "opium", 2019, 5, "kg")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), WIDE)
def test_figures_of_a_layout_are_found(
    read: Read, source: str | bytes, expected: list[tuple[str, str, int, float, str]]
) -> None:
    data = read(source)
    assert figures(data, "country", "substance", "year", "amount", "unit") == expected


@pytest.mark.parametrize(
    "source",
    [
        "11_money_in_header.csv",
        "Country,Year,Drug,Value (%)\nTajikistan,2019,Heroin,50\n",
        "Country,Year,Drug,Price per gram\nTajikistan,2019,Heroin,50\n",
        "Страна;Год;Наркотик;Стоимость, руб.\nИран;2019;Опий;12\n",
        "Country,Year,Drug,Number of seizures\nTajikistan,2019,Heroin,50\n",
        "n,Country,Year,Drug\n1,Tajikistan,2019,Heroin\n2,Iran,2019,Opium\n3,Iran,2020,Opium\n",
    ],
)
def test_money_shares_and_counts_are_no_amounts(read: Read, source: str) -> None:
    data = read(source)
    assert data.report.figures == 0
    amount = next(role for role in data.report.roles if role.role == "amount")
    assert amount.columns == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("09_unit_before_weight.csv", [12, 0.5]),
        ("12_qty.csv", [12, 3]),
        ("country,date,drug,Unit of weight,Net weight\nTJ,2020-05-01,heroin,g,500\n", [0.5]),
        ("country,date,drug,QTY SEIZED KG\nTJ,2020-05-01,heroin,7\n", [7]),
        ("country,date,drug,quantity,quantity_kg,unit\nTJ,2020-05-01,heroin,700,0.7,g\n", [0.7]),
    ],
)
def test_units_before_and_behind_amounts(read: Read, source: str, expected: list[float]) -> None:
    assert read(source).rows["amount_kg"].tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("source", "towns", "provinces"),
    [
        ("14_province_then_town.csv", 9, 0),
        ("country;place;date;drug;kg\nTajikistan;Khatlon (Panj);2020-05-01;heroin;1\n"
         "Iran;Taybad - Razavi Khorasan;2020-05-02;heroin;2\n", 2, 0),
        ("country;place;date;drug;kg\nAfghanistan;Herat province;2020-05-01;heroin;1\n"
         "Afghanistan;Herat;2020-05-02;heroin;2\nКыргызстан;Ошская область;2020-05-02;heroin;2\n"
         "Кыргызстан;г. Ош;2020-05-02;heroin;3\n", 2, 2),
        ("26_province_column_persian.csv", 0, 1),
        ("Country,Province,Date,Drug,kg\nAfghanistan,Kandahar,2020-01-02,heroin,1\n", 0, 1),
    ],
)  # fmt: skip
def test_the_most_specific_place_is_taken(
    read: Read, source: str, towns: int, provinces: int
) -> None:
    precise = read(source).rows["precision"].value_counts()
    assert (precise.get("town", 0), precise.get("province", 0)) == (towns, provinces)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("15_bracket_country.csv", ["SSD", "COD", "TWN"]),
        ("country,date,drug,kg\nKorea (South),2020-01-01,heroin,1\nGuinea (Equatorial),2020-01-02,"
         "heroin,1\nCyprus (Turkey),2020-01-03,heroin,1\n", ["KOR", "GNQ"]),
        ("country,date,drug,kg\nIran (Islamic Republic of),2020-01-01,heroin,1\nGermany (2),"
         "2020-01-02,heroin,1\nNiger (Nigeria),2020-01-02,heroin,1\n", ["IRN", "DEU"]),
        ("37_iso_numeric.csv", ["TJK", "AFG"]),
        ("m49;year;drug;kg\n4;2020;heroin;1\n398;2020;opium;2\n", ["AFG", "KAZ"]),
        ("FIPS;year;drug;kg\nTI;2020;heroin;1\nTX;2020;opium;2\n", ["TJK", "TKM"]),
        ("country;iso3;year;drug;kg\nТадж. Респ.;TJK;2020;heroin;1\n;UZB;2020;opium;2\n",
         ["TJK", "UZB"]),
    ],
)  # fmt: skip
def test_countries_by_bracket_and_code(read: Read, source: str, expected: list[str]) -> None:
    assert read(source).rows["country"].tolist() == expected


@pytest.mark.parametrize(
    "source",
    [
        "17_own_language_names.csv",
        "country;kg\nO‘zbekiston Respublikasi;1\nТүркмөнстан;1\nҚырғызстан;1\nAfg'oniston;1\n"
        "Özbekistan;1\nГрузия;1\n",
        "country;kg\nIslamic Rep. of Iran;1\nCzech Rep.;1\nKorea, Rep. of;1\nSt. Lucia;1\n"
        "Bosnia and Herzegovina;1\nAntigua & Barbuda;1\nازبکستان;1\n",
    ],
)
def test_names_of_countries_in_their_own_languages(read: Read, source: str) -> None:
    assert "unknown_country" not in found(read(source))


@pytest.mark.parametrize(
    ("source", "rows", "without"),
    [
        ("18_missing_words.csv", 6, 3),
        ("country;date;drug;amount;unit\nTJ;n/a;heroin;н/д;kg\nTJ;..;heroin;—;kg\n", 2, 2),
        ("country;date;drug;amount;unit\nTJ;2020-01-01;#N/A;not available;kg\n", 1, 1),
    ],
)
def test_words_for_missing_set_nothing_aside(
    read: Read, source: str, rows: int, without: int
) -> None:
    data = read(source)
    assert (data.report.used, data.report.set_aside) == (rows, 0)
    assert int(data.rows["amount"].isna().sum()) == without
    assert "unknown_drug" not in found(data)


ENCODED = {
    "20_koi8r.csv": "koi8-r", "20_cp866.csv": "cp866", "20_mac_cyrillic.csv": "mac_cyrillic",
    "20_cp1256_persian.csv": "cp1256", "20_utf16_no_mark.csv": "utf-16-le",
}  # fmt: skip


@pytest.mark.parametrize("source", ENCODED)
def test_encodings_are_read(read: Read, source: str) -> None:
    data = read(source)
    assert data.rows["substance"].tolist() in (["heroin"], ["opium"])
    assert data.rows["precision"].tolist() == ["town"] and data.rows["amount_kg"].tolist() == [12]


@pytest.mark.parametrize("codec", ["koi8-r", "cp866", "mac_cyrillic", "cp1251", "utf-16-le"])
@pytest.mark.parametrize(
    "text",
    [
        "Наименование наркотика\tВес (г)\tДата\tСтрана\nгашиш\t12\t01.02.2019\tКазахстан\n",
        "год;вещество;изъято, кг;примечание\n2019;опий;5;по данным ведомства\n2020;опий;6;то же\n",
    ],
)
def test_other_tables_in_these_encodings_are_read(read: Read, codec: str, text: str) -> None:
    data = read(text.encode(codec))
    drug = "Наименование наркотика" if "\t" in text else "вещество"
    assert data.mapping.column("drug") == drug
    assert data.rows["substance"].isin(["hashish", "opium"]).all()


def test_dates_of_every_form_are_read(read: Read) -> None:
    data = read("21_dates.csv")
    assert data.report.set_aside == 0
    assert [day for (day,) in figures(data, "date_start")] == [
        "2020-05-01", "2020-05-01", "2020-05-12", "2020-05-12", "2020-01-01", "2020-01-01",
        "2019-07-01", "2019-07-01", "2020-01-01", "2019-02-22", "2019-02-22", "2019-02-22",
        "2019-02-22", "2019-02-01",
    ]  # fmt: skip
    assert found(data)["several_days"] == [13, 14] and found(data)["fiscal_year"] == [8, 9]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(
    "bad",
    [
        {"type": "Point", "coordinates": []},
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "Point", "coordinates": ["x", None]},
        {"type": "LineString", "coordinates": [[1, 2]]},
    ],
)
def test_a_bad_feature_is_one_row_set_aside(read: Read, bad: object) -> None:
    good = {"type": "Point", "coordinates": [71.55, 37.49]}
    features = [feature(good, kg=1), feature(bad, kg=2), feature(good, kg=3)]
    data = read(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    assert data.rows["amount"].tolist() == [1, 3]
    assert found(data)["bad_feature"] == [2]


def test_shapes_files_and_lines(read: Read) -> None:
    assert found(read("22_one_empty_point.geojson"))["bad_feature"] == [2]
    assert abs(read("23_line_over_180.geojson").rows["lon"].item()) > 179
    assert read("25_legacy_4326.geojson").rows["country"].tolist() == ["TJK"]
    assert read("25_lines.geojsonl").rows["amount"].tolist() == [1, 2]
    lines = json.dumps(feature(None, kg=1)) + "\nbroken\n" + json.dumps(feature(None, kg=2))
    assert found(read(lines))["bad_feature"] == [2]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("25_points.kml", ["KML", "GeoJSON"]),
        ("25_shape.shp", ["shapefile", "GeoJSON"]),
        (b'<?xml version="1.0"?><gpx version="1.1"></gpx>', ["GPX", "GeoJSON"]),
    ],
)
def test_map_files_are_refused_by_their_name(read: Read, source: str, words: list[str]) -> None:
    with pytest.raises(UploadError) as refused:
        read(source)
    assert all(word in str(refused.value) for word in words) and "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "source",
    [
        "24_degrees_minutes.csv",
        "24_lat_lon_one_cell.csv",
        "24_wkt.csv",
        "country,kg,geo_lat,geo_lon\nTajikistan,1,37.49,71.55\n",
        "country,kg,POINT_X,POINT_Y\nTajikistan,1,71.55,37.49\n",
        "country,kg,x_lon,y_lat\nTajikistan,1,71.55,37.49\n",
        "country,kg,lat_dd,long_dd\nTajikistan,1,37.49,71.55\n",
        "country;kg;широта;долгота\nTajikistan;1;37,49;71,55\n",
        "country;kg;gps\nTajikistan;1;37°29'24\"N 71°33'00\"E\n",
        "country;kg;geom\nTajikistan;1;SRID=4326;POINT(71.55 37.49)\n",
    ],
)
def test_coordinates_of_every_kind(read: Read, source: str) -> None:
    if "SRID" in source:
        source = source.replace("SRID=4326;", "")
    row = read(source).rows.iloc[0]
    assert (row["lon"], row["lat"]) == pytest.approx((71.55, 37.49), abs=0.001)
    assert row["precision"] == "point"


def test_points_in_no_country_are_told_and_an_exchange_offered(read: Read) -> None:
    data = read("23_swapped_no_country.csv")
    assert found(data)["at_sea"] == [2, 3]
    assert "column-lon" in [question.field for question in data.report.questions]
    sea = read("date,drug,kg,lat,lon\n2020-05-01,heroin,1,5,75\n")
    assert found(sea)["at_sea"] == [2] and not sea.report.questions


def test_provinces_by_year_ask_for_their_country(read: Read) -> None:
    data = read("26_province_by_year.csv")
    assert len(data.rows) == 8 and found(data)["total"] == [4] * 4
    assert [question.field for question in data.report.questions] == ["country"]
    summed = read("Province,2018,2019\nHelmand,10,20\nKandahar,5,7\nTogether,15,27\n")
    assert found(summed)["sum"] == [4, 4] and set(summed.rows["country"]) == {"AFG"}
    open_one = read("Province,2018,2019\nBadakhshan,10,20\nNosuchplace,5,7\n")
    assert [question.field for question in open_one.report.questions] == ["country"]


@pytest.mark.parametrize(
    "source",
    [
        "28_number_taken_for_month.csv",
        "Country,Drug,kg,Index\nTJ,Heroin,12,3.2004\nTJ,Opium,5,7.1998\nUZ,Opium,6,9.2004\n",
        "Country,Drug,kg,Score\nTJ,Heroin,12,11.2011\nTJ,Opium,5,12.2012\n",
    ],
)
def test_decimals_are_no_months(read: Read, source: str) -> None:
    data = read(source)
    assert data.rows["date_start"].isna().all() and data.report.figures == len(data.rows)


@pytest.mark.parametrize(
    "source",
    [
        "29_drug_names.csv",
        "country;drug;kg\nTJ;Opium (raw);1\nTJ;Heroin - brown;1\nTJ;шира (опий);1\n"
        "TJ;heroin powder;1\nTJ;Methamphetamine (crystal);1\nTJ;شیره تریاک;1\n",
        "страна;наркотик;кг\nИран;героин (порошок);1\nИран;гашишное масло;1\nИран;ханка;1\n"
        "Иран;Каннабисная смола;1\nИран;چرس;1\n",
    ],
)
def test_drugs_by_all_their_names(read: Read, source: str) -> None:
    assert "unknown_drug" not in found(read(source))


def test_amounts_with_parts_bounds_and_ranges(read: Read) -> None:
    data = read("30_amounts.csv")
    kg = dict(zip(data.rows["row_number"], data.rows["amount_kg"], strict=True))
    assert (kg[2], kg[3], kg[10], kg[11]) == (2.35, 12.5, 0.5, 1250)
    assert found(data)["bounded"] == [5, 6] and found(data)["about"] == [4, 7, 8]
    assert found(data)["no_number"] == [9]


@pytest.mark.parametrize(
    ("source", "amounts"),
    [
        ("32_no_header.csv", [12, 13]),
        ("2019-01-01\tTajikistan\theroin\t12.5\tg\n2019-01-02\tIran\topium\t3\tkg\n", [0.0125, 3]),
        ("Иран;01.02.2019;героин;5;кг\nИран;02.02.2019;опий;6;кг\nИран;13.02.2019;опий;7;кг\n",
         [5, 6, 7]),
    ],
)  # fmt: skip
def test_a_table_without_a_header_is_told_and_read(
    read: Read, source: str, amounts: list[float]
) -> None:
    data = read(source)
    assert data.rows["amount_kg"].tolist() == amounts
    assert any("No row names the columns" in note for note in data.report.notes)


def test_short_rows_and_notes_around_a_table(read: Read) -> None:
    data = read(
        "Seizures 2019\n\nCountry;Date;Drug;kg;Note\nTJ;2019-01-01;heroin;5;x\n"
        "TJ;2019-01-02;opium;6\nIran\n* provisional figures of the ministry, to be revised later\n"
        "Source: a ministry; 2020\n"
    )
    assert data.rows["amount"].tolist() == [5, 6]
    assert found(data)["misfit"] == [6]
    said = " ".join(data.report.notes)
    assert "1 row has fewer cells" in said and "2 rows below the table hold notes" in said


def test_the_sheet_with_the_table_is_taken_and_another_can_be_chosen(read: Read) -> None:
    data = read("42_notes_longer_than_data.xlsx")
    assert data.rows["amount"].tolist() == [1, 2]
    assert any("“Data” was read" in note and "“Notes”" in note for note in data.report.notes)
    rows: list[list[object]] = [["Country", "Drug", "kg"], ["TJ", "heroin", 5]]
    long: list[list[object]] = [["Term", "Meaning"], *([f"term {i}", "text"] for i in range(30))]
    book = workbook(Glossary=long, Old=[*rows, ["TJ", "opium", 7], ["TJ", "opium", 9]], Cases=rows)
    assert read(book).rows["amount"].tolist() == [5, 7, 9]
    assert read(book, "Cases").rows["amount"].tolist() == [5]
    with pytest.raises(UploadError, match="no filled sheet “Nope”"):
        read(book, "Nope")


def test_hidden_sheets_are_passed_over(read: Read) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Seen"
    for row in (["Country", "Drug", "kg"], ["TJ", "heroin", 5]):
        book.active.append(row)
    hidden = book.create_sheet("Old & <new>")
    for row in (["Country", "Drug", "kg"], *(["TJ", "opium", i] for i in range(9))):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    data = read(target.getvalue())
    assert data.rows["amount"].tolist() == [5]
    assert any("Hidden, and passed over: “Old & <new>”" in note for note in data.report.notes)


def test_merged_cells_are_filled_within_the_merge(read: Read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Country", "Drug", "Year", "kg"], ["Tajikistan", "heroin", 2019, 1],
        [None, "opium", 2019, 2], ["Iran", "heroin", 2019, 3], [None, "opium", 2019, 4],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    target = io.BytesIO()
    book.save(target)
    data = read(target.getvalue())
    assert figures(data, "country", "amount") == [("TJK", 1), ("TJK", 2), ("IRN", 3)]
    assert found(data)["nowhere"] == [5]


def test_columns_that_fit_alike_are_asked_for(read: Read) -> None:
    data = read("Country,Year,Drug,Quantity (kg),Weight (kg)\nTJ,2019,heroin,5,6\n")
    assert data.report.figures == 0
    assert [question.field for question in data.report.questions] == ["column-amount"]


def test_the_report_lists_what_was_not_used(read: Read) -> None:
    data = read("Country,Year,Drug,kg,Officer in charge\nTJ,2019,heroin,5,N. N.\n")
    assert data.report.unused == ("Officer in charge",)
    missing = {role.role for role in data.report.roles if not role.columns}
    assert missing == {"unit", "place", "measure"}


@pytest.mark.parametrize(
    ("country", "spellings"),
    [
        ("Afghanistan", ["Spin Boldak", "Spinboldak", "Wesh"]),
        ("Tajikistan", ["Panji Poyon", "Nizhny Pyanj", "Нижний Пяндж", "پنج پایان"]),
        ("Iran", ["Dogharoun", "Dowqarun", "دوغارون"]),
        ("Kyrgyzstan", ["Irkeshtam", "Erkech-Tam", "Иркештам"]),
    ],
)
def test_border_towns_by_their_usual_spellings(
    read: Read, country: str, spellings: list[str]
) -> None:
    rows = "".join(
        f"{country};{name};2020-01-0{i};heroin;1\n" for i, name in enumerate(spellings, 1)
    )
    data = read("country;place;date;drug;kg\n" + rows)
    assert set(data.rows["precision"]) == {"town"}
    assert len(set(zip(data.rows["lon"], data.rows["lat"], strict=True))) == 1


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (["3rd June 2018", "Tue 05/Jun/2018", "2018/06", "c. 2017"],
         ["2018-06-03", "2018-06-05", "2018-06-01", "2017-01-01"]),
        (["12-14 Mar 2016", "22.03.2016-24.03.2016", "FY2016", "2016*"],
         ["2016-03-12", "2016-03-22", "2015-07-01", "2016-01-01"]),
    ],
)  # fmt: skip
def test_other_dates_of_these_forms(read: Read, written: list[str], days: list[str]) -> None:
    rows = "".join(f"Iran;{day};heroin;1;kg\n" for day in written)
    data = read(f"Country;Date;Drug;Amount;Unit\n{rows}")
    assert [day for (day,) in figures(data, "date_start")][: len(days)] == days


@pytest.mark.parametrize(
    ("written", "kg"),
    [("3 kg 250 g", 3.25), ("1 t 200 kg", 1200.0), ("7,500.25 kg", 7500.25)],
)
def test_other_amounts_with_parts(read: Read, written: str, kg: float) -> None:
    rows = f"Iran;2020;heroin;{written}\nIran;2021;heroin;8 kg\n"
    data = read(f"Country;Year;Drug;Amount\n{rows}")
    assert data.rows["amount_kg"].tolist() == [kg, 8]


@pytest.mark.parametrize(
    ("source", "kg"),
    [
        ("34_tiny.csv", 5e-7),
        ("Country;Year;Drug;Amount;Unit\nIran;2020;Heroin;0.003;g\n", 3e-6),
        ("Country;Year;Drug;Amount;Unit\nIran;2020;Opium;4e-7;kg\n", 4e-7),
    ],
)
def test_an_amount_that_is_next_to_nothing_is_not_zero(read: Read, source: str, kg: float) -> None:
    data = read(source)
    assert data.rows["amount_kg"].tolist() == [pytest.approx(kg)]
    assert data.report.figures == 1


@pytest.mark.parametrize(("serial", "day"), [(43101, "2018-01-01"), (44196, "2020-12-31")])
def test_other_serial_days_of_a_workbook(read: Read, serial: int, day: str) -> None:
    rows: list[list[object]] = [["Country", "Date", "Drug", "kg"], ["Iran", serial, "heroin", 5]]
    rows.append(["Iran", serial, "opium", 6])
    data = read(workbook(Cases=rows))
    assert [found for (found,) in figures(data, "date_start")] == [day, day]


@pytest.mark.parametrize(
    "rows",
    [
        [["Country", "Heroin", None], [None, 2019, 2020], ["Iran", 5, 6], ["Pakistan", 7, 8]],
        [["Country", 2019, 2020], [None, "Heroin (kg)", "Heroin (kg)"], ["Iran", 5, 6],
         ["Pakistan", 7, 8]],
    ],
)  # fmt: skip
def test_other_tables_under_two_header_rows(read: Read, rows: list[list[object]]) -> None:
    data = read(workbook(Yearly=rows))
    told = {
        (country, year): amount
        for country, year, amount in figures(data, "country", "year", "amount")
    }
    assert told == {("IRN", 2019): 5, ("IRN", 2020): 6, ("PAK", 2019): 7, ("PAK", 2020): 8}
