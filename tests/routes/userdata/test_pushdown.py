"""Tables that a database groups: the same totals as from the rows, which stay where they are."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pandas as pd
import pytest

from dashboard.your_data.check_command import read_own_groups
from dashboard.your_data.report_text import write_report
from geodata import Atlas
from geodata.database import read_database_table
from geodata.grouped import Grouping, group_rows, open_to_group, read_groups, read_sample
from geodata.names import Names
from geodata.uploads import UploadError
from routes.userdata import UserData, clean_table, propose_mapping
from routes.userdata.features import compose_user_features
from routes.userdata.nearby import count_by_border, count_by_country
from routes.userdata.pushdown import plan_groups
from routes.userdata.totals import count_totals, name_drugs
from tests.own_postgres import run_postgres
from tests.routes.userdata.conftest import TODAY

ibis = pytest.importorskip("ibis", reason="the extra “database” is not installed")

# ibis 12 calls what duckdb 2 has renamed
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

COLUMNS = (
    "case_id integer, country text, place text, day date, drug text, amount double precision, "
    "unit text, lon double precision, lat double precision, departure text, destination text"
)
CREATE = (
    f"CREATE TABLE cases ({COLUMNS})",
    "INSERT INTO cases VALUES "
    "(1, 'TJK', 'Khorog', '2019-03-05', 'heroin', 2.5, 'kg', NULL, NULL, 'AFG', 'TJK'), "
    "(2, 'TJK', 'Khorog', '2019-04-06', 'heroin', 1.5, 'kg', NULL, NULL, 'AFG', 'TJK'), "
    "(3, 'TJK', 'Khorog', '2019-04-06', 'heroin', NULL, 'kg', NULL, NULL, 'AFG', 'TJK'), "
    "(4, 'TJK', 'Khorog', '2019-04-07', 'heroin', 500, 'g', NULL, NULL, NULL, NULL), "
    "(5, 'TJK', 'Khorog', '2019-04-07', 'heroin', 250, 'g', NULL, NULL, NULL, NULL), "
    "(6, 'TJK', 'Khorog', '2019-04-08', 'heroin', -3, 'kg', NULL, NULL, 'AFG', 'TJK'), "
    "(7, 'TJK', 'Khorog', '2019-04-08', 'heroin', 6000000, 'kg', NULL, NULL, 'AFG', 'TJK'), "
    "(8, 'IRN', NULL, '2020-01-01', 'opium', 1, 't', NULL, NULL, 'AFG', 'IRN'), "
    "(9, 'IRN', NULL, '2020-12-31', 'opium', 2, 't', NULL, NULL, 'AFG', 'IRN'), "
    "(10, 'Utopia', NULL, '2020-12-31', 'opium', 2, 'kg', NULL, NULL, NULL, NULL), "
    "(11, 'Utopia', NULL, '2020-12-30', 'opium', 3, 'kg', NULL, NULL, NULL, NULL), "
    "(12, 'TJK', NULL, '2021-05-05', 'stardust', 7, 'tablets', 68.28, 38.56, NULL, NULL), "
    "(13, 'TJK', NULL, '2021-05-06', 'stardust', 8, 'tablets', 68.11, 38.52, NULL, NULL), "
    "(14, 'TJK', NULL, '2021-05-07', 'moondust', 8, 'tablets', 68.21, 38.52, NULL, NULL), "
    "(15, 'TJK', NULL, '2021-05-07', 'opium', 9, 'kg', 0, 0, NULL, NULL), "
    "(16, 'TJK', NULL, NULL, 'opium', 9, NULL, NULL, NULL, NULL, NULL)",
    "CREATE TABLE told AS SELECT * FROM (VALUES "
    "('TJK', 'Khorog', '2019-03-05', 'heroin', '2,5 kg'), "
    "('TJK', 'Khorog', '2019-07-05', 'heroin', '2,5 kg'), "
    "('TJK', 'Khorog', '5 March 2019', 'heroin', '1 kg'), "
    "('TJK', 'Khorog', '2019-03-05', 'heroin', 'some')) AS t(country, place, date, drug, amount)",
    "CREATE TABLE nameless AS SELECT 1 AS a, 2 AS b",
    "CREATE TABLE odd (country text, day timestamp with time zone, amount numeric(12, 3), "
    'unit text, "Lon" double precision, lat real, items integer, ok boolean)',
    "INSERT INTO odd VALUES "
    "('TJK', '2019-06-05 10:00:00+00', 2.5, 'kg', 'NaN', 38, 1, true), "
    "('TJK', '2019-07-05 10:00:00+00', 0.125, 'kg', 'NaN', 38, 1, true), "
    "('TJK', '2019-07-05 10:00:00+00', 7, 'kg', 'Infinity', -38, 1, true), "
    "('TJK', '2019-07-05 10:00:00+00', 7, 'kg', -0.01, 38, 1, true), "
    "(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), "
    "(NULL, NULL, NULL, NULL, NULL, NULL, NULL, false)",
    "CREATE TABLE yearly AS SELECT * FROM (VALUES "
    "('TJK', 2015, 'heroin', 10.0), ('TJK', 2016, 'heroin', 12.0)) AS t(country, year, drug, kg)",
)
MILLION = (
    "CREATE TABLE million AS SELECT i AS case_id, "
    "(ARRAY['TJK', 'IRN', 'KAZ', 'UZB'])[1 + i % 4] AS country, "
    "date '2012-01-01' + (i % 3000) AS day, (ARRAY['heroin', 'opium'])[1 + (i / 4) % 2] AS drug, "
    "1.5::double precision AS amount, 'kg' AS unit, "
    "60 + (i % 997) / 500.0 AS lon, 38 + (i % 89) / 100.0 AS lat, md5(i::text) AS remarks "
    "FROM generate_series(1, 1000000) AS s(i)",
)


@pytest.fixture(scope="module")
def duck(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("duck") / "cases.db"
    connection = ibis.duckdb.connect(path)
    for statement in CREATE:
        connection.raw_sql(statement)
    connection.disconnect()
    return f"duckdb://{path}"


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with run_postgres((*CREATE, *MILLION)) as address:
        yield address


@pytest.fixture(params=["duck", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(request.param)
    return address


def clean_groups(address: str, names: Names, atlas: Atlas) -> UserData:
    found = read_own_groups(address)
    assert found is not None and found[1] is not None
    return clean_table(found[0], found[1], names, atlas, TODAY)


def clean_rows(address: str, names: Names, atlas: Atlas) -> UserData:
    upload = read_database_table(address)
    return clean_table(upload, propose_mapping(upload, names), names, atlas, TODAY)


def test_groups_come_to_the_same_as_their_rows(engine: str, names: Names, shipped: Atlas) -> None:
    groups = clean_groups(f"{engine}?table=cases", names, shipped)
    rows = clean_rows(f"{engine}?table=cases", names, shipped)
    assert len(groups.rows) < len(rows.rows)
    for count in ("read", "used", "set_aside"):
        assert getattr(groups.report, count) == getattr(rows.report, count), count
    for kind in ("negative", "absurd", "unknown_country", "converted", "uncounted", "bad_point"):
        of_groups, of_rows = groups.report.finding(kind), rows.report.finding(kind)
        assert of_groups and of_rows and of_groups.count == of_rows.count, kind
    days = ["date_start", "date_end"]
    for made in (
        count_totals,
        name_drugs,
        lambda data: count_by_country(data, shipped).table,
        lambda data: count_by_border(data, shipped).table,
    ):
        left, right = (
            made(data).drop(columns=days, errors="ignore").astype(object) for data in (groups, rows)
        )
        keys = [name for name in ("country", "border_id", "substance", "drug", "unit", "year")
                if name in left.columns]  # fmt: skip
        pd.testing.assert_frame_equal(
            left.sort_values(keys, ignore_index=True),
            right.sort_values(keys, ignore_index=True),
        )
    total = count_totals(groups).set_index(["country", "substance", "unit"])
    found = total.loc[[("TJK", "heroin", "kg")], ["rows", "without_amount", "smallest", "largest"]]
    assert found.to_numpy().tolist() == [[5, 1, 0.25, 2.5]]
    aside = groups.set_aside.set_index("reason")["weight"]
    assert aside["a country that the table of names does not know"] == 2


def test_features_count_the_rows_of_groups(engine: str, names: Names, shipped: Atlas) -> None:
    groups = compose_user_features(clean_groups(f"{engine}?table=cases", names, shipped), shipped)
    rows = compose_user_features(clean_rows(f"{engine}?table=cases", names, shipped), shipped)
    assert (groups.shown, groups.total) == (rows.shown, rows.total) == (12, 12)
    assert not groups.of_kind("dot"), "a case is not drawn by itself"
    assert sum(feature.rows for feature in groups.of_kind("cell")) == len(rows.of_kind("dot"))
    assert groups.of_kind("ring") == rows.of_kind("ring")
    assert groups.of_kind("arrow") == rows.of_kind("arrow")


def test_texts_are_grouped_as_they_stand(engine: str, names: Names, shipped: Atlas) -> None:
    data = clean_groups(f"{engine}?table=told", names, shipped)
    assert sorted(data.rows["weight"]) == [1, 2], "days written as text become years"
    assert count_totals(data)[["rows", "amount", "largest"]].to_numpy().tolist() == [[3, 6, 2.5]]
    said = write_report(data)
    assert "1 row: an amount that is no number (group" in said
    assert "The database grouped 4 rows into 3 groups" in said


def test_larger_cells_are_taken_where_small_ones_are_too_many(
    engine: str, names: Names, shipped: Atlas
) -> None:
    found = read_own_groups(f"{engine}?table=cases")
    assert found is not None
    with open_to_group(f"{engine}?table=cases") as (name, table):
        plan = plan_groups(read_sample(name, table), names)
        assert plan is not None
        upload = read_groups(name, table, plan[0], groups_max=found[0].table.num_rows - 1)
    small, large = (
        clean_table(each, plan[1], names, shipped, TODAY).rows for each in (found[0], upload)
    )
    tablets = small[small["unit"] == "tablets"], large[large["unit"] == "tablets"]
    assert sorted(tablets[0]["lon"]) == [68.15, 68.25, 68.25]
    assert sorted(tablets[1]["lon"]) == [68.25, 68.25]
    assert [set(rows["precision"]) for rows in tablets] == [{"point"}, {"shape"}]
    assert (
        "0.5°, up to 40 km" in upload.notes[-1]
        and "0.1°, at most 8 km from the case" in found[0].notes[-1]
    )


def test_odd_columns_and_empty_rows_are_read(engine: str, names: Names, shipped: Atlas) -> None:
    data = clean_groups(f"{engine}?table=odd", names, shipped)
    assert data.report.read == data.report.used == 4
    assert "2 rows are empty and passed over." in data.report.notes
    assert count_totals(data)[["rows", "amount", "largest"]].to_numpy().tolist() == [[4, 16.625, 7]]
    bad = data.report.finding("bad_point")
    assert bad and bad.count == 3


def test_a_table_without_known_columns_is_refused(
    engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_own_groups(f"{engine}?table=nameless") is None
    assert "“a”, “b”. Make a view with names" in capsys.readouterr().err


def test_yearly_figures_are_read_as_they_are(engine: str) -> None:
    upload, mapping = read_own_groups(f"{engine}?table=yearly") or (None, None)
    assert upload and upload.groups is None and mapping is None
    assert upload.table.num_rows == 2


def test_too_many_groups_are_refused_before_one_moves(
    engine: str, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_to_group(f"{engine}?table=cases") as (name, table):
        plan = plan_groups(read_sample(name, table), names)
        assert plan is not None
        monkeypatch.setattr("geodata.grouped.as_texts", lambda table: pytest.fail("groups moved"))
        with pytest.raises(UploadError, match=r"groups; at most 5 are read.*“drug” \(4\)"):
            read_groups(name, table, plan[0], groups_max=5)


def test_no_group_mixes_amounts_of_other_sizes(engine: str) -> None:
    with open_to_group(f"{engine}?table=cases") as (name, table):
        grouping = Grouping(keys=("country",), amount="amount", bounds=(5.0, 5_000_000.0))
        upload = read_groups(name, table, grouping)
    groups = upload.groups
    assert groups is not None and groups.rows.sum() == 16
    for smallest, largest in zip(groups.smallest, groups.largest, strict=True):
        assert (smallest < 0) == (largest < 0)
        assert (smallest > 5_000_000) == (largest > 5_000_000)


def test_what_cannot_be_read_gets_one_line(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert read_own_groups(f"{engine}?table=none") is None
    told = capsys.readouterr()
    assert told.err.startswith("database: The table “none” cannot be read")
    assert told.err.count("\n") == 1 and not told.out


def test_of_a_million_rows_only_groups_travel(postgres: str, names: Names, shipped: Atlas) -> None:
    with count_bytes(postgres) as (address, counted):
        data = clean_groups(f"{address}?table=million", names, shipped)
    assert data.report.read == data.report.used == 1_000_000
    assert data.rows["amount"].sum() == 1_500_000
    assert len(data.rows) < 20_000
    # the remarks alone are 32 MB
    assert 10_000 < sum(counted) < 2_000_000
    assert (
        sum(feature.rows for feature in compose_user_features(data, shipped).of_kind("cell"))
        == 1_000_000
    )


@pytest.mark.parametrize(
    "compiler", ["TrinoCompiler", "BigQueryCompiler", "SnowflakeCompiler", "PySparkCompiler"]
)
def test_ibis_writes_the_same_grouping_for_other_engines(
    compiler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ibis.backends.sql import compilers
    from ibis.config import Config

    class Spark(Config):  # type: ignore[misc]
        treat_nan_as_null: bool = False

    # what a connection to Spark would set
    monkeypatch.setattr(ibis.options, "pyspark", Spark())
    writer = getattr(compilers, compiler)()

    kinds = {
        "country": "string",
        "day": "date",
        "told": "string",
        "kg": "float64",
        "lon": "float64",
    }
    grouping = Grouping(("country",), ("day", "told"), ("lon",), "kg", (5.0,))
    grouped, keys = group_rows(ibis.table(kinds, name="cases"), grouping)
    written = writer.to_sqlglot(grouped.order_by(list(keys))).sql(writer.dialect)
    for word in ("GROUP BY", "SUM(", "COUNT(*)", "FLOOR(", "LIKE", "CASE"):
        assert word in written, written


@contextmanager
def count_bytes(address: str) -> Iterator[tuple[str, list[int]]]:
    """Stand between a server and who asks it; count what the server sends."""
    where = urlsplit(address)
    counted: list[int] = []
    door = socket.create_server(("127.0.0.1", 0))

    def pass_on(source: socket.socket, target: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
                if counts:
                    counted.append(len(piece))
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def answer() -> None:
        with suppress(OSError):
            while True:
                client, _ = door.accept()
                server = socket.create_connection((where.hostname or "", where.port or 0))
                ways = ((client, server, False), (server, client, True))
                for way in ways:
                    threading.Thread(target=pass_on, args=way, daemon=True).start()

    threading.Thread(target=answer, daemon=True).start()
    try:
        yield f"postgresql://reader@127.0.0.1:{door.getsockname()[1]}{where.path}", counted
    finally:
        door.close()
