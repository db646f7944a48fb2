"""Compare, coverage, tour and the clocks, in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect

from conftest import ACTION_TIMEOUT_MS, OpenPage
from map_pixels import share_changed, wait_painted


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
    words = page.get_by_text("Drawn: the lowest figure.")
    expect(words).to_be_visible(timeout=ACTION_TIMEOUT_MS)
    expect(page.get_by_role("heading", level=1)).to_contain_text("the lowest figure")
