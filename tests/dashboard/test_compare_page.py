"""Compare, coverage and tour, as pages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.charts import comparison_table, series_table
from dashboard.geo_files import current_atlas
from routes.compare import compare_claims
from routes.selection import Selection
from routes.topics import topics
from routes.tour import TOUR


def test_compare_opens_on_tajikistan_and_says_who_agrees(start: Any, text: Any) -> None:
    app = start("compare")
    assert app.selectbox(key="topic").value == "flow:heroin:transit:country:TJK"
    assert "all of one figure repeated" in text(app)
    assert len(app.get("vega_lite_chart")) >= 1


def test_a_link_opens_its_topic_and_shows_the_conflict(start: Any, text: Any) -> None:
    app = start("compare", topic="flow:heroin:leaving:link:AFG>IRN")
    assert "They conflict: about 105 t/yr (C0110) against 115 t/yr (C0116)" in text(app)
    assert app.query_params["topic"] in (
        "flow:heroin:leaving:link:AFG>IRN",
        ["flow:heroin:leaving:link:AFG>IRN"],
    )


def test_days_become_years_by_a_switch_that_names_its_rule(start: Any) -> None:
    app = start("compare", topic="flow:heroin:leaving:link:AFG>central-asia")
    switch = app.toggle(key="daily")
    assert "365 days" in switch.help
    before = len(app.get("vega_lite_chart"))
    switch.set_value(True).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) < before, "one axis instead of two"


def test_an_unknown_topic_falls_back(start: Any) -> None:
    app = start("compare", topic="<script>:x")
    assert app.selectbox(key="topic").value == "flow:heroin:transit:country:TJK"


def test_filters_without_two_claims_offer_a_way_out(start: Any) -> None:
    app = start("compare", source="timekg-twenty-tonnes", measure="route")
    assert app.info or app.selectbox


def test_the_chart_marks_what_the_map_draws_and_open_ends() -> None:
    atlas = current_atlas()
    topic = topics(atlas, Selection())["flow:heroin:leaving:link:AFG>IRN"]
    table = comparison_table(atlas, list(compare_claims(atlas, topic, Selection())), ("C0116",))
    assert table["witness"].str.contains("drawn").sum() == 1
    share = topics(atlas, Selection())["share:all_drugs::region:central-asia"]
    opened = comparison_table(atlas, list(compare_claims(atlas, share, Selection())), ())
    assert "▶" in set(opened["open"])


def test_a_series_leaves_out_sums_and_parts_of_years() -> None:
    atlas = current_atlas()
    claims = atlas.claims
    tajik = claims[(claims["measure"] == "seizure") & (claims["subject_id"] == "TJK")]
    table = series_table(atlas, tajik)
    assert not {"C0001", "C0002"} & set(table["claim"])
    assert table["year"].between(1990, 2026).all()


def test_coverage_words_silence_as_silence(start: Any, text: Any) -> None:
    html = text(start("coverage"))
    assert "no figure loaded" in html
    assert "others may have published" in html
    assert "1 voice" in html


def test_coverage_shows_country_kind_and_period_at_once_in_words(start: Any, text: Any) -> None:
    """Counted by hand: four claims of one voice on what left Afghanistan in the 2000s."""
    html = text(start("coverage"))
    flows = html.partition("<caption>Flow estimates")[2].partition("</table>")[0]
    (row,) = re.findall(r"<tr><th scope=\"row\">Afghanistan</th>(.*?)</tr>", flows)
    fields = [re.sub(r"<.*?>", " ", field).split() for field in row.split("</td>")[:-1]]
    assert len(fields) == 8, "seven periods and the newest"
    silent = ["–", "no", "figure", "loaded"]
    four = ["4", "claims,", "1", "voice"]
    assert fields == [silent] * 3 + [four] + [silent] * 3 + [["2009"]]


def test_coverage_follows_the_filters(start: Any, text: Any) -> None:
    html = text(start("coverage", collection="texts"))
    assert "<caption>Seizures" in html
    assert "<caption>Yield" not in html


@pytest.mark.parametrize("step", ["1", str(len(TOUR)), "99", "x", "-1"])
def test_the_tour_opens_at_a_step_and_survives_nonsense(start: Any, text: Any, step: str) -> None:
    app = start("tour", step=step)
    assert f"of {len(TOUR)}:" in text(app)
    assert app.get("deck_gl_json_chart")


def test_the_tour_walks_on_and_its_view_opens_on_the_map(start: Any, text: Any) -> None:
    app = start("tour")
    next(button for button in app.button if button.label == "Next →").click().run()
    assert "2 of" in text(app)
    assert "The Tajik gate" in text(app)
    assert ">C0117</a>" in text(app)
