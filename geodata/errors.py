"""What is wrong with the data files, said once and completely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geodata import schema
from geodata.column import CLAIM_ID

SHOWN_PROBLEMS = 20
"""How many problems a message spells out before it only counts the rest."""
SHOWN_CHARS = 200
"""How much of what a file says is repeated in a line about it."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one data file."""

    file: str
    """File name relative to the data folder, such as `claims.csv`."""
    row: int | None
    """Row as a spreadsheet shows it (header = 1), or feature number in a GeoJSON file (first = 1);
    None when the file as a whole is meant."""
    column: str
    """Column or property, `geometry` for a shape, empty when the file or the whole row is meant."""
    found: str
    """What the file says, cut to a readable length."""
    allowed: str
    """What could stand there."""
    fix: str
    """What to do about it."""
    record: str = ""
    """Id of the row, where it has one."""

    def __str__(self) -> str:
        """Return the problem as one line: where, what was found, what is allowed, the fix."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.record:
            where += f" ({_quote(self.record)[1:-1]})"
        if self.column:
            where += f", {_quote(self.column)[1:-1]}"
        return f"{where}: found {_quote(self.found)}; allowed: {self.allowed}; fix: {self.fix}"


def _quote(text: str) -> str:
    """Quote what a file says: short, on one line, with nothing in it that a terminal obeys."""
    return repr(text if len(text) <= SHOWN_CHARS else f"{text[:SHOWN_CHARS]}…")


class DataError(ValueError):
    """The data files cannot be used; the text names every problem, the first twenty in full."""

    problems: tuple[Problem, ...]
    """All problems in all files, in the order of files and rows."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Collect the problems of one reading.

        Parameters
        ----------
        problems
            Everything that was found wrong, in any order.
        """
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.row or 0, p.column)))
        count = len(self.problems)
        lines = [f"{count} problem{'' if count == 1 else 's'} in the data files:"]
        lines += [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        if count > SHOWN_PROBLEMS:
            lines.append(f"and {count - SHOWN_PROBLEMS} more")
        super().__init__("\n".join(lines))


def tell_claim(
    claims: pd.DataFrame, row: object, column: str, found: str, allowed: str, fix: str
) -> Problem:
    """Return a problem of one claim, by its row number in the table of claims."""
    number = int(str(row))
    record = str(claims.at[number, CLAIM_ID])
    return Problem(schema.DATA_FILES["claims"], number, column, found, allowed, fix, record)
