"""The map page as a reader meets it: painted, toggled, clicked, and asking nobody else."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from dashboard.style import DARK, LIGHT, Palette, rgba
from map_element import TIP, picture, sent_since, spot, watch_socket
from map_pixels import MAP, Pixels, share_changed, wait_answered, wait_painted
from visit import Visit

NEAR = 8
IRAN = (48.6, 33.4)
AFGHANISTAN = (66.0, 33.5)
PAMIR_LEG = (73.62, 38.6)
DRAWER = ".st-key-drawer .oc-panel"
PANEL = f"{DRAWER} h2"
HELD_MS = 1_000


def count(pixels: Pixels, color: str) -> int:
    """Return how many pixels have a colour, within what edges blend."""
    wanted = np.array(rgba(color)[:3])
    return int((np.abs(pixels.astype(int) - wanted).max(axis=2) <= NEAR).sum())


def click(page: Page, lon: float, lat: float) -> None:
    """Click as a hand does: go there, see what it is, press."""
    page.mouse.move(*spot(page, lon, lat))
    expect(page.locator(TIP)).to_be_visible()
    page.mouse.down()
    page.mouse.up()


def click_for(page: Page, name: str, lon: float, lat: float) -> None:
    """Click once, and wait until the panel names what is there."""
    click(page, lon, lat)
    expect(page.locator(PANEL)).to_have_text(name, timeout=45_000)


def pan(visit: Visit, before: Pixels) -> Pixels:
    """Drag the map aside and return what it shows then."""
    box = visit.page.locator(MAP).first.bounding_box()
    assert box is not None
    x, y = box["x"] + 0.7 * box["width"], box["y"] + 0.35 * box["height"]
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x - 150, y + 90, steps=6)
    visit.page.mouse.up()
    return wait_painted(visit.page, unlike=before)


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_opening_view_is_painted_as_described(
    open_page: OpenPage, scheme: str, palette: Palette
) -> None:
    visit = open_page(viewport=(1280, 900), color_scheme=scheme)  # type: ignore[arg-type]
    pixels = wait_painted(visit.page)
    for color in palette.families.values():
        assert count(pixels, color) > 20
    assert count(pixels, palette.flow) > 1500
    assert count(pixels, palette.land_focus) > 30_000
    assert count(pixels, palette.land_origin) > 5_000
    expect(visit.page.get_by_role("heading", level=1)).to_contain_text("Afghan heroin flows, 2009")
    box = visit.page.locator(MAP).first.bounding_box()
    assert box is not None
    assert box["width"] >= 1280 * 2 / 3 - 20
    assert box["height"] >= 600


def test_a_click_on_a_country_opens_its_panel_and_leaves_the_colours_alone(
    open_page: OpenPage,
) -> None:
    visit = open_page(viewport=(1280, 900))
    opening = wait_painted(visit.page)
    click_for(visit.page, "Iran", *IRAN)
    visit.page.mouse.move(5, 5)
    clicked = wait_painted(visit.page, unlike=opening)
    for color in (LIGHT.flow, LIGHT.land_focus, LIGHT.land_origin, *LIGHT.families.values()):
        assert count(clicked, color) == pytest.approx(count(opening, color), rel=0.05, abs=30)
    assert share_changed(opening, clicked) < 0.03, "only the glow is new"


def test_a_drag_is_no_click(open_page: OpenPage) -> None:
    page = open_page("/?focus=country:IRN", viewport=(1280, 900)).page
    wait_painted(page)
    watch_socket(page)
    page.mouse.move(*spot(page, *AFGHANISTAN))  # what has an answer when it is pressed
    page.mouse.down()
    page.mouse.move(*spot(page, 60.0, 38.0), steps=5)
    page.wait_for_timeout(HELD_MS)
    page.mouse.up()
    expect(page).to_have_url(re.compile("camera="))
    wait_answered(page)
    assert {message["focus"] for message in sent_since(page)} == {"country:IRN"}
    expect(page.locator(PANEL)).to_have_text("Iran")


@pytest.mark.parametrize("press", ["click", "tap", "slow press"])
def test_a_press_glows_at_once_and_the_panel_follows(open_page: OpenPage, press: str) -> None:
    page = open_page(viewport=(1280, 900), touch=press == "tap").page
    wait_painted(page)
    page.mouse.move(5, 5)
    before = picture(page)
    watch_socket(page)
    x, y = spot(page, *IRAN)
    if press == "tap":
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x, y)
        page.mouse.down()
        page.wait_for_timeout(HELD_MS if press == "slow press" else 0)
        page.mouse.up()
    expect(page.locator(PANEL)).to_have_text("Iran")
    wait_answered(page)
    # One message, sent when the glow was there already; the answer changed nothing on the map.
    (sent,) = sent_since(page)
    assert sent["focus"] == "country:IRN"
    assert before != sent["picture"] == picture(page)


def test_a_click_on_a_corridor_opens_its_panel(open_page: OpenPage) -> None:
    visit = open_page(viewport=(1280, 900))
    opening = wait_painted(visit.page)
    click_for(visit.page, "Badakhshan – Pamir Highway – Osh", *PAMIR_LEG)
    expect(visit.page.locator(DRAWER)).to_contain_text("Routes described")
    visit.page.mouse.move(5, 5)
    clicked = wait_painted(visit.page, unlike=opening)
    assert share_changed(opening, clicked) < 0.02, "only the glow is new"
    assert "focus=corridor%3Apamir-highway" in visit.page.url


def test_the_glow_follows_from_one_corridor_to_the_next(open_page: OpenPage) -> None:
    visit = open_page("/?focus=corridor:pamir-highway", viewport=(1280, 900))
    first = wait_painted(visit.page)
    click(visit.page, 63.0, 45.6)
    expect(visit.page.locator(PANEL)).not_to_have_text("Badakhshan – Pamir Highway – Osh")
    visit.page.mouse.move(5, 5)
    second = wait_painted(visit.page, unlike=first)
    assert 0.0005 < share_changed(first, second) < 0.05


def test_hovering_says_in_one_line_what_is_there(open_page: OpenPage) -> None:
    visit = open_page(viewport=(1280, 900))
    wait_painted(visit.page)
    visit.page.mouse.move(*spot(visit.page, *IRAN))
    expect(visit.page.locator(TIP)).to_have_text("Iran")


def test_a_phone_gets_the_map_and_no_sideways_scrolling(open_page: OpenPage) -> None:
    visit = open_page(viewport=(390, 844))
    wait_painted(visit.page)
    width = visit.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
