"""The pages of a sheet: head, map and legend, key figures, sources, notes; and what goes on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dashboard.sheets.as_drawn import brief_as_drawn, explain_signs
from dashboard.sheets.columns import (
    LEADING,
    Paragraph,
    fill_columns,
    height_of,
    split_columns,
    write_paragraph,
)
from dashboard.sheets.footer import and_more, draw_footer, fill_and_count, least_height, plan_footer
from dashboard.sheets.ink import Box, Ink
from dashboard.sheets.legend_block import Block, draw_legend, measure_legend
from dashboard.sheets.lettering import Lettering
from dashboard.sheets.map_drawing import draw_map
from dashboard.sheets.paper import PAPERS, Paper
from dashboard.sheets.stage import Stage
from dashboard.sheets.texts import (
    citation_paragraph,
    compose_head,
    draw_head,
    draw_key_figures,
    key_figure_paragraphs,
    limit_paragraphs,
    section_title,
    source_paragraphs,
)
from dashboard.sheets.user_features import all_blocks
from dashboard.style import Palette
from geodata import Atlas
from routes.briefing import NAME, Briefing, KeyFigure
from routes.conic import ASPECTS
from routes.sight import extent_of_view, frame_words

TOP_PT: Final = 15.0
"""Room for the line above the headline."""

LEGEND_SHARE: Final = 0.45
FIGURES_SHARE: Final = 0.38
"""Shares of the column beside a map: the legend is set in as many columns as it takes to have no
more, and key figures may take so much before what the map can tell."""

LEGEND_COLUMNS: Final = 3
LEGEND_GUTTER_PT: Final = 10.0

MAP_ASPECT: Final = 1.38
"""Width of a map by its height, where there is room; see `routes.conic.ASPECTS`."""

LEAST_TEXT_SHARE: Final = 0.33
"""Share of the width that texts beside a map have at least."""

GAPS_PT: Final = 20.0
"""Room between map, legend, figures and footer on upright paper, all together."""

LEAST_FOOTER_SHARE: Final = 0.42
MOST_FOOTER_SHARE: Final = 1.45
MOST_FIGURES_SHARE: Final = 0.17
"""Shares of the paper's footer and height that sources have at least, and key figures at most."""


def compose_pages(
    atlas: Atlas, briefing: Briefing, layout: str, palette: Palette, *, all_pages: bool
) -> list[Ink]:
    """Return a briefing as pages of ink: the sheet, then what found no room on it.

    What does not fit on the first page is counted there, with where to find it: on the pages that
    follow, or, for formats of one page, in the PDF and at the link.
    """
    paper = PAPERS[layout]
    if not all_pages:
        place = "in the PDF and at the link" if briefing.link else "in the PDF"
        paper = replace(paper, elsewhere=place)
    ink, rest = _first_page(atlas, briefing, paper, palette)
    pages = [ink]
    while rest and all_pages:
        page, rest = _next_page(atlas, briefing, paper, palette, rest, len(pages) + 1)
        pages.append(page)
    return pages


def _first_page(
    atlas: Atlas, briefing: Briefing, paper: Paper, palette: Palette
) -> tuple[Ink, list[Paragraph]]:
    ink = Ink(paper.width, paper.height)
    head = compose_head(briefing, paper, palette)
    top = paper.margin * 0.8
    _draw_banner(ink, atlas, briefing, paper, palette, top)
    draw_head(ink, head, top + TOP_PT, paper, palette)
    top += TOP_PT + head.height + 4
    room = _footer_room(briefing, paper, palette, top)
    footer = plan_footer(briefing, paper, palette, room)
    main = (paper.left, top, paper.right, footer.top - 8)
    draw = _draw_upright if paper.upright else _draw_beside
    rest, spare = draw(ink, atlas, briefing, paper, palette, main)
    return ink, [*head.rest, *rest, *draw_footer(ink, briefing, paper, palette, footer, spare)]


def _draw_banner(
    ink: Ink,
    atlas: Atlas,
    briefing: Briefing,
    paper: Paper,
    palette: Palette,
    top: float,
    page: str = "",
) -> None:
    """Draw the line above the headline: whose sheet, of what, from when."""
    size = paper.small
    ink.draw_box((paper.left, top, paper.left + 26, top + 3), fill=palette.seizure)
    ink.draw_line([(paper.left, top), (paper.right, top)], palette.seizure, 0.6)
    y = top + 4 + size * 0.95
    frame = frame_words(atlas, briefing.scene.view)
    ink.write(paper.left, y, f"{NAME}  ·  {frame}{page}", "semibold", size, palette.text_muted)
    made = f"Data {briefing.version}  ·  {briefing.date}"
    ink.write(paper.right, y, made, "regular", size, palette.text_muted, anchor="end")


def _footer_room(briefing: Briefing, paper: Paper, palette: Palette, top: float) -> float:
    """Return the room for sources and notes: on upright paper what a map of full width leaves."""
    if not paper.upright:
        column = (paper.right - paper.left) / paper.footer_columns - paper.gutter
        own = source_paragraphs(briefing, paper, palette, parts=("figures",))
        need = least_height(own, column, paper.source_columns) + paper.small * LEADING
        return min(paper.footer * MOST_FOOTER_SHARE, max(paper.footer, need))
    width = paper.right - paper.left
    _, legend, texts = _upright_heights(briefing, paper, palette)
    taken = top + width / max(ASPECTS) + legend + texts + GAPS_PT + 10
    citation = citation_paragraph(briefing, paper, palette).height(width)
    return max(paper.footer * LEAST_FOOTER_SHARE, min(
        paper.footer, paper.height - paper.margin * 0.7 - citation - taken
    ))  # fmt: skip


def _upright_heights(
    briefing: Briefing, paper: Paper, palette: Palette
) -> tuple[int, float, float]:
    """Return columns and height of the legend, and the height of figures and limits under it."""
    width = paper.right - paper.left
    blocks = all_blocks(briefing, palette)
    count = min(paper.legend_columns, len(blocks))
    columns = split_columns((0, 0, width, 0), count, 10.0)
    legend = measure_legend(blocks, columns, paper.small, paper.ratio)
    half = (width - paper.gutter) / 2
    limits = height_of(limit_paragraphs(briefing, paper, palette), half)
    room = (0.0, 0.0, half, paper.height * MOST_FIGURES_SHARE)
    table = draw_key_figures(Ink(0, 0), briefing.figures, room, paper, palette)[0]
    lines = 4  # title, count of what is left out, and one or two on figures that are not drawn
    return count, legend, max(table + paper.small * LEADING * lines, limits)


def _draw_beside(
    ink: Ink, atlas: Atlas, briefing: Briefing, paper: Paper, palette: Palette, main: Box
) -> tuple[list[Paragraph], Box]:
    """Draw the map, and beside it key figures, legend and limits.

    Returns
    -------
    tuple
        What found no room, and the room that is left.
    """
    left, top, right, bottom = main
    widest = (right - left) * (1 - LEAST_TEXT_SHARE) - paper.gutter
    width = min((bottom - top) * MAP_ASPECT, widest)
    height = min(bottom - top, width / min(ASPECTS))
    box = (left, top, left + width, top + height)
    briefing, letters = _draw_map(ink, atlas, briefing, paper, palette, box)
    left += width + paper.gutter
    limits = limit_paragraphs(briefing, paper, palette)
    said = height_of(limits, right - left)
    blocks = all_blocks(briefing, palette)
    count, legend = _legend_columns(blocks, right - left, (bottom - top) * LEGEND_SHARE, paper)
    table = (bottom - top) - legend - GAPS_PT - (said if paper.says_limits else 0.0)
    # Figures that find no room go on; a legend cannot.
    room = min(max(table, (bottom - top) * FIGURES_SHARE), bottom - top - legend - GAPS_PT)
    place = (left, top, right, top + room)
    y, rest = _draw_key_figures(ink, briefing, letters, paper, palette, place)
    columns = split_columns((left, y, right, bottom), count, LEGEND_GUTTER_PT)
    y = draw_legend(ink, blocks, columns, paper.small, paper.ratio, palette) + 9
    spare = (left, y + said, right, bottom)
    if not paper.says_limits and y + said > bottom:
        return rest + limits, spare
    rest += fill_and_count(ink, limits, [(left, y, right, bottom)], "line", paper, palette)
    return rest, spare


def _legend_columns(
    blocks: list[Block], width: float, room: float, paper: Paper
) -> tuple[int, float]:
    """Return in how many columns a legend is no higher than its room, and how high it is."""
    high = room
    for count in range(paper.legend_columns, LEGEND_COLUMNS + 1):
        columns = split_columns((0, 0, width, 0), count, LEGEND_GUTTER_PT)
        high = measure_legend(blocks, columns, paper.small, paper.ratio)
        if high <= room:
            return count, high
    return LEGEND_COLUMNS, high


def _draw_upright(
    ink: Ink, atlas: Atlas, briefing: Briefing, paper: Paper, palette: Palette, main: Box
) -> tuple[list[Paragraph], Box]:
    """Draw the map over the whole width, and beneath it legend, key figures and limits.

    Returns
    -------
    tuple
        What found no room, and the room that is left.
    """
    left, top, right, bottom = main
    count, legend, texts = _upright_heights(briefing, paper, palette)
    width = right - left
    height = min(width / min(ASPECTS), bottom - top - legend - texts - GAPS_PT + 8)
    width = min(width, height * max(ASPECTS))
    box = (left, top, left + width, top + height)
    briefing, letters = _draw_map(ink, atlas, briefing, paper, palette, box)
    y = top + height + 8
    blocks = all_blocks(briefing, palette)
    columns = split_columns((left, y, right, bottom), count, 10.0)
    y = draw_legend(ink, blocks, columns, paper.small, paper.ratio, palette) + 10
    first, second = split_columns((left, y, right, bottom), 2, paper.gutter)
    _, rest = _draw_key_figures(ink, briefing, letters, paper, palette, first)
    limits = limit_paragraphs(briefing, paper, palette)
    left, top, right, bottom = second
    rest += fill_columns(ink, limits, [second])
    return rest, (left, top + height_of(limits, right - left) + 4, right, bottom)


def _draw_map(
    ink: Ink, atlas: Atlas, briefing: Briefing, paper: Paper, palette: Palette, box: Box
) -> tuple[Briefing, Lettering]:
    """Draw the map; return the briefing of what it shows, and what that is."""
    left, top, right, bottom = box
    size = (right - left) / paper.ratio, (bottom - top) / paper.ratio
    stage = Stage(extent_of_view(atlas, briefing.scene.view), *size)
    letters = draw_map(
        ink, atlas, briefing.scene, stage, palette, box, paper.ratio, briefing.supplied
    )
    return brief_as_drawn(atlas, briefing, letters), letters


def _draw_key_figures(
    ink: Ink, briefing: Briefing, letters: Lettering, paper: Paper, palette: Palette, box: Box
) -> tuple[float, list[Paragraph]]:  # fmt: skip
    """Write the table of key figures; return where it ends, and the figures left out."""
    left, top, right, bottom = box
    bottom -= height_of(_signs(briefing.figures, letters, paper, palette), right - left)
    if not briefing.figures:
        return top, []
    title = section_title("Key figures", paper, palette)
    y = write_paragraph(ink, title, left, top + 1, right - left) + title.gap
    room = bottom
    if draw_key_figures(Ink(0, 0), briefing.figures, (left, y, right, room), paper, palette)[
        1
    ] < len(briefing.figures):
        room -= paper.small * LEADING
    y, shown = draw_key_figures(ink, briefing.figures, (left, y, right, room), paper, palette)
    hidden = briefing.figures[shown:]
    for line in _signs(briefing.figures[:shown], letters, paper, palette):
        y = write_paragraph(ink, line, left, y, right - left) + line.gap
    if not hidden:
        return y + 8, []
    text = and_more(len(hidden), "figure", paper)
    more = Paragraph(text, "semibold", paper.small, palette.text_muted)
    y = write_paragraph(ink, more, left, y, right - left)
    rest = [section_title("Key figures, continued", paper, palette)]
    rest += key_figure_paragraphs(hidden, paper, palette)
    return y + 8, rest + _signs(hidden, letters, paper, palette)


def _signs(
    figures: tuple[KeyFigure, ...], letters: Lettering, paper: Paper, palette: Palette
) -> list[Paragraph]:
    """Return what the signs behind some key figures mean, as one paragraph or none."""
    said = explain_signs(figures, letters)
    return [Paragraph(said, "regular", paper.small, palette.text_muted)] if said else []


def _next_page(
    atlas: Atlas,
    briefing: Briefing,
    paper: Paper,
    palette: Palette,
    rest: list[Paragraph],
    number: int,
) -> tuple[Ink, list[Paragraph]]:
    ink = Ink(paper.width, paper.height)
    top = paper.margin * 0.8
    _draw_banner(ink, atlas, briefing, paper, palette, top, f"  ·  page {number}")
    box = (paper.left, top + TOP_PT + 12, paper.right, paper.height - paper.margin)
    count = 2 if paper.height > paper.width else 3
    left_over = fill_columns(ink, rest, split_columns(box, count, paper.gutter))
    return ink, left_over
