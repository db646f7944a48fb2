"""By what a database is asked to group the rows of a user's table."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geodata.grouped import Grouping
from geodata.names import Names
from geodata.uploads import Upload
from routes.userdata.mapping import TableMapping
from routes.userdata.quantities import MAX_COUNT, MAX_KG
from routes.userdata.recognition import propose_mapping

KEYS: Final = (
    "country", "place", "province", "drug", "unit", "departure", "destination", "measure", "source",
    "shape",
)  # fmt: skip
DATES: Final = ("date", "date_end")
DEGREES: Final = ("lon", "lat")


def plan_groups(sample: Upload, names: Names) -> tuple[Grouping, TableMapping] | None:
    """Return how the rows are grouped, and the mapping that reads the groups.

    Parameters
    ----------
    sample
        Some rows of the table.
    names
        What names stand for.

    Returns
    -------
    grouping, mapping, or None
        None for a table of yearly figures: such are never added, so their rows are read as they
        are.
    """
    guess = propose_mapping(sample, names)
    if guess.layout != "cases":
        return None
    kept = (*KEYS, *DATES, *DEGREES, "amount")
    columns = {role: column for role, column in guess.columns if role in kept}

    def of(roles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(columns[role] for role in roles if role in columns)

    weights = {factor for unit, factor in names.units.values() if unit == "kg"}
    grouping = Grouping(
        keys=of(KEYS),
        dates=of(DATES),
        degrees=of(DEGREES),
        amount=columns.get("amount", ""),
        # no sum holds an amount that is to be set aside by itself, whatever its unit
        bounds=tuple(sorted({MAX_COUNT, *(MAX_KG / factor for factor in weights)})),
    )
    return grouping, replace(guess, columns=tuple(columns.items()), duplicates="keep")
