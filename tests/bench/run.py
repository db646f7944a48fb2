"""How long a reader waits, as ratios to a bare Streamlit page measured in the same run.

Both servers run side by side and are visited in turn, so that a slow moment of the computer
falls on both. Everything is seen from outside, as pixels and text of a headless Chromium with
software rendering. `make bench` runs it; `--rounds N` sets how often.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from chromium import FLAGS, ensure_chromium
from live_server import LiveServer, find_corridors_command, find_streamlit_command, serve
from map_pixels import CANVAS, MAP, is_busy, map_pixels
from visit import Visit

PROBE = np.array([40, 109, 193])
"""Colour that both pages draw: the bare page's square, the atlas's northern corridors."""
NEAR = 6
TIMEOUT_S = 60.0
POLL_MS = 20
STILL_LOOKS = 4
HOVER_MS = 1500
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Subject:
    """One of the two apps, with what its reader does."""

    name: str
    server: LiveServer
    toggle: Callable[[Page], None]
    click: tuple[float, float]
    """Where to click, as shares of the map's width and height."""
    answer: str
    """Text that the click brings."""
    ready: Callable[[Page], None]
    """What the reader does before asking for another answer in words."""
    ask: Callable[[Page], None]
    """The one press that asks: a filter, or the same control on the bare page."""
    told: str
    """Text that says that it was answered."""


@dataclass(frozen=True)
class Question:
    """One press on a page, measured from the press until the page has answered."""

    name: str
    server: LiveServer
    path: str
    ready: Callable[[Page], None]
    """What the reader does before."""
    ask: Callable[[Page], None]
    told: str
    """Text that says that it was answered."""


@dataclass
class Times:
    """What was measured, one entry a round."""

    first_paint_s: list[float] = field(default_factory=list)
    toggle_s: list[float] = field(default_factory=list)
    toggle_bytes: list[float] = field(default_factory=list)
    click_s: list[float] = field(default_factory=list)
    ask_s: list[float] = field(default_factory=list)


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


def measure(browser: Browser, subject: Subject, times: Times) -> None:
    """Visit once as a new reader and add the times of this visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context.new_page(), subject.server.url)
    page = visit.page

    start = time.monotonic()
    page.goto(subject.server.url)
    page.locator(CANVAS).first.wait_for(timeout=TIMEOUT_S * 1000)
    wait_until(page, lambda: has_probe(page), f"{subject.name}: first paint")
    times.first_paint_s.append(time.monotonic() - start)
    wait_still(page)

    visit.socket.reset()
    start = time.monotonic()
    subject.toggle(page)
    wait_until(page, lambda: not has_probe(page), f"{subject.name}: toggle")
    times.toggle_s.append(time.monotonic() - start)
    wait_still(page)
    times.toggle_bytes.append(visit.socket.total)
    subject.toggle(page)
    wait_until(page, lambda: has_probe(page), f"{subject.name}: toggle back")
    wait_still(page)

    box = page.locator(MAP).first.bounding_box()
    assert box is not None
    across, down = subject.click
    # As a hand does: over to it first, then press.
    page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
    page.wait_for_timeout(HOVER_MS)
    start = time.monotonic()
    page.mouse.down()
    page.mouse.up()
    page.get_by_text(subject.answer).first.wait_for(timeout=TIMEOUT_S * 1000)
    times.click_s.append(time.monotonic() - start)
    wait_still(page)

    subject.ready(page)
    page.wait_for_timeout(HOVER_MS)
    start = time.monotonic()
    subject.ask(page)
    page.get_by_text(subject.told).first.wait_for(timeout=TIMEOUT_S * 1000)
    times.ask_s.append(time.monotonic() - start)
    context.close()


def measure_answer(browser: Browser, question: Question) -> float:
    """Visit a page as a new reader, ask once, and return the seconds until it stands still."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(question.server.url + question.path)
    page.get_by_test_id("stMainBlockContainer").wait_for(timeout=TIMEOUT_S * 1000)
    page.wait_for_timeout(HOVER_MS)
    wait_until(page, lambda: not is_busy(page), f"{question.name}: first answer")
    question.ready(page)
    page.wait_for_timeout(HOVER_MS)
    start = time.monotonic()
    question.ask(page)
    page.get_by_text(question.told).first.wait_for(timeout=TIMEOUT_S * 1000)
    wait_until(page, lambda: not is_busy(page), f"{question.name}: answer")
    took = time.monotonic() - start
    context.close()
    return took


def toggle_layer(page: Page) -> None:
    box = page.get_by_role("checkbox", name="Corridors", exact=True)
    box.locator("xpath=ancestor::label").click()


def open_filters(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Family of corridors").click()


def choose_family(page: Page) -> None:
    page.get_by_role("option", name="Balkan").click()


def open_collections(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Collection").click()


def choose_record(page: Page) -> None:
    page.get_by_role("option", name="The public record").click()


def questions(atlas: LiveServer, bare: LiveServer) -> tuple[Question, Question, Question]:
    """The bare page's rerun, and a filter on each of two pages without a map."""
    seizures = "/compare?topic=seizure:heroin::country:TJK"
    chosen = (
        "Collection: the public record"  # the bar of filters says so at once, then the page is made
    )
    return (
        Question("bare page", bare, "/", open_again, choose_again, "Pressed"),
        Question("claims", atlas, "/claims", open_collections, choose_record, chosen),
        Question("compare", atlas, seizures, open_collections, choose_record, chosen),
    )


def open_again(page: Page) -> None:
    page.get_by_role("combobox", name="Again").click()


def choose_again(page: Page) -> None:
    page.get_by_role("option", name="First").click()


def toggle_box(page: Page) -> None:
    page.get_by_text("Feature", exact=True).click()


@contextmanager
def subjects() -> Iterator[tuple[Subject, Subject]]:
    """Both apps, running."""
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)]
        atlas = stack.enter_context(
            serve([find_corridors_command(), "serve"], cwd=folders[0], scratch=folders[0])
        )
        bare = stack.enter_context(
            serve(
                [find_streamlit_command(), "run", str(HERE / "bare_page.py")],
                cwd=HERE.parents[1],
                scratch=folders[1],
            )
        )
        yield (
            Subject(
                "atlas",
                atlas,
                toggle_layer,
                (0.53, 0.25),
                "Republic of Kazakhstan",
                open_filters,
                choose_family,
                "Only the balkan family.",
            ),
            Subject(
                "bare page",
                bare,
                toggle_box,
                (0.5, 0.5),
                "Selected: probe",
                open_again,
                choose_again,
                "Pressed",
            ),
        )


def report(atlas: Times, bare: Times) -> str:
    """Return the table: medians of both and the ratio of the medians."""
    lines = [f"{'':24}{'atlas':>12}{'bare page':>12}{'ratio':>8}"]
    for label, name, unit in (
        ("first paint", "first_paint_s", "s"),
        ("toggle", "toggle_s", "s"),
        ("click to answer", "click_s", "s"),
        ("filter against a rerun", "ask_s", "s"),
        ("bytes of a toggle", "toggle_bytes", "B"),
    ):
        ours = statistics.median(getattr(atlas, name))
        floor = statistics.median(getattr(bare, name))
        digits = 0 if unit == "B" else 2
        lines.append(
            f"{label:24}{ours:>10.{digits}f} {unit}{floor:>10.{digits}f} {unit}{ours / floor:>8.2f}"
        )
    return "\n".join(lines)


def report_answers(taken: dict[str, list[float]]) -> str:
    """Return the table of the pages without a map, against the bare page's rerun."""
    floor = statistics.median(taken["bare page"])
    lines = [f"{'a filter on a page':24}{'atlas':>12}{'bare page':>12}{'ratio':>8}"]
    for name, seconds in taken.items():
        if name != "bare page":
            ours = statistics.median(seconds)
            lines.append(f"{name:24}{ours:>10.2f} s{floor:>10.2f} s{ours / floor:>8.2f}")
    return "\n".join(lines)


def main() -> int:
    """Measure in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    atlas_times, bare_times = Times(), Times()
    taken: dict[str, list[float]] = {}
    with subjects() as (atlas, bare), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=list(FLAGS))
        for number in range(rounds + 1):
            warm_up = number == 0
            for subject, times in ((atlas, atlas_times), (bare, bare_times)):
                measure(browser, subject, Times() if warm_up else times)
            for question in questions(atlas.server, bare.server):
                took = measure_answer(browser, question)
                if not warm_up:
                    taken.setdefault(question.name, []).append(took)
        browser.close()
    print(f"medians of {rounds} interleaved visits, software rendering, after one warm-up")
    print(report(atlas_times, bare_times))
    print(report_answers(taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
