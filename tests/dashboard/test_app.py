"""The app as a script: start, layers, a click, links good and bad."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data import current_atlas
from dashboard.map.messages import write_extent
from routes.layers import LAYERS
from routes.sight import extent_of_view
from routes.view import View
from tests.map_message import layers_of, legend_of, message_of, ordered_layers, report


def drawn(app: AppTest) -> set[str]:
    """Return what the page's order has on the map, by what stands before the first slash."""
    return {id_.partition("/")[0] for id_ in ordered_layers(app)}


def test_it_starts_with_title_layers_and_key_figures(start: Any, text: Any) -> None:
    app = start()
    assert "Afghan heroin flows, 2009" in text(app)
    assert {"corridors", "flows", "country-names", "towns"} <= drawn(app)
    assert "crossings" not in drawn(app)
    assert "about 160 t/yr" in text(app)
    assert "</strong> flow estimate · heroin · Afghanistan → Pakistan" in text(app)
    assert "</strong> seized · heroin · Türkiye" in text(app)
    assert "Asia-Plus" in text(app)


def test_the_map_has_a_text_in_its_place(start: Any) -> None:
    app = start()
    (words,) = (one.proto.body for one in app.get("html") if 'id="oc-map-words"' in one.proto.body)
    assert ">Afghan heroin flows, 2009" in words
    assert message_of(app)["alt"] == "Map of opiate corridors"


def test_a_toggle_changes_title_legend_and_address_and_sends_no_other_map(
    start: Any, text: Any
) -> None:
    app = start()
    told = message_of(app)
    left = [name for name in told["order"]["groups"] if name != "flows"]
    legend = legend_of(app)
    assert "Flow estimates: heroin, t/yr" in legend
    report(app, groups=left)
    assert "Corridors of Afghan opiates" in text(app)
    assert "Flow estimates: heroin, t/yr" not in legend_of(app, on=left)
    assert app.query_params["layers"] == "corridors,country-names,towns"
    assert message_of(app) == told, "what the browser does by itself is not sent again"
    report(app, groups=[*left, "flows"])
    assert legend_of(app) == legend, "what the browser does by itself is not sent again"
    assert "layers" not in app.query_params


def test_squares_and_bars_come_with_scale_sources_and_a_focus(start: Any, text: Any) -> None:
    app = start(layers="transit,production,cultivation", focus="claim:C0103")
    assert {"transit", "production", "cultivation"} <= drawn(app)
    words = legend_of(app)
    for part in (
        "300, 3,000, 9,000 t",
        "10,000, 100,000, 300,000 ha",
        "bar: passes the country",
    ):
        assert part in words
    assert "Claim C0103" in text(app)
    assert not app.warning
    plain = legend_of(start())
    assert "own scales" not in plain
    assert "passes the country" not in plain


def test_with_nothing_on_the_base_map_stays(start: Any) -> None:
    app = start(layers="")
    assert drawn(app) == {"land", "lines"}
    assert {id_.partition("/")[0] for id_ in layers_of(app)} >= set(LAYERS)


def test_a_link_opens_its_layers_and_its_focus(start: Any, text: Any) -> None:
    app = start(layers="corridors,crossings", focus="corridor:pamir-highway")
    assert {"corridors", "crossings"} <= drawn(app)
    assert "flows" not in drawn(app)
    assert message_of(app)["order"]["focus"] == "corridor:pamir-highway"
    assert "Badakhshan – Pamir Highway – Osh" in text(app)
    assert not app.warning


@pytest.mark.parametrize(
    "query",
    [
        {"focus": "country:ATLANTIS"},
        {"focus": "corridor:' ? 1 : 2"},
        {"layers": "corridors,<script>"},
        {"frame": "../../etc/passwd"},
        {"v": "0"},
    ],
)
def test_a_broken_link_falls_back_and_says_so_once(start: Any, query: dict[str, str]) -> None:
    app = start(**query)
    assert len(app.warning) == 1
    assert "corridors" in drawn(app)
    app.run()
    assert len(app.warning) == 1, "a rerun that the reader did not ask for takes nothing away"
    app.multiselect(key="filter-country").set_value(["IRN"]).run()
    assert not app.warning


def test_a_number_of_later_years_opens_its_claim(start: Any, text: Any) -> None:
    app = start()
    assert '<button type="button" data-focus="claim:C0101">' in text(app)
    report(app, focus="claim:C0101")
    assert "Claim C0101" in text(app)
    assert "2018" in text(app)


def test_searching_opens_the_panel_and_writes_the_address(start: Any, text: Any) -> None:
    app = start()
    app.selectbox(key="search-for").select("country:IRN").run()
    assert "Islamic Republic of Iran" in text(app)
    assert app.query_params["focus"] in ("country:IRN", ["country:IRN"])
    assert app.selectbox(key="search-for").value is None, "the search is empty for the next"


def test_searching_a_source_leaves_what_it_alone_says(start: Any, text: Any) -> None:
    app = start()
    source = current_atlas().claims["source_id"].value_counts().index[0]
    app.selectbox(key="search-for").select(f"source:{source}").run()
    assert app.query_params["source"] in (source, [source])
    assert "All sources" not in text(app)


def test_sources_and_disclaimers_are_on_the_page(start: Any, text: Any) -> None:
    app = start()
    everything = text(app) + " ".join(str(caption.value) for caption in app.caption)
    for words in ("World Drug Report 2011", "Not a UN product", current_atlas().version):
        assert words in everything


def camera(app: AppTest) -> dict[str, float]:
    found: dict[str, float] = message_of(app)["order"]["camera"]
    return found


def test_a_frame_is_gone_to_and_the_camera_given_up_for_it(start: Any) -> None:
    app = start()
    opening, number = camera(app), message_of(app)["order"]["n"]
    report(app, frame="tajikistan")
    tajik = message_of(app)["home"]
    assert tajik == write_extent(extent_of_view(current_atlas(), View(frame="tajikistan")))
    assert tajik["width"] < opening["width"] / 2
    assert app.query_params["frame"] in ("tajikistan", ["tajikistan"])
    assert message_of(app)["order"]["n"] == number, "the map has gone there already"
    report(app, camera=tajik | {"x": tajik["x"] + 100})
    assert "camera" in app.query_params
    report(app, camera=None)
    assert "camera" not in app.query_params
    assert message_of(app)["order"]["n"] == number, "the map stands there already"
    report(app, frame="nowhere")
    assert app.query_params["frame"] in ("tajikistan", ["tajikistan"])


def test_what_the_reader_panned_to_is_in_the_address_and_opens_there(start: Any) -> None:
    app = start(frame="iran")
    before = message_of(app)
    seen = {"x": -850.5, "y": -640.0, "width": 800.0, "height": 600.0}
    report(app, camera=seen)
    assert message_of(app) == before, "the map stands there already"
    again = start(**{name: app.query_params[name] for name in ("frame", "camera")})
    assert camera(again) == pytest.approx(seen, abs=0.05)
    assert not again.warning


def test_neither_toggle_nor_filter_moves_the_camera(start: Any) -> None:
    app = start(frame="iran")
    before = message_of(app)["order"]
    report(app, groups=["corridors"])
    app.multiselect(key="filter-country").set_value(["IRN"]).run()
    assert message_of(app)["order"] == before
