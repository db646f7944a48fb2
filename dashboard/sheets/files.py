"""From a Briefing to the bytes of a file, with what the file says about itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.sheets.greyscale import GREYS
from dashboard.sheets.ink import Ink
from dashboard.sheets.map_drawing import draw_map
from dashboard.sheets.map_page import compose_map_page, map_size
from dashboard.sheets.pages import compose_pages
from dashboard.sheets.painter import LOCK, paint_pdf, paint_png, paint_svg
from dashboard.sheets.stage import Stage
from dashboard.style import LIGHT, Palette
from geodata import Atlas
from routes.briefing import NAME, Briefing
from routes.scene import Scene
from routes.sight import extent_of_view
from routes.userdata.features import UserFeatures


def make_png(atlas: Atlas, briefing: Briefing, layout: str, dpi: int, palette: Palette) -> bytes:
    """Return the first page as a PNG."""
    page = _first_page(atlas, briefing, layout, palette)
    return paint_png(page, dpi, _names(briefing) | _described(briefing))


def make_svg(atlas: Atlas, briefing: Briefing, layout: str, _dpi: int, palette: Palette) -> bytes:
    """Return the first page as an SVG."""
    page = _first_page(atlas, briefing, layout, palette)
    return paint_svg(page, {"Title": briefing.headline} | _described(briefing)).encode()


def make_pdf(atlas: Atlas, briefing: Briefing, layout: str, _dpi: int, palette: Palette) -> bytes:
    """Return every page as a PDF."""
    pages = _pages(atlas, briefing, layout, palette, all_pages=True)
    told = {"Subject": briefing.caption, "Keywords": briefing.citation}
    return paint_pdf(pages, briefing.made_on, _names(briefing) | told)


def make_pptx(atlas: Atlas, briefing: Briefing, _layout: str, dpi: int, palette: Palette) -> bytes:
    """Return one slide, whatever the layout."""
    from dashboard.sheets.slides import make_slide

    return make_slide(atlas, briefing, dpi, palette)


MAKERS: Final[Mapping[str, Callable[[Atlas, Briefing, str, int, Palette], bytes]]] = {
    "png": make_png,
    "svg": make_svg,
    "pdf": make_pdf,
    "pptx": make_pptx,
}
"""What draws a sheet in each format, under the painter's lock; `draw_sheet` says what is given."""


def _pages(
    atlas: Atlas, briefing: Briefing, layout: str, palette: Palette, *, all_pages: bool
) -> list[Ink]:
    if layout == "map":
        return [compose_map_page(atlas, briefing, palette)]
    return compose_pages(atlas, briefing, layout, palette, all_pages=all_pages)


def _first_page(atlas: Atlas, briefing: Briefing, layout: str, palette: Palette) -> Ink:
    return _pages(atlas, briefing, layout, palette, all_pages=False)[0]


def _names(briefing: Briefing) -> dict[str, str]:
    return {"Title": briefing.headline, "Author": NAME}


def _described(briefing: Briefing) -> dict[str, str]:
    return {"Description": briefing.alt, "Source": briefing.citation}


def make_map_svg(
    atlas: Atlas, scene: Scene, *, greyscale: bool, supplied: UserFeatures | None
) -> str:
    """Draw a Scene's map alone; `map_svg` says more."""
    palette = GREYS if greyscale else LIGHT
    seen = extent_of_view(atlas, scene.view)
    width, height, ratio = map_size(seen)
    ink = Ink(width, height)
    with LOCK:
        stage = Stage(seen, width / ratio, height / ratio)
        draw_map(ink, atlas, scene, stage, palette, (0.0, 0.0, width, height), ratio, supplied)
        svg = paint_svg(ink, {"Title": scene.title})
    return svg[svg.index("<svg") :]
