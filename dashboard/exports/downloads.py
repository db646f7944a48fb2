"""Buttons that draw a sheet when they are pressed, and hand it over as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.data import current_day
from dashboard.exports.formats import Drawing, ExportFormat, export_briefing
from dashboard.exports.request import ViewRequest, make_briefing
from geodata import Atlas


@dataclass(frozen=True)
class Wording:
    """The user's own words on a sheet; empty leaves the atlas's."""

    headline: str = ""
    note: str = ""


def export_file(
    atlas: Atlas, request: ViewRequest, drawing: Drawing, words: Wording, name: str
) -> bytes:
    """Return the file of a view; drawing it takes about a second."""
    briefing = make_briefing(
        atlas, request, made_on=current_day(), headline=words.headline, note=words.note
    )
    return export_briefing(atlas, briefing, drawing, name)


def show_download(
    atlas: Atlas,
    request: ViewRequest,
    offered: ExportFormat,
    *,
    name: str,
    layout: str = "a4-landscape",
    greyscale: bool = False,
    words: Wording | None = None,
    label: str = "",
) -> None:
    """Show the button of one kind of file.

    Parameters
    ----------
    atlas
        The data.
    request
        The view, and the link that brings it back.
    offered
        Kind of file.
    name
        What the file is called after, such as `country-TJK`.
    layout, greyscale
        How the sheet comes out.
    words
        The user's own words.
    label
        Text of the button, as wide as there is room; that of the kind of file when empty.
    """
    drawing = Drawing(layout, offered.format_id, greyscale, offered.dpi)
    st.download_button(
        label or offered.label,
        # Drawn when pressed: the browser waits with a sign, the page does not.
        data=partial(export_file, atlas, request, drawing, words or Wording(), name),
        file_name=f"opiate-corridors-{name}.{offered.ending}",
        mime=offered.media_type,
        key=f"download-{offered.ending}",
        help=offered.good_for,
        on_click="ignore",
        width="stretch" if label else "content",
    )
