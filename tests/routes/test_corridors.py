"""Corridors as drawn: through their places, without kinks, with symbols where sourced."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from geodata import Atlas
from routes.corridors import SUPPORT_WORDS, count_voices, direction_symbols, draw_legs


def test_every_leg_is_drawn_from_place_to_place(shipped: Atlas) -> None:
    drawn = draw_legs(shipped)
    assert list(drawn.index) == list(shipped.legs.index)
    for leg_id, line in drawn.geometry.items():
        for end, column in ((0, "origin_id"), (-1, "destination_id")):
            place = shipped.places.geometry[shipped.legs.at[leg_id, column]]
            assert line.coords[end] == pytest.approx((place.x, place.y), abs=0.02)


def test_legs_of_a_corridor_meet_without_a_gap(shipped: Atlas) -> None:
    for _, legs in draw_legs(shipped).groupby("corridor_id", sort=False):
        lines = list(legs.geometry)
        for before, after in pairwise(lines):
            assert before.coords[-1] == after.coords[0]


def test_drawn_legs_stay_near_the_stored_ones(shipped: Atlas) -> None:
    drawn = draw_legs(shipped)
    far = [
        leg_id
        for leg_id, line in drawn.geometry.items()
        if line.hausdorff_distance(shipped.legs.geometry[leg_id]) > 0.8
    ]
    assert far == []


def test_every_class_of_support_has_words(shipped: Atlas) -> None:
    assert set(shipped.legs["support"]) <= set(SUPPORT_WORDS)


def test_symbols_stand_only_where_a_direction_is_sourced(shipped: Atlas) -> None:
    symbols = direction_symbols(shipped, draw_legs(shipped))
    sourced = shipped.corridors.index[shipped.corridors["direction"] == "sourced"]
    chevrons = symbols[symbols["symbol"] == "chevron"]
    assert set(chevrons["corridor_id"]) <= set(sourced)
    exits = symbols[symbols["symbol"] == "exit"].set_index("corridor_id")["label"]
    wanted = shipped.corridors["exit_label"]
    assert exits.to_dict() == wanted[wanted != ""].to_dict()


def test_no_corridor_leads_towards_china(shipped: Atlas) -> None:
    assert not shipped.legs["countries"].str.contains("CHN").any()
    assert not shipped.corridors["exit_label"].str.contains("China").any()
    for line in draw_legs(shipped).geometry:
        assert not np.any(np.array(line.coords)[:, 0] > 90)


def test_voices_are_witness_groups_and_not_claims(shipped: Atlas) -> None:
    voices = count_voices(shipped)
    claims = shipped.claims
    own = claims[
        (claims["measure"] == "route")
        & (claims["subject_id"] == "pamir-highway")
        & (claims["display"] == "map")
    ]
    groups = shipped.sources.loc[own["source_id"], "witness_group"]
    assert voices["pamir-highway"] == groups.nunique()
    assert set(voices) == set(shipped.corridors.index)
    assert min(voices.values()) >= 1
