"""What rows say together: repeats, totals among cases, figures that their neighbours contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.names import fold_name
from routes.userdata.ledger import Ledger
from routes.userdata.texts import Texts

UNIT_DOUBT_FACTOR: Final = 50.0
"""A year that many times above or below the median of its neighbours is more often a slip of the
unit (g for kg is a thousand) than a change."""
NEIGHBOUR_YEARS: Final = 5
"""Years before and after that count as neighbours."""
NEIGHBOURS_MIN: Final = 3
"""Neighbours that a doubt needs at least."""
_TOTAL: Final = re.compile(
    r"(grand |sub ?|world |regional |overall )?totals?( .*)?|sum|all countries|world|всего( .*)?|"
    r"итог[оа]?( .*)?|весь мир|جمع( .*)?|مجموع( .*)?"
)
_OWN_DOUBT: Final = re.compile(
    r"(possible|probable|likely|suspected).{0,20}error|unit error|doubt|implausib|conflict"
    r"|возможн.{0,20}ошибк|сомнит|расхожд"
)


def is_total(text: str) -> bool:
    """Say whether a cell names a sum of other rows."""
    return bool(_TOTAL.fullmatch(fold_name(text)))


def record_totals(columns: Sequence[Texts], drugs: Texts | None, ledger: Ledger) -> None:
    """Set aside rows that sum up others: by country or place, or all drugs among single drugs."""
    for column in columns:
        ledger.record("total", column.read(is_total, np.bool_), column)
    if drugs is not None:
        total = drugs.read(is_total, np.bool_)
        if (drugs.filled & ~total & ledger.kept).any():
            ledger.record("total", total, drugs)


def number_alike(columns: Sequence[NDArray[np.int64]], rows: int) -> NDArray[np.int64]:
    """Return a number for each row, equal for rows that are equal in every column."""
    numbers = np.zeros(rows, np.int64)
    for column in columns:
        joined = numbers * (int(column.max(initial=0)) + 1) + column
        numbers = pd.factorize(joined)[0].astype(np.int64)
    return numbers


def record_duplicates(columns: Sequence[Texts], ledger: Ledger) -> None:
    """Set aside rows that repeat an earlier row in every cell."""
    numbers = number_alike([c.codes.astype(np.int64) for c in columns], len(ledger.kept))
    ledger.record("duplicate", pd.Series(numbers).duplicated().to_numpy())


def record_alike(frame: pd.DataFrame, references: Texts | None, ledger: Ledger) -> None:
    """Note cases that are equal in all that counts, and case numbers that come twice.

    Parameters
    ----------
    frame
        The cleaned rows in the order of the ledger, those set aside among them.
    references
        Column of case numbers, or None.
    ledger
        Account of the rows; it is written to.
    """
    keys = ["country", "lon", "lat", "date_start", "substance", "unit", "amount"]
    exact = ledger.kept & (frame["date_precision"] == "day").to_numpy()
    exact &= (
        frame["amount"].notna().to_numpy() & ~frame["precision"].isin(["country", ""]).to_numpy()
    )
    ledger.record("alike", _doubled(frame[keys], exact))
    if references is not None:
        held = pd.DataFrame({"reference": references.codes})
        ledger.record("same_reference", _doubled(held, ledger.kept & references.filled), references)


def record_annual(frame: pd.DataFrame, ledger: Ledger) -> None:
    """Note what makes yearly figures unfit to be added or compared."""
    years = frame["year"].to_numpy()
    part = (years > 0) & (frame["date_precision"] != "year").to_numpy()
    ledger.record("part_year", part)
    ledger.record("long_period", (years == 0) & frame["date_start"].notna().to_numpy())
    keys = ["country", "substance", "unit", "date_start", "date_end"]
    named = (frame["substance"] != "other").to_numpy()
    ledger.record("repeated", _doubled(frame[keys], ledger.kept & named))
    ledger.record("unit_doubt", find_outliers(frame, ledger.kept & (years > 0) & ~part))


def record_own_doubts(notes: Texts, ledger: Ledger) -> None:
    """Note rows whose own note doubts the figure."""
    doubts = notes.read(lambda text: bool(_OWN_DOUBT.search(text.casefold())), np.bool_)
    ledger.record("own_doubt", doubts, notes)


def find_outliers(frame: pd.DataFrame, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return yearly figures far from the median of the other years within five.

    Parameters
    ----------
    frame
        Rows with country, substance, unit, year and amount.
    mask
        Rows that count.

    Returns
    -------
    ndarray of bool
        True for rows more than 50 times above or below the median of at least three neighbours
        of the same country, substance and unit. Rows of the same year are no neighbours.
    """
    found = np.zeros(len(frame), bool)
    counted = frame[mask & (frame["amount"] > 0).to_numpy()].assign(
        at=np.flatnonzero(mask & (frame["amount"] > 0).to_numpy())
    )
    for _, group in counted.groupby(["country", "substance", "unit"], observed=True):
        years, amounts = group["year"].to_numpy(), group["amount"].to_numpy()
        for year in np.unique(years):
            near = (years != year) & (np.abs(years - year) <= NEIGHBOUR_YEARS)
            if near.sum() < NEIGHBOURS_MIN:
                continue
            middle = float(np.median(amounts[near]))
            here = years == year
            far = (amounts > UNIT_DOUBT_FACTOR * middle) | (amounts < middle / UNIT_DOUBT_FACTOR)
            found[group["at"].to_numpy()[here & far]] = True
    return found


def _doubled(frame: pd.DataFrame, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the rows among some that are equal to another of them."""
    found = np.zeros(len(frame), bool)
    found[mask] = frame[mask].duplicated(keep=False).to_numpy()
    return found
