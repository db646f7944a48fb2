"""The briefing page: which sheet it shows, and what it offers to take away."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_type_hints

import pytest

from dashboard.data import current_atlas
from dashboard.exports.brief_command import brief as brief_command
from dashboard.exports.briefs import OTHER_FORMS, Asked, Drawing
from dashboard.exports.downloads import DOWNLOADS, Download, Wording, make_file
from dashboard.sheets import FORMATS
from routes.named_views import named_views
from routes.view import View

STARTS = {
    "pdf": b"%PDF", "pptx": b"PK", "png": b"\x89PNG", "svg": b"<?xml", "html": b"<!doctype",
    "zip": b"PK",
}  # fmt: skip


def test_it_opens_with_the_map_as_the_reader_left_it(start: Any) -> None:
    app = start("briefing", frame="iran", family="balkan")
    assert app.selectbox(key="brief-view").value == "map"
    (picture,) = app.get("image")[0].proto.imgs
    assert "Only the balkan family." in picture.alt


def test_every_named_view_is_on_offer_under_its_group(start: Any) -> None:
    app = start("briefing")
    offered = app.selectbox(key="brief-view").options
    assert len(offered) == len(named_views(current_atlas())) + 1
    assert "Countries: Tajikistan" in offered
    before = app.get("image")[0].value
    app.selectbox(key="brief-view").set_value("country-TJK").run()
    assert not app.exception
    assert app.get("image")[0].value != before


def test_each_kind_of_file_has_a_button_that_says_what_it_is_good_for(start: Any) -> None:
    buttons = start("briefing").get("download_button")
    assert [button.proto.label for button in buttons] == [each.label for each in DOWNLOADS]
    assert all(button.proto.help for button in buttons)


def test_every_format_is_offered_by_page_command_and_readme(repo_root: Path) -> None:
    forms = {*FORMATS, *OTHER_FORMS}
    assert {download.form for download in DOWNLOADS} == forms == set(STARTS)
    (option,) = get_type_hints(brief_command, include_extras=True)["form"].__metadata__
    readme = (repo_root / "README.md").read_text("utf-8")
    assert [form for form in forms if form not in option.help or f"`{form}`" not in readme] == []


def test_the_map_offers_the_sheet_too(start: Any) -> None:
    buttons = start().get("download_button")
    assert "Briefing sheet (PDF)" in [button.proto.label for button in buttons]


@pytest.mark.parametrize("download", DOWNLOADS, ids=lambda download: download.ending)
def test_a_press_gives_a_file_of_its_kind(download: Download) -> None:
    view = View(layers=("corridors", "country-names"), frame="tajikistan")
    drawing = Drawing("map", download.form, dpi=download.dpi)
    body = make_file(current_atlas(), Asked(view, ""), drawing, Wording(), "test")
    assert body.lower().startswith(STARTS[download.form].lower())
