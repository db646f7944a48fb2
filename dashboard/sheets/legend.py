"""The legend of a sheet: samples in the map's own widths, with units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.sheets.columns import ASCENT, LEADING
from dashboard.sheets.fonts import wrap
from dashboard.sheets.glyphs import draw_badge, draw_square, draw_symbol
from dashboard.sheets.ink import Box, Ink
from dashboard.style import (
    BAR_LENGTH_PX,
    CORRIDOR_WIDTH_PX,
    CORRIDOR_WIDTHS_PX,
    FLOW_CLASSES_T,
    HATCH_WIDTH_PX,
    LIGHT,
    RANGE_SAMPLE_T,
    RING_DIAMETER_PX,
    SEIZURE_SAMPLES_T,
    SLEEVE_OPACITY,
    SQUARE_SAMPLES,
    SUPPORT_OPACITY,
    Palette,
    flow_width_px,
    seizure_diameter_px,
    sleeve_width_px,
    square_side_px,
)
from routes.scene import Scene
from routes.wording import FAMILY_WORDS, MEASURE_TITLES, number_text, substance_text

SAMPLE_PX: Final = 34.0
"""Room for a sample, in pixels of the map."""

SUPPORT_SHORT: Final = {
    "named_leg": "leg named in a source",
    "named_ends": "only its ends named",
    "drawn": "joins named places",
}
VOICES_SHORT: Final = ("one voice", "two voices", "three and more")

Sample = Callable[[Ink, float, float], None]
"""Draws a sample from x to x + SAMPLE_PX with its middle at y, in pixels."""


@dataclass(frozen=True)
class Row:
    """One line of the legend."""

    sample: Sample
    words: str
    room_px: float = 0.0
    """Least height, for tall samples."""

    width_px: float = SAMPLE_PX
    """Room across, for wide samples."""


@dataclass(frozen=True)
class Block:
    """Rows under one title."""

    title: str
    rows: tuple[Row, ...]


def legend_blocks(scene: Scene, palette: Palette) -> list[Block]:
    """Return the legend of what a Scene draws, in blocks."""
    blocks = []
    shade = palette.text_muted
    if scene.families:
        rows = [
            *(_family(family, palette) for family in scene.families),
            Row(_symbol("chevron", shade), "direction, where stated"),
            Row(_symbol("exit", shade), "goes on beyond this town"),
        ]
        blocks.append(Block(f"Corridors, as described {scene.described}", tuple(rows)))
        rows = [
            Row(_line(shade, CORRIDOR_WIDTH_PX, SUPPORT_OPACITY[support]), words)
            for support, words in SUPPORT_SHORT.items()
        ]
        rows += [
            Row(_line(shade, width), words)
            for width, words in zip(CORRIDOR_WIDTHS_PX, VOICES_SHORT, strict=True)
        ]
        blocks.append(Block("Support, and voices that name it", tuple(rows)))
    flows = scene.transit if scene.flows.empty else scene.flows
    if not flows.empty:
        said = flows["tip"].iloc[0].rpartition(" of ")[2].partition(",")[0]
        what = substance_text(said.removesuffix(" in transit"))
        blocks.append(Block(f"Flow estimates: {what}, t/yr", tuple(_flow_rows(scene, palette))))
    squares = _square_rows(scene, palette)
    if squares:
        blocks.append(Block("Squares: t and ha have own scales", squares))
    if not scene.seizures.empty:
        blocks.append(Block("Seizures, t", tuple(_seizure_rows(scene, palette))))
    return [*blocks, Block("Points and borders", tuple(_point_rows(scene, palette)))]


def _flow_rows(scene: Scene, palette: Palette) -> list[Row]:
    bounds = [bound for bound, _ in FLOW_CLASSES_T]
    rows = []
    for bound, above in zip(bounds, [*bounds[1:], None], strict=True):
        words = f"{bound:g} and more" if above is None else f"{bound:g} to under {above:g}"
        words = f"under {above:g}" if bound == 0 else words
        width = flow_width_px(bound)
        rows.append(Row(_line(palette.flow, width), words, width + 4))
    low, high = RANGE_SAMPLE_T

    def ranged(ink: Ink, x: float, y: float) -> None:
        _line(palette.flow, sleeve_width_px(low, high), SLEEVE_OPACITY)(ink, x, y)
        _line(palette.flow, flow_width_px(low))(ink, x, y)

    rows.append(Row(ranged, "solid: low, pale: high", sleeve_width_px(low, high) + 4))
    if not scene.transit.empty:

        def bar(ink: Ink, x: float, y: float) -> None:
            ink.draw_line([(x, y), (x + BAR_LENGTH_PX, y)], palette.flow, flow_width_px(low))

        rows.append(Row(bar, "bar: passes the country"))
    return rows


def _square_rows(scene: Scene, palette: Palette) -> tuple[Row, ...]:
    """Return a row for each kind of square that is drawn, each on its own scale."""
    return tuple(
        _squares(kind, words, palette)
        for kind, found, words in (
            ("production", scene.production, "produced in one year: {} t, by area"),
            ("cultivation", scene.cultivation, "poppy grown in one year: {} ha, by area"),
        )
        if not found.empty
    )


def _squares(kind: str, words: str, palette: Palette) -> Row:
    samples = SQUARE_SAMPLES[kind]
    largest = square_side_px(kind, max(samples))

    def nested(ink: Ink, x: float, y: float) -> None:
        for amount in sorted(samples, reverse=True):
            side = square_side_px(kind, amount)
            middle = x + side / 2 + 1, y + (largest - side) / 2
            draw_square(ink, kind, *middle, side, palette)

    sizes = ", ".join(number_text(amount) for amount in samples)
    return Row(nested, words.format(sizes), largest + 2, largest + 5)


def _seizure_rows(scene: Scene, palette: Palette) -> list[Row]:
    rows = []
    if (~scene.seizures["cumulative"]).any():
        largest = seizure_diameter_px(max(SEIZURE_SAMPLES_T))

        def nested(ink: Ink, x: float, y: float) -> None:
            for tonnes in sorted(SEIZURE_SAMPLES_T, reverse=True):
                size = seizure_diameter_px(tonnes)
                ink.draw_circle(
                    x + largest / 2 + 1, y + (largest - size) / 2, size,
                    fill=palette.seizure, opacity=0.2, line=palette.seizure, width_pt=1.0,
                )  # fmt: skip

        sizes = ", ".join(f"{tonnes:g}" for tonnes in SEIZURE_SAMPLES_T)
        rows.append(Row(nested, f"in one year: {sizes} t, by area", largest + 2, largest + 5))
    if scene.seizures["cumulative"].any():

        def ring(ink: Ink, x: float, y: float) -> None:
            ink.draw_circle(
                x + SAMPLE_PX / 2, y, RING_DIAMETER_PX * 0.7, line=palette.seizure, width_pt=2.6
            )

        rows.append(Row(ring, "over several years: one size", RING_DIAMETER_PX * 0.8))
    return rows


def _point_rows(scene: Scene, palette: Palette) -> list[Row]:
    rows = []
    if "towns" in scene.view.layers:

        def town(ink: Ink, x: float, y: float) -> None:
            ink.draw_circle(
                x + SAMPLE_PX / 2, y, 5.2, fill=palette.halo, line=palette.point, width_pt=1.4
            )

        rows.append(Row(town, "town that corridors pass"))
    if scene.crossings:
        rows.append(Row(_symbol("crossing", palette.point), "official border crossing"))
    if not scene.events.empty:
        rows.append(Row(_symbol("event", palette.point), "institution, agreement, event"))
    if scene.silent:
        measure = MEASURE_TITLES[scene.view.silence].lower()

        def hatching(ink: Ink, x: float, y: float) -> None:
            for step in range(5):
                at = x + 4 + step * 6
                ink.draw_line([(at, y + 5), (at + 8, y - 5)], palette.hatching, HATCH_WIDTH_PX)

        rows.append(Row(hatching, f"no figure on {measure} here: not zero"))
    if scene.view.focus and not scene.view.focus.startswith("claim:"):
        rows.append(Row(_line(palette.highlight, 3.0), "in focus"))
    rows.append(Row(_line(palette.border, 1.2), "border, settled"))

    def dotted(ink: Ink, x: float, y: float) -> None:
        ink.draw_line([(x + 2, y), (x + SAMPLE_PX - 4, y)], palette.disputed, 1.8, dots=(0.1, 3.4))

    return [*rows, Row(dotted, "line of control, undetermined")]


def _family(family: str, palette: Palette) -> Row:
    def sample(ink: Ink, x: float, y: float) -> None:
        _line(palette.families[family], CORRIDOR_WIDTHS_PX[-1])(ink, x, y)
        draw_badge(ink, family, x + SAMPLE_PX / 2 - 2, y, palette)

    return Row(sample, FAMILY_WORDS[family], 17)


def _line(color: str, width_px: float, opacity: float = 1.0) -> Sample:
    def sample(ink: Ink, x: float, y: float) -> None:
        ink.draw_line([(x, y), (x + SAMPLE_PX - 4, y)], color, width_px, opacity=opacity)

    return sample


def _symbol(symbol: str, color: str) -> Sample:
    def sample(ink: Ink, x: float, y: float) -> None:
        draw_symbol(ink, symbol, x + SAMPLE_PX / 2 - 2, y, color)

    return sample


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
    text_left = left + max(row.width_px for row in block.rows) * ratio + size * 0.3
    for row in block.rows:
        lines = wrap(row.words, "regular", size, right - text_left)
        high = max(len(lines) * size * LEADING, row.room_px * ratio + 1)
        with ink.placed(left, y + high / 2, ratio):
            row.sample(ink, 0.0, 0.0)
        baseline = y + (high - len(lines) * size * LEADING) / 2 + size * ASCENT
        for number, line in enumerate(lines):
            ink.write(
                text_left, baseline + number * size * LEADING, line, "regular", size,
                palette.text_muted,
            )  # fmt: skip
        y += high + size * 0.18
    return y
