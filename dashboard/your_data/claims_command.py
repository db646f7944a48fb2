"""`corridors claims`: a table of yearly figures as a data folder that can be checked and served."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dashboard.your_data.check_command import UNREADABLE, read_own_table

if TYPE_CHECKING:
    from routes.userdata.own_claims import OwnClaims, SourceDetails

WRITTEN = 0
NOTHING_WRITTEN = 1


def write_claims_folder(
    path: Path,
    details: SourceDetails,
    folder: Path,
    sheet: str = "",
    base: Path | None = None,
    settings: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> int:
    """Write a copy of the data folder that has the claims of a table too.

    Parameters
    ----------
    path
        The table.
    details
        What is said of it as a source.
    folder
        New or empty folder.
    sheet
        Sheet of a workbook; empty for the one that holds a table.
    base
        Data folder to begin with. Default: that which `CORRIDORS_DATA` names, else the shipped one.
    settings, columns
        What is chosen in place of the guess, as `choices.override_mapping` reads it.

    Returns
    -------
    int
        `WRITTEN`; `NOTHING_WRITTEN` or `UNREADABLE` after one line on standard error.
    """
    import geodata
    from dashboard.your_data.choices import override_mapping
    from geodata import DataError, read_atlas, schema
    from geodata.names import read_names
    from routes.userdata import clean_table, propose_mapping
    from routes.userdata.own_claims import count_claims, left_out_text, make_claims

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        typer.echo(f"{folder.name}: something is there; name a new or an empty folder.", err=True)
        return UNREADABLE
    upload = read_own_table(path, sheet=sheet)
    if upload is None:
        return UNREADABLE
    base = base or Path(os.environ.get("CORRIDORS_DATA") or Path(geodata.__file__).parent)
    names = read_names()
    try:
        atlas = read_atlas(base)
        mapping = override_mapping(upload, propose_mapping(upload, names), names, settings, columns)
        data = clean_table(upload, mapping, names, atlas, date.today())
        own = make_claims(data, atlas, details)
    except (DataError, ValueError) as error:
        typer.echo(str(error), err=True)
        return NOTHING_WRITTEN
    if not own.claims:
        typer.echo(f"{path.name}: no row makes a claim. {left_out_text(own)}", err=True)
        return NOTHING_WRITTEN
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as made:
        for file in schema.DATA_FILES.values():
            (Path(made) / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(base / file, Path(made) / file)
        _append(Path(made), own)
        read_atlas(Path(made))  # what is written passes the checks, or nothing is
        folder.mkdir(exist_ok=True)
        shutil.copytree(made, folder, dirs_exist_ok=True)
    typer.echo(
        f"{folder}: the data with {count_claims(own)} of “{details.title}”. "
        f"{left_out_text(own)}\nSet CORRIDORS_DATA to this folder to check or serve it."
    )
    return WRITTEN


def _append(folder: Path, own: OwnClaims) -> None:
    """Write claims and their source behind those in the files of a folder."""
    from geodata import schema
    from geodata.tables import TABLES
    from routes.userdata.own_claims import own_tables

    for name, table in zip(("claims", "sources"), own_tables(own), strict=True):
        path = folder / schema.TABLE_FILES[name]
        text = path.read_bytes().decode("utf-8-sig")
        header = next(csv.reader([text.splitlines()[0]]))
        rows = table.reset_index()[header if set(header) == set(TABLES[name].columns) else []]
        lines = rows.to_csv(header=False, index=False, lineterminator="\n", float_format="%.15g")
        path.write_text(text.rstrip("\n") + "\n" + lines, "utf-8", newline="")
