"""The layers of the map, one kind a module: what each is, draws and says.

How they look stands in `dashboard/layers`, in rooms of the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from routes.layers.contract import Layer

MODULES: Final = (
    "corridors",
    "flows",
    "transit",
    "seizures",
    "squares",
    "crossings",
    "events",
    "names",
    "no_figure",
)
"""Modules of this folder with layers, in the order of the toggles."""

LAYERS: Final[Mapping[str, Layer]] = {
    layer.id: layer for name in MODULES for layer in import_module(f"routes.layers.{name}").LAYERS
}
"""Every layer by its id, in the order of the toggles."""

FIGURE_LAYERS: Final = tuple(id_ for id_, layer in LAYERS.items() if layer.part == "figures")
"""Those whose symbols each stand for one claim."""
