"""Ports: official sea ports that corridors reach; what `tests/test_added_layer.py` adds."""

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
from routes.wording import counted


class Ports(Layer):
    """Triangles at official sea ports."""

    id = "ports"
    label = "Sea ports"
    help = "Official sea ports that corridors reach. Not a claim that drugs pass each of them."
    thinned = True
    place_kinds = ("port",)
    legend_order = 51

    def draw(self, query: LayerQuery) -> Drawn:
        """Return all ports, or under filters those that the corridors left reach."""
        places = query.atlas.places
        found = places["kind"] == "port"
        if query.selection.in_force():
            corridors = Corridors()
            passed = corridors.place_ids(query.atlas, corridors.draw(query))
            found &= places.index.isin(passed)
        return Drawn(places[found], query.atlas.claims.iloc[:0])

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the triangle."""
        return [self.entry(POINTS_AND_BORDERS, "port", "official sea port")]

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Count the ports."""
        return f"Which {counted(len(drawn.table), 'sea port')} the described corridors reach."

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of reading a port as a place of smuggling."""
        return "How much passes through a sea port, or whether anything does today."

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Count the ports."""
        return [counted(len(drawn.table), "sea port")] if len(drawn.table) else []

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return every port that is drawn."""
        names = drawn.table["name"].items()
        return [ListGroup(self.label, tuple((f"place:{id_}", str(name)) for id_, name in names))]

    def focus_names(self, atlas: Atlas) -> Mapping[str, str]:
        """Return every port."""
        names = atlas.places.loc[atlas.places["kind"] == "port", "name"].sort_values()
        return {f"place:{id_}": f"Sea port: {name}" for id_, name in names.items()}

    def place_ids(self, atlas: Atlas, drawn: Drawn) -> Collection[str]:
        """Return the ports."""
        return list(drawn.table.index)


LAYERS: Final = (Ports(),)
