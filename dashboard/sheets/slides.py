"""One slide of 16:9: the map as a picture, and beside it texts that can be edited."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from dashboard.sheets.as_drawn import brief_as_drawn, explain_signs
from dashboard.sheets.columns import split_columns
from dashboard.sheets.fonts import is_right_to_left, shorten, width_pt, wrap
from dashboard.sheets.ink import Box, Ink
from dashboard.sheets.legend_block import draw_legend, measure_legend
from dashboard.sheets.lettering import Lettering
from dashboard.sheets.map_drawing import draw_map
from dashboard.sheets.painter import paint_png
from dashboard.sheets.stage import Stage
from dashboard.sheets.user_features import all_blocks
from dashboard.style import Palette, rgba
from geodata import Atlas
from routes.briefing import NAME, Briefing, NumberedSource
from routes.sight import extent_of_view

WIDTH_PT: Final = 960.0
HEIGHT_PT: Final = 540.0
MARGIN_PT: Final = 30.0
FONT: Final = "Arial"
"""On every computer that shows slides; a slide cannot carry fonts of its own."""

LEGEND_PT: Final = 9.0
RATIO: Final = 0.81
WIDE_PT: Final = WIDTH_PT - 2 * MARGIN_PT
MAP_ASPECT: Final = 1.35
TABLE_PT: Final = 10.5
ROW_PT: Final = 17.0
SOURCE_PT: Final = 9.0
LINE: Final = 1.2
"""Distance of lines in slides, as a share of the type size."""

ARIAL: Final = 1.13
"""How much wider Arial runs than the face that is measured here."""

FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The time that every part of the file is given: the first that a ZIP can hold."""


def make_slide(atlas: Atlas, briefing: Briefing, dpi: int, palette: Palette) -> bytes:
    """Return a presentation of one slide.

    Title, sentence, key figures and source note can be edited; map and legend are pictures
    with alternative texts. The speaker notes hold claims, sources, limits and notes in full.
    """
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH_PT), Pt(HEIGHT_PT)
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    top = _write_head(slide, briefing, palette) + 8
    source = _source_note(briefing)
    high = sum(_lines(text, "regular", SOURCE_PT) for text in source) * SOURCE_PT * LINE
    bottom = HEIGHT_PT - 14 - high
    place = (MARGIN_PT, bottom, WIDE_PT, high)
    _add_text(slide, "Sources and citation", source, place, SOURCE_PT, palette.text_muted)
    _link_sources(slide.shapes[-1].text_frame.paragraphs[0], briefing, palette)
    bottom -= 8
    width = min((bottom - top) * MAP_ASPECT, WIDE_PT * 0.58)
    place = (MARGIN_PT, top, MARGIN_PT + width, bottom)
    briefing, letters = _add_map(slide, atlas, briefing, dpi, palette, place)
    beside = (MARGIN_PT + width + 20, top, WIDTH_PT - MARGIN_PT, bottom)
    legend = _add_legend(slide, briefing, dpi, palette, beside)
    rows = int((bottom - legend - 10 - top) / ROW_PT) - 1
    _add_table(slide, briefing, letters, beside, rows, palette)
    notes = slide.notes_slide.notes_text_frame
    notes.text = speaker_notes(briefing)
    _link_notes(notes, briefing)
    _describe(deck.core_properties, briefing)
    out = BytesIO()
    deck.save(out)
    return _fix_times(out.getvalue())


def speaker_notes(briefing: Briefing) -> str:
    """Return what the notes of the slide hold: claims, limits, sources, notes."""
    figures = [
        f"{item.label}: {item.value} ({', '.join(item.claim_ids)}; "
        f"source {', '.join(map(str, item.sources))})"
        for item in briefing.figures
    ]
    sources = [f"{source.number}. {source.text}" for source in briefing.sources]
    parts = [
        (briefing.headline, []),
        (briefing.sentence, []),
        ("Note in the user's own words:", [briefing.note] if briefing.note else []),
        ("Figures and their claims:", figures),
        ("This map can tell you:", list(briefing.can_tell)),
        ("It cannot tell you:", list(briefing.cannot_tell)),
        ("Sources:", sources),
        ("Notes:", list(briefing.notes)),
        (f"Cite as: {briefing.citation}", []),
    ]
    kept = [(title, lines) for title, lines in parts if lines or not title.endswith(":")]
    return "\n\n".join("\n".join([title, *lines]) for title, lines in kept)


def _write_head(slide: Any, briefing: Briefing, palette: Palette) -> float:
    """Write headline and sentence and return where they end; the notes hold what is cut."""
    size = 24.0
    while size > 11 and _lines(briefing.headline, "bold", size) * size * LINE > 46:
        size -= 1
    text = shorten(briefing.headline, "bold", size * ARIAL, WIDE_PT * 2.9)
    title, top = slide.shapes.title, 16.0
    high = _lines(text, "bold", size) * size * LINE
    title.left, title.top, title.width, title.height = Pt(MARGIN_PT), Pt(top), Pt(WIDE_PT), Pt(high)
    _set_text(title.text_frame, [text], size, palette.text, bold=True)
    said = briefing.sentence
    if briefing.headline_is_own:
        said += " Headline in the user's own words."
    if briefing.note:
        said += f" Note in the user's own words: {briefing.note}"
    size = 12.0
    while size > 9 and _lines(said, "regular", size) * size * LINE > 28:
        size -= 1
    said = shorten(said, "regular", size * ARIAL, WIDE_PT * 2.9)
    top += high + 3
    high = _lines(said, "regular", size) * size * LINE
    place = (MARGIN_PT, top, WIDE_PT, high)
    _add_text(slide, "What is shown", [said], place, size, palette.text_muted)
    return top + high


def _lines(text: str, face: str, size: float) -> int:
    """Return how many lines a text takes across the slide."""
    return len(wrap(text, face, size * ARIAL, WIDE_PT))


def _add_map(
    slide: Any, atlas: Atlas, briefing: Briefing, dpi: int, palette: Palette, place: Box
) -> tuple[Briefing, Lettering]:
    """Add the map; return the briefing of what it shows, and what that is."""
    left, top, right, bottom = place
    ink = Ink(right - left, bottom - top)
    seen = extent_of_view(atlas, briefing.scene.view)
    stage = Stage(seen, ink.width / RATIO, ink.height / RATIO)
    box = (0.0, 0.0, ink.width, ink.height)
    letters = draw_map(ink, atlas, briefing.scene, stage, palette, box, RATIO, briefing.supplied)
    _add_picture(slide, "Map", briefing.alt, ink, (left, top), dpi)
    return brief_as_drawn(atlas, briefing, letters), letters


def _add_legend(slide: Any, briefing: Briefing, dpi: int, palette: Palette, place: Box) -> float:
    """Draw the legend as a picture that ends where the map does, and return its height."""
    left, _, right, bottom = place
    blocks = all_blocks(briefing, palette)
    columns = split_columns((0, 0, right - left, 0), 2 if len(blocks) < 5 else 3, 12)
    height = measure_legend(blocks, columns, LEGEND_PT, RATIO) + 2
    ink = Ink(right - left, height)
    draw_legend(ink, blocks, columns, LEGEND_PT, RATIO, palette)
    said = "Legend: " + "; ".join(
        f"{block.title}: {', '.join(row.words for row in block.rows)}" for block in blocks
    )
    _add_picture(slide, "Legend", said, ink, (left, bottom - height), dpi)
    return height


def _add_picture(
    slide: Any, name: str, said: str, ink: Ink, place: tuple[float, float], dpi: int
) -> None:
    """Add a picture with an alternative text."""
    left, top = place
    picture = slide.shapes.add_picture(
        BytesIO(paint_png(ink, dpi, {})), Pt(left), Pt(top), Pt(ink.width), Pt(ink.height)
    )
    picture.name = name
    picture._element.nvPicPr.cNvPr.set("descr", said)


def _add_table(
    slide: Any, briefing: Briefing, letters: Lettering, place: Box, at_most: int, palette: Palette
) -> None:
    """Write so many key figures as a table at most; the notes hold all of them."""
    left, top, right, _ = place
    width = right - left
    at_most -= bool(explain_signs(briefing.figures, letters))
    figures = briefing.figures[: max(at_most, 1)]
    if not figures:
        return
    signs = explain_signs(figures, letters)
    frame = slide.shapes.add_table(
        len(figures) + 1 + bool(signs), 3, Pt(left), Pt(top), Pt(width), Pt(20)
    )
    frame.name = "Key figures"
    table = frame.table
    style = frame._element.graphic.graphicData.tbl.tblPr
    style.set("bandRow", "0")
    style.set("firstRow", "0")
    style.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    ).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
    values = max(width_pt(item.value, "bold", TABLE_PT) for item in figures) * ARIAL + 8
    values = min(values, width * 0.4)
    for column, share in zip(table.columns, (width - values - 70, values, 70), strict=True):
        column.width = Pt(share)
    rest = len(briefing.figures) - len(figures)
    head = f"Key figures ({len(figures)} of {len(briefing.figures)})" if rest else "Key figures"
    rows = [(head, "", "Claim [source]")]
    rows += [
        (item.label, item.value,
         f"{', '.join(item.claim_ids)} [{', '.join(map(str, item.sources))}]")
        for item in figures
    ]  # fmt: skip
    if signs:
        rows.append((signs, "", ""))
        table.cell(len(rows) - 1, 0).merge(table.cell(len(rows) - 1, 2))
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        row.height = Pt(ROW_PT)
        for column, text in enumerate(texts):
            cell = row.cells[column]
            cell.margin_left = cell.margin_right = Pt(2)
            cell.margin_top = cell.margin_bottom = Pt(1)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            size = 9.0 if column == 2 or texts[0] == signs else TABLE_PT
            color = palette.text_muted if column == 2 else palette.text
            bold = column == 1 or (number == 0 and column == 0)
            _set_text(cell.text_frame, [text], size, color, bold=bold)
            if column:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _source_note(briefing: Briefing) -> list[str]:
    """Return the source note: figures' sources by number, the count of others, the citation."""
    own = [_short_source(item) for item in briefing.sources_of("figures")]
    others = len(briefing.sources) - len(own)
    shown, size = [], 0
    for text in own:
        if size + len(text) > SOURCE_CHARACTERS:
            break
        shown.append(text)
        size += len(text)
    hidden = len(own) - len(shown)
    more = f"And {others + hidden} more sources: in the notes of this slide."
    lead = " ".join(["Sources:", *shown, *([more] if others + hidden else [])])
    return [lead, briefing.notes[0], f"Cite as: {briefing.citation}"]


def _short_source(item: NumberedSource) -> str:
    """Return a source as the note under the map names it, without its address."""
    return f"[{item.number}] {item.text.partition(', http')[0]}."


def _link_sources(paragraph: Any, briefing: Briefing, palette: Palette) -> None:
    """Part the list of sources into runs, so that each which has an address opens it."""
    whole = paragraph.runs[0].text
    paragraph.runs[0].text, rest = "", whole
    parts: list[tuple[str, str]] = []
    for item in briefing.sources_of("figures"):
        before, found, after = rest.partition(_short_source(item))
        if item.address and found:
            parts += [(before, ""), (found, item.address)]
            rest = after
    for text, address in [*parts, (rest, "")]:
        if text:
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.name = Pt(SOURCE_PT), FONT
            run.font.color.rgb = _rgb(palette.text_muted)
            if address:
                run.hyperlink.address = address


def _link_notes(frame: Any, briefing: Briefing) -> None:
    """Make each source in the speaker notes a link to its address."""
    addresses = {
        f"{source.number}. {source.text}": source.address
        for source in briefing.sources
        if source.address
    }
    for paragraph in frame.paragraphs:
        if address := addresses.get(paragraph.text):
            paragraph.runs[0].hyperlink.address = address


SOURCE_CHARACTERS: Final = 400
"""Length at which the list of sources under the map ends."""


def _add_text(
    slide: Any, name: str, texts: list[str], place: tuple[float, float, float, float],
    size: float, color: str,
) -> None:  # fmt: skip
    box = slide.shapes.add_textbox(*(Pt(value) for value in place))
    box.name = name
    _set_text(box.text_frame, texts, size, color)


def _set_text(frame: Any, texts: list[str], size: float, color: str, *, bold: bool = False) -> None:
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        if is_right_to_left(text):
            paragraph.alignment = PP_ALIGN.RIGHT
            paragraph._p.get_or_add_pPr().set("rtl", "1")
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = _rgb(color)


def _rgb(color: str) -> Any:
    make: Any = RGBColor
    return make(*rgba(color)[:3])


def _describe(properties: Any, briefing: Briefing) -> None:
    """Set what the file says about itself; the clock is never asked."""
    made = briefing.made_on
    moment = datetime.datetime(made.year, made.month, made.day)
    properties.title, properties.author = briefing.headline[:255], NAME
    properties.subject, properties.keywords = briefing.citation[:255], ""
    properties.comments, properties.last_modified_by = briefing.caption[:255], NAME
    properties.created = properties.modified = moment
    properties.revision = 1


def _fix_times(content: bytes) -> bytes:
    """Return the file with the times of its parts set to one day."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(info.filename))
    return out.getvalue()
