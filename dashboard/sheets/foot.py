"""The foot of a page: sources, notes and the line to cite, and how what has no room is counted."""

from __future__ import annotations

from dataclasses import replace

from dashboard.sheets.columns import (
    LEADING,
    Paragraph,
    fill_columns,
    height_of,
    split_columns,
    write_paragraph,
)
from dashboard.sheets.ink import Box, Ink
from dashboard.sheets.paper import Paper
from dashboard.sheets.texts import (
    citation_paragraph,
    note_paragraphs,
    section_title,
    source_paragraphs,
)
from dashboard.style import Palette
from routes.briefing import Briefing


def draw_foot(
    ink: Ink, briefing: Briefing, paper: Paper, palette: Palette, room: float
) -> tuple[float, list[Paragraph]]:
    """Write sources, notes and citation at the foot of the page.

    Returns
    -------
    tuple
        Where they begin, and what found no room.
    """
    citation = citation_paragraph(briefing, paper, palette)
    width = paper.right - paper.left
    bottom = paper.height - paper.margin * 0.7
    top = bottom - citation.height(width)
    write_paragraph(ink, replace(citation, rule=palette.border), paper.left, top, width)
    bottom = top - 6
    columns = split_columns(
        (paper.left, bottom - room, paper.right, bottom), paper.foot_columns, paper.gutter
    )
    sources = source_paragraphs(briefing, paper, palette)
    notes = note_paragraphs(briefing, paper, palette)
    parts = (
        (sources, columns[: paper.source_columns], "source"),
        (notes, columns[paper.source_columns :], "note"),
    )
    column = columns[0][2] - columns[0][0]
    high = max(min(room, least_height(texts, column, len(boxes))) for texts, boxes, _ in parts)
    rest: list[Paragraph] = []
    for texts, boxes, what in parts:
        placed = [(left, bottom - high, right, bottom) for left, _, right, _ in boxes]
        rest += fill_and_count(ink, texts, placed, what, paper, palette)
    return bottom - high - 3, rest


def least_height(texts: list[Paragraph], column: float, count: int) -> float:
    """Return the least height at which texts fit so many columns."""
    high = height_of(texts, column) / count
    while fill_columns(Ink(0, 0), texts, [(0.0, 0.0, column, high)] * count):
        high += 2.0
    return high


def fill_and_count(
    ink: Ink, texts: list[Paragraph], boxes: list[Box], what: str, paper: Paper, palette: Palette
) -> list[Paragraph]:
    """Fill columns; where room ends, say how many are left out, and return them."""
    if not fill_columns(Ink(0, 0), texts, boxes):
        return fill_columns(ink, texts, boxes)
    if not texts:
        return []
    *first, (left, top, right, bottom) = boxes
    more = paper.small * LEADING
    rest = fill_columns(ink, texts, [*first, (left, top, right, bottom - more)])
    count = sum(not item.keep for item in rest)
    line = Paragraph(and_more(count, what, paper), "semibold", paper.small, palette.text_muted)
    write_paragraph(ink, line, left, bottom - more, right - left)
    if not rest[0].keep:
        title = section_title(f"{what.capitalize()}s, continued", paper, palette)
        rest = [title, *rest]
    return rest


def and_more(count: int, what: str, paper: Paper) -> str:
    return f"and {count} more {what}{'s' if count > 1 else ''}: {paper.elsewhere}."
