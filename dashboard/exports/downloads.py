"""Buttons that draw a sheet when they are pressed, and hand it over as a file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from dashboard.data import current_day
from dashboard.exports.briefs import Asked, Drawing, draw_brief, make_briefing
from geodata import Atlas


@dataclass(frozen=True)
class Download:
    """One kind of file on offer."""

    label: str
    form: str
    ending: str
    mime: str
    says: str
    """What it is good for."""

    dpi: int = 150


DOWNLOADS: Final[tuple[Download, ...]] = (
    Download("PDF", "pdf", "pdf", "application/pdf", "For print and mail; text can be selected."),
    Download(
        "PowerPoint",
        "pptx",
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "One slide; title, figures and source note can be edited. The claims are in the notes.",
    ),
    Download("PNG", "png", "png", "image/png", "For a screen, 150 dots to the inch."),
    Download("PNG for print", "png", "300dpi.png", "image/png", "300 dots to the inch.", 300),
    Download("SVG", "svg", "svg", "image/svg+xml", "For a designer: every part can be edited."),
    Download(
        "Web page",
        "html",
        "html",
        "text/html",
        "One file that opens without a network: map, claims and sources.",
    ),
    Download(
        "Data",
        "zip",
        "zip",
        "application/zip",
        "All that is drawn as tables and GeoJSON, with the sheet and the terms of use.",
    ),
)
"""Everything that a view can be taken away as, the most asked for first."""


@dataclass(frozen=True)
class Wording:
    """The user's own words on a sheet; empty leaves the atlas's."""

    headline: str = ""
    note: str = ""


def make_file(atlas: Atlas, asked: Asked, drawing: Drawing, words: Wording, name: str) -> bytes:
    """Return the file of a view; drawing it takes about a second."""
    briefing = make_briefing(
        atlas, asked, made_on=current_day(), headline=words.headline, note=words.note
    )
    return draw_brief(atlas, briefing, drawing, name)


def show_download(
    atlas: Atlas,
    asked: Asked,
    download: Download,
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
    asked
        The view, and the link that brings it back.
    download
        Kind of file.
    name
        What the file is called after, such as `country-TJK`.
    layout, greyscale
        How the sheet comes out.
    words
        The user's own words.
    label
        Text of the button; that of the kind of file when empty.
    """
    drawing = Drawing(layout, download.form, greyscale, download.dpi)
    st.download_button(
        label or download.label,
        # Drawn when pressed: the browser waits with a sign, the page does not.
        data=partial(make_file, atlas, asked, drawing, words or Wording(), name),
        file_name=f"opiate-corridors-{name}.{download.ending}",
        mime=download.mime,
        key=f"download-{download.ending}",
        help=download.says,
        on_click="ignore",
        type="tertiary" if label else "secondary",
    )
