"""The legend as HTML: only what the Scene draws, with samples in the map's own widths."""

from __future__ import annotations

from html import escape
from typing import Final

from dashboard.style import (
    CORRIDOR_WIDTH_PX,
    FLOW_CLASSES_T,
    RING_DIAMETER_PX,
    SLEEVE_OPACITY,
    SUPPORT_OPACITY,
    Palette,
    flow_width_px,
    rgba,
    sleeve_width_px,
)
from routes.corridors import SUPPORT_WORDS
from routes.scene import Scene

FAMILY_NAMES: Final[dict[str, str]] = {
    "northern": "Northern: Central Asia to Russia",
    "balkan": "Balkan: Iran and Türkiye to Europe",
    "southern": "Southern: Pakistan and Iran to the sea",
    "caucasus": "Caucasus: by the Caspian Sea",
}

WIDE_ROWS: Final = 6
"""A block with more rows than this takes two columns."""

RANGE_SAMPLE_T: Final = (75.0, 80.0)
"""The range that the sample of core and sleeve shows, t/yr."""


def legend_html(scene: Scene, palette: Palette) -> str:
    """Return the legend of a Scene as HTML."""
    blocks = []
    if scene.families:
        years = f"as described in reports of {scene.described}, not a statement about today"
        blocks.append(_block("Corridors (where)", _corridor_rows(scene, palette), years))
    if not scene.flows.empty:
        blocks.append(_block("Heroin flow estimates (how much)", _flow_rows(palette)))
    points = _point_rows(scene, palette)
    if points:
        blocks.append(_block("Points", points))
    blocks.append(_block("Borders", _border_rows(palette)))
    return f'<section class="oc-legend" aria-label="Legend">{"".join(blocks)}</section>'


def _corridor_rows(scene: Scene, palette: Palette) -> list[str]:
    rows = [
        _row(_line(palette.families[family], CORRIDOR_WIDTH_PX), FAMILY_NAMES[family])
        for family in scene.families
    ]
    shade = palette.text_muted
    rows += [
        _row(_line(shade, CORRIDOR_WIDTH_PX, SUPPORT_OPACITY[support]), words)
        for support, words in SUPPORT_WORDS.items()
    ]
    rows.append(_row(_glyph("›", shade), "direction, where a source states it"))
    rows.append(_row(_glyph("➤", shade), "goes on beyond its last named town"))
    return rows


def _flow_rows(palette: Palette) -> list[str]:
    bounds = [bound for bound, _ in FLOW_CLASSES_T]
    rows = []
    for bound, above in zip(bounds, [*bounds[1:], None], strict=True):
        if above is None:
            words = f"{bound:g} t/yr and more"
        elif bound == 0:
            words = f"under {above:g} t/yr"
        else:
            words = f"{bound:g} to under {above:g} t/yr"
        rows.append(_row(_line(palette.flow, flow_width_px(bound)), words))
    low, high = RANGE_SAMPLE_T
    core, sleeve = flow_width_px(low), sleeve_width_px(low, high)
    edge = (sleeve - core) / 2
    pale = _rgba(palette.flow, SLEEVE_OPACITY)
    style = f"border-top:{core:g}px solid {palette.flow};outline:{edge:g}px solid {pale}"
    sample = f'<i style="{style}"></i>'
    rows.append(_row(sample, "solid: low; pale sleeve: high"))
    return rows


def _point_rows(scene: Scene, palette: Palette) -> list[str]:
    rows = []
    if not scene.seizures.empty:
        ring = _box(palette.seizure, RING_DIAMETER_PX * 0.6, "50%")
        rows.append(_row(ring, "heroin seized, sum over several years: one size, with its number"))
    if "crossings" in scene.view.layers:
        rows.append(_row(_glyph("◇", palette.point), "border crossing that corridors pass"))
    if "events" in scene.view.layers:
        rows.append(_row(_glyph("★", palette.point), "institution, agreement or event"))
    if "towns" in scene.view.layers:
        rows.append(_row(_box(palette.point, 7, "50%"), "town that corridors pass"))
    return rows


def _border_rows(palette: Palette) -> list[str]:
    dotted = f'<i style="border-top:2px dotted {palette.disputed}"></i>'
    return [
        _row(_line(palette.border, 1.2), "settled"),
        _row(dotted, "line of control or undetermined"),
    ]


def _block(title: str, rows: list[str], note: str = "") -> str:
    said = f"<p>{escape(note)}</p>" if note else ""
    wide = ' class="oc-wide"' if len(rows) > WIDE_ROWS else ""
    return f"<div{wide}><h2>{escape(title)}</h2>{said}<ul>{''.join(rows)}</ul></div>"


def _row(sample: str, words: str) -> str:
    return f'<li><b aria-hidden="true">{sample}</b><span>{escape(words)}</span></li>'


def _line(color: str, width_px: float, opacity: float = 1.0) -> str:
    # Borders and not backgrounds: browsers print them.
    shade = color if opacity == 1 else _rgba(color, opacity)
    return f'<i style="border-top:{width_px:g}px solid {shade}"></i>'


def _box(color: str, size_px: float, radius: str) -> str:
    side = f"width:{size_px:g}px;height:{size_px:g}px"
    return f'<i style="{side};border:2px solid {color};border-radius:{radius}"></i>'


def _glyph(character: str, color: str) -> str:
    return f'<i style="color:{color};width:auto">{character}</i>'


def _rgba(color: str, opacity: float) -> str:
    red, green, blue, _ = rgba(color)
    return f"rgb({red} {green} {blue}/{opacity:g})"
