"""What is asked for: a view, how it is to come out, and the briefing that says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from dashboard.controls.focus import focus_names
from dashboard.data import current_release
from dashboard.exports.formats import BY_ID
from geodata import Atlas
from geodata.schema import FAMILIES
from routes.ageing import tell_ageing
from routes.briefing import Briefing, compose_briefing
from routes.camera import ALLOWED as CAMERA_ALLOWED
from routes.filtering import FILTERS, choices_of
from routes.layers import LAYERS
from routes.named_views import NamedView, named_views
from routes.picking import OF_SOURCE, RULES
from routes.view import MIGRATIONS, NO_FAMILY, QUERY_VERSION, SILENT_MEASURES, View

if TYPE_CHECKING:
    from routes.userdata.features import UserFeatures

LAYOUT_NAMES: Final[Mapping[str, str]] = {"a4": "a4-landscape"}
"""Short names of layouts."""

DPI_RANGE: Final = (72, 600)
"""Dots to the inch of a PNG: fewer cannot be read, more fill the memory."""

SPELT_OUT: Final = 20
"""Choices that a message lists; of a longer list it names the kind."""

DATA: Final = "data"
"""Parameter of a link that says which data it was made with."""


class RequestError(ValueError):
    """What was asked for cannot be done; the text is one line that says what is allowed."""


@dataclass(frozen=True)
class ViewRequest:
    """What `--view` asks for."""

    view: View
    link: str
    """Complete address of the view: of the link that was given, else its query alone."""

    aged: str = ""
    """What became of the figures since the link was made; empty when nothing is to be said."""

    supplied: UserFeatures | None = None
    """Features of the user's own table that lie over the map; no link carries them."""


def read_view_request(atlas: Atlas, text: str) -> ViewRequest:
    """Read a named view, a link or the query of one; nothing in it may be unknown.

    Raises
    ------
    RequestError
        When it is none of these, or asks for something that does not exist.
    """
    text = text.strip()
    if named := named_views(atlas).get(text):
        return request_by_name(atlas, named)
    address, _, query_text = text.rpartition("?")
    if "=" not in query_text:
        raise RequestError(
            f"There is no view {quoted(text)}; allowed: a named view (corridors brief --list), a "
            "link, or its query, such as 'frame=iran&layers=corridors,flows'."
        )
    if address and not urlsplit(address).netloc:
        raise RequestError(f"{quoted(address)} before the '?' is no address; leave it out.")
    query = parse_qs(query_text.partition("#")[0], keep_blank_values=True)
    view = _read_query(atlas, query)
    aged = tell_ageing(atlas, view, query[DATA][-1]) if DATA in query else ""
    return ViewRequest(view, view.to_link(address, atlas.version), aged)


def request_by_name(atlas: Atlas, named: NamedView) -> ViewRequest:
    """Return what a named view asks for."""
    return ViewRequest(named.view, named.view.to_link("", atlas.version))


def _read_query(atlas: Atlas, query: Mapping[str, list[str]]) -> View:
    """Return the View of a query, of which each parameter must be known and sound."""
    names, choices = focus_names(atlas), choices_of(atlas)
    frames = list(atlas.frames.index)
    allowed = _allowed(choices, frames)
    for name, values in query.items():
        if name not in allowed:
            raise RequestError(f"No view has a {quoted(name)}; allowed: {', '.join(allowed)}.")
        if View.from_query({name: values}, names, choices, frames)[1]:
            raise RequestError(f"{name} cannot be {quoted(values[-1])}; allowed: {allowed[name]}.")
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
        "v": ", ".join([*MIGRATIONS, QUERY_VERSION]),
        DATA: "a version of the data",
        "layers": ", ".join(LAYERS),
        "focus": "empty, or kind and id, such as country:TJK",
        "frame": ", ".join(frames),
        "camera": f"empty, or {CAMERA_ALLOWED}",
        "families": f"{', '.join(FAMILIES)}, or {NO_FAMILY}",
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
    RequestError
        When there is none.
    """
    from dashboard.sheets import LAYOUTS

    layout = LAYOUT_NAMES.get(text, text)
    if layout not in LAYOUTS:
        raise RequestError(f"There is no layout {quoted(text)}; allowed: a4, {', '.join(LAYOUTS)}.")
    return layout


def check_words(option: str, words: str, most: int) -> str:
    """Return the user's own words.

    Raises
    ------
    RequestError
        When they are so long that they leave no room for the map.
    """
    if len(words) > most:
        raise RequestError(
            f"{option} cannot have {len(words):,} characters; allowed: {most} at most."
        )
    return words


def check_dpi(dpi: int) -> int:
    """Return the dots to the inch that are asked for.

    Raises
    ------
    RequestError
        When they are outside `DPI_RANGE`.
    """
    least, most = DPI_RANGE
    if not least <= dpi <= most:
        raise RequestError(f"--dpi cannot be {dpi}; allowed: {least} to {most}.")
    return dpi


def read_format(text: str) -> str:
    """Return the format of a name.

    Raises
    ------
    RequestError
        When there is none.
    """
    if text not in BY_ID:
        raise RequestError(f"There is no format {quoted(text)}; allowed: {', '.join(BY_ID)}.")
    return text


def make_briefing(
    atlas: Atlas, asked: ViewRequest, *, made_on: date, headline: str = "", note: str = ""
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


def quoted(value: str, limit: int = 60) -> str:
    """Quote what was typed for a message of one line, printable and short."""
    printable = re.sub(r"[^\S ]", " ", value)
    printable = "".join(letter if letter.isprintable() else "?" for letter in printable)
    return f"'{printable[:limit]}…'" if len(printable) > limit else f"'{printable}'"
