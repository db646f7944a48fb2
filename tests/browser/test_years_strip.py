"""The strip of years: bars and words by year, and the brush that sets the years shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import OpenPage
from dashboard.data import current_atlas
from map_element import sent_since, watch_socket
from map_pixels import wait_answered, wait_painted
from routes.selection import OPEN_YEARS, Selection
from routes.year_counts import count_years
from test_accessibility import grave_finds
from visit import turn_to

STRIP = ".corridors-strip"
WORDS = f"{STRIP} p"
ALL = count_years(current_atlas(), Selection())
NOTED = """() => {
  const told = document.querySelector(".corridors-strip p");
  window.noted = [];
  new MutationObserver(() => window.noted.push(told.textContent))
    .observe(told, { subtree: true, childList: true, characterData: true });
}"""
CONTRAST = """(strip) => {
  const context = document.createElement("canvas").getContext("2d");
  const light = (css) => {
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(strip.querySelector(".row")).backgroundColor);
  return [".bars i:not(.in) b", ".bars i.in b", ".step", ".toggle-play i"].map((one) => {
    const style = getComputedStyle(strip.querySelector(one));
    const own = light(one === ".step" ? style.borderTopColor : style.backgroundColor);
    return (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05);
  });
}"""


def figures(first: int, last: int) -> str:
    return f"{ALL.within(first, last):,} figures in the sources"


def handle(page: Page, name: str) -> Locator:
    return page.locator(STRIP).get_by_role("slider", name=name)


def at_year(page: Page, year: int) -> tuple[float, float]:
    """Return the middle of a year's bar in the window, in pixels."""
    box = page.locator(f"{STRIP} .bars").bounding_box()
    assert box is not None
    first, last = OPEN_YEARS
    share = (year - first + 0.5) / (last - first + 1)
    return box["x"] + share * box["width"], box["y"] + box["height"] / 2


def drag(page: Page, start: int, *over: int) -> None:
    page.mouse.move(*at_year(page, start))
    page.mouse.down()
    for year in over:
        page.mouse.move(*at_year(page, year))


def open_map(open_page: OpenPage, path: str = "/", **window: object) -> Page:
    page = open_page(path, **window).page  # type: ignore[arg-type]
    wait_painted(page)
    wait_answered(page)
    return page


def test_all_years_are_told_with_bars_that_have_words(open_page: OpenPage) -> None:
    page = open_map(open_page)
    expect(page.locator(WORDS)).to_have_text(
        f"All years {ALL.total:,} figures in the sources, {ALL.undated} of them without a stated "
        "year"
    )
    bars = page.locator(f"{STRIP} .bars")
    expect(bars).to_have_attribute("aria-label", ALL.in_words())
    heights = bars.locator("b").evaluate_all("bars => bars.map((bar) => bar.offsetHeight)")
    fullest = max(ALL.by_year)
    assert len(heights) == len(ALL.by_year)
    for height, count in zip(heights, ALL.by_year, strict=True):
        assert (height > 0) == (count > 0), "no figure, no bar"
        assert height == pytest.approx(max(heights) * count / fullest, abs=2)
    expect(page.locator(STRIP).get_by_role("button", name="All years")).to_be_hidden()


def test_a_drag_is_told_once_and_page_filter_and_link_follow(open_page: OpenPage) -> None:
    page = open_map(open_page)
    page.evaluate(NOTED)
    watch_socket(page)
    drag(page, 2008, 2009, 2011, 2014)
    expect(page.locator(WORDS)).to_have_text(f"2008–2014 {figures(2008, 2014)}")
    said = "".join(page.evaluate("() => window.noted"))
    assert "2008–2011" in said, "the words follow while the drag lasts"
    page.mouse.up()
    expect(page).to_have_url(re.compile("years=2008-2014"))
    wait_answered(page)
    assert len(sent_since(page)) == 1, "the page is told once, at rest"
    expect(page.locator(".oc-head")).to_contain_text("2008 to 2014")
    expect(page.locator(".st-key-filters")).to_contain_text("2008 to 2014")
    # A drag within the years moves them.
    drag(page, 2010, 2012)
    page.mouse.up()
    expect(page).to_have_url(re.compile("years=2010-2016"))
    wait_answered(page)
    expect(page.locator(".st-key-filters")).to_contain_text("2010 to 2016")
    page.locator(".st-key-open-years button").click()
    sliders = page.get_by_test_id("stPopoverBody").get_by_role("slider")
    for slider, year in ((sliders.first, "2010"), (sliders.nth(1), "2016")):
        expect(slider).to_have_value(year)
    page.keyboard.press("Escape")
    page.locator(STRIP).get_by_role("button", name="All years").click()
    expect(page).not_to_have_url(re.compile("years="))
    expect(page.locator(".st-key-open-years")).to_contain_text("All years")
    expect(page.locator(STRIP).get_by_role("button", name="Play the years")).to_be_focused()


def test_the_keyboard_sets_either_end_and_other_pages_agree(open_page: OpenPage) -> None:
    page = open_map(open_page, "/?years=1999-2003")
    first, last = handle(page, "First year shown"), handle(page, "Last year shown")
    expect(first).to_have_value("1999")
    expect(last).to_have_value("2003")
    first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(WORDS)).to_have_text(f"1996–2003 {figures(1996, 2003)}")
    expect(page).to_have_url(re.compile("years=1996-2003"))
    last.focus()
    page.keyboard.press("Home")  # never before the first
    expect(page).to_have_url(re.compile("years=1996-1996"))
    expect(page.locator(WORDS)).to_have_text(f"1996 {figures(1996, 1996)}")
    expect(last).to_be_focused()
    page.locator(STRIP).get_by_role("button", name="One year on").click()
    expect(page).to_have_url(re.compile("years=1997-1997"))
    wait_answered(page)
    turn_to(page, "Claims")
    expect(page.locator(".st-key-open-years")).to_contain_text("1997")
    turn_to(page, "Map")
    expect(page.locator(WORDS)).to_have_text(f"1997 {figures(1997, 1997)}")


def test_the_filter_and_reset_move_the_brush(open_page: OpenPage) -> None:
    page = open_map(open_page, "/?years=1999-2003")
    page.locator(".st-key-open-years button").click()
    slider = page.get_by_test_id("stPopoverBody").get_by_role("slider").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(handle(page, "First year shown")).to_have_value("2000")
    expect(page.locator(WORDS)).to_have_text(f"2000–2003 {figures(2000, 2003)}")
    page.keyboard.press("Escape")
    page.locator(".st-key-open-more button").click()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(WORDS)).to_contain_text("All years")
    expect(handle(page, "First year shown")).to_have_value(str(OPEN_YEARS[0]))
    expect(page).not_to_have_url(re.compile("years="))


def test_the_bars_are_of_the_other_filters(open_page: OpenPage) -> None:
    page = open_map(open_page, "/?substance=heroin&years=2009-2012")
    counts = count_years(current_atlas(), Selection(substance=("heroin",)))
    expect(page.locator(WORDS)).to_have_text(
        f"2009–2012 {counts.within(2009, 2012):,} figures in the sources"
    )
    expect(page.locator(f"{STRIP} .bars")).to_have_attribute("aria-label", counts.in_words())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_and_buttons_stand_out(open_page: OpenPage, scheme: str) -> None:
    page = open_map(open_page, "/?years=2009-2012", color_scheme=scheme)
    for ratio in page.locator(STRIP).evaluate(CONTRAST):
        assert ratio >= 3


def test_axe_finds_nothing_grave_while_years_are_chosen_and_folded(open_page: OpenPage) -> None:
    page = open_map(open_page, "/?years=2009-2012&layers=seizures")
    assert grave_finds(page) == []
    page.locator(STRIP).get_by_role("button", name="Bars of the years").click()
    assert grave_finds(page) == []


@pytest.mark.parametrize("size", [(1000, 700), (1366, 768), (1920, 1080), (3440, 1440)])
def test_the_strip_stands_between_card_and_corner(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_map(open_page, "/?years=2009-2012", viewport=size)
    box, corner, card = (
        page.locator(each).bounding_box()
        for each in (STRIP, ".corridors-map .buttons", ".st-key-card")
    )
    assert box and corner and card
    assert card["x"] + card["width"] <= box["x"]
    assert box["x"] + box["width"] <= corner["x"]
    assert box["height"] <= 60 or size[0] < 1200
    fold = page.locator(STRIP).get_by_role("button", name="Bars of the years")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.click()
    expect(page.locator(f"{STRIP} .bars")).to_be_hidden()
    expect(page.locator(WORDS)).to_contain_text("2009–2012")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    expect(page.locator(f"{STRIP} .bars")).to_be_visible()


@pytest.mark.parametrize("words", ["years=2009-2012", ""])
def test_in_a_narrow_window_nothing_is_cut(open_page: OpenPage, words: str) -> None:
    page = open_map(open_page, f"/?{words}", viewport=(320, 640))
    strip = page.locator(STRIP)
    # It begins folded, with little room; the card of the page may lie over it.
    strip.get_by_role("button", name="Bars of the years").dispatch_event("click")
    expect(page.locator(f"{STRIP} .bars")).to_be_visible()
    overflows = strip.evaluate(
        """strip => [strip, ...strip.querySelectorAll(".row, p, .middle")]
            .filter((each) => each.scrollWidth > each.clientWidth).length"""
    )
    assert overflows == 0
    box = strip.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_on_touch_every_control_takes_a_finger(open_page: OpenPage) -> None:
    page = open_map(open_page, "/?years=2009-2012", viewport=(820, 1180), touch=True)
    for control in page.locator(STRIP).get_by_role("button").all():
        box = control.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
    wide = page.locator(f"{STRIP} .brush").evaluate(
        "brush => getComputedStyle(brush).getPropertyValue('--thumb')"
    )
    high = handle(page, "First year shown").bounding_box()
    assert wide.strip() == "44px"
    assert high and high["height"] >= 44
