"""Crossings: official border crossings that reports name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from geodata import Atlas
from routes.layers.contract import (
    POINTS_AND_BORDERS,
    Drawn,
    Layer,
    LayerQuery,
    LegendEntry,
    ListGroup,
)
from routes.layers.corridors import Corridors


class Crossings(Layer):
    """Diamonds at official crossings."""

    id = "crossings"
    label = "Crossings"
    help = (
        "Official border crossings that reports name. Not a claim that drugs pass each of them, or "
        "only there."
    )
    place_kinds = ("crossing",)
    legend_order = 51

    def draw(self, query: LayerQuery) -> Drawn:
        """Return all crossings, or under filters those that the corridors left pass."""
        places = query.atlas.places
        found = places["kind"] == "crossing"
        if query.selection.in_force():
            corridors = Corridors()
            passed = corridors.place_ids(query.atlas, corridors.draw(query))
            found &= places.index.isin(passed)
        return Drawn(places[found], query.atlas.claims.iloc[:0])

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the diamond."""
        return [self.entry(POINTS_AND_BORDERS, "crossing", "official border crossing")]

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Say nothing: the corridors do."""
        return ""

    def cannot_tell(self, drawn: Drawn) -> str:
        """Say nothing: the corridors do."""
        return ""

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Count the crossings."""
        return [f"{len(drawn.table)} border crossings"] if len(drawn.table) else []

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return every crossing that is drawn."""
        names = drawn.table["name"].items()
        return [ListGroup(self.label, tuple((f"place:{id_}", str(name)) for id_, name in names))]

    def focus_names(self, atlas: Atlas) -> Mapping[str, str]:
        """Return every crossing."""
        names = atlas.places.loc[atlas.places["kind"] == "crossing", "name"].sort_values()
        return {f"place:{id_}": f"Crossing: {name}" for id_, name in names.items()}

    def place_ids(self, atlas: Atlas, drawn: Drawn) -> Collection[str]:
        """Return the crossings."""
        return list(drawn.table.index)


LAYERS: Final = (Crossings(),)
