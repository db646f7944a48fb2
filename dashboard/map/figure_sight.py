"""Which figures of a Scene a reader sees at a zoom, and which come in on zooming closer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, box

from dashboard.map.placement import place_figures
from dashboard.map.recipes import sort_filters
from geodata import Atlas
from routes.conic import Extent, project_points
from routes.layers import FIGURE_LAYERS
from routes.scene import Scene


@dataclass(frozen=True)
class FigureSight:
    """Claims of the figures whose home lies in an extent, layer by layer."""

    standing: tuple[str, ...]
    """Those that are drawn at the zoom."""
    closer: tuple[str, ...]
    """Those that need a closer one to find room."""
    beyond: tuple[str, ...]
    """Those of the Scene whose home is out of sight."""


def figures_in_sight(atlas: Atlas, scene: Scene, extent: Extent, zoom: float) -> FigureSight:
    """Return what of a Scene's figures stands in an extent at a zoom.

    An arrow is drawn at every zoom, and counts where any of it crosses the extent; circles, squares
    and bars count where their home lies.

    Parameters
    ----------
    atlas
        The data.
    scene
        What is drawn; a layer that is off has no figures.
    extent
        What the map has in sight.
    zoom
        Binary logarithm of pixels to the kilometre.
    """
    view = scene.view
    placed = place_figures(atlas, sort_filters(atlas, view.selection), view.pick)
    seen = box(*extent.bounds_km)
    found: dict[str, list[str]] = {"standing": [], "closer": [], "beyond": []}
    for layer in FIGURE_LAYERS:
        table = scene.table(layer)
        arrows = layer == "flows"
        since = {} if arrows else placed.frames[layer]["from_zoom"].to_dict()
        for claim_id, shape in zip(table["claim_id"], table.geometry, strict=True):
            points = project_points(np.array(shape.coords))
            inside = seen.intersects(LineString(points)) if arrows else _holds(extent, points[0])
            shown = arrows or since.get(claim_id, np.inf) <= zoom
            found["beyond" if not inside else "standing" if shown else "closer"].append(claim_id)
    return FigureSight(**{name: tuple(ids) for name, ids in found.items()})


def _holds(extent: Extent, point: NDArray[np.float64]) -> bool:
    left, low, right, high = extent.bounds_km
    return bool(left <= point[0] <= right and low <= point[1] <= high)
