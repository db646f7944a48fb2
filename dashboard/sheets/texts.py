"""What a sheet says, as paragraphs: head, key figures, limits, sources, notes and citation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from dashboard.sheets.columns import LEADING, Paragraph, bullet_width, write_paragraph
from dashboard.sheets.fonts import is_right_to_left, shorten, width_pt, wrap
from dashboard.sheets.ink import Ink
from dashboard.sheets.paper import Paper
from dashboard.style import Palette
from routes.briefing import Briefing, KeyFigure
from routes.layers.contract import PARTS, Part

OWN_HEADLINE: Final = "Headline in the user's own words; the map's own: "
OWN_NOTE: Final = "Note in the user's own words: "


@dataclass(frozen=True)
class Head:
    """The headline and what stands under it, broken into lines."""

    lines: tuple[str, ...]
    size: float
    under: tuple[Paragraph, ...]
    height: float
    rest: tuple[Paragraph, ...]
    """What found no room and goes to the next page."""


def compose_head(briefing: Briefing, paper: Paper, palette: Palette) -> Head:
    """Break the headline: into one line, or two, and no smaller than the paper's floor."""
    width = paper.right - paper.left
    size, floor = paper.headline
    one_line = size / width_pt(briefing.headline, "bold", size) * width
    if one_line > size * ONE_LINE_SHARE:
        size = min(size, one_line * 0.999)
    while size > floor and len(wrap(briefing.headline, "bold", size, width)) > 2:
        size = max(floor, size - 0.5)
    lines = wrap(briefing.headline, "bold", size, width)
    rest: list[Paragraph] = []
    if len(lines) > paper.headline_lines:
        full = Paragraph(briefing.headline, "semibold", paper.body, palette.text, gap=6)
        rest = [section_title("Headline in full", paper, palette), full]
        last = shorten(" ".join(lines[paper.headline_lines - 1 :]), "bold", size, width)
        lines = (*lines[: paper.headline_lines - 1], last)
    under = [Paragraph(briefing.sentence, "regular", paper.body, palette.text_muted)]
    if briefing.headline_is_own:
        text = f"{OWN_HEADLINE}{briefing.scene.title}."
        under.append(Paragraph(text, "regular", paper.body * 0.9, palette.text_muted))
    if briefing.note:
        own = Paragraph(f"{OWN_NOTE}{briefing.note}", "semibold", paper.body, palette.text, gap=2)
        under.append(own)
        if len(own.lines(width)) > NOTE_LINES:
            short = " ".join(own.lines(width)[:NOTE_LINES])
            under[-1] = replace(own, text=short[:-1] + "…")
            rest += [section_title("Note in full", paper, palette), own]
    height = len(lines) * size * 1.14 + sum(item.height(width) + item.gap for item in under) + 3
    return Head(lines, size, tuple(under), height, tuple(rest))


ONE_LINE_SHARE: Final = 0.8
"""A headline shrinks by so much to stand on one line; else it takes two."""

NOTE_LINES: Final = 3
"""Lines of the user's note before the rest goes to the next page."""


def draw_head(ink: Ink, head: Head, top: float, paper: Paper, palette: Palette) -> None:
    """Write the headline and what stands under it."""
    y = top
    to_the_left = is_right_to_left(" ".join(head.lines))
    for line in head.lines:
        baseline = y + head.size * 0.84
        x, anchor = (paper.right, "end") if to_the_left else (paper.left, "start")
        ink.write(x, baseline, line, "bold", head.size, palette.text, anchor=anchor)  # type: ignore[arg-type]
        y += head.size * 1.14
    y += 3
    for paragraph in head.under:
        y = write_paragraph(ink, paragraph, paper.left, y, paper.right - paper.left) + paragraph.gap


def section_title(text: str, paper: Paper, palette: Palette) -> Paragraph:
    """Return the title of a part of the sheet, under a thin line."""
    return Paragraph(text, "bold", paper.small * 1.2, palette.text, gap=2.5, keep=True,
                     rule=palette.text)  # fmt: skip


def draw_key_figures(
    ink: Ink, figures: tuple[KeyFigure, ...], place: tuple[float, float, float, float],
    paper: Paper, palette: Palette,
) -> tuple[float, int]:  # fmt: skip
    """Write key figures as a table: what, how much, claim and source.

    Returns
    -------
    tuple
        Where the table ends, and how many figures found room.
    """
    left, top, right, bottom = place
    size, small = paper.body, paper.small
    values = max((width_pt(item.value, "bold", size * 1.08) for item in figures), default=0.0)
    claims = max((width_pt(_reference(item), "regular", small) for item in figures), default=0.0)
    values = min(values, (right - left) * 0.4)
    label_width = right - left - values - claims - 14
    y = top
    for count, figure in enumerate(figures):
        lines = wrap(figure.label, "regular", size, label_width)
        height = max(1, len(lines)) * size * LEADING + size * 0.42
        if y + height > bottom:
            return y, count
        baseline = y + size * 0.95
        for number, line in enumerate(lines):
            ink.write(left, baseline + number * size * LEADING, line, "regular", size,
                      palette.text)  # fmt: skip
        value = shorten(figure.value, "bold", size * 1.08, values + 0.1)
        ink.write(right - claims - 7, baseline, value, "bold", size * 1.08, palette.text,
                  anchor="end")  # fmt: skip
        ink.write(right, baseline, _reference(figure), "regular", small, palette.text_muted,
                  anchor="end")  # fmt: skip
        y += height
        ink.draw_line([(left, y - size * 0.12), (right, y - size * 0.12)], palette.coast, 0.4)
    return y, len(figures)


def _reference(figure: KeyFigure) -> str:
    numbers = ", ".join(str(number) for number in figure.sources)
    return f"{', '.join(figure.claim_ids)} [{numbers}]"


def key_figure_paragraphs(
    figures: tuple[KeyFigure, ...], paper: Paper, palette: Palette
) -> list[Paragraph]:
    """Return key figures as running text, for the next page."""
    return [
        Paragraph(f"{item.label}: {item.value}, {_reference(item)}", "regular", paper.body,
                  palette.text)
        for item in figures
    ]  # fmt: skip


def limit_paragraphs(briefing: Briefing, paper: Paper, palette: Palette) -> list[Paragraph]:
    """Return what the map can and cannot tell."""
    size = paper.small * 1.06
    found = []
    for title, bullet, lines in (
        ("This map can tell you", "+", briefing.can_tell),
        ("It cannot tell you", "–", briefing.cannot_tell),
    ):
        if lines:
            found.append(section_title(title, paper, palette))
            found += [
                Paragraph(line, "regular", size, palette.text, bullet=bullet, indent=size * 0.9,
                          gap=1.5)
                for line in lines
            ]  # fmt: skip
            found[-1] = replace(found[-1], gap=6)
    return found


def source_paragraphs(
    briefing: Briefing, paper: Paper, palette: Palette, parts: Iterable[Part] = PARTS
) -> list[Paragraph]:
    """Return the numbered sources in full, each part of the map under its title."""
    size = paper.small
    indent = bullet_width([f"{len(briefing.sources)}."], "regular", size)
    found = []
    for part in parts:
        title = PARTS[part]
        sources = briefing.sources_of(part)
        if sources:
            found.append(section_title(f"{title} ({len(sources)})", paper, palette))
            found += [
                Paragraph(source.text, "regular", size, palette.text, bullet=f"{source.number}.",
                          indent=indent, gap=1.2, link=source.address)
                for source in sources
            ]  # fmt: skip
            found[-1] = replace(found[-1], gap=6)
    return found


def note_paragraphs(briefing: Briefing, paper: Paper, palette: Palette) -> list[Paragraph]:
    """Return rules and disclaimers under their title."""
    notes = [
        Paragraph(note, "regular", paper.small, palette.text_muted, gap=1.5)
        for note in briefing.notes
    ]
    return [section_title("Notes", paper, palette), *notes]


def citation_paragraph(briefing: Briefing, paper: Paper, palette: Palette) -> Paragraph:
    """Return the line to cite, with version, release, date and link."""
    return Paragraph(f"Cite as: {briefing.citation}", "regular", paper.small, palette.text)
