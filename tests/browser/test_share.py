"""Share: one place from which a view is passed on, exactly as it is on the map."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Download, Page, expect

from conftest import OpenPage
from map_element import camera_of, spot, toggle_of
from map_pixels import wait_answered, wait_painted
from routes.camera import parse_camera
from routes.conic import project_km

DRAWN_MS: Final = 60_000
TAJIKISTAN: Final = (71.0, 38.6)
MOST_KM: Final = 3500
"""Width of what is in sight once it is zoomed in on; the opening view has twice as much."""
TAKEN: Final = {
    "Image of this map (PNG)": (".png", b"\x89PNG"),
    "Slide (PowerPoint)": (".pptx", b"PK"),
    "Sheet to print (PDF)": (".pdf", b"%PDF"),
    "Web page (one file)": (".html", b"<!doctype html>"),
    "Data and sources (ZIP)": (".zip", b"PK"),
    "Drawing to edit (SVG)": (".svg", b"<?xml"),
    "Image for print (300 dpi)": (".300dpi.png", b"\x89PNG"),
}


def open_map(open_page: OpenPage, path: str = "/") -> Page:
    """Open the map in a browser that lets pages copy."""
    page = open_page(path, viewport=(1366, 768)).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wait_painted(page)
    wait_answered(page)
    return page


def open_share(page: Page) -> None:
    page.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    wait_answered(page)


def copied(page: Page, button: str) -> str:
    """Press a button that copies, and return what is in the clipboard once it says so."""
    before = page.get_by_role("status").filter(has_text="Copied").count()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(before + 1)
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def taken(page: Page, button: str) -> Download:
    with page.expect_download(timeout=DRAWN_MS) as download:
        page.get_by_role("button", name=button, exact=True).click()
    return download.value


def move_and_toggle(page: Page) -> None:
    """Do on the map what reruns a part of the page alone."""
    x, y = spot(page, *TAJIKISTAN)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -600)
    page.wait_for_function("location.search.includes('camera=')")
    toggle_of(page, "seizures").click()
    page.wait_for_function("location.search.includes('seizures')")
    wait_painted(page)
    wait_answered(page)


def holds_tajikistan(link: str) -> bool:
    """Say whether the camera of a link has Tajikistan and little more in sight."""
    extent = parse_camera(parse_qs(urlsplit(link).query)["camera"][0])
    x, y = project_km(*TAJIKISTAN)
    left, lower, right, upper = extent.bounds_km
    return left < x < right and lower < y < upper and extent.width_km < MOST_KM


def test_the_link_is_copied_and_opens_exactly_this(open_page: OpenPage) -> None:
    page = open_map(open_page)
    move_and_toggle(page)
    open_share(page)
    link = copied(page, "Copy the link")
    assert holds_tajikistan(link)
    other = open_map(open_page, f"/?{urlsplit(link).query}")
    here, there = camera_of(page), camera_of(other)
    assert here == pytest.approx(there, abs=1)
    expect(toggle_of(other, "seizures")).to_be_checked()


def test_an_open_place_to_share_follows_the_map(open_page: OpenPage) -> None:
    page = open_map(open_page)
    open_share(page)
    page.mouse.move(600, 600)
    page.mouse.wheel(0, -300)
    line = page.get_by_role("textbox", name="Copy the link")
    page.wait_for_function("location.search.includes('camera=')")
    camera = parse_qs(urlsplit(page.url).query)["camera"][0]
    expect(line).to_have_value(re.compile(re.escape(f"camera={camera}")))


def test_without_permission_the_text_is_there_to_copy(open_page: OpenPage) -> None:
    page = open_page("/", viewport=(1366, 768)).page
    wait_painted(page)
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
          document.execCommand = () => false;
        }"""
    )
    open_share(page)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status").filter(has_text="lets no page copy")).to_be_visible()
    marked = page.evaluate(
        """() => {
          const { selectionStart, selectionEnd, value } = document.activeElement;
          return value.slice(selectionStart, selectionEnd);
        }"""
    )
    assert marked.startswith("http") and "layers=" in marked


def test_each_button_gives_what_it_says(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_map(open_page, "/?frame=iran&layers=corridors,towns")
    open_share(page)
    for button, (ending, begins) in TAKEN.items():
        download = taken(page, button)
        file = tmp_path / download.suggested_filename
        download.save_as(file)
        assert file.name == f"opiate-corridors-map{ending}"
        assert file.read_bytes().startswith(begins), button
    with zipfile.ZipFile(tmp_path / "opiate-corridors-map.zip") as archive:
        assert "sources.csv" in archive.namelist()
    picture = Image.open(io.BytesIO((tmp_path / "opiate-corridors-map.png").read_bytes()))
    assert picture.width > 1200


def test_the_citation_is_copied_with_the_link(open_page: OpenPage) -> None:
    page = open_map(open_page, "/?frame=iran")
    open_share(page)
    said = copied(page, "Copy the citation")
    assert said.startswith("Opiate Corridors contributors")
    assert "frame=iran" in said


def test_the_briefing_shows_the_view_as_it_is_now(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_map(open_page)
    move_and_toggle(page)
    open_share(page)
    page.get_by_role("button", name="Preview a sheet").click()
    expect(page.get_by_role("heading", name="Briefing sheet", exact=True)).to_be_visible()
    sheet = page.get_by_role("img", name="Preview of the sheet")
    expect(sheet).to_be_visible(timeout=DRAWN_MS)
    wait_answered(page)
    download = taken(page, "PDF")
    file = tmp_path / download.suggested_filename
    download.save_as(file)
    with pypdfium2.PdfDocument(file) as document:
        words = " ".join(each.get_textpage().get_text_bounded() for each in document)
    flat = words.replace("\r", "").replace("\n", "")
    query = parse_qs(urlsplit(page.url).query)
    assert holds_tajikistan(page.url)
    assert query["camera"][0] in flat.replace(" ", "")
    assert "seizures" in flat
