"""Every reader and every screen: filters, links, keyboard, phone, print, first visit."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from dashboard.style import LIGHT
from map_pixels import MAP, Pixels, map_pixels, share_changed, wait_answered, wait_painted
from test_map import NEAR, count, pan
from visit import turn_to

WIDTHS = {390: "narrow", 768: "medium", 1280: "wide", 1366: "wide", 1920: "full"}
THREE_WIDTHS = (390, 768, 1280)
BAR_PX = 48
SMALL_BELOW_PX = 1000
SENTENCE = ".oc-head p"
PANEL = ".st-key-drawer .oc-panel h2"
NAME = """() => {
  const { activeElement: active } = document;
  const said = active.getAttribute("aria-label") || active.labels?.[0]?.innerText;
  return (said || active.innerText || "").trim();
}"""
"""What the element that has the keyboard is called."""


def open_filters(page: Page, words: str) -> None:
    """Press the words of the filters: `open-drugs`, `open-years`, `open-sources`, `open-more`."""
    wait_answered(page)
    raise_sheet(page)
    button = page.locator(f".st-key-{words} button").first
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")


def raise_sheet(page: Page) -> None:
    """On a small window, raise the sheet in which filters and legend stand."""
    layers = page.locator(".oc-layers")
    if layers.is_visible() and page.locator("html").get_attribute("data-sheet") == "low":
        layers.click()


def choose(page: Page, label: str, option: str) -> None:
    """Open the filters that are not of drugs, years and sources, and choose one option."""
    open_filters(page, "open-more")
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def wait_settled(page: Page) -> Pixels:
    """Wait until the map of the map page fills the window below the bar, and stands still."""
    size = page.viewport_size
    assert size is not None
    expect(page.locator(MAP).first).to_have_css("height", f"{size['height'] - BAR_PX}px")
    return wait_painted(page)


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "light"), (390, "dark"), (768, "dark"), (1280, "light")]
)
def test_filters_work_at_every_width_in_both_themes(
    open_page: OpenPage, width: int, scheme: Literal["light", "dark"]
) -> None:
    visit = open_page(viewport=(width, 900), color_scheme=scheme)
    opening = wait_settled(visit.page)
    choose(visit.page, "Family of corridors", "Balkan")
    expect(visit.page.locator(SENTENCE)).to_contain_text("Only the balkan family.")
    filtered = wait_painted(visit.page, unlike=opening)
    assert 0.005 < share_changed(opening, filtered) < 0.25, "the map moved"
    assert "family=balkan" in visit.page.url
    open_filters(visit.page, "open-more")
    visit.page.get_by_role("button", name="Reset").click()
    visit.page.keyboard.press("Escape")
    wait_painted(visit.page, unlike=filtered)
    back = wait_settled(visit.page)
    # On a small window the sheet stays raised, and the map's own controls over it.
    assert share_changed(opening, back) < (0.005 if width >= SMALL_BELOW_PX else 0.05)
    scrolled = visit.page.evaluate("document.documentElement.scrollWidth")
    assert scrolled <= width


def test_filters_and_layers_set_by_hand_survive_the_way_through_the_pages(
    open_page: OpenPage,
) -> None:
    page = open_page().page
    wait_settled(page)
    choose(page, "Family of corridors", "Balkan")
    page.get_by_role("checkbox", name="Crossings").click()
    expect(page).to_have_url(re.compile("layers=.*crossings.*family=balkan"))
    set_by_hand = parse_qs(urlsplit(page.url).query)
    pages = {"Claims": "claims", "Sources and method": "sources", "Map": "", "Briefing": "briefing"}
    for name, path in pages.items():
        turn_to(page, name)
        expect(page).to_have_url(re.compile(rf":\d+/{path}\?"))
        wait_answered(page)
        assert parse_qs(urlsplit(page.url).query) == set_by_hand, name
        words = page.locator(".st-key-open-more button", has_text="The balkan family")
        expect(words).to_have_count(0 if path == "sources" else 1)
    turn_to(page, "Map")
    expect(page.get_by_role("checkbox", name="Crossings")).to_be_checked()


@pytest.mark.parametrize("width", (390, 768, 1280, 1920))
def test_the_whole_frame_is_in_sight_at_every_width(open_page: OpenPage, width: int) -> None:
    visit = open_page(viewport=(width, 900))
    pixels = wait_settled(visit.page)
    for color in LIGHT.families.values():
        assert count(pixels, color) > 10, "a family is out of sight"


@pytest.mark.parametrize("width", THREE_WIDTHS)
def test_a_copied_link_opens_the_same_picture(open_page: OpenPage, width: int) -> None:
    viewport = (width, 900)
    visit = open_page("/?family=balkan&focus=flow:AFG>IRN&frame=iran", viewport=viewport)
    first = wait_settled(visit.page)
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.get_by_role("button", name="Share").click()
    visit.page.get_by_role("button", name="Copy the link").click()
    expect(visit.page.get_by_text("Copied.")).to_be_visible()
    link = visit.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(visit.origin)
    assert "v=2" in link
    again = open_page(link.removeprefix(visit.origin), viewport=viewport)
    second = wait_settled(again.page)
    assert share_changed(first, second) < 0.005
    expect(again.page.locator(PANEL)).to_have_text("Afghanistan → Iran")


@pytest.mark.parametrize("width", THREE_WIDTHS)
def test_a_frame_moves_the_camera_also_after_panning(open_page: OpenPage, width: int) -> None:
    visit = open_page("/?frame=tajikistan", viewport=(width, 900))
    framed = wait_settled(visit.page)
    panned = pan(visit, framed)
    visit.page.get_by_role("button", name="Back to this frame").click()
    back = wait_painted(visit.page, unlike=panned)
    assert share_changed(framed, back) < 0.01 < share_changed(framed, panned)


def test_everything_can_be_done_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page(viewport=(1280, 900)).page
    opening = wait_settled(page)
    page.get_by_role("checkbox", name="Crossings", exact=True).focus()
    outline = page.evaluate(
        "getComputedStyle(document.activeElement.closest('label')).outlineStyle"
    )
    page.keyboard.press("Space")
    wait_painted(page, unlike=opening)
    expect(page).to_have_url(re.compile("crossings"))
    assert outline != "none", "one sees where the keyboard is"
    page.locator("summary", has_text="The map as a list").focus()
    page.keyboard.press("Enter")
    corridor = page.get_by_role("button", name="Badakhshan – Pamir Highway – Osh")
    corridor.focus()
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_have_text("Badakhshan – Pamir Highway – Osh")
    expect(page).to_have_url(re.compile("focus=corridor%3Apamir-highway"))
    page.get_by_role("button", name="Close", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_have_count(0)


def test_the_map_is_the_first_stop_and_every_control_is_reached(open_page: OpenPage) -> None:
    page = open_page(viewport=(1280, 900)).page
    wait_painted(page)
    page.keyboard.press("Tab")
    assert page.evaluate(NAME) == "Go to the map"
    reached = set()
    for _ in range(140):  # half of them are objects on the map
        page.keyboard.press("Tab")
        reached.add(page.evaluate(NAME))
    for control in (
        "Share",
        "Search places, corridors, sources",
        "All drugs",
        "All years",
        "More filters",
        "Seizures",
        "Corridors",
        "No figure",
        "Zoom to …",
        "Back to this frame",
        "The map as a list",
    ):
        assert any(control in name for name in reached), control


def test_a_selection_leaves_the_rest_of_the_map_as_it_was(open_page: OpenPage) -> None:
    visit = open_page("/?focus=country:TJK", viewport=(1280, 900))
    wait_painted(visit.page)
    visit.page.mouse.move(5, 5)
    before = map_pixels(visit.page)
    visit.page.get_by_role("combobox", name="Search places, corridors, sources").click()
    visit.page.get_by_role("option", name="Corridor: Badakhshan – Pamir Highway – Osh").click()
    expect(visit.page.locator(PANEL)).to_have_text("Badakhshan – Pamir Highway – Osh")
    after = wait_painted(visit.page, unlike=before)
    changed = np.abs(before.astype(int) - after.astype(int)).max(axis=2) > NEAR
    assert 0 < changed.mean() < 0.05
    height, width = changed.shape
    for corner in (changed[: height // 2, : width // 2], changed[height // 2 :, : width // 4]):
        assert not corner.any(), "far from both glows nothing changed"
