"""Every page as axe sees it: in both themes, and on a narrow screen."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from conftest import ACTION_TIMEOUT_MS, OpenPage
from dashboard.style import PALETTES, rgba
from map_pixels import APP, wait_answered
from page_states import HEADINGS
from test_reader import open_filters

GRAVE = {"serious", "critical"}
NOTHING_FADES = """
() => document.getAnimations().every(
  each => !(each instanceof CSSTransition) || each.playState !== "running")
"""
"""What was pale comes back by degrees."""
WIDE, NARROW = (1280, 900), (390, 844)
SECTIONS = '[data-testid="stSidebarNavItems"] > div'
"""Pages in groups, as only a wide window has them."""


@pytest.mark.parametrize("path", HEADINGS)
def test_axe_finds_nothing_grave(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport=WIDE).page
    heading = page.get_by_role("heading", name=HEADINGS[path], exact=True)
    expect(heading).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    assert grave_finds(page) == [], "in the light theme"
    turn_to_theme(page, "dark")
    assert grave_finds(page) == [], "in the dark theme"
    turn_to_theme(page, "light")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    # The server takes the window for a wide one until it hears of it.
    expect(page.locator(SECTIONS)).to_have_count(0, timeout=ACTION_TIMEOUT_MS)
    expect(heading).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    assert grave_finds(page) == [], "on a narrow screen"


def turn_to_theme(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Change the reader's colour scheme, and wait until the page has its ground."""
    page.emulate_media(color_scheme=scheme)
    ground = PALETTES[scheme].water
    expect(page.locator(APP).first).to_have_css("background-color", css_rgb(ground))


def css_rgb(color: str) -> str:
    """Return a colour as a browser tells it."""
    red, green, blue, *_ = rgba(color)
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_filters_that_are_open_and_in_force(
    open_page: OpenPage, scheme: Literal["light", "dark"]
) -> None:
    page = open_page("/?country=IRN&family=balkan", color_scheme=scheme).page
    asked = {"open-drugs": "Substance", "open-years": "Known in", "open-sources": "Author",
             "open-more": "Country"}  # fmt: skip
    for words, control in asked.items():
        open_filters(page, words)
        expect(page.get_by_label(control).first).to_be_visible(timeout=ACTION_TIMEOUT_MS)
        assert grave_finds(page) == []
        page.keyboard.press("Escape")


def grave_finds(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe calls serious or critical: rule, element and what is wrong.

    What it finds counts when it finds it again: a page that is written anew at that very moment is
    paler than it will be.
    """
    return _finds_now(page) and _finds_now(page)


def _finds_now(page: Page) -> list[tuple[str, str, str]]:
    # While it computes, Streamlit pales what it is about to write anew.
    wait_answered(page)
    page.wait_for_function(NOTHING_FADES)
    return [
        (found["id"], node["html"][:120], node["failureSummary"])
        for found in Axe().run(page).response["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]
