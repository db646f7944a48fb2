"""`corridors brief`: finished sheets from the command line, without a browser.

What is heavy is imported when it is needed, so that the other commands start at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.exports.formats import BY_ID, SCREEN_DPI, Drawing, export_briefing

if TYPE_CHECKING:
    from geodata import Atlas


def brief(
    view: Annotated[
        str, typer.Option(help="A named view, a link, or the query of one.", metavar="QUERY")
    ] = "",
    all_views: Annotated[
        bool, typer.Option("--all", help="Every named view as PDF and PNG, with an index page.")
    ] = False,
    list_views: Annotated[bool, typer.Option("--list", help="List the named views.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="File to write; with --all, the folder.", metavar="PATH")
    ] = None,
    layout: Annotated[
        str, typer.Option(help="a4 (a4-landscape), a4-portrait, slide or map.")
    ] = "a4",
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(BY_ID)}.")] = "pdf",
    headline: Annotated[str, typer.Option(help="A headline in your own words.")] = "",
    note: Annotated[str, typer.Option(help="A note in your own words.")] = "",
    greyscale: Annotated[
        bool, typer.Option("--greyscale", help="Tell the families apart without colours.")
    ] = False,
    dpi: Annotated[
        int, typer.Option(help="Dots to the inch of a PNG; 300 for print.")
    ] = SCREEN_DPI,
    date: Annotated[
        str,
        typer.Option(help="Day on the sheet, such as 2026-11-22; else SOURCE_DATE_EPOCH or today."),
    ] = "",
) -> None:
    """Write a briefing sheet, or the whole set, as files.

    Exit codes: 0 written; 1 the data are not sound; 2 bad input, with one line that says what is
    allowed. A file is written whole or not at all.
    """
    with _telling():
        from dashboard.exports.request import (
            RequestError,
            check_dpi,
            check_words,
            read_format,
            read_layout,
        )
        from routes.briefing import HEADLINE_CHARS, NOTE_CHARS

        if (bool(view), all_views, list_views).count(True) != 1:
            raise RequestError("Say what to brief on; allowed: one of --view QUERY, --all, --list.")
        if list_views:
            _list_views()
            return
        if out is None:
            raise RequestError("Say where to: --out and a file, or with --all a folder.")
        if all_views and headline:
            raise RequestError("--headline is for one view; with --all allowed: --note.")
        check_words("--headline", headline, HEADLINE_CHARS)
        check_words("--note", note, NOTE_CHARS)
        drawing = Drawing(read_layout(layout), read_format(form), greyscale, check_dpi(dpi))
        made_on = _read_day(date)
        if all_views:
            _write_all(out, drawing, made_on, note)
        else:
            _write_one(view, out, drawing, made_on, headline, note)


def _write_one(
    view: str, out: Path, drawing: Drawing, made_on: Day, headline: str, note: str
) -> None:
    from dashboard.exports.request import make_briefing, read_view_request
    from dashboard.exports.writing import check_writable, write_file

    atlas = _read_data()
    request = read_view_request(atlas, view)
    check_writable(out)
    if request.aged:
        typer.echo(request.aged, err=True)
    briefing = make_briefing(atlas, request, made_on=made_on, headline=headline, note=note)
    write_file(out, export_briefing(atlas, briefing, drawing, out.stem))
    typer.echo(f"Written: {out}")


def _write_all(out: Path, drawing: Drawing, made_on: Day, note: str) -> None:
    from dashboard.exports.sheet_set import write_set
    from routes.named_views import named_views

    atlas = _read_data()
    views = named_views(atlas)
    count = write_set(atlas, views, out, drawing, made_on=made_on, note=note, tell=typer.echo)
    typer.echo(f"Written: {count} files in {out}")


def _list_views() -> None:
    """Print the named views, one a line: id, group and name, with tabs between."""
    from routes.named_views import named_views

    for named in named_views(_read_data()).values():
        typer.echo(f"{named.view_id}\t{named.group}\t{named.name}")


def _read_data() -> Atlas:
    from dashboard.data import current_atlas

    return current_atlas()


def _read_day(text: str) -> Day:
    """Return the day that is request for, else that of the environment."""
    from dashboard.data import current_day
    from dashboard.exports.request import RequestError

    try:
        return Day.fromisoformat(text) if text else current_day()
    except ValueError as error:
        told = f"--date cannot be '{text[:40]}'; allowed: a day such as 2026-11-22."
        raise RequestError(told if text else str(error)) from None


@contextmanager
def _telling() -> Iterator[None]:
    """End with a message and an exit code instead of a traceback."""
    from dashboard.exports.request import RequestError
    from geodata import DataError

    try:
        yield
    except DataError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except RequestError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
