"""What the atlas says of the same thing as a total of a user's table: beside it, never in it."""

from __future__ import annotations

from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.claim import Claim, claims_of
from geodata.source import source_of
from routes.claims import visible_claims
from routes.wording import period_text, source_text, value_text

SEIZURES: Final = ("seizure", "precursor_seizure")
WEIGHTS: Final = ("g", "kg", "t", "kg/yr", "t/yr")
"""Units of claims that a total in kg stands beside; litres and tablets have claims of their own."""
YEAR_CHARS: Final = 4


def claims_beside(atlas: Atlas, totals: pd.DataFrame) -> pd.Series[str]:
    """Return what claims say of seizures of the same country, substance, year and kind of unit.

    Parameters
    ----------
    atlas
        The data.
    totals
        As `routes.userdata.totals.count_totals` returns them.

    Returns
    -------
    Series of str
        In the order of `totals`: each claim with its value, its source and its number; empty
        where no loaded claim speaks of the same thing. Nothing is converted and nothing added.
    """
    claims = visible_claims(atlas)
    years = claims[column.PERIOD_START].str[:YEAR_CHARS]
    of_one_year = (years != "") & (years == claims[column.PERIOD_END].str[:YEAR_CHARS])
    chosen = (
        claims[column.MEASURE].isin(SEIZURES)
        & (claims[column.SUBJECT_KIND] == "country")
        & of_one_year
    )
    said: dict[tuple[str, str, str, str], list[str]] = {}
    for claim in claims_of(claims[chosen]):
        unit = "kg" if claim.unit in WEIGHTS else claim.unit
        year = claim.period_start[:YEAR_CHARS]
        key = (claim.subject_id, claim.substance, unit, year)
        said.setdefault(key, []).append(_claim_text(atlas, claim))
    columns = (totals[name].astype(str) for name in ("country", "substance", "unit", "year"))
    found = ["; ".join(said.get(key, ())) for key in zip(*columns, strict=True)]
    return pd.Series(found, index=totals.index, dtype=object)


def _claim_text(atlas: Atlas, claim: Claim) -> str:
    whole_year = claim.period_start == claim.period_end and len(claim.period_end) == 4
    beyond = [] if whole_year else [period_text(claim)]
    if claim.scope not in ("national", "not_stated"):
        beyond.append(f"{claim.scope} only")
    publisher = source_of(atlas, claim.source_id).publisher
    told = [*beyond, publisher or source_text(atlas, claim.source_id), claim.claim_id]
    return f"{value_text(claim)} ({', '.join(told)})"
