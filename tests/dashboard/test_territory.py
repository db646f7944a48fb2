"""Nothing stands in another country: what is at home, over water, abroad, and how much of it."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data import current_atlas
from dashboard.placing.ladder import LEVELS, SCALES
from dashboard.placing.territory import sample_body, territory_of
from routes.conic import project_km, project_points

ATLAS = current_atlas()
TERRITORY = territory_of(ATLAS)


def own(country: str) -> frozenset[int]:
    return frozenset({TERRITORY.ids.index(country)})


def test_water_is_nobody_s_country() -> None:
    baku, caspian, tehran, dushanbe = project_points(
        np.array([(49.9, 40.4), (51, 41), (51.4, 35.7), (68.8, 38.6)])
    )
    points = np.array([baku, caspian, tehran, dushanbe])
    assert TERRITORY.is_abroad(own("AZE"), points).tolist() == [False, False, True, True]
    assert TERRITORY.is_abroad(own("IRN"), points).tolist() == [True, False, False, True]
    assert TERRITORY.is_within(own("IRN"), points).tolist() == [False, False, True, False]
    assert not TERRITORY.is_abroad(frozenset(), points).any()


def test_a_figure_is_of_its_country_its_region_or_where_its_place_lies() -> None:
    kandahar = np.array(project_km(65.7, 31.6))
    assert TERRITORY.owners(ATLAS, "TJK", kandahar) == own("TJK")
    assert TERRITORY.owners(ATLAS, "some-province", kandahar) == own("AFG")
    members = str(ATLAS.regions.at["central-asia", "members"]).split("+")
    found = TERRITORY.owners(ATLAS, "central-asia", kandahar)
    assert found == frozenset().union(*map(own, members)) and len(found) > 3


@pytest.mark.parametrize("round_", [True, False])
def test_samples_are_spread_evenly_over_the_body(round_: bool) -> None:
    body = sample_body(40, 20, round_=round_)
    assert len(body) >= 24
    assert np.abs(body).max(axis=0) == pytest.approx((20, 10), rel=0.25)
    assert body.mean(axis=0) == pytest.approx((0, 0), abs=1)
    left = (body[:, 0] < 0).mean()
    assert 0.35 < left < 0.65
    if round_:
        assert (((body / (20, 10)) ** 2).sum(axis=1) <= 1).all()


def test_a_symbol_is_at_home_from_the_zoom_at_which_its_country_holds_it() -> None:
    home = np.array(project_km(71.0, 38.6))
    body = sample_body(60, 60, round_=True)
    levels = TERRITORY.home_levels(own("TJK"), home, np.array([[0.0, 0.0], [0.0, -90.0]]), body)
    assert levels.shape == (2, LEVELS)
    here, north = levels
    assert not here[0] and here[-1], "sixty pixels are a thousand kilometres, then thirty"
    # Ninety pixels north is Kyrgyzstan or Kazakhstan until they are few kilometres.
    reach = project_points(np.array([(71.0, 38.6), (71.0, 39.3)]))
    needed = 90 / np.linalg.norm(reach[1] - reach[0])
    assert not north[needed / 2 > SCALES].any()


def test_half_a_symbol_over_the_border_is_too_much() -> None:
    # The Oxus: its middle is a little on the Tajik side, half of it in Afghanistan.
    middle = np.array(project_km(68.3, 37.15))
    small, large = (
        TERRITORY.home_levels(own("TJK"), middle, np.zeros((1, 2)), sample_body(w, w, round_=True))
        for w in (1, 400)
    )
    assert small[0, -1]
    assert not large[0, -1]
