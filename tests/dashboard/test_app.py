"""The app as a script: start, layers, a click, links good and bad."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.data import current_atlas

APP = Path(dashboard.__file__).parent / "app.py"


def drawn(app: AppTest) -> set[str]:
    deck = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    return {layer["id"] for layer in deck["layers"]}


def test_it_starts_with_title_layers_and_key_figures(start: Any, text: Any) -> None:
    app = start()
    assert "Afghan heroin flows, 2009" in text(app)
    assert {"corridors", "flows", "country-labels", "towns"} <= drawn(app)
    assert "crossings" not in drawn(app)
    assert "about 160 t/yr" in text(app)
    assert "</strong> flow estimate · heroin · Afghanistan → Pakistan" in text(app)
    assert "</strong> seized · heroin · Türkiye" in text(app)
    assert "Asia-Plus" in text(app)


def test_the_map_has_a_text_in_its_place(start: Any) -> None:
    chart = start().get("deck_gl_json_chart")[0]
    assert chart.proto.alt.startswith("Afghan heroin flows, 2009")


def test_a_toggle_changes_map_title_and_legend(start: Any, text: Any) -> None:
    app = start()
    app.checkbox(key="layer-flows").uncheck().run()
    assert "flows" not in drawn(app)
    assert "Corridors of Afghan opiates" in text(app)
    assert "Flow estimates (how much)" not in text(app)


def test_squares_and_bars_come_with_scale_sources_and_a_focus(start: Any, text: Any) -> None:
    app = start(layers="transit,production,cultivation", focus="claim:C0103")
    assert {"transit", "squares"} <= drawn(app)
    words = text(app)
    for part in (
        "300, 3,000, 9,000 t",
        "10,000, 100,000, 300,000 ha",
        "bar: passes the country",
    ):
        assert part in words
    assert "Claim C0103" in words
    assert not app.warning
    plain = text(start())
    assert "own scales" not in plain
    assert "passes the country" not in plain


def test_with_nothing_on_the_base_map_stays(start: Any) -> None:
    app = start(layers="")
    assert drawn(app) == {"land", "lines", "pick-countries"}


def test_a_link_opens_its_layers_and_its_focus(start: Any, text: Any) -> None:
    app = start(layers="corridors,crossings", focus="corridor:pamir-highway")
    assert {"corridors", "crossings", "focus"} <= drawn(app)
    assert "flows" not in drawn(app)
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
    button = next(b for b in app.button if "northern route" in b.label)
    button.click().run()
    assert "Claim C0101" in text(app)
    assert "2018" in text(app)


def test_choosing_in_the_list_opens_the_panel_and_writes_the_address(start: Any, text: Any) -> None:
    app = start()
    app.selectbox(key="focus").select("country:IRN").run()
    assert "Islamic Republic of Iran" in text(app)
    assert app.query_params["focus"] in ("country:IRN", ["country:IRN"])


def test_sources_and_disclaimers_are_on_the_page(start: Any, text: Any) -> None:
    app = start()
    everything = text(app) + " ".join(str(caption.value) for caption in app.caption)
    for words in ("World Drug Report 2011", "Not a UN product", current_atlas().version):
        assert words in everything


def camera(app: AppTest) -> dict[str, float]:
    state: dict[str, float] = json.loads(app.get("deck_gl_json_chart")[0].proto.json)[
        "initialViewState"
    ]
    return state


def test_a_frame_moves_the_camera_and_a_press_moves_it_again(start: Any) -> None:
    app = start()
    opening = camera(app)
    app.selectbox(key="frame").select("tajikistan").run()
    tajik = camera(app)
    assert tajik["zoom"] > opening["zoom"] + 1
    assert app.query_params["frame"] in ("tajikistan", ["tajikistan"])
    next(button for button in app.button if button.label == "Back to this frame").click().run()
    again = camera(app)
    for number in ("longitude", "latitude", "zoom"):
        assert 0 < again[number] - tajik[number] < 1e-5


def test_a_toggle_does_not_move_the_camera(start: Any) -> None:
    app = start(frame="iran")
    before = camera(app)
    app.checkbox(key="layer-flows").uncheck().run()
    assert camera(app) == before
