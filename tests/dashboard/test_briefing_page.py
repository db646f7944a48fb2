"""The briefing page: which sheet it shows, and what it offers to take away."""

from __future__ import annotations

from typing import Any

from dashboard.data import current_atlas
from dashboard.exports.formats import FORMATS
from dashboard.exports.share import TAKEN_AWAY
from routes.named_views import named_views


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


def test_the_map_offers_the_sheet_too(start: Any) -> None:
    app = start()
    assert not app.get("download_button"), "what is in Share is made when it is opened"
    app.session_state["share"] = True
    app.run()
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels == [label for label, _ in TAKEN_AWAY.values()]
    assert set(TAKEN_AWAY) == {offered.ending for offered in FORMATS}
