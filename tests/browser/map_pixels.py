"""What the reader sees of the map, as pixels."""

from __future__ import annotations

import io
import time

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Error, Page, expect

MAP = ".corridors-map .frame"
CANVAS = f"{MAP} canvas"
READY = '.corridors-map[data-ready="true"]'
FIRST = "#corridors-first"
APP = '[data-testid="stApp"]'
PAINT_TIMEOUT_S = 60
WITHOUT_CARDS = """
:is(.st-key-card, .st-key-drawer, .st-key-filters, .st-key-notices, .corridors-map .zoom-to) {
  opacity: 0 !important;
}
.corridors-strip { display: none !important; }
"""
"""What stands over the map is no part of its picture; pale, since the pointer may be over it. The
words of a list of the browser's own are smoothed in another way on another layer of the page."""
STATE = f"""() => {{
  const map = document.querySelector('{READY}');
  if (!map) return `${{Math.random()}}`;
  const box = map.querySelector("canvas").getBoundingClientRect();
  return JSON.stringify([map.dataset, box]);
}}"""
"""How often the map has painted, with which camera, and where it stands; a map that still waits
for files is never as it was."""
POLL_MS = 100
STILL_LOOKS = 3
"""So often in a row must the map say the same of itself before it counts as painted."""
GONE = "not attached to the DOM"
BLANK_COLOURS = 8
"""A map with at most so many colours has not been drawn yet."""
UNSEEN = 16
"""Steps of 255 in one colour that nobody sees."""

Pixels = npt.NDArray[np.uint8]
"""Height by width by red, green, blue."""


def map_pixels(page: Page) -> Pixels:
    """Return the map element as it looks now, one pixel for each of the screen's."""
    try:
        seen = _photograph(page)
    except Error as error:
        if GONE not in str(error):
            raise
        seen = _photograph(page)  # the page has put a new map in the place of the old one
    return np.asarray(Image.open(io.BytesIO(seen)).convert("RGB"))


def _photograph(page: Page) -> bytes:
    return page.locator(MAP).first.screenshot(
        animations="disabled", timeout=PAINT_TIMEOUT_S * 1000, style=WITHOUT_CARDS
    )


def wait_painted(
    page: Page, *, unlike: Pixels | None = None, timeout_s: float = PAINT_TIMEOUT_S
) -> Pixels:
    """Wait until the map has drawn all and neither it nor the page does more; return its pixels.

    After a toggle or a click that must change the map, pass the pixels from before as `unlike`:
    they do not count as the new picture.

    Raises
    ------
    AssertionError
        When the map is still blank, unchanged or changing after `timeout_s`.
    """
    deadline = time.monotonic() + timeout_s
    page.locator(CANVAS).first.wait_for(state="visible", timeout=timeout_s * 1000)
    page.locator(READY).first.wait_for(timeout=timeout_s * 1000)
    last, alike = "", 0
    while True:
        # What the map says of itself is asked often; a look, which costs more, only then.
        now = page.evaluate(STATE)
        alike = alike + 1 if now == last else 1
        last = now
        if page.locator(FIRST).count():
            state = "that of the page, which the app has not taken over,"
        elif alike < STILL_LOOKS or is_busy(page):
            state = "changing"
        elif is_blank(pixels := map_pixels(page)):
            state = "blank"
        elif page.evaluate(STATE) != now:
            state = "changing"  # what was photographed may have been another part of the page
        elif unlike is not None and np.array_equal(pixels, unlike):
            state = "unchanged"
        else:
            return pixels
        if time.monotonic() > deadline:
            raise AssertionError(f"the map is still {state} after {timeout_s:.0f} s")
        page.wait_for_timeout(POLL_MS)


def is_busy(page: Page) -> bool:
    """Say whether the app is still computing."""
    return page.locator(APP).first.get_attribute("data-test-script-state") != "notRunning"


def wait_answered(page: Page) -> None:
    """Wait until the page is written: a press on what is just then written anew is lost."""
    expect(page.locator(APP).first).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def is_blank(pixels: Pixels) -> bool:
    """Say whether hardly any colour is in the picture."""
    # Counted up to the limit only: to sort a million pixels takes half a second.
    return Image.fromarray(pixels).getcolors(BLANK_COLOURS) is not None


def share_changed(before: Pixels, after: Pixels, *, tolerance: int = UNSEEN) -> float:
    """Return the share of pixels, 0 to 1, that differ by more than `tolerance` in any colour."""
    difference = np.abs(before.astype(np.int16) - after.astype(np.int16))
    return float((difference.max(axis=2) > tolerance).mean())
