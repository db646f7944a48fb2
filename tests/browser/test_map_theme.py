"""A change of the reader's theme reaches the map."""

from __future__ import annotations

from playwright.sync_api import expect

from conftest import OpenPage
from dashboard.style import PALETTES, rgba
from map_pixels import wait_painted
from test_accessibility import css_rgb, turn_to_theme


def test_the_map_follows_the_theme_of_the_page(open_page: OpenPage) -> None:
    page = open_page("/", viewport=(1280, 900)).page
    light = wait_painted(page)
    turn_to_theme(page, "dark")
    expect(page.locator(".corridors-map").first).to_have_css(
        "color", css_rgb(PALETTES["dark"].text)
    )
    dark = wait_painted(page, unlike=light)
    sea = list(rgba(PALETTES["dark"].water)[:3])
    assert (dark == sea).all(axis=2).mean() > 0.02
