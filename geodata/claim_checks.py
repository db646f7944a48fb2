"""Checks of claims against each other: parts and totals, echoes, and claims about themselves."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pandas as pd

from geodata import column, schema
from geodata.claim import Claim, claims_of
from geodata.errors import Problem, tell_claim

AMOUNTS: Final = {
    "g": ("t", 1e-6), "kg": ("t", 1e-3), "t": ("t", 1.0), "kg/yr": ("t", 1e-3), "t/yr": ("t", 1.0),
    "ha": ("ha", 1.0), "persons": ("persons", 1.0),
}  # fmt: skip
"""Units in which a total has parts, each with a common unit and how much of it one is."""

SINGLE_SUBSTANCES: Final = (
    "poppy_straw", "opium", "morphine", "heroin", "cannabis_herb", "hashish", "methamphetamine",
    "amphetamine", "ecstasy", "cocaine", "acetic_anhydride",
)  # fmt: skip
"""Substances of which none contains another."""

ROUNDING: Final = 1.01
"""A part may exceed its total by what rounding can explain."""


Ledger = Sequence[tuple[object, Claim]]
"""Every claim after its row number in the file."""

_Part = tuple[object, Claim, Claim]
"""Row number, part and total."""


def check_claims(claims: pd.DataFrame, regions: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong between claims: parts and totals, echo groups, self-reference.

    Parameters
    ----------
    claims
        Sound rows of the claims table, numbered as in the file.
    regions
        Members of each region, joined with `+`.
    """
    ledger = list(zip(claims.index, claims_of(claims.set_index(column.CLAIM_ID)), strict=True))
    return [
        *_check_parts(claims, ledger),
        *_check_sums(claims, ledger, regions),
        *_check_echoes(claims, ledger),
        *_check_self(claims, ledger),
    ]


def _check_parts(claims: pd.DataFrame, ledger: Ledger) -> Iterator[Problem]:
    """Tell of parts that are greater than the total that they are said to be part of."""
    for row, part, total in _parts(ledger):
        if _least(part) > _most(total) * ROUNDING:
            yield tell_claim(
                claims,
                row,
                "part_of",
                f"{_low(part):g} {part.unit} of {total.high_or_value:g} {total.unit}",
                f"a part that is not more than its total {part.part_of}",
                "correct the number or its unit, or empty part_of and say in the note why",
            )


def _check_sums(
    claims: pd.DataFrame, ledger: Ledger, regions: Mapping[str, str]
) -> Iterator[Problem]:
    """Tell of parts that share nothing with each other and add up to more than their total.

    Parts count together that are of one period, scope and form, where each pair of them is apart
    by substance or by subject, in the ledger's own words. What cannot be told apart is left out.
    """
    families: dict[tuple[str, ...], list[_Part]] = {}
    for row, part, total in _parts(ledger):
        shared = (part.part_of, part.period_start, part.period_end, part.scope, part.form)
        families.setdefault(shared, []).append((row, part, total))
    for members in families.values():
        apart: list[_Part] = []
        for member in sorted(members, key=lambda member: -_least(member[1])):
            if all(_is_apart(member[1], other, regions) for _, other, _ in apart):
                apart.append(member)
        total = members[0][2]
        amounts = [_least(part) for _, part, _ in apart]
        added, most = sum(amounts), _most(total) * ROUNDING
        if added > most >= amounts[0]:  # a part that alone is too much has been told
            parts = " + ".join(part.claim_id for _, part, _ in apart)
            yield tell_claim(
                claims,
                apart[0][0],
                "part_of",
                f"{parts} = {added:g} {AMOUNTS[total.unit][0]} of "
                f"{total.high_or_value:g} {total.unit}",
                f"parts that together are not more than their total {total.claim_id}",
                "correct a number, or where the source itself does not add up, empty part_of in "
                "these parts and say so in their notes",
            )


def _parts(ledger: Ledger) -> Iterator[_Part]:
    """Return row, part and total wherever the two can be measured against each other."""
    totals = {claim.claim_id: claim for _, claim in ledger}
    for row, part in ledger:
        if part.part_of not in totals:
            continue
        total = totals[part.part_of]
        units = [AMOUNTS.get(claim.unit, ("",))[0] for claim in (part, total)]
        alike = units[0] == units[1] != "" and part.measure == total.measure
        stated = not (math.isnan(_low(part)) or math.isnan(total.high_or_value))
        if alike and stated and total.qualifier not in ("more_than", "at_least"):
            yield row, part, total


def _is_apart(one: Claim, other: Claim, regions: Mapping[str, str]) -> bool:
    """Say whether two claims share nothing, by their substances or by their subjects."""
    substances = one.substance, other.substance
    classes = [schema.SUBSTANCE_CLASSES[name] for name in substances]
    if substances[0] != substances[1] and set(substances) <= set(SINGLE_SUBSTANCES):
        return True
    if classes[0] != classes[1] and "all" not in classes:
        return True
    if one.subject_kind != other.subject_kind:
        return False
    subjects = one.subject_id, other.subject_id
    if one.subject_kind == "link":
        ends = [subject.split(">") for subject in subjects]
        if [len(pair) for pair in ends] != [2, 2]:
            return False  # no link; that has been reported
        return any(
            ends[0][at] == ends[1][at]
            and _members(ends[0][1 - at], regions).isdisjoint(_members(ends[1][1 - at], regions))
            for at in (0, 1)
        )
    if one.subject_kind in ("country", "area", "region"):
        return _members(subjects[0], regions).isdisjoint(_members(subjects[1], regions))
    return False


def _members(subject: str, regions: Mapping[str, str]) -> frozenset[str]:
    """Return the countries or provinces that a subject names, regions by their members."""
    return frozenset(
        member for part in subject.split("+") for member in regions.get(part, part).split("+")
    )


def _low(claim: Claim) -> float:
    """Return the least that a claim can mean, in its own unit; NaN when not stated."""
    return 0.0 if claim.qualifier in ("up_to", "less_than") else claim.low_or_value


def _least(claim: Claim) -> float:
    """Return the least that a claim can mean, in the common unit of its own."""
    return _low(claim) * AMOUNTS[claim.unit][1]


def _most(claim: Claim) -> float:
    """Return the high end of a claim in the common unit of its own."""
    return claim.high_or_value * AMOUNTS[claim.unit][1]


def _check_echoes(claims: pd.DataFrame, ledger: Ledger) -> Iterator[Problem]:
    members = Counter(claim.echo_group for _, claim in ledger)
    first: dict[str, str] = {}
    for row, claim in ledger:
        group, measure = claim.echo_group, claim.measure
        began = first.setdefault(group, measure)
        if not group:
            continue
        if members[group] < 2:
            fix = "name the group in the claims that repeat the number, or empty it"
            yield tell_claim(claims, row, "echo_group", group, "a group of two claims or more", fix)
        elif measure != began and claim.echo_kind == "same":
            allowed = f"converted or altered, since the group begins with {began}"
            fix = "say that the number was converted, or take the claim out of the group"
            yield tell_claim(claims, row, "echo_kind", f"same, for {measure}", allowed, fix)


def _check_self(claims: pd.DataFrame, ledger: Ledger) -> Iterator[Problem]:
    for name in (column.PART_OF, column.SUPERSEDES):
        for row, claim in ledger:
            if getattr(claim, name) == claim.claim_id:
                fix = "correct or empty it"
                yield tell_claim(claims, row, name, claim.claim_id, "another claim", fix)
