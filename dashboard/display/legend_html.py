"""The legend as HTML: only what the Scene draws, with samples in the map's own widths."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final

from dashboard.layers import sample_of
from dashboard.layers.samples import Sample
from dashboard.layers.user_rows import USER_TITLE, user_samples
from dashboard.style import Palette
from routes.scene import Scene
from routes.userdata.features import UserFeatures

WIDE_ROWS: Final = 6
"""A block with more rows than this takes two columns."""


def legend_html(scene: Scene, palette: Palette) -> str:
    """Return the legend of a Scene as HTML."""
    return "".join(html_blocks(scene, palette))


def html_blocks(scene: Scene, palette: Palette) -> list[str]:
    """Return the legend of a Scene in blocks: those that stay as they were need not travel."""
    return [
        _block(title, [(sample_of(entry, palette), entry.words) for entry in entries])
        for title, entries in groupby(scene.legend, key=lambda entry: entry.block)
    ]


def user_block(supplied: UserFeatures, palette: Palette) -> str:
    """Return the legend of a user's own features."""
    return _block(USER_TITLE, user_samples(supplied, palette))


def _block(title: str, rows: Iterable[tuple[Sample, str]]) -> str:
    written = [_row(sample, words) for sample, words in rows]
    wide = " oc-wide" if len(written) > WIDE_ROWS else ""
    return (
        f'<section class="oc-legend{wide}" aria-label="Legend: {escape(title)}">'
        f"<h2>{escape(title)}</h2><ul>{''.join(written)}</ul></section>"
    )


def _row(sample: Sample, words: str) -> str:
    wide = ' class="oc-several"' if sample.wide else ""
    return f'<li><b aria-hidden="true"{wide}>{sample.html()}</b><span>{escape(words)}</span></li>'
