"""Checks of claims against each other: parts and totals, echoes, and claims about themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from geodata import schema
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


_Part = tuple[object, "pd.Series[str]", "pd.Series[str]"]
"""Row number, part and total."""


def check_claims(claims: pd.DataFrame, regions: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong between claims: parts and totals, echo groups, self-reference.

    Parameters
    ----------
    claims
        Sound rows of the claims table, as text, numbered as in the file.
    regions
        Members of each region, joined with `+`.
    """
    parts = list(_parts(claims))
    return [
        *_check_parts(claims, parts),
        *_check_sums(claims, parts, regions),
        *_check_echoes(claims),
        *_check_self(claims),
    ]


def _check_parts(claims: pd.DataFrame, parts: list[_Part]) -> Iterator[Problem]:
    """Tell of parts that are greater than the total that they are said to be part of."""
    for row, part, total in parts:
        least, most = _amount(part, "low"), _amount(total, "high")
        if least > most * ROUNDING:
            yield tell_claim(
                claims,
                row,
                "part_of",
                f"{_number(part, 'low')} {part['unit']} of "
                f"{_number(total, 'high')} {total['unit']}",
                f"a part that is not more than its total {part['part_of']}",
                "correct the number or its unit, or empty part_of and say in the note why",
            )


def _check_sums(
    claims: pd.DataFrame, parts: list[_Part], regions: Mapping[str, str]
) -> Iterator[Problem]:
    """Tell of parts that share nothing with each other and add up to more than their total.

    Parts count together that are of one period, scope and form, where each pair of them is apart
    by substance or by subject, in the ledger's own words. What cannot be told apart is left out.
    """
    families: dict[tuple[str, ...], list[_Part]] = {}
    for row, part, total in parts:
        shared = ("part_of", "period_start", "period_end", "scope", "form")
        families.setdefault(tuple(part[name] for name in shared), []).append((row, part, total))
    for members in families.values():
        apart: list[_Part] = []
        for member in sorted(members, key=lambda member: -_amount(member[1], "low")):
            if all(_is_apart(member[1], other, regions) for _, other, _ in apart):
                apart.append(member)
        total = members[0][2]
        amounts = [_amount(part, "low") for _, part, _ in apart]
        added, most = sum(amounts), _amount(total, "high") * ROUNDING
        if added > most >= amounts[0]:  # a part that alone is too much has been told
            summed = " + ".join(str(part["claim_id"]) for _, part, _ in apart)
            yield tell_claim(
                claims,
                apart[0][0],
                "part_of",
                f"{summed} = {added:g} {AMOUNTS[total['unit']][0]} of "
                f"{_number(total, 'high')} {total['unit']}",
                f"parts that together are not more than their total {total['claim_id']}",
                "correct a number, or where the source itself does not add up, empty part_of in "
                "these parts and say so in their notes",
            )


def _parts(claims: pd.DataFrame) -> Iterator[_Part]:
    """Return row, part and total wherever the two can be measured against each other."""
    measured = claims.assign(**{f"_{end}": _numbers(claims, end) for end in ("low", "high")})
    totals = measured.set_index("claim_id", drop=False)
    for row, part in measured[claims["part_of"].isin(totals.index)].iterrows():
        total = totals.loc[part["part_of"]]
        units = [AMOUNTS.get(claim["unit"], ("",))[0] for claim in (part, total)]
        alike = units[0] == units[1] != "" and part["measure"] == total["measure"]
        stated = _number(part, "low") and _number(total, "high")
        if alike and stated and total["qualifier"] not in ("more_than", "at_least"):
            yield row, part, total


def _is_apart(one: pd.Series[str], other: pd.Series[str], regions: Mapping[str, str]) -> bool:
    """Say whether two claims share nothing, by their substances or by their subjects."""
    substances = one["substance"], other["substance"]
    classes = [schema.SUBSTANCE_CLASSES[name] for name in substances]
    if substances[0] != substances[1] and set(substances) <= set(SINGLE_SUBSTANCES):
        return True
    if classes[0] != classes[1] and "all" not in classes:
        return True
    if one["subject_kind"] != other["subject_kind"]:
        return False
    subjects = one["subject_id"], other["subject_id"]
    if one["subject_kind"] == "link":
        ends = [subject.split(">") for subject in subjects]
        if [len(pair) for pair in ends] != [2, 2]:
            return False  # no link; that has been reported
        return any(
            ends[0][at] == ends[1][at]
            and _members(ends[0][1 - at], regions).isdisjoint(_members(ends[1][1 - at], regions))
            for at in (0, 1)
        )
    if one["subject_kind"] in ("country", "area", "region"):
        return _members(subjects[0], regions).isdisjoint(_members(subjects[1], regions))
    return False


def _members(subject: str, regions: Mapping[str, str]) -> frozenset[str]:
    """Return the countries or provinces that a subject names, regions by their members."""
    return frozenset(
        member for part in subject.split("+") for member in regions.get(part, part).split("+")
    )


def _numbers(claims: pd.DataFrame, end: str) -> pd.Series[str]:
    """Return the value of each claim, or one end of its range, as digits; empty when not stated."""
    value, other = (
        pd.to_numeric(claims[name], errors="coerce").astype(float) for name in ("value", end)
    )
    stated = value.fillna(other)
    if end == "low":
        stated = stated.mask(claims["qualifier"].isin(["up_to", "less_than"]), 0.0)
    return stated.map(lambda number: "" if pd.isna(number) else f"{number:g}")


def _number(claim: pd.Series[str], end: str) -> str:
    """Return what `_numbers` has found for a claim."""
    return str(claim[f"_{end}"])


def _amount(claim: pd.Series[str], end: str) -> float:
    """Return one end of a claim in the common unit of its own."""
    return float(_number(claim, end)) * AMOUNTS[claim["unit"]][1]


def _check_echoes(claims: pd.DataFrame) -> Iterator[Problem]:
    members = claims["echo_group"].value_counts()
    first = claims.drop_duplicates("echo_group").set_index("echo_group")["measure"]
    columns = ["echo_group", "echo_kind", "measure"]
    for row, group, kind, measure in claims[columns].itertuples():
        if not group:
            continue
        if members[group] < 2:
            fix = "name the group in the claims that repeat the number, or empty it"
            yield tell_claim(claims, row, "echo_group", group, "a group of two claims or more", fix)
        elif measure != first[group] and kind == "same":
            allowed = f"converted or altered, since the group begins with {first[group]}"
            fix = "say that the number was converted, or take the claim out of the group"
            yield tell_claim(claims, row, "echo_kind", f"same, for {measure}", allowed, fix)


def _check_self(claims: pd.DataFrame) -> Iterator[Problem]:
    for column in ("part_of", "supersedes"):
        for row in claims.index[claims[column] == claims["claim_id"]]:
            found = str(claims.at[row, column])
            yield tell_claim(claims, row, column, found, "another claim", "correct or empty it")
