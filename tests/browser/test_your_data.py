"""A user's own table in a real browser: dropped, read otherwise, taken away, forgotten."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
import zipfile
from typing import Literal

import geopandas as gpd
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from conftest import OpenPage
from dashboard.style import LIGHT
from dashboard.your_data.download_buttons import XLSX
from live_server import LiveServer, find_children
from map_pixels import CANVAS, wait_answered, wait_painted
from test_accessibility import grave_finds
from test_map import count
from test_reader import wait_settled
from visit import turn_to

CASES = """Country;Date;Drug;Amount;Unit;Note
Republic of Tajikistan;03.04.2016;heroin;2,5;kg;=1+1
Tajikistan;25.04.2016;heroin;500;g;<b>two</b>
Islamic Republic of Iran;06.05.2016;opium;1,2;t;
Iran;07.05.2016;opium;-4;kg;
Uzbekistan;14.05.2016;hashish;30;tablets;
"""
PAINT_TIMEOUT_S = 60
DRUG_LINE_PX = 35
"""Height of a line in the table of drug names, which is a picture with a text beside it."""
SCROLLED_MS = 300
STAMP = "map => getComputedStyle(map, '::after').content"
STAMPED = "User-supplied data, not part of the atlas"
GONE_WITHIN_S = 5
"""After Cancel; the file itself takes several times as long."""


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list; it is brought into sight first, since a list that scrolls closes."""
    box = page.get_by_role("combobox", name=label).first
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(SCROLLED_MS)
    box.click()
    page.get_by_role("option", name=option).click()


def test_a_case_file_is_read_mapped_anew_taken_away_and_forgotten(open_page: OpenPage) -> None:
    visit = open_page("/your-data", viewport=(1280, 900))
    page = visit.page
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    )
    expect(
        page.get_by_text("5 rows read, 4 used (2 of them changed), 1 set aside.")
    ).to_be_visible()
    expect(page.get_by_text("a negative amount (row 5)")).to_be_visible()
    # A list that is opened while the page is still being written closes again.
    expect(page.get_by_role("button", name="Totals (CSV)")).to_be_visible()
    wait_answered(page)
    choose(page, "Drug", "Not in this file")
    expect(page.get_by_text("a negative amount (row 5)")).to_be_visible()
    page.get_by_role("button", name="Read it like this").click()
    expect(page.get_by_text("Drug names (")).to_have_count(0)
    wait_painted(page, timeout_s=PAINT_TIMEOUT_S)
    assert grave_finds(page) == []

    with page.expect_download() as download:
        page.get_by_role("button", name="Cleaned rows (CSV)").click()
    assert download.value.suggested_filename == "user-supplied-cases-cleaned.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["country"] for row in rows] == ["TJK", "TJK", "IRN", "UZB"]
    assert [float(row["amount"]) for row in rows] == [2.5, 0.5, 1200.0, 30.0]
    assert [row["unit"] for row in rows] == ["kg", "kg", "kg", "tablets"]
    assert {row["substance"] for row in rows} == {"not_stated"}
    assert rows[0]["note"] == "'=1+1"

    page.get_by_role("button", name="Forget my data").click()
    expect(page.get_by_role("heading", name="What was done with it")).to_have_count(0)
    expect(page.get_by_text("cases.csv")).to_have_count(0)


def take(page: Page, label: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value.path().read_bytes()


def test_a_drug_is_taken_for_another_and_every_kind_of_file_has_it(open_page: OpenPage) -> None:
    page = open_page("/your-data", viewport=(1280, 900)).page
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    )
    expect(page.get_by_role("button", name="Totals (CSV)")).to_be_visible()
    wait_answered(page)
    page.get_by_text("Drug names (3)").click()
    fold = page.locator("details", has_text="Drug names (3)")
    cell = fold.get_by_test_id("glide-cell-1-0")
    expect(cell).to_have_text("heroin")
    table = fold.locator(".dvn-scroller")
    box = table.bounding_box()
    assert box
    table.click(position={"x": box["width"] / 2, "y": 1.5 * DRUG_LINE_PX})
    expect(cell).to_have_attribute("aria-selected", "true")
    fold.get_by_test_id("data-grid-canvas").press("Enter")
    choices = page.locator("#portal")
    # Filled by name: on a busy machine what is typed at once may still go to the table.
    choices.get_by_role("combobox").fill("morphine")
    expect(choices.get_by_role("option")).to_have_text(["morphine", "heroin morphine"])
    choices.get_by_role("combobox").press("Enter")
    expect(cell).to_have_text("morphine")
    page.get_by_role("button", name="Read it like this").click()
    totals = page.get_by_test_id("stDataFrame").filter(has_text="The atlas says")
    expect(totals).to_contain_text("morphine")
    wait_answered(page)

    book = openpyxl.load_workbook(io.BytesIO(take(page, "Workbook (XLSX)")))
    head, *lines = book["rows"].iter_rows(values_only=True)
    in_sheet = [dict(zip(head, line, strict=True)) for line in lines]
    _, *names = book["drugs"].iter_rows(values_only=True)
    assert names == [
        ("heroin", "morphine", 2),
        ("opium", "opium", 1),
        ("hashish", "hashish", 1),
    ]
    features = json.loads(take(page, "GeoJSON"))["features"]
    frame = gpd.read_parquet(io.BytesIO(take(page, "GeoParquet")))
    for rows in (in_sheet, [each["properties"] for each in features], frame.to_dict("records")):
        assert [row["substance"] for row in rows] == ["morphine", "morphine", "opium", "hashish"]
        assert [row["drug"] for row in rows] == ["heroin", "heroin", "opium", "hashish"]
        assert [row["amount"] for row in rows] == [2.5, 0.5, 1200.0, 30.0]
        assert {row["precision"] for row in rows} == {"country"}
    points = [each["geometry"]["coordinates"] for each in features]
    assert points == [[point.x, point.y] for point in frame.geometry]
    assert points == [[row["lon"], row["lat"]] for row in in_sheet]


def slow_workbook() -> bytes:
    """Return a workbook of 100 KB that takes some twenty seconds to read.

    A cell that holds an error leaves all of it to the slow reader.
    """
    target = io.BytesIO()
    book = openpyxl.Workbook()
    book.save(target)
    sheet = "xl/worksheets/sheet1.xml"
    row = f"<row>{'<c><v>1</v></c>' * 8}</row>"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = f'<row><c t="e"><v>#N/A</v></c></row>{row * 200_000}'
    with zipfile.ZipFile(target) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[sheet] = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return target.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_long_reading_is_cancelled_its_process_gone_and_the_next_file_is_read(
    server: LiveServer, open_page: OpenPage
) -> None:
    page = open_page("/your-data", viewport=(1280, 900)).page
    page.locator("input[type=file]").set_input_files(
        {"name": "slow.xlsx", "mimeType": XLSX, "buffer": slow_workbook()}
    )
    reading = page.get_by_text("Reading the file in a process of its own")
    expect(reading).to_be_visible()
    expect(page.locator(CANVAS)).to_have_count(1)
    (child,) = find_children(server.pid)
    page.wait_for_timeout(1_000)
    assert find_children(server.pid) == [child], "it reads for much longer than a second"
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(reading).to_have_count(0, timeout=GONE_WITHIN_S * 1000)
    # Streamlit draws the page anew while what it showed before is still being ended.
    latest = time.monotonic() + GONE_WITHIN_S
    while find_children(server.pid) and time.monotonic() < latest:
        page.wait_for_timeout(100)
    assert find_children(server.pid) == []
    expect(page.get_by_text("slow.xlsx")).to_have_count(0)
    expect(page.locator(CANVAS)).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)

    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    )
    expect(page.get_by_text("5 rows read, 4 used")).to_be_visible()


def test_another_reading_is_cancelled_and_the_file_stays_as_it_was_read(
    open_page: OpenPage,
) -> None:
    page = open_page("/your-data", viewport=(1280, 900)).page
    # So many that no computer has read them again before it is asked to stop.
    rows = "country;date;drug;amount;unit\n" + "TJK;2016-04-03;heroin;2,5;kg\n" * 800_000
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    expect(page.get_by_role("button", name="Totals (CSV)")).to_be_visible()
    wait_answered(page)
    choose(page, "Drug", "Not in this file")
    page.get_by_role("button", name="Read it like this").click()
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_role("button", name="Cancel", exact=True)).to_have_count(0)
    wait_answered(page)
    expect(page.get_by_text("Drug names (1)")).to_be_visible()
    expect(page.get_by_text("800,000 rows read")).to_be_visible()


def test_a_bad_file_gets_one_message_and_another_session_sees_nothing(open_page: OpenPage) -> None:
    visit = open_page("/your-data")
    page = visit.page
    page.locator("input[type=file]").set_input_files(
        {"name": "empty.csv", "mimeType": "text/csv", "buffer": b"\x00\x01\x02" * 99}
    )
    expect(page.get_by_role("alert")).to_contain_text("The file is binary and not a table")
    expect(page.get_by_role("alert")).to_have_count(1)
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    )
    expect(page.get_by_role("heading", name="What was done with it")).to_be_visible()
    other = open_page("/your-data").page
    expect(other.get_by_text("A table of your own")).to_be_visible()
    expect(other.get_by_role("heading", name="What was done with it")).to_have_count(0)


def test_on_a_phone_totals_are_read_without_scrolling_sideways(open_page: OpenPage) -> None:
    page = open_page("/your-data", viewport=(390, 844)).page
    rows = "country;date;drug;amount;unit\nKAZ;2016-03-01;heroin;2,5;kg\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    totals = page.get_by_role("region", name="Totals of your file")
    expect(totals).to_contain_text("2.5 kg, from 1 row")
    # C0914, as its source prints it
    said = totals.get_by_text("120 kg (")
    said.scroll_into_view_if_needed()
    box = said.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert totals.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    assert grave_finds(page) == []


def test_the_map_is_set_up_once_and_draws_every_answer(open_page: OpenPage) -> None:
    page = open_page("/your-data", viewport=(1280, 900)).page
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    )
    page.locator(CANVAS).evaluate("canvas => { canvas.dataset.mark = 'first'; }")
    expect(page.get_by_role("heading", name="Take it away")).to_be_visible()
    assert count(wait_painted(page), LIGHT.user) > 20
    assert page.locator(".st-key-user-map").evaluate(STAMP) == f'"{STAMPED}"'
    choose(page, "Drug", "Not in this file")
    page.get_by_role("button", name="Read it like this").click()
    expect(page.get_by_text("Drug names (")).to_have_count(0)
    wait_answered(page)
    assert page.locator(CANVAS).get_attribute("data-mark") == "first"


@pytest.mark.parametrize("width", [1280])
def test_own_rows_lie_over_the_map_in_their_own_colour(open_page: OpenPage, width: int) -> None:
    page = open_page("/your-data", viewport=(width, 900)).page
    page.locator("input[type=file]").set_input_files(
        {"name": "cases.csv", "mimeType": "text/csv", "buffer": CASES.encode()}
    )
    page.get_by_role("link", name="Show it over the corridors").click()
    expect(page.get_by_text("User-supplied data, not part of the atlas").first).to_be_visible()
    own = wait_settled(page)
    assert count(own, LIGHT.user) > 20
    assert count(own, LIGHT.families["northern"]) > 10
    page.get_by_role("button", name="Filter your data").click()
    # Into full sight first: a list closes when what it stands in scrolls.
    countries = page.get_by_role("combobox", name="Country")
    countries.scroll_into_view_if_needed()
    expect(countries).to_be_in_viewport(ratio=1)
    wait_answered(page)
    countries.click()
    page.get_by_role("option", name="Uzbekistan").click()
    expect(page.get_by_text("1 of 4 rows").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert 0 < count(wait_settled(page), LIGHT.user) < count(own, LIGHT.user)
    page.get_by_role("checkbox", name="Your data", exact=True).locator(
        "xpath=ancestor::label"
    ).click()
    expect(page.get_by_text("User-supplied data, not part of the atlas")).to_have_count(0)
    assert count(wait_settled(page), LIGHT.user) == 0
    assert grave_finds(page) == []
    assert "cases" not in page.url


def two_sheets() -> bytes:
    """Return a workbook whose second sheet is a wide table under two header rows."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Cases"
    for row in (["Country", "Drug", "Year", "Amount", "Unit"], ["Iran", "opium", 2020, 5, "kg"]):
        first.append(row)
    first.append(["Iran", "heroin", 2020, 6, "kg"])
    wide = book.create_sheet("Yearly")
    wide.append(["Country", "Heroin (kg)", None, "Opium (kg)", None])
    wide.append([None, 2024, 2025, 2024, 2025])
    wide.append(["Tajikistan", 111, 9876.5, 20, 30])
    wide.append(["Kyrgyzstan", 12, 13, 14, 15])
    wide.merge_cells("B1:C1")
    wide.merge_cells("D1:E1")
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_the_forms_of_a_table(
    open_page: OpenPage, scheme: Literal["light", "dark"]
) -> None:
    page = open_page("/your-data", viewport=(1280, 900), color_scheme=scheme).page
    page.locator("input[type=file]").set_input_files(
        {"name": "office.xlsx", "mimeType": XLSX, "buffer": two_sheets()}
    )
    expect(page.get_by_text("rows read").first).to_be_visible()
    wait_painted(page)
    choose(page, "Sheet", "Yearly")
    expect(page.get_by_text("8 rows read").first).to_be_visible()
    page.get_by_text("Other columns", exact=True).click()
    page.get_by_role("button", name="Use this table as a source").click()
    expect(page.get_by_text("The source has no title").first).to_be_visible()
    wait_painted(page)
    assert grave_finds(page) == [], "with the forms open and a message in one"
    page.get_by_role("textbox", name="Title").fill("Yearbook of our office")
    choose(page, "Language", "Russian")
    choose(page, "Who speaks in it", "an official source")
    page.get_by_role("button", name="Use this table as a source").click()
    expect(page.get_by_text("8 claims of “Yearbook of our office”")).to_be_visible()
    wait_painted(page)
    assert grave_finds(page) == [], "once it is a source"


def test_a_wide_table_on_a_chosen_sheet_is_used_as_a_source_and_forgotten(
    open_page: OpenPage,
) -> None:
    visit = open_page("/your-data", viewport=(1280, 900))
    page = visit.page
    page.locator("input[type=file]").set_input_files(
        {"name": "office.xlsx", "mimeType": XLSX, "buffer": two_sheets()}
    )
    expect(page.get_by_text("rows read").first).to_be_visible()
    wait_painted(page)
    choose(page, "Sheet", "Yearly")
    expect(page.get_by_text("8 rows read").first).to_be_visible()
    wait_painted(page)
    page.get_by_role("textbox", name="Title").fill("Yearbook of our office")
    choose(page, "Language", "Russian")
    choose(page, "Who speaks in it", "an official source")
    page.get_by_role("button", name="Use this table as a source").click()
    expect(page.get_by_text("8 claims of “Yearbook of our office”")).to_be_visible()
    turn_to(page, "Compare")
    choose(page, "What is compared", "Tajikistan: heroin, seizures")
    expect(page.get_by_text("2 figures of your own table, counted as no voice")).to_be_visible()
    turn_to(page, "Map")
    expect(page.locator(".oc-keys")).to_contain_text("9,876.5 kg")
    page.get_by_role("link", name="Your data").first.click()
    page.get_by_role("button", name="Forget my data").click()
    expect(page.get_by_text("is in this session")).to_have_count(0)
    turn_to(page, "Map")
    expect(page.locator(".oc-keys")).to_be_visible()
    expect(page.locator(".oc-keys")).not_to_contain_text("9,876.5 kg")
    assert visit.problems() == []
