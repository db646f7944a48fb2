"""What a click on the map does to the focus."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from dashboard.controls.state import take_click
from dashboard.data import current_atlas


class Reader:
    """A session whose map reports selections."""

    def __init__(self) -> None:
        self.state: dict[str, Any] = {"focus": None}

    def click(self, *objects: dict[str, str]) -> str | None:
        """Report these objects as selected, none for an empty selection; return the focus."""
        features = [{"properties": properties} for properties in objects]
        self.state["map"] = {"selection": {"objects": {"any layer": features}}}
        take_click(current_atlas())
        focus: str | None = self.state["focus"]
        return focus


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr(st, "session_state", reader.state)
    return reader


def test_a_click_focuses_and_a_second_one_lets_go(reader: Reader) -> None:
    assert reader.click({"country_id": "TJK"}) == "country:TJK"
    assert reader.click() is None
    assert reader.click({"country_id": "TJK"}) == "country:TJK"


def test_a_click_on_what_the_map_still_holds_counts_after_the_list_moved_on(
    reader: Reader,
) -> None:
    reader.click({"country_id": "TJK"})
    reader.state["focus"] = "country:IRN"
    assert reader.click() == "country:TJK"


def test_what_is_not_in_the_atlas_is_not_focused(reader: Reader) -> None:
    assert reader.click({"country_id": "' + alert(1) + '"}) is None
    assert reader.click({"link": "AFG>ATLANTIS"}) is None
