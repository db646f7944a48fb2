"""What a table's columns are, by their names and values."""

from __future__ import annotations

import pytest

from geodata.names import Names, fold_name
from routes.userdata import TableMapping, propose_mapping, sign_header
from routes.userdata.countries import read_country
from routes.userdata.headings import NO_ROLES, read_heading
from routes.userdata.mapping import ROLES
from tests.routes.userdata.conftest import Read, upload_of


@pytest.mark.parametrize(
    ("column", "role", "unit"),
    [
        ("Country", "country", ""),
        ("place_iso3_or_region", "country", ""),
        ("Страна / Country", "country", ""),
        ("Seizure date", "date", ""),
        ("Reference year", "year", ""),
        ("Дата изъятия", "date", ""),
        ("Quantity (kg)", "amount", "kg"),
        ("amount_t", "amount", "t"),
        ("Вес, кг", "amount", "кг"),
        ("SeizureDate", "date", ""),
        ("DrugName", "drug", ""),
        ("Latitude (decimal degrees)", "lat", ""),
        ("Date (dd/mm/yyyy)", "date", ""),
        ("Kilograms", "amount", "kg"),
        ("Ед. изм.", "unit", ""),
        ("source_year", "", ""),
        ("as_printed", "", ""),
    ],
)
def test_a_column_is_known_by_its_name(column: str, role: str, unit: str, names: Names) -> None:
    heading = read_heading(column, names)
    assert ("" if heading.role == "other" else heading.role, heading.unit) == (role, unit)


def test_every_role_in_the_table_of_names_exists(names: Names) -> None:
    known = {column.role for column in names.columns.values()}
    # a column of provinces is one of places in the table; it is set apart beside one of towns
    assert known - {"drug_group", *NO_ROLES} == set(ROLES) - {"province"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iran (Islamic Republic of)", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Russian Federation", "RUS"),
        ("Российская Федерация", "RUS"),
        ("ایران", "IRN"),
        ("Киргизия", "KGZ"),
        ("Кыргызстан", "KGZ"),
        ("KYRGYZ REPUBLIC", "KGZ"),
        ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Côte d’Ivoire", "CIV"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("tj", "TJK"),
        ("AFG", "AFG"),
        ("NA", "NAM"),
        ("Kosovo (under UNSCR 1244)", "x-kosovo"),
        ("Central Asia", ""),
        ("Atlantis", ""),
    ],
)
def test_a_country_is_known_by_name_and_code(text: str, country: str, names: Names) -> None:
    assert read_country(text, names) == country


def test_every_country_of_the_map_is_known_by_its_own_names(names: Names, shipped: object) -> None:
    countries = shipped.countries  # type: ignore[attr-defined]
    lost = [
        name
        for column in ("name", "formal_name")
        for code, name in countries[column].items()
        if read_country(name, names) != code
    ]
    assert lost == []


def test_names_are_folded_to_one_spelling() -> None:
    assert fold_name("Kŭlob") == fold_name("KULOB") == "kulob"
    assert fold_name("Sar-e Pol") == fold_name("sar e pol")
    assert fold_name("كابل") == fold_name("کابل")


def test_what_no_name_shows_the_values_show(names: Names) -> None:
    upload = upload_of(
        [
            {"A": "Tajikistan", "B": "Heroin", "C": "kg", "D": "2019-03-05", "amount": "1"},
            {"A": "Iran", "B": "Opium", "C": "g", "D": "2019-03-06", "amount": "2"},
        ]
    )
    mapping = propose_mapping(upload, names)
    assert dict(mapping.columns) == {
        "country": "A", "drug": "B", "unit": "C", "date": "D", "amount": "amount",
    }  # fmt: skip
    assert mapping.layout == "cases"


def test_years_alone_make_a_table_of_countries(names: Names) -> None:
    upload = upload_of([{"Country": "IRN", "Drug": "Opium", "Year": "2015", "Kilograms": "3"}])
    mapping = propose_mapping(upload, names)
    assert (mapping.layout, mapping.unit) == ("annual", "kg")
    months = [{"Country": "IRN", "Drug": "Opium", "Period": f"2015-0{m}"} for m in (1, 2, 3)]
    assert propose_mapping(upload_of(months), names).layout == "annual"
    days = [{"Country": "IRN", "Drug": "Opium", "Date": f"2015-01-0{d}"} for d in (1, 2, 3)]
    assert propose_mapping(upload_of(days), names).layout == "cases"


def test_the_drug_stands_before_its_group(names: Names) -> None:
    row = {"DrugGroup": "Opioids", "Drug": "Heroin", "Drug SubGroup": "Opiates"}
    assert propose_mapping(upload_of([row]), names).column("drug") == "Drug"
    del row["Drug"]
    assert propose_mapping(upload_of([row]), names).column("drug") == "Drug SubGroup"


def test_a_mapping_can_be_remembered(names: Names) -> None:
    upload = upload_of([{"Country": "IRN", "2015": "1", "2016": "2", "2017": "3"}])
    mapping = propose_mapping(upload, names)
    assert mapping.value_columns == ("2015", "2016", "2017")
    assert TableMapping.from_json(mapping.to_json()) == mapping


def test_tables_of_one_shape_have_one_signature() -> None:
    assert sign_header(["Country", "Drug"]) == sign_header(["COUNTRY ", "drug"])
    assert sign_header(["Country", "Drug"]) != sign_header(["Drug", "Country"])


@pytest.mark.parametrize(
    ("title", "drug", "unit"),
    [
        ('"Table SZR-11-2. Heroin: quantities seized, kg"', "heroin", "kg"),
        ("Table SZR-11-2. Heroin seizures, kg", "heroin", "kg"),
        ("Quantities of heroin seized (kilograms)", "heroin", "kg"),
        ("Table 8. Herbal cannabis: quantities seized (kg)", "cannabis_herb", "kg"),
        ("Изъятия героина (кг)", "heroin", "kg"),
        ("Table 3. Number of heroin seizures", "heroin", "not_stated"),
        ("Table 1. Drug seizures (kg)", "not_stated", "kg"),
        ("Table 2. Cocaine seizures and heroin seizures (kg)", "not_stated", "kg"),
    ],
)
def test_a_drug_in_the_title_is_that_of_all_rows(
    title: str, drug: str, unit: str, read: Read
) -> None:
    data = read(f"{title}\nCountry,2019,2020,2021\nGreece,120,200,210\nTürkiye,5,8,9\n")
    assert set(data.rows["substance"]) == {drug} and set(data.rows["unit"]) == {unit}
    found = next(role for role in data.report.roles if role.role == "drug")
    assert ("by the title" in found.why) == (drug != "not_stated")


def test_a_title_cut_by_its_comma_is_no_header_and_a_spanning_row_is(
    read: Read,
) -> None:
    cut = read("Opium seizures, by country\nCountry,Year,Drug,kg\nIran,2019,Opium,6400\n")
    assert cut.rows["amount"].tolist() == [6400] and cut.kind.seizures
    spanning = read(
        "Country,Opium,,Heroin,\n,2019,2020,2019,2020\nIran,1,2,3,4\nPakistan,5,6,7,8\n"
    )
    assert sorted(spanning.rows["amount"]) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert set(spanning.rows["substance"]) == {"opium", "heroin"}
