"""Checks of claims against each other: parts and totals, echoes, and claims about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from geodata.errors import Problem, tell_claim

TONNES: Final = {"g": 1e-6, "kg": 1e-3, "t": 1.0, "kg/yr": 1e-3, "t/yr": 1.0}
ROUNDING: Final = 1.01
"""A part may exceed its total by what rounding can explain."""


def check_claims(claims: pd.DataFrame) -> list[Problem]:
    """Return what is wrong between claims: part and total, echo groups, self-reference.

    Parameters
    ----------
    claims
        Sound rows of the claims table, as text, numbered as in the file.
    """
    return [*_check_parts(claims), *_check_echoes(claims), *_check_self(claims)]


def _check_parts(claims: pd.DataFrame) -> Iterator[Problem]:
    """Tell of parts that are greater than the total that they are said to be part of."""
    totals = claims.set_index("claim_id")
    for row, part in claims[claims["part_of"].isin(totals.index)].iterrows():
        total = totals.loc[part["part_of"]]
        amounts = _tonnes(part, "low"), _tonnes(total, "high")
        open_above = total["qualifier"] in ("more_than", "at_least")
        if None in amounts or open_above or part["measure"] != total["measure"]:
            continue
        least, most = amounts
        if least is not None and most is not None and least > most * ROUNDING:
            yield tell_claim(
                claims,
                row,
                "part_of",
                f"{_number(part, 'low')} {part['unit']} of "
                f"{_number(total, 'high')} {total['unit']}",
                f"a part that is not more than its total {part['part_of']}",
                "correct the number or its unit, or empty part_of and say in the note why",
            )


def _number(claim: pd.Series[str], end: str) -> str:
    """Return the value of a claim, or one end of its range, as digits; empty when not stated."""
    value = pd.to_numeric(pd.Series([claim["value"], claim[end]]), errors="coerce").dropna()
    return f"{value.iloc[0]:g}" if len(value) else ""


def _tonnes(claim: pd.Series[str], end: str) -> float | None:
    """Return one end of a claim in tonnes or tonnes a year; None for other units."""
    text = _number(claim, end)
    factor = TONNES.get(claim["unit"])
    return float(text) * factor if text and factor else None


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
