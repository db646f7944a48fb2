"""What a reader does on the map itself moves the View; what is no such report moves nothing."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.map.messages import MapReport, read_camera, read_focus, read_layers
from routes.conic import Extent
from routes.layers import LAYERS
from tests.map_message import message_of, report

SEEN = {"x": 120.0, "y": -80.0, "width": 900.0, "height": 600.0}


def said(value: object) -> dict[str, object]:
    """Return a report as the map wraps it."""
    return {"n": 1, "is": value}


def test_a_press_puts_in_focus_and_a_press_on_nothing_lets_go(start: Any, text: Any) -> None:
    app = start()
    order = message_of(app)["order"]
    report(app, focus="country:TJK")
    assert app.session_state["focus"] == "country:TJK"
    assert app.query_params["focus"] == "country:TJK"
    assert 'class="oc-panel"' in text(app) and "Tajikistan" in text(app)
    report(app, focus="")
    assert app.session_state["focus"] is None
    assert "focus" not in app.query_params
    report(app, focus="country:TJK")
    assert app.session_state["focus"] == "country:TJK"
    assert message_of(app)["order"] == order, "the glow is on the map before the server hears of it"


def test_what_the_search_puts_in_focus_glows_on_the_map(start: Any) -> None:
    app = start()
    report(app, focus="country:TJK", camera=SEEN)
    number = message_of(app)["order"]["n"]
    app.selectbox(key="search-for").select("corridor:pamir-highway").run()
    order = message_of(app)["order"]
    assert (order["n"], order["focus"]) == (number + 1, "corridor:pamir-highway")
    assert order["camera"] == SEEN, "and the map stays where the reader had it"
    report(app, focus="country:TJK")
    assert app.session_state["focus"] == "country:TJK"


@pytest.mark.parametrize("focus", ["country:ATLANTIS", "' + alert(1) + '", "TJK", "x" * 5000, 7])
def test_what_is_not_in_the_atlas_is_not_focused(start: Any, focus: object) -> None:
    app = report(start(focus="country:IRN"), focus=focus)
    assert app.session_state["focus"] == "country:IRN"


def test_layers_go_on_and_off_as_the_map_says(start: Any) -> None:
    app = report(start(), groups=[])
    assert app.query_params["layers"] == ""
    report(app, groups=[*LAYERS, "northern", "atlantis"])
    assert app.query_params["layers"] == ",".join(LAYERS)


def test_camera_layers_and_focus_come_back_with_the_map_from_another_page(start: Any) -> None:
    app = report(start(), groups=["flows", "towns"], camera=SEEN, focus="flow:AFG>IRN")
    app.switch_page("screens/guide.py").run()
    app.switch_page("screens/map.py").run()
    assert not app.exception
    order = message_of(app)["order"]
    assert (order["focus"], order["camera"]) == ("flow:AFG>IRN", SEEN)
    assert set(order["groups"]) & set(LAYERS) == {"flows", "towns"}


@pytest.mark.parametrize(
    "camera",
    [
        "66,38",
        {},
        SEEN | {"x": "120"},
        SEEN | {"x": float("nan")},
        SEEN | {"y": 1e9},
        SEEN | {"width": 0},
        SEEN | {"height": -600},
        SEEN | {"width": 1e6},
    ],
)
def test_a_camera_that_is_none_moves_nothing(camera: object) -> None:
    assert read_camera(said(camera)) == MapReport()
    assert read_camera(said(SEEN)) == MapReport(camera=Extent(*SEEN.values()))
    assert read_camera(said(None)) == MapReport(home=True)


@pytest.mark.parametrize("groups", [None, "flows", 7, ["flows", 7], [None], {"flows": True},
                                    ["flows"] * 101])  # fmt: skip
def test_a_list_of_layers_that_is_none_moves_nothing(groups: object) -> None:
    assert read_layers(said(groups), LAYERS) == MapReport()
    assert read_layers(said(["flows", "x"]), LAYERS) == MapReport(layers=frozenset({"flows"}))


@pytest.mark.parametrize("focus", [None, 7, ["country:TJK"], "x" * 201])
def test_a_focus_that_is_none_moves_nothing(focus: object) -> None:
    assert read_focus(said(focus)) == MapReport()
    assert read_focus(said("")) == MapReport(focus="")


def test_a_toggle_is_heard_again_after_the_page_has_undone_it(start: Any) -> None:
    app = start()
    left = [name for name in message_of(app)["order"]["groups"] if name != "flows"]
    for _ in range(2):
        report(app, groups=left)
        assert app.query_params["layers"] == "corridors,country-names,towns"
        next(button for button in app.button if button.label == "Reset").click().run()
        assert "layers" not in app.query_params


@pytest.mark.parametrize("value", [None, "", [], ["flows"], {"n": 1}, SEEN])
def test_what_is_not_wrapped_as_a_report_moves_nothing(value: object) -> None:
    nothing = MapReport()
    assert [read_layers(value, LAYERS), read_camera(value), read_focus(value)] == [nothing] * 3
