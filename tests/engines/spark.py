"""The grouping of `serve --events` on Apache Spark: a master and two workers on this machine.

Run by `make test-engines` in an environment of its own, for pyspark is large. The same rows lie in
DuckDB, in PostgreSQL where it is installed, and in Spark; the same expression groups them on each,
and the groups must be the same. What travels is counted in bytes, beside what the rows would be.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa

from geodata.grouped import Grouping, group_rows

STARTED_WITHIN_S: Final = 90
WARM_UP_ROWS: Final = 100_000
"""Grouped first: the first question starts Spark's executors and compiles what later ones use."""
GROUPING: Final = Grouping(
    keys=("country", "drug", "unit"), dates=("day",), degrees=("lon", "lat"), amount="amount",
    bounds=(1000.0,), cells=2,
)  # fmt: skip
MAKE: Final = """
SELECT ['AFG','TJK','IRN','PAK','UZB','TKM'][1 + n % 6] AS country,
       ['heroin','opium','hashish'][1 + n % 3] AS drug, 'kg' AS unit,
       DATE '2005-01-01' + CAST((n * 7919) % 7300 AS INTEGER) AS day,
       60 + ((n * 104729) % 1500) / 100.0::DOUBLE AS lon,
       33 + ((n * 15485863) % 900) / 100.0::DOUBLE AS lat,
       CAST((n * 31) % 2000 AS DOUBLE) / 4 AS amount
FROM range({rows}) AS t(n)
"""


def find_port() -> int:
    """Return a free port on the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def run_spark(folder: Path) -> Iterator[str]:
    """Start a master and two workers, each a process of its own; yield the master's address."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port = find_port()
    address = f"spark://127.0.0.1:{port}"
    environment = os.environ | {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": sys.executable,
    }  # fmt: skip
    os.environ.update(environment)
    place = "org.apache.spark.deploy"
    local = ["--host", "127.0.0.1", "--webui-port", "0"]
    commands = [[f"{place}.master.Master", *local, "--port", str(port)]]
    for number in (1, 2):
        work = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"worker-{number}")]
        commands.append([f"{place}.worker.Worker", *local, *work, address])
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, command in enumerate(commands):
            log = (folder / f"process-{number}.log").open("wb")
            spark_class = str(home / "bin" / "spark-class")
            running.append(
                subprocess.Popen(
                    [spark_class, *command], stdout=log, stderr=log, env=environment, cwd=folder
                )
            )
            if number == 0:
                wait_for_port(port)
        wait_for_workers(folder / "process-0.log")
        yield address
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for_port(port: int) -> None:
    """Wait until somebody listens."""
    until = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.3)
    raise RuntimeError("The master did not start.")


def wait_for_workers(log: Path) -> None:
    """Wait until the master has both workers."""
    until = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < until:
        if len(re.findall("Registering worker", log.read_text("utf-8", "replace"))) >= 2:
            return
        time.sleep(0.3)
    raise RuntimeError(f"Two workers did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def ask(table: Any) -> tuple[pa.Table, float]:
    """Return the groups of a table in one order, and the seconds that they took."""
    began = time.perf_counter()
    grouped, keys = group_rows(table, GROUPING)
    found = grouped.order_by(list(keys)).to_pyarrow()
    return found, time.perf_counter() - began


def tell_difference(one: pa.Table, other: pa.Table) -> str:
    """Say how two answers differ; empty when they do not, sums within 1 in 10^9."""
    if one.num_rows != other.num_rows or set(one.column_names) != set(other.column_names):
        return f"{one.num_rows} groups against {other.num_rows}"
    for name in one.column_names:
        for first, second in zip(one[name].to_pylist(), other[name].to_pylist(), strict=True):
            numbers = isinstance(first, float) and isinstance(second, float)
            if numbers and abs(first - second) <= 1e-9 * max(1.0, abs(first)):
                continue
            if first != second:
                return f"{name}: {first!r} against {second!r}"
    return ""


def try_rows(address: str, rows: int, folder: Path) -> tuple[list[str], dict[str, float]]:
    """Group so many rows in DuckDB and on Spark; return what differs, and the seconds of each."""
    from pyspark.sql import SparkSession

    file = folder / f"cases-{rows}.parquet"
    duck = ibis.duckdb.connect()
    duck.raw_sql(f"COPY ({MAKE.format(rows=rows)}) TO '{file}' (FORMAT parquet)")
    wanted, seconds = ask(duck.read_parquet(file))
    taken = {"DuckDB": seconds}
    whole = duck.read_parquet(file).to_pyarrow().nbytes
    print(f"{rows:>10,} rows, {wanted.num_rows:,} groups. DuckDB {seconds:.1f} s")
    session = (
        SparkSession.builder.master(address).config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        .config("spark.executor.memory", "900m").config("spark.sql.shuffle.partitions", "8")
        .getOrCreate()
    )  # fmt: skip
    spark = ibis.pyspark.connect(session)
    found, seconds = ask(spark.read_parquet(file, table_name=f"cases_{rows}"))
    taken["Spark"] = seconds
    workers = session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    print(
        f"{'':>10} Spark {seconds:.1f} s on {len(workers) - 1} executors; groups that travelled "
        f"{found.nbytes / 1e6:.1f} MB, the rows that stayed {whole / 1e6:.1f} MB"
    )
    said = tell_difference(wanted, found)
    return [f"Spark, {rows:,} rows: {said}"] if said else [], taken


def tell_growth(taken: dict[int, dict[str, float]]) -> None:
    """Print how the time of each engine grows from the fewest rows to the most."""
    few, many = min(taken), max(taken)
    if few == many:
        return
    for engine, seconds in taken[few].items():
        times = taken[many][engine] / seconds
        print(f"{'':>10} {engine}: {many / few:g} times the rows took {times:.1f} times as long")


def try_postgres(rows: int, folder: Path) -> list[str]:
    """Group the same rows in PostgreSQL."""
    from tests.own_postgres import run_postgres

    columns = "country text, drug text, unit text, day date, lon float8, lat float8, amount float8"
    file = folder / "cases.csv"
    duck = ibis.duckdb.connect()
    duck.raw_sql(f"COPY ({MAKE.format(rows=rows)}) TO '{file}' (FORMAT csv, HEADER false)")
    wanted, _ = ask(duck.read_parquet(folder / f"cases-{rows}.parquet"))
    with run_postgres((f"CREATE TABLE cases ({columns})",)) as address:
        import psycopg

        put = "COPY cases FROM STDIN (FORMAT csv)"
        with psycopg.connect(address) as link, link.cursor() as cursor, cursor.copy(put) as copy:
            copy.write(file.read_bytes())
        found, seconds = ask(ibis.connect(address).table("cases"))
    print(f"{'':>10} PostgreSQL {seconds:.1f} s, {found.num_rows:,} groups")
    said = tell_difference(wanted, found)
    return [f"PostgreSQL, {rows:,} rows: {said}"] if said else []


def main() -> int:
    """Try each number of rows; return 0 when all answers are the same."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000])
    asked = parser.parse_args()
    said = []
    with tempfile.TemporaryDirectory(prefix="corridors-spark-") as own:
        folder = Path(own)
        with run_spark(folder) as address:
            print("To warm up, told and not to be compared:")
            try_rows(address, WARM_UP_ROWS, folder)
            taken = {}
            for rows in asked.rows:
                differing, taken[rows] = try_rows(address, rows, folder)
                said += differing
            tell_growth(taken)
            from pyspark.sql import SparkSession

            SparkSession.builder.getOrCreate().stop()
        said += try_postgres(asked.rows[0], folder)
    print("\n".join(said) or "All engines give the same groups.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
