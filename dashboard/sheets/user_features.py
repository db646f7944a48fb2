"""A user's own rows as ink: as on the screen, with the stamp that says whose they are."""

from __future__ import annotations

from typing import Final

import numpy as np
from shapely import LineString, Polygon

from dashboard.layers.flows import HEAD
from dashboard.layers.user_rows import USER_TITLE, user_samples
from dashboard.sheets.fonts import wrap
from dashboard.sheets.glyphs import draw_icon
from dashboard.sheets.ink import Ink
from dashboard.sheets.legend_block import Block, LegendRow, legend_blocks
from dashboard.sheets.stage import Stage
from dashboard.sheets.symbols import MIDDLE
from dashboard.style import (
    USER_ARROW_PX,
    USER_CELL_ALPHA,
    USER_DOT_PX,
    USER_RING_PX,
    Palette,
    between,
)
from routes.briefing import Briefing
from routes.userdata.features import UserFeature, UserFeatures

STAMP_PX: Final = 11.0
STAMP_LINE_PX: Final = 14.0
STAMP_WIDTH_SHARE: Final = 0.62
MARGIN_PX: Final = 9.0
RING_TEXT_PX: Final = 11.0


def draw_user_features(ink: Ink, supplied: UserFeatures, stage: Stage, palette: Palette) -> None:
    """Draw a user's features, and over all of them their stamp in the map's upper left corner."""
    for feature in supplied.features:
        with ink.titled(feature.tip):
            _draw_feature(ink, feature, stage, palette)
    left, top = -stage.width / 2 + MARGIN_PX, -stage.height / 2 + MARGIN_PX
    lines = wrap(supplied.stamp, "semibold", STAMP_PX, stage.width * STAMP_WIDTH_SHARE)
    for number, line in enumerate(lines, start=1):
        ink.write(
            left, top + number * STAMP_LINE_PX, line, "semibold", STAMP_PX, palette.user,
            halo=palette.halo,
        )  # fmt: skip


def all_blocks(briefing: Briefing, palette: Palette) -> list[Block]:
    """Return the legend of a briefing: of the atlas's symbols, then of a user's own rows."""
    blocks = legend_blocks(briefing.in_sight, palette)
    if briefing.supplied is None:
        return blocks
    rows = tuple(
        LegendRow(sample, words) for sample, words in user_samples(briefing.supplied, palette)
    )
    return [*blocks, Block(USER_TITLE, rows)] if rows else blocks


def _draw_feature(ink: Ink, feature: UserFeature, stage: Stage, palette: Palette) -> None:
    spots = [stage.to_screen(lon, lat) for lon, lat in feature.points]
    x, y = spots[-1]
    if feature.kind == "dot":
        ink.draw_circle(
            x, y, USER_DOT_PX, fill=palette.user, opacity=0.8, line=palette.halo, width_pt=0.7
        )
    elif feature.kind == "cell":
        opacity = between(USER_CELL_ALPHA, feature.strength)
        ink.draw_area(Polygon(spots), palette.user, opacity=opacity)
    elif feature.kind == "arrow":
        width = between(USER_ARROW_PX, feature.strength)
        (x0, y0), (x1, y1) = spots[-2:]
        heading = float(np.degrees(np.arctan2(y0 - y1, x1 - x0)))
        ink.draw_line(LineString(spots), palette.user, width, opacity=0.85)
        size = width * 1.6 + 8
        draw_icon(ink, HEAD, x, y, palette.user, size=size, heading_deg=heading)
    else:
        size = between(USER_RING_PX, feature.strength)
        ink.draw_circle(
            x, y, size, fill=palette.land, opacity=0.85, line=palette.user, width_pt=2.2
        )
        ink.write(
            x, y + RING_TEXT_PX * MIDDLE, feature.text, "semibold", RING_TEXT_PX,
            palette.text, anchor="middle", halo=palette.halo,
        )  # fmt: skip
