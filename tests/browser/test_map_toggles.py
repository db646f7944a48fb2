"""Layers off and on: in the page at once, told to the server after, which answers in few bytes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conftest import OpenPage
from dashboard.map.messages import family_group
from geodata.schema import FAMILIES
from map_element import ELEMENT, camera_of, picture, sent_since, toggle_of, watch_socket
from map_pixels import wait_answered, wait_painted
from routes.layers import LAYERS
from routes.view import OPENING_LAYERS
from visit import Visit

WORDS_BYTES = 6_000
"""What travels at most, both ways, for the words that follow a toggle."""


def press(visit: Visit, layer: str) -> str:
    """Press a toggle, and hold that the map needs no server for it; return the picture."""
    page = visit.page
    before, camera, address = picture(page), camera_of(page), page.url
    sent_since(page)
    visit.socket.reset()
    toggle_of(page, layer).click()
    expect(page).not_to_have_url(address)
    wait_answered(page)
    after = picture(page)
    assert after != before, f"{layer} changes nothing"
    # The one message tells what the picture already shows, and the answer leaves it alone.
    sent = sent_since(page)
    assert [message["picture"] == after for message in sent] == [True], layer
    assert sent[0]["painted"] == page.locator(ELEMENT).get_attribute("data-painted"), layer
    assert 0 < visit.socket.total <= WORDS_BYTES, layer
    assert camera_of(page) == camera, f"{layer} moved the camera"
    return after


def press_twice(visit: Visit, layer: str) -> None:
    """Turn a layer off and on, or on and off; the picture comes back as it was."""
    before = picture(visit.page)
    press(visit, layer)
    assert press(visit, layer) == before, f"{layer} did not come back as it was"


@pytest.mark.parametrize(
    ("address", "layers"),
    [
        ("/", (*OPENING_LAYERS, *map(family_group, FAMILIES))),
        (f"/?layers={','.join(LAYERS)}", tuple(LAYERS)),
    ],
)
def test_a_layer_goes_and_comes_back_before_the_server_hears_of_it(
    open_page: OpenPage, address: str, layers: tuple[str, ...]
) -> None:
    visit = open_page(address, viewport=(1280, 900))
    wait_painted(visit.page)
    watch_socket(visit.page)
    for layer in layers:
        press_twice(visit, layer)


def test_a_layer_that_was_off_comes_with_its_files(open_page: OpenPage) -> None:
    page = open_page(viewport=(1280, 900)).page
    seen = wait_painted(page)
    for layer in LAYERS:
        if layer not in OPENING_LAYERS:
            toggle_of(page, layer).click()
            seen = wait_painted(page, unlike=seen)
    for layer in LAYERS:
        expect(toggle_of(page, layer)).to_be_checked()


def test_the_badge_says_drawn_only_while_its_layer_is_on(open_page: OpenPage) -> None:
    page = open_page("/?focus=flow:AFG>IRN").page
    wait_painted(page)
    drawn = page.locator(".st-key-drawer").get_by_text("drawn on the map")
    waits = page.locator(".st-key-drawer").get_by_text("drawn when “Flow estimates” is on")
    expect(drawn).to_be_visible()
    expect(waits).to_be_hidden()
    toggle_of(page, "flows").click()
    expect(drawn).to_be_hidden()
    expect(waits).to_be_visible()
