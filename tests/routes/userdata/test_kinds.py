"""What a table's figures are taken for: seizures, or what its own headings and titles say."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.your_data.report_text import write_report
from dashboard.your_data.totals_table import ATLAS, totals_table
from geodata import Atlas
from geodata.names import read_names
from geodata.uploads import read_upload
from routes.userdata import UserData, clean_table, propose_mapping
from routes.userdata.kinds import kind_in
from routes.userdata.own_claims import SourceDetails, make_claims
from routes.userdata.totals import count_totals
from tests.routes.userdata.workbooks import workbook

PRODUCTION = """Entity,Code,Year,Opium production (tonnes)
Afghanistan,AFG,2019,6400
Afghanistan,AFG,2020,6300
Myanmar,MMR,2021,423
"""


def read(text: str, atlas: Atlas) -> UserData:
    upload, names = read_upload(text.encode(), "own.csv"), read_names()
    return clean_table(upload, propose_mapping(upload, names), names, atlas, date(2026, 11, 29))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Opium production (tonnes)", "production"),
        ("Seizures in countries of production, kg", "seizure"),
        ("Производство опия, т", "production"),
        ("Изъято в производстве, кг", "seizure"),
        ("تولید تریاک", "production"),
        ("Üretim (ton)", "production"),
        ("Area 2021 (ha)", "cultivation"),
        ("Eradicated poppy cultivation (ha)", "eradication"),
        ("Heroin prices, USD/g", "price"),
        ("Heroin consumed (kg)", "consumption"),
        ("Product weight (kg)", ""),
        ("Weight (kg)", ""),
    ],
)
def test_the_words_of_a_heading_name_its_kind(text: str, kind: str) -> None:
    assert kind_in(text) == kind


def test_production_stands_beside_production_and_not_beside_seizures(shipped: Atlas) -> None:
    data = read(PRODUCTION, shipped)
    assert data.kind.measures == ("production",)
    table = totals_table(data, shipped)
    beside = table[table["Country"] == "Afghanistan"][ATLAS]
    claimed = {word.strip(",;)") for said in beside for word in said.split() if word[:1] == "C"}
    measures = set(shipped.claims.loc[sorted(claimed & set(shipped.claims.index)), "measure"])
    assert measures == {"production"}
    assert set(count_totals(data)["figures"]) == {"production"}
    assert "The figures are production, not seizures." in write_report(data)


def test_the_bound_for_seizures_is_not_put_on_production(shipped: Atlas) -> None:
    data = read(PRODUCTION, shipped)
    assert data.report.set_aside == 0
    assert sorted(data.rows["amount_kg"]) == [423_000, 6_300_000, 6_400_000]
    seized = read(PRODUCTION.replace("production", "seizures"), shipped)
    found = seized.report.finding("absurd")
    assert found is not None and found.count == 2 and "5,000 t" in found.text
    slip = read(PRODUCTION.replace("6400", "64000000"), shipped)
    found = slip.report.finding("absurd_figure")
    assert found is not None and found.rows.tolist() == [2] and "no seizure" in found.text


def test_a_title_says_what_all_figures_are_of(shipped: Atlas) -> None:
    title = "Potential opium production by country\n"
    text = "Country,Year,Drug,Tonnes\nAfghanistan,2019,Opium,6400\nMyanmar,2021,Opium,423\n"
    data = read(title + text, shipped)
    assert data.kind.measures == ("production",) and "by the title" in data.kind.why
    with pytest.raises(ValueError, match="By its title the table is of production"):
        make_claims(data, shipped, SourceDetails("Yearbook"))
    plain = read(text, shipped)
    assert plain.kind.seizures and "taken for seizures" in write_report(plain)


def test_a_column_of_kinds_is_told_as_that(shipped: Atlas) -> None:
    text = (
        "Indicator,Country,Year,Drug,Value,Unit\nProduction,Afghanistan,2019,Opium,6400,t\n"
        "Seizures,Afghanistan,2020,Opium,63,t\n"
    )
    data = read(text, shipped)
    assert data.rows["amount"].tolist() == [63_000] and data.kind.seizures
    assert "Each row names its kind of figure" in write_report(data)


def test_a_sheet_that_bears_drug_and_kind_says_both(shipped: Atlas) -> None:
    rows: list[list[object]] = [["Country", "Year", "Tonnes"], ["Afghanistan", 2020, 6300]]
    book = workbook(**{"Opium production": [*rows, ["Myanmar", 2021, 423]]})
    upload, names = read_upload(book, "own.xlsx"), read_names()
    data = clean_table(upload, propose_mapping(upload, names), names, shipped, date(2026, 11, 29))
    assert set(data.rows["substance"]) == {"opium"} and data.kind.measures == ("production",)


def test_columns_of_another_kind_are_left_out_beside_seizures(shipped: Atlas) -> None:
    text = (
        "Country,Year,Opium production (t),Opium seizures (kg)\n"
        "Afghanistan,2020,6300,52000\nAfghanistan,2021,6800,41000\n"
    )
    data = read(text, shipped)
    assert data.kind.seizures and sorted(data.rows["amount"]) == [41_000, 52_000]
    assert data.report.unused == ("Opium production (t)",)
    assert any("“Opium production (t)” (production)" in note for note in data.report.notes)


def test_area_and_production_are_read_side_by_side(shipped: Atlas) -> None:
    text = "Country,Year,Opium poppy area (ha),Opium production (t)\nMyanmar,2021,30200,423\n"
    data = read(text, shipped)
    assert data.kind.measures == ("cultivation", "production")
    assert set(data.rows["unit"]) == {"ha", "kg"}


def test_a_title_of_prices_sets_every_row_aside(shipped: Atlas) -> None:
    text = "Retail prices of heroin\nCountry,Year,Amount\nIran,2019,64\nIran,2020,70\n"
    data = read(text, shipped)
    found = data.report.finding("price")
    assert data.rows.empty and found is not None and found.count == 2
