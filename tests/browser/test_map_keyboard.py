"""The map by keyboard alone: it moves, zooms, goes home, walks from object to object, chooses."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from map_element import ELEMENT, TIP, camera_of, picture
from map_pixels import CANVAS, wait_answered, wait_painted
from test_camera import OWN_CAMERA
from test_map import PANEL

MOST_TABS = 80
CLOSE = 3
"""So many presses of plus leave few objects in sight."""
SPOKEN = f"{ELEMENT} .unseen[aria-live]"
MOVED = """([x, y, zoom]) => {
  const now = JSON.parse(document.querySelector(".corridors-map").dataset.camera);
  return now.x !== x || now.y !== y || now.zoom !== zoom;
}"""
ON_CANVAS = "() => document.activeElement?.matches('.corridors-map canvas') ?? false"


def tab_to_map(page: Page) -> None:
    """Press Tab until the map has the keyboard, as a reader without a mouse does."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(ON_CANVAS):
            return
    raise AssertionError(f"{MOST_TABS} presses of Tab do not reach the map")


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page(viewport=(1280, 900)).page
    wait_painted(page)
    tab_to_map(page)
    return page


def press(page: Page, key: str) -> tuple[float, float, float]:
    """Press a key that moves the camera; return how far, km to the east and north, and zoom."""
    before = camera_of(page)
    page.keyboard.press(key)
    page.wait_for_function(MOVED, arg=[before["x"], before["y"], before["zoom"]])
    after = camera_of(page)
    return after["x"] - before["x"], after["y"] - before["y"], after["zoom"] - before["zoom"]


def test_arrows_move_plus_and_minus_zoom_and_home_goes_back(page: Page) -> None:
    expect(page.locator(CANVAS)).not_to_have_css("outline-style", "none")
    home, seen = camera_of(page), picture(page)
    for key, east, north in (
        ("ArrowRight", 1, 0),
        ("ArrowUp", 0, 1),
        ("ArrowUp", 0, 1),
        ("ArrowLeft", -1, 0),
        ("ArrowLeft", -1, 0),
        ("ArrowDown", 0, -1),
    ):
        x, y, zoom = press(page, key)
        assert (np.sign(round(x, 6)), np.sign(round(y, 6)), zoom) == (east, north, 0), key
    for key, by in (("+", 1), ("-", -1), ("-", -1), ("=", 1)):
        _, _, zoom = press(page, key)
        assert zoom == pytest.approx(by), key
    expect(page).to_have_url(OWN_CAMERA)
    press(page, "Home")
    assert camera_of(page) == pytest.approx(home)
    assert picture(page) == seen


def test_tab_walks_enter_chooses_and_escape_lets_go(page: Page) -> None:
    named: list[str] = []
    while len(named) < 4:
        page.keyboard.press("Tab")
        assert page.evaluate(ON_CANVAS), "the walk goes on"
        expect(page.locator(TIP)).to_be_visible()
        named.append(page.locator(SPOKEN).inner_text())
        assert page.locator(TIP).inner_text() == named[-1], "seen and heard are the same"
    assert len(set(named)) == len(named)
    page.keyboard.press("Shift+Tab")
    expect(page.locator(SPOKEN)).to_have_text(named[-2])
    page.keyboard.press("Enter")
    expect(page.locator(SPOKEN)).to_have_text(f"In focus {named[-2]}")
    expect(page).to_have_url(re.compile("focus="))
    expect(page.locator(PANEL)).to_be_visible()
    wait_answered(page)
    focus = page.locator(ELEMENT).get_attribute("data-focus")
    assert focus
    assert page.evaluate(ON_CANVAS), "the answer leaves the keyboard where it was"
    page.keyboard.press("Escape")
    expect(page.locator(ELEMENT)).to_have_attribute("data-focus", "")
    expect(page).not_to_have_url(re.compile("focus="))


def test_the_walk_ends_and_the_keyboard_leaves_the_map(page: Page) -> None:
    for _ in range(CLOSE):
        press(page, "+")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if not page.evaluate(ON_CANVAS):
            break
        expect(page.locator(TIP)).to_be_visible()
    assert not page.evaluate(ON_CANVAS), "after the last object the page goes on"
    expect(page.locator(TIP)).not_to_be_visible()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(ON_CANVAS), "and comes back"
