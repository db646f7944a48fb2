"""Sheets: a Briefing as a finished page, drawn on the server without a browser.

The first call loads matplotlib, which takes a second; importing this package does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata import Atlas
from routes.briefing import Briefing
from routes.scene import Scene

if TYPE_CHECKING:
    from routes.userdata.features import UserFeatures

LAYOUTS: Final = ("a4-landscape", "a4-portrait", "slide", "map")
"""Papers: two of A4, a slide of 16:9, and the map alone with one line of what it is."""


def draw_sheet(
    atlas: Atlas,
    briefing: Briefing,
    *,
    layout: str = "a4-landscape",
    form: str = "png",
    dpi: int = 150,
    greyscale: bool = False,
) -> bytes:
    """Draw a briefing as one file; the same arguments give the same bytes.

    PNG and SVG hold the first page, which counts what it leaves out; PDF holds every page.

    Parameters
    ----------
    atlas
        The data that the briefing was composed from.
    briefing
        What the sheet says.
    layout
        One of `LAYOUTS`.
    form
        A key of `dashboard.sheets.files.MAKERS`. PPTX is always one slide, whatever the layout.
    dpi
        Pixels an inch, for PNG and for the picture in PPTX.
    greyscale
        Whether families are told apart by tone and letter alone, for printers without colour.

    Raises
    ------
    ValueError
        When layout or form is not one of those.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"Unknown layout {layout!r}: it must be one of {', '.join(LAYOUTS)}.")
    from dashboard.sheets.files import MAKERS
    from dashboard.sheets.greyscale import GREYS
    from dashboard.sheets.painter import LOCK
    from dashboard.style import LIGHT

    if form not in MAKERS:
        raise ValueError(f"Unknown format {form!r}: it must be one of {', '.join(MAKERS)}.")
    with LOCK:
        return MAKERS[form](atlas, briefing, layout, dpi, GREYS if greyscale else LIGHT)


def map_svg(
    atlas: Atlas, scene: Scene, *, greyscale: bool = False, supplied: UserFeatures | None = None
) -> str:
    """Return a Scene's map alone as an SVG element for a web page, with hover texts.

    Each corridor, flow, seizure, crossing and event carries a title, and so does each feature of a
    user's own table, when there is one. There is no XML declaration,
    and nothing in it asks another address.
    """
    from dashboard.sheets.files import make_map_svg

    return make_map_svg(atlas, scene, greyscale=greyscale, supplied=supplied)
