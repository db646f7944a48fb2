"""`corridors check FILE`: the report in plain words, the exit code, one line when unreadable."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import main
from dashboard.your_data.check_command import SOME_SET_ASIDE, UNREADABLE, check_own_table
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
