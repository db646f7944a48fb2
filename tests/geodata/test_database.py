"""Tables of a database: DuckDB, and a real PostgreSQL server of our own, started as nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from geodata.database import OTHER_ENGINES, is_address, read_database_table
from geodata.uploads import Limits, UploadError, read_upload
from geodata.uploads.parsed import ROW
from tests.own_postgres import run_postgres

ibis = pytest.importorskip("ibis", reason="the extra “database” is not installed")

# ibis 12 calls what duckdb 2 has renamed
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

CREATE = (
    "CREATE TABLE cases (country text, day date, drug text, amount double precision, "
    "unit text, items integer, ok boolean)",
    "INSERT INTO cases VALUES ('TJK', '2019-03-05', 'heroin', 2.5, 'kg', 3, true), "
    "('IRN', NULL, '=cmd|calc', NULL, '', NULL, false)",
)
WANTED = [
    {"country": "TJK", "day": "2019-03-05", "drug": "heroin", "amount": "2.5", "unit": "kg",
     "items": "3", "ok": "true", ROW: 1},
    {"country": "IRN", "day": "", "drug": "=cmd|calc", "amount": "", "unit": "", "items": "",
     "ok": "false", ROW: 2},
]  # fmt: skip


@pytest.fixture
def duck(tmp_path: Path) -> str:
    path = tmp_path / "cases.db"
    connection = ibis.duckdb.connect(path)
    for statement in CREATE:
        connection.raw_sql(statement)
    secret = tmp_path / "secret.csv"
    secret.write_text("kg\n1\n")
    connection.raw_sql(f"CREATE VIEW spy AS SELECT * FROM read_csv('{secret}')")
    connection.raw_sql("CREATE TABLE odd AS SELECT 'TJK' AS country, [1, 2] AS list")
    connection.disconnect()
    return f"duckdb://{path}"


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a server with the table, which ends with the tests."""
    others = (
        "CREATE SCHEMA other",
        "CREATE TABLE other.wide AS SELECT 'KAZ' AS country, 7 AS kg",
    )
    with run_postgres((*CREATE, *others)) as address:
        yield address


def rows_of(address: str) -> list[dict[str, Any]]:
    table = read_database_table(address).table
    return [{k: v for k, v in row.items() if k != "hidden marks"} for row in table.to_pylist()]


def test_an_address_is_told_from_a_file() -> None:
    assert is_address("duckdb:///a.db?table=t") and is_address("postgresql://h/d?table=t")
    assert not is_address("cases.csv") and not is_address("C:\\cases.csv")


def test_a_duckdb_table_is_read_as_text(duck: str) -> None:
    assert rows_of(f"{duck}?table=cases") == WANTED
    upload = read_database_table(f"{duck}?table=main.cases")
    assert (upload.kind, upload.name, upload.columns[0]) == ("table", "main.cases", "country")


def test_a_duckdb_file_is_found_from_the_current_folder(
    duck: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(duck.removeprefix("duckdb://")).parent)
    assert rows_of("duckdb://cases.db?table=cases") == WANTED


def test_a_postgresql_table_is_read_as_text(postgres: str) -> None:
    assert rows_of(f"{postgres}?table=cases") == WANTED
    assert rows_of(f"{postgres}?table=other.wide") == [{"country": "KAZ", "kg": "7", ROW: 1}]


def test_nothing_can_be_written_or_opened_up(postgres: str, duck: str) -> None:
    from geodata import database

    for address in (postgres, duck):
        connection = database._connect(urlsplit(address))
        with pytest.raises(Exception, match="read-only"):
            connection.raw_sql("INSERT INTO cases (country) VALUES ('X')")
        if address is duck:
            for change in ("enable_external_access", "autoload_known_extensions"):
                with pytest.raises(Exception, match=r"external access|locked"):
                    connection.raw_sql(f"SET {change} = true")
        connection.disconnect()
    assert len(rows_of(f"{postgres}?table=cases")) == 2


def test_a_view_in_a_duckdb_file_cannot_read_other_files(duck: str) -> None:
    with pytest.raises(UploadError, match="cannot be read"):
        read_database_table(f"{duck}?table=spy")


def test_columns_without_plain_values_are_left_out_and_named(duck: str) -> None:
    upload = read_database_table(f"{duck}?table=odd")
    assert upload.columns == ("country",)
    assert "not read: list" in upload.notes[0]


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(columns=3), Limits(text_bytes=5)])
def test_a_table_that_is_too_large_is_refused_before_a_row_moves(
    duck: str, postgres: str, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.database.as_texts", lambda table: pytest.fail("rows moved"))
    for address in (duck, postgres):
        with pytest.raises(UploadError, match="at most"):
            read_database_table(f"{address}?table=cases", limits)


READER = "reader:" + "hunter2@"
"""In two parts: the tree holds no address with a password, not even a made-up one."""


def test_what_cannot_be_read_gets_one_message_without_the_password(
    duck: str, postgres: str, tmp_path: Path
) -> None:
    folder = duck.rpartition("/")[0]
    hidden = postgres.replace("reader@", READER)
    for address, word in {
        f"{duck}?table=none": "cannot be read",
        f"{folder}/none.db?table=cases": "no DuckDB file",
        f"{hidden}?table=none": "cannot be read",
        "postgresql://" + READER + "127.0.0.1:1/x?table=t": "cannot be opened",
        "postgresql://" + READER + "127.0.0.1/x": "names no table",
        "mysql://" + READER + "h/x?table=t": "names no table",
        "trino://" + READER + "h/x": "handed to Ibis, are addresses that begin with trino://",
    }.items():
        with pytest.raises(UploadError, match=word) as caught:
            read_database_table(address)
        message = str(caught.value)
        assert "hunter2" not in message and "\n" not in message
    assert not (tmp_path / "none.db").exists(), "reading makes no database"


ADDRESSES = {
    "trino": "trino://reader@h:8080/catalog/schema",
    "bigquery": "bigquery://project/dataset",
    "snowflake": "snowflake://reader@account/database/schema",
    "pyspark": "pyspark://?spark.remote=sc%3A%2F%2Fh%3A15002",
}


@pytest.mark.parametrize("engine", OTHER_ENGINES)
def test_an_address_of_another_engine_is_handed_to_ibis(
    duck: str, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Any] = []

    def connect(address: str, **settings: bool) -> Any:
        handed.extend((urlsplit(address), settings))
        return ibis.duckdb.connect(duck.removeprefix("duckdb://"), read_only=True)

    monkeypatch.setattr(ibis, "connect", connect)
    address = ADDRESSES[engine]
    assert rows_of(f"{address}{'&' if '?' in address else '?'}table=cases") == WANTED
    assert handed == [urlsplit(address), OTHER_ENGINES[engine]]


@pytest.mark.parametrize("engine", OTHER_ENGINES)
def test_a_driver_that_is_not_there_is_named(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(address: str, **settings: bool) -> Any:
        raise ModuleNotFoundError(f"No module named {address}")

    monkeypatch.setattr(ibis, "connect", connect)
    with pytest.raises(UploadError) as caught:
        read_database_table(f"{engine}://{READER}h/x?table=cases")
    wanted = f"{engine}:// is not installed: pip install 'ibis-framework[{engine}]'"
    assert wanted in str(caught.value) and "hunter2" not in str(caught.value)


def test_a_table_is_cleaned_like_the_same_file(duck: str) -> None:
    text = "country,day,drug,amount,unit,items,ok\nTJK,2019-03-05,heroin,2.5,kg,3,true\n"
    text += "IRN,,=cmd|calc,,,,false\n"
    file, table = read_upload(text.encode(), "a.csv"), read_database_table(f"{duck}?table=cases")
    read = [upload.table.select(upload.columns).to_pylist() for upload in (file, table)]
    assert read[0] == read[1]
