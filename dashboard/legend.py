"""The legend as HTML: only what the Scene draws, with samples in the map's own widths."""

from __future__ import annotations

from html import escape
from typing import Final
from urllib.parse import quote

from dashboard.style import (
    CORRIDOR_WIDTH_PX,
    FLOW_CLASSES_T,
    RING_DIAMETER_PX,
    SUPPORT_OPACITY,
    Palette,
    flow_width_px,
    sleeve_width_px,
)
from routes.corridors import SUPPORT_WORDS
from routes.scene import Scene

FAMILY_NAMES: Final[dict[str, str]] = {
    "northern": "Northern: Central Asia to Russia",
    "balkan": "Balkan: Iran and Türkiye to Europe",
    "southern": "Southern: Pakistan and Iran to the sea",
    "caucasus": "Caucasus: Turkmenistan, Caspian, Caucasus",
}

RANGE_SAMPLE_T: Final = (75.0, 80.0)
"""The range that the sample of core and sleeve shows, t/yr."""


def legend_html(scene: Scene, palette: Palette) -> str:
    """Return the legend of a Scene as HTML."""
    blocks = []
    if scene.families:
        blocks.append(_block("Corridors (where)", _corridor_rows(scene, palette)))
    if not scene.flows.empty:
        blocks.append(_block("Flow estimates (how much), heroin", _flow_rows(palette)))
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
    rows.append(
        _row(
            f'<path d="M14 3 L20 8 L14 13" fill="none" stroke="{shade}" stroke-width="2.4"/>',
            "direction, where a source states it; wedge: goes on beyond the last named town",
        )
    )
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
    sample = _line(palette.flow, sleeve_width_px(low, high), 0.35)
    rows.append(
        _row(sample + _line(palette.flow, flow_width_px(low)), "solid: low, pale sleeve: high")
    )
    return rows


def _point_rows(scene: Scene, palette: Palette) -> list[str]:
    rows = []
    if not scene.seizures.empty:
        ring = (
            f'<circle cx="17" cy="8" r="{RING_DIAMETER_PX / 4}" fill="none" '
            f'stroke="{palette.seizure}" stroke-width="2.4"/>'
        )
        rows.append(_row(ring, "heroin seized, sum over several years: one size, with its number"))
    if "crossings" in scene.view.layers:
        square = (
            f'<path d="M17 3 L22 8 L17 13 L12 8 Z" fill="{palette.halo}" '
            f'stroke="{palette.point}" stroke-width="1.6"/>'
        )
        rows.append(_row(square, "official border crossing named in a source"))
    if "towns" in scene.view.layers:
        dot = (
            f'<circle cx="17" cy="8" r="3" fill="{palette.halo}" '
            f'stroke="{palette.point}" stroke-width="1.4"/>'
        )
        rows.append(_row(dot, "town that corridors pass"))
    return rows


def _border_rows(palette: Palette) -> list[str]:
    dotted = (
        f'<path d="M2 8 H32" stroke="{palette.disputed}" stroke-width="1.6" '
        'stroke-linecap="round" stroke-dasharray="0.2 4"/>'
    )
    return [
        _row(_line(palette.border, 1.2), "settled"),
        _row(dotted, "line of control or undetermined"),
    ]


def _block(title: str, rows: list[str]) -> str:
    return f"<div><h3>{escape(title)}</h3><ul>{''.join(rows)}</ul></div>"


def _row(sample: str, words: str) -> str:
    # As an image: the page strips drawings that stand in its HTML.
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="34" height="16" viewBox="0 0 34 16">'
        f"{sample}</svg>"
    )
    picture = f'<img src="data:image/svg+xml,{quote(drawing)}" width="34" height="16" alt="">'
    return f"<li>{picture}<span>{escape(words)}</span></li>"


def _line(color: str, width_px: float, opacity: float = 1.0) -> str:
    return (
        f'<path d="M2 8 H32" stroke="{color}" stroke-width="{width_px:g}" '
        f'stroke-opacity="{opacity:g}"/>'
    )
