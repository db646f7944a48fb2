"""Amounts of claims as numbers that can be set side by side: one unit, two ends."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from geodata.claim import Claim
from routes.wording import is_one_year

MASS_IN_T: Final[Mapping[str, float]] = {"g": 1e-6, "kg": 1e-3, "t": 1.0}
RATE_IN_T_PER_YEAR: Final[Mapping[str, float]] = {"t/yr": 1.0, "kg/yr": 1e-3}
DAYS_A_YEAR: Final = 365.0
DAILY_RULE: Final = (
    "kg a day become t a year by 365 days and 1,000 kg (arithmetic, no source needed); ranges are "
    "carried through, and each claim keeps what it states."
)
"""The one conversion that needs no source; for those that do, see `routes.equivalents`."""


def amount(claim: Claim, *, daily: bool = False) -> tuple[float, float, str]:
    """Return what a claim says as low end, high end and unit; open ends are 0 and infinity."""
    unit, factor = claim.unit, 1.0
    if unit in MASS_IN_T:
        unit, factor = "t", MASS_IN_T[unit]
    elif unit in RATE_IN_T_PER_YEAR:
        unit, factor = "t/yr", RATE_IN_T_PER_YEAR[unit]
    elif unit == "kg/day" and daily:
        unit, factor = "t/yr", DAYS_A_YEAR / 1000
    if math.isnan(claim.value) or claim.qualifier == "interval":
        return claim.low * factor, claim.high * factor, unit
    value = claim.value * factor
    low = 0.0 if claim.qualifier in ("up_to", "less_than") else value
    high = math.inf if claim.qualifier in ("more_than", "at_least") else value
    return low, high, unit


def is_sum(claim: Claim) -> bool:
    """Say whether a claim is of several years together: no rate, and longer than a year."""
    if is_one_year(claim):
        return False
    return claim.unit in MASS_IN_T and claim.period_start[:4] != claim.period_end[:4]
