"""The map page in windows of every size: what is in sight, and that nothing covers another."""

from __future__ import annotations

from itertools import combinations
from typing import Final, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import OpenPage
from dashboard.data import current_atlas
from live_server import LiveServer
from map_element import camera_of, picture, spot
from map_pixels import FIRST, READY, wait_answered, wait_painted
from routes.sight import extent_of_view
from routes.view import View
from test_accessibility import grave_finds, turn_to_theme

Scheme = Literal["light", "dark"]

HEAD: Final = "#root .oc-head h1"
CARD, DRAWER, FILTERS = ".st-key-card", ".st-key-drawer", ".st-key-filters"
HANDLE, LAYERS = "#root .oc-handle", "#root .oc-layers"
LEGEND: Final = "#root .corridors-legend"
PHONE: Final = (390, 844)
USUAL: Final = ((1366, 768), (1280, 720), (1920, 1080), (768, 1024), PHONE, (683, 384))
ODD: Final = (
    (320, 568),
    (342, 192),
    (844, 390),
    (999, 700),
    (1000, 600),
    (1600, 900),
    (3440, 1440),
)
SMALL_BELOW_PX: Final = 1000
TAP_PX: Final = 44
STEPPE: Final = (66.0, 48.0)

PARTS: Final = {
    "bar": (
        ".oc-name",
        '[data-testid="stTopNav"] > *',
        ".st-key-search-for",
        ".st-key-share",
        '[data-testid="stMainMenu"]',
        '[data-testid="stExpandSidebarButton"]',
    ),
    "map": (
        ".corridors-map .buttons button",
        ".corridors-map .zoom-to",
        ".corridors-strip .row",
        ".corridors-map .scale",
        ".corridors-map .closer",
        "#root .oc-layers",
    ),
    "cards": ("#root .oc-handle", "#root .st-key-filters", "#root .st-key-card", ".st-key-drawer"),
}
"""What may not cover another, as selectors."""

BOXES: Final = """
(selectors) => selectors.flatMap((selector) => [...document.querySelectorAll(selector)]
  .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return [`${selector} ${each.textContent.slice(0, 20)}`, [left, top, right, bottom]];
  })
  .filter(([, [left, top, right, bottom]]) => right - left > 1 && bottom - top > 1))
"""
"""Names and boxes of what is seen."""

ON_TOP: Final = """
(each) => {
  const { left, top, width, height } = each.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  return seen !== null && (each.contains(seen) || seen.contains(each));
}
"""
"""Whether nothing lies over the middle of an element."""

FOCUSED: Final = """
() => {
  const each = document.activeElement;
  if (!each || each === document.body) return null;
  const { left, top, width, height } = each.getBoundingClientRect();
  const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
  const isSeen = parts.some((right) => parts.some((down) => {
    const seen = document.elementFromPoint(left + right * width, top + down * height);
    return seen !== null && (each.contains(seen) || seen.contains(each));
  }));
  const wasSeen = each === window.firstStop;
  window.firstStop ??= each;
  return [each.outerHTML.slice(0, 120), each.closest(".corridors-map") !== null, isSeen, wasSeen];
}
"""
"""What has the keyboard, whether it is of the map, whether any of it is seen, and whether it is the
first that had it."""


class Box(NamedTuple):
    """A rectangle of the window, in pixels from its left top corner."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Say whether the two share more than an edge."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > 1 and high > 1


def box_of(found: Locator) -> Box:
    box = found.bounding_box()
    assert box is not None
    return Box(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])


def open_map(
    open_page: OpenPage, size: tuple[int, int], path: str = "/", scheme: Scheme = "light"
) -> Page:
    """Open the map and wait until the app has taken over from the first picture."""
    page = open_page(path, viewport=size, color_scheme=scheme, touch=size == PHONE).page
    expect(page.locator(HEAD)).to_be_visible()
    expect(page.locator(FIRST)).to_have_count(0)
    expect(page.locator(READY)).to_be_visible()
    expect(page.locator(HANDLE)).to_have_attribute(
        "aria-expanded", "false" if is_small(size) else "true"
    )
    wait_answered(page)
    return page


def is_small(size: tuple[int, int]) -> bool:
    return size[0] < SMALL_BELOW_PX


def boxes(page: Page) -> dict[str, Box]:
    """Return all that may not cover another, by what it is."""
    selectors = [selector for part in PARTS.values() for selector in part]
    found = page.evaluate(BOXES, selectors)
    return {f"{number} {name}": Box(*box) for number, (name, box) in enumerate(found)}


def overlaps(page: Page) -> list[str]:
    """Return what covers another, or leaves the window."""
    size = page.viewport_size
    assert size is not None
    found = boxes(page)
    outside = [
        f"{name} leaves the window: {box}"
        for name, box in found.items()
        if min(box.left, box.top) < -1
        or box.right > size["width"] + 1
        or box.bottom > size["height"] + 1
    ]
    return outside + [
        f"{one} {found[one]} covers {other} {found[other]}"
        for one, other in combinations(found, 2)
        if found[one].covers(found[other])
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", USUAL)
def test_map_headline_and_legend_are_in_sight_at_once(
    open_page: OpenPage, size: tuple[int, int], scheme: Scheme
) -> None:
    page = open_map(open_page, size, scheme=scheme)
    head = page.locator(HEAD)
    legend = page.locator(LAYERS if is_small(size) else f"{LEGEND} .themes")
    for each in (head, legend):
        box = box_of(each)
        assert box.left >= 0 and box.top >= 0, each
        assert box.right <= size[0] and box.bottom <= size[1], each
        assert each.evaluate(ON_TOP), each
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    shown = framed(page)
    card = box_of(page.locator(CARD))
    free = (
        Box(0, 48, size[0], box_of(page.locator(HANDLE)).top)
        if is_small(size)
        else Box(card.right, 48, size[0], size[1])
    )
    assert shown.left >= free.left - 1 and shown.right <= free.right + 1
    assert shown.top >= free.top - 1 and shown.bottom <= free.bottom + 1


def framed(page: Page) -> Box:
    """Return where the opening frame lies in the window."""
    extent = extent_of_view(current_atlas(), View())
    left, top, right, bottom = page.locator(".corridors-map").evaluate(
        """(map, [x0, y0, x1, y1]) => {
          const { left, top } = map.querySelector("canvas").getBoundingClientRect();
          const [a, b] = map.corridorsMap.toScreen(x0, y0);
          const [c, d] = map.corridorsMap.toScreen(x1, y1);
          return [left + Math.min(a, c), top + Math.min(b, d),
                  left + Math.max(a, c), top + Math.max(b, d)];
        }""",
        list(extent.bounds_km),
    )
    return Box(left, top, right, bottom)


@pytest.mark.parametrize("size", [*USUAL, *ODD])
def test_nothing_covers_another(open_page: OpenPage, size: tuple[int, int]) -> None:
    page = open_map(open_page, size)
    for scheme in ("light", "dark"):
        turn_to_theme(page, scheme)
        assert "\n".join(overlaps(page)) == "", scheme
    handle = page.locator(HANDLE)
    as_opened = handle.get_attribute("aria-expanded")
    handle.click()
    while handle.get_attribute("aria-expanded") != as_opened:
        assert "\n".join(overlaps(page)) == "", handle.get_attribute("aria-label")
        handle.click()
    strip = page.locator(".corridors-strip .fold")
    strip.click()
    assert "\n".join(overlaps(page)) == "", "with the strip of years the other way"


@pytest.mark.parametrize("size", [*USUAL, *ODD])
def test_nothing_covers_another_with_something_in_focus(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page("/?focus=country:TJK", viewport=size).page
    expect(page.locator(f"{DRAWER} h2").first).to_be_visible()
    expect(page.locator(READY)).to_be_attached()
    wait_answered(page)
    assert "\n".join(overlaps(page)) == ""
    drawer = box_of(page.locator(DRAWER))
    if not is_small(size):
        assert drawer.right - drawer.left == (440 if size[0] >= 1600 else 380)


def test_answer_to_a_tap_is_in_sight_at_once(open_page: OpenPage) -> None:
    page = open_map(open_page, PHONE)
    before = camera_of(page)
    page.touchscreen.tap(*kazakhstan(page))
    heading = page.locator(f"{DRAWER} h2").first
    expect(heading).to_have_text("Kazakhstan")
    value = page.locator(f"{DRAWER} strong").first
    for each in (heading, value):
        box = box_of(each)
        assert box.top >= 48 and box.bottom <= PHONE[1]
        assert each.evaluate(ON_TOP)
    assert camera_of(page) == before, "nothing but the reader moves the map"
    assert box_of(page.locator(HANDLE)).top > PHONE[1] / 3, "the map stays in sight"
    page.get_by_role("button", name="Layers").tap()
    expect(page.locator(f"{LEGEND} .themes")).to_be_in_viewport()
    expect(page.locator(DRAWER)).not_to_be_visible()
    page.get_by_role("button", name="Layers").tap()
    expect(heading).to_be_in_viewport()
    page.get_by_role("button", name="Close", exact=True).tap()
    expect(page.locator(DRAWER)).to_have_count(0)
    expect(page.locator(HEAD)).to_be_in_viewport()


def kazakhstan(page: Page) -> tuple[float, float]:
    """Return a spot of the window at which nothing but the country is within a finger's reach."""
    found: list[float] | None = page.locator(".corridors-map").evaluate(
        """(map, [x, y]) => {
          const { left, top } = map.querySelector("canvas").getBoundingClientRect();
          const turns = [...Array(9).keys()];
          const isFree = (x, y) => turns.every((turn) => {
            const [right, down] = turn === 8 ? [0, 0] : [Math.cos(turn), Math.sin(turn)];
            const found = map.corridorsMap.featureAt(x - left + 7 * right, y - top + 7 * down);
            return found?.feature.focus === "country:KAZ";
          });
          for (let right = -80; right <= 80; right += 4)
            for (let down = -60; down <= 60; down += 4)
              if (isFree(x + right, y + down)) return [x + right, y + down];
          return null;
        }""",
        list(spot(page, *STEPPE)),
    )
    assert found is not None, "no spot of the country is free"
    return found[0], found[1]


def test_sheet_has_three_heights_by_press_key_and_drag(open_page: OpenPage) -> None:
    page = open_map(open_page, PHONE)
    handle = page.locator(HANDLE)

    def top() -> float:
        return box_of(handle).top

    low = top()
    assert PHONE[1] - low == pytest.approx(130, abs=15)
    assert handle.get_attribute("aria-label") == "Show more"
    handle.tap()
    half = top()
    assert half == pytest.approx(PHONE[1] / 2, abs=40)
    assert handle.get_attribute("aria-expanded") == "true"
    expect(page.locator(f"{LEGEND} .themes")).to_be_visible()
    assert handle.get_attribute("aria-label") == "Show everything"
    handle.tap()
    full = top()
    assert full == pytest.approx(48, abs=1)
    assert handle.get_attribute("aria-label") == "Show the map"
    expect(page.locator(".corridors-map")).not_to_be_visible()
    handle.tap()
    assert top() == low
    expect(page.locator(LEGEND)).not_to_be_visible()
    handle.focus()
    for key, at in (("ArrowUp", half), ("ArrowUp", full), ("ArrowUp", full), ("ArrowDown", half)):
        page.keyboard.press(key)
        assert top() == at, key
    for to, at in ((full + 40, full), (low - 20, low), (half + 30, half)):
        drag(page, to)
        assert top() == at, f"let go at {to}"


def drag(page: Page, to: float) -> None:
    """Drag the handle's top to a height of the window, rest there, and let go."""
    box = box_of(page.locator(HANDLE))
    page.mouse.move(PHONE[0] / 2, box.top + 20)
    page.mouse.down()
    page.mouse.move(PHONE[0] / 2, to + 20, steps=5)
    assert box_of(page.locator(HANDLE)).top == pytest.approx(to, abs=2), "follows"
    page.wait_for_timeout(300)
    page.mouse.up()


def test_targets_are_large_enough_for_a_finger(open_page: OpenPage) -> None:
    page = open_map(open_page, PHONE)
    page.locator(HANDLE).tap()
    targets = (
        f"{LEGEND} button:visible, {LEGEND} label:visible, {FILTERS} button:visible, "
        ".corridors-map button:visible, .corridors-map select:visible, #root .oc-handle, "
        "#root .oc-layers, .st-key-tools .react-aria-ComboBox, .st-key-share button"
    )
    found = page.locator(targets)
    assert found.count() > 20
    too_small = [
        (each.inner_text(), box.width, box.height)
        for each in found.all()
        if (box := Size.of(each)) and min(box.width, box.height) < TAP_PX - 0.5
    ]
    assert too_small == []


class Size(NamedTuple):
    """Of an element, in CSS pixels."""

    width: float
    height: float

    @classmethod
    def of(cls, found: Locator) -> Size:
        box = box_of(found)
        return cls(box.right - box.left, box.bottom - box.top)


@pytest.mark.parametrize("presses", [0, 1, 2])
def test_keyboard_reaches_nothing_that_is_covered(open_page: OpenPage, presses: int) -> None:
    page = open_map(open_page, PHONE)
    for _ in range(presses):
        page.locator(HANDLE).tap()
    # Once through to the end of the page, and then from its beginning.
    stops: list[tuple[str, bool, bool]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            continue
        *told, is_round = stop
        if is_round and stops:
            break
        stops.append(told)
    assert len(stops) > 5
    assert [html for html, _, on_top in stops if not on_top] == []
    assert any(is_map for _, is_map, _ in stops) is (presses < 2)


def test_escape_closes_what_is_in_focus_and_the_keyboard_is_on_the_map(open_page: OpenPage) -> None:
    page = open_page("/?focus=country:TJK", viewport=PHONE).page
    close = page.get_by_role("button", name="Close", exact=True)
    expect(close).to_be_visible()
    wait_answered(page)
    close.focus()
    page.keyboard.press("Escape")
    expect(page.locator(DRAWER)).to_have_count(0)
    expect(page.locator(".corridors-map canvas")).to_be_focused()


def test_axe_finds_nothing_grave_at_any_height(open_page: OpenPage) -> None:
    page = open_map(open_page, PHONE)
    for scheme in ("light", "dark"):
        turn_to_theme(page, scheme)
        for _ in range(3):
            assert grave_finds(page) == [], page.locator(HANDLE).get_attribute("aria-label")
            page.locator(HANDLE).tap()
    page.touchscreen.tap(*kazakhstan(page))
    expect(page.locator(f"{DRAWER} h2").first).to_be_visible()
    assert grave_finds(page) == []


def test_card_folds_and_nothing_moves_the_map(open_page: OpenPage) -> None:
    page = open_map(open_page, (1366, 768))
    wait_painted(page)
    before = picture(page)
    page.get_by_role("button", name="Fold this card").click()
    expect(page.locator(HEAD)).to_be_in_viewport()
    expect(page.locator(LEGEND)).not_to_be_visible()
    expect(page.locator(FILTERS)).not_to_be_visible()
    assert picture(page) == before
    page.get_by_role("button", name="Unfold this card").click()
    expect(page.locator(f"{LEGEND} .themes")).to_be_visible()
    assert picture(page) == before


@pytest.mark.parametrize("size", [PHONE, (320, 568), (683, 384), (1366, 768)])
def test_long_words_and_many_sources_are_cut_nowhere(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page("/?focus=country:TJK", viewport=size).page
    expect(page.locator(f"{DRAWER} h2").first).to_be_visible()
    wait_answered(page)
    page.locator(DRAWER).evaluate(
        """(drawer) => {
          const claim = drawer.querySelector(".oc-claim");
          const words = ["Противозаконнонаркотизированнаявысокопоставленность".repeat(2),
                         "بین‌المللی‌سازی‌ها".repeat(6)];
          claim.querySelector("strong").textContent = "1234567890".repeat(4) + " t/yr";
          claim.querySelector(".oc-source").textContent = words.join(" ");
          drawer.querySelector("h2").textContent = words[0];
          for (let copy = 0; copy < 60; copy += 1) claim.after(claim.cloneNode(true));
        }"""
    )
    page.evaluate(
        "(head) => { document.querySelector(head).textContent = 'Наркоторговля'.repeat(9) }", HEAD
    )
    for place in (DRAWER, CARD):
        wider = page.locator(place).evaluate("(each) => each.scrollWidth - each.clientWidth")
        assert wider <= 0, place
    last = page.locator(f"{DRAWER} .oc-claim").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    close = page.get_by_role("button", name="Close", exact=True)
    assert close.evaluate(ON_TOP), "the way out stays in sight"


@pytest.mark.parametrize("size", USUAL)
def test_nothing_jumps_when_the_app_takes_over(
    open_page: OpenPage, server: LiveServer, browser: Browser, size: tuple[int, int]
) -> None:
    names = ("h1", ".oc-handle", ".oc-layers", ".corridors-legend")
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    first = context.new_page()
    first.route("**/static/js/**", lambda route: route.abort())
    first.goto(server.url)
    expect(first.locator(f"{FIRST} .oc-handle")).to_be_attached()
    expect(first.locator(READY)).to_be_visible()
    stood = {name: first.locator(f"{FIRST} {name}").first.bounding_box() for name in names}
    context.close()
    page = open_map(open_page, size)
    stands = {name: page.locator(f"#root {CARD} {name}").first.bounding_box() for name in names}
    for name, before in stood.items():
        now = stands[name]
        assert (before is None) == (now is None), name
        if before and now:
            assert list(before.values())[:3] == pytest.approx(list(now.values())[:3], abs=1), name
