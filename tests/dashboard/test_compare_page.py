"""Compare, coverage and tour, as pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

from dashboard.data import current_atlas
from dashboard.display.charts import comparison_chart, comparison_table, series_table
from dashboard.style import LIGHT
from geodata.claim import ledger_of
from routes.compare import compare_claims
from routes.layers import LAYERS
from routes.selection import Selection
from routes.topics import topics
from routes.tour import tour_of
from tests.map_message import layers_of, message_of

STEPS = len(tour_of(current_atlas()))


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
    said = next(each.value for each in app.caption if "365 days" in each.value)
    assert "about 200 kg a day (C0052) is shown as 73 t a year" in said


TAJIK_FLOW = "flow:heroin:transit:country:TJK"


def query_of(app: Any, name: str) -> str:
    """Return a parameter of the address bar, one value or the last of a list."""
    value = app.query_params.get(name, "")
    return value[-1] if isinstance(value, list) else value


def chart_words(app: Any) -> str:
    """Return what the first chart says to those who do not see it."""
    return str(json.loads(app.get("vega_lite_chart")[0].proto.spec)["description"])


def test_amounts_are_as_stated_until_the_switch_is_moved(start: Any, text: Any) -> None:
    app = start("compare", topic=TAJIK_FLOW)
    assert app.radio(key="as").value == ""
    assert "equivalent" not in text(app)
    assert query_of(app, "as") == query_of(app, "factor") == ""


def test_opium_stands_beside_heroin_with_its_factor_and_what_it_states(
    start: Any, text: Any
) -> None:
    """30 to 35 t of opium, by 10 to 15 kg for 1 kg of heroin, are 2 to 3.5 t."""
    app = start("compare", topic=TAJIK_FLOW)
    app.radio(key="as").set_value("heroin").run()
    assert not app.exception
    html = text(app)
    assert "10–15 kg for 1 kg of heroin" in html
    assert ">C1417</a>" in html
    assert "Pravda.Ru" in html
    assert "<td>30–35 t/yr of opium</td><td>2–3.5 t/yr</td>" in html
    assert "<td>75–80 t/yr of heroin</td><td>as stated</td>" in html
    for words in ("Purity is not considered", "not rival figures", "never averaged"):
        assert words in html
    assert "30–35 t/yr of opium (C1313), which is 2–3.5 t/yr" in chart_words(app)
    assert (query_of(app, "as"), query_of(app, "factor")) == ("heroin", "C1417")


def test_the_reader_chooses_the_factor_and_a_link_keeps_it(start: Any, text: Any) -> None:
    """By about 10 kg, 30 to 35 t of opium are about 3 to 3.5 t of heroin."""
    app = start("compare", topic=TAJIK_FLOW, **{"as": "heroin"})
    app.selectbox(key="factor-opium").set_value("C1418").run()
    assert "<td>about 3–3.5 t/yr</td>" in text(app)
    address = {name: query_of(app, name) for name in ("topic", "as", "factor")}
    assert address == {"topic": TAJIK_FLOW, "as": "heroin", "factor": "C1418"}
    again = start("compare", **address)
    assert again.selectbox(key="factor-opium").value == "C1418"
    assert "<td>about 3–3.5 t/yr</td>" in text(again)
    assert query_of(again, "factor") == "C1418"


def test_heroin_becomes_opium_too(start: Any, text: Any) -> None:
    html = text(start("compare", topic=TAJIK_FLOW, **{"as": "opium"}))
    assert "<td>75–80 t/yr of heroin</td><td>750–1,200 t/yr</td>" in html
    assert "<td>30–35 t/yr of opium</td><td>as stated</td>" in html


def test_morphine_is_refused_as_opium_and_taken_as_heroin(start: Any, text: Any) -> None:
    morphine = "seizure:morphine::country:AFG"
    app = start("compare", topic=morphine, **{"as": "opium"})
    assert app.radio(key="as").value == "", "no source states a factor between the two"
    assert "Morphine is not shown as opium" in app.radio(key="as").help
    app.radio(key="as").set_value("heroin").run()
    assert "<td>15.7 t of morphine</td><td>15.7 t</td>" in text(app)
    assert query_of(app, "factor") == "C1417,C1419"


@pytest.mark.parametrize("topic", ["share:all_drugs::region:central-asia", "price:opium"])
def test_nothing_to_convert_offers_no_switch(start: Any, topic: str) -> None:
    found = topics(current_atlas(), Selection())
    app = start("compare", topic=next(key for key in found if key.startswith(topic)))
    assert not [radio for radio in app.radio if radio.key == "as"]


@pytest.mark.parametrize(
    ("name", "value"), [("as", "<b>"), ("as", "cannabis"), ("factor", "C0001")]
)
def test_an_unknown_equivalent_or_factor_falls_back(
    start: Any, text: Any, name: str, value: str
) -> None:
    query = {"topic": TAJIK_FLOW, "as": "heroin"} | {name: value}
    app = start("compare", **query)
    if name == "as":
        assert app.radio(key="as").value == ""
        assert any("equivalents that are not on offer" in said.value for said in app.warning)
    else:
        assert query_of(app, "factor") == "C1417"


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
    seized = [claim for claim in ledger_of(atlas).values() if claim.measure == "seizure"]
    table = series_table(atlas, [claim for claim in seized if claim.subject_id == "TJK"])
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


@pytest.mark.parametrize("step", ["1", str(STEPS), "99", "x", "-1"])
def test_the_tour_opens_at_a_step_and_survives_nonsense(start: Any, text: Any, step: str) -> None:
    app = start("tour", step=step)
    number = int(step) if step in map(str, range(1, STEPS + 1)) else STEPS if step == "99" else 1
    assert f"{number} of {STEPS}:" in text(app)
    view = tour_of(current_atlas())[number - 1].view
    told = message_of(app)
    names = {id_.partition("/")[0] for id_ in layers_of(app)}
    assert names >= {"land", *view.layers} and not names & (set(LAYERS) - set(view.layers))
    assert told["order"]["focus"] == view.focus


def test_the_tour_walks_on_and_its_view_opens_on_the_map(start: Any, text: Any) -> None:
    app = start("tour")
    next(button for button in app.button if button.label == "Next →").click().run()
    assert "2 of" in text(app)
    assert "The Tajik gate" in text(app)
    assert ">C0117</a>" in text(app)


def test_on_a_phone_the_words_of_a_row_stand_above_it() -> None:
    table = pd.DataFrame({"witness": ["2010 · Somebody C0001"], "low": [1.0], "high": [1.0]})
    beside = comparison_chart(table, "t/yr", LIGHT)
    above = comparison_chart(table, "t/yr", LIGHT, narrow=True)
    assert written(beside) == []
    assert beside["encoding"]["y"]["axis"] == {"labelLimit": 380}
    assert written(above) == ["witness"]
    assert above["encoding"]["y"]["axis"]["labels"] is False
    assert above["height"]["step"] > beside["height"]["step"]
    assert beside["config"]["axis"]["labelColor"] == LIGHT.text, "not the grey of the theme"


def written(chart: dict[str, Any]) -> list[str]:
    """Return the columns that a chart writes out in full."""
    said = [layer["encoding"].get("text", {}).get("field") for layer in chart["layer"]]
    return [field for field in said if field not in (None, "open")]
