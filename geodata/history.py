"""History: what changed in the ledger from release to release, and the ledger as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from geodata.column import NUMBERS

WHOLE_CLAIM: Final = "claim_id"
"""Stands as the field when a whole claim came (nothing became its id) or went (its id became
nothing)."""

MEANT: Final = {"calendar": "calendar"}
"""What a ledger meant that did not have the column yet: that it is spelled out is no change."""

COLUMNS: Final = ["claim_id", "version", "field", "old", "new"]
"""Columns of `history.csv`."""


def version_key(version: str) -> tuple[int, ...]:
    """Return a release's place among others: `2026.11.2` follows `2026.11`."""
    return tuple(int(part) for part in version.split("."))


def read_ledger(path: Path) -> pd.DataFrame:
    """Read a claims table as text, as it was written, indexed by claim_id."""
    return pd.read_csv(path, dtype=str, keep_default_na=False, index_col="claim_id")


def compare_ledgers(before: pd.DataFrame, after: pd.DataFrame, version: str) -> pd.DataFrame:
    """Return what became different from one claims table to another.

    Parameters
    ----------
    before, after
        Claims as text, indexed by claim_id, as `read_ledger` returns them. A column that one of
        them lacks counts as empty there.
    version
        Release that the changes belong to.

    Returns
    -------
    pd.DataFrame
        The columns of `history.csv`, ordered by claim and then by column. A claim that came has
        one row. One that went has a row for everything that it said, so that `claims_at` can
        restore it.
    """
    fields = list(dict.fromkeys([*after.columns, *before.columns]))
    rows: list[tuple[str, str, str, str, str]] = []
    for claim_id in sorted({*before.index, *after.index}):
        if claim_id not in before.index:
            rows.append((claim_id, version, WHOLE_CLAIM, "", claim_id))
            continue
        gone = claim_id not in after.index
        old = before.loc[claim_id]
        new = old if gone else after.loc[claim_id]
        rows += [
            (claim_id, version, field, was, now)
            for field in fields
            for was, now in [(_said(old, field), "" if gone else _said(new, field))]
            if not _agree(field, was, now)
        ]
        if gone:  # the last row of the claim: undone from the end, it comes back first
            rows.append((claim_id, version, WHOLE_CLAIM, claim_id, ""))
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def claims_at(claims: pd.DataFrame, history: pd.DataFrame, version: str) -> pd.DataFrame:
    """Return the ledger as a release left it, by undoing what later releases changed.

    Parameters
    ----------
    claims
        The ledger of today, indexed by claim_id, its numbers as float.
    history
        Changes as `Atlas.history` holds them.
    version
        Release to go back to.

    Returns
    -------
    pd.DataFrame
        Like `claims`, in the order of ids when a claim had to be restored. What was changed since
        the latest release is in no history and stays as it is today.
    """
    since = version_key(version)
    later = history[[version_key(each) > since for each in history["version"]]]
    undone = claims.astype(object)
    for claim_id, _, field, old, new in later.iloc[::-1].itertuples(index=False):
        if field != WHOLE_CLAIM:
            if claim_id in undone.index and field in undone.columns:
                undone.at[claim_id, field] = _stored(field, old)
        elif new:
            undone = undone.drop(index=claim_id, errors="ignore")
        elif claim_id not in undone.index:
            undone.loc[claim_id] = [_stored(name, "") for name in undone.columns]
            undone = undone.sort_index()
    undone.index.name = claims.index.name
    return undone.astype(claims.dtypes.to_dict())


def _said(claim: pd.Series[str], field: str) -> str:
    return str(claim.get(field, MEANT.get(field, "")))


def _stored(field: str, text: str) -> str | float:
    """Return a field of the ledger as the Atlas holds it."""
    return float(text or "nan") if field in NUMBERS else text


def _agree(field: str, old: str, new: str) -> bool:
    """Say whether two texts of a field say the same: 5 and 5.0 are no change."""
    return old == new or (field in NUMBERS and bool(old) and bool(new) and float(old) == float(new))
