"""What stands in sight, what comes in closer, and what lies beyond the edge."""

from __future__ import annotations

from dataclasses import replace

from dashboard.data import current_atlas
from dashboard.map.camera import MAX_ZOOM, MIN_ZOOM
from dashboard.map.figure_sight import FigureSight, figures_in_sight
from routes.conic import Extent, extent_of, project_km
from routes.frames import frames_of
from routes.layers import FIGURE_LAYERS
from routes.scene import Scene, compose
from routes.view import View

ATLAS = current_atlas()
ALL = compose(ATLAS, View(layers=FIGURE_LAYERS))
EVERYWHERE = Extent(0, 0, 12_000, 9_000)


def sight(extent: Extent, zoom: float, scene: Scene = ALL) -> FigureSight:
    return figures_in_sight(ATLAS, scene, extent, zoom)


def claims(*layers: str) -> set[str]:
    return {id_ for layer in layers for id_ in ALL.table(layer)["claim_id"]}


def test_near_by_every_figure_stands_and_from_afar_some_wait() -> None:
    near, far = sight(EVERYWHERE, MAX_ZOOM), sight(EVERYWHERE, MIN_ZOOM)
    assert set(near.standing) == claims(*FIGURE_LAYERS)
    assert near.closer == near.beyond == ()
    assert set(far.standing) | set(far.closer) == claims(*FIGURE_LAYERS)
    assert claims("flows") <= set(far.standing)
    assert len(far.closer) > 3


def test_what_lies_out_of_sight_is_beyond() -> None:
    tajikistan = extent_of(frames_of(ATLAS)["tajikistan"].bounds)
    found = sight(tajikistan, 0.0)
    assert set(found.standing) | set(found.beyond) == claims(*FIGURE_LAYERS)
    seizures = ALL.table("seizures").set_index("country")["claim_id"]
    assert seizures["TJK"] in found.standing
    assert seizures["IRN"] in found.beyond


def test_an_arrow_counts_where_any_of_it_is_in_sight() -> None:
    table = ALL.table("flows")
    path = table.geometry.iloc[0]
    x, y = project_km(*path.interpolate(0.5, normalized=True).coords[0])
    found = sight(Extent(float(x), float(y), 60, 60), 0.0)
    assert table["claim_id"].iloc[0] in found.standing


def test_a_layer_that_is_off_has_no_figures() -> None:
    some = compose(ATLAS, replace(ALL.view, layers=("seizures",)))
    found = sight(EVERYWHERE, MAX_ZOOM, some)
    assert set(found.standing) == claims("seizures")
