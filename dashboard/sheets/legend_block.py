"""The legend of a sheet: samples in the map's own widths, with units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.layers import sample_of
from dashboard.layers.samples import Sample
from dashboard.sheets.columns import ASCENT, LEADING
from dashboard.sheets.fonts import wrap
from dashboard.sheets.ink import Box, Ink
from dashboard.style import LIGHT, Palette
from routes.scene import Scene


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend."""

    sample: Sample
    words: str


@dataclass(frozen=True)
class Block:
    """Rows under one title."""

    title: str
    rows: tuple[LegendRow, ...]


def legend_blocks(scene: Scene, palette: Palette) -> list[Block]:
    """Return the legend of what a Scene draws, in blocks."""
    return [
        Block(title, tuple(LegendRow(sample_of(entry, palette), entry.words) for entry in entries))
        for title, entries in groupby(scene.legend, key=lambda entry: entry.block)
    ]


def draw_legend(
    ink: Ink, blocks: Sequence[Block], columns: Sequence[Box], size: float, ratio: float,
    palette: Palette,
) -> float:  # fmt: skip
    """Draw blocks into columns and return where the longest ends.

    Parameters
    ----------
    ink
        What is drawn goes here.
    blocks
        What to explain; each goes into the column that is shortest so far.
    columns
        Boxes whose lower edges are not looked at.
    size
        Type size in points.
    ratio
        Points a pixel of the map, so that samples are as wide as on it.
    palette
        Colours.
    """
    ends = [box[1] for box in columns]
    for block in blocks:
        at = ends.index(min(ends))
        left, _, right, _ = columns[at]
        ends[at] = _draw_block(ink, block, (left, ends[at], right), size, ratio, palette) + size
    return max(ends) - size


def measure_legend(
    blocks: Sequence[Block], columns: Sequence[Box], size: float, ratio: float
) -> float:
    """Return the height that a legend takes, in points."""
    return draw_legend(Ink(0, 0), blocks, columns, size, ratio, LIGHT) - columns[0][1]


def _draw_block(
    ink: Ink, block: Block, place: tuple[float, float, float], size: float, ratio: float,
    palette: Palette,
) -> float:  # fmt: skip
    left, top, right = place
    y = top
    for line in wrap(block.title, "semibold", size, right - left):
        ink.write(left, y + size * ASCENT, line, "semibold", size, palette.text)
        y += size * LEADING
    y += size * 0.25
    text_left = left + max(row.sample.width_px for row in block.rows) * ratio + size * 0.3
    for row in block.rows:
        lines = wrap(row.words, "regular", size, right - text_left)
        high = max(len(lines) * size * LEADING, row.sample.height_px * ratio + 1)
        with ink.placed(left, y + high / 2, ratio):
            row.sample.draw(ink, 0.0, 0.0)
        baseline = y + (high - len(lines) * size * LEADING) / 2 + size * ASCENT
        for number, line in enumerate(lines):
            ink.write(
                text_left, baseline + number * size * LEADING, line, "regular", size,
                palette.text_muted,
            )  # fmt: skip
        y += high + size * 0.18
    return y
