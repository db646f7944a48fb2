"""Totals: cases are added, yearly figures only where there is one; unlike things never."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from geodata import Atlas
from geodata.names import Names
from geodata.uploads import read_upload
from routes.userdata import clean_table, propose_mapping
from routes.userdata.totals import NOT_ADDED, SUM_OF_PLACES, count_cells, count_totals
from tests.routes.userdata.conftest import TODAY, Clean

CASE = {"country": "TJK", "place": "Khorog", "date": "2019-03-05", "drug": "heroin", "unit": "kg"}


def test_cases_of_one_unit_are_added(clean: Clean) -> None:
    rows = [
        CASE | {"amount": "2"},
        CASE | {"amount": "500", "unit": "g"},
        CASE | {"amount": ""},
        CASE | {"amount": "7", "unit": "tablets"},
        CASE | {"amount": "1", "date": "2020-01-01"},
        CASE | {"amount": "1", "unit": ""},
        CASE | {"amount": "2", "unit": ""},
    ]
    totals = count_totals(clean(rows)).set_index(["unit", "year"])
    assert totals.loc[("kg", 2019), ["rows", "without_amount", "amount"]].tolist() == [3, 1, 2.5]
    assert totals.loc[("kg", 2020), "amount"] == 1
    assert totals.loc[("tablets", 2019), "amount"] == 7
    assert totals.loc[("not_stated", 2019), "basis"] == "no unit, not added"
    assert math.isnan(totals.loc[("not_stated", 2019), "amount"])


def test_drugs_that_are_not_known_are_never_added_together(clean: Clean) -> None:
    rows = [CASE | {"amount": "2", "drug": "stardust"}, CASE | {"amount": "3", "drug": "moondust"}]
    totals = count_totals(clean(rows))
    assert dict(zip(totals["drug"], totals["amount"], strict=True)) == {
        "moondust": 3,
        "stardust": 2,
    }


def test_yearly_figures_are_never_added(clean: Clean) -> None:
    year = {"country": "TJK", "drug": "heroin", "unit": "kg"}
    rows = [
        year | {"year": "2015", "amount": "5", "source": "A"},
        year | {"year": "2016", "amount": "100", "source": "A"},
        year | {"year": "2016", "amount": "100.5", "source": "B"},
        year | {"year": "2017", "amount": "100", "source": "A"},
        year | {"year": "2017", "amount": "300", "source": "B"},
        year | {"year": "2018", "amount": "40", "source": "A"},
        year | {"year": "2018", "amount": "40.1", "source": "A"},
    ]
    totals = count_totals(clean(rows)).set_index("year")
    assert totals["basis"].to_dict() == {
        2015: "one figure", 2016: "sources agree", 2017: "several rows, not added",
        2018: "several rows, not added",
    }  # fmt: skip
    assert totals["amount"].to_dict() == pytest.approx(
        {2015: 5, 2016: 100, 2017: math.nan, 2018: math.nan}, nan_ok=True
    )
    assert totals.loc[2017, ["smallest", "largest"]].tolist() == [100, 300]


def test_cells_count_what_is_placed_finer_than_by_country(clean: Clean) -> None:
    rows = [
        CASE | {"amount": "2"},
        CASE | {"amount": "3", "lon": "71.9", "lat": "37.1"},
        CASE | {"amount": "4", "place": ""},
    ]
    cells = count_cells(clean([{"lon": "", "lat": ""} | row for row in rows]), 1.0)
    assert cells.to_dict("records") == [
        {"lon": 71.5, "lat": 37.5, "substance": "heroin", "unit": "kg", "rows": 2, "amount": 5.0}
    ]


def test_an_annual_table_agrees_with_a_computation_of_its_own(
    repo_root: object, shipped: Atlas, names: Names
) -> None:
    """Shape of the UN's annual seizures and prices; the expected side is pandas on the raw file."""
    path = repo_root / "tests" / "data" / "annual_seizures.csv"  # type: ignore[operator]
    raw = pd.read_csv(path, dtype=str, keep_default_na=False)
    raw["row"] = raw.index + 2
    raw["number"] = pd.to_numeric(raw["value"], errors="coerce")
    seizures = raw[(raw["measure"] == "seizure") & raw["number"].notna()].copy()
    seizures["kg"] = seizures["number"] * seizures["unit"].map({"kg": 1, "t": 1000})
    keys = ["place_iso3_or_region", "substance", "unit", "period_start", "period_end"]
    groups = seizures.groupby(keys)

    upload = read_upload(path)
    data = clean_table(upload, propose_mapping(upload, names), names, shipped, TODAY)
    report = data.report

    def rows(kind: str) -> list[int]:
        finding = report.finding(kind)
        return [] if finding is None else finding.rows.tolist()

    assert (report.read, report.used) == (len(raw), len(seizures)) == (35, 31)
    assert rows("price") == raw.loc[raw["measure"] == "price", "row"].tolist()
    assert (
        rows("no_amount")
        == raw.loc[(raw["measure"] == "seizure") & raw["number"].isna(), "row"].tolist()
    )
    assert rows("repeated") == seizures.loc[groups["row"].transform("size") > 1, "row"].tolist()
    assert rows("part_year") == seizures.loc[seizures["period_start"].str.len() > 4, "row"].tolist()
    assert set(seizures.loc[seizures["note"].str.contains("unit error"), "row"]) < set(
        rows("unit_doubt")
    )
    assert data.rows["amount_kg"].sum() == pytest.approx(seizures["kg"].sum(), rel=1e-12)

    totals = count_totals(data)
    assert len(totals) == groups.ngroups
    assert totals["rows"].sum() == len(seizures)
    alone = groups.filter(lambda group: len(group) == 1)
    single = totals[totals["basis"] == "one figure"]
    in_kg = single[single["unit"] == "kg"]
    assert sorted(in_kg["amount"]) == pytest.approx(sorted(alone["kg"].dropna()))
    assert totals["basis"].value_counts().to_dict() == {
        "one figure": 25, "several rows, not added": 2, "sources agree": 1,
    }  # fmt: skip


def test_yearly_figures_of_places_add_up_to_their_country(clean: Clean) -> None:
    rows = [
        {"country": "AFG", "province": place, "year": "2019", "drug": "opium", "kg": kg}
        for place, kg in (("Helmand", "5"), ("Kandahar", "7"))
    ]
    found = count_totals(clean(rows)).to_dict("records")
    assert [(row["amount"], row["basis"]) for row in found] == [(12, SUM_OF_PLACES)]
    again = count_totals(clean([*rows, rows[0] | {"kg": "6"}])).to_dict("records")
    assert [row["basis"] for row in again] == [NOT_ADDED]
