"""The palettes by computation: families apart for every eye, in greyscale, and from the land."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from coloraide import Color

from dashboard.style import DARK, LIGHT, PALETTES, Palette

LEAST_DIFFERENCE = 12.0
"""CIEDE2000 between the colours of two families, as any of these eyes sees them."""
LEAST_LIGHTNESS = 6.0
"""CIE lightness between two families: what is left of colour in greyscale."""
LEAST_CONTRAST = 3.0
"""WCAG contrast of lines and symbols against the land."""
TEXT_CONTRAST = 4.5

EYES = ("", "protan", "deutan", "tritan")


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


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=list(PALETTES))
def test_families_differ_in_greyscale(palette: Palette) -> None:
    greys = sorted(Color(color).convert("lab-d65")["l"] for color in palette.families.values())
    steps = [above - below for below, above in pairwise(greys)]
    assert min(steps) >= LEAST_LIGHTNESS


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=list(PALETTES))
@pytest.mark.parametrize("land", ["land", "land_focus", "land_origin"])
def test_lines_and_symbols_stand_out_from_the_land(palette: Palette, land: str) -> None:
    ground = getattr(palette, land)
    inks = [palette.flow, palette.seizure, palette.crop, palette.point]
    symbols = [*palette.families.values(), *inks]
    assert min(Color(color).contrast(ground) for color in symbols) >= LEAST_CONTRAST
    for ink in (palette.text, palette.crop):
        assert Color(ink).contrast(ground) >= TEXT_CONTRAST
    assert Color(palette.text_muted).contrast(ground) >= TEXT_CONTRAST


def test_the_check_catches_hues_that_a_colour_blind_reader_cannot_tell_apart() -> None:
    red_and_green = {"one": "#c44e52", "two": "#6a8f3c"}
    assert too_close(red_and_green, "") == []
    assert too_close(red_and_green, "deutan") == [("one", "two")]
