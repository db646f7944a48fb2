"""The map in a frame of another page: where the operator names its host, and nowhere else."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from conftest import ACTION_TIMEOUT_MS, OpenPage
from live_server import find_corridors_command, serve
from map_element import ELEMENT
from map_pixels import CANVAS, READY, wait_answered, wait_painted
from proxy import NONE_FOUND, find_nginx, serve_behind_proxy

VIEW: Final = "layers=corridors,seizures&frame=iran&focus=country:IRN"
BLOCKED_MS: Final = 2_000
PAGE: Final = (
    '<!doctype html><title>Host</title><iframe src="{}" width="1000" height="560"></iframe>'
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and prints nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@contextmanager
def other_site(folder: Path) -> Iterator[str]:
    """Serve a folder as another site until the block ends; yields its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        thread = threading.Thread(target=site.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()
        thread.join()


def framed(page: Page, address: str) -> Frame:
    """Open a page with a frame, and return the frame."""
    page.goto(address)
    page.locator("iframe").wait_for()
    page.wait_for_timeout(500)
    return next(each for each in page.frames if each.parent_frame)


def holds_map(frame: Frame) -> None:
    frame.locator(READY).wait_for(timeout=ACTION_TIMEOUT_MS)
    expect(frame.locator(".st-key-embed")).to_contain_text("Sources:")
    frame.get_by_role("checkbox", name="Towns", exact=True).click()
    expect(frame.locator(".st-key-embed .oc-head")).to_contain_text("seizures")


def is_refused(page: Page, frame: Frame) -> None:
    """Hold the frame to be empty, for the reason that the app gives the browser."""
    page.wait_for_timeout(BLOCKED_MS)
    assert frame.locator(CANVAS).count() == 0
    assert frame.url.startswith("chrome-error:") or not frame.locator("#root").count()


def check_both(browser: Browser, named: str, other: str) -> None:
    """Open the same page at the site that is named, and at one that is not."""
    context = browser.new_context(viewport={"width": 1100, "height": 700})
    context.set_default_timeout(ACTION_TIMEOUT_MS)
    refusals: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: refusals.append(message.text))
    holds_map(framed(page, named))
    assert [text for text in refusals if "frame-ancestors" in text] == []
    is_refused(page, framed(page, other))
    assert [text for text in refusals if "frame-ancestors" in text]
    context.close()


def test_a_named_host_frames_the_map_and_another_does_not(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with other_site(site) as named, other_site(site) as other:
        settings = {"CORRIDORS_FRAME_BY": f"www.example.org {named}"}
        command = [find_corridors_command(), "serve"]
        with serve(command, cwd=tmp_path, scratch=tmp_path, settings=settings) as app:
            address = f"{app.url}/?{VIEW}&embed=true"
            (site / "index.html").write_text(PAGE.format(address), encoding="utf-8")
            check_both(browser, named, other)


@pytest.mark.skipif(find_nginx() is None, reason=NONE_FOUND)
def test_the_proxy_lets_the_same_host_in(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with (
        other_site(site) as named,
        other_site(site) as other,
        serve_behind_proxy(tmp_path, frame_by=f"https://*.example.org {named}") as proxied,
    ):
        address = f"{proxied.url}/?{VIEW}&embed=true"
        (site / "index.html").write_text(PAGE.format(address), encoding="utf-8")
        check_both(browser, named, other)


def test_nobody_frames_it_unless_named(
    open_page: OpenPage, browser: Browser, tmp_path: Path
) -> None:
    origin = open_page("/").origin
    (tmp_path / "index.html").write_text(PAGE.format(f"{origin}/?embed=true"), encoding="utf-8")
    with other_site(tmp_path) as other:
        page = browser.new_context().new_page()
        is_refused(page, framed(page, other))
        page.context.close()


@pytest.mark.parametrize("size", [(1000, 560), (480, 520), (320, 480)])
def test_the_page_to_embed_has_map_headline_legend_sources_and_a_way_out(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(f"/?{VIEW}&embed=true", viewport=size).page
    wait_painted(page)
    wait_answered(page)
    for gone in ("[data-testid=stHeader]", ".oc-name", ".st-key-tools", ".st-key-drawer"):
        expect(page.locator(gone).filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.get_by_role("checkbox", name="Seizures", exact=True)).to_be_checked()
    expect(page.get_by_text("Sources: ")).to_be_in_viewport()
    way_out = page.get_by_role("link", name="Open the whole map")
    expect(way_out).to_be_in_viewport()
    box = page.locator(CANVAS).bounding_box()
    assert box is not None
    assert box["y"] == 0 and box["width"] == size[0]
    assert page.evaluate("document.documentElement.scrollHeight") <= size[1]
    with page.context.expect_page() as opened:
        way_out.click()
    whole = opened.value
    expect(whole.locator(".st-key-drawer")).to_contain_text("Iran")
    query = parse_qs(urlsplit(whole.url).query)
    assert (query["focus"], query["frame"]) == (["country:IRN"], ["iran"])
    assert "embed" not in query


def test_what_is_done_in_a_frame_leaves_the_history_of_its_page_alone(open_page: OpenPage) -> None:
    page = open_page("/?embed=true", viewport=(1000, 560)).page
    wait_painted(page)
    before = page.evaluate("history.length"), page.url
    page.get_by_role("checkbox", name="Seizures", exact=True).click()
    expect(page.locator(".oc-head")).to_contain_text("seizures")
    page.locator(ELEMENT).get_by_role("button", name="Zoom in").click()
    link = page.get_by_role("link", name="Open the whole map")
    expect(link).to_have_attribute("href", re.compile(r"camera=\d"))
    assert (page.evaluate("history.length"), page.url) == before
