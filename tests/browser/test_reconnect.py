"""A server that stops and comes back while a page is open: the view comes back from its address."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from conftest import ACTION_TIMEOUT_MS
from live_server import find_corridors_command, find_free_port, serve
from map_element import PICTURE, picture, toggle_of
from map_pixels import APP, CANVAS, wait_answered, wait_painted

ASKED = "?family=balkan&frame=iran"
KEPT = {"family": ["balkan"], "frame": ["iran"]}
SENTENCE = "Only the balkan family."
UNLIKE = f"before => ({PICTURE})() !== before"
AWAY_TIMEOUT_MS = 60_000
"""The page tries again every few seconds."""


def check_view(page: Page) -> None:
    """Hold the page to the view that its address asks for, with nothing of an error beside it."""
    expect(page.locator(".oc-head")).to_contain_text(SENTENCE)
    wait_answered(page)
    query = parse_qs(urlsplit(page.url).query)
    assert {name: query.get(name) for name in KEPT} == KEPT
    expect(page.get_by_text(re.compile("Traceback|Something went wrong"))).to_have_count(0)


def use_map(page: Page) -> None:
    """Hold the map to move and to turn a layer off and on though nobody answers."""
    page.keyboard.press("Escape")
    opening = picture(page)
    toggle_of(page, "towns").click()
    page.wait_for_function(UNLIKE, arg=opening)
    toggle_of(page, "towns").click()
    page.wait_for_function(f"before => !({UNLIKE})(before)", arg=opening)
    page.locator(CANVAS).focus()
    page.keyboard.press("+")
    page.wait_for_function(UNLIKE, arg=opening)
    page.keyboard.press("Home")
    page.wait_for_function(f"before => !({UNLIKE})(before)", arg=opening)


def test_the_view_is_back_when_the_server_is(browser: Browser, tmp_path: Path) -> None:
    command, port = [find_corridors_command(), "serve"], find_free_port()
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(ACTION_TIMEOUT_MS)
    page = context.new_page()
    with serve(command, cwd=folders[0], scratch=folders[0], port=port) as server:
        page.goto(f"{server.url}/{ASKED}")
        check_view(page)
        wait_painted(page)
    # What was read stays readable; the page says why it does not answer, and tries again.
    app = page.locator(APP).first
    away = page.locator(".oc-away span")
    expect(away).to_be_visible(timeout=AWAY_TIMEOUT_MS)
    expect(away).to_contain_text("The server does not answer")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    check_view(page)
    use_map(page)
    with serve(command, cwd=folders[1], scratch=folders[1], port=port):
        expect(app).to_have_attribute(
            "data-test-connection-state", "CONNECTED", timeout=AWAY_TIMEOUT_MS
        )
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(away).to_be_hidden()
        check_view(page)
        # What is pressed before the new session has written the page would be lost.
        wait_painted(page)
        wait_answered(page)
        # That the new server knows the view, and not the page alone, shows in its answer.
        page.get_by_role("checkbox", name="Seizures", exact=True).click()
        expect(page.locator(".oc-head")).to_contain_text("seizures")
        check_view(page)
        wait_painted(page)
        page.reload()
        expect(page.locator(".oc-head")).to_contain_text("seizures")
        check_view(page)
        wait_painted(page)
    context.close()
