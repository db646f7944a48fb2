"""Filters of a user's table and its features on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from geodata import Atlas, read_atlas
from geodata.names import read_names
from geodata.uploads import read_upload
from routes.userdata import UserData, clean_table, propose_mapping
from routes.userdata.choice import UserChoice, choose_rows, span_of_years
from routes.userdata.features import ARROWS_MAX, STAMP, compose_user_features, short_kg, short_name

TABLE = """country,place,date,drug,amount,unit,departure,destination
Tajikistan,Khorog,2016-04-03,heroin,2.5,kg,Afghanistan,Russia
Tajikistan,Dushanbe,2017,heroin,25,kg,Afghanistan,Russia
Tajikistan,,2018-04-05,heroin,500,g,Afghanistan,Tajikistan
Iran,,2018-05-06,opium,12,kg,Afghanistan,Iran
Iran,,,opium,7,tablets,Iran,Iran
Colombia,,2018-05-06,cocaine,1,kg,,
"""


@pytest.fixture(scope="module")
def data() -> UserData:
    import datetime

    upload = read_upload(TABLE.encode(), "own.csv")
    names = read_names()
    day = datetime.date(2026, 11, 22)
    return clean_table(upload, propose_mapping(upload, names), names, read_atlas(), day)


@pytest.mark.parametrize(
    ("choice", "rows"),
    [
        ({}, [2, 3, 4, 5, 6, 7]),
        ({"substances": ("opium",)}, [5, 6]),
        ({"countries": ("TJK",)}, [2, 3, 4]),
        ({"years": (2017, 2017)}, [3]),
        ({"years": (2016, 2018)}, [2, 3, 4, 5, 7]),
        ({"least_kg": 2.5}, [2, 3, 5]),
        ({"countries": ("TJK",), "least_kg": 2.5, "years": (2016, 2016)}, [2]),
        ({"substances": ("morphine",)}, []),
    ],
)
def test_each_filter_lets_through_what_it_says(
    data: UserData, choice: dict[str, Any], rows: list[int]
) -> None:
    found = choose_rows(data, UserChoice(**choice))
    assert list(found.rows["row_number"]) == rows
    assert found.report is data.report, "the report stays that of the file"


def test_tips_of_rings_say_kg_and_rows_the_one_that_is_shown_first(data: UserData) -> None:
    def tips(**choice: Any) -> set[str]:
        found = compose_user_features(data, read_atlas(), UserChoice(**choice))
        return {ring.tip for ring in found.of_kind("ring")}

    assert tips() == {
        "User-supplied: Tajikistan, 0.5 kg in 1 row; names the country only",
        "User-supplied: Iran, 12 kg in 2 rows; name the country only",
    }
    assert "User-supplied: Iran, 2 rows of 12 kg; name the country only" in tips(by_rows=True)


def test_the_years_on_offer_are_those_of_the_table(data: UserData) -> None:
    assert span_of_years(data) == (2016, 2018)
    assert span_of_years(choose_rows(data, UserChoice(substances=("morphine",)))) is None


def test_rows_become_dots_rings_and_arrows_and_every_row_is_told_of(data: UserData) -> None:
    atlas = read_atlas()
    features = compose_user_features(data, atlas)
    assert [feature.rows for feature in features.of_kind("dot")] == [1, 1]
    assert sorted(feature.rows for feature in features.of_kind("ring")) == [1, 2]
    arrows = {feature.tip: feature.rows for feature in features.of_kind("arrow")}
    assert arrows == {
        "User-supplied: 2 rows from Afghanistan to Russia": 2,
        "User-supplied: 1 rows from Afghanistan to Tajikistan": 1,
        "User-supplied: 1 rows from Afghanistan to Iran": 1,
    }
    assert "not on the map (1)" in features.said
    assert features.stamp == f"{STAMP}: 6 rows of “own.csv”"
    assert all(0 < feature.strength <= 1 for feature in features.features)


def test_the_stamp_names_the_filters_in_force(data: UserData) -> None:
    choice = UserChoice(substances=("heroin",), countries=("TJK",), years=(2016, 2017))
    features = compose_user_features(data, read_atlas(), choice)
    assert features.stamp == (
        f"{STAMP}: 2 of 6 rows of “own.csv” (heroin; Tajikistan; 2016 to 2017)"
    )


def test_an_empty_choice_draws_nothing_and_says_so(data: UserData) -> None:
    features = compose_user_features(data, read_atlas(), UserChoice(substances=("morphine",)))
    assert features.features == ()
    assert features.said == "No row to draw."


def test_many_pairs_of_countries_are_counted_and_those_of_most_rows_drawn(data: UserData) -> None:
    atlas = read_atlas()
    codes = [str(code) for code in atlas.country_labels.index]
    pairs = [(one, two) for one in codes for two in codes if one < two][: ARROWS_MAX + 9]
    rows = pd.DataFrame(pairs, columns=["departure", "destination"])
    first = rows.iloc[[len(rows) - 1] * 3]
    many = pd.concat([rows, first], ignore_index=True)
    whole = data.rows.iloc[[0] * len(many)].reset_index(drop=True)
    whole[["departure", "destination"]] = many
    features = compose_user_features(
        UserData(whole, data.set_aside, data.report, data.mapping), atlas
    )
    arrows = features.of_kind("arrow")
    assert len(arrows) == ARROWS_MAX
    assert arrows[0].rows == 4
    assert f"the {ARROWS_MAX} of {len(pairs)} with most rows are drawn" in features.said


def test_the_name_of_a_file_stands_in_one_line() -> None:
    assert short_name("a\nb\u202ec.csv") == "abc.csv"
    assert len(short_name("x" * 500)) == 60


def test_rings_show_kg_with_their_scale_and_rows_on_request(data: UserData) -> None:
    atlas = read_atlas()
    marks = compose_user_features(data, atlas)
    assert sorted(mark.text for mark in marks.of_kind("ring")) == ["0.5 kg", "12 kg"]
    assert marks.most_kg == 12
    assert "rings, with their kg" in marks.said
    assert "rows that state no weight (1) are not in the kg" in marks.said
    assert "kg of 2 drugs are added up" in marks.said
    counted = compose_user_features(data, atlas, UserChoice(by_rows=True))
    assert sorted(mark.text for mark in counted.of_kind("ring")) == ["1", "2"]
    assert counted.most_kg == 0
    tablets = compose_user_features(
        data, atlas, UserChoice(substances=("opium",), years=(1990, 1991))
    )
    assert tablets.most_kg == 0, "where nothing has a weight, rows are shown"


def test_cells_are_denser_the_more_kg(data: UserData) -> None:
    many = pd.concat([data.rows.iloc[[0] * 2000], data.rows.iloc[[1]]], ignore_index=True)
    whole = UserData(many, data.set_aside, data.report, data.mapping)
    cells = compose_user_features(whole, read_atlas()).of_kind("cell")
    assert [cell.rows for cell in cells] == [1, 2000] or [c.rows for c in cells] == [2000, 1]
    assert "5,000 kg in 2,000 rows in this cell" in " ".join(cell.tip for cell in cells)
    assert max(cell.strength for cell in cells) == 1


def test_arrows_that_are_not_drawn_are_counted_in_words(data: UserData) -> None:
    rows = data.rows.copy()
    rows["departure"] = ["AFG", "AFG", "COL", "IRN", "AFG", ""]
    rows["destination"] = ["RUS", "RUS", "RUS", "IRN", "", ""]
    said = compose_user_features(
        UserData(rows, data.set_aside, data.report, data.mapping), read_atlas()
    ).said
    assert "no arrow for 1 rows that begin or end beyond the map" in said
    assert "no arrow for 1 rows that begin and end in one country" in said
    assert "no arrow for 1 rows that name one end only" in said


@pytest.mark.parametrize(
    ("kg", "text"),
    [
        (float("nan"), "no kg"),
        (0, "0 kg"),
        (0.25, "0.25 kg"),
        (12.4, "12 kg"),
        (1234, "1.2 t"),
        (35000, "35 t"),
    ],
)
def test_an_amount_in_a_ring_is_short(kg: float, text: str) -> None:
    assert short_kg(kg) == text


def test_kg_of_several_years_of_an_annual_table_are_called_a_sum(
    clean: Callable[..., UserData], shipped: Atlas
) -> None:
    rows = [
        {"country": "Iran", "drug": "opium", "year": year, "amount": "5", "unit": "kg"}
        for year in ("2019", "2021")
    ]
    both = compose_user_features(clean(rows, layout="annual"), shipped)
    assert "a sum over 2 years of yearly figures, 2019 to 2021" in both.said
    one = compose_user_features(clean(rows[:1], layout="annual"), shipped)
    assert "yearly figures" not in one.said
