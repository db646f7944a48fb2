"""Tables in parts: sections, a second table below, months side by side, units said twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from routes.userdata import UserData
from tests.routes.userdata.workbooks import workbook

Read = Callable[..., UserData]
BY_DRUG: list[list[object]] = [
    ["Drug / Country", "2019", "2020"],
    ["Heroin", None, None],
    ["Tajikistan", 1, 2],
    ["Uzbekistan", 3, 4],
    ["Opium", None, None],
    ["Tajikistan", 10, 20],
]
BY_COUNTRY: list[list[object]] = [
    ["Вид", "2019 г.", "2020 г."],
    ["Таджикистан", None, None],
    ["Героин", 1, 2],
    ["Узбекистан", None, None],
    ["Героин", 3, 4],
]


def said(data: UserData) -> list[str]:
    rows = data.rows[["country", "substance", "amount", "year"]].astype(object).to_numpy().tolist()
    return [f"{country} {drug} {amount:g} {year}" for country, drug, amount, year in rows]


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        (BY_DRUG, ["TJK heroin 1 2019", "TJK heroin 2 2020", "UZB heroin 3 2019",
                   "UZB heroin 4 2020", "TJK opium 10 2019", "TJK opium 20 2020"]),
        (BY_COUNTRY, ["TJK heroin 1 2019", "TJK heroin 2 2020", "UZB heroin 3 2019",
                      "UZB heroin 4 2020"]),
    ],
)  # fmt: skip
def test_headings_of_sections_are_a_column(
    read: Read, rows: list[list[object]], figures: list[str]
) -> None:
    data = read(workbook(Sheet=rows))
    assert said(data) == figures
    assert any("head the rows below them" in note for note in data.report.notes)


def test_one_country_without_figures_heads_no_section(read: Read) -> None:
    data = read("Country,Drug,2019,2020\nIran,,,\nTajikistan,Heroin,1,2\nUzbekistan,Opium,3,4\n")
    assert said(data)[0] == "TJK heroin 1 2019" and data.mapping.column("country") == "Country"
    assert any("row 2" in note for note in data.report.notes)


SECOND: list[list[object]] = [
    ["Table 1. Heroin seized (kg)"],
    ["Country", 2019, 2020],
    ["Tajikistan", 1, 2],
    [],
    ["Table 2. Opium seized (kg)"],
    ["Country", 2019, 2020],
    ["Tajikistan", 10, 20],
]


def test_a_second_table_below_is_never_read_as_the_first(read: Read) -> None:
    data = read(workbook(Sheet=SECOND))
    assert said(data) == ["TJK heroin 1 2019", "TJK heroin 2 2020"]
    found = data.report.finding("misfit")
    assert found is not None and found.rows.tolist() == [5, 6, 7]
    assert any("Another table begins in row 5" in note for note in data.report.notes)


def test_a_header_that_stands_again_on_each_page_is_left_out(read: Read) -> None:
    head = "Country,Drug,Year,Kg\n"
    data = read(f"{head}Iran,Opium,2019,1\nIran,Opium,2020,2\n{head}Iran,Opium,2021,3\n")
    assert data.rows["amount"].tolist() == [1, 2, 3] and data.report.set_aside == 0
    assert any("The header stands again in 1 row" in note for note in data.report.notes)


MONTHS = "Year;Country;Drug;Jan;Feb;Mar{}\n2020;Iran;Opium;1;2;3{}\n2021;Iran;Opium;4;5;6{}\n"


def test_months_side_by_side_are_dated_by_their_year(read: Read) -> None:
    data = read(MONTHS.format("", "", ""))
    starts = data.rows["date_start"].dt.strftime("%Y-%m").tolist()
    assert starts == ["2020-01", "2020-02", "2020-03", "2021-01", "2021-02", "2021-03"]
    assert data.mapping.layout == "cases" and data.rows["amount"].tolist() == [1, 2, 3, 4, 5, 6]


def test_the_total_of_months_is_the_figure_of_the_year(read: Read) -> None:
    data = read(MONTHS.format(";Total", ";6", ";15"))
    assert data.rows["amount"].tolist() == [6, 15] and data.mapping.layout == "annual"
    assert data.report.unused == ("Jan", "Feb", "Mar")


def test_units_beside_an_amount_in_kg_are_of_the_other_amount(read: Read) -> None:
    head = "Country,Date,Drug,Quantity,Unit,Quantity in kg\n"
    data = read(f"{head}Iran,2020-05-01,Opium,500,g,0.5\nIran,2020-05-02,Opium,2,kg,2\n")
    assert data.rows["amount_kg"].tolist() == [0.5, 2]
    assert data.report.unused == ("Quantity", "Unit")


def test_a_unit_that_contradicts_the_heading_is_set_aside(read: Read) -> None:
    head = "Country,Date,Drug,Weight (kg),Unit\n"
    data = read(f"{head}Iran,2020-05-01,Opium,500,g\nIran,2020-05-02,Opium,2,kg\n")
    found = data.report.finding("two_units")
    assert data.rows["amount_kg"].tolist() == [2]
    assert found is not None and found.rows.tolist() == [2]


TOWNS = """Country,Province,District,Town,Date,Drug,Kg
Iran,Kerman,Bam,Bam,2020-05-01,Opium,1
Iran,Sistan and Baluchestan,,,2020-05-02,Opium,2
Afghanistan,Herat,Kohsan,Islam Qala,2020-05-02,Opium,3
"""


def test_a_town_beside_its_province_is_taken_and_the_province_where_none_is(read: Read) -> None:
    data = read(TOWNS)
    assert data.rows["precision"].tolist() == ["town", "province", "town"]
    assert data.mapping.column("place") == "Town" and data.mapping.column("province") == "Province"
    persian = read("استان,شهر,تاریخ,نوع ماده,وزن (کیلوگرم)\nکرمان,بم,1400/01/05,تریاک,۱۲٫۵\n")
    assert persian.rows["precision"].tolist() == ["town"]


@pytest.mark.parametrize(
    ("heading", "amount", "unit"),
    [
        ("Opium poppy area (thousand ha)", 224_000, "ha"),
        ("Opium, thousand tonnes", 224_000_000, "kg"),
        ("Изъято опия, тыс. кг", 224_000, "kg"),
        ("Opium, million tablets", 224_000_000, "tablets"),
        ("Opium ('000 tablets)", 224_000, "tablets"),
    ],
)
def test_thousands_and_millions_of_a_unit(
    read: Read, heading: str, amount: float, unit: str
) -> None:
    data = read(f'Country;Year;"{heading}"\nIran;2020;224\nPakistan;2020;1\n')
    if unit == "kg" and amount > 5e6:  # beyond what was ever seized, and named so
        assert data.report.finding("absurd") is not None
    else:
        assert (data.rows["amount"].iloc[0], data.rows["unit"].iloc[0]) == (amount, unit)


def test_labels_beside_codes_are_read(read: Read) -> None:
    head = "REF_AREA: Area,DRUG: Drug,UNIT_MEASURE: Unit,TIME_PERIOD: Time,OBS_VALUE: Value\n"
    data = read(f"{head}TJ: Tajikistan,HER: Heroin,KG: Kilograms,2020,12.5\n")
    assert said(data) == ["TJK heroin 12.5 2020"] and data.rows["unit"].tolist() == ["kg"]


@pytest.mark.parametrize(
    "text",
    [
        '"Prevalence of opiate use, annual"\nCountry,Drug,Year,Best\nIran,Opiates,2015,2.8\n',
        '"Heroin purity (%)"\nCountry,2019,2020\nIran,40,45\nTajikistan,30,35\n',
        "Period,Trade Flow,Reporter,Commodity,Netweight (kg)\n2020,Import,Iran,Opium,1200\n",
    ],
)
def test_shares_and_trade_are_no_seizures(read: Read, text: str) -> None:
    data = read(text)
    assert data.rows.empty and data.report.finding("other_kind") is not None
