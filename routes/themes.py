"""Themes of the map: in which part of the legend each layer stands, and what a theme shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

ThemeId = Literal["routes", "seizures", "poppy", "missing", "base"]


@dataclass(frozen=True)
class Theme:
    """A part of the legend; its layers name it."""

    id: ThemeId
    label: str
    shows: tuple[str, ...] = ()
    """Layers that are on, beside the base map's own, when the theme is chosen; none for a part
    that cannot be chosen."""


THEMES: Final[tuple[Theme, ...]] = (
    Theme("routes", "Routes and flows", ("corridors", "flows")),
    Theme("seizures", "Seizures", ("seizures",)),
    Theme("poppy", "Poppy", ("production", "cultivation")),
    Theme("missing", "What is missing", ("no-figure",)),
    Theme("base", "Base map"),
)
"""Every theme, in the order of the legend. A theme is a start: layers of any can be combined."""
