"""Corridors: where reports say that opiates move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely import Polygon

from geodata import Atlas, column
from geodata.schema import FAMILIES
from routes.claims import any_of, route_claims
from routes.corridors import count_voices
from routes.layers.contract import Drawn, ExportedTable, Layer, LayerQuery, LegendEntry, ListGroup
from routes.wording import FAMILY_WORDS, counted, listed, members_of, span_text

SUPPORT_LEGEND: Final[Mapping[str, str]] = {
    "named_leg": "leg named in a source",
    "named_ends": "only its ends named",
    "drawn": "joins named places",
}
"""The classes of support of a leg, as the legend has room to say."""

VOICE_WORDS: Final = ("one voice", "two voices", "three and more")


class Corridors(Layer):
    """Thin lines between named towns and crossings."""

    id = "corridors"
    label = "Corridors"
    help = (
        "Where reports say that opiates move, generalised between named towns and crossings. Not "
        "how much, and not whether today."
    )
    part = "corridors"
    opens = True
    thinned = True
    asks_families = True
    symbols = "Lines"
    named_at_most = None
    drawn_as = "corridor"
    title_order = 2
    legend_order = 10

    def draw(self, query: LayerQuery) -> Drawn:
        """Return the corridors that a claim names and the filters let through."""
        routes = route_claims(query.claims)
        named = {corridor for ids in routes[column.SUBJECT_ID] for corridor in members_of(ids)}
        table = query.atlas.corridors
        table = table[table.index.isin(named)]
        if query.selection.family:
            table = table[table["family"].isin(query.selection.family)]
        table = table[table["family"].isin(query.families)]
        if query.selection.country:
            table = table[any_of(table["countries"], set(query.selection.country))]
        return _resting_on(routes, table)

    def title(self, query: LayerQuery, drawn: Drawn) -> str:
        """Name the families that are asked for."""
        if drawn.empty:
            return ""
        asked = query.selection.family or query.families
        named = [family.capitalize() for family in asked if family in query.families]
        families = listed(named) if len(named) < len(FAMILIES) else ""
        lead = f"{families} corridors" if families else "Corridors"
        return f"{lead} of Afghan opiates, as published reports describe them"

    def in_sight(self, atlas: Atlas, drawn: Drawn, sight: Polygon) -> Drawn:
        """Return the corridors of which a leg touches the frame."""
        seen = atlas.legs.loc[atlas.legs.intersects(sight), "corridor_id"]
        return _resting_on(drawn.claims, drawn.table[drawn.table.index.isin(seen)])

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain families and symbols, then support and voices."""
        block = f"Corridors, as described {described_years(drawn)}"
        for family in families_of(drawn):
            yield self.entry(block, f"family/{family}", FAMILY_WORDS[family])
        yield self.entry(block, "chevron", "direction, where stated")
        yield self.entry(block, "exit", "goes on beyond this town")
        block = "Support, and voices that name it"
        for support, words in SUPPORT_LEGEND.items():
            yield self.entry(block, f"support/{support}", words)
        for voices, words in enumerate(VOICE_WORDS, start=1):
            yield self.entry(block, f"voices/{voices}", words)

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Count corridors, works, and those that rest on one voice."""
        voices = count_voices(atlas)
        alone = sum(voices[str(name)] == 1 for name in drawn.table.index)
        return (
            f"Where published reports see corridors: {counted(len(drawn.table), 'corridor')} in "
            f"{counted(len(drawn.source_ids), 'source')}, {alone} of them in one voice only."
        )

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of reading amounts or today into a line."""
        return (
            "How much moves along a line, or whether it is in use today: a line's width counts "
            f"voices, and reports end in {drawn.table['described_to'].max()}."
        )

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Count the corridors of each family."""
        counts = drawn.table["family"].value_counts(sort=False)
        families = listed([f"{count} {family}" for family, count in counts.items()])
        return [f"{len(drawn.table)} corridors ({families})"] if len(drawn.table) else []

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return the corridors of each family."""
        table = drawn.table
        return [
            ListGroup(
                f"Corridors: {FAMILY_WORDS[family]}",
                tuple(
                    (f"corridor:{id_}", str(name))
                    for id_, name in table.loc[table["family"] == family, "name"].items()
                ),
            )
            for family in families_of(drawn)
        ]

    def focus_names(self, atlas: Atlas) -> Mapping[str, str]:
        """Return every corridor."""
        names = atlas.corridors["name"].sort_values()
        return {f"corridor:{id_}": f"Corridor: {name}" for id_, name in names.items()}

    def place_ids(self, atlas: Atlas, drawn: Drawn) -> Collection[str]:
        """Return where legs begin and end."""
        legs = _legs_of(atlas, drawn)
        return {*legs["origin_id"], *legs["destination_id"]}

    def tables(self, atlas: Atlas, drawn: Drawn) -> Iterable[ExportedTable]:
        """Return the stored legs, with what is known of their corridor."""
        about = atlas.corridors[["name", "family", "described_from", "described_to"]]
        described = about.rename(columns={"name": "corridor"})
        says = (
            "the stored legs of the corridors drawn (not the curves of the picture): longitude "
            "and latitude, WGS 84, two decimals"
        )
        rows = _legs_of(atlas, drawn).join(described, on="corridor_id")
        return [ExportedTable("legs.geojson", says, rows)]


def families_of(drawn: Drawn) -> tuple[str, ...]:
    """Return the families of the corridors that are drawn."""
    return tuple(drawn.table["family"].unique())


def described_years(drawn: Drawn) -> str:
    """Return the years whose reports describe the corridors, such as `1994 to 2025`."""
    table = drawn.table
    return span_text(table["described_from"].min(), table["described_to"].max())


def _resting_on(routes: pd.DataFrame, corridors: pd.DataFrame) -> Drawn:
    return Drawn(corridors, route_claims(routes, corridors))


def _legs_of(atlas: Atlas, drawn: Drawn) -> gpd.GeoDataFrame:
    return atlas.legs[atlas.legs["corridor_id"].isin(drawn.table.index)]


LAYERS: Final = (Corridors(),)
