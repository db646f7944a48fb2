"""The command line: `corridors serve`, `check`, `claims`, `brief`, `coverage` and `package`."""

from __future__ import annotations

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.exports.brief_command import brief
from dashboard.your_data.options import ColumnOption, SetOption

HERE = Path(__file__).parent

EVENTS_HELP = (
    "A table of your own in a database, such as duckdb:///folder/file.db?table=cases or "
    "postgresql://user@host/database?table=cases. Needs the extra “database”."
)

main = typer.Typer(
    help="An offline map of Afghan opiate corridors, with the claims behind every number.",
    no_args_is_help=True,
    add_completion=False,
)
main.command()(brief)


def give_table_of(data: Path | None, events: str) -> None:
    """Read a table of one's own for the map that is about to be served.

    Raises
    ------
    typer.Exit
        With code 2, after one line on standard error, when it cannot be read.
    """
    from dashboard.your_data.check_command import UNREADABLE, read_own_groups, read_own_table
    from dashboard.your_data.served_table import give_table

    found = read_own_groups(events) if events else (read_own_table(data), None)
    if found is None or found[0] is None:
        raise typer.Exit(UNREADABLE)
    give_table(*found)


def read_path(path: str) -> str:
    """Return the path that a proxy serves the app under, without slashes around it."""
    if not re.fullmatch(r"/?(\w[\w.-]*(/\w[\w.-]*)*)?/?", path, flags=re.ASCII):
        raise typer.BadParameter(
            f"{path!r}; allowed: letters, digits, '-', '_', '.' and '/', such as /corridors."
        )
    return path.strip("/")


@main.command()
def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Port on this computer.", envvar="PORT")
    ] = 8501,
    address: Annotated[
        str | None,
        typer.Option(
            help="Address to listen on, where a proxy on another computer asks; else this one's.",
            envvar="CORRIDORS_ADDRESS",
            show_default=False,
        ),
    ] = None,
    path: Annotated[
        str,
        typer.Option(
            help="Path that a proxy serves the map under, such as /corridors.",
            envvar="CORRIDORS_PATH",
            callback=read_path,
        ),
    ] = "",
    data: Annotated[
        Path | None,
        typer.Option(
            help="A table of your own to lay over the map: CSV, XLSX, GeoJSON or Parquet. "
            "Everybody who opens the map sees it.",
            show_default=False,
        ),
    ] = None,
    events: Annotated[str, typer.Option(help=EVENTS_HELP, show_default=False)] = "",
) -> None:
    """Check the data, then serve the map on this computer until stopped (Ctrl+C).

    Exit code 2 when the table of --data or --events cannot be read.
    """
    # Streamlit reads its settings file only from the current folder, so they are passed on.
    settings = read_settings() | {"server.port": port, "server.baseUrlPath": path}
    settings["server.address"] = address or settings["server.address"]
    os.environ.setdefault("STREAMLIT_SERVER_PORT", str(port))
    from streamlit import config

    config.get_config_options(force_reparse=True, options_from_flags=settings)
    if data or events:
        give_table_of(data, events)
    from dashboard.server import app  # which asks for the path

    where = f"{settings['server.address']}:{port}/{path}"
    typer.echo(f"Opiate Corridors: http://{where.rstrip('/')}  (Ctrl+C stops)")
    app.run(config=settings)


@main.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="A table of your own: CSV, XLSX, GeoJSON or Parquet.", show_default=False
        ),
    ] = None,
    events: Annotated[str, typer.Option(help=EVENTS_HELP, show_default=False)] = "",
    sheet: Annotated[
        str,
        typer.Option(help="Sheet of a workbook; else the one with a table.", show_default=False),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report on FILE as JSON, for scripts.")
    ] = False,
    settings: SetOption = None,
    columns: ColumnOption = None,
) -> None:
    """Check the atlas, or a table of your own.

    Without FILE: exit code 1 and one list of problems when a data file is unsound. With FILE or
    --events: what would be done with each row; exit code 1 when rows are set aside or no figure is
    found, 2 when it cannot be read.
    """
    if file is not None or events:
        from dashboard.your_data.check_command import check_own_table

        raise typer.Exit(
            check_own_table(
                file, events, sheet=sheet, as_json=as_json, settings=settings or (),
                columns=columns or (),
            )
        )  # fmt: skip
    from dashboard.data import current_atlas
    from geodata import DataError

    try:
        atlas = current_atlas()
    except DataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"All data files are sound: {len(atlas.claims)} claims, {len(atlas.sources)} sources, "
        f"{len(atlas.corridors)} corridors. Data version {atlas.version}."
    )


@main.command()
def claims(
    file: Annotated[Path, typer.Argument(help="A table of yearly figures: CSV, XLSX or Parquet.")],
    source: Annotated[str, typer.Option(help="Title of the table as a source.")],
    out: Annotated[Path, typer.Option(help="New or empty folder for the data.")],
    language: Annotated[str, typer.Option(help="What it is written in: en, ru, fa, tr …")],
    standing: Annotated[
        str, typer.Option(help="Who speaks in it: official, reported, scholarly or press.")
    ],
    publisher: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    year: Annotated[str, typer.Option(help="Year of publication.")] = "",
    address: Annotated[str, typer.Option(help="Where it is found, https://…")] = "",
    sheet: Annotated[str, typer.Option(help="Sheet of a workbook.", show_default=False)] = "",
    settings: SetOption = None,
    columns: ColumnOption = None,
) -> None:
    """Write the data with the claims of a table of your own, as a folder for CORRIDORS_DATA.

    One claim for each row that states one figure for a country, a drug and a full year. Exit code
    1 when no row does, 2 when the table cannot be read.
    """
    from dashboard.your_data.claims_command import write_claims_folder
    from routes.userdata.own_claims import SourceDetails

    details = SourceDetails(source, publisher, year, address, language, standing)
    raise typer.Exit(
        write_claims_folder(
            file, details, out, sheet, settings=settings or (), columns=columns or ()
        )
    )


@main.command()
def coverage(
    as_json: Annotated[
        bool, typer.Option("--json", help="Every cell with its claims and witnesses.")
    ] = False,
) -> None:
    """Count the country-years of which the ledger has a national figure of a full year.

    Ten countries, 2000 to 2025, by substance, beside the targets; cells with two independent
    witnesses; and Afghan cultivation and production by year from 1994.
    """
    from dashboard.data import current_atlas
    from routes.year_coverage import coverage_lines, summarise

    summary = summarise(current_atlas())
    if as_json:
        typer.echo(json.dumps(summary, indent=1))
    else:
        typer.echo("\n".join(coverage_lines(summary)))


@main.command()
def package(
    out: Annotated[Path, typer.Option(help="ZIP file to write.")],
) -> None:
    """Write the whole ledger as a Data Package, with its schemas, CSVW and provenance, as a ZIP.

    Exit code 2 when the file cannot be written.
    """
    from dashboard.data import current_atlas, data_folder
    from geodata.data_package import package_zip

    try:
        out.write_bytes(package_zip(current_atlas(), data_folder()))
    except OSError as error:
        typer.echo(f"{out} cannot be written: {error.strerror}; choose another file.", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Written: {out}")


def read_settings() -> dict[str, Any]:
    """Return Streamlit's settings from our own file, as dotted names with values."""
    # In a checkout the file is at the top; a wheel carries it inside the package.
    for folder in (HERE.parent, HERE):
        path = folder / ".streamlit" / "config.toml"
        if path.is_file():
            return dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8"))))
    raise FileNotFoundError("The settings file .streamlit/config.toml is missing; reinstall.")


def _flatten(tree: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for name, value in tree.items():
        if isinstance(value, dict):
            flat += _flatten(value, f"{prefix}{name}.")
        else:
            flat.append((prefix + name, value))
    return flat


if __name__ == "__main__":
    main()
