"""Contracts of rows: what each column may hold, checked by pandera, told as problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

from geodata.errors import Problem
from geodata.plain_text import plain_text

FOUND_MAX = 60
"""Characters of a wrong value that a message repeats."""


@dataclass(frozen=True)
class Rule:
    """What one column must hold in every row."""

    allowed: str
    """What may stand there, in words."""
    fix: str
    """What to do when it does not."""
    holds: Callable[[pd.Series[str]], pd.Series[bool]]
    """True for each value that keeps the rule."""
    optional: bool = True
    """Whether an empty value keeps it."""
    pattern: str = ""
    """Regular expression that a whole value that is not empty matches; empty for none."""
    values: tuple[str, ...] = ()
    """Closed list of values, the empty one left out; empty for none."""
    length_max: int = 0
    """Most characters that a value has; 0 for no limit."""


@dataclass(frozen=True)
class RowRule:
    """What several columns of one row must agree on."""

    column: str
    """Column that a message points at."""
    needs: tuple[str, ...]
    """Columns that are read; the rule rests while one of them is missing."""
    allowed: str
    """What the columns must agree on, in words."""
    fix: str
    """What to do when they do not."""
    holds: Callable[[pd.DataFrame], pd.Series[bool]]
    """True for each row that keeps the rule."""


@dataclass(frozen=True)
class Contract:
    """Columns and rules of one file."""

    file: str
    """File name relative to the data folder."""
    id_column: str
    """Column with the unique id of a row, or empty when rows have none."""
    columns: Mapping[str, tuple[Rule, ...]]
    """Every column, none may be missing or added, with its rules; all of them hold text."""
    rows: tuple[RowRule, ...] = ()
    """Rules across the columns of a row."""
    numbers: tuple[str, ...] = field(default=())
    """Columns that become float once they are sound, empty ones NaN."""
    integers: tuple[str, ...] = field(default=())
    """Columns that become int once they are sound."""


def match(pattern: str, allowed: str, fix: str, *, optional: bool = False) -> Rule:
    """Return the rule that a whole value matches a regular expression, or may be empty too."""
    # Digits are those of ASCII: others sort and compare otherwise.
    compiled = re.compile(f"({pattern})?" if optional else pattern, re.ASCII)
    return Rule(
        allowed,
        fix,
        lambda values: values.map(lambda v: bool(compiled.fullmatch(v))),
        optional=optional,
        pattern=pattern,
    )


def one_of(values: Collection[str], *, optional: bool = False) -> Rule:
    """Return the rule that a value is one of a closed list, or may be empty too."""
    known = {*values, ""} if optional else set(values)
    allowed = f"one of [{', '.join(values)}]{' or empty' if optional else ''}"
    return Rule(
        allowed,
        "use a value of the list",
        lambda column: column.isin(known),
        optional=optional,
        values=tuple(values),
    )


FILLED = Rule(
    "text, not empty", "fill it in", lambda values: values.str.strip() != "", optional=False
)
"""The rule that a value is there."""


def find_problems(contract: Contract, frame: pd.DataFrame) -> list[Problem]:
    """Return everything in which a file breaks its contract.

    Parameters
    ----------
    contract
        Columns and rules of the file.
    frame
        The file as text, indexed by row as a spreadsheet counts it.
    """
    marked = _tell_hidden_characters(contract, frame)
    rules: dict[str, tuple[str, str, str]] = {}
    try:
        _build_schema(contract, rules).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        problems = _tell_problems(contract, frame, error.failure_cases, rules)
        if not problems:
            raise  # a rule itself failed, which is a fault of this package and not of the file
        return [*marked, *problems]
    return marked


def _tell_hidden_characters(contract: Contract, frame: pd.DataFrame) -> list[Problem]:
    """Tell of texts that would show as others than they are, or that no sheet can hold."""
    allowed, fix = "text without hidden marks", "delete the control character or mark of direction"
    return [
        Problem(contract.file, int(str(row)), column, _cut(text), allowed, fix)
        for column in frame.columns.intersection(list(contract.columns))
        for row, text in frame[column].items()
        if plain_text(text) != text
    ]


def _tell_problems(
    contract: Contract,
    frame: pd.DataFrame,
    cases: pd.DataFrame,
    rules: Mapping[str, tuple[str, str, str]],
) -> list[Problem]:
    problems = []
    for case in cases.to_dict("records"):
        name, column = str(case["check"]), str(case["column"])
        found = "" if pd.isna(case["failure_case"]) else str(case["failure_case"])
        row = None if pd.isna(case["index"]) else int(case["index"])
        if name in rules:
            target, allowed, fix = rules[name]
            if column != target:
                continue  # pandera repeats a broken row rule for every column of the row
        elif name == "column_in_dataframe":
            column, found, row = found, "no such column", 1
            allowed, fix = f"the columns {', '.join(contract.columns)}", "add the column"
        elif name == "column_in_schema":
            column, row = found, 1
            allowed, fix = f"the columns {', '.join(contract.columns)}", "remove or rename it"
        elif name == "field_uniqueness":
            allowed, fix = "an id that no other row has", "give one of the rows an id of its own"
        else:
            allowed, fix = name, "correct the value"
        record = ""
        if row in frame.index and contract.id_column in frame:
            record = str(frame.at[row, contract.id_column])
        problems.append(Problem(contract.file, row, column, _cut(found), allowed, fix, record))
    return problems


def convert(contract: Contract, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of a text frame whose number columns are float or int.

    A value that is no number becomes NaN, or 0 where an int is due: the contract has reported it.
    """
    numbers = {
        name: pd.to_numeric(frame[name], errors="coerce").astype(float) for name in contract.numbers
    }
    integers = {
        name: pd.to_numeric(frame[name], errors="coerce").fillna(0).astype(int)
        for name in contract.integers
    }
    return frame.assign(**numbers, **integers)


def _cut(text: str) -> str:
    return text if len(text) <= FOUND_MAX else f"{text[:FOUND_MAX]}…"


def _build_schema(contract: Contract, rules: dict[str, tuple[str, str, str]]) -> pa.DataFrameSchema:
    columns = {}
    for name, column_rules in contract.columns.items():
        checks = []
        for rule in column_rules:
            key = f"rule {len(rules)}"
            rules[key] = (name, rule.allowed, rule.fix)
            checks.append(pa.Check(rule.holds, error=key))
        columns[name] = pa.Column(str, checks, unique=name == contract.id_column)
    row_checks = []
    for row_rule in contract.rows:
        key = f"rule {len(rules)}"
        rules[key] = (row_rule.column, row_rule.allowed, row_rule.fix)
        row_checks.append(pa.Check(_rest_without_columns(row_rule), error=key))
    return pa.DataFrameSchema(columns, checks=row_checks, strict=True)


def _rest_without_columns(rule: RowRule) -> Callable[[pd.DataFrame], pd.Series[bool]]:
    def holds(frame: pd.DataFrame) -> pd.Series[bool]:
        if not set(rule.needs) <= set(frame.columns):
            return pd.Series(True, index=frame.index)
        return rule.holds(frame)

    return holds
