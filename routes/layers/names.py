"""Names for orientation: countries, and the towns that corridors pass."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import geopandas as gpd
import numpy as np

from geodata import Atlas
from routes.layers.contract import POINTS_AND_BORDERS, Drawn, Layer, LayerQuery, LegendEntry


class _Names(Layer):
    """A layer that names what other layers and the base map draw, and makes no statement."""

    theme = "base"
    opens = True

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain nothing: a name speaks for itself."""
        return ()

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Say nothing."""
        return ""

    def cannot_tell(self, drawn: Drawn) -> str:
        """Say nothing."""
        return ""

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Say nothing: names are for those who see the map."""
        return ()


class CountryNames(_Names):
    """Names of countries."""

    id = "country-names"
    label = "Countries"
    help = "Names for orientation. They imply no position on any border or status."

    def draw(self, query: LayerQuery) -> Drawn:
        """Return the labels of all countries; which find room is for the map to say."""
        return Drawn(query.atlas.country_labels, query.atlas.claims.iloc[:0])


class Towns(_Names):
    """Dots and names of towns."""

    id = "towns"
    label = "Towns"
    help = "Towns that corridors pass, the larger first: points of reference, no more."
    legend_order = 50

    def draw(self, query: LayerQuery) -> Drawn:
        """Return the towns that corridors pass."""
        towns = towns_by_weight(query.atlas)
        return Drawn(towns, query.atlas.claims.iloc[:0])

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the dot."""
        return [self.entry(POINTS_AND_BORDERS, "town", "town that corridors pass")]


def towns_by_weight(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return the towns that corridors pass: by rank, then by how many legs meet there."""
    ends = np.concatenate([atlas.legs["origin_id"], atlas.legs["destination_id"]])
    towns = atlas.places[atlas.places["kind"].isin(["city", "port"])].copy()
    towns["meeting"] = [int((ends == place_id).sum()) for place_id in towns.index]
    towns = towns[towns["meeting"] > 0]
    return towns.sort_values(["rank", "meeting", "name"], ascending=[True, False, True])


LAYERS: Final = (CountryNames(), Towns())
