"""Works in full, as a list of sources writes them."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import bidirectional
from urllib.parse import quote

from geodata import Atlas
from geodata.source import Source, source_of
from routes.wording import OWN_TABLE

LEFT_TO_RIGHT_MARK: Final = "\u200e"


WEB_ADDRESS: Final = re.compile(r"https?://[^\s\"<>]+", re.ASCII)


def web_address(source: Source) -> str:
    """Return where a source opens, or nothing: only an address of the web is ever a link.

    Other letters than those of ASCII are written with % and digits, as a PDF needs them.
    """
    if not WEB_ADDRESS.fullmatch(source.address):
        return ""
    return quote(source.address, safe="%/:?#[]@!$&'()*+,;=~")


def full_reference(atlas: Atlas, source_id: str) -> str:
    """Write a work in full: who, title in its own and in English words, publisher, year, where."""
    source = source_of(atlas, source_id)
    who = source.authors or source.publisher or "no author or publisher stated"
    title = f"“{source.title}”{_end_of_right_to_left(source.title)}"
    if source.title_en and source.title_en != source.title:
        title += f" [{source.title_en}]"
    publisher = source.publisher if source.authors else ""
    own = OWN_TABLE if source.is_own else ""
    parts = [own, who, title, publisher, source.year or "undated", source.identifier]
    return ", ".join(part for part in parts if part)


def _end_of_right_to_left(title: str) -> str:
    """Return the sign without width that brings back left to right after a title that is not."""
    return LEFT_TO_RIGHT_MARK if any(bidirectional(sign) in ("R", "AL") for sign in title) else ""
