"""The years played on the map: by the browser alone until the reader stops on some of them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ACTION_TIMEOUT_MS, OpenPage, open_pages
from live_server import LiveServer
from map_pixels import MAP, map_pixels, wait_answered, wait_painted
from visit import Visit

HOST = ".corridors-map"
YEARS = ".corridors-map .years"
SLIDER = ".corridors-map input[type=range]"
TIMELINE_TIMEOUT_MS = 120_000
"""The first one of a process is worked out when it is asked for."""


def press(page: Page, name: str) -> None:
    page.locator(HOST).get_by_role("button", name=name, exact=True).click()


def expect_years(page: Page, years: str, timeout_ms: float = ACTION_TIMEOUT_MS) -> None:
    expect(page.locator(HOST)).to_have_attribute("data-years", years, timeout=timeout_ms)


def begin(visit: Visit) -> Page:
    page = visit.page
    wait_painted(page)
    wait_answered(page)
    press(page, "Play the years")
    expect(page.locator(HOST)).to_have_attribute(
        "data-years", re.compile(r"\d"), timeout=TIMELINE_TIMEOUT_MS
    )
    return page


@pytest.mark.parametrize("width", [1366, 390])
def test_the_years_play_without_the_server_until_the_reader_stops(
    server: LiveServer, browser: Browser, width: int
) -> None:
    with open_pages(browser, server.url) as open_one:
        visit = open_one("/?layers=seizures", viewport=(width, 900))
        visit.page.emulate_media(reduced_motion="no-preference")
        page = begin(visit)
        expect(page.locator(HOST)).to_have_attribute("data-playing", "true")
        for control in (page.locator(SLIDER), page.locator(YEARS)):
            expect(control).to_be_in_viewport()
        expect(page.locator(MAP).first).to_be_in_viewport(ratio=0.6)
        visit.socket.reset()
        pace = page.get_by_label("Pace")
        pace.select_option("3")  # for a picture takes a while
        first = map_pixels(page)
        pace.select_option("0.5")
        page.wait_for_function(
            "host => document.querySelector(host).dataset.years >= '2002'", arg=HOST
        )
        pace.select_option("3")
        assert visit.socket.total == 0, "playing asks nothing of the server"
        assert "years=" not in page.url
        assert not np.array_equal(map_pixels(page), first)
        press(page, "Pause")
        expect(page).to_have_url(re.compile("years=20"))
        stopped = page.locator(HOST).get_attribute("data-years")
        assert f"years={stopped}" in page.url
        first_year, last_year = (stopped or "-").split("-")
        expect(page.locator(YEARS)).to_contain_text(f"{first_year}–{last_year}")
        expect(page.locator(".oc-head")).to_contain_text(f"{first_year} to {last_year}")


def test_steps_and_slider_stop_on_years_and_the_page_follows(open_page: OpenPage) -> None:
    visit = open_page("/?layers=seizures,corridors")
    page = begin(visit)  # with reduced motion
    expect(page.locator(HOST)).to_have_attribute("data-playing", "false")
    expect_years(page, "1995-1999")
    for name, years in (
        ("One year on", "1996-2000"), ("One year on", "1997-2001"), ("One year back", "1996-2000"),
    ):  # fmt: skip
        press(page, name)
        expect_years(page, years)
    expect(page).to_have_url(re.compile("years=1996-2000"))
    page.locator(SLIDER).fill("1")
    expect(page.locator(YEARS)).to_contain_text("No figure of these years passes the filters.")
    expect(page).to_have_url(re.compile("years=1979-1983"))
    page.locator(SLIDER).press("End")
    expect_years(page, "2022-2026")
    expect(page).to_have_url(re.compile("years=2022-2026"))
    wait_answered(page)
    played = wait_painted(page)
    press(page, "Leave playing")
    expect(page.locator(YEARS)).to_be_hidden()
    # What was played is what the deck of these years draws; only the controls are gone.
    expect(page.locator(HOST)).to_have_attribute("data-years", "")
    rest = slice(150, None)
    assert np.array_equal(wait_painted(page)[rest], played[rest])


def test_leaving_while_it_plays_goes_back_to_all_years(open_page: OpenPage) -> None:
    visit = open_page()
    visit.page.emulate_media(reduced_motion="no-preference")
    before = wait_painted(visit.page)
    page = begin(visit)
    visit.socket.reset()
    press(page, "Leave playing")
    expect(page.get_by_role("button", name="Play the years", exact=True)).to_be_focused()
    expect(page.locator(HOST)).to_have_attribute("data-playing", "false")
    assert "years=" not in page.url
    # The button that has the focus has a ring, which it had not.
    rest = slice(60, None)
    assert np.array_equal(wait_painted(page)[rest], before[rest])
    assert visit.socket.total == 0


def test_years_that_are_cleared_beside_the_map_end_the_play(open_page: OpenPage) -> None:
    visit = open_page("/?years=2001-2003")
    page = begin(visit)
    expect_years(page, "2001-2003")
    press(page, "One year on")
    expect(page).to_have_url(re.compile("years=2002-2004"))
    wait_answered(page)
    page.locator(".st-key-clear-years button").click()
    expect(page.locator(YEARS)).to_be_hidden()
    expect(page).not_to_have_url(re.compile("years="))
