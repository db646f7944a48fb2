"""The running app and a browser for it, shared by all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from chromium import NONE_FOUND, PLAIN_FLAGS, find_chromium
from live_server import LiveServer, find_corridors_command, serve
from visit import Visit

ACTION_TIMEOUT_MS = 30_000
expect.set_options(timeout=ACTION_TIMEOUT_MS)  # a rerun on a busy machine outlasts the usual 5 s


class OpenPage(Protocol):
    """Opens the app: `path` with its query, `viewport` as width and height in CSS pixels.

    `ratio` is the screen's, pixels to a CSS pixel; with `touch` it takes fingers.
    """

    def __call__(
        self,
        path: str = "/",
        *,
        viewport: tuple[int, int] = (1280, 800),
        color_scheme: Literal["light", "dark"] = "light",
        ratio: float = 1,
        touch: bool = False,
    ) -> Visit: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and run them after the fast ones."""
    slow = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in slow:
        item.add_marker("browser")
    items.sort(key=slow.__contains__)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """The app, started from a folder that is not the repository's."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    scratch = tmp_path_factory.mktemp("server")
    command = [find_corridors_command(), "serve"]
    with serve(command, cwd=elsewhere, scratch=scratch) as running:
        yield running
        assert running.outside_calls() == [], "the server asked other hosts"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium with software rendering and no way out to the network."""
    path = find_chromium()
    if path is None:
        pytest.fail(NONE_FOUND, pytrace=False)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(PLAIN_FLAGS))
        yield running
        running.close()


@pytest.fixture
def open_page(server: LiveServer, browser: Browser) -> Iterator[OpenPage]:
    """Open pages of the app; at the end none may have logged an error or asked another host."""
    with open_pages(browser, server.url) as open_one:
        yield open_one


@contextmanager
def open_pages(browser: Browser, url: str) -> Iterator[OpenPage]:
    """Open pages below `url`; at the end none may have logged an error or asked another host."""
    visits: list[Visit] = []

    def open_one(
        path: str = "/",
        *,
        viewport: tuple[int, int] = (1280, 800),
        color_scheme: Literal["light", "dark"] = "light",
        ratio: float = 1,
        touch: bool = False,
    ) -> Visit:
        width, height = viewport
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            reduced_motion="reduce",
            device_scale_factor=ratio,
            has_touch=touch,
        )
        context.set_default_timeout(ACTION_TIMEOUT_MS)
        visit = Visit(context.new_page(), url)
        visits.append(visit)
        visit.page.goto(url + path)
        return visit

    yield open_one
    for visit in visits:
        visit.page.context.close()
    assert [problem for visit in visits for problem in visit.problems()] == []
