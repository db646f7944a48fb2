"""Totals of a user's table: by country, drug and year, and by cells of the map."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from geodata.schema import NOT_STATED
from routes.compare import HARDLY
from routes.userdata.cleaning import OTHER, UserData
from routes.userdata.weights import are_groups, weights_of

SUM_OF_CASES: Final = "sum of cases"
ONE_FIGURE: Final = "one figure"
SOURCES_AGREE: Final = "sources agree"
SUM_OF_PLACES: Final = "sum of its places"
NOT_ADDED: Final = "several rows, not added"
NO_UNIT: Final = "no unit, not added"

TOTAL_COLUMNS: Final = (
    "country", "substance", "drug", "unit", "year", "date_start", "date_end", "rows",
    "without_amount", "amount", "smallest", "largest", "basis", "figures",
)  # fmt: skip


def count_totals(data: UserData) -> pd.DataFrame:
    """Return totals by country, drug, unit and year.

    Parameters
    ----------
    data
        A cleaned table.

    Returns
    -------
    DataFrame
        `TOTAL_COLUMNS`: `amount`, `smallest` and `largest` in `unit`; `rows` counts all rows and
        `without_amount` those of them that state none; `drug` is only filled for drugs that are
        not of the atlas, which are never added to others; `year` is 0 for periods over several
        years and for undated rows. `basis` says what the amount is: `SUM_OF_CASES`; `ONE_FIGURE`
        of a country and period; `SUM_OF_PLACES` (one figure for each of several places);
        `SOURCES_AGREE` (several sources within 1 %: the first); or
        `NOT_ADDED` and `NO_UNIT`, with no amount. Units are never mixed. `figures` says what all
        of them are of, such as seizures.
    """
    keyed = _keyed_rows(data)
    keys = ["country", "substance", "drug", "unit", "year"]
    annual = data.mapping.layout == "annual"
    if annual:
        keys += ["date_start", "date_end"]
    groups = keyed.groupby(keys, observed=True, dropna=False, sort=True)
    found = groups.agg(
        rows=("weight", "sum"),
        stated=("stated", "sum"),
        amount=("amount", "sum"),
        smallest=("smallest", "min"),
        largest=("largest", "max"),
        **(
            {} if annual else {"date_start": ("date_start", "min"), "date_end": ("date_end", "max")}
        ),
    ).reset_index()
    found["without_amount"] = found["rows"] - found.pop("stated")
    unclear = found["unit"].isin([NOT_STATED, ""]).to_numpy()
    none = (found["rows"] == found["without_amount"]).to_numpy()
    if annual:
        several = (found["rows"] > 1).to_numpy()
        agree = _agreeing(groups, found)
        places = _of_places(groups) & several
        basis = np.where(several, np.where(agree, SOURCES_AGREE, NOT_ADDED), ONE_FIGURE)
        basis = np.where(places, SUM_OF_PLACES, basis)
        one = several & agree & ~places
        found.loc[one, "amount"] = groups["amount"].first().to_numpy()[one]
        blank = (several & ~agree & ~places) | none | (places & unclear)
    else:
        basis = np.where(unclear & (found["rows"] > 1).to_numpy(), NO_UNIT, SUM_OF_CASES)
        blank = (basis == NO_UNIT) | none
    found["basis"] = basis
    found.loc[blank, "amount"] = np.nan
    found["figures"] = data.kind.text
    return found[list(TOTAL_COLUMNS)]


def _keyed_rows(data: UserData) -> pd.DataFrame:
    """Return what totals are counted from, with the drug named where it is not of the atlas."""
    rows = data.rows
    return rows[["country", "substance", "unit", "year"]].assign(
        drug=rows["drug"].astype(object).where(rows["substance"] == OTHER, "").astype("category"),
        amount=rows["amount"],
        smallest=rows["smallest"] if are_groups(rows) else rows["amount"],
        largest=rows["largest"] if are_groups(rows) else rows["amount"],
        weight=weights_of(rows),
        stated=weights_of(rows) * rows["amount"].notna().to_numpy(),
        source=rows["source"],
        place=rows["place"].astype(object),
        date_start=rows["date_start"],
        date_end=rows["date_end"],
    )


def name_drugs(data: UserData) -> pd.DataFrame:
    """Return the drugs of a table: `drug` as written, `substance` it was taken for, `rows`.

    Parameters
    ----------
    data
        A cleaned table; rows set aside are not counted.
    """
    named = data.rows[data.rows["drug"] != ""]
    counted = (
        named[["drug", "substance"]]
        .assign(rows=weights_of(named))
        .groupby(["drug", "substance"], observed=True)["rows"]
        .sum()
    )
    return counted.reset_index().sort_values(
        "rows", ascending=False, kind="stable", ignore_index=True
    )


def count_cells(data: UserData, size_deg: float) -> pd.DataFrame:
    """Return the rows in each cell of a grid, for maps of more rows than can be drawn.

    Parameters
    ----------
    data
        A cleaned table; rows that are only placed by country are left out.
    size_deg
        Width and height of a cell in degrees.

    Returns
    -------
    DataFrame
        `lon`, `lat` (centre of the cell, degrees), `substance`, `unit`, `rows` and `amount` (sum
        in `unit`, NaN when no row states one). Drugs and units are never mixed.
    """
    placed = data.rows[data.rows["precision"].isin(["point", "shape", "town"])]
    cells = placed[["substance", "unit", "amount"]].assign(
        lon=(np.floor(placed["lon"] / size_deg) + 0.5) * size_deg,
        lat=(np.floor(placed["lat"] / size_deg) + 0.5) * size_deg,
        weight=weights_of(placed),
    )
    groups = cells.groupby(["lon", "lat", "substance", "unit"], observed=True)
    return groups.agg(
        rows=("weight", "sum"), amount=("amount", lambda a: a.sum(min_count=1))
    ).reset_index()


def _of_places(groups: object) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return the groups in which each row names a place of its own."""
    own = groups["place"].agg(lambda p: p.nunique() == len(p) and (p != "").all())  # type: ignore[index]
    answer: np.ndarray[tuple[int], np.dtype[np.bool_]] = own.to_numpy().astype(bool)
    return answer


def _agreeing(groups: object, found: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return the groups in which each source states one figure, and all nearly the same."""
    sources = groups["source"].agg(lambda s: s.nunique() == len(s) and (s != "").all())  # type: ignore[index]
    near = (found["largest"] <= HARDLY * found["smallest"]).to_numpy()
    whole = (found["without_amount"] == 0).to_numpy()
    answer: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
        sources.to_numpy().astype(bool) & near & whole
    )
    return answer
