"""From a Briefing to the bytes of a file, with what the file says about itself."""

from __future__ import annotations

from dashboard.sheets.greys import GREYS
from dashboard.sheets.ink import Ink
from dashboard.sheets.map_marks import draw_map
from dashboard.sheets.map_page import compose_map_page, map_size
from dashboard.sheets.pages import compose_pages
from dashboard.sheets.painter import LOCK, paint_pdf, paint_png, paint_svg
from dashboard.sheets.stage import Stage
from dashboard.style import LIGHT
from geodata import Atlas
from routes.briefing import NAME, Briefing
from routes.frames import frames_of
from routes.scene import Scene
from routes.userdata.marks import UserMarks


def make_file(
    atlas: Atlas, briefing: Briefing, layout: str, form: str, dpi: int, *, greyscale: bool
) -> bytes:
    """Draw a briefing; `draw_sheet` says what each argument means."""
    palette = GREYS if greyscale else LIGHT
    with LOCK:
        if form == "pptx":
            from dashboard.sheets.slides import make_slide

            return make_slide(atlas, briefing, dpi, palette)
        if layout == "map":
            pages = [compose_map_page(atlas, briefing, palette)]
        else:
            pages = compose_pages(atlas, briefing, layout, palette, all_pages=form == "pdf")
        about = {"Title": briefing.headline, "Author": NAME}
        if form == "png":
            told = {"Description": briefing.alt, "Source": briefing.citation}
            return paint_png(pages[0], dpi, about | told)
        if form == "svg":
            told = {"Description": briefing.alt, "Source": briefing.citation}
            about = {"Title": briefing.headline}
            return paint_svg(pages[0], about | told).encode()
        told = {"Subject": briefing.caption, "Keywords": briefing.citation}
        return paint_pdf(pages, briefing.made_on, about | told)


def make_map_svg(atlas: Atlas, scene: Scene, *, greyscale: bool, supplied: UserMarks | None) -> str:
    """Draw a Scene's map alone; `map_svg` says more."""
    palette = GREYS if greyscale else LIGHT
    frame = frames_of(atlas)[scene.view.frame].bounds
    width, height, ratio = map_size(frame)
    ink = Ink(width, height)
    with LOCK:
        stage = Stage(frame, width / ratio, height / ratio)
        draw_map(ink, atlas, scene, stage, palette, (0.0, 0.0, width, height), ratio, supplied)
        svg = paint_svg(ink, {"Title": scene.title})
    return svg[svg.index("<svg") :]
