"""What rows say together: repeats, totals among cases, figures that their neighbours contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.names import fold_name
from geodata.uploads import Upload
from routes.userdata.ledger import Ledger
from routes.userdata.mapping import TableMapping
from routes.userdata.numbers import read_number
from routes.userdata.texts import Texts
from routes.userdata.wide import SUM_TOLERANCE

SUMS_MAX: Final = 5000
"""Rows of a table up to which totals are looked for by arithmetic."""
ROWS_OF_SUM: Final = 2
NUMBERS_OF_SUM: Final = 2
UNIT_DOUBT_FACTOR: Final = 50.0
"""A year that many times above or below the median of its neighbours is more often a slip of the
unit (g for kg is a thousand) than a change."""
NEIGHBOUR_YEARS: Final = 5
"""Years before and after that count as neighbours."""
NEIGHBOURS_MIN: Final = 3
"""Neighbours that a doubt needs at least."""
_TOTAL: Final = re.compile(
    r"(grand |sub ?|world |regional |overall )?totals?( .*)?|sum|all countries|world|всего( .*)?|"
    r"итог[оа]?( .*)?|весь мир|جمع( .*)?|مجموع( .*)?|(genel )?toplam( .*)?|jami|жами|жалпы|барлығы|"
    r"общее количество|по республике|all provinces|country total|national( total)?( rounded)?|"
    r"(whole )?country|nationwide|по стране|по республике.*|в целом по .*|turkiye geneli|"
    r"(all )?countries|کل( کشور)?"
)
_TOTAL_ALONE: Final = re.compile(
    r"(grand |sub ?)?totals?|sum|всего|итог[оа]?|جمع( کل)?|مجموع|(genel )?toplam|jami|жами"
)
"""What names a sum in a column of any kind, such as the one that numbers the rows."""
DAYS_TO_END: Final = (364, 365)
"""Days from the first to the last of one year, of any calendar."""
FEW_TOTALS: Final = 0.2
"""Share of a column's filled cells above which such words are its values, and name no sums."""
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


def record_totals_beside(columns: Sequence[Texts], ledger: Ledger) -> None:
    """Set aside rows that any other column calls a sum; large tables are left, they are exports."""
    if len(ledger.kept) > SUMS_MAX:
        return
    for column in columns:
        total = column.read(lambda text: bool(_TOTAL_ALONE.fullmatch(fold_name(text))), np.bool_)
        if total.any() and total.sum() <= max(1.0, FEW_TOTALS * column.filled.sum()):
            ledger.record("total", total & ledger.kept, column)


def record_sums(upload: Upload, mapping: TableMapping, ledger: Ledger) -> None:
    """Set aside rows of a wide table that are the sums of the rows above them.

    The words of a total can be in any language; that every one of its numbers is the sum of the
    cells above it is said by arithmetic. Two rows above and two numbers are needed.
    """
    names = mapping.value_columns
    if not names or upload.table.num_rows > SUMS_MAX:
        return
    texts = [Texts.of(upload.table.column(name)) for name in names]
    mark = mapping.decimal or "point"
    cells = np.column_stack([t.read(lambda v: read_number(v, mark)[0], float) for t in texts])
    numbers = upload.table.column(upload.table.num_columns - 2).to_numpy()
    kept = set(ledger.row_numbers[ledger.kept].tolist())
    sums, above = np.zeros(len(names)), 0
    found = []
    for number, row in zip(numbers.tolist(), np.nan_to_num(cells), strict=True):
        if number not in kept:
            continue
        told = row > 0
        if (
            above >= ROWS_OF_SUM
            and told.sum() >= NUMBERS_OF_SUM
            and np.allclose(row, sums, rtol=SUM_TOLERANCE)
        ):
            found.append(number)
            sums, above = np.zeros(len(names)), 0
        else:
            sums, above = sums + row, above + 1
    ledger.record("sum", np.isin(ledger.row_numbers, found))


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
    over = (years == 0) & frame["date_start"].notna().to_numpy()
    days = (frame["date_end"] - frame["date_start"]).dt.days.to_numpy()
    one = over & np.isin(days, DAYS_TO_END)
    ledger.record("split_year", one)
    ledger.record("long_period", over & ~one)
    keys = ["country", "place", "substance", "unit", "date_start", "date_end"]
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
        of the same country, place, substance and unit. Rows of the same year are no neighbours.
    """
    found = np.zeros(len(frame), bool)
    counted = frame[mask & (frame["amount"] > 0).to_numpy()].assign(
        at=np.flatnonzero(mask & (frame["amount"] > 0).to_numpy())
    )
    keys = (
        ["country", "place", "substance", "unit"]
        if "place" in counted
        else ["country", "substance", "unit"]
    )
    for _, group in counted.groupby(keys, observed=True):
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
