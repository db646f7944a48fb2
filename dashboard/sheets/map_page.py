"""The map alone, with one line of what it is, from what and when: no picture goes without."""

from __future__ import annotations

from typing import Final

from dashboard.sheets.columns import Paragraph, write_paragraph
from dashboard.sheets.ink import Ink
from dashboard.sheets.map_drawing import draw_map
from dashboard.sheets.stage import Stage
from dashboard.style import Palette
from geodata import Atlas
from routes.briefing import Briefing
from routes.captions import STANDING_NOTES
from routes.conic import ASPECTS, Extent
from routes.sight import extent_of_view

WIDTH_PT: Final = 720.0
RATIO: Final = 0.8
"""Points a pixel of `dashboard.style`."""

MARGIN_PT: Final = 10.0
LINE_PT: Final = 7.5


def map_size(extent: Extent) -> tuple[float, float, float]:
    """Return width, height and points a pixel of the map of an extent, near to its own shape."""
    aspect = min(max(extent.width_km / extent.height_km, ASPECTS[0]), ASPECTS[1])
    return WIDTH_PT, WIDTH_PT / aspect, RATIO


def compose_map_page(atlas: Atlas, briefing: Briefing, palette: Palette) -> Ink:
    """Return the map and beneath it citation and standing notes, as one page of ink."""
    seen = extent_of_view(atlas, briefing.scene.view)
    width, height, ratio = map_size(seen)
    said = [briefing.citation, *STANDING_NOTES]
    if briefing.supplied:
        said.insert(0, f"{briefing.supplied.stamp}.")
    if briefing.note:
        said.insert(0, f"Note in the user's own words: {briefing.note}")
    if briefing.headline_is_own:
        said.insert(0, f"{briefing.headline} (headline in the user's own words)")
    lines = [Paragraph(text, "regular", LINE_PT, palette.text_muted, gap=1.5) for text in said]
    below = sum(line.height(width) + line.gap for line in lines) + 6
    ink = Ink(width + 2 * MARGIN_PT, height + below + 2 * MARGIN_PT)
    stage = Stage(seen, width / ratio, height / ratio)
    box = (MARGIN_PT, MARGIN_PT, MARGIN_PT + width, MARGIN_PT + height)
    draw_map(ink, atlas, briefing.scene, stage, palette, box, ratio, briefing.supplied)
    y = MARGIN_PT + height + 6
    for line in lines:
        y = write_paragraph(ink, line, MARGIN_PT, y, width) + line.gap
    return ink
