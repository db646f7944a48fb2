"""`corridors check FILE`: the report in plain words, the exit code, one line when unreadable."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import main
from dashboard.your_data.check_command import (
    ALL_USED,
    SOME_SET_ASIDE,
    UNREADABLE,
    check_own_table,
)
from dashboard.your_data.report_json import FORM
from dashboard.your_data.report_text import list_rows

CHECK = [sys.executable, "-m", "dashboard.cli", "check"]
CASES = """Страна;Место изъятия;Дата изъятия;Вид наркотика;Количество;Ед. изм.
Таджикистан;Хорог;05.03.2019;Героин;1,5;кг
Таджикистан;г. Душанбе;17.11.2019;Опий;250;г
Узбекистан;Термез;02.02.2020;гашиш;1 012,75;кг
Иран;;2020-02-03;опий;1,2;т
Казахстан;Алматы;14.03.2020;марихуана;12;растений
"""


def check(path: Path) -> tuple[int, str, str]:
    """Return exit code, output and errors of the command.

    It runs in this process: to start one anew takes longer than all else.
    """
    answer = CliRunner().invoke(main, ["check", str(path)])
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.stdout, answer.stderr


def check_apart(path: Path) -> tuple[int, str, str]:
    """Do the same in a process of its own, as a user does."""
    answer = subprocess.run(
        [*CHECK, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert "Traceback" not in answer.stdout + answer.stderr
    return answer.returncode, answer.stdout, answer.stderr


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([2], "2"),
        ([2, 2, 3], "2 to 3"),
        ([2, 4, 5, 6], "2 and 4 to 6"),
        (list(range(2, 2000)), "2 to 1999"),
        (list(range(2, 42, 2)), "2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 10 more"),
    ],
)
def test_rows_are_listed_in_spans(rows: list[int], text: str) -> None:
    assert list_rows(rows) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_semicolon_file_of_cases_is_read_without_touching_it(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(CASES.encode(encoding))
    code, said, error = (check_apart if encoding == "utf-8" else check)(path)
    assert (code, error) == (0, "")
    assert "cases.csv: 5 rows read, 5 used (2 of them changed), 0 set aside." in said
    assert "4 rows: no coordinates: located by town (rows 2 to 4 and 6)" in said
    assert "1 row: no coordinates and no place: located by country (row 5)" in said
    assert "“Опий” = opium" in said
    assert "Amount: column “Количество”" in said
    assert "Day first (31/12/2020)" in said and "Comma (1.234,5)" in said


def test_rows_that_are_set_aside_are_named(repo_root: Path) -> None:
    code, said, error = check(repo_root / "tests" / "data" / "annual_seizures.csv")
    assert (code, error) == (1, "")
    assert "35 rows read, 31 used (1 of them changed), 4 set aside." in said
    assert "3 rows: a price or a value in money, not an amount seized (rows 34 to 36)" in said


def test_an_unsound_atlas_is_told_and_not_a_traceback(
    repo_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORRIDORS_DATA", str(tmp_path))
    # One process reads its atlas once.
    code, said, error = check_apart(repo_root / "tests" / "data" / "annual_seizures.csv")
    assert (code, said) == (2, "") and "problems in the data files" in error


@pytest.mark.parametrize(("data", "word"), [(b"", "empty"), (b"%PDF-1.4", "PDF"), (None, "opened")])
def test_a_file_that_cannot_be_read_is_said_in_one_line(
    data: bytes | None, word: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    if data is not None:
        path.write_bytes(data)
    code, said, error = (check_apart if data is None else check)(path)
    assert (code, said) == (2, "")
    assert error.count("\n") == 1 and error.startswith("a.csv: ") and word in error


@pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")
def test_a_table_of_a_database_is_accounted_for_like_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ibis = pytest.importorskip("ibis", reason="the extra “database” is not installed")
    path = tmp_path / "own.db"
    connection = ibis.duckdb.connect(path)
    connection.raw_sql(
        "CREATE TABLE cases AS SELECT * FROM (VALUES ('TJK', DATE '2019-03-05', 'heroin', 2.5, "
        "'kg'), ('IRN', DATE '2019-03-06', 'opium', -1, 'kg')) t(country, date, drug, amount, unit)"
    )
    connection.disconnect()
    assert check_own_table(None, f"duckdb://{path}?table=cases") == SOME_SET_ASIDE
    said = capsys.readouterr().out
    assert "cases: 2 rows read, 1 used" in said and "a negative amount (row 2)" in said
    assert check_own_table(None, f"duckdb://{path}?table=none") == UNREADABLE
    assert capsys.readouterr().err.startswith("database: The table “none” cannot be read")


def test_a_table_without_a_figure_is_no_success(tmp_path: Path) -> None:
    path = tmp_path / "money.csv"
    path.write_text("Country,Year,Drug,Value (USD)\nTajikistan,2019,Heroin,500000\n")
    code, said, _ = check(path)
    assert code == 1
    assert "1 rows read, 1 used (0 of them changed), 0 set aside." in said
    assert "No figure was found: no column was recognised as the amounts. Choose" in said
    assert "Amount: not found" in said and "Columns not used: “Value (USD)”" in said


def test_the_report_for_scripts_has_its_documented_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], repo_root: Path
) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(CASES + "Атлантида;;2020-02-03;опий;1;кг\n", encoding="utf-8")
    assert check_own_table(path, as_json=True) == SOME_SET_ASIDE
    told = json.loads(capsys.readouterr().out)
    assert told["form"] == FORM
    assert told["rows"] == {
        "read": 6, "used": 5, "changed": 2, "set_aside": 1, "with_amount": 5,
    }  # fmt: skip
    assert told["roles"]["amount"] == {"columns": ["Количество"], "why": "by its heading"}
    assert told["roles"]["measure"] == {"columns": [], "why": "not found"}
    (aside,) = told["set_aside"]
    assert (aside["reason"], aside["rows"]) == ("unknown_country", [7])
    assert aside["examples"] == ["Атлантида"]
    totals = {(t["country"], t["substance"], t["year"], t["unit"]): t for t in told["totals"]}
    assert totals["IRN", "opium", 2020, "kg"]["amount"] == 1200
    assert (told["header_rows"], told["encoding"], told["unused_columns"]) == ([1], "UTF-8", [])
    described = (repo_root / "dashboard" / "your_data" / "REPORT.md").read_text(encoding="utf-8")
    assert [field for field in told if f"`{field}`" not in described] == []


def test_the_report_for_scripts_gives_both_years_of_an_iranian_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("country,year,drug,quantity kg\nIran,1398,opium,657000\nIran,1399,opium,5\n")
    check_own_table(path, as_json=True)
    told = json.loads(capsys.readouterr().out)
    years = {(t["year"], t["year_from"], t["year_to"]) for t in told["totals"]}
    assert years == {(None, 2019, 2020), (None, 2020, 2021)}
    assert {t["figures"] for t in told["totals"]} == {"seizures"}
    texts = {f["reason"]: f["text"] for f in told["findings"]}
    assert "long_period" not in texts and texts["split_year"].startswith("one year that begins")


def test_the_report_for_scripts_names_each_row_once_and_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Country,Drug,2019,2020\nPakistan,heroin,3,4\nIran,heroin,1,2\n")
    check_own_table(path, as_json=True)
    told = json.loads(capsys.readouterr().out)
    unit = next(f for f in told["findings"] if f["reason"] == "no_unit")
    assert (unit["count"], unit["rows"]) == (4, [2, 3])


def test_a_sheet_is_chosen_by_its_name(repo_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = repo_root / "tests" / "data" / "tables" / "42_notes_longer_than_data.xlsx"
    assert check_own_table(path) == ALL_USED
    assert "The sheet “Data” was read" in capsys.readouterr().out
    assert check_own_table(path, sheet="Notes") == SOME_SET_ASIDE
    assert "The sheet “Notes” was read, as chosen." in capsys.readouterr().out
    assert check_own_table(path, sheet="None") == UNREADABLE
    assert "no filled sheet “None”. Its sheets are “Data”, “Notes”" in capsys.readouterr().err
