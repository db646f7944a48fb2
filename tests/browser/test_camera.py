"""The reader's own camera: it travels in the link, and stays through all that the page does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Page, expect

from conftest import OpenPage
from map_element import camera_of, labels_of, on_map, toggle_of
from map_pixels import MAP, UNSEEN, Pixels, wait_answered, wait_painted
from test_briefing import DRAWN_MS, take, words_of
from test_reader import choose, wait_settled
from visit import turn_to

SCREENS_OF_READERS = ((390, 2.0), (768, 1.25), (1366, 1.25), (1366, 2.0), (1920, 1.0))
"""Widths of windows in CSS pixels, each with a ratio of its screen."""
OWN_CAMERA = re.compile(r"camera=[\d.]+%2C[\d.]+%2C[\d.]+%2C[\d.]+")
CORNERS = ((58.0, 30.0), (76.0, 42.0))
"""Positions over the region, degrees, whose places on the screen tell where the camera stands."""
FERGANA = "camera=70,40,1800,1350"


def move_about(page: Page) -> None:
    """Drag the map and turn the wheel over it, and wait until the page has heard of it."""
    box = page.locator(MAP).first.bounding_box()
    assert box is not None
    x, y = box["x"] + 0.6 * box["width"], box["y"] + 0.4 * box["height"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 0.15 * box["width"], y + 40, steps=4)
    page.mouse.up()
    page.mouse.move(x, y)
    page.mouse.wheel(0, -430)
    page.mouse.move(5, 5)
    expect(page).to_have_url(OWN_CAMERA)
    wait_answered(page)


def blur_of_one_pixel(pixels: Pixels) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and greatest colour within one pixel of each pixel."""
    image = Image.fromarray(pixels)
    least, most = (
        np.asarray(image.filter(each(3))).astype(int)
        for each in (ImageFilter.MinFilter, ImageFilter.MaxFilter)
    )
    return least, most


def share_apart(one: Pixels, other: Pixels) -> float:
    """Return the share of pixels that have no like in the other picture within one pixel."""
    least, most = blur_of_one_pixel(one)
    found = other.astype(int)
    apart = (found < least - UNSEEN) | (found > most + UNSEEN)
    return float(apart.any(axis=2).mean())


@pytest.mark.parametrize(("width", "ratio"), SCREENS_OF_READERS)
def test_the_link_opens_the_same_picture_within_one_pixel(
    open_page: OpenPage, width: int, ratio: float
) -> None:
    visit = open_page(viewport=(width, 900), ratio=ratio)
    page = visit.page
    opening = wait_settled(page)
    move_about(page)
    moved = wait_settled(page)
    assert share_apart(opening, moved) > 0.05
    page.get_by_role("button", name="Share").click()
    link = page.locator(".corridors-copy input").first.input_value()
    assert "camera=" in link
    other = open_page(link.removeprefix(visit.origin), viewport=(width, 900), ratio=ratio).page
    again = wait_settled(other)
    for corner in CORNERS:
        assert on_map(other, *corner) == pytest.approx(on_map(page, *corner), abs=1)
    assert camera_of(other)["zoom"] == pytest.approx(camera_of(page)["zoom"], abs=0.002)
    assert again.shape == moved.shape
    assert share_apart(moved, again) < 0.001
    assert share_apart(again, moved) < 0.001


def press_toggle(page: Page, tmp_path: Path) -> None:
    toggle_of(page, "towns").click()
    expect(page).to_have_url(re.compile("layers="))


def set_filter(page: Page, tmp_path: Path) -> None:
    choose(page, "Family of corridors", "Balkan")
    expect(page).to_have_url(re.compile("family=balkan"))


def go_and_come_back(page: Page, tmp_path: Path) -> None:
    turn_to(page, "Claims")
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    wait_answered(page)
    turn_to(page, "Map")


def open_link(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    page.keyboard.press("Escape")


def take_sheet(page: Page, tmp_path: Path) -> None:
    with page.expect_download(timeout=DRAWN_MS) as taken:
        take(page, "Sheet to print (PDF)")
    taken.value.save_as(tmp_path / "sheet.pdf")


def search(page: Page, tmp_path: Path) -> None:
    page.get_by_role("combobox", name="Search places, corridors, sources").click()
    page.get_by_role("option", name="Corridor: Badakhshan – Pamir Highway – Osh").click()
    expect(page).to_have_url(re.compile("focus="))


@pytest.mark.parametrize(
    "deed", [press_toggle, set_filter, go_and_come_back, open_link, take_sheet, search]
)
def test_the_readers_camera_stays(
    open_page: OpenPage, tmp_path: Path, deed: Callable[[Page, Path], None]
) -> None:
    page = open_page(viewport=(1280, 900)).page
    wait_painted(page)
    move_about(page)
    before = [on_map(page, *corner) for corner in CORNERS]
    deed(page, tmp_path)
    wait_painted(page)
    for place, corner in zip(before, CORNERS, strict=True):
        assert on_map(page, *corner) == pytest.approx(place, abs=1)
    expect(page).to_have_url(OWN_CAMERA)


def test_a_camera_is_given_up_for_its_frame(open_page: OpenPage) -> None:
    page = open_page(f"/?{FERGANA}&frame=iran", viewport=(1280, 900)).page
    wait_painted(page)
    own = camera_of(page)
    page.get_by_role("button", name="Back to this frame").click()
    expect(page).not_to_have_url(re.compile("camera="))
    wait_painted(page)
    assert camera_of(page) != own
    framed = open_page("/?frame=iran", viewport=(1280, 900)).page
    wait_painted(framed)
    assert camera_of(page) == camera_of(framed)


def test_the_sheet_shows_what_the_camera_has_in_sight(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"/?{FERGANA}", viewport=(1180, 720)).page
    wait_painted(page)
    move_about(page)
    towns = labels_of(page, "towns")
    assert len(towns) > 3
    take_sheet(page, tmp_path)
    words = words_of(tmp_path / "sheet.pdf")
    assert [town for town in towns if town not in words] == []
