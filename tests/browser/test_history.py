"""Back and forward undo and redo what the reader did, on the map and across pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from conftest import OpenPage
from map_element import ELEMENT, camera_of, spot, toggle_of
from map_pixels import wait_answered, wait_painted

TAJIKISTAN: Final = (71.0, 38.6)
NEAR_KM: Final = 2
DRAWER: Final = ".st-key-drawer"


class Shown(NamedTuple):
    """What back and forward bring back."""

    query: dict[str, list[str]]
    focus: str
    seizures: bool
    drawers: int
    camera: tuple[int, int]
    """Its middle, to some kilometres."""


def shown(page: Page) -> Shown:
    """Return what the page shows once it is at rest."""
    wait_painted(page)
    wait_answered(page)
    camera = camera_of(page)
    return Shown(
        parse_qs(urlsplit(page.url).query),
        page.locator(ELEMENT).get_attribute("data-focus") or "",
        toggle_of(page, "seizures").is_checked(),
        page.locator(DRAWER).count(),
        (round(camera["x"] / NEAR_KM), round(camera["y"] / NEAR_KM)),
    )


def wait_query(page: Page, part: str) -> None:
    """Wait until the address has a part, or with a `!` before it has it no more."""
    name = part.removeprefix("!")
    page.wait_for_function(
        "([part, has]) => location.search.includes(part) === has", arg=[name, name == part]
    )


def press_focus(page: Page) -> None:
    page.mouse.click(*spot(page, *TAJIKISTAN))
    expect(page.locator(DRAWER)).to_be_visible()
    wait_query(page, "focus=")


def press_toggle(page: Page) -> None:
    toggle_of(page, "seizures").click()
    wait_query(page, "seizures")


def press_frame(page: Page) -> None:
    page.locator(".zoom-to").select_option("iran")
    wait_query(page, "frame=iran")


def go_and_see(page: Page, go: Callable[[], object], wanted: Shown) -> None:
    """Go through the history and hold the page to what it showed then."""
    before = page.evaluate("history.length")
    go()
    page.wait_for_function(
        "wanted => document.querySelector('.corridors-map')?.dataset.focus === wanted",
        arg=wanted.focus,
    )
    expect(page.locator(DRAWER)).to_have_count(wanted.drawers)
    expect(toggle_of(page, "seizures")).to_be_checked(checked=wanted.seizures)
    assert shown(page) == wanted
    assert page.evaluate("history.length") == before, "going back is no new entry"


def test_back_and_forward_undo_and_redo(open_page: OpenPage) -> None:
    page = open_page("/", viewport=(1366, 768)).page
    states = [shown(page)]
    loads = page.evaluate(
        "performance.getEntriesByType('navigation').length + performance.timeOrigin"
    )
    for press in (press_focus, press_toggle, press_frame):
        press(page)
        states.append(shown(page))
    assert len(set(map(str, states))) == len(states)
    for wanted in reversed(states[:-1]):
        go_and_see(page, page.go_back, wanted)
    for wanted in states[1:]:
        go_and_see(page, page.go_forward, wanted)
    now = page.evaluate(
        "performance.getEntriesByType('navigation').length + performance.timeOrigin"
    )
    assert now == loads, "the page was loaded anew"


def test_each_rest_of_the_camera_is_one_step(open_page: OpenPage) -> None:
    page = open_page("/", viewport=(1366, 768)).page
    opening = shown(page)
    before = page.evaluate("history.length")
    x, y = spot(page, *TAJIKISTAN)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 30):
        page.mouse.move(x - 4 * step, y + 2 * step)
    page.mouse.up()
    wait_query(page, "camera=")
    moved = shown(page)
    assert page.evaluate("history.length") == before + 1
    go_and_see(page, page.go_back, opening)
    go_and_see(page, page.go_forward, moved)


def test_steps_that_follow_quickly_leave_no_page_between_two_states(open_page: OpenPage) -> None:
    page = open_page("/", viewport=(1366, 768)).page
    opening = shown(page)
    press_focus(page)
    press_toggle(page)
    # Both at once: the second comes while the server still answers the first.
    page.evaluate("() => { history.back(); setTimeout(() => history.back(), 30); }")
    wait_query(page, "!focus=")
    expect(page.locator(DRAWER)).to_have_count(0)
    assert shown(page) == opening


def test_back_and_forward_go_across_pages(open_page: OpenPage) -> None:
    page = open_page("/", viewport=(1366, 768)).page
    shown(page)
    press_focus(page)
    on_map = shown(page)
    page.get_by_test_id("stTopNav").get_by_role("button", name="Figures").click()
    page.get_by_role("menuitem", name="Compare", exact=True).click()
    heading = page.get_by_role("heading", name="Compare", exact=True)
    expect(heading).to_be_visible()
    wait_query(page, "topic=")
    wait_answered(page)
    compared = page.url
    page.go_back()
    expect(page.locator(DRAWER)).to_be_visible()
    assert shown(page) == on_map
    page.go_forward()
    expect(heading).to_be_visible()
    wait_answered(page)
    assert page.url == compared
    page.go_back()
    expect(page.locator(DRAWER)).to_be_visible()
    page.go_back()
    expect(page.locator(DRAWER)).to_have_count(0)
    assert shown(page).focus == ""


def test_a_search_on_the_claims_page_is_a_step(open_page: OpenPage) -> None:
    page = open_page("/claims", viewport=(1366, 768)).page
    search = page.get_by_role("textbox", name="Search")
    expect(search).to_be_visible()
    wait_answered(page)
    search.fill("tramadol")
    search.press("Enter")
    wait_query(page, "search=tramadol")
    wait_answered(page)
    page.go_back()
    expect(search).to_have_value("")
    page.go_forward()
    expect(search).to_have_value("tramadol")


def test_a_link_opens_its_state_with_the_drawer_and_is_one_entry(open_page: OpenPage) -> None:
    link = "/?v=2&layers=corridors,seizures&focus=country:IRN&frame=iran&families=balkan"
    page = open_page(link, viewport=(1366, 768)).page
    expect(page.locator(DRAWER)).to_contain_text("Iran")
    state = shown(page)
    assert (state.focus, state.seizures) == ("country:IRN", True)
    assert state.query["families"] == ["balkan"]
    expect(toggle_of(page, "family/balkan")).to_be_checked()
    expect(toggle_of(page, "family/northern")).not_to_be_checked()
    # The opened page and the empty one before it: that the link became a short one is no step.
    assert page.evaluate("history.length") == 2
