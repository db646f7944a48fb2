"""The legend as HTML: only what the Scene draws, with samples in the map's own widths."""

from __future__ import annotations

from html import escape
from typing import Final

from dashboard.style import (
    CORRIDOR_WIDTH_PX,
    CORRIDOR_WIDTHS_PX,
    FLOW_CLASSES_T,
    RANGE_SAMPLE_T,
    RING_DIAMETER_PX,
    SEIZURE_OPACITY,
    SEIZURE_SAMPLES_T,
    SLEEVE_OPACITY,
    SQUARE_OPACITY,
    SQUARE_SAMPLES,
    SUPPORT_OPACITY,
    Palette,
    flow_width_px,
    rgba,
    seizure_diameter_px,
    sleeve_width_px,
    square_side_px,
)
from routes.corridors import SUPPORT_WORDS
from routes.scene import Scene
from routes.userdata.marks import UserMarks
from routes.wording import FAMILY_WORDS, MEASURE_TITLES, number_text

WIDE_ROWS: Final = 6
"""A block with more rows than this takes two columns."""


def legend_html(scene: Scene, palette: Palette) -> str:
    """Return the legend of a Scene as HTML."""
    return "".join(legend_blocks(scene, palette))


def legend_blocks(scene: Scene, palette: Palette) -> list[str]:
    """Return the legend of a Scene in blocks: those that stay as they were need not travel."""
    blocks = []
    if scene.families:
        years = f"as described in reports of {scene.described}, not a statement about today"
        blocks.append(_block("Corridors (where)", _corridor_rows(scene, palette), years))
    if not (scene.flows.empty and scene.transit.empty):
        blocks.append(_block("Flow estimates (how much)", _flow_rows(scene, palette)))
    squares = _square_rows(scene, palette)
    if squares:
        blocks.append(_block("Squares: two scales, never mixed", squares))
    points = _point_rows(scene, palette)
    if points:
        blocks.append(_block("Points", points))
    if scene.silent:
        what = MEASURE_TITLES[scene.view.silence].lower()
        words = f"no figure on {what} for the country alone in the sources loaded here: not zero"
        blocks.append(_block("Silence", [_row(_hatching(palette), words)]))
    blocks.append(_block("Borders", _border_rows(palette)))
    return blocks


USER_SAMPLES: Final = {
    "dot": "a row, placed by coordinates or town",
    "cell": "rows in a cell, denser the more",
    "ring": "rows that name the country only, with their number",
    "arrow": "rows by departure and destination, wider the more",
}


def user_block(supplied: UserMarks, palette: Palette) -> str:
    """Return the legend of a user's own marks."""
    samples = {
        "dot": _shape("disc", palette.user, 9, 1),
        "cell": _shape("square", palette.user, 14, 0.5),
        "ring": _shape("disc", palette.user, 16),
        "arrow": _glyph("➤", palette.user),
    }
    rows = [
        _row(samples[kind], words) for kind, words in USER_SAMPLES.items() if supplied.of_kind(kind)
    ]
    return _block("User-supplied", rows, "not part of the atlas")


def _corridor_rows(scene: Scene, palette: Palette) -> list[str]:
    rows = [
        _row(
            _badge(palette, family) + _line(palette.families[family], CORRIDOR_WIDTH_PX),
            FAMILY_WORDS[family],
            wide=True,
        )
        for family in scene.families
    ]
    shade = palette.text_muted
    rows += [
        _row(_line(shade, CORRIDOR_WIDTH_PX, SUPPORT_OPACITY[support]), words)
        for support, words in SUPPORT_WORDS.items()
    ]
    voices = ("one voice names it", "two independent voices", "three and more")
    rows += [
        _row(_line(shade, width), words)
        for width, words in zip(CORRIDOR_WIDTHS_PX, voices, strict=True)
    ]
    rows.append(_row(_glyph("›", shade), "direction, where a source states it"))
    rows.append(_row(_glyph("➤", shade), "goes on beyond its last named town"))
    return rows


def _flow_rows(scene: Scene, palette: Palette) -> list[str]:
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
    if not scene.transit.empty:
        words = "bar: passes the country in a year, as thick as an arrow of as much"
        rows.append(_row(_line(palette.flow, flow_width_px(low)), words))
    return rows


def _square_rows(scene: Scene, palette: Palette) -> list[str]:
    rows = []
    for kind, found, words in (
        ("production", scene.production, "produced in one year: {} t by area"),
        ("cultivation", scene.cultivation, "poppy grown in one year: {} ha by area"),
    ):
        if found.empty:
            continue
        samples = SQUARE_SAMPLES[kind]
        ink = SQUARE_OPACITY[kind]
        boxes = "".join(
            _shape("square", palette.crop, square_side_px(kind, amount), ink) for amount in samples
        )
        sizes = ", ".join(number_text(amount) for amount in samples[:-1])
        sizes += f" and {number_text(samples[-1])}"
        rows.append(_row(boxes, words.format(sizes), wide=True))
    return rows


def _point_rows(scene: Scene, palette: Palette) -> list[str]:
    rows = []
    if (~scene.seizures["cumulative"]).any():
        circles = "".join(
            _shape("disc", palette.seizure, seizure_diameter_px(tonnes), SEIZURE_OPACITY)
            for tonnes in SEIZURE_SAMPLES_T
        )
        sizes = ", ".join(f"{tonnes:g}" for tonnes in SEIZURE_SAMPLES_T)
        rows.append(_row(circles, f"seized in one year: {sizes} t by area", wide=True))
    if scene.seizures["cumulative"].any():
        ring = _shape("disc", palette.seizure, RING_DIAMETER_PX * 0.6)
        rows.append(_row(ring, "seized over several years: one size, with its number"))
    if scene.crossings:
        rows.append(_row(_glyph("◇", palette.point), "official border crossing"))
    if not scene.events.empty:
        rows.append(_row(_glyph("★", palette.point), "institution, agreement or event"))
    if "towns" in scene.view.layers:
        rows.append(_row(_shape("disc", palette.point, 7), "town that corridors pass"))
    return rows


def _border_rows(palette: Palette) -> list[str]:
    dotted = f'<i style="border-top:2px dotted {palette.disputed}"></i>'
    return [
        _row(_line(palette.border, 1.2), "settled"),
        _row(dotted, "line of control or undetermined"),
    ]


def _block(title: str, rows: list[str], note: str = "") -> str:
    said = f"<p>{escape(note)}</p>" if note else ""
    wide = " oc-wide" if len(rows) > WIDE_ROWS else ""
    return (
        f'<section class="oc-legend{wide}" aria-label="Legend: {escape(title)}">'
        f"<h2>{escape(title)}</h2>{said}<ul>{''.join(rows)}</ul></section>"
    )


def _row(sample: str, words: str, *, wide: bool = False) -> str:
    wide_class = ' class="oc-several"' if wide else ""
    return f'<li><b aria-hidden="true"{wide_class}>{sample}</b><span>{escape(words)}</span></li>'


def _line(color: str, width_px: float, opacity: float = 1.0) -> str:
    # Borders and not backgrounds: browsers print them.
    shade = color if opacity == 1 else _rgba(color, opacity)
    return f'<i style="border-top:{width_px:g}px solid {shade}"></i>'


def _shape(kind: str, color: str, size_px: float, opacity: float = 0) -> str:
    """Return an outlined `disc` or `square`, filled with its own colour at some opacity."""
    ink = f";--ink:{opacity:.0%}" if opacity else ""
    return f'<i class="oc-{kind}" style="width:{size_px:.3g}px;color:{color}{ink}"></i>'


def _badge(palette: Palette, family: str) -> str:
    """Return the disc with a family's initial that also stands on its corridors."""
    style = f"background:{palette.families[family]};color:{palette.water}"
    return f'<i class="oc-badge" style="{style}">{family[0].upper()}</i>'


def _hatching(palette: Palette) -> str:
    stripes = f"repeating-linear-gradient(135deg,{palette.hatching} 0 1.5px,transparent 1.5px 5px)"
    return f'<i style="height:14px;background:{stripes}"></i>'


def _glyph(character: str, color: str) -> str:
    return f'<i style="color:{color};width:auto">{character}</i>'


def _rgba(color: str, opacity: float) -> str:
    red, green, blue = rgba(color)
    return f"rgb({red} {green} {blue}/{opacity:g})"
