"""Reading one file: the shipped ones are sound, and each way to break one is told."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from geodata import Atlas, DataError, Problem, read_atlas, schema


def told(problems: Any, row: int | None, column: str) -> Problem:
    """Return the one problem at a row and column."""
    found = [p for p in problems if (p.row, p.column) == (row, column)]
    assert len(found) == 1, [str(p) for p in problems]
    return found[0]


def test_shipped_files_are_sound(shipped: Atlas) -> None:
    for field in dataclasses.fields(shipped):
        if field.name not in ("version", "events", "history", "memo"):
            assert len(getattr(shipped, field.name)) > 0, field.name
    for name in schema.LAYER_FILES:
        assert getattr(shipped, name).crs == schema.CRS
    assert shipped.claims.index.name == "claim_id"
    assert "claim_id" not in shipped.claims
    assert shipped.legs[["corridor_id", "seq"]].apply(tuple, axis=1).is_monotonic_increasing


def test_every_column_is_text_but_numbers(shipped: Atlas) -> None:
    numbers = {"value", "low", "high"}
    for column in shipped.claims:
        is_text = shipped.claims[column].map(lambda v: isinstance(v, str)).all()
        assert is_text == (column not in numbers), column
    assert {str(dtype) for dtype in shipped.claims[list(numbers)].dtypes} == {"float64"}
    assert str(shipped.legs["seq"].dtype) == "int64"


def test_atlas_is_frozen(shipped: Atlas) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        shipped.version = "x"  # type: ignore[misc]


def test_version_follows_the_files(copy: Any, shipped: Atlas) -> None:
    assert shipped.version.startswith(f"{shipped.releases.index[-1]}+")
    assert len(shipped.version.partition("+")[2]) == 8
    assert read_atlas(copy.folder).version == shipped.version
    copy.set("sources", "times-tengri-sco-centre", note="another note")
    assert read_atlas(copy.folder).version != shipped.version


def test_country_code_na_is_text(copy: Any) -> None:
    copy.set("sources", "times-tengri-sco-centre", note="NA")
    assert read_atlas(copy.folder).sources.at["times-tengri-sco-centre", "note"] == "NA"


def test_import_leaves_out_heavy_packages() -> None:
    code = "import sys, geodata; print({'pyogrio', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


CLAIM_CASES = [
    ("C1418", {"value": "0"}, "value"),
    ("C1417", {"low": "0"}, "value"),
    ("C1418", {"substance": "heroin"}, "substance"),
    ("C1418", {"display": "map"}, "display"),
    ("C1418", {"unit": "kg"}, "unit"),
    ("C0001", {"claim_id": "X1"}, "claim_id"),
    ("C0001", {"source_id": "Not An Id"}, "source_id"),
    ("C0001", {"locator": ""}, "locator"),
    ("C0001", {"statement": " "}, "statement"),
    ("C0001", {"measure": "catch"}, "measure"),
    ("C0001", {"role": "transit"}, "role"),
    ("C0052", {"role": ""}, "role"),
    ("C0001", {"substance": "sugar"}, "substance"),
    ("C0001", {"form": "raw"}, "form"),
    ("C0001", {"subject_kind": "planet"}, "subject_kind"),
    ("C0001", {"scope": "galactic"}, "scope"),
    ("C0006", {"whole": ""}, "whole"),
    ("C0006", {"whole": "cultivation:sugar:world"}, "whole"),
    ("C0001", {"whole": "not_stated"}, "whole"),
    ("C0001", {"period_start": "94"}, "period_start"),
    ("C0001", {"period_start": "1994-13"}, "period_start"),
    ("C0001", {"period_end": "2014-02-30"}, "period_end"),
    ("C0001", {"period_end": "1993-06"}, "period_end"),
    ("C0001", {"period_basis": "none"}, "period_basis"),
    ("C0006", {"period_basis": "stated"}, "period_basis"),
    ("C0001", {"period_basis": "guessed"}, "period_basis"),
    ("C0001", {"value": "a lot"}, "value"),
    ("C0001", {"value": "NaN"}, "value"),
    ("C0001", {"value": "Infinity"}, "value"),
    ("C0001", {"value": "-3"}, "value"),
    ("C0001", {"unit": "ha"}, "unit"),
    ("C0001", {"unit": "percent"}, "unit"),
    ("C0052", {"unit": "litres"}, "unit"),
    ("C0007", {"unit": "t"}, "unit"),
    ("C0007", {"value": "3"}, "measure"),
    ("C0001", {"value": ""}, "qualifier"),
    ("C0001", {"qualifier": ""}, "qualifier"),
    ("C0001", {"qualifier": "range"}, "qualifier"),
    ("C0001", {"low": "100"}, "qualifier"),
    ("C0054", {"high": ""}, "qualifier"),
    ("C0054", {"value": "17"}, "qualifier"),
    ("C0054", {"qualifier": "interval"}, "qualifier"),
    ("C0054", {"qualifier": "roughly"}, "qualifier"),
    ("C0054", {"low": "20", "high": "15"}, "low"),
    ("C0054", {"qualifier": "interval", "value": "30"}, "low"),
    ("C0001", {"basis": "rumour"}, "basis"),
    ("C0001", {"as_printed": "x" * 61}, "as_printed"),
    ("C0052", {"echo_kind": ""}, "echo_kind"),
    ("C0003", {"echo_kind": "same"}, "echo_kind"),
    ("C0001", {"derived_from": "Some Paper"}, "derived_from"),
    ("C0001", {"display": "hidden"}, "display"),
    ("C0008", {"display": "withheld"}, "note"),
]


@pytest.mark.parametrize(("record", "values", "column"), CLAIM_CASES)
def test_broken_claim_is_told(copy: Any, record: str, values: dict[str, str], column: str) -> None:
    row = copy.set("claims", record, **values)
    problem = told(copy.problems_in("claims"), row, column)
    assert problem.file == "claims.csv"
    assert problem.found.rstrip("…") == values.get(column, problem.found)[:60]
    assert problem.allowed and problem.fix


TABLE_CASES = [
    ("sources", "times-tengri-sco-centre", "year", "25"),
    ("sources", "times-tengri-sco-centre", "language", "english"),
    ("sources", "times-tengri-sco-centre", "collection", "books"),
    ("sources", "times-tengri-sco-centre", "title", ""),
    ("events", "E0001", "date", "June 2004"),
    ("events", "E0001", "end_date", "2003"),
    ("events", "E0001", "kind", "party"),
    ("regions", "central-asia", "members", "KAZ,KGZ"),
    ("disputed", "crimea", "line_class", "wavy"),
    ("corridors", "pamir-highway", "family", "eastern"),
    ("corridors", "pamir-highway", "described_to", "1990"),
    ("corridors", "pamir-highway", "direction", "north"),
    ("releases", "2026.11", "date", "2026-11-31"),
    ("releases", "2026.11", "digest", "1a2b"),
]


@pytest.mark.parametrize(("name", "record", "column", "value"), TABLE_CASES)
def test_broken_table_is_told(copy: Any, name: str, record: str, column: str, value: str) -> None:
    row = copy.set(name, record, **{column: value})
    problem = told(copy.problems_in(name), row, column)
    assert problem.file == schema.DATA_FILES[name]
    assert problem.found == value


def test_duplicate_id_is_told(copy: Any) -> None:
    row = copy.set("claims", "C0002", claim_id="C0001")
    problem = told(copy.problems_in("claims"), row, "claim_id")
    assert "no other row" in problem.allowed


def test_missing_file_is_told(copy: Any) -> None:
    copy.path("regions").unlink()
    copy.path("land").unlink()
    found = {p.file: p.found for p in copy.problems()}
    assert found == {"regions.csv": "no such file", "basemap/land.geojson": "no such file"}


HEADER_CASES: list[tuple[str, Callable[[str], str], int | None, str]] = [
    ("missing column", lambda t: t.replace(",locator,", ",place,", 1), 1, "locator"),
    ("unknown column", lambda t: t.replace(",locator,", ",place,", 1), 1, "place"),
    ("duplicate column", lambda t: t.replace(",locator,", ",measure,", 1), 1, "measure"),
    ("too many fields", lambda t: t.rstrip("\n") + ",more\n", -1, ""),
    ("too few fields", lambda t: t + "C9999,too,short\n", -1, ""),
    ("open quote", lambda t: t + '"', None, ""),
    ("empty file", lambda t: "", 1, ""),
    ("empty first row", lambda t: "\n" + t, 1, ""),
]


@pytest.mark.parametrize(
    ("how", "row", "column"), [c[1:] for c in HEADER_CASES], ids=[c[0] for c in HEADER_CASES]
)
def test_broken_csv_is_told(
    copy: Any, shipped: Atlas, how: Callable[[str], str], row: int | None, column: str
) -> None:
    copy.rewrite("claims", how)
    last = len(shipped.claims) + 1
    rows = {row} if row != -1 else {last, last + 1}
    told_at = [p for p in copy.problems_in("claims") if p.row in rows and p.column == column]
    assert len(told_at) == 1


def test_undecodable_bytes_are_told(copy: Any) -> None:
    copy.path("claims").write_bytes(b"claim_id\n\xff\xfe\n")
    assert "no UTF-8" in told(copy.problems_in("claims"), None, "").found


def test_broken_header_of_one_file_does_not_accuse_the_others(copy: Any) -> None:
    copy.rewrite("sources", lambda text: text.replace("source_id", "id", 1))
    assert {p.file for p in copy.problems()} == {"sources.csv"}


def test_message_shows_twenty_problems_and_counts_the_rest(copy: Any) -> None:
    copy.rewrite("claims", lambda text: text.replace(",map,", ",mop,"))
    problems = copy.problems()
    assert len(problems) > 20
    with pytest.raises(DataError) as caught:
        read_atlas(copy.folder)
    lines = str(caught.value).splitlines()
    assert lines[0] == f"{len(problems)} problems in the data files:"
    assert lines[1].startswith("claims.csv, row 2 (C0001), display: found 'mop'; allowed: one of")
    assert "; fix: " in lines[1]
    assert len(lines) == 22
    assert lines[-1] == f"and {len(problems) - 20} more"
