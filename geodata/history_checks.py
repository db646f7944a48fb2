"""Checks of the record of releases: in order, and only of claims that there are or were."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import pandas as pd

from geodata import schema
from geodata.column import CLAIM_ID
from geodata.errors import Problem
from geodata.history import WHOLE_CLAIM, version_key
from geodata.tables import TABLES


def check_history(tables: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Return what is wrong in `releases.csv` and `history.csv`.

    Parameters
    ----------
    tables
        Tables by name, indexed by row number, ids as columns; one that is not sound is left out.
    """
    problems: list[Problem] = []
    for name in schema.RECORDS:
        if name in tables:
            named = tables[name][tables[name]["version"].str.fullmatch(schema.VERSION_PATTERN)]
            problems += _check_order(name, named, strictly=name == "releases")
    if "history" in tables:
        problems += _check_fields(tables["history"])
        problems += _check_restored(tables["history"])
        if "claims" in tables:
            problems += _check_claims(tables["history"], frozenset(tables["claims"][CLAIM_ID]))
        if "releases" in tables:
            problems += _check_baseline(tables["history"], tables["releases"])
    return problems


def _check_order(name: str, records: pd.DataFrame, *, strictly: bool) -> Iterator[Problem]:
    versions = records["version"]
    for (_, before), (row, version) in itertools.pairwise(versions.items()):
        late = version_key(version) <= version_key(before)
        if late and (strictly or version != before):
            allowed = f"a version after {before}, which stands above it"
            yield _tell(name, row, "version", version, allowed, "put the oldest release first")


def _check_fields(history: pd.DataFrame) -> Iterator[Problem]:
    # Columns of the ledger may be given up later: only what cannot be a column is refused.
    for row, field in history["field"].items():
        if not field.isidentifier():
            yield _tell(
                "history", row, "field", field, "a column of claims.csv", "run make release again"
            )


def _check_restored(history: pd.DataFrame) -> Iterator[Problem]:
    # An older link reads the ledger as it was: what is restored must be what a ledger can hold.
    columns = TABLES["claims"].columns
    for field, changes in history[history["old"] != ""].groupby("field", sort=False):
        for rule in columns.get(str(field), ()) if field != WHOLE_CLAIM else ():
            for row, old in changes.loc[~rule.holds(changes["old"]), "old"].items():
                yield _tell("history", row, "old", old, rule.allowed, rule.fix)


def _check_claims(history: pd.DataFrame, claims: frozenset[str]) -> Iterator[Problem]:
    whole = history[history["field"] == WHOLE_CLAIM]
    latest = dict(zip(whole["claim_id"], whole["new"], strict=True))
    for row, claim_id in history["claim_id"].items():
        gone = latest.get(claim_id, claim_id) == ""
        if claim_id not in claims and not gone:
            allowed = "a claim of the ledger, or one that the history says was withdrawn"
            fix = "correct the id, or run make release, which records what was withdrawn"
            yield _tell("history", row, "claim_id", claim_id, allowed, fix)
        elif claim_id in claims and gone and history.at[row, "field"] == WHOLE_CLAIM:
            allowed = "the id of a claim that is no longer in the ledger: ids are never used again"
            yield _tell("history", row, "claim_id", claim_id, allowed, "give the claim a new id")


def _check_baseline(history: pd.DataFrame, releases: pd.DataFrame) -> Iterator[Problem]:
    for first in releases["version"].head(1):
        for row in history.index[history["version"] == first]:
            allowed = f"a release after {first}, the first, with which the next is compared"
            yield _tell("history", row, "version", first, allowed, "remove the row")


def _tell(name: str, row: object, column: str, found: str, allowed: str, fix: str) -> Problem:
    return Problem(schema.DATA_FILES[name], int(str(row)), column, found, allowed, fix)
