"""Events: institutions, agreements and events that sources date and place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from shapely import Polygon

from geodata import Atlas
from routes.events import select_events
from routes.layers.contract import (
    POINTS_AND_BORDERS,
    Drawn,
    ExportedTable,
    Layer,
    LayerQuery,
    LegendEntry,
    ListGroup,
)
from routes.wording import counted


class Events(Layer):
    """Stars at places."""

    id = "events"
    label = "Events"
    help = (
        "Institutions, agreements and events that sources date and place. A country's panel lists "
        "also those without a place."
    )
    part = "events"
    thinned = True
    legend_order = 52

    def draw(self, query: LayerQuery) -> Drawn:
        """Return the events that have a place and pass the filters that fit events."""
        table = select_events(query.atlas, query.selection)
        return Drawn(table, query.atlas.claims.iloc[:0], tuple(table["source_id"]))

    def in_sight(self, atlas: Atlas, drawn: Drawn, sight: Polygon) -> Drawn:
        """Return the events at places within the frame."""
        here = atlas.places.index[atlas.places.intersects(sight)]
        table = drawn.table[drawn.table["place_id"].isin(here)]
        return Drawn(table, drawn.claims, tuple(table["source_id"]))

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the star."""
        return [self.entry(POINTS_AND_BORDERS, "event", "institution, agreement, event")]

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Count the events."""
        return f"Where and when {counted(len(drawn.table), 'dated event')} took place."

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of reading success into an agreement."""
        return "What an institution or agreement has achieved."

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Count the events."""
        return [f"{len(drawn.table)} events"] if len(drawn.table) else []

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return the place of every event, with its year and title."""
        table = drawn.table
        rows = zip(table["place_id"], table["date"], table["title"], strict=True)
        said = tuple((f"place:{place}", f"{date[:4]}: {title}") for place, date, title in rows)
        return [ListGroup(self.label, said)]

    def focus_names(self, atlas: Atlas) -> Mapping[str, str]:
        """Return the places with events that are no crossings."""
        places = atlas.places[atlas.places.index.isin(atlas.events["place_id"])]
        names = places.loc[places["kind"] != "crossing", "name"].sort_values()
        return {f"place:{id_}": f"Events in: {name}" for id_, name in names.items()}

    def place_ids(self, atlas: Atlas, drawn: Drawn) -> Collection[str]:
        """Return the places of the events."""
        return list(drawn.table["place_id"])

    def tables(self, atlas: Atlas, drawn: Drawn) -> Iterable[ExportedTable]:
        """Return the events as stored."""
        return [ExportedTable("events.csv", "the dated events that the view draws", drawn.table)]


LAYERS: Final = (Events(),)
