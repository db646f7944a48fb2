"""Ink onto paper: matplotlib paints the primitives into PNG, SVG and PDF.

The same ink gives the same bytes: metadata, hash salt and dates are fixed, and nothing asks the
clock. Fonts and settings of matplotlib are shared by a whole process, so one lock guards all.
"""

from __future__ import annotations

import datetime
import re
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from io import BytesIO
from threading import RLock
from typing import Any, Final

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.sheets.fonts import MEASURED_AT_PT, font_of, properties
from dashboard.sheets.ink import Box, Ink, Shape, Writing

LOCK: Final = RLock()
SETTINGS: Final[Any] = {
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "opiate-corridors",
    "text.hinting": "no_hinting",
    "path.simplify": False,
    "agg.path.chunksize": 0,
}
HALO_PT: Final = 2.0
"""How wide the outline around a text on the map is drawn, both sides together."""

PATH_DATA: Final = re.compile(r' d="([^"]*)"')
HALO_GROUP: Final = re.compile(r'<g id="oc-halo-(\w+)-([\d.]+)">')
TITLED_GROUP: Final = re.compile(r'<g id="oc-title-(\d+)">')
LONG_DECIMALS: Final = re.compile(r"(\.\d\d)\d+")
"""Paths in SVG need no more than a hundredth of a point."""

PNG_LEVEL: Final = 3
"""Compression of PNG, 0 to 9: above this files hardly shrink and take twice as long."""


class PageArtist(Artist):
    """All primitives of one page as one matplotlib artist: no layout and no state of its own."""

    def __init__(self, ink: Ink, form: str) -> None:
        super().__init__()
        self.ink, self.form = ink, form

    def draw(self, renderer: RendererBase) -> None:
        """Paint every primitive, in order."""
        scale = float(renderer.points_to_pixels(1.0))  # type: ignore[arg-type]
        height = self.ink.height * scale
        transform = Affine2D().scale(scale, -scale).translate(0, height)
        group = -1
        for primitive in self.ink.primitives:
            if primitive.group != group:
                _change_group(renderer, group, primitive.group)
                group = primitive.group
            gc = renderer.new_gc()
            if primitive.clip is not None:
                gc.set_clip_rectangle(_clip_box(primitive.clip, scale, height))
            if isinstance(primitive, Shape):
                _paint_shape(renderer, gc, primitive, transform)
            else:
                _paint_writing(renderer, gc, primitive, scale, height, self.form)
            gc.restore()
        _change_group(renderer, group, -1)


def _change_group(renderer: RendererBase, old: int, new: int) -> None:
    if old >= 0:
        renderer.close_group("titled")
    if new >= 0:
        renderer.open_group("titled", gid=f"oc-title-{new}")


def _clip_box(box: Box, scale: float, height: float) -> Bbox:
    left, top, right, bottom = (edge * scale for edge in box)
    return Bbox.from_extents(left, height - bottom, right, height - top)


def _paint_shape(
    renderer: RendererBase, gc: GraphicsContextBase, primitive: Shape, transform: Affine2D
) -> None:
    path = _path_of(primitive)
    if primitive.fill:
        # Fill and line have opacities of their own, and a graphics context has one for both.
        gc.set_linewidth(0.0)
        gc.set_foreground((0, 0, 0, 0))
        renderer.draw_path(gc, path, transform, to_rgba(primitive.fill, primitive.fill_opacity))
    if primitive.line and primitive.width_pt:
        gc.set_linewidth(primitive.width_pt)
        gc.set_foreground(to_rgba(primitive.line, primitive.line_opacity), isRGBA=True)
        gc.set_joinstyle("round")
        gc.set_capstyle("round" if primitive.round_ends or primitive.dots else "butt")
        if primitive.dots:
            gc.set_dashes(0.0, list(primitive.dots))
        renderer.draw_path(gc, path, transform, None)


def _path_of(primitive: Shape) -> Path:
    vertices, codes = [], []
    for part in primitive.parts:
        points = np.vstack([part, part[:1]]) if primitive.closed else part
        code = np.full(len(points), Path.LINETO, dtype=np.uint8)
        code[0] = Path.MOVETO
        if primitive.closed:
            code[-1] = Path.CLOSEPOLY
        vertices.append(points)
        codes.append(code)
    return Path(np.vstack(vertices), np.concatenate(codes))


def _paint_writing(
    renderer: Any,
    gc: GraphicsContextBase,
    primitive: Writing,
    scale: float,
    height: float,
    form: str,
) -> None:
    x, y = primitive.left * scale, height - primitive.y * scale
    grown = Affine2D().scale(primitive.size_pt * scale / MEASURED_AT_PT).translate(x, y)
    text_y = height - y if renderer.flipy() else y  # from the top where the format counts so
    font = properties(primitive.face, primitive.size_pt)
    if primitive.halo and form == "svg":
        # The text's own outlines with a stroke: a tenth of the bytes of a path for each text.
        stroke = HALO_PT * MEASURED_AT_PT / primitive.size_pt
        renderer.open_group("halo", gid=f"oc-halo-{primitive.halo[1:]}-{stroke:.1f}")
        gc.set_foreground(primitive.halo)
        renderer.draw_text(gc, x, text_y, primitive.text, font, 0.0)
        renderer.close_group("halo")
    elif primitive.halo:
        gc.set_linewidth(HALO_PT)
        gc.set_foreground(to_rgba(primitive.halo, 0.9), isRGBA=True)
        gc.set_joinstyle("round")
        renderer.draw_path(gc, _outline(primitive.text, primitive.face), grown, None)
    if form == "png":
        # As one outline: drawn glyph by glyph, texts took most of the time of a sheet.
        gc.set_linewidth(0.0)
        gc.set_foreground((0, 0, 0, 0), isRGBA=True)
        gc.set_snap(False)
        renderer.draw_path(
            gc, _outline(primitive.text, primitive.face), grown, to_rgba(primitive.color)
        )
        return
    gc.set_foreground(primitive.color)
    if primitive.link and form == "pdf":
        gc.set_url(primitive.link)
    renderer.draw_text(gc, x, text_y, primitive.text, font, 0.0)


_GLYPHS: Final[OrderedDict[str, Any]] = OrderedDict()
"""Outlines of the characters met so far, by font and glyph."""


@lru_cache(maxsize=640)
def _outline(text: str, face: str) -> Path:
    """Return a line of text as a path, at `MEASURED_AT_PT`, with its baseline's start at 0, 0."""
    placed, glyphs, _ = text_to_path.get_glyphs_with_font(font_of(face), text, glyph_map=_GLYPHS)
    parts = [(glyphs[name], x, y) for name, x, y, _ in placed if len(glyphs[name][0])]
    if not parts:
        return Path(np.empty((0, 2)))
    vertices = [np.asarray(points) + np.array([x, y]) for (points, _), x, y in parts]
    return Path(np.concatenate(vertices), np.concatenate([codes for (_, codes), _, _ in parts]))


def _figure(ink: Ink, form: str) -> Figure:
    figure = Figure(figsize=(ink.width / 72, ink.height / 72), facecolor="#ffffff")
    figure.add_artist(PageArtist(ink, form))
    return figure


def paint_png(ink: Ink, dpi: int, texts: dict[str, str]) -> bytes:
    """Return a page as PNG, with texts about it in UTF-8."""
    about = PngInfo()
    for name, text in texts.items():
        about.add_itxt(name, text)
    with LOCK, mpl.rc_context(SETTINGS):
        figure, out = _figure(ink, "png"), BytesIO()
        figure.set_dpi(dpi)
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    picture.save(out, "PNG", pnginfo=about, dpi=(dpi, dpi), compress_level=PNG_LEVEL)
    return out.getvalue()


def paint_svg(ink: Ink, texts: dict[str, str]) -> str:
    """Return a page as SVG, texts as outlines, with hover texts."""
    with LOCK, mpl.rc_context(SETTINGS):
        figure, out = _figure(ink, "svg"), BytesIO()
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(out, metadata={"Date": None, "Creator": None, **texts})
    svg = PATH_DATA.sub(lambda path: LONG_DECIMALS.sub(r"\1", path[0]), out.getvalue().decode())
    svg = HALO_GROUP.sub(r'<g style="stroke: #\1; stroke-width: \2; stroke-linejoin: round">', svg)
    return TITLED_GROUP.sub(
        lambda group: f"<g><title>{escape(ink.titles[int(group[1])])}</title>", svg
    )


def paint_pdf(pages: Sequence[Ink], made_on: datetime.date, texts: dict[str, str]) -> bytes:
    """Return pages as PDF with selectable text and embedded fonts."""
    moment = datetime.datetime(made_on.year, made_on.month, made_on.day, tzinfo=datetime.UTC)
    details = {"Creator": None, "Producer": None, "CreationDate": moment, **texts}
    with LOCK, mpl.rc_context(SETTINGS):
        out = BytesIO()
        with PdfPages(out, metadata=details) as pdf:
            for ink in pages:
                figure = _figure(ink, "pdf")
                FigureCanvasPdf(figure)
                pdf.savefig(figure)
        return out.getvalue()
