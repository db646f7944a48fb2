"""`--set` and `--column`: what the form on the page chooses, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dashboard.cli import main
from geodata import read_atlas
from routes.userdata.mapping import ROLES

TABLE = '"Production of drugs, 2020 (t)"\nDrug,Tonnes,More\nOpium,1.5,2\nHeroin,2.5,4\n'


def run(*words: str) -> tuple[int, str, str]:
    answer = CliRunner().invoke(main, list(words))
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.stdout, answer.stderr


def read(path: Path, *words: str) -> tuple[int, dict[str, Any]]:
    code, out, _ = run("check", str(path), "--json", *words)
    return code, json.loads(out)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_of_one_country_is_read_once_it_is_named(table: Path) -> None:
    code, told = read(table)
    assert code == 1 and "country" in {question["field"] for question in told["questions"]}
    code, told = read(table, "--set", "country=Иран", "--set", "kind=seizure")
    assert code == 0 and told["measures"] == ["seizure"]
    assert [(total["country"], total["amount"]) for total in told["totals"]] == [
        ("IRN", 1500), ("IRN", 2500),
    ]  # fmt: skip


def test_columns_and_what_holds_for_all_rows_are_chosen(table: Path) -> None:
    words = ("country=IRN", "kind=seizure", "unit=g", "period=2019", "drug=opium")
    chosen = [part for word in words for part in ("--set", word)]
    code, told = read(table, *chosen, "--column", "amount=More", "--column", "drug=")
    assert code == 0
    assert [(total["substance"], total["year"]) for total in told["totals"]] == [("opium", 2019)]
    assert told["roles"]["amount"] == {"columns": ["More"], "why": "as chosen"}
    assert told["roles"]["unit"]["why"] == "g for all rows, as chosen"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--set", "country=Atlantis"), "no country is known by that name"),
        (("--set", "kind=gossip"), "allowed is one of seizure"),
        (("--set", "colour=red"), "allowed is FIELD=VALUE"),
        (("--column", "amount=Pounds"), "the columns are Drug, Tonnes, More"),
        (("--column", "worth=More"), f"allowed is one of {', '.join(ROLES)}"),
    ],
)
def test_what_cannot_be_chosen_gets_one_line(
    table: Path, words: tuple[str, str], said: str
) -> None:
    code, out, error = run("check", str(table), *words)
    assert code == 2 and out == "" and said in error and error.count("\n") == 1


def test_a_folder_of_claims_is_written_by_choice(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "own"
    code, _, error = run(
        "claims", str(table), "--source", "Yearbook", "--language", "en", "--standing", "official",
        "--out", str(out), "--set", "country=Iran", "--set", "kind=seizure",
    )  # fmt: skip
    assert code == 0, error
    claims = read_atlas(out).claims
    own = claims[claims.index.str.startswith("U")]
    assert own["value"].tolist() == [1500, 2500] and set(own["subject_id"]) == {"IRN"}
