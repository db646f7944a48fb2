"""The guided tour: named views, each with a paragraph whose figures are claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.layers import LAYERS
from routes.rows import rows_of
from routes.view import SILENT_MEASURES, View

TOUR_WORDS: Final[Mapping[str, Collection[str]]] = {
    "layers": tuple(LAYERS),
    "silence": SILENT_MEASURES,
    "place_kinds": tuple(kind for layer in LAYERS.values() for kind in layer.place_kinds),
}
"""What the columns of the tour may name beside what is in the data, and the kinds of places that
can be in focus; `read_atlas` checks them."""


@dataclass(frozen=True)
class Step:
    """One stop of the tour."""

    title: str
    text: str
    """Plain English; a claim's id in braces stands for its value."""
    view: View


@cached_with_atlas()
def tour_of(atlas: Atlas) -> tuple[Step, ...]:
    """Return the steps in their order."""
    return tuple(
        Step(
            row["title"],
            row["text"],
            View(
                layers=tuple(row["layers"].split("+")),
                frame=row["frame"],
                focus=row["focus"],
                silence=row["silence"] or SILENT_MEASURES[0],
            ),
        )
        for row in rows_of(atlas.tour)
    )
