"""What is taken away is what is stored: the claims, legs and places behind what is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from shapely.geometry import shape

from geodata import Atlas
from routes.drawn import SINCE, drawn_claims, figures_of
from routes.exported_tables import claims_behind, geojson_of, sources_behind, tables_behind
from routes.layers import FIGURE_LAYERS, LAYERS
from routes.scene import Scene, compose
from routes.selection import Selection
from routes.view import View

EVERYTHING = View(layers=tuple(LAYERS))
NORTHERN = replace(EVERYTHING, selection=Selection(family=("northern",)))


def collections(atlas: Atlas, scene: Scene) -> dict[str, dict[str, Any]]:
    """Return what a Scene has to take away as GeoJSON, by name."""
    return {
        name: geojson_of(table.rows, name)
        for table in tables_behind(atlas, scene)
        for name, _, ending in [table.name.partition(".")]
        if ending == "geojson"
    }


def features_of(atlas: Atlas, scene: Scene, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collections(atlas, scene).get(name, {"features": []})["features"]
    return found


def test_every_drawn_claim_is_there_once_with_what_it_is_drawn_as(shipped: Atlas) -> None:
    scene = compose(shipped, EVERYTHING)
    claims = drawn_claims(shipped, scene)
    assert claims.index.is_unique
    assert claims.at["C0115", "drawn_as"] == "arrow"
    assert claims.at["C0101", "drawn_as"] == SINCE
    figures = figures_of(claims)
    assert set(figures.index) == {
        *(claim for layer in FIGURE_LAYERS for claim in scene.table(layer)["claim_id"]),
        *(fact.claim_id for fact in scene.since),
    }
    routes = claims.drop(figures.index)
    assert set(routes["measure"]) == {"route"}
    assert set(claims["display"]) == {"map"}


def test_a_claim_carries_its_source(shipped: Atlas) -> None:
    table = claims_behind(shipped, compose(shipped, EVERYTHING)).set_index("claim_id")
    row = table.loc["C0115"]
    assert row["drawn_as"] == "arrow"
    assert row["source_title"] == shipped.sources.at[row["source_id"], "title"] != ""
    assert row["value"] == shipped.claims.at["C0115", "value"] == 160
    assert list(table.columns[1:6]) == list(shipped.claims.columns[:5])


def test_every_source_that_a_row_names_is_listed(shipped: Atlas) -> None:
    scene = compose(shipped, EVERYTHING)
    named = {*claims_behind(shipped, scene)["source_id"], *scene.table("events")["source_id"]}
    assert named == set(sources_behind(scene)["source_id"])


def test_legs_are_the_stored_ones_of_the_corridors_drawn(shipped: Atlas) -> None:
    collection = collections(shipped, compose(shipped, NORTHERN))["legs"]
    features = collection["features"]
    assert {feature["properties"]["family"] for feature in features} == {"northern"}
    assert len(features) == shipped.legs["corridor_id"].isin(
        shipped.corridors.index[shipped.corridors["family"] == "northern"]
    ).sum()  # fmt: skip
    for feature in features:
        assert shape(feature["geometry"]).equals(shipped.legs.geometry[feature["id"]])
    assert "not for navigation" in collection["note"]


def test_places_are_ends_of_legs_crossings_and_events(shipped: Atlas) -> None:
    scene = compose(shipped, NORTHERN)
    legs = features_of(shipped, scene, "legs")
    ends = {leg["properties"][end] for leg in legs for end in ("origin_id", "destination_id")}
    ids = {place["id"] for place in features_of(shipped, scene, "places")}
    assert ids == ends | set(scene.table("crossings").index) | set(
        scene.table("events")["place_id"]
    )
    bare = compose(shipped, View(layers=("crossings",)))
    assert {place["id"] for place in features_of(shipped, bare, "places")} == set(
        bare.table("crossings").index
    )


@pytest.mark.parametrize("layers", [(), ("towns",), ("no-figure",)])
def test_what_draws_no_claim_takes_none_away(shipped: Atlas, layers: tuple[str, ...]) -> None:
    scene = compose(shipped, View(layers=layers))
    assert claims_behind(shipped, scene).empty
    assert sources_behind(scene).empty
    assert features_of(shipped, scene, "legs") == []
    assert features_of(shipped, scene, "places") == []
