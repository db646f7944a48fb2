"""Checks of voices: what repeats a number that another claim states is told as an echo of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import pandas as pd

from geodata.claim_checks import AMOUNTS
from geodata.errors import Problem, tell_claim

SAME: Final = (
    "measure", "role", "substance", "form", "subject_kind", "subject_id", "whole", "period_start",
    "period_end", "calendar",
)  # fmt: skip
"""What two claims of one underlying number share, besides the number."""


def check_voices(claims: pd.DataFrame, sources: pd.DataFrame) -> Iterator[Problem]:
    """Yield a problem for each claim that repeats a number of the same voice without an echo group.

    The same voice is told by the witness group of the sources, or by the work or body that both
    sources cite.

    Parameters
    ----------
    claims
        Sound rows of the claims table, as text, numbered as in the file.
    sources
        Sources, with their ids and witness groups.
    """
    groups = dict(zip(sources["source_id"], sources["witness_group"], strict=True))
    measured = claims[(claims["measure"] != "route") & (claims["period_start"] != "")]
    number = [_number(row) for row in measured[["unit", "value", "low", "high"]].itertuples()]
    for _, alike in measured.assign(number=number).groupby([*SAME, "number"], sort=False):
        for (row, one), (other_row, other) in combinations(alike.iterrows(), 2):
            tied = one["echo_group"] != "" and one["echo_group"] == other["echo_group"]
            if not tied and _voices(one, groups) & _voices(other, groups):
                yield tell_claim(
                    claims,
                    max(row, other_row),  # the one that stands later in the file
                    "echo_group",
                    f"{other['echo_group']}, for the number of {one['claim_id']}",
                    f"one group with {one['claim_id']}, which has the same number from the same "
                    "voice",
                    "name one echo group in both: a number that is repeated is one witness",
                )


def _number(row: object) -> tuple[object, ...]:
    """Return the number of a claim in a common unit, so that 5 t and 5,000 kg are the same."""
    _, unit, *values = row  # type: ignore[misc]
    base, factor = AMOUNTS.get(unit, (unit, 1.0))
    numbers = pd.to_numeric(pd.Series(values), errors="coerce") * factor
    return (base, *(f"{number:.9g}" for number in numbers))


def _voices(claim: pd.Series[str], groups: dict[str, str]) -> set[str]:
    """Return by whom a number is said: the source's witness group, and what the source cites."""
    cited = claim["derived_from"]
    return {groups.get(claim["source_id"], claim["source_id"]), groups.get(cited, cited)} - {""}
