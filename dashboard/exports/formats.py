"""Export formats: one registry that buttons, command, README and tests read.

Importing this is cheap; what a format needs is loaded when it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geodata import Atlas
    from routes.briefing import Briefing

SCREEN_DPI: Final = 150


@dataclass(frozen=True)
class Drawing:
    """How a file is to come out."""

    layout: str
    format_id: str
    greyscale: bool = False
    dpi: int = SCREEN_DPI
    """Dots to the inch of a PNG."""


@dataclass(frozen=True)
class ExportFormat:
    """A kind of file that a briefing can be taken away as."""

    format_id: str
    """What `--format` calls it; a variant in another resolution has the same."""

    label: str
    """Text of its button."""

    good_for: str
    """What it is good for: help of its button, and the README."""

    media_type: str
    begins: bytes
    """First bytes of its files."""

    draw: Callable[[Atlas, Briefing, Drawing, str], bytes]
    """Makes the file, the same bytes each time; the text is the name of sheets within it."""

    ending: str
    """Ending of its file names, without the first dot."""

    dpi: int = SCREEN_DPI
    packed: bool = False
    """Whether it comes in the ZIP of a view and in the set of all named views."""

    @property
    def is_sheet(self) -> bool:
        """Whether it is the drawn page itself."""
        return self.draw is _draw_sheet


def _draw_sheet(atlas: Atlas, briefing: Briefing, drawing: Drawing, _name: str) -> bytes:
    from dashboard.sheets import draw_sheet

    body: bytes = draw_sheet(
        atlas, briefing, layout=drawing.layout, form=drawing.format_id, dpi=drawing.dpi,
        greyscale=drawing.greyscale,
    )  # fmt: skip
    return body


def _draw_web_page(atlas: Atlas, briefing: Briefing, drawing: Drawing, _name: str) -> bytes:
    from dashboard.exports.web_page import html_page

    return html_page(atlas, briefing, greyscale=drawing.greyscale).encode()


def _pack_data(atlas: Atlas, briefing: Briefing, drawing: Drawing, name: str) -> bytes:
    from dashboard.exports.data_zip import data_zip

    return data_zip(
        atlas,
        briefing.scene,
        release=briefing.release,
        made_on=briefing.made_on,
        link=briefing.link,
        sheets={
            f"{name}.{each.ending}": each.draw(
                atlas, briefing, replace(drawing, format_id=each.format_id), name
            )
            for each in FORMATS
            if each.packed
        },
    )


PNG: Final = ExportFormat(
    "png", "PNG", "For a screen, 150 dots to the inch.", "image/png", b"\x89PNG\r\n\x1a\n",
    _draw_sheet, "png", packed=True,
)  # fmt: skip

FORMATS: Final[tuple[ExportFormat, ...]] = (
    ExportFormat(
        "pdf", "PDF", "For print and mail; text can be selected.", "application/pdf", b"%PDF-",
        _draw_sheet, "pdf", packed=True,
    ),
    ExportFormat(
        "pptx",
        "PowerPoint",
        "One slide; title, figures and source note can be edited. The claims are in the notes.",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        b"PK\x03\x04",
        _draw_sheet,
        "pptx",
    ),
    PNG,
    replace(
        PNG, label="PNG for print", good_for="300 dots to the inch.", ending="300dpi.png", dpi=300,
        packed=False,
    ),
    ExportFormat(
        "svg", "SVG", "For a designer: every part can be edited.", "image/svg+xml", b"<?xml",
        _draw_sheet, "svg",
    ),
    ExportFormat(
        "html",
        "Web page",
        "One file that opens without a network: map, claims and sources.",
        "text/html",
        b"<!doctype html>",
        _draw_web_page,
        "html",
    ),
    ExportFormat(
        "zip",
        "Data",
        "All that is drawn as tables and GeoJSON, with the sheet and the terms of use.",
        "application/zip",
        b"PK\x03\x04",
        _pack_data,
        "zip",
    ),
)  # fmt: skip
"""Everything that a view can be taken away as, the most asked for first."""

BY_ID: Final = {
    format_id: next(each for each in FORMATS if each.format_id == format_id)
    for format_id in dict.fromkeys(each.format_id for each in FORMATS)
}
"""What `--format` can be, with what it stands for; no variants."""


def export_briefing(
    atlas: Atlas, briefing: Briefing, drawing: Drawing, name: str = "sheet"
) -> bytes:
    """Return a briefing as the bytes of a file; `name` is that of the sheets inside a ZIP.

    Raises
    ------
    KeyError
        When there is no such format.
    """
    return BY_ID[drawing.format_id].draw(atlas, briefing, drawing, name)
