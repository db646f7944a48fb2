"""The picture that comes with the page: where it stands, and how the app takes it over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import ACTION_TIMEOUT_MS
from live_server import LiveServer
from map_pixels import MAP, READY, map_pixels, share_changed, wait_answered, wait_painted
from proxy import NONE_FOUND, find_nginx, serve_behind_proxy
from visit import Visit

Scheme = Literal["light", "dark"]
WINDOWS = [(390, 844), (768, 1024), (1366, 768), (1920, 1080)]
FIRST = "#corridors-first"
TAKEN = f"#root {READY}"
APP_SCRIPT = re.compile(r"/static/js/index\.")
BOX = "(one) => (({ x, y, width, height }) => [x, y, width, height])(one.getBoundingClientRect())"
MOST_BYTES = 400_000
UNSEEN_SHARE = 0.0001
"""Of the picture; the words of the scale bar alone are four times as much."""


@contextmanager
def held(
    browser: Browser, url: str, viewport: tuple[int, int] = (1366, 768), scheme: Scheme = "light"
) -> Iterator[tuple[Visit, list[Route]]]:
    """Open the map with Streamlit's own script held back; going on with the routes lets it in."""
    width, height = viewport
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(ACTION_TIMEOUT_MS)
    visit, routes = Visit(context.new_page(), url), []
    visit.page.route(APP_SCRIPT, lambda route: routes.append(route))
    visit.page.goto(url + "/", wait_until="commit")
    visit.page.wait_for_selector(f"{FIRST} {READY}")
    yield visit, routes
    assert visit.problems() == []
    context.close()


def let_in(visit: Visit, routes: list[Route]) -> None:
    """Let Streamlit in, and wait until its component has the map."""
    while routes:
        routes.pop().continue_()
    visit.page.wait_for_selector(TAKEN)
    expect(visit.page.locator(FIRST)).to_have_count(0)


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.locator(".corridors-map").evaluate("(map) => ({ ...map.dataset })")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", WINDOWS)
def test_the_app_takes_the_picture_over_where_it_stands(
    server: LiveServer, browser: Browser, viewport: tuple[int, int], scheme: Scheme
) -> None:
    with held(browser, server.url, viewport, scheme) as (visit, routes):
        frame = visit.page.locator(MAP)
        words = visit.page.get_by_role("heading", level=1)
        expect(words).to_contain_text("Afghan heroin flows")
        before = [element.evaluate(BOX) for element in (frame, words)]
        picture, drawn = map_pixels(visit.page), state(visit.page)
        let_in(visit, routes)
        wait_answered(visit.page)
        after = [element.evaluate(BOX) for element in (frame, words)]
        assert np.abs(np.array(after) - np.array(before)).max() < 1
        assert share_changed(picture, wait_painted(visit.page)) < UNSEEN_SHARE
        assert state(visit.page)["camera"] == drawn["camera"]


def test_without_streamlit_the_picture_stands_pans_and_toggles(
    server: LiveServer, browser: Browser
) -> None:
    with held(browser, server.url) as (visit, routes):
        before, drawn = map_pixels(visit.page), state(visit.page)
        visit.page.locator(f"{MAP} canvas").press("ArrowRight")
        visit.page.wait_for_function(
            "(old) => document.querySelector('.corridors-map').dataset.camera !== old",
            arg=drawn["camera"],
        )
        assert share_changed(before, map_pixels(visit.page)) > 0.05
        visit.page.get_by_role("checkbox", name="Seizures", exact=True).check()
        visit.page.wait_for_selector(READY)
        assert routes, "Streamlit's script was not held"


def test_what_the_reader_did_before_is_taken_over_and_told(
    server: LiveServer, browser: Browser
) -> None:
    with held(browser, server.url) as (visit, routes):
        page = visit.page
        page.locator(f"{MAP} canvas").press("+")
        page.get_by_role("checkbox", name="Flow estimates", exact=True).uncheck()
        page.wait_for_selector(READY)
        page.wait_for_timeout(700)  # the map tells it once it is at rest; nobody hears it yet
        seen, before = map_pixels(page), state(page)
        let_in(visit, routes)
        page.wait_for_url(re.compile(r"camera=.*layers=|layers=.*camera="))
        wait_answered(page)
        expect(page.get_by_role("checkbox", name="Flow estimates", exact=True)).not_to_be_checked()
        expect(page.locator(".oc-head p")).not_to_contain_text("flow estimates")
        assert state(page)["camera"] == before["camera"]
        box = page.locator(MAP)
        expect(box).to_be_visible()
        assert share_changed(seen, wait_painted(page)) < 0.002


def test_the_picture_does_not_stay_over_another_page(server: LiveServer, browser: Browser) -> None:
    with held(browser, server.url) as (visit, routes):
        visit.page.evaluate("history.pushState(null, '', '/claims')")
        expect(visit.page.locator(FIRST)).to_have_count(0)
        visit.page.evaluate("history.pushState(null, '', '/')")
        for route in routes:
            route.continue_()
        visit.page.wait_for_selector(TAKEN)


def test_a_page_beside_the_map_comes_plain(server: LiveServer, browser: Browser) -> None:
    page = browser.new_page()
    for path in ("/claims", "/?frame=nowhere"):
        page.goto(f"{server.url}{path}", wait_until="domcontentloaded")
        assert page.locator(FIRST).count() == 0
    page.close()


def test_what_the_picture_needs_is_small(server: LiveServer, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, sizes = context.new_page(), []
    page.route(APP_SCRIPT, lambda _: None)
    page.on("requestfinished", lambda request: sizes.append(request))
    page.goto(server.url, wait_until="commit")
    page.wait_for_selector(f"{FIRST} {READY}")
    own = [
        request
        for request in sizes
        if "/geo/" in request.url or request.url.rstrip("/") == server.url or "woff2" in request.url
    ]
    assert len(own) > 8
    assert sum(request.sizes()["responseBodySize"] for request in own) < MOST_BYTES
    context.close()


@pytest.mark.skipif(find_nginx() is None, reason=NONE_FOUND)
@pytest.mark.parametrize("path", ["", "/corridors"])
def test_the_strict_policy_lets_the_picture_in(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, path: str
) -> None:
    """A breach is an error in the console, which `held` does not let pass."""
    with (
        serve_behind_proxy(tmp_path_factory.mktemp("first"), path) as proxied,
        held(browser, proxied.url) as (visit, routes),
    ):
        let_in(visit, routes)
        wait_answered(visit.page)
        assert not [
            url for url in visit.requests if "/geo/" in url and not url.startswith(proxied.url)
        ]
