"""Rows near borders and corridors: counted where they lie, never guessed, never mixed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from geodata import Atlas
from routes.userdata import UserData
from routes.userdata.joined import JOINED_COLUMNS, join_corridors
from routes.userdata.nearby import (
    BORDER_COLUMNS,
    CORRIDOR_COLUMNS,
    COUNTRY_COLUMNS,
    count_by_border,
    count_by_corridor,
    count_by_country,
    describe_nearby,
)
from tests.routes.userdata.conftest import Clean

CASE = {"country": "", "place": "", "lon": "", "lat": "", "drug": "heroin", "unit": "kg"}
ROWS = [
    # two on the Panj, in Khorog by name and near it by point; then units, drugs and no amount
    CASE | {"country": "TJK", "place": "Khorog", "date": "2019-03-05", "amount": "2"},
    CASE | {"country": "TJK", "lon": "71.6", "lat": "37.6", "date": "2020-03-05", "amount": "500"},
    CASE | {"country": "TJK", "place": "Khorog", "date": "2018-01-02", "amount": ""},
    CASE | {"country": "TJK", "place": "Khorog", "drug": "opium", "amount": "7"},
    CASE | {"country": "TJK", "place": "Khorog", "unit": "tablets", "amount": "40"},
    # located by country alone
    CASE | {"country": "TJK", "amount": "1000"},
    # far from every border and corridor; near three borders; near Pakistan; off the map
    CASE | {"country": "RUS", "lon": "100.0", "lat": "62.0", "amount": "3"},
    CASE | {"country": "UZB", "place": "Termez", "amount": "11"},
    CASE | {"country": "IRN", "place": "Zahedan", "amount": "13"},
    CASE | {"country": "COL", "place": "Bogota", "amount": "17"},
]


@pytest.fixture(scope="module")
def data(clean: Clean) -> UserData:
    # every row needs every column: the header is that of the first
    return clean([{"date": "", "amount": "", "unit": ""} | row for row in ROWS])


def near_by_hand(data: UserData, lines: dict[str, list[shapely.Geometry]], km: float) -> pd.Series:
    """Return rows near each line, by one geodesic for each row and each of many points."""
    geod, counts = Geod(ellps="WGS84"), {}
    fine = data.rows[data.rows["precision"].isin(["point", "town"])]
    for name, parts in lines.items():
        points = np.vstack([shapely.get_coordinates(shapely.segmentize(p, 0.02)) for p in parts])
        one = np.ones(len(points))
        counts[name] = sum(
            geod.inv(one * row.lon, one * row.lat, points[:, 0], points[:, 1])[2].min() <= km * 1000
            for row in fine.itertuples()
        )
    return pd.Series({name: count for name, count in counts.items() if count})


def test_corridors_agree_with_distances_measured_one_by_one(data: UserData, shipped: Atlas) -> None:
    nearby = count_by_corridor(data, shipped)
    lines = {str(k): list(g.geometry) for k, g in shipped.legs.groupby("corridor_id")}
    wanted = near_by_hand(data, lines, 100)
    counted = nearby.table.groupby("corridor_id")["rows"].sum()
    assert counted.to_dict() == wanted.to_dict()
    assert len(wanted) > 1, "an example in which nothing is near tells nothing"
    there = nearby.table.groupby("corridor_id")["rows_there"].first()
    assert there.to_dict() == wanted.to_dict()
    # a row may be near several, and is one row all the same
    assert nearby.within_any < wanted.sum()


def test_borders_agree_with_distances_measured_one_by_one(data: UserData, shipped: Atlas) -> None:
    nearby = count_by_border(data, shipped)
    lines = {f"{a}+{b}": list(g.geometry) for (a, b), g in shipped.borders.groupby(["a", "b"])}
    wanted = near_by_hand(data, lines, 50)
    assert nearby.table.groupby("border_id")["rows"].sum().to_dict() == wanted.to_dict()
    # five at Khorog, and Termez, which is near three borders
    assert wanted["AFG+TJK"] == 6
    assert wanted[["AFG+UZB", "TJK+UZB"]].tolist() == [1, 1]


def test_units_and_drugs_stay_apart_and_silence_is_no_zero(data: UserData, shipped: Atlas) -> None:
    table = count_by_border(data, shipped).table
    panj = table[table["border_id"] == "AFG+TJK"].set_index(["substance", "unit"])
    assert panj.loc[("heroin", "kg"), ["rows", "without_amount", "amount"]].tolist() == [4, 1, 513]
    assert panj.loc[("opium", "kg"), "amount"] == 7
    assert panj.loc[("heroin", "tablets"), "amount"] == 40
    assert str(panj.loc[("heroin", "kg"), "date_start"].date()) == "2018-01-02"
    assert str(panj.loc[("heroin", "kg"), "date_end"].date()) == "2020-03-05"
    assert set(panj["rows_there"]) == {6}


def test_rows_located_by_country_are_counted_as_such_and_never_guessed(
    data: UserData, shipped: Atlas
) -> None:
    for nearby in (count_by_border(data, shipped), count_by_corridor(data, shipped)):
        assert nearby.not_fine == 2  # Tajikistan alone, and Bogota, which is off the map
        assert nearby.elsewhere >= 1  # the row in Siberia
        assert nearby.within_any + nearby.elsewhere + nearby.not_fine == len(data.rows)
        assert 1000 not in nearby.table["amount"].tolist()
    said = describe_nearby(nearby, "a corridor")
    assert said == (
        f"Rows that count for a corridor: {nearby.within_any}. Located finely enough and near "
        f"none: {nearby.elsewhere}. Not located finely enough: 2."
    )


def test_a_point_inside_an_area_is_not_fine_enough(clean: Clean, shipped: Atlas) -> None:
    row = {"country": "TJK", "longitude": "71.55", "latitude": "37.49", "shape": "Polygon"}
    found = clean([row | {"drug": "heroin", "amount": "1", "unit": "kg"}])
    assert found.rows["precision"].tolist() == ["shape"]
    assert count_by_corridor(found, shipped).not_fine == 1
    assert count_by_border(found, shipped).table.empty


def test_countries_hold_every_row_that_has_one(data: UserData, shipped: Atlas) -> None:
    nearby = count_by_country(data, shipped)
    wanted = data.rows.groupby("country", observed=True).size().to_dict()
    assert nearby.table.groupby("country")["rows"].sum().to_dict() == wanted
    assert nearby.table["name"].iloc[0] == "Tajikistan"
    assert nearby.within_any == len(data.rows)


def test_yearly_figures_are_counted_and_never_added(clean: Clean, shipped: Atlas) -> None:
    row = {"country": "TJK", "drug": "heroin", "unit": "kg"}
    data = clean([row | {"year": str(year), "amount": "5"} for year in (2015, 2016)])
    assert data.mapping.layout == "annual"
    told = count_by_country(data, shipped).table.iloc[0]
    assert told["rows"] == 2 and told["basis"] == "several rows, not added"
    assert np.isnan(told["amount"])


def test_drugs_unknown_to_the_atlas_and_amounts_without_unit_are_not_added(
    clean: Clean, shipped: Atlas
) -> None:
    at = {"country": "TJK", "place": "Khorog", "date": "2019-03-05", "unit": "kg", "amount": "2"}
    rows = [at | {"drug": "stardust"}, at | {"drug": "moondust"}]
    rows += [at | {"drug": "opium", "unit": "", "amount": str(i)} for i in (1, 2)]
    table = count_by_corridor(clean(rows), shipped).table
    one = table[table["corridor_id"] == "pamir-highway"]
    assert set(one["drug"]) == {"stardust", "moondust", ""}
    assert one.loc[one["substance"] == "opium", "basis"].tolist() == ["no unit, not added"]
    assert one.loc[one["substance"] == "opium", "amount"].isna().all()


def test_columns_are_the_same_with_and_without_rows(data: UserData, shipped: Atlas) -> None:
    none = UserData(data.rows[:0], data.set_aside, data.report, data.mapping)
    for count, columns in (
        (count_by_country, COUNTRY_COLUMNS),
        (count_by_border, BORDER_COLUMNS),
        (count_by_corridor, CORRIDOR_COLUMNS),
    ):
        for held in (data, none):
            assert tuple(count(held, shipped).table.columns) == columns
    assert count_by_corridor(none, shipped).within_any == 0


def test_joined_corridors_hold_stored_legs_and_all_corridors(
    data: UserData, shipped: Atlas
) -> None:
    nearby = count_by_corridor(data, shipped)
    joined = join_corridors(nearby, shipped)
    assert tuple(joined.columns) == (*JOINED_COLUMNS, "geometry")
    assert set(joined["corridor_id"]) == set(shipped.corridors.index)
    first = joined[joined["corridor_id"] == "pamir-highway"]
    legs = shipped.legs[shipped.legs["corridor_id"] == "pamir-highway"].geometry
    assert first.geometry.iloc[0].equals(shapely.MultiLineString(list(legs)))
    counted = nearby.table[nearby.table["corridor_id"] == "pamir-highway"]
    assert first["amount"].tolist() == counted["amount"].tolist()
    assert (first["rows_in_band"] == counted["rows_there"].iloc[0]).all()
    bare = joined[~joined["corridor_id"].isin(nearby.table["corridor_id"])]
    assert (bare[["rows_in_band", "rows"]] == 0).all(axis=None) and bare["amount"].isna().all()
    assert joined["stamp"].str.contains("user-supplied data, not part of the atlas").all()
    assert joined["schematic"].str.contains("nothing finer would be true").all()


def test_nothing_of_the_data_is_changed(data: UserData, shipped: Atlas) -> None:
    rows, legs = data.rows.copy(), shipped.legs.copy()
    join_corridors(count_by_corridor(data, shipped), shipped)
    count_by_border(data, shipped)
    pd.testing.assert_frame_equal(rows, data.rows)
    assert legs.equals(shipped.legs)
