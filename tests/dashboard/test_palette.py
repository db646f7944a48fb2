"""The palettes by computation: families apart for every eye, in greyscale, and from the land."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from coloraide import Color

import dashboard
from dashboard.sheets.greyscale import GREYS
from dashboard.style import DARK, LIGHT, PALETTES, Palette

LEAST_DIFFERENCE = 12.0
"""CIEDE2000 between the colours of two families, as any of these eyes sees them."""
LEAST_LIGHTNESS = 6.0
"""CIE lightness between two families: what is left of colour in greyscale."""
LEAST_CONTRAST = 3.0
"""WCAG contrast of lines and symbols against the land."""
TEXT_CONTRAST = 4.5

EYES = ("", "protan", "deutan", "tritan")
SHAPES = {
    "lines and arrows": ("families", "flow", "user"),
    "discs and dots": ("seizure", "point", "user"),
    "squares and bars": ("crop", "flow", "user"),
}
"""Colours that the same shape can have on one map; what differs in shape too may come closer."""


def seen(color: str, eye: str) -> Color:
    return Color(color).filter(eye) if eye else Color(color)


def too_close(families: dict[str, str], eye: str) -> list[tuple[str, str]]:
    return [
        (first, second)
        for first, second in combinations(sorted(families), 2)
        if seen(families[first], eye).delta_e(seen(families[second], eye), method="2000")
        < LEAST_DIFFERENCE
    ]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=list(PALETTES))
def test_no_two_families_come_too_close(palette: Palette, eye: str) -> None:
    assert too_close(dict(palette.families), eye) == []


def inks_of(palette: Palette, names: tuple[str, ...]) -> dict[str, str]:
    inks = {name: getattr(palette, name) for name in names if name != "families"}
    return inks | (dict(palette.families) if "families" in names else {})


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=list(PALETTES))
@pytest.mark.parametrize("shape", SHAPES)
def test_no_two_layers_with_one_shape_come_too_close(
    palette: Palette, eye: str, shape: str
) -> None:
    assert too_close(inks_of(palette, SHAPES[shape]), eye) == []


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=list(PALETTES))
def test_a_users_features_are_like_nothing_of_the_atlas(palette: Palette, eye: str) -> None:
    inks = inks_of(palette, ("families", "flow", "seizure", "crop", "point", "user"))
    assert not [pair for pair in too_close(inks, eye) if "user" in pair]


def test_the_frame_of_a_users_map_has_the_colour_of_its_features() -> None:
    style = (Path(dashboard.__file__).parent / "assets" / "app.css").read_text("utf-8")
    rule = style.partition(".st-key-user-map:has(.corridors-map)::after {")[2].partition("}")[0]
    assert f"solid {LIGHT.user};" in rule


@pytest.mark.parametrize("palette", [LIGHT, DARK, GREYS], ids=[*PALETTES, "sheet"])
def test_families_differ_in_greyscale(palette: Palette) -> None:
    greys = sorted(Color(color).convert("lab-d65")["l"] for color in palette.families.values())
    steps = [above - below for below, above in pairwise(greys)]
    assert min(steps) >= LEAST_LIGHTNESS


@pytest.mark.parametrize("palette", [LIGHT, DARK, GREYS], ids=[*PALETTES, "sheet"])
@pytest.mark.parametrize("land", ["land", "land_focus", "land_origin"])
def test_lines_and_symbols_stand_out_from_the_land(palette: Palette, land: str) -> None:
    ground = getattr(palette, land)
    inks = [palette.flow, palette.seizure, palette.crop, palette.point, palette.user]
    symbols = [*palette.families.values(), *inks]
    assert min(Color(color).contrast(ground) for color in symbols) >= LEAST_CONTRAST
    for ink in (palette.text, palette.crop, palette.seizure):  # what letters are written in
        assert Color(ink).contrast(ground) >= TEXT_CONTRAST
    assert Color(palette.text_muted).contrast(ground) >= TEXT_CONTRAST


def test_the_check_catches_hues_that_a_colour_blind_reader_cannot_tell_apart() -> None:
    red_and_green = {"one": "#c44e52", "two": "#6a8f3c"}
    assert too_close(red_and_green, "") == []
    assert too_close(red_and_green, "deutan") == [("one", "two")]
