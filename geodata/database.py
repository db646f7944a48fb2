"""A table of one's own database, read as text like a file; an optional extra.

Only the person who starts a command can name a database: no page and no file does. It is opened
for reading (but see `OTHER_ENGINES`), how much it holds is asked before any row moves, and its
texts are cleaned and limited like those of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit
from urllib.request import url2pathname

from geodata.uploads import Limits, Upload, UploadError
from geodata.uploads.limits import MIB
from geodata.uploads.parsed import ROW, Parsed, check_size, clean_texts

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    import ibis.expr.types as ir
    import pyarrow as pa

ADDRESS: Final = re.compile(r"[a-z][a-z+]*://")
EXAMPLE: Final = "postgresql://user@host/database?table=cases"
STATEMENT_S: Final = 60
"""Seconds that PostgreSQL may take for one statement; like a file, a table is waited for."""
OTHER_ENGINES: Final[dict[str, dict[str, bool]]] = {
    "trino": {},
    "bigquery": {"auth_local_webserver": False},
    "snowflake": {"create_object_udfs": False},  # it would make functions in the database
    "pyspark": {},
}
"""Engines whose addresses are handed to Ibis as they are, with what is said beside them. None of
them was tried; that nothing can be written is for the rights of the user to see to."""
_DUCKDB_CLOSED: Final = {
    # a view in somebody else's database file could read other files and addresses
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def is_address(text: str) -> bool:
    """Say whether a text names a database and not a file."""
    return bool(ADDRESS.match(text))


def read_database_table(address: str, limits: Limits | None = None) -> Upload:
    """Read a table of a database, every value as text.

    Parameters
    ----------
    address
        `duckdb:///folder/file.db?table=NAME` (`duckdb://file.db?table=NAME` from the current
        folder) or `postgresql://user@host/database?table=NAME`, the name with its schema
        (`public.cases`) where there are several. A password is better left
        to the environment (PGPASSWORD) or the file `.pgpass`. An address of `OTHER_ENGINES` is
        as Ibis has it, with `table=NAME` in its query.
    limits
        What is read at most; as for a file by default.

    Returns
    -------
    Upload
        Rows numbered from 1 in the order in which the database gave them; `kind` is `table`.

    Raises
    ------
    UploadError
        When the address is not understood, the database cannot be opened or the table is not
        there, is larger than allowed, or is empty. No message holds the address: it may hold a
        password.
    """
    limits = limits or Limits()
    with open_table(address) as (name, table):
        chosen, notes = choose_columns(table)
        rows = _check_declared(chosen, limits)
        texts = as_texts(chosen.limit(rows).to_pyarrow())
    said = "Rows are numbered in the order in which the database gave them."
    return to_upload(name, texts, (*notes, said), limits)


def to_upload(name: str, texts: pa.Table, notes: tuple[str, ...], limits: Limits) -> Upload:
    """Return texts of a database as an upload, cleaned and limited like those of a file."""
    import pyarrow as pa

    numbers = pa.array(range(1, texts.num_rows + 1), pa.int32())
    cleaned, parsed = clean_texts(Parsed(texts, numbers, notes), limits)
    nothing = pa.table({ROW: pa.array([], pa.int32()), "text": pa.array([], pa.string())})
    return Upload(name, "table", cleaned, nothing, parsed.notes)


@contextmanager
def open_table(address: str, statement_s: int = STATEMENT_S) -> Iterator[tuple[str, ir.Table]]:
    """Open a table of a database, for reading alone, and close the database in the end.

    Parameters
    ----------
    address
        As in `read_database_table`.
    statement_s
        Seconds that PostgreSQL may take for one statement.

    Yields
    ------
    name, table
        The table's name as the address has it, and an expression of Ibis: nothing of it is read.

    Raises
    ------
    UploadError
        When it cannot be opened; and in place of whatever the engine raises while it is open.
    """
    where = urlsplit(address)
    names = parse_qs(where.query).get("table", [""])
    schema, _, name = names[0].rpartition(".")
    if where.scheme not in ("duckdb", "postgresql", "postgres", *OTHER_ENGINES) or not name:
        raise UploadError(
            f"The address names no table of a DuckDB or PostgreSQL database. Write {EXAMPLE}, or "
            "duckdb:///folder/file.db?table=cases. Not tried, but handed to Ibis, are addresses "
            f"that begin with {', '.join(f'{engine}://' for engine in OTHER_ENGINES)}."
        )
    connection = _connect(where, statement_s)
    try:
        yield names[0], connection.table(name, database=schema or None)
    except UploadError:
        raise
    except MemoryError:
        raise
    except Exception as error:  # each engine raises errors of its own
        raise UploadError(
            f"The table “{names[0]}” cannot be read ({type(error).__name__}). Check its name, its "
            "schema, and that this user may read it."
        ) from None
    finally:
        connection.disconnect()


def _connect(where: SplitResult, statement_s: int = STATEMENT_S) -> Any:
    """Return a connection that can only read; of `OTHER_ENGINES`, if its user can only read."""
    try:
        import ibis
    except ImportError:
        raise UploadError(
            "Reading a database needs the extra “database”: pip install "
            "'opiate-corridors[database]'."
        ) from None
    try:
        if where.scheme == "duckdb":
            path = Path(url2pathname(where.netloc + where.path))
            if not path.is_file():  # DuckDB would make a new one
                raise UploadError(f"There is no DuckDB file “{path.name}” at this address.")
            duck = ibis.duckdb.connect(path, read_only=True, **_DUCKDB_CLOSED)
            duck.raw_sql("SET lock_configuration = true")
            return duck
        if where.scheme in OTHER_ENGINES:
            query = urlencode([pair for pair in parse_qsl(where.query) if pair[0] != "table"])
            handed = urlunsplit(where._replace(query=query))
            return ibis.connect(handed, **OTHER_ENGINES[where.scheme])
        return ibis.postgres.connect(
            host=where.hostname or parse_qs(where.query).get("host", [None])[0],
            port=where.port or 5432,
            user=unquote(where.username) if where.username else None,
            password=unquote(where.password) if where.password else None,
            database=unquote(where.path.lstrip("/")) or None,
            connect_timeout=10,
            options=f"-c default_transaction_read_only=on -c statement_timeout={statement_s}s",
        )
    except UploadError:
        raise
    except ImportError:
        driver = where.scheme if where.scheme in OTHER_ENGINES else "duckdb,postgres"
        raise UploadError(
            f"The driver for {where.scheme}:// is not installed: pip install "
            f"'ibis-framework[{driver}]', and start again."
        ) from None
    except Exception as error:  # each engine raises errors of its own
        raise UploadError(
            f"The database cannot be opened ({type(error).__name__}). Check that it runs, its "
            "name, the user and the password."
        ) from None


def choose_columns(table: ir.Table) -> tuple[ir.Table, tuple[str, ...]]:
    """Return the columns that hold plain values, and a note on the others."""
    plain = [
        name
        for name, kind in table.schema().items()
        if kind.is_primitive() or kind.is_string() or kind.is_decimal() or kind.is_temporal()
    ]
    left_out = [name for name in table.columns if name not in plain]
    if not plain:
        raise UploadError("The table has no column of plain values: text, numbers or dates.")
    note = f"Columns that hold no plain values are not read: {', '.join(left_out)}."
    return table.select(plain), (note,) if left_out else ()


def _check_declared(table: ir.Table, limits: Limits) -> int:
    """Return the number of rows; refuse what is too large before any of it moves."""
    texts = [
        table[name].length().cast("int64").sum().name(f"text_{number}")
        for number, (name, kind) in enumerate(table.schema().items())
        if kind.is_string()
    ]
    counted = table.aggregate([table.count().name("rows"), *texts]).to_pyarrow().to_pylist()[0]
    rows = int(counted.pop("rows"))
    check_size(rows, len(table.columns), limits)
    characters = sum(value or 0 for value in counted.values())
    if characters > limits.text_bytes:
        raise UploadError(
            f"The texts of the table hold {characters / MIB:,.0f} MB of characters; at most "
            f"{limits.text_bytes / MIB:,.0f} MB are read. Keep the columns that matter in a view."
        )
    return rows


def as_texts(table: pa.Table) -> pa.Table:
    """Return every value as text, days without a time of day, nothing as an empty text."""
    import pyarrow as pa
    import pyarrow.types as kinds

    columns = []
    for column in table.columns:
        if kinds.is_timestamp(column.type) and column.type.tz:
            column = column.cast(pa.timestamp(column.type.unit))
        columns.append(column.cast(pa.string()).fill_null(""))
    return pa.table(columns, names=table.column_names)
