"""The figures of a View as files: symbols with their numbers, as the browser gets them.

They depend on the filters and the rule alone: a toggle sends none, and nothing jumps.
"""

from __future__ import annotations

from dashboard.data import current_atlas
from dashboard.layers import FIGURE_LOOKS
from dashboard.layers.bricks import stack_layers
from dashboard.map.geo_file import GeoFile
from dashboard.map.geo_files import encode_layer
from dashboard.map.placement import PlacedFigures, place_figures
from dashboard.map.recipes import FigureInputs, write_recipe
from dashboard.serving.cache import cached_single_flight
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas


def figure_files(inputs: FigureInputs, atlas: Atlas | None = None) -> dict[str, GeoFile]:
    """Return a file for each look of figures under some filters, with all that they leave.

    Parameters
    ----------
    inputs
        Filters and rule.
    atlas
        Whose figures; None for the one that is served to all.
    """
    return _figure_files(atlas or current_atlas(), inputs)


@cached_with_atlas(1024, cached_single_flight)
def _figure_files(atlas: Atlas, inputs: FigureInputs) -> dict[str, GeoFile]:
    placed = place_figures(atlas, inputs.selection, inputs.pick)
    recipe = write_recipe(atlas, inputs)
    return {
        name: GeoFile(name, body, recipe=recipe) for name, body in _encode(atlas, placed).items()
    }


@cached_with_atlas(256, cached_single_flight)
def _encode(_atlas: Atlas, placed: PlacedFigures) -> dict[str, bytes]:
    frames = placed.frames
    return {
        look.file: encode_layer(stack_layers(*(frames[layer] for layer in look.layers)))
        for look in FIGURE_LOOKS
    }
