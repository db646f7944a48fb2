"""The panel and the legend: everything said with its source, and only what is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.controls.focus import focus_names
from dashboard.data import current_atlas
from dashboard.display.legend_html import legend_html
from dashboard.display.panel import NO_FIGURE, focus_html
from dashboard.style import LIGHT
from routes import View, compose
from routes.layers import LAYERS
from routes.selection import Selection

HOSTILE = "<img src=x onerror=alert(1)> **bold** {tip} @@= =1+1"


def panel(focus: str) -> str:
    return focus_html(current_atlas(), View(focus=focus))


def test_a_claim_stands_with_value_period_source_year_locator_and_id() -> None:
    html = focus_html(
        current_atlas(), View(focus="country:TJK", selection=Selection(collection=("texts",)))
    )
    for part in ("75–80 t/yr", "period not stated", "C0055", "80تا75", "1994 to June 2014"):
        assert part in html
    assert "section 01, paragraph 3" in html or "paragraph" in html
    assert "2025" in html


def test_what_is_drawn_is_marked_and_its_rival_stands_beside_it() -> None:
    html = panel("flow:AFG>IRN")
    claims = html.split("<article")[1:]
    (drawn,) = [claim for claim in claims if "drawn on the map" in claim]
    assert '<span class="oc-drawn oc-off-flows">drawn when “Flow estimates” is on</span>' in drawn
    assert "<strong>115 t/yr</strong>" in drawn
    assert ">C0116</a>" in drawn
    assert any("<strong>about 105 t/yr</strong>" in claim for claim in claims)


def test_a_corridor_says_of_which_years_and_how_well_supported() -> None:
    html = panel("corridor:pamir-highway")
    assert "As described in reports of 1994 to 2014, not a statement about today" in html
    assert "this leg is named in a source" in html
    assert "Routes described" in html


def test_a_country_without_figures_says_so_and_not_zero() -> None:
    assert NO_FIGURE in panel("country:MNG")
    assert NO_FIGURE in panel("corridor:rasht-valley"), "a family's figure is none of a corridor"
    assert NO_FIGURE not in panel("country:TJK")


def some_of_each_kind() -> list[str]:
    """Return every focus but claims, and one claim in ten: their panels are all made alike."""
    names = sorted(focus_names(current_atlas()))
    claims = [name for name in names if name.startswith("claim:")]
    return [name for name in names if not name.startswith("claim:")] + claims[::10]


@pytest.mark.parametrize("focus", some_of_each_kind())
def test_everything_in_the_list_has_a_panel(focus: str) -> None:
    assert panel(focus).startswith('<section class="oc-panel"')


def test_text_of_the_data_is_shown_as_text() -> None:
    atlas = current_atlas()
    claims = atlas.claims.copy()
    for column in ("statement", "note", "as_printed", "locator"):
        claims[column] = HOSTILE
    hostile = replace(atlas, claims=claims)
    html = focus_html(hostile, View(focus="country:TJK"))
    assert "<img" not in html
    assert "&lt;img src=x" in html


def test_the_legend_shows_only_what_is_drawn() -> None:
    atlas = current_atlas()
    words = {
        "corridors": "Northern: Central Asia to Russia",
        "flows": "solid: low, pale: high",
        "transit": "bar: passes the country",
        "seizures": "in one year: 0.5",
        "production": "9,000 t, by area",
        "cultivation": "300,000 ha, by area",
        "crossings": "official border crossing",
        "events": "institution, agreement, event",
        "towns": "town that corridors pass",
        "no-figure": "here: not zero",
    }
    assert {*words, "country-names"} <= set(LAYERS), "names explain themselves"
    for layer, text in words.items():
        for view, wanted in ((View(layers=(layer,)), True), (View(layers=()), False)):
            html = legend_html(compose(atlas, view), LIGHT)
            assert (text in html) == wanted
    texts_only = View(layers=("seizures",), pick="source:times-tengri-sco-centre")
    assert "over several years: one size" in legend_html(compose(atlas, texts_only), LIGHT)
    described = "Corridors, as described 1994 to 2025"
    assert described in legend_html(compose(atlas, View()), LIGHT)
    assert "line of control, undetermined" in legend_html(compose(atlas, View(layers=())), LIGHT)
