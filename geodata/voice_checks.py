"""Checks of voices: what repeats a number that another claim states is told as an echo of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

import pandas as pd

from geodata.claim_checks import AMOUNTS
from geodata.column import SOURCE_ID, WITNESS_GROUP
from geodata.errors import Problem, tell_claim


class _Claim(NamedTuple):
    """What of a claim is read here, with its row; the fields of `SHARED` stand together."""

    row: int
    claim_id: str
    measure: str
    role: str
    substance: str
    form: str
    subject_kind: str
    subject_id: str
    whole: str
    period_start: str
    period_end: str
    calendar: str
    unit: str
    value: object
    low: object
    high: object
    source_id: str
    derived_from: str
    echo_group: str


SHARED: Final = slice(_Claim._fields.index("measure"), _Claim._fields.index("unit"))
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
    groups = dict(zip(sources[SOURCE_ID], sources[WITNESS_GROUP], strict=True))
    alike: dict[tuple[str, ...], list[_Claim]] = {}
    for claim in map(_Claim._make, claims[list(_Claim._fields[1:])].itertuples()):
        if claim.measure != "route" and claim.period_start:
            shared = tuple(str(field) for field in tuple(claim)[SHARED])
            alike.setdefault((*shared, *_number(claim)), []).append(claim)
    for same in alike.values():
        for one, other in combinations(same, 2):
            tied = one.echo_group != "" and one.echo_group == other.echo_group
            if not tied and _voices(one, groups) & _voices(other, groups):
                yield tell_claim(
                    claims,
                    other.row,  # the one that stands later in the file
                    "echo_group",
                    f"{other.echo_group}, for the number of {one.claim_id}",
                    f"one group with {one.claim_id}, which has the same number from the same voice",
                    "name one echo group in both: a number that is repeated is one witness",
                )


def _number(claim: _Claim) -> tuple[str, ...]:
    """Return the number of a claim in a common unit, so that 5 t and 5,000 kg are the same."""
    base, factor = AMOUNTS.get(claim.unit, (claim.unit, 1.0))
    return (base, *(_scaled(text, factor) for text in (claim.value, claim.low, claim.high)))


def _scaled(number: object, factor: float) -> str:
    try:
        scaled = float(str(number) or "nan") * factor
    except ValueError:  # no number, which its own rule has told
        return ""
    return f"{scaled:.9g}"


def _voices(claim: _Claim, groups: dict[str, str]) -> set[str]:
    """Return by whom a number is said: the source's witness group, and what the source cites."""
    own, cited = claim.source_id, claim.derived_from
    return {groups.get(own, own), groups.get(cited, cited)} - {""}
