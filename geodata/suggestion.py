"""A suggested claim: one row of `claims.csv`, changed or new, checked as if it stood there."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from pathlib import Path

from geodata.errors import Problem
from geodata.read import NO_WORDS, check_edited
from geodata.tables import TABLES, read_text

CLAIMS = TABLES["claims"]


def row_of_claim(folder: Path, claim_id: str) -> dict[str, str]:
    """Return a claim's row as text, as the file has it; for an id that it lacks an empty row."""
    empty = dict.fromkeys(CLAIMS.columns, "") | {"claim_id": claim_id}
    return next((row for row in _rows(folder) if row["claim_id"] == claim_id), empty)


def free_claim_id(folder: Path) -> str:
    """Return the next id that no claim has."""
    return f"C{max((int(row['claim_id'][1:]) for row in _rows(folder)), default=0) + 1:04d}"


def check_suggestion(
    folder: Path, row: Mapping[str, str], vocabulary: Mapping[str, Collection[str]] = NO_WORDS
) -> tuple[Problem, ...]:
    """Return what `corridors check` would say if the row stood in `claims.csv`; nothing is written.

    Parameters
    ----------
    folder
        Data folder, whose files are sound.
    row
        Every column of the table as text; it takes the place of the claim of its id, or is added.
    vocabulary
        As for `read_atlas`.
    """
    rows = _rows(folder)
    ids = [each["claim_id"] for each in rows]
    at = ids.index(row["claim_id"]) if row["claim_id"] in ids else len(rows)
    rows[at : at + 1] = [dict(row)]
    return check_edited(folder, {"claims": _as_csv(rows)}, vocabulary)


def suggestion_csv(row: Mapping[str, str]) -> str:
    """Return the header of `claims.csv` and the one row, exactly as they stand in the file."""
    return _as_csv([row])


def _rows(folder: Path) -> list[dict[str, str]]:
    text, _ = read_text(folder, CLAIMS.file)
    return list(csv.DictReader(io.StringIO(text or "", newline="")))


def _as_csv(rows: list[dict[str, str]] | list[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(CLAIMS.columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
