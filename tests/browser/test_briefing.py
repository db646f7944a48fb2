"""A finished sheet at one press, as a reader gets it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from map_pixels import wait_answered, wait_painted

DRAWN_MS = 60_000


def words_of(sheet: Path) -> str:
    with pypdfium2.PdfDocument(sheet) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_sheet_is_shown_and_taken_away(open_page: OpenPage, tmp_path: Path, width: int) -> None:
    page = open_page("/briefing?frame=iran&family=balkan", viewport=(width, 900)).page
    sheet = page.get_by_role("img", name="Preview of the sheet")
    expect(sheet).to_be_visible(timeout=DRAWN_MS)
    expect(sheet).to_have_js_property("complete", True)
    assert sheet.evaluate("image => image.naturalWidth") > 1000
    before = sheet.get_attribute("src") or ""
    page.get_by_role("textbox", name="Headline of your own").fill(
        "What we know of the Balkan route"
    )
    page.keyboard.press("Tab")
    expect(sheet).not_to_have_attribute("src", before, timeout=DRAWN_MS)
    wait_answered(page)
    with page.expect_download(timeout=DRAWN_MS) as taken:
        page.get_by_role("button", name="PDF", exact=True).click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    words = words_of(file)
    assert "What we know of the Balkan route" in words
    assert "Only the balkan family" in words
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def take(page: Page, what: str) -> None:
    """Take the map away as a kind of file."""
    page.get_by_role("button", name="Share", exact=True).click()
    page.get_by_role("button", name=what, exact=True).click()


def test_the_map_page_gives_the_sheet_where_it_is_shared(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("/?frame=tajikistan", viewport=(1280, 900)).page
    wait_painted(page)
    with page.expect_download(timeout=DRAWN_MS) as taken:
        take(page, "Sheet to print (PDF)")
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert "frame=tajikistan" in words_of(file).replace("\n", "").replace("\r", "")
