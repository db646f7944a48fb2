"""Events: where they stand, and whose timeline they are in."""

from __future__ import annotations

from geodata import Atlas
from routes.events import events_of, locate_events, select_events
from routes.selection import UNDATED, Selection


def test_every_event_with_a_place_is_on_the_map_once_a_place(shipped: Atlas) -> None:
    placed = locate_events(shipped)
    assert set(placed["place_id"]) == set(shipped.events["place_id"]) - {""}
    assert placed["place_id"].is_unique
    assert placed["tip"].str.contains(r"\d{4}").all()


def test_a_timeline_runs_forward_and_holds_its_country_only(shipped: Atlas) -> None:
    tajik = events_of(shipped, "country", "TJK")
    assert "E0004" in tajik.index
    assert list(tajik["date"]) == sorted(tajik["date"])
    assert "E0001" in events_of(shipped, "country", "UZB").index
    assert "E0001" not in tajik.index


def test_a_place_has_its_own_events(shipped: Atlas) -> None:
    assert set(events_of(shipped, "place", "tashkent")["place_id"]) == {"tashkent"}
    assert events_of(shipped, "corridor", "pamir-highway").empty


def test_filters_that_fit_events_narrow_them_and_the_others_do_not(shipped: Atlas) -> None:
    every = select_events(shipped, Selection())
    assert set(every["place_id"]) == set(shipped.events["place_id"]) - {""}
    uzbek = select_events(shipped, Selection(country=("UZB",)))
    assert 0 < len(uzbek) < len(every)
    assert all("UZB" in ids.split("+") for ids in uzbek["country"])
    assert select_events(shipped, Selection(substance=("opium",))).equals(every)
    assert select_events(shipped, Selection(period=(UNDATED,))).empty
