"""What the atlas says of the same thing as a total of a user's table: beside it, never in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.claim import Claim, claims_of
from geodata.source import source_of
from routes.claims import visible_claims
from routes.userdata.kinds import SEIZURE
from routes.wording import UNIT_WORDS, number_text, period_text, source_text, value_text

SEIZURES: Final = (SEIZURE, "precursor_seizure")
WEIGHTS: Final = ("g", "kg", "t", "kg/yr", "t/yr")
"""Units of claims that a total in kg stands beside; litres and tablets have claims of their own."""
YEAR_CHARS: Final = 4
KG_IN: Final = {"g": 0.001, "kg": 1.0, "t": 1000.0, "kg/yr": 1.0, "t/yr": 1000.0}


def claims_beside(
    atlas: Atlas, totals: pd.DataFrame, measures: Sequence[str] = SEIZURES
) -> pd.Series[str]:
    """Return what claims say of the same kind of figure, country, substance, year and unit.

    Parameters
    ----------
    atlas
        The data.
    totals
        As `routes.userdata.totals.count_totals` returns them.
    measures
        What the totals are of, as `kinds.FigureKind` has it.

    Returns
    -------
    Series of str
        In the order of `totals`: each claim with its value, its source and its number; empty
        where no loaded claim speaks of the same thing. Nothing is converted and nothing added.
    """
    said = {key: "; ".join(_claim_text(atlas, one) for one in found) for key, found in
            _claims_by_key(atlas, measures).items()}  # fmt: skip
    found = [said.get(key, "") for key in _keys(totals)]
    return pd.Series(found, index=totals.index, dtype=object)


def differences_beside(
    atlas: Atlas, totals: pd.DataFrame, measures: Sequence[str] = SEIZURES
) -> pd.Series[str]:
    """Return by how much each total is above or below the claims that stand beside it.

    Compared are claims of a whole year and the whole country, of one value in kg or the total's
    own unit, with totals that are one figure; parameters are those of `claims_beside`.

    Returns
    -------
    Series of str
        Such as `+3 kg (C0001)`, one for each such claim; empty where there is none.
    """
    by_key = _claims_by_key(atlas, measures)
    found = []
    for key, amount in zip(_keys(totals), totals["amount"], strict=True):
        said = []
        for claim in by_key.get(key, ()) if amount == amount else ():
            whole = claim.period_start == claim.period_end and len(claim.period_end) == YEAR_CHARS
            partial = claim.scope not in ("national", "not_stated")
            if math.isnan(claim.value) or partial or not whole:
                continue
            stated = claim.value * KG_IN.get(claim.unit, 1.0)
            sign = "+" if amount >= stated else "−"
            number = number_text(round(abs(amount - stated), 3))
            said.append(f"{sign}{number} {UNIT_WORDS.get(key[2], key[2])} ({claim.claim_id})")
        found.append("; ".join(said))
    return pd.Series(found, index=totals.index, dtype=object)


_Key = tuple[str, ...]


def _keys(totals: pd.DataFrame) -> list[_Key]:
    columns = (totals[name].astype(str) for name in ("country", "substance", "unit", "year"))
    return list(zip(*columns, strict=True))


def _claims_by_key(atlas: Atlas, measures: Sequence[str]) -> dict[_Key, list[Claim]]:
    """Return claims on countries in one year, by country, substance, kind of unit and year."""
    measures = SEIZURES if SEIZURE in measures else measures
    claims = visible_claims(atlas)
    years = claims[column.PERIOD_START].str[:YEAR_CHARS]
    of_one_year = (years != "") & (years == claims[column.PERIOD_END].str[:YEAR_CHARS])
    chosen = (
        claims[column.MEASURE].isin(measures)
        & (claims[column.SUBJECT_KIND] == "country")
        & of_one_year
    )
    found: dict[_Key, list[Claim]] = {}
    for claim in claims_of(claims[chosen]):
        unit = "kg" if claim.unit in WEIGHTS else claim.unit
        year = claim.period_start[:YEAR_CHARS]
        key = (claim.subject_id, claim.substance, unit, year)
        found.setdefault(key, []).append(claim)
    return found


def _claim_text(atlas: Atlas, claim: Claim) -> str:
    whole_year = claim.period_start == claim.period_end and len(claim.period_end) == 4
    beyond = [] if whole_year else [period_text(claim)]
    if claim.scope not in ("national", "not_stated"):
        beyond.append(f"{claim.scope} only")
    publisher = source_of(atlas, claim.source_id).publisher
    told = [*beyond, publisher or source_text(atlas, claim.source_id), claim.claim_id]
    return f"{value_text(claim)} ({', '.join(told)})"
