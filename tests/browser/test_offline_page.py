"""The page and the set that need no network, as a locked computer opens them from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

from dashboard.data import current_atlas
from dashboard.exports.formats import Drawing, export_briefing
from dashboard.exports.request import make_briefing, request_by_name
from dashboard.exports.sheet_set import INDEX, write_set
from routes.named_views import named_views

DAY = date(2026, 11, 3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of Iran, and a set of one view."""
    folder = tmp_path_factory.mktemp("stick")
    atlas, views = current_atlas(), named_views(current_atlas())
    briefing = make_briefing(atlas, request_by_name(atlas, views["country-IRN"]), made_on=DAY)
    (folder / "iran.html").write_bytes(export_briefing(atlas, briefing, Drawing("map", "html")))
    one = {"family-caucasus": views["family-caucasus"]}
    write_set(atlas, one, folder, Drawing("map", "png"), made_on=DAY)
    return folder


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context
    context.close()


@pytest.mark.parametrize(
    ("name", "fetched"), [("iran.html", set()), (INDEX, {"family-caucasus.png"})]
)
def test_a_page_opens_from_a_folder_and_asks_for_nothing_else(
    folder: Path, offline: BrowserContext, name: str, fetched: set[str]
) -> None:
    page = offline.new_page()
    asked: list[str] = []
    logged: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    page.goto((folder / name).as_uri())
    page.wait_for_load_state("networkidle")
    # Pictures are fetched when they come into sight; on a busy computer that is later.
    page.wait_for_function("() => [...document.images].every(each => each.naturalWidth)")
    assert set(asked) == {(folder / part).as_uri() for part in {name, *fetched}}
    assert logged == []
    pictures = page.locator("img").evaluate_all("all => all.map(each => each.naturalWidth)")
    assert all(width > 0 for width in pictures)
    assert Axe().run(page).response["violations"] == []


def test_the_map_has_a_size_and_titles_on_a_phone_too(
    folder: Path, offline: BrowserContext
) -> None:
    page = offline.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((folder / "iran.html").as_uri())
    box = page.locator(".map svg").bounding_box()
    assert box is not None and 300 < box["width"] <= 390
    assert page.locator(".map svg title").count() > 10
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390, "tables scroll by themselves, the page does not"
