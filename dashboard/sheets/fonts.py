"""The sheet's typefaces: real widths, lines broken to fit, and scripts from right to left.

Every function here needs the lock of `dashboard.sheets.LOCK`: FreeType is not safe for threads.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

FOLDER: Final = Path(__file__).parent.parent / "assets" / "fonts"
FALLBACK: Final = "DejaVu Sans"
"""Comes with matplotlib; has the Arabic letters and the symbols that our own face lacks."""

FACES: Final = {
    "regular": ("Corridors Sans", "normal"),
    "semibold": ("Corridors Sans SemiBold", "normal"),
    "bold": ("Corridors Sans", "bold"),
}
"""Family and weight of each face; the fallback has two weights, so that a third is a family."""

LEAST_HEAD: Final = 14
"""Characters of a word too long for any line that must fit behind what stands on the line."""

NO_LINE_HOLDS: Final = 1000
"""Characters that are never measured as one line: for a word of thousands that takes minutes."""

MEASURED_AT_PT: Final = 100.0
ASCENT: Final = 0.72
"""Height of a capital with its accent above the baseline, as a share of the type size."""


@cache
def register_fonts() -> None:
    """Make the faces known to matplotlib, once in a process."""
    from matplotlib import font_manager

    for path in sorted(FOLDER.glob("*.ttf")):
        font_manager.fontManager.addfont(path)


@lru_cache(maxsize=256)
def properties(face: str, size_pt: float) -> FontProperties:
    """Return matplotlib's description of a face at a size."""
    from matplotlib.font_manager import FontProperties

    register_fonts()
    family, weight = FACES[face]
    return FontProperties(family=[family, FALLBACK], weight=weight, size=size_pt)


def width_pt(text: str, face: str, size_pt: float) -> float:
    """Return the width of one line of text, in points."""
    first, *others = text.split(" ")
    width = _word_width(first, face)
    for word in others:
        width += _word_width(" ", face) + _word_width(word, face)
    return width * size_pt


@lru_cache(maxsize=20_000)
def _word_width(word: str, face: str) -> float:
    """Return the width of a word as a share of the type size, its letters joined as in print."""
    from matplotlib.ft2font import LoadFlags

    if not word:
        return 0.0
    font = font_of(face)
    font.set_text(word, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / MEASURED_AT_PT


def font_of(face: str) -> FT2Font:
    """Return FreeType's font of a face with its fallback, at `MEASURED_AT_PT` and 72 dpi."""
    from matplotlib import font_manager

    paths = font_manager.fontManager._find_fonts_by_props(properties(face, MEASURED_AT_PT))
    font = font_manager.get_font(paths)
    font.clear()
    font.set_size(MEASURED_AT_PT, 72)
    return font


@lru_cache(maxsize=2048)
def wrap(text: str, face: str, size_pt: float, within_pt: float) -> tuple[str, ...]:
    """Break a text into lines no wider than some points; a longer word is broken too."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if not _is_wider(longer, face, size_pt, within_pt):
            line = longer
            continue
        long = _is_wider(word, face, size_pt, within_pt)
        begun = f"{line} {word[:LEAST_HEAD]}" if line else word[:1]
        if line and not (long and width_pt(begun, face, size_pt) <= within_pt):
            lines.append(line)
            longer = word
        # A word too long for any line, such as an address, begins where the line stands.
        line = longer
        while _is_wider(line, face, size_pt, within_pt):
            head = _head_that_fits(line, face, size_pt, within_pt)
            lines.append(head.rstrip())
            line = line[len(head) :].lstrip()
    return (*lines, line) if line else tuple(lines)


def _is_wider(text: str, face: str, size_pt: float, within_pt: float) -> bool:
    """Say whether a line of text is wider than some points, or longer than any line."""
    return len(text) > NO_LINE_HOLDS or width_pt(text, face, size_pt) > within_pt


def shorten(text: str, face: str, size_pt: float, within_pt: float) -> str:
    """Return a text, cut with an ellipsis where it is wider than some points."""
    if not _is_wider(text, face, size_pt, within_pt):
        return text
    return _head_that_fits(text, face, size_pt, within_pt, "…").rstrip() + "…"


def _head_that_fits(text: str, face: str, size_pt: float, within_pt: float, tail: str = "") -> str:
    """Return as many of the first characters as fit, one at least, with a tail after them."""
    room = within_pt / size_pt - _word_width(tail, face)
    count = 0
    for character in text:
        room -= _word_width(character, face)
        if room < 0:
            break
        count += 1
    count = max(count, 1)
    while count > 1 and width_pt(text[:count] + tail, face, size_pt) > within_pt:
        count -= 1
    return text[:count]


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
