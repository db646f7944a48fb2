"""Rows counted and amounts added by drug and unit, where they may be added."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from geodata.schema import NOT_STATED
from routes.userdata.cleaning import OTHER
from routes.userdata.totals import NO_UNIT, NOT_ADDED, ONE_FIGURE, SUM_OF_CASES
from routes.userdata.weights import weights_of

NO_AMOUNT: Final = "no amount stated"
TALLY_COLUMNS: Final = (
    "substance", "drug", "unit", "rows", "without_amount", "amount", "basis", "date_start",
    "date_end",
)  # fmt: skip
"""Columns of a tally: `drug` is only filled for drugs that are not of the atlas; `rows` counts all
rows and `without_amount` those of them that state none; `amount` is in `unit`, NaN where nothing is
stated or may be added, and `basis` says which; the dates are the first and the last day that the
rows speak of, NaT where no row has a date."""


def tally_rows(rows: pd.DataFrame, layout: str) -> pd.DataFrame:
    """Count rows and add their amounts by drug and unit, over all periods.

    Parameters
    ----------
    rows
        Rows of a `UserData`, or some of them.
    layout
        `cases` or `annual` (see `routes.userdata.mapping.LAYOUTS`). Yearly figures are counted and
        never added: two sources may give the same year twice.

    Returns
    -------
    DataFrame
        `TALLY_COLUMNS`, the drug and unit with most rows first. Drugs and units are never mixed.
    """
    keys = ["substance", "drug", "unit"]
    named = rows["substance"].astype(object)
    keyed = pd.DataFrame(
        {
            "substance": named,
            "drug": rows["drug"].astype(object).where(named == OTHER, ""),
            "unit": rows["unit"].astype(object),
            "amount": rows["amount"],
            "weight": weights_of(rows),
            "stated": weights_of(rows) * rows["amount"].notna().to_numpy(),
            "date_start": rows["date_start"],
            "date_end": rows["date_end"],
        }
    )
    found = keyed.groupby(keys, sort=True).agg(
        rows=("weight", "sum"),
        stated=("stated", "sum"),
        amount=("amount", "sum"),
        date_start=("date_start", "min"),
        date_end=("date_end", "max"),
    )
    found = found.reset_index()
    found["without_amount"] = found["rows"] - found["stated"]
    found["basis"] = _basis(found, layout)
    found.loc[~found["basis"].isin([SUM_OF_CASES, ONE_FIGURE]), "amount"] = np.nan
    ordered = found.sort_values("rows", ascending=False, kind="stable", ignore_index=True)
    return ordered[list(TALLY_COLUMNS)]


def _basis(found: pd.DataFrame, layout: str) -> pd.Series[str]:
    """Say what the amount of each group is."""
    several = found["stated"] > 1
    unclear = found["unit"].isin([NOT_STATED, ""])
    words = pd.Series(SUM_OF_CASES, index=found.index, dtype=object)
    if layout == "annual":
        words = words.mask(several, NOT_ADDED).mask(~several, ONE_FIGURE)
    else:
        words = words.mask(several & unclear, NO_UNIT)
    return words.mask(found["stated"] == 0, NO_AMOUNT)
