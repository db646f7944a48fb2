"""A corridor and a claim, added to a copy of the data, as a reader then meets them on the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import OpenPage, open_pages
from dashboard.style import LIGHT
from live_server import find_corridors_command, serve
from map_element import on_map
from map_pixels import Pixels, wait_painted
from test_map import DRAWER, PANEL, click, count

ONLY_CORRIDORS = "/?layers=corridors"
MIDDLE = (68.47, 47.99)
"""Half-way between the ends of the added corridor, degrees."""
AROUND_PX = 40


def around_middle(page: Page, pixels: Pixels) -> Pixels:
    """Return the piece of the map's pixels around the middle of the added corridor."""
    x, y = map(round, on_map(page, *MIDDLE))
    return pixels[y - AROUND_PX : y + AROUND_PX, x - AROUND_PX : x + AROUND_PX]


def test_what_was_added_is_on_the_map_in_the_list_and_in_the_panel(
    open_page: OpenPage,
    browser: Browser,
    grown_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    colour = LIGHT.families["southern"]
    before = open_page(ONLY_CORRIDORS, viewport=(1280, 900)).page
    shipped = wait_painted(before)
    assert count(around_middle(before, shipped), colour) == 0
    assert count(shipped, colour) > 20, "the family is drawn where it was"
    monkeypatch.setenv("CORRIDORS_DATA", str(grown_data))
    command = [find_corridors_command(), "serve"]
    with (
        serve(command, cwd=tmp_path, scratch=tmp_path) as server,
        open_pages(browser, server.url) as open_grown,
    ):
        page = open_grown(ONLY_CORRIDORS, viewport=(1280, 900)).page
        grown = wait_painted(page)
        assert count(around_middle(page, grown), colour) > 20
        page.get_by_text("The map as a list").click()
        expect(page.get_by_role("button", name="Made up for a test", exact=True)).to_be_visible()
        click(page, *MIDDLE)
        expect(page.locator(PANEL)).to_have_text("Made up for a test")
        panel = page.locator(DRAWER)
        expect(panel).to_contain_text("Nobody says that Astana and Kyzylorda are joined.")
        expect(panel.get_by_role("link", name="C9901")).to_be_visible()
        assert server.outside_calls() == []
