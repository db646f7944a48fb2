"""Visits of new readers to the apps, and what is measured in each."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as OutOfTime

from apps import CLICK_ANSWER, PANEL, App, Question
from live_server import LiveServer
from looks import (
    TIMEOUT_S,
    Clip,
    Eye,
    Wire,
    frame_gaps,
    is_probe,
    read_pixels,
    wait_until,
)

SIZE: Final = {"width": 1280, "height": 1000}
WINDOW: Final = Clip(0, 0, SIZE["width"], SIZE["height"])
CLIP_PX: Final = 48
"""Side of a small clip."""
HOVER_MS: Final = 1500
"""So long a hand rests before it presses."""
APP_SCRIPTS: Final = "**/static/js/**"
"""Streamlit's own scripts, without which its app does not start."""
NEEDS_WITHIN_S: Final = 20.0
FRAMES_INSIDE: Final = 0.95
"""Share of the gaps between frames that are no longer than what is told."""
STEPS: Final = 10
STEP_MS: Final = 16
WHEEL_PX: Final = 60
DRAG_PX: Final = 6

Values = dict[str, float]
"""What was found in one visit, by measure."""


@dataclass(frozen=True)
class Sights:
    """Where to look in an app, found once by a look at all of it."""

    map: Clip
    """What of the map is in the window."""
    probe: Clip
    """Where most of the probe is."""
    pressed: Clip | None
    """Where a press changes most."""


@contextmanager
def visit(browser: Browser) -> Iterator[tuple[Page, Eye, Wire]]:
    """Give a new reader a window, an eye on it and an ear on the wire."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(TIMEOUT_S * 1000)
    try:
        page = context.new_page()
        yield page, Eye(page), Wire(page)
    finally:
        context.close()


def open_app(page: Page, url: str) -> float:
    """Set out for an address, and return when."""
    start = time.monotonic()
    page.goto(url, wait_until="commit")
    return start


def find_sights(browser: Browser, app: App, server: LiveServer) -> Sights:
    """Look at an app, press where its reader would, and return where to look from then on."""
    with visit(browser) as (page, eye, _):
        open_app(page, server.url)
        element = page.locator(app.map).first
        element.wait_for()
        wait_until(page, lambda: eye.sees_probe(WINDOW), f"{app.name}: the probe")
        eye.rest(WINDOW)
        box = element.bounding_box()
        assert box is not None
        height = min(box["height"], SIZE["height"] - box["y"])
        # On whole pixels: others would be mixed of their neighbours.
        whole = Clip(round(box["x"]), round(box["y"]), round(box["width"]), int(height))
        before = read_pixels(eye.look(whole))
        probe = densest(whole, is_probe(before))
        pressed = None
        if app.click is not None:
            page.mouse.move(*place_in(app, whole))
            page.wait_for_timeout(HOVER_MS)
            eye.rest(whole)
            before = after = eye.look(whole)
            press(page)
            # The first change is the highlight; with the answer the page may move the map.
            while after == before:
                after = eye.look(whole)
            pressed = densest(whole, (read_pixels(before) != read_pixels(after)).any(axis=2))
        return Sights(whole, probe, pressed)


def densest(within: Clip, wanted: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Clip:
    """Return the small clip of a part of the page that has most of the wanted pixels."""
    rows, columns = (size // CLIP_PX for size in wanted.shape)
    cells = wanted[: rows * CLIP_PX, : columns * CLIP_PX].reshape(rows, CLIP_PX, columns, CLIP_PX)
    counts = cells.sum(axis=(1, 3))
    if not counts.any():
        raise RuntimeError("what is looked for is nowhere on the map")
    row, column = (int(index) for index in np.unravel_index(counts.argmax(), counts.shape))
    return Clip(within.x + column * CLIP_PX, within.y + row * CLIP_PX, CLIP_PX, CLIP_PX)


def place_in(app: App, whole: Clip) -> tuple[float, float]:
    """Return where in the window an app's map is pressed."""
    assert app.click is not None
    across, down = app.click
    return whole.x + across * whole.width, whole.y + down * whole.height


def press(page: Page) -> float:
    """Press where the mouse is, and return when."""
    start = time.monotonic()
    page.mouse.down()
    page.mouse.up()
    return start


def measure_cold(browser: Browser, app: App, sights: Sights, scratch: Path) -> Values:
    """Start an app anew, and return the time from there until its probe is seen."""
    start = time.monotonic()
    with visit(browser) as (page, eye, _), app.serve(scratch) as server:
        open_app(page, server.url)
        wait_until(page, lambda: eye.sees_probe(sights.probe), f"{app.name}: cold")
        return {"cold start to picture": time.monotonic() - start}


def measure_opening(page: Page, eye: Eye, wire: Wire, app: App, sights: Sights, url: str) -> Values:
    """Open an app's map, and return how soon what of it is there, and what it moved."""
    start = open_app(page, url)
    wait_until(page, lambda: eye.sees_probe(sights.probe), f"{app.name}: first corridor")
    found = {"first corridor": time.monotonic() - start}
    drawn_at, said_at = eye.rest(sights.map, app.words)
    found["whole picture"] = drawn_at - start
    if app.words:
        found["words complete"] = said_at - start
    found["bytes at load"] = wire.loaded_bytes
    return found


def measure_toggle(page: Page, eye: Eye, wire: Wire, app: App, sights: Sights, name: str) -> Values:
    """Take the probe off the map and put it back; return how soon it went and what that moved."""
    box = page.locator(app.toggles[name]).first.bounding_box()
    assert box is not None
    page.mouse.move(*Clip(**box).middle)
    eye.rest(sights.map)
    wire.reset()
    before_change = 0
    start = press(page)
    while eye.sees_probe(sights.probe):
        # Only what is there while the old picture still is can have brought the new one.
        before_change = wire.messages
        if time.monotonic() - start > TIMEOUT_S:
            raise TimeoutError(f"{app.name}: {name}")
    found = {name: time.monotonic() - start}
    eye.rest(sights.map)
    found[f"messages before: {name}"] = before_change
    found[f"words after: {name}"] = wire.message_bytes
    press(page)
    wait_until(page, lambda: eye.sees_probe(sights.probe), f"{app.name}: {name} back")
    eye.rest(sights.map)
    return found


def measure_gestures(page: Page, eye: Eye, sights: Sights) -> Values:
    """Wheel in and out and drag to and fro; return the longest of most gaps between frames."""
    x, y = sights.map.middle

    def wheel() -> None:
        for by in [-WHEEL_PX] * STEPS + [WHEEL_PX] * STEPS:
            page.mouse.wheel(0, by)
            page.wait_for_timeout(STEP_MS)

    def drag() -> None:
        page.mouse.down()
        for step in [*range(2 * STEPS), *range(2 * STEPS, -1, -1)]:
            page.mouse.move(x + DRAG_PX * step, y + DRAG_PX * step / 2)
            page.wait_for_timeout(STEP_MS)
        page.mouse.up()

    found: Values = {}
    for name, gesture in (("wheel", wheel), ("drag", drag)):
        page.mouse.move(x, y)
        eye.rest(sights.map)
        gaps = frame_gaps(page, gesture)
        found[f"{name}: 95 % of frames"] = float(np.quantile(gaps, FRAMES_INSIDE))
    eye.rest(sights.map)
    return found


def measure_press(page: Page, eye: Eye, app: App, sights: Sights) -> Values:
    """Press on a country; return how soon it is highlighted and how soon its claims are there."""
    pressed = sights.pressed
    assert pressed is not None
    # As a hand does: over to it first, then press.
    page.mouse.move(*place_in(app, sights.map))
    page.wait_for_timeout(HOVER_MS)
    before = eye.look(pressed)
    start = press(page)
    wait_until(page, lambda: eye.look(pressed) != before, f"{app.name}: highlight")
    found = {"press to highlight": time.monotonic() - start}
    wait_for_text(page, PANEL, CLICK_ANSWER)
    return found | {"press to claims": time.monotonic() - start}


def measure_map(browser: Browser, app: App, server: LiveServer, sights: Sights) -> Values:
    """Visit an app's map once as a new reader, and return what was measured."""
    with visit(browser) as (page, eye, wire):
        found = measure_opening(page, eye, wire, app, sights, server.url)
        for name in app.toggles:
            found |= measure_toggle(page, eye, wire, app, sights, name)
        if app.click is not None:
            found |= measure_press(page, eye, app, sights)
    if app.click is None and app.toggles:
        return found  # nobody is held against its gestures
    with visit(browser) as (page, eye, wire):
        measure_opening(page, eye, wire, app, sights, server.url)
        return found | measure_gestures(page, eye, sights)


def measure_opening_alone(browser: Browser, app: App, server: LiveServer, sights: Sights) -> Values:
    """Open an app's map as a new reader, and do nothing there."""
    with visit(browser) as (page, eye, wire):
        return measure_opening(page, eye, wire, app, sights, server.url)


def measure_needs(browser: Browser, app: App, server: LiveServer, sights: Sights) -> Values:
    """Open the map without Streamlit's app, and return what came until the picture stood.

    Nothing where the page has no picture of its own.
    """
    with visit(browser) as (page, eye, wire):
        page.route(APP_SCRIPTS, lambda route: route.abort())
        start = open_app(page, server.url)
        while not eye.sees_probe(sights.probe):
            if time.monotonic() - start > NEEDS_WITHIN_S:
                return {}
        page.wait_for_load_state()
        page.wait_for_timeout(HOVER_MS)
        return {"first picture needs": wire.loaded_bytes}


def measure_answer(browser: Browser, question: Question, server: LiveServer) -> Values:
    """Visit a page as a new reader, ask once, and return the seconds until it has answered."""
    with visit(browser) as (page, eye, _):
        page.goto(server.url + question.path)
        page.get_by_test_id("stMainBlockContainer").wait_for()
        eye.rest(WINDOW)
        question.ready(page)
        page.wait_for_timeout(HOVER_MS)
        start = time.monotonic()
        question.ask(page)
        wait_for_text(page, question.where, question.told)
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        return {question.name: time.monotonic() - start}


def wait_for_text(page: Page, where: str, told: str) -> None:
    """Wait for a text in one place: to search the whole page takes longer on a fuller one."""
    page.wait_for_function(
        "([where, told]) => document.querySelector(where)?.textContent.includes(told)",
        arg=[where, told],
    )


def twice(measure: Callable[..., Values], *asked: object) -> Values:
    """Measure, and once more when a busy computer lets the first visit run out of time."""
    try:
        return measure(*asked)
    except (TimeoutError, OutOfTime) as error:
        print(f"visited again: {error}", file=sys.stderr, flush=True)
        return measure(*asked)
