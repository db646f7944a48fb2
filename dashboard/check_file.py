"""What would be done with a user's file, or a table of a database, in plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from geodata.uploads import Upload

ALL_USED = 0
SOME_SET_ASIDE = 1
UNREADABLE = 2


def check_file(path: Path) -> int:
    """Print the report on a file.

    Parameters
    ----------
    path
        A CSV, XLSX, GeoJSON, Parquet or GeoParquet file.

    Returns
    -------
    int
        `ALL_USED`, `SOME_SET_ASIDE`, or `UNREADABLE` with one line on standard error.
    """
    from geodata.uploads import COMMAND_KINDS, read_upload

    return _check(lambda: read_upload(path, accepted=COMMAND_KINDS), path.name)


def check_table(address: str) -> int:
    """Print the report on a table of a database.

    Parameters
    ----------
    address
        Such as `duckdb:///folder/file.db?table=cases`; see `geodata.database.read_table`.

    Returns
    -------
    int
        As `check_file` does.
    """
    from geodata.database import read_table

    # the address may hold a password: messages name the kind of thing alone
    return _check(lambda: read_table(address), "database")


def _check(read: Callable[[], Upload], name: str) -> int:
    from dashboard.geo_files import current_atlas
    from dashboard.report_text import write_report
    from geodata import DataError
    from geodata.names import read_names
    from geodata.uploads import UploadError
    from routes.userdata import clean_table, propose_mapping

    try:
        upload = read()
    except UploadError as error:
        typer.echo(f"{name}: {error}", err=True)
        return UNREADABLE
    try:
        atlas = current_atlas()
    except DataError as error:
        typer.echo(str(error), err=True)
        return UNREADABLE
    names = read_names()
    data = clean_table(upload, propose_mapping(upload, names), names, atlas, date.today())
    typer.echo(write_report(data))
    return SOME_SET_ASIDE if data.report.set_aside else ALL_USED
