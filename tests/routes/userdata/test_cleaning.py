"""What becomes of rows: used, changed, set aside, each with its reason and its row number."""

from __future__ import annotations

from typing import Any

import pytest

from routes.userdata import UserData
from tests.routes.userdata.conftest import Clean

CASE = {
    "country": "TJ", "place": "Khorog", "date": "2019-03-05", "drug": "heroin", "amount": "2",
    "unit": "kg",
}  # fmt: skip


def cases(*changes: dict[str, str]) -> list[dict[str, str]]:
    """Return cases that differ from `CASE`, each with a number of its own."""
    columns = dict.fromkeys([*CASE, *(name for change in changes for name in change)], "")
    return [columns | CASE | {"case no": str(i)} | change for i, change in enumerate(changes)]


def found(data: UserData) -> dict[str, list[int]]:
    return {finding.kind: finding.rows.tolist() for finding in data.report.findings}


def first(data: UserData) -> dict[str, Any]:
    row: dict[str, Any] = data.rows.to_dict("records")[0]
    return row


def test_a_case_is_read_whole(clean: Clean) -> None:
    row = first(clean(cases({})))
    assert (row["row_number"], row["country"], row["substance"]) == (2, "TJK", "heroin")
    assert (row["substance_class"], row["amount_kg"], row["precision"]) == ("opiate", 2.0, "town")
    assert (row["lon"], row["lat"]) == pytest.approx((71.55, 37.49), abs=0.05)
    assert (str(row["date_start"])[:10], row["date_precision"], row["year"]) == (
        "2019-03-05", "day", 2019,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "unit", "expected", "base", "kg"),
    [
        ("250", "g", 0.25, "kg", 0.25),
        ("7", "грамм", 0.007, "kg", 0.007),
        ("1,2", "т", 1200, "kg", 1200),
        ("2", "lb", 0.90718474, "kg", 0.90718474),
        ("3 тонны", "", 3000, "kg", 3000),
        ("3 kilograms", "кг", 3, "kg", 3),
        ("4", "кг (нетто)", 4, "kg", 4),
        ("40", "л", 40, "l", None),
        ("500", "ml", 0.5, "l", None),
        ("1200", "таблеток", 1200, "tablets", None),
        ("5", "plants", 5, "plants", None),
        ("6", "doses", 6, "doses", None),
        ("9", "barrels", 9, "barrels", None),
        ("9", "", 9, "not_stated", None),
    ],
)
def test_units_are_converted_where_they_can_be_and_kept_apart_where_not(
    clean: Clean, amount: str, unit: str, expected: float, base: str, kg: float | None
) -> None:
    row = first(clean(cases({"amount": amount, "unit": unit}, {"amount": "1,5"})))
    assert row["amount"] == pytest.approx(expected, rel=1e-15)
    assert row["unit"] == base
    assert row["amount_kg"] == pytest.approx(kg, rel=1e-15, nan_ok=True) if kg else True
    assert kg is not None or row["amount_kg"] != row["amount_kg"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"country": "Total", "place": ""}, "total"),
        ({"country": "Итого"}, "total"),
        ({"drug": "TOTAL"}, "total"),
        ({"unit": "USD/kg"}, "price"),
        ({"unit": "$"}, "price"),
        ({"unit": "%"}, "other_kind"),
        ({"date": "soon"}, "no_date"),
        ({"date": "1395/01/01"}, "maybe_jalali"),
        ({"date": "2026-11-23"}, "future"),
        ({"amount": "some"}, "no_number"),
        ({"amount": "Infinity"}, "not_finite"),
        ({"amount": "1e999"}, "not_finite"),
        ({"amount": "-2"}, "negative"),
        ({"amount": "600", "unit": "t"}, "absurd"),
        ({"amount": "6000", "unit": "t", "date": "2019"}, "absurd"),
        ({"amount": "2e10", "unit": "tablets"}, "absurd"),
        ({"amount": "2 g"}, "two_units"),
        ({"country": "Atlantis"}, "unknown_country"),
        ({"country": "", "place": ""}, "nowhere"),
        ({"country": "", "place": "Nosuchtown"}, "nowhere"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_as_it_was(
    clean: Clean, change: dict[str, str], kind: str
) -> None:
    rows = cases({}, change, {"amount": "3"})
    data = clean(rows)
    assert found(data)[kind] == [3]
    assert data.rows["row_number"].tolist() == [2, 4]
    aside = data.set_aside.to_dict("records")
    assert [
        {k: v for k, v in row.items() if k not in ("row_number", "reason")} for row in aside
    ] == [rows[1]]
    assert aside[0]["row_number"] == 3
    assert aside[0]["reason"] == data.report.finding(kind).text  # type: ignore[union-attr]
    assert (data.report.read, data.report.used, data.report.set_aside) == (3, 2, 1)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"amount": ""}, "uncounted"),
        ({"amount": "NaN"}, "uncounted"),
        ({"unit": ""}, "no_unit"),
        ({"unit": "barrels"}, "unknown_unit"),
        ({"unit": "l"}, "kept_apart"),
        ({"drug": "stardust"}, "unknown_drug"),
        ({"date": ""}, "undated"),
        ({"date": "03/04/2015"}, "ambiguous_date"),
        ({"place": "Nosuchtown"}, "town_unknown"),
        ({"place": "Vahdat"}, "town_twice"),
        ({"place": ""}, "by_country"),
        ({"country": "Colombia", "place": ""}, "off_map"),
        ({"unit": "g"}, "converted"),
        ({"date": "5/16/15"}, "two_digits"),
        ({"country": "", "place": "Dushanbe"}, "country_found"),
        ({"lon": "200", "lat": "10"}, "bad_point"),
        ({"lon": "0", "lat": "0"}, "bad_point"),
        ({"lon": "2.35", "lat": "48.85"}, "far_point"),
        ({"lon": "37.49", "lat": "71.55"}, "swapped"),
        ({"country": "TJK/AFG", "lon": "68.78", "lat": "38.54"}, "country_by_point"),
        ({"place": "Tajikistan"}, "by_country"),
        ({"country": "", "place": "Tajikistan"}, "by_country"),
        ({"departure": "Nowhere"}, "unknown_end"),
        ({"note": "possible unit error in the copy"}, "own_doubt"),
    ],
)
def test_a_row_that_is_used_says_what_is_odd(
    clean: Clean, change: dict[str, str], kind: str
) -> None:
    data = clean(cases(change))
    assert found(data)[kind] == [2]
    assert data.report.used == 1


def test_a_large_figure_of_a_year_is_believed(clean: Clean) -> None:
    assert clean(cases({"amount": "800", "unit": "t", "date": "2019"})).report.used == 1


def test_swapped_coordinates_are_put_back(clean: Clean) -> None:
    row = first(clean(cases({"lon": "37,49", "lat": "71,55"})))
    assert (row["lon"], row["lat"], row["precision"]) == (71.55, 37.49, "point")


def test_a_country_comes_from_the_point_where_none_is_named(clean: Clean) -> None:
    data = clean(cases({"country": "", "place": "", "lon": "68.78", "lat": "38.54"}))
    assert first(data)["country"] == "TJK"
    assert found(data)["country_found"] == [2]


def test_crossings_of_the_atlas_are_places(clean: Clean) -> None:
    row = first(clean(cases({"country": "AFG", "place": "Sher Khan Bandar"})))
    assert (row["lon"], row["lat"], row["precision"]) == (68.62, 37.2, "town")


def test_a_row_is_only_counted_once_when_it_is_repeated(clean: Clean) -> None:
    same = dict(CASE)
    data = clean([same, same, {**CASE, "amount": "3"}, same])
    assert found(data)["duplicate"] == [3, 5]
    assert data.report.used == 2
    kept = clean([same, same], duplicates="keep")
    assert kept.report.used == 2
    assert found(kept)["alike"] == [2, 3]


def test_cases_that_look_alike_and_numbers_that_come_twice_are_noted(clean: Clean) -> None:
    data = clean(cases({}, {"place": "Хорог"}, {"amount": "9", "case no": "0"}))
    assert found(data)["alike"] == [2, 3]
    assert found(data)["same_reference"] == [2, 4]


def test_the_user_changes_the_table_of_drugs(clean: Clean) -> None:
    rows = cases({"drug": "Stardust"})
    assert first(clean(rows))["substance"] == "other"
    assert first(clean(rows, substances=(("stardust", "heroin"),)))["substance"] == "heroin"


def test_open_questions_are_asked_and_the_mapping_answers(clean: Clean) -> None:
    rows = cases({"date": "03/04/2015", "amount": "1,234"}, {"date": "05/06/2015", "amount": "7"})
    data = clean(rows)
    assert {q.field: q.rows for q in data.report.questions} == {"date_order": 2, "decimal": 1}
    assert first(data)["date_precision"] == "year" and first(data)["amount"] == 1234
    answered = clean(rows, date_order="month", decimal="comma")
    assert answered.report.questions == ()
    assert str(first(answered)["date_start"])[:10] == "2015-03-04"
    assert first(answered)["amount"] == 1.234


def test_jalali_years_are_taken_and_told(clean: Clean) -> None:
    data = clean(cases({"date": "1395/05/12"}))
    assert str(first(data)["date_start"])[:10] == "2016-08-02"
    assert found(data)["jalali"] == [2] and data.report.changed == 1
    assert [q.field for q in data.report.questions] == ["calendar"]
    assert found(clean(cases({"date": "1395/05/12"}), calendar="gregorian"))["maybe_jalali"] == [2]


def test_a_city_is_meant_where_small_towns_share_its_name(clean: Clean) -> None:
    data = clean(cases({"country": "", "place": "Kazan"}))
    assert (first(data)["country"], first(data)["lon"]) == ("RUS", 49.12)
    assert found(data)["town_larger"] == [2]


def test_departure_and_destination_are_countries(clean: Clean) -> None:
    row = first(clean(cases({"departure": "Afghanistan", "destination": "Москва"})))
    assert (row["departure"], row["destination"]) == ("AFG", "RUS")


def test_a_table_that_is_wide_by_year_counts_its_cells(clean: Clean) -> None:
    rows = [
        {"Country": "IRN", "Drug": "Opium", "Unit": "t", "2015": "3", "2016": "", "2017": "4"},
        {"Country": "Total", "Drug": "Opium", "Unit": "t", "2015": "3", "2016": "", "2017": "4"},
    ]
    data = clean(rows)
    assert (data.report.read, data.report.used, data.report.set_aside) == (4, 2, 2)
    assert data.rows[["row_number", "year", "amount_kg"]].to_numpy().tolist() == [
        [2, 2015, 3000], [2, 2017, 4000],
    ]  # fmt: skip
    assert "2 rows hold 4 filled cells in 3 columns" in data.report.notes[-1]
    assert dict(data.mapping.columns) == {"country": "Country", "drug": "Drug", "unit": "Unit"}


def test_years_that_their_neighbours_contradict_are_doubted(clean: Clean) -> None:
    amounts = [100, 110, 90, 4, 120, 0.9, 5600, 95]
    rows = [
        {"country": "TJK", "drug": "heroin", "year": str(2010 + i), "amount": str(v), "unit": "kg"}
        for i, v in enumerate(amounts)
    ]
    assert found(clean(rows))["unit_doubt"] == [7, 8]


def test_parts_of_years_and_long_periods_are_kept_apart(clean: Clean) -> None:
    years = ["2015", "2016", "2017", "2018", "Jan-Sep 2019", "2009-2012"]
    rows = [
        {"country": "TJK", "drug": "heroin", "year": year, "amount": "5", "unit": "kg"}
        for year in years
    ]
    data = clean(rows, layout="annual")
    assert found(data)["part_year"] == [6]
    assert found(data)["long_period"] == [7]


def test_a_table_without_amounts_counts_cases(clean: Clean) -> None:
    data = clean([{"country": "TJK", "date": "2015-02-01", "drug": "heroin"}])
    assert data.report.used == 1
    assert first(data)["amount"] != first(data)["amount"]


def test_cleaning_can_be_stopped_at_any_step(clean: Clean) -> None:
    steps: list[str] = []
    clean(cases({}), on_step=steps.append)
    assert steps[0] == "Reading columns" and "Finding places" in steps

    def stop(step: str) -> None:
        if step == "Finding places":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean(cases({}), on_step=stop)


def test_columns_named_as_ours_do_not_get_in_the_way(clean: Clean) -> None:
    rows = [{"country": "Atlantis", "amount": "1", "reason": "x", "row_number": "y"}]
    assert clean(rows).set_aside.columns.tolist() == [
        "row_number", "reason", "country", "amount", "reason (in the file)",
        "row_number (in the file)",
    ]  # fmt: skip
