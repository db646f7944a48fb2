"""The foot of a page: sources, notes and the line to cite, and how what has no room is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

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

LEAST_SPARE_PT: Final = 60.0
"""Room beside the map that is left empty; more of it takes sources."""


@dataclass(frozen=True)
class Footer:
    """Where things stand at the foot of a page."""

    sources: tuple[Box, ...]
    notes: tuple[Box, ...]
    citation: Box
    top: float
    """Where it begins."""


def plan_footer(briefing: Briefing, paper: Paper, palette: Palette, room: float) -> Footer:
    """Return where sources, notes and citation stand, no higher than some room and their need."""
    width = paper.right - paper.left
    bottom = paper.height - paper.margin * 0.7
    top = bottom - citation_paragraph(briefing, paper, palette).height(width)
    citation = (paper.left, top, paper.right, bottom)
    bottom = top - 6
    whole = (paper.left, bottom - room, paper.right, bottom)
    columns = split_columns(whole, paper.footer_columns, paper.gutter)
    column, count = columns[0][2] - columns[0][0], paper.source_columns
    needs = (
        least_height(source_paragraphs(briefing, paper, palette), column, count),
        least_height(note_paragraphs(briefing, paper, palette), column, len(columns) - count),
    )
    top = bottom - min(room, max(needs))
    placed = [(left, top, right, bottom) for left, _, right, _ in columns]
    return Footer(tuple(placed[:count]), tuple(placed[count:]), citation, top - 3)


def draw_footer(
    ink: Ink, briefing: Briefing, paper: Paper, palette: Palette, footer: Footer, spare: Box
) -> list[Paragraph]:
    """Write sources, notes and citation, and return what found no room.

    Parameters
    ----------
    ink, briefing, paper, palette
        Where, what and how to write.
    footer
        As `plan_footer` returns it.
    spare
        Room above the foot that nothing else takes: sources go on there.
    """
    left, top, right, _ = footer.citation
    citation = replace(citation_paragraph(briefing, paper, palette), rule=palette.border)
    write_paragraph(ink, citation, left, top, right - left)
    sources = source_paragraphs(briefing, paper, palette)
    if spare[3] - spare[1] >= LEAST_SPARE_PT:
        rest = fill_columns(ink, sources, footer.sources)
        if rest and not rest[0].keep:
            rest = [section_title("Sources, continued", paper, palette), *rest]
        rest = fill_and_count(ink, rest, [spare], "source", paper, palette)
    else:
        rest = fill_and_count(ink, sources, list(footer.sources), "source", paper, palette)
    notes = note_paragraphs(briefing, paper, palette)
    return rest + fill_and_count(ink, notes, list(footer.notes), "note", paper, palette)


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
    """Say how much found no room, and where the rest is to be seen."""
    return f"and {count} more {what}{'s' if count > 1 else ''}: {paper.elsewhere}."
