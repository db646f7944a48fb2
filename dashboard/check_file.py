"""`corridors check FILE`: what would be done with a user's file, in plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer

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
    from dashboard.geo_files import current_atlas
    from dashboard.report_text import write_report
    from geodata import DataError
    from geodata.names import read_names
    from geodata.uploads import COMMAND_KINDS, UploadError, read_upload
    from routes.userdata import clean_table, propose_mapping

    try:
        upload = read_upload(path, accepted=COMMAND_KINDS)
    except UploadError as error:
        typer.echo(f"{path.name}: {error}", err=True)
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
