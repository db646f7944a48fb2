"""The legend as HTML: only what the Scene draws, with samples in the map's own widths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Any, Final

from dashboard.layers import sample_of
from dashboard.layers.samples import Sample
from dashboard.layers.user_rows import USER_TITLE, user_samples
from dashboard.map.messages import VERSION, family_group
from dashboard.style import Palette
from routes.layers import LAYERS
from routes.layers.contract import LegendEntry
from routes.scene import Scene
from routes.themes import THEMES
from routes.userdata.features import UserFeatures

WIDE_ROWS: Final = 6
"""A block with more rows than this takes two columns."""


CARD_WORDS: Final = {
    "layers": "Layers",
    "fold": "Fold this card",
    "unfold": "Unfold this card",
    "more": "Show more",
    "all": "Show everything",
    "less": "Show the map",
}
"""What the buttons say that fold the legend's card, or raise it on a small window."""


def legend_html(scene: Scene, palette: Palette) -> str:
    """Return the legend of a Scene as HTML."""
    return "".join(
        _block(title, [(sample_of(entry, palette), entry.words) for entry in entries])
        for title, entries in groupby(scene.legend, key=lambda entry: entry.block)
    )


def legend_message(rows: Mapping[str, Iterable[LegendEntry]], palette: Palette) -> dict[str, Any]:
    """Return the legend whose rows are the toggles of the map, as the front end reads it.

    Parameters
    ----------
    rows
        The lines of each layer, as `routes.scene.legend_rows` returns them: which layers are on,
        the front end knows best.
    palette
        Colours of the reader's theme.
    """
    blocks: dict[str, list[list[Any]]] = {}
    for layer, entries in rows.items():
        for entry in entries:
            sample = sample_of(entry, palette)
            row, words = layer, entry.words
            if entry.sample.startswith("family/"):
                # Its toggle has the name already; the words say where it leads.
                row = family_group(entry.sample.removeprefix("family/"))
                words = words.partition(": ")[2]
            # A scale that another layer has too is told once while that one is on.
            shared = entry.layer if entry.layer != layer else ""
            found = blocks.setdefault(row, [])
            if not found or (found[-1][0], found[-1][2]) != (entry.block, shared):
                found.append([entry.block, [], shared])
            found[-1][1].append([sample.html(), words, sample.wide])
    return {
        "v": VERSION,
        "themes": [
            {
                "label": theme.label,
                "rows": [id_ for id_, layer in LAYERS.items() if layer.theme == theme.id],
                "shows": list(theme.shows),
            }
            for theme in THEMES
        ],
        "blocks": blocks,
        "words": CARD_WORDS,
    }


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
