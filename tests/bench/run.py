"""How long a reader waits, beside a bare Streamlit page and a plain app measured in the same run.

The servers run side by side and are visited in turn, so that a slow moment of the computer falls on
all. Everything is seen from outside, as pixels and text of a headless Chromium with software
rendering. `make bench` runs it, `make bench-short` a short form with wide intervals.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import platform
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as OutOfTime

from apps import ATLAS, FLOOR, PLAIN, App, Question
from chromium import FLAGS, ensure_chromium
from live_server import LiveServer
from load import read_rss_mb
from map_pixels import CANVAS, MAP, is_busy, map_pixels
from ratios import Measure, Result, as_data, judge, write_table
from session import open_session
from visit import Visit

PROBE = np.array([40, 109, 193])
"""Colour that all apps draw: the bare page's square, the atlas's northern corridors."""
NEAR = 6
TIMEOUT_S = 60.0
POLL_MS = 20
STILL_LOOKS = 4
HOVER_MS = 1500
SIZE = {"width": 1280, "height": 900}

MEASURES = (
    Measure("cold start to map", "s", FLOOR.name, 1.4),
    Measure("first paint", "s", FLOOR.name, 1.25),
    Measure("first paint", "s", PLAIN.name),
    Measure("toggle", "s", PLAIN.name, 0.6),
    Measure("toggle", "s", FLOOR.name),
    Measure("bytes of a toggle", "B", PLAIN.name, 0.02),
    Measure("click to answer", "s", FLOOR.name, 1.0, is_difference=True),
    Measure("filter on the map", "s", FLOOR.name, 2.0),
    Measure("filter on claims", "s", FLOOR.name, 1.5),
    Measure("filter on compare", "s", FLOOR.name, 2.5),
    Measure("page change", "s", FLOOR.name),
)
NO_MARKS = re.compile(rb"(?!)")
RERUN = "rerun"
"""What the bare page is asked, against which every answer in words is held."""

Taken = dict[tuple[str, str], list[float]]
"""Values of all rounds by app and measure."""


def has_probe(page: Page) -> bool:
    """Say whether the probe colour is on the map now."""
    pixels = map_pixels(page).astype(int)
    return bool((np.abs(pixels - PROBE).max(axis=2) <= NEAR).any())


def wait_until(page: Page, condition: Callable[[], bool], what: str) -> None:
    """Return as soon as a condition holds; raise TimeoutError when it never does."""
    deadline = time.monotonic() + TIMEOUT_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {TIMEOUT_S:.0f} s")
        page.wait_for_timeout(POLL_MS)


def wait_still(page: Page) -> None:
    """Return once the page computes nothing and the map has stopped changing."""
    looks = [map_pixels(page)]

    def still() -> bool:
        looks.append(map_pixels(page))
        last = looks[-STILL_LOOKS:]
        return (
            not is_busy(page)
            and len(looks) >= STILL_LOOKS
            and all(np.array_equal(last[0], look) for look in last)
        )

    wait_until(page, still, "a still map")


def open_until_painted(page: Page, url: str, name: str) -> None:
    """Open an app, and return once its probe is seen."""
    page.goto(url)
    page.locator(CANVAS).first.wait_for(timeout=TIMEOUT_S * 1000)
    wait_until(page, lambda: has_probe(page), f"{name}: first paint")


def measure_cold(browser: Browser, app: App, scratch: Path) -> dict[str, float]:
    """Start an app anew, and return the time from there until its map is seen."""
    page = browser.new_page(viewport=SIZE)
    start = time.monotonic()
    try:
        with app.serve(scratch) as server:
            open_until_painted(page, server.url, app.name)
            took = time.monotonic() - start
    finally:
        page.close()
    return {"cold start to map": took}


def measure_map(browser: Browser, app: App, server: LiveServer) -> dict[str, float]:
    """Visit an app's map once as a new reader, and return what was measured."""
    context = browser.new_context(viewport=SIZE)
    visit = Visit(context.new_page(), server.url)
    page = visit.page
    found: dict[str, float] = {}

    start = time.monotonic()
    open_until_painted(page, server.url, app.name)
    found["first paint"] = time.monotonic() - start
    wait_still(page)

    visit.socket.reset()
    start = time.monotonic()
    app.toggle(page)
    wait_until(page, lambda: not has_probe(page), f"{app.name}: toggle")
    found["toggle"] = time.monotonic() - start
    wait_still(page)
    found["bytes of a toggle"] = visit.socket.total
    app.toggle(page)
    wait_until(page, lambda: has_probe(page), f"{app.name}: toggle back")
    wait_still(page)

    if app.click is not None:
        box = page.locator(MAP).first.bounding_box()
        assert box is not None
        across, down = app.click
        # As a hand does: over to it first, then press.
        page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
        page.wait_for_timeout(HOVER_MS)
        start = time.monotonic()
        page.mouse.down()
        page.mouse.up()
        page.get_by_text(app.answer).first.wait_for(timeout=TIMEOUT_S * 1000)
        found["click to answer"] = time.monotonic() - start
    context.close()
    return found


def measure_answer(browser: Browser, question: Question, server: LiveServer) -> dict[str, float]:
    """Visit a page as a new reader, ask once, and return the seconds until it stands still."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.goto(server.url + question.path)
    page.get_by_test_id("stMainBlockContainer").wait_for(timeout=TIMEOUT_S * 1000)
    page.wait_for_timeout(HOVER_MS)
    wait_until(page, lambda: not is_busy(page), f"{question.name}: first answer")
    if page.locator(CANVAS).count():
        wait_still(page)
    question.ready(page)
    page.wait_for_timeout(HOVER_MS)
    start = time.monotonic()
    question.ask(page)
    # Looked for in one place: to search the whole page for a text takes longer on a fuller one.
    page.wait_for_function(
        "([where, told]) => document.querySelector(where)?.textContent.includes(told)",
        arg=[question.where, question.told],
        timeout=TIMEOUT_S * 1000,
    )
    wait_until(page, lambda: not is_busy(page), f"{question.name}: answer")
    took = time.monotonic() - start
    context.close()
    return {question.name: took}


def measure_twice(measure: Callable[[], dict[str, float]]) -> dict[str, float]:
    """Measure, and once more when a busy computer lets the first visit run out of time."""
    try:
        return measure()
    except (TimeoutError, OutOfTime) as error:
        print(f"visited again: {error}", file=sys.stderr, flush=True)
        return measure()


def measure_rounds(rounds: int, scratch: Path, *, short: bool) -> Taken:
    """Measure everything in turn, so many times.

    In the long form a round goes before that does not count. The short form starts the apps once,
    and asks only those questions that end at the map or need none.
    """
    taken: Taken = defaultdict(list)
    apps = (ATLAS, FLOOR, PLAIN)
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=list(FLAGS))
        stack.callback(browser.close)
        servers = {app.name: stack.enter_context(app.serve(scratch / app.name)) for app in apps}
        for number in range(1 if short else 0, rounds + 1):
            for app in apps:
                server = servers[app.name]
                found = measure_twice(partial(measure_map, browser, app, server))
                for question in app.questions[:1] if short else app.questions:
                    found |= measure_twice(partial(measure_answer, browser, question, server))
                if app is not PLAIN and (number == 1 or not short):
                    cold = partial(measure_cold, browser, app, scratch / f"{app.name} {number}")
                    found |= measure_twice(cold)
                if number:
                    for name, value in found.items():
                        taken[app.name, name].append(value)
            print(f"round {number} of {rounds}", file=sys.stderr, flush=True)
    return taken


def judge_all(taken: Taken) -> list[Result]:
    """Hold the atlas against the other apps, measure by measure."""
    results = []
    for measure in MEASURES:
        if (ATLAS.name, measure.name) not in taken:
            continue  # left out of the short form
        same = (measure.against, measure.name)
        other = taken.get(same) or taken[FLOOR.name, RERUN]
        results.append(judge(measure, taken[ATLAS.name, measure.name], other))
    return results


async def measure_memory(counts: list[int], scratch: Path) -> dict[str, float]:
    """Return what the atlas's server holds, in MB, at its start and with so many sessions open."""
    sizes: dict[str, float] = {}
    with ATLAS.serve(scratch) as server:
        sizes["at the start"] = read_rss_mb(server.pid)
        async with asyncio.timeout(TIMEOUT_S * 5):
            opened = []
            for count in counts:
                while len(opened) < count:
                    session, _ = await open_session(server.url, "", NO_MARKS)
                    opened.append(session)
                sizes[f"{count} open"] = read_rss_mb(server.pid)
            for session in opened:
                await session.socket.close()
    return {when: round(size, 1) for when, size in sizes.items()}


def main() -> int:
    """Measure, print the table, write the results where asked for; 1 when bytes are too many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="three rounds, fewer questions")
    parser.add_argument("--rounds", type=int, help="20, or 3 in the short form")
    parser.add_argument("--sessions", type=int, nargs="*", help="1 10 50, or 1 10")
    parser.add_argument("--json", type=Path, help="file for the results")
    asked = parser.parse_args()
    rounds = asked.rounds or (3 if asked.short else 20)
    sessions = asked.sessions or ([1, 10] if asked.short else [1, 10, 50])
    with tempfile.TemporaryDirectory() as folder:
        taken = measure_rounds(rounds, Path(folder), short=asked.short)
        memory = asyncio.run(measure_memory(sessions, Path(folder) / "memory"))
    results = judge_all(taken)
    print(f"medians of {rounds} interleaved visits, software rendering")
    print(write_table(results))
    print("memory of the server, MB: " + ", ".join(f"{k} {v:g}" for k, v in memory.items()))
    if asked.json:
        values = {f"{app}: {name}": found for (app, name), found in taken.items()}
        data = {
            "python": platform.python_version(),
            "rounds": rounds,
            "results": as_data(results),
            "memory_mb": {k: v for k, v in memory.items() if not math.isnan(v)},
            "values": values,
        }
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    # Times are told, not enforced: the computer may be busy with something else. Bytes are exact.
    return int(any(each.unit == "B" and each.verdict == "falls short" for each in results))


if __name__ == "__main__":
    sys.exit(main())
