"""Filters of a user's own table: by substance, country, time and amount."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geodata import Atlas
from routes.userdata.cleaning import UserData
from routes.wording import area_name, listed, number_text, substance_text


@dataclass(frozen=True)
class UserChoice:
    """Which rows of a user's table are shown; what is empty lets every row through."""

    substances: tuple[str, ...] = ()
    """Ids as the cleaned table writes them."""
    countries: tuple[str, ...] = ()
    """Codes as the cleaned table writes them."""
    years: tuple[int, int] | None = None
    """First and last year; a row passes whose period touches them, and no undated row does."""
    least_kg: float = 0.0
    """Smallest amount in kg; above zero, rows whose amount is no weight do not pass."""

    by_rows: bool = False
    """Whether cells and rings show how many rows they stand for, and not their kg."""

    def in_words(self, atlas: Atlas) -> str:
        """Return what is in force, such as `heroin; Iran and Tajikistan; from 5 kg on`."""
        parts = []
        if self.substances:
            parts.append(listed([substance_text(name) for name in self.substances]))
        if self.countries:
            parts.append(listed([area_name(atlas, code) for code in self.countries]))
        if self.years:
            first, last = self.years
            parts.append(str(first) if first == last else f"{first} to {last}")
        if self.least_kg:
            parts.append(f"from {number_text(self.least_kg)} kg on")
        return "; ".join(parts)


def choose_rows(data: UserData, choice: UserChoice) -> UserData:
    """Return a table with the rows that pass, in their order; its report stays that of the file."""
    rows = data.rows
    kept = np.ones(len(rows), bool)
    if choice.substances:
        kept &= rows["substance"].isin(choice.substances).to_numpy()
    if choice.countries:
        kept &= rows["country"].isin(choice.countries).to_numpy()
    if choice.years:
        first, last = choice.years
        kept &= (rows["date_start"].dt.year <= last).to_numpy()  # not so where there is no date
        kept &= (rows["date_end"].dt.year >= first).to_numpy()
    if choice.least_kg > 0:
        kept &= (rows["amount_kg"] >= choice.least_kg).to_numpy()
    return data if kept.all() else replace(data, rows=rows[kept].reset_index(drop=True))


def span_of_years(data: UserData) -> tuple[int, int] | None:
    """Return the first and the last year of a table; None when no row has a date."""
    starts, ends = data.rows["date_start"], data.rows["date_end"]
    if starts.isna().all():
        return None
    return int(pd.Timestamp(starts.min()).year), int(pd.Timestamp(ends.max()).year)
