"""Compare, coverage, tour and the clocks, in a real browser."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from conftest import ACTION_TIMEOUT_MS, OpenPage
from dashboard.style import LIGHT
from map_pixels import share_changed, wait_painted
from test_reader import open_filters

NEAR = 24
"""How far a pixel of a small symbol may be from its colour: its edges are blended."""

SENTENCE = ".oc-head p"
WORDS = {"Which claim is drawn": "open-more", "Source": "open-sources"}
"""Where the list of a label opens."""


def press(page: Page, label: str, option: str) -> None:
    """Open the filters and choose one option of a list, as a hand does."""
    open_filters(page, WORDS[label])
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def spots_of(pixels: np.ndarray, color: str) -> np.ndarray:
    """Return the rows and columns of the pixels that are of a colour."""
    wanted = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return np.argwhere(np.abs(pixels.astype(int) - wanted).max(axis=2) <= NEAR)


ASKED = {
    "flow:heroin:transit:country:TJK": "all of one figure repeated: 75–80 t/yr",
    "share:all_drugs::region:central-asia": "neither confirms nor refutes another",
    "flow:heroin:leaving:link:AFG>IRN": "about 105 t/yr (C0110) against 115 t/yr (C0116)",
    "seizure:heroin::country:TJK": "They conflict: 32 t (C0736, 1991 to July 2014) against 33 t",
    "production:opium::country:AFG": "They conflict: 5,330 t (C1971) against 6,400 t (C0578)",
}


@pytest.mark.parametrize("topic", ASKED)
def test_the_five_subjects_show_their_claims_and_say_where_they_conflict(
    open_page: OpenPage, topic: str
) -> None:
    page = open_page(f"/compare?topic={topic.replace('>', '%3E')}").page
    expect(page.get_by_text(ASKED[topic])).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    page.get_by_text("claims in full").click()
    expect(page.locator("article").nth(1)).to_be_visible()


def test_conflicting_claims_stand_on_one_axis_with_the_words_that_say_so(
    open_page: OpenPage,
) -> None:
    page = open_page("/compare?topic=flow:heroin:leaving:link:AFG%3EIRN").page
    words = page.get_by_text("They conflict: about 105 t/yr (C0110) against 115 t/yr (C0116)")
    expect(words).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    page.get_by_text("The 2 claims in full").click()
    expect(page.locator("article")).to_have_count(2)


def test_what_cannot_be_compared_is_refused_with_the_reason(open_page: OpenPage) -> None:
    page = open_page("/compare?topic=share:all_drugs::region:central-asia").page
    reason = page.get_by_text("Shares of different wholes are different things.")
    expect(reason).to_be_visible(timeout=ACTION_TIMEOUT_MS)


REFUSED = {
    "seizure:heroin::country:TJK": (
        "One agency's or one operation's figure is not the country's.",
        "A sum over several years is never set beside a year.",
    ),
    "production:opium::country:AFG": ("Where a source does not state its scope",),
    "flow:heroin:transit:country:TJK": ("A figure without a period is compared with none",),
}


@pytest.mark.parametrize("topic", REFUSED)
def test_each_refusal_gives_the_reasons_that_hold(open_page: OpenPage, topic: str) -> None:
    page = open_page(f"/compare?topic={topic}").page
    refusal = page.get_by_text("Not compared with each other:")
    for words in REFUSED[topic]:
        expect(page.get_by_text(words)).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    expect(refusal).to_be_visible()


def test_what_lies_beside_says_why_it_is_not_compared(open_page: OpenPage) -> None:
    page = open_page("/compare?topic=flow:heroin:transit:country:TJK").page
    page.get_by_text("Beside it, and why it is not compared").click()
    expect(page.get_by_text("a border is not a country").first).to_be_visible()


def test_coverage_by_decade_fits_a_phone(open_page: OpenPage) -> None:
    page = open_page("/coverage", viewport=(390, 844)).page
    table = page.locator("table:has(caption)").filter(has_text=re.compile("^Seizures"))
    expect(table).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    box = table.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    expect(table.locator("tr", has_text="Tajikistan")).to_contain_text("voices")


def test_silence_is_worded_as_silence(open_page: OpenPage) -> None:
    page = open_page("/coverage").page
    expect(page.get_by_text("no figure loaded").first).to_be_visible(timeout=ACTION_TIMEOUT_MS)


def test_the_tour_walks_from_view_to_view(open_page: OpenPage) -> None:
    page = open_page("/tour", viewport=(1280, 900)).page
    first = wait_painted(page)
    page.get_by_role("button", name="Next →").click()
    expect(page.get_by_role("heading", name="2 of 8: The Tajik gate")).to_be_visible()
    second = wait_painted(page, unlike=first)
    assert share_changed(first, second) > 0.1


def test_another_rule_draws_another_claim_and_says_so(open_page: OpenPage) -> None:
    page = open_page("/?pick=lowest&layers=flows").page
    words = page.locator("#root .oc-head").get_by_text("Drawn: the lowest figure.")
    expect(words).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    expect(page.get_by_role("heading", level=1)).to_contain_text("the lowest figure")


def test_a_rule_is_chosen_by_hand_and_the_map_draws_by_it(open_page: OpenPage) -> None:
    page = open_page("/?layers=seizures&frame=iran", viewport=(1280, 900)).page
    before = wait_painted(page)
    press(page, "Which claim is drawn", "The highest figure")
    expect(page.locator(SENTENCE)).to_contain_text("Drawn: the highest figure.")
    after = wait_painted(page, unlike=before)
    assert share_changed(before, after) > 0.001
    assert "pick=highest" in page.url


def test_one_source_alone_draws_its_undated_bar(open_page: OpenPage) -> None:
    query = "layers=transit&pick=source:padervand-narcoterrorism-russia"
    page = open_page(f"/?{query}", viewport=(1280, 900)).page
    wait_painted(page)
    expect(page.locator(SENTENCE)).to_contain_text("as one source sees it")
    note = page.get_by_text("Its figures without a period are drawn hollow.")
    page.get_by_text("How what is drawn was chosen").click()
    expect(note).to_be_visible()


def test_both_clocks_narrow_the_map_and_say_so(open_page: OpenPage) -> None:
    page = open_page("/?layers=seizures", viewport=(1280, 900)).page
    today = wait_painted(page)
    open_filters(page, "open-years")
    known = page.get_by_role("slider", name="Known in")
    known.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(SENTENCE)).to_contain_text("as published by 2014")
    described = page.get_by_role("slider", name="Years described").first
    described.focus()
    for _ in range(22):
        page.keyboard.press("ArrowRight")
    expect(page.locator(SENTENCE)).to_contain_text("figures about 2000 to 2026")
    page.keyboard.press("Escape")
    then = wait_painted(page, unlike=today)
    assert share_changed(today, then) > 0.001
    assert "known=2014" in page.url
    assert "years=2000-2026" in page.url


def test_the_coverage_layer_hatches_what_is_silent(open_page: OpenPage) -> None:
    page = open_page("/?layers=country-names", viewport=(1280, 900)).page
    before = wait_painted(page)
    page.get_by_role("checkbox", name="No figure", exact=True).focus()
    page.keyboard.press("Space")
    after = wait_painted(page, unlike=before)
    expect(page.locator(SENTENCE)).to_contain_text("countries without seizures in the sources")
    hatched = len(spots_of(after, LIGHT.hatching)) - len(spots_of(before, LIGHT.hatching))
    assert hatched > 100
    expect(page.get_by_text("no figure on seizures here: not zero")).to_be_visible()


@pytest.mark.parametrize("layer", ["production", "cultivation"])
def test_squares_come_with_a_press_in_a_colour_of_their_own(
    open_page: OpenPage, layer: str
) -> None:
    page = open_page("/?layers=country-names&frame=afghanistan", viewport=(1280, 900)).page
    before = wait_painted(page)
    page.get_by_role("checkbox", name=layer.capitalize(), exact=True).focus()
    page.keyboard.press("Space")
    after = wait_painted(page, unlike=before)
    assert len(spots_of(after, LIGHT.crop)) > len(spots_of(before, LIGHT.crop)) + 10
    expect(page.get_by_text("by area").filter(visible=True)).to_have_count(1)
