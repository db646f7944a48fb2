"""How the layers look, one kind a module, in rooms of the same names as `routes/layers`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from dashboard.layers.base_map import base_sample
from dashboard.layers.contract import FigureLook, LayerLook, PointLook
from dashboard.layers.samples import Sample
from dashboard.style import Palette
from routes.layers.contract import LegendEntry

MODULES: Final = (
    "no_figure",
    "corridors",
    "flows",
    "seizures",
    "squares",
    "transit",
    "crossings",
    "events",
    "names",
)
"""Modules of this folder with looks; symbols with numbers find room in this order."""

LOOKS: Final[tuple[LayerLook, ...]] = tuple(
    look for name in MODULES for look in import_module(f"dashboard.layers.{name}").LOOKS
)
"""How every layer looks."""

LOOK_OF: Final[Mapping[str, LayerLook]] = {layer: look for look in LOOKS for layer in look.layers}
"""The look of each layer by its id."""

BY_HEIGHT: Final = tuple(sorted(LOOKS, key=lambda look: look.z))
"""The same from the ground up."""

FIGURE_LOOKS: Final = tuple(look for look in LOOKS if isinstance(look, FigureLook))
"""Those with numbers, in the order in which they find room: those that stay first."""

POINT_LOOKS: Final = tuple(look for look in FIGURE_LOOKS if isinstance(look, PointLook))
"""Circles, squares and bars, likewise: circles first, so that none jumps when others come."""


def sample_of(entry: LegendEntry, palette: Palette) -> Sample:
    """Return what the legend shows beside the words of an entry."""
    if not entry.layer:
        return base_sample(entry.sample, palette)
    return LOOK_OF[entry.layer].sample(entry.sample, palette)
