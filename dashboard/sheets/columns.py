"""Text in columns: paragraphs that wrap by real widths, and go on where the room ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.sheets.fonts import is_right_to_left, width_pt, wrap
from dashboard.sheets.ink import Anchor, Box, Ink

LEADING: Final = 1.22
"""Distance of lines as a share of the type size."""

ASCENT: Final = 0.86
"""How far below the top of a line its baseline is, as a share of the type size."""


@dataclass(frozen=True)
class Paragraph:
    """Text of one look, with an optional number or bullet before it."""

    text: str
    face: str
    size: float
    color: str
    bullet: str = ""
    """Stands before the first line; the others are indented as far."""

    indent: float = 0.0
    """Room for the bullet, in points."""

    gap: float = 2.0
    """Room beneath, in points."""

    keep: bool = False
    """Whether it must stand in one column with what follows, as a heading must."""

    rule: str = ""
    """Colour of a thin line above; empty for none."""

    link: str = ""
    """Address that a click on the text opens, where the format can; empty for none."""

    def lines(self, width: float) -> tuple[str, ...]:
        """Break the text for a column of some width."""
        return wrap(self.text, self.face, self.size, width - self.indent)

    def height(self, width: float) -> float:
        """Return the room that it takes in a column, the gap beneath not counted."""
        return len(self.lines(width)) * self.size * LEADING


def fill_columns(
    ink: Ink, paragraphs: Sequence[Paragraph], boxes: Sequence[Box]
) -> list[Paragraph]:
    """Write paragraphs into boxes one after the other; none is cut at the end of the last box.

    Returns
    -------
    list of Paragraph
        Those for which there was no room, each whole.
    """
    rest = list(paragraphs)
    for at, box in enumerate(boxes):
        rest = _fill(ink, rest, box, may_split=at + 1 < len(boxes))
        if not rest:
            break
    return rest


def _fill(ink: Ink, paragraphs: list[Paragraph], box: Box, *, may_split: bool) -> list[Paragraph]:
    left, top, right, bottom = box
    width, y = right - left, top
    for index, paragraph in enumerate(paragraphs):
        height = paragraph.height(width)
        following = paragraphs[index + 1 : index + 2]
        need = height
        if paragraph.keep and following:
            need += paragraph.gap + following[0].height(width)
        if y + need > bottom + 0.01:
            halves = _split(paragraph, width, bottom - y) if may_split else None
            if halves is None:
                return paragraphs[index:]
            write_paragraph(ink, halves[0], left, y, width)
            return [halves[1], *paragraphs[index + 1 :]]
        write_paragraph(ink, paragraph, left, y, width)
        y += height + paragraph.gap
    return []


def _split(paragraph: Paragraph, width: float, room: float) -> tuple[Paragraph, Paragraph] | None:
    """Cut a paragraph between two lines, two at least on each side; None where that cannot be."""
    lines = paragraph.lines(width)
    count = min(int(room / (paragraph.size * LEADING)), len(lines) - 2)
    whole = " ".join(lines) == " ".join(paragraph.text.split())
    if paragraph.keep or not whole or count < 2:
        return None
    first, second = " ".join(lines[:count]), " ".join(lines[count:])
    return replace(paragraph, text=first), replace(paragraph, text=second, bullet="")


def write_paragraph(ink: Ink, paragraph: Paragraph, left: float, top: float, width: float) -> float:
    """Write one paragraph and return where it ends; text from right to left stands right."""
    size = paragraph.size
    if paragraph.rule:
        ink.draw_line([(left, top - 1), (left + width, top - 1)], paragraph.rule, 0.5)
    to_the_left = is_right_to_left(paragraph.text)
    anchor: Anchor
    y = top + size * ASCENT
    if paragraph.bullet:
        ink.write(left, y, paragraph.bullet, paragraph.face, size, paragraph.color)
    for line in paragraph.lines(width):
        if to_the_left:
            x, anchor = left + width, "end"
        else:
            x, anchor = left + paragraph.indent, "start"
        ink.write(x, y, line, paragraph.face, size, paragraph.color, anchor=anchor,
                  link=paragraph.link)  # fmt: skip
        y += size * LEADING
    return top + paragraph.height(width)


def height_of(paragraphs: Sequence[Paragraph], width: float) -> float:
    """Return the room that paragraphs take in one column."""
    return sum(item.height(width) + item.gap for item in paragraphs)


def split_columns(box: Box, count: int, gutter: float) -> list[Box]:
    """Divide a box into columns of one width."""
    left, top, right, bottom = box
    width = (right - left - gutter * (count - 1)) / count
    return [
        (left + at * (width + gutter), top, left + at * (width + gutter) + width, bottom)
        for at in range(count)
    ]


def bullet_width(bullets: Sequence[str], face: str, size: float) -> float:
    """Return the indent that holds the widest of some bullets."""
    return max((width_pt(bullet, face, size) for bullet in bullets), default=0.0) + size * 0.5
