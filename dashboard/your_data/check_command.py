"""What would be done with a user's file, or a table of a database, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from geodata.uploads import Upload
    from routes.userdata import TableMapping

ALL_USED = 0
SOME_SET_ASIDE = 1
UNREADABLE = 2


def read_own_table(path: Path | None, address: str = "", sheet: str = "") -> Upload | None:
    """Read a table of one's own, from a database where an address is given.

    Parameters
    ----------
    path
        A CSV, XLSX, GeoJSON, Parquet or GeoParquet file.
    address
        Such as `duckdb:///folder/file.db?table=cases`; see `geodata.database.read_database_table`.
    sheet
        Sheet of a workbook; empty for the one that holds a table.

    Returns
    -------
    Upload or None
        None after one line on standard error, when it cannot be read.
    """
    from geodata.database import read_database_table
    from geodata.uploads import COMMAND_KINDS, UploadError, read_upload

    # the address may hold a password: messages name the kind of thing alone
    name = "database" if address or path is None else path.name
    try:
        if address or path is None:
            return read_database_table(address)
        return read_upload(path, accepted=COMMAND_KINDS, sheet=sheet)
    except UploadError as error:
        typer.echo(f"{name}: {error}", err=True)
        return None


def read_own_groups(address: str) -> tuple[Upload, TableMapping | None] | None:
    """Read a table of a database as groups of its rows: the rows themselves stay where they are.

    Parameters
    ----------
    address
        As in `read_own_table`.

    Returns
    -------
    upload, mapping, or None
        The mapping is None where the rows were read one by one, for a table of yearly figures;
        None for both after one line on standard error, when it cannot be read.
    """
    from geodata.database import read_database_table
    from geodata.grouped import open_to_group, read_groups, read_sample
    from geodata.names import read_names
    from geodata.uploads import UploadError
    from routes.userdata.pushdown import plan_groups

    try:
        with open_to_group(address) as (name, table):
            plan = plan_groups(read_sample(name, table), read_names())
            if plan is not None:
                grouping, mapping = plan
                return read_groups(name, table, grouping), mapping
        return read_database_table(address), None
    except UploadError as error:
        typer.echo(f"database: {error}", err=True)
        return None


def check_own_table(
    path: Path | None,
    address: str = "",
    *,
    sheet: str = "",
    as_json: bool = False,
    settings: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> int:
    """Print the report on a table of one's own, read as `read_own_table` does.

    Parameters
    ----------
    path, address, sheet
        As `read_own_table` has them.
    as_json
        Whether the report is for scripts: JSON, as `dashboard/your_data/REPORT.md` describes it.

    settings, columns
        What is chosen in place of the guess, as `choices.override_mapping` reads it.

    Returns
    -------
    int
        `ALL_USED`; `SOME_SET_ASIDE`, also where no figure was found; or `UNREADABLE` with one line
        on standard error.
    """
    from dashboard.data import current_atlas
    from dashboard.your_data.choices import override_mapping
    from dashboard.your_data.report_json import write_report_json
    from dashboard.your_data.report_text import write_report
    from geodata import DataError
    from geodata.names import read_names
    from routes.userdata import clean_table, propose_mapping

    upload = read_own_table(path, address, sheet)
    if upload is None:
        return UNREADABLE
    names = read_names()
    try:
        atlas = current_atlas()
        mapping = override_mapping(upload, propose_mapping(upload, names), names, settings, columns)
    except (DataError, ValueError) as error:
        typer.echo(str(error), err=True)
        return UNREADABLE
    data = clean_table(upload, mapping, names, atlas, date.today())
    typer.echo(write_report_json(upload, data) if as_json else write_report(data))
    whole = data.report.figures and not data.report.set_aside
    return ALL_USED if whole else SOME_SET_ASIDE
