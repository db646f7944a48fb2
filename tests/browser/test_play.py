"""The years played on the map: by the browser alone until the reader stops on some of them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ACTION_TIMEOUT_MS, OpenPage, open_pages
from live_server import LiveServer
from map_pixels import MAP, map_pixels, share_changed, wait_answered, wait_painted
from visit import Visit

HOST = ".corridors-map"
STRIP = ".corridors-strip"
YEARS = f"{STRIP} p"
HEAD_WORDS = """head => ["::before", "::after"].map(
  (part) => JSON.parse(getComputedStyle(head, part).content),
)"""
TIMELINE_TIMEOUT_MS = 120_000
"""The first one of a process is worked out when it is asked for."""


def press(page: Page, name: str) -> None:
    page.locator(STRIP).get_by_role("button", name=name, exact=True).click()


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


@pytest.mark.parametrize("width", [1366, 1024])
def test_the_years_play_without_the_server_until_the_reader_stops(
    server: LiveServer, browser: Browser, width: int
) -> None:
    with open_pages(browser, server.url) as open_one:
        visit = open_one("/?layers=seizures", viewport=(width, 900))
        visit.page.emulate_media(reduced_motion="no-preference")
        page = begin(visit)
        expect(page.locator(HOST)).to_have_attribute("data-playing", "true")
        expect(page.locator(YEARS)).to_be_in_viewport()
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
        # What the page says is of all years: it says so, in place of its headline.
        expect(page.locator(".oc-head h1")).to_be_hidden()
        played, below = page.locator(".oc-head").evaluate(HEAD_WORDS)
        years = page.locator(HOST).get_attribute("data-years") or ""
        assert played == f"Years played: {years.replace('-', '–')}"
        assert "is of all years" in below
        assert not np.array_equal(map_pixels(page), first)
        press(page, "Pause")
        expect(page).to_have_url(re.compile("years=20"))
        stopped = page.locator(HOST).get_attribute("data-years")
        assert f"years={stopped}" in page.url
        first_year, last_year = (stopped or "-").split("-")
        expect(page.locator(YEARS)).to_contain_text(f"{first_year}–{last_year}")
        expect(page.locator(".oc-head")).to_contain_text(f"{first_year} to {last_year}")
        expect(page.locator(".oc-head h1")).to_be_visible()


def test_steps_and_brush_stop_on_years_and_the_page_follows(open_page: OpenPage) -> None:
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
    for _ in range(17):
        press(page, "One year back")
    expect(page.locator(YEARS)).to_contain_text("1979–1983")
    expect(page.locator(YEARS)).to_contain_text("1 figure in the sources, none drawn")
    expect(page).to_have_url(re.compile("years=1979-1983"))
    wait_answered(page)
    played = wait_painted(page)
    # Other years than any that play end the play, and come with the page's answer.
    last = page.locator(STRIP).get_by_role("slider", name="Last year shown")
    last.press("ArrowRight")
    expect(page).to_have_url(re.compile("years=1979-1984"))
    expect_years(page, "")
    last.press("ArrowLeft")
    expect(page).to_have_url(re.compile("years=1979-1983"))
    wait_answered(page)
    # What was played is what the deck of these years draws.
    assert share_changed(wait_painted(page), played) < 0.001


def test_all_years_while_it_plays_goes_back_to_them(open_page: OpenPage) -> None:
    visit = open_page()
    visit.page.emulate_media(reduced_motion="no-preference")
    before = wait_painted(visit.page)
    page = begin(visit)
    visit.socket.reset()
    press(page, "All years")
    expect(page.get_by_role("button", name="Play the years", exact=True)).to_be_focused()
    expect(page.locator(HOST)).to_have_attribute("data-playing", "false")
    expect(page.locator(".oc-head h1")).to_be_visible()
    assert "years=" not in page.url
    assert np.array_equal(wait_painted(page), before)
    assert visit.socket.total == 0


def test_years_that_are_set_beside_the_map_end_the_play(open_page: OpenPage) -> None:
    visit = open_page("/?years=2001-2003")
    page = begin(visit)
    expect_years(page, "2001-2003")
    press(page, "One year on")
    expect(page).to_have_url(re.compile("years=2002-2004"))
    wait_answered(page)
    page.locator(".st-key-open-years button").click()
    slider = page.get_by_test_id("stPopoverBody").get_by_role("slider").first
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("years=2001-2004"))
    expect_years(page, "")
    expect(page.locator(YEARS)).to_contain_text("2001–2004")
