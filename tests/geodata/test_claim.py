"""Claim and Source: a field for each column of their tables, and what is made from the rows."""

from __future__ import annotations

import ast
from dataclasses import FrozenInstanceError, asdict, fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from geodata import Atlas, column, read_atlas
from geodata.claim import Claim, claim_of, claims_of, ledger_of
from geodata.source import Source, source_of, sources_of
from geodata.tables import TABLES

ROOT = Path(__file__).parents[2]
BARE_NAMES = TABLES["claims"].columns.keys() | TABLES["sources"].columns.keys()


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    return read_atlas()


@pytest.mark.parametrize(("noun", "table"), [(Claim, "claims"), (Source, "sources")])
def test_its_fields_are_the_columns_of_the_table_in_their_order(noun: Any, table: str) -> None:
    assert [field.name for field in fields(noun)] == list(TABLES[table].columns)


def test_its_numbers_are_the_numbers_of_the_table_and_all_else_is_text() -> None:
    numbers = TABLES["claims"].numbers
    types = get_type_hints(Claim)
    assert types == {name: float if name in numbers else str for name in types}


def test_the_ledger_holds_every_row_with_its_values(shipped: Atlas) -> None:
    ledger = ledger_of(shipped)
    assert list(ledger) == list(shipped.claims.index)
    for name in TABLES["claims"].columns:
        if name != "claim_id":
            column = [getattr(claim, name) for claim in ledger.values()]
            stored = list(shipped.claims[name])
            assert all(a == b or (a != a and b != b) for a, b in zip(column, stored, strict=True))
    assert {type(value) for claim in ledger.values() for value in (claim.value, claim.low)} == {
        float
    }


def test_sources_are_those_of_the_table(shipped: Atlas) -> None:
    assert list(sources_of(shipped)) == list(shipped.sources.index)
    source = source_of(shipped, shipped.sources.index[0])
    assert asdict(source) == {"source_id": source.source_id, **shipped.sources.iloc[0]}


def test_further_columns_are_passed_over_and_missing_ones_are_not(shipped: Atlas) -> None:
    table = shipped.claims.head(2)
    assert [one.claim_id for one in claims_of(table.assign(drawn_as="arrow"))] == list(table.index)
    with pytest.raises(KeyError, match="statement"):
        claims_of(table.drop(columns="statement"))


def test_a_claim_cannot_be_changed_and_an_unknown_one_is_an_error(shipped: Atlas) -> None:
    with pytest.raises(FrozenInstanceError):
        claim_of(shipped, "C0115").value = 1.0  # type: ignore[misc]
    with pytest.raises(KeyError):
        claim_of(shipped, "C0000")


@pytest.mark.parametrize(
    ("claim", "ends"),
    [
        (Claim("C0001", value=7.0), (7.0, 7.0)),
        (Claim("C0001", low=75.0, high=80.0), (75.0, 80.0)),
        (Claim("C0001", value=10.0, low=9.0, high=11.0), (10.0, 10.0)),
    ],
)
def test_ends_are_the_value_where_one_is_stated(claim: Claim, ends: tuple[float, float]) -> None:
    assert (claim.low_or_value, claim.high_or_value) == ends


def test_each_column_has_its_name_as_a_constant() -> None:
    constants = {name: value for name, value in vars(column).items() if name.isupper()}
    assert constants.pop("NUMBERS") == TABLES["claims"].numbers
    columns = TABLES["claims"].columns | TABLES["sources"].columns
    assert constants == {name.upper(): name for name in columns}


def find_bare_columns(source: str) -> list[str]:
    """Return what asks a table of claims or of sources for a column by a text of its own."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            table = ast.unparse(node.value).rpartition(".")[2]
            if table in ("claims", "sources") and node.slice.value in BARE_NAMES:
                found.append(ast.unparse(node))
    return found


def test_a_bare_name_of_a_column_is_found() -> None:
    source = "atlas.claims['unit']\nclaims[column.UNIT]\nsources['part']\nlegs['note']\n"
    assert find_bare_columns(source) == ["atlas.claims['unit']"]


@pytest.mark.parametrize("package", ["geodata", "routes", "dashboard"])
def test_columns_of_claims_and_sources_are_asked_for_by_constants(package: str) -> None:
    """A misspelt constant fails in `make lint`, a misspelt text on a reader's screen."""
    bare = {
        path.relative_to(ROOT).as_posix(): found
        for path in (ROOT / package).rglob("*.py")
        if "node_modules" not in path.parts
        and (found := find_bare_columns(path.read_text(encoding="utf-8")))
    }
    assert bare == {}, "write column.NAME (geodata/column.py)"
