"""A walk from the map to a claim, its record, its source, and back, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from conftest import OpenPage
from live_server import find_corridors_command, serve
from map_pixels import wait_answered, wait_painted
from test_reader import open_filters
from visit import turn_to


def test_a_walk_from_the_map_to_a_claim_and_its_source(open_page: OpenPage) -> None:
    visit = open_page(viewport=(1280, 900))
    page = visit.page
    wait_painted(page)
    page.get_by_text("Key figures").click()
    page.get_by_role("link", name="C0116").click()
    expect(page.get_by_role("heading", name="C0116: 115 t/yr")).to_be_visible()
    expect(page.locator("blockquote")).to_contain_text("метрических тонн")
    assert re.search(r"/claims\?claim=C0116$", page.url)

    page.get_by_role("textbox", name="Search").fill("کیلوگرم")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Claims: with “کیلوگرم” in their words")).to_be_visible()
    expect(page).to_have_url(re.compile("search="))
    wait_answered(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these claims (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "C0053" in text
    assert "C0116" not in text

    turn_to(page, "Sources and method")
    expect(page.get_by_role("heading", name="Report an error")).to_be_visible()
    page.get_by_role("link", name=re.compile(r"^\d+ claims$")).first.click()
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    assert "source=" in page.url

    page.get_by_role("link", name="Map", exact=True).click()
    wait_painted(page)
    assert "source=" in page.url, "the filter went along to the map"
    page.keyboard.press("Escape")
    open_filters(page, "open-more")
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Afghan heroin flows")


def test_filters_hold_on_every_page(open_page: OpenPage) -> None:
    page = open_page("/claims", viewport=(1280, 900)).page
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    wait_answered(page)
    open_filters(page, "open-sources")
    page.get_by_role("combobox", name="Collection").click()
    page.get_by_role("option", name="The public record").click()
    chosen = page.locator(".st-key-open-sources button", has_text="The public record")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(chosen).to_be_visible()
    for name in ("Compare", "What is known", "Map", "Briefing", "Sources and method", "Claims"):
        turn_to(page, name)
        expect(page).to_have_url(re.compile("collection=record"))
        expect(chosen).to_be_visible(visible=name != "Sources and method")
        wait_answered(page)
    chosen.click()
    page.get_by_role("combobox", name="Collection").focus()
    page.keyboard.press("Backspace")
    expect(page).not_to_have_url(re.compile("collection="))


def test_the_rule_holds_on_pages_that_draw_nothing_by_it(open_page: OpenPage) -> None:
    page = open_page("/claims?pick=lowest", viewport=(1280, 900)).page
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    rule = page.get_by_role("combobox", name="Which claim is drawn")
    for name, rules in (("Claims", 0), ("Compare", 1), ("What is known", 0), ("Map", 1)):
        turn_to(page, name)
        wait_answered(page)
        open_filters(page, "open-more")
        expect(page.get_by_role("combobox", name="Country")).to_be_visible()
        expect(rule).to_have_count(rules)
        if rules:
            expect(rule).to_have_value("The lowest figure")
        page.keyboard.press("Escape")
        expect(page).to_have_url(re.compile("pick=lowest"))


def test_an_event_on_the_map_opens_the_timeline_of_its_place(open_page: OpenPage) -> None:
    visit = open_page("/?layers=events,country-names&focus=country:TJK", viewport=(1280, 900))
    wait_painted(visit.page)
    expect(visit.page.get_by_role("heading", name="Institutions, agreements")).to_be_visible()
    expect(visit.page.locator(".oc-time")).to_contain_text("Anti-Drug Centre")


def test_a_deep_link_to_a_fresh_server_gets_the_whole_app(browser: Browser, tmp_path: Path) -> None:
    command = [find_corridors_command(), "serve"]
    with serve(command, cwd=tmp_path, scratch=tmp_path) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{server.url}/claims?claim=C0055")
        expect(page.get_by_role("link", name="Your data", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="C0055: 75–80 t/yr")).to_be_visible()
        page.close()
