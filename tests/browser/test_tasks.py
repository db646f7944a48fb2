"""Ten tasks of a policy reader, each in at most four presses, on a laptop and on a phone.

A press is a click or a tap; so are typing, a drag, a zoom by hand and the browser's back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from conftest import OpenPage
from map_element import ELEMENT, camera_of, spot, toggle_of
from map_pixels import wait_answered, wait_painted
from routes.camera import parse_camera
from routes.conic import project_km
from test_years_strip import at_year

LAPTOP: Final = (1366, 768)
PHONE: Final = (390, 844)
MOST_PRESSES: Final = 4
DRAWN_MS: Final = 60_000
DRAWER: Final = ".st-key-drawer"
HEAD: Final = "#root .oc-head"
BORDER: Final = (69.4, 37.2)
"""On the Panj, where Tajikistan and Afghanistan meet."""
TAJIKISTAN: Final = (71.0, 38.6)
ZOOMED_KM: Final = 3500
"""The opening view is twice as wide."""
ONE_KM: Final = 1
SCROLLED_MS: Final = 500
"""A list closes when what it stands in is scrolled."""


@dataclass
class Reader:
    """Someone at the page who counts what they do."""

    page: Page
    touch: bool
    presses: int = 0

    def press(self, target: Locator) -> None:
        """Click or tap, once the page is at rest."""
        wait_answered(self.page)
        self.presses += 1
        target.tap() if self.touch else target.click()

    def press_map(self, lon: float, lat: float) -> None:
        """Click or tap where a position (degrees, WGS 84) is drawn."""
        wait_painted(self.page)
        self.presses += 1
        at = spot(self.page, lon, lat)
        self.page.touchscreen.tap(*at) if self.touch else self.page.mouse.click(*at)

    def button(self, name: str) -> None:
        """Press a button by the words on it."""
        self.press(self.page.get_by_role("button", name=name).and_(self.page.locator(":visible")))

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        self.presses += 1
        self.page.keyboard.type(text)

    def search(self, text: str, option: str | re.Pattern[str]) -> None:
        """Look for something and take what is offered."""
        self.press(self.page.get_by_role("combobox", name="Search places, corridors, sources"))
        self.write(text)
        self.press(self.page.get_by_role("option", name=option))

    def zoom_in(self, lon: float, lat: float) -> None:
        """Zoom in on a position by hand: with the wheel, or with a double tap."""
        wait_painted(self.page)
        wait_answered(self.page)
        self.presses += 1
        x, y = spot(self.page, lon, lat)
        if self.touch:
            for _ in range(2):
                self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.move(x, y)
            self.page.mouse.wheel(0, -900)
        self.page.wait_for_function("location.search.includes('camera=')")

    def layers(self) -> None:
        """Come to the legend, which stands there on a laptop."""
        if self.touch:
            self.button("Layers")

    def share(self) -> None:
        """Open the place to share."""
        self.button("Share")
        expect(self.page.get_by_role("button", name="Copy the link")).to_be_visible()

    def copied(self, button: str) -> str:
        """Press a button that copies, and return what it put on the clipboard."""
        self.button(button)
        expect(self.page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text

    def back(self) -> None:
        """Press the browser's own back."""
        wait_answered(self.page)
        self.presses += 1
        self.page.go_back()

    @property
    def query(self) -> dict[str, list[str]]:
        """What the address says of the view."""
        return parse_qs(urlsplit(self.page.url).query)

    def wait_query(self, pattern: str) -> None:
        """Wait until the address says so: the page has then taken what was done."""
        expect(self.page).to_have_url(re.compile(pattern))
        wait_answered(self.page)


def opened(open_page: OpenPage, size: tuple[int, int], path: str = "/") -> Reader:
    touch = size == PHONE
    page = open_page(path, viewport=size, touch=touch).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wait_painted(page)
    wait_answered(page)
    return Reader(page, touch)


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "phone"])
def reader(request: pytest.FixtureRequest, open_page: OpenPage) -> Reader:
    return opened(open_page, request.param)


def test_what_goes_through_tajikistan_and_who_says_so(reader: Reader) -> None:
    reader.search("tajik", "Country: Tajikistan")
    drawer = reader.page.locator(DRAWER)
    expect(drawer.get_by_role("heading", name="Tajikistan")).to_be_in_viewport()
    expect(drawer.locator(".oc-verdict")).to_contain_text("75–80 t/yr (heroin")
    first = drawer.locator(".oc-claim").first
    expect(first).to_contain_text("tonnes of heroin a year pass through Tajikistan")
    source = first.get_by_role("link", name="US Department of State").first
    expect(source).to_be_in_viewport()
    expect(source).to_have_attribute("href", re.compile("^https://"))
    assert reader.presses <= MOST_PRESSES


def test_a_slide_of_the_border_as_zoomed_by_hand(reader: Reader, tmp_path: Path) -> None:
    reader.zoom_in(*BORDER)
    reader.share()
    with reader.page.expect_download(timeout=DRAWN_MS) as download:
        reader.button("Slide (PowerPoint)")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    words = "".join(
        shape.text_frame.text
        for slide in Presentation(str(file)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    (camera,) = reader.query["camera"]
    assert f"camera={camera}" in words
    extent = parse_camera(camera)
    left, lower, right, upper = extent.bounds_km
    x, y = project_km(*BORDER)
    assert left < x < right and lower < y < upper and extent.width_km < ZOOMED_KM
    assert reader.presses <= MOST_PRESSES


def test_only_sources_in_persian(reader: Reader) -> None:
    reader.layers()
    reader.button("All sources")
    reader.press(reader.page.get_by_role("combobox", name="Language of the source"))
    reader.press(reader.page.get_by_role("option", name="Persian", exact=True))
    reader.wait_query("language=fa")
    expect(reader.page.locator(HEAD)).to_contain_text("Only in Persian")
    expect(reader.page.get_by_role("button", name="In Persian")).to_be_visible()
    assert reader.presses <= MOST_PRESSES


def test_only_the_persian_paper(reader: Reader) -> None:
    reader.search("padervand", re.compile("^Source: .*Padervand"))
    reader.wait_query("source=padervand")
    expect(reader.page.locator(HEAD)).to_contain_text("Narco-terrorism in Central Asia")
    assert reader.presses <= MOST_PRESSES


def test_only_2010_to_2015(reader: Reader) -> None:
    page = reader.page
    if reader.touch:
        reader.button("Bars of the years")
    # One drag across the bars; made with the mouse on the phone's page too.
    reader.presses += 1
    page.mouse.move(*at_year(page, 2010))
    page.mouse.down()
    page.mouse.move(*at_year(page, 2012))
    page.mouse.move(*at_year(page, 2015))
    page.mouse.up()
    reader.wait_query("years=2010-2015")
    expect(page.locator(HEAD)).to_contain_text("2010 to 2015")
    assert reader.presses <= MOST_PRESSES


def test_what_iran_seizes(reader: Reader) -> None:
    reader.search("iran", "Country: Iran")
    drawer = reader.page.locator(DRAWER)
    verdict = drawer.locator(".oc-verdict")
    expect(verdict).to_contain_text(re.compile(r"\d t \(heroin, \d{4}\)"))
    expect(verdict).to_be_in_viewport()
    seized = drawer.locator(".oc-claim", has_text=re.compile(r"Iran seized .* of heroin in")).first
    expect(seized.locator(".oc-drawn:visible")).to_have_text("drawn when “Seizures” is on")
    expect(seized.get_by_role("link").first).to_have_attribute("href", re.compile("^https?://"))
    if not reader.touch:
        reader.press(reader.page.get_by_role("button", name="Seizures", exact=True))
        reader.wait_query("layers=seizures")
        expect(seized.locator(".oc-drawn:visible")).to_have_text("drawn on the map")
    assert reader.presses <= MOST_PRESSES


def test_share_it(reader: Reader, open_page: OpenPage) -> None:
    reader.press_map(*TAJIKISTAN)
    reader.wait_query("focus=")
    reader.share()
    link = reader.copied("Copy the link")
    assert reader.presses <= MOST_PRESSES
    size = PHONE if reader.touch else LAPTOP
    other = opened(open_page, size, f"/?{urlsplit(link).query}").page
    focus = reader.page.locator(ELEMENT).get_attribute("data-focus") or ""
    assert focus
    expect(other.locator(ELEMENT)).to_have_attribute("data-focus", focus)
    heading = reader.page.locator(DRAWER).get_by_role("heading").first.inner_text()
    expect(other.locator(DRAWER).get_by_role("heading").first).to_have_text(heading)
    here, there = camera_of(reader.page), camera_of(other)
    assert there == pytest.approx(here, abs=ONE_KM)


def test_undo_what_was_put_in_focus(reader: Reader) -> None:
    before = camera_of(reader.page)
    reader.press_map(*TAJIKISTAN)
    expect(reader.page.locator(DRAWER)).to_be_visible()
    reader.wait_query("focus=")
    reader.back()
    expect(reader.page.locator(DRAWER)).to_have_count(0)
    expect(reader.page.locator(ELEMENT)).to_have_attribute("data-focus", "")
    assert "focus" not in reader.query
    assert camera_of(reader.page) == pytest.approx(before, abs=ONE_KM)
    assert reader.presses <= MOST_PRESSES


def test_undo_a_toggle(reader: Reader) -> None:
    reader.layers()
    reader.press(toggle_of(reader.page, "seizures"))
    reader.wait_query("seizures")
    reader.back()
    expect(toggle_of(reader.page, "seizures")).not_to_be_checked()
    assert "layers" not in reader.query
    assert reader.presses <= MOST_PRESSES


def test_only_the_balkan_corridors(reader: Reader) -> None:
    reader.layers()
    for family in ("northern", "southern", "caucasus"):
        reader.press(toggle_of(reader.page, f"family/{family}"))
    reader.wait_query("families=balkan(&|$)")
    expect(reader.page.locator(HEAD)).to_contain_text("corridors (Balkan)")
    expect(reader.page.locator("#oc-map-words")).to_contain_text(
        re.compile(r"Lines: (\d+) corridors \(\1 balkan\)")
    )
    assert reader.presses <= MOST_PRESSES


def test_what_is_missing(reader: Reader) -> None:
    reader.layers()
    reader.button("What is missing")
    reader.wait_query("no-figure")
    expect(reader.page.locator(HEAD)).to_contain_text("countries without seizures in the sources")
    expect(reader.page.locator("#oc-map-words")).to_contain_text("countries are hatched")
    legend = reader.page.locator(".corridors-legend")
    expect(legend).to_contain_text("no figure on seizures here: not zero")
    # What kind of figure is missed can be chosen.
    kind = reader.page.get_by_role("combobox", name="No figure on")
    kind.scroll_into_view_if_needed()
    reader.page.wait_for_timeout(SCROLLED_MS)
    reader.press(kind)
    reader.press(reader.page.get_by_role("option", name="prices"))
    reader.wait_query("silence=price")
    assert reader.presses <= MOST_PRESSES


def test_how_to_cite_this_view(reader: Reader) -> None:
    reader.zoom_in(*TAJIKISTAN)
    (camera,) = reader.query["camera"]
    reader.share()
    said = reader.copied("Copy the citation")
    assert said.startswith("Opiate Corridors contributors")
    assert re.search(r"Version [\d.]+, data [\d.]+", said)
    assert "CC BY 4.0" in said and "Accessed" in said
    assert f"camera={camera}" in said
    assert reader.presses <= MOST_PRESSES
