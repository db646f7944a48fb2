"""What a map does when something is missing: its server, a file, the canvas, a message's sense."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from map_element import ELEMENT, camera_of, picture, spot, toggle_of
from map_pixels import CANVAS, wait_answered, wait_painted
from test_map import IRAN, PANEL
from test_reader import choose
from visit import Visit

STATUS = f"{ELEMENT} .status"
NO_CANVAS = "HTMLCanvasElement.prototype.getContext = () => null"
SCRIPT = re.compile(r"/geo/map\.[0-9a-f]+\.js$")
SEND = """async ([script, data]) => {
  const front = await import(script);
  const parentElement = document.querySelector(".corridors-map").parentNode;
  front.mount({ data, parentElement, setStateValue: () => {} });
}"""
"""Mounts what lives in the page once more, as Streamlit does for each message."""
BROKEN: tuple[object, ...] = (
    None,
    {"v": 2},
    {"v": 1, "deck": {"layers": []}, "groups": "all"},
    {"v": 1, "deck": {"layers": []}, "groups": [], "home": {"x": "east"}},
)
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def visit(open_page: OpenPage) -> Visit:
    visit = open_page(viewport=(1280, 900))
    wait_painted(visit.page)
    return visit


def check_usable(page: Page) -> None:
    """Hold the map to answer a press, in the page and from the server."""
    page.mouse.click(*spot(page, *IRAN))
    expect(page.locator(ELEMENT)).to_have_attribute("data-focus", "country:IRN")
    expect(page.locator(PANEL)).to_have_text("Iran")


def test_malformed_messages_are_told_and_leave_the_last_good_picture(visit: Visit) -> None:
    page = visit.page
    before, camera = picture(page), camera_of(page)
    (script,) = {url for url in visit.requests if SCRIPT.search(url)}
    for broken in BROKEN:
        with page.expect_console_message(lambda message: message.type == "error") as said:
            page.evaluate(SEND, [script, broken])
        assert re.match(r"corridors map: \S+", said.value.text), broken
        assert (picture(page), camera_of(page)) == (before, camera), broken
    visit.errors.clear()
    # Streamlit's own next message is taken as ever.
    choose(page, "Family of corridors", "Balkan")
    expect(page).to_have_url(re.compile("family=balkan"))
    wait_answered(page)
    filtered = picture(page)
    assert filtered != before
    toggle_of(page, "towns").click()
    expect(page).to_have_url(re.compile("layers="))
    assert picture(page) != filtered


def test_a_browser_without_canvas_gets_words_and_the_list(open_page: OpenPage) -> None:
    visit = open_page()
    page = visit.page
    page.add_init_script(NO_CANVAS)
    page.reload()
    expect(page.locator(STATUS)).to_contain_text("This browser cannot draw the map")
    expect(page.locator(CANVAS)).not_to_be_visible()
    page.get_by_text("The map as a list").click()
    page.get_by_role("button", name="Badakhshan – Pamir Highway – Osh").click()
    expect(page.locator(PANEL)).to_have_text("Badakhshan – Pamir Highway – Osh")


def test_a_file_that_is_lost_is_told_and_comes_when_the_network_is_back(visit: Visit) -> None:
    page = visit.page
    opening = picture(page)
    page.route("**/geo/**", lambda route: route.abort())
    toggle_of(page, "no-figure").click()
    expect(page.locator(STATUS)).to_contain_text("has not arrived")
    expect(page.locator(ELEMENT)).to_have_attribute("data-ready", "false")
    assert picture(page) == opening, "the rest stays as it was"
    expect(page).to_have_url(re.compile("no-figure"))
    wait_answered(page)
    page.unroute("**/geo/**")
    page.context.set_offline(True)
    page.context.set_offline(False)
    expect(page.locator(ELEMENT)).to_have_attribute("data-ready", "true")
    expect(page.locator(STATUS)).to_be_empty()
    assert picture(page) != opening
    visit.errors.clear()  # each request that failed is one


def test_a_tab_that_was_hidden_and_frozen_goes_on_where_it_was(visit: Visit) -> None:
    page = visit.page
    before, camera = picture(page), camera_of(page)
    steered = page.context.new_cdp_session(page)
    page.evaluate(HIDE, True)
    steered.send("Page.setWebLifecycleState", {"state": "frozen"})
    steered.send("Page.setWebLifecycleState", {"state": "active"})
    page.evaluate(HIDE, False)
    assert (picture(page), camera_of(page)) == (before, camera)
    check_usable(page)
