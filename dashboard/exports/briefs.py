"""Briefs without a browser: reading what is asked for, making the file, writing it whole."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from dashboard.controls.focus import focus_names
from dashboard.data import current_release
from geodata import Atlas
from routes.ageing import tell_ageing
from routes.briefing import Briefing, compose_briefing
from routes.filtering import FILTERS, choices_of
from routes.layers import LAYERS
from routes.named_views import NamedView, named_views
from routes.picking import OF_SOURCE, RULES
from routes.view import QUERY_VERSION, SILENT_MEASURES, View

if TYPE_CHECKING:
    from routes.userdata.marks import UserMarks

LAYOUT_NAMES: Final[Mapping[str, str]] = {"a4": "a4-landscape"}
"""Short names of layouts."""

OTHER_FORMS: Final = ("html", "zip")
"""Formats that are more than the sheet: the page that needs no network, and the data."""

SCREEN_DPI: Final = 150
DPI_RANGE: Final = (72, 600)
"""Dots to the inch of a PNG: fewer cannot be read, more fill the memory."""

SPELT_OUT: Final = 20
"""Choices that a message lists; of a longer list it names the kind."""

DATA: Final = "data"
"""Parameter of a link that says which data it was made with."""


class BriefError(ValueError):
    """What was asked for cannot be done; the text is one line that says what is allowed."""


@dataclass(frozen=True)
class Asked:
    """What `--view` asks for."""

    view: View
    link: str
    """Complete address of the view: of the link that was given, else its query alone."""

    aged: str = ""
    """What became of the figures since the link was made; empty when nothing is to be said."""

    supplied: UserMarks | None = None
    """Marks of the user's own table that lie over the map; no link carries them."""


@dataclass(frozen=True)
class Drawing:
    """How a brief is to come out."""

    layout: str
    form: str
    greyscale: bool = False
    dpi: int = SCREEN_DPI
    """Dots to the inch of a PNG."""


def read_view(atlas: Atlas, text: str) -> Asked:
    """Read a named view, a link or the query of one; nothing in it may be unknown.

    Raises
    ------
    BriefError
        When it is none of these, or asks for something that does not exist.
    """
    text = text.strip()
    if named := named_views(atlas).get(text):
        return asked_by_name(atlas, named)
    address, _, query_text = text.rpartition("?")
    if "=" not in query_text:
        raise BriefError(
            f"There is no view {_shown(text)}; allowed: a named view (corridors brief --list), a "
            "link, or its query, such as 'frame=iran&layers=corridors,flows'."
        )
    if address and not urlsplit(address).netloc:
        raise BriefError(f"{_shown(address)} before the '?' is no address; leave it out.")
    query = parse_qs(query_text.partition("#")[0], keep_blank_values=True)
    view = _read_query(atlas, query)
    aged = tell_ageing(atlas, view, query[DATA][-1]) if DATA in query else ""
    return Asked(view, view.to_link(address, atlas.version), aged)


def asked_by_name(atlas: Atlas, named: NamedView) -> Asked:
    """Return what a named view asks for."""
    return Asked(named.view, named.view.to_link("", atlas.version))


def _read_query(atlas: Atlas, query: Mapping[str, list[str]]) -> View:
    """Return the View of a query, of which each parameter must be known and sound."""
    names, choices = focus_names(atlas), choices_of(atlas)
    frames = list(atlas.frames.index)
    allowed = _allowed(choices, frames)
    for name, values in query.items():
        if name not in allowed:
            raise BriefError(f"No view has a {_shown(name)}; allowed: {', '.join(allowed)}.")
        if View.from_query({name: values}, names, choices, frames)[1]:
            raise BriefError(f"{name} cannot be {_shown(values[-1])}; allowed: {allowed[name]}.")
    return View.from_query(query, names, choices, frames)[0]


def _allowed(choices: Mapping[str, tuple[str, ...]], frames: list[str]) -> dict[str, str]:
    """Return every parameter of a query with what it may be, in words."""
    filters = {
        name: ", ".join(choices[name])
        if len(choices[name]) <= SPELT_OUT
        else f"{len(choices[name])} of them, such as {choices[name][0]}"
        for name in FILTERS
        if name != "measure"
    }
    return {
        "v": QUERY_VERSION,
        DATA: "a version of the data",
        "layers": ", ".join(LAYERS),
        "focus": "empty, or kind and id, such as country:TJK",
        "frame": ", ".join(frames),
        "silence": ", ".join(SILENT_MEASURES),
        "pick": f"{', '.join(RULES)}, or {OF_SOURCE} and a source's id",
        **filters,
        "years": "first and last year, such as 2000-2009",
        "known": "a year, such as 2012",
    }


def read_layout(text: str) -> str:
    """Return the layout of a name.

    Raises
    ------
    BriefError
        When there is none.
    """
    from dashboard.sheets import LAYOUTS

    layout = LAYOUT_NAMES.get(text, text)
    if layout not in LAYOUTS:
        raise BriefError(f"There is no layout {_shown(text)}; allowed: a4, {', '.join(LAYOUTS)}.")
    return layout


def check_words(option: str, words: str, most: int) -> str:
    """Return the user's own words.

    Raises
    ------
    BriefError
        When they are so long that they leave no room for the map.
    """
    if len(words) > most:
        raise BriefError(
            f"{option} cannot have {len(words):,} characters; allowed: {most} at most."
        )
    return words


def check_dpi(dpi: int) -> int:
    """Return the dots to the inch that are asked for.

    Raises
    ------
    BriefError
        When they are outside `DPI_RANGE`.
    """
    least, most = DPI_RANGE
    if not least <= dpi <= most:
        raise BriefError(f"--dpi cannot be {dpi}; allowed: {least} to {most}.")
    return dpi


def read_form(text: str) -> str:
    """Return the format of a name.

    Raises
    ------
    BriefError
        When there is none.
    """
    from dashboard.sheets import FORMATS

    if text not in (*FORMATS, *OTHER_FORMS):
        allowed = ", ".join((*FORMATS, *OTHER_FORMS))
        raise BriefError(f"There is no format {_shown(text)}; allowed: {allowed}.")
    return text


def make_briefing(
    atlas: Atlas, asked: Asked, *, made_on: date, headline: str = "", note: str = ""
) -> Briefing:
    """Return what a sheet says about what is asked for."""
    return compose_briefing(
        atlas,
        asked.view,
        made_on=made_on,
        release=current_release(),
        link=asked.link,
        headline=headline,
        note=note,
        supplied=asked.supplied,
    )


def draw_brief(atlas: Atlas, briefing: Briefing, drawing: Drawing, name: str = "sheet") -> bytes:
    """Return a brief as the bytes of a file; `name` is that of the sheets inside a ZIP."""
    from dashboard.exports.data_zip import takeaway_zip
    from dashboard.exports.web_page import html_page
    from dashboard.sheets import draw_sheet

    def sheet(form: str) -> bytes:
        drawn: bytes = draw_sheet(
            atlas, briefing, layout=drawing.layout, form=form, dpi=drawing.dpi,
            greyscale=drawing.greyscale,
        )  # fmt: skip
        return drawn

    if drawing.form == "html":
        return html_page(atlas, briefing, greyscale=drawing.greyscale).encode()
    if drawing.form == "zip":
        return takeaway_zip(
            atlas,
            briefing.scene,
            release=briefing.release,
            made_on=briefing.made_on,
            link=briefing.link,
            sheets={f"{name}.{form}": sheet(form) for form in ("pdf", "png")},
        )
    return sheet(drawing.form)


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into one line that says what to do."""
    try:
        yield
    except OSError as error:
        raise BriefError(
            f"Nothing can be written to {_shown(str(path))}: {error.strerror}; allowed: a path in "
            "a folder that exists and that you may write to."
        ) from None


def check_writable(path: Path) -> None:
    """Find out before anything is drawn whether a file can be written.

    Raises
    ------
    BriefError
        When it cannot.
    """
    with writing_to(path):
        if path.is_dir():
            raise IsADirectoryError(0, "this is a folder")
        part = _part_of(path)
        part.touch(exist_ok=False)
        part.unlink()


def write_file(path: Path, body: bytes) -> None:
    """Write a file whole or not at all: it replaces what was there when it is complete.

    Raises
    ------
    BriefError
        When it cannot be written.
    """
    part = _part_of(path)
    with writing_to(path):
        try:
            part.write_bytes(body)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _shown(value: str, limit: int = 60) -> str:
    """Quote what was typed for a message of one line, printable and short."""
    printable = re.sub(r"[^\S ]", " ", value)
    printable = "".join(letter if letter.isprintable() else "?" for letter in printable)
    return f"'{printable[:limit]}…'" if len(printable) > limit else f"'{printable}'"
