"""Groups of countries are no places, and Eurostat's two codes of its own are understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geodata.names import Names
from routes.userdata import UserData
from routes.userdata.countries import is_group, read_country


@pytest.mark.parametrize(
    "text",
    [
        "European Union", "EU", "EU27_2020", "EU-28", "EA20", "EEA30_2007", "European Union (27)",
        "European Union - 27 countries (from 2020)", "Euro area – 20 countries", "Central Asia",
        "Европейский союз", "СНГ", "Страны Центральной Азии", "اتحادیه اروپا", "آسیای مرکزی",
        "Avrupa Birliği", "Orta Asya", "143", "South-Eastern Europe",
    ],
)  # fmt: skip
def test_a_group_of_countries_is_no_country(text: str, names: Names) -> None:
    assert is_group(text, names) and read_country(text, names) == ""


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Central African Republic", "CAF"), ("Micronesia", "FSM"), ("South Africa", "ZAF"),
        ("EE", "EST"), ("Azerbaijan", "AZE"), ("AE", "ARE"), ("EL", "GRC"), ("UK", "GBR"),
        ("آمریکا", "USA"), ("Qatar", "QAT"), ("QU", ""), ("QUU", ""), ("967", ""),
    ],
)  # fmt: skip
def test_a_country_is_no_group(text: str, country: str, names: Names) -> None:
    assert not is_group(text, names) and read_country(text, names) == country


def test_rows_of_groups_are_set_aside_and_named(clean: Callable[..., UserData]) -> None:
    data = clean(
        [
            {"geo": geo, "year": "2020", "drug": "Heroin", "quantity kg": str(kg)}
            for geo, kg in (("EL", 210), ("UK", 1_000), ("TR", 13_384), ("EU27_2020", 5_100))
        ]
    )
    assert data.rows["country"].tolist() == ["GRC", "GBR", "TUR"]
    group, told = data.report.finding("group"), data.report.finding("eurostat_code")
    assert group is not None and group.rows.tolist() == [5] and group.examples == ("EU27_2020",)
    assert "no place" in group.text
    assert told is not None and told.rows.tolist() == [2, 3] and "Greece" in told.text


def test_a_group_with_its_own_code_beside_it_is_set_aside_once(
    clean: Callable[..., UserData],
) -> None:
    rows = [
        {"Country": "Greece", "Code": "EL", "Year": "2020", "Drug": "Heroin", "kg": "210"},
        {"Country": "European Union", "Code": "EU", "Year": "2020", "Drug": "Heroin", "kg": "5"},
    ]
    data = clean(rows)
    assert data.rows["country"].tolist() == ["GRC"] and data.report.set_aside == 1


def test_a_column_of_a_group_is_a_total_of_a_table_wide_by_country(
    clean: Callable[..., UserData],
) -> None:
    rows = [
        {"Year": str(year), "Drug": "Heroin", "Greece": "210", "Türkiye": "900",
         "European Union (27 countries)": "5000"} for year in (2019, 2020)
    ]  # fmt: skip
    data = clean(rows, unit="kg")
    assert set(data.rows["country"]) == {"GRC", "TUR"}
    assert data.mapping.total_columns == ("European Union (27 countries)",)
