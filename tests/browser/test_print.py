"""The map page on paper: one sheet of A4, and two more at most for what is in focus."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from dashboard.style import LIGHT, rgba
from map_element import camera_of, picture
from map_pixels import wait_answered, wait_painted
from routes.layers import LAYERS

A4_PT: Final = (595, 842)
NEAR: Final = 10
SCALE: Final = 1.5
EVERYTHING: Final = ",".join(LAYERS)
MOVED: Final = "camera=68.2488,39.6047,2713.8,1607.2"


class Paper:
    """A printed page: its sheets as words and as pictures."""

    def __init__(self, page: Page, file: Path) -> None:
        wait_painted(page)
        wait_answered(page)
        page.pdf(path=file, prefer_css_page_size=True)
        with pypdfium2.PdfDocument(file) as document:
            self.sizes = [tuple(map(round, sheet.get_size())) for sheet in document]
            self.words = [
                " ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document
            ]
            self.pixels = np.asarray(document[0].render(scale=SCALE).to_pil().convert("RGB"))

    def count(self, color: str) -> int:
        """Return how many pixels of the first sheet have a colour."""
        wanted = np.array(rgba(color)[:3])
        return int((np.abs(self.pixels.astype(int) - wanted).max(axis=2) <= NEAR).sum())


def is_first_sheet(paper: Paper) -> None:
    """Hold the first sheet to have map, headline, legend, sources and notes."""
    assert paper.count(LIGHT.land_focus) > 20_000, "no map"
    words = paper.words[0]
    for part in ("Shown: ", "Sources of the", "What this map can and cannot tell you", "Not a UN"):
        assert part in words, part


def test_the_opening_view_is_one_sheet(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/", viewport=(1366, 768)).page
    paper = Paper(page, tmp_path / "map.pdf")
    assert paper.sizes == [A4_PT]
    is_first_sheet(paper)
    for color in (*LIGHT.families.values(), LIGHT.flow):
        assert paper.count(color) > 20
    words = paper.words[0]
    for part in (
        "Afghan heroin flows, 2009",
        "Northern",
        "Caucasus",
        "leg named in a source",
        "UN Office on Drugs and Crime",
    ):
        assert part in words, part
    for left in ("Zoom to", "All drugs", "Play the years", "Share", "Copy"):
        assert left not in words, left
    assert "Seizures, t" not in words, "a layer that is off stands in the legend"


@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_all_layers_are_one_sheet_too_and_what_is_left_out_is_counted(
    open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    page = open_page(f"/?layers={EVERYTHING}", viewport=(width, 844)).page
    paper = Paper(page, tmp_path / "all.pdf")
    assert paper.sizes == [A4_PT]
    is_first_sheet(paper)
    assert "more sources. The page itself has them all." in paper.words[0]


@pytest.mark.parametrize("focus", ["country:AFG", "country:TJK", "corridor:darvoz-dushanbe"])
def test_what_is_in_focus_takes_two_sheets_more_at_most(
    open_page: OpenPage, tmp_path: Path, focus: str
) -> None:
    page = open_page(f"/?focus={focus}", viewport=(1366, 768)).page
    expect(page.locator(".st-key-drawer h2").first).to_be_visible()
    name = page.locator(".st-key-drawer h2").first.inner_text()
    paper = Paper(page, tmp_path / "focus.pdf")
    assert 2 <= len(paper.sizes) <= 3
    is_first_sheet(paper)
    assert name in paper.words[1]
    assert all(len(words) > 80 for words in paper.words), "an empty sheet"


def test_a_map_that_was_moved_is_printed_as_moved_and_is_as_before(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"/?{MOVED}", viewport=(1366, 768)).page
    wait_painted(page)
    before, camera, address = picture(page), camera_of(page), page.url
    paper = Paper(page, tmp_path / "moved.pdf")
    assert paper.sizes == [A4_PT]
    wait_painted(page)
    assert (picture(page), camera_of(page), page.url) == (before, camera, address)
    assert page.locator("html").get_attribute("class") in (None, "")
    # What is in sight lies about Tajikistan: of Türkiye's family of corridors little is on paper.
    whole = Paper(open_page("/", viewport=(1366, 768)).page, tmp_path / "whole.pdf")
    assert paper.count(LIGHT.families["balkan"]) < whole.count(LIGHT.families["balkan"])
