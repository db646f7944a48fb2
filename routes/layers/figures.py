"""What layers have in common whose symbols each stand for one claim, drawn to scale."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable
from typing import Any, ClassVar, Final

import geopandas as gpd
import pandas as pd
from shapely import Polygon

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import Claim, claims_of
from routes.layers.contract import Drawn, Layer, LayerQuery, ListGroup
from routes.wording import BASIS_WORDS, listed, members_of, span_text, substance_text

DRAWN_SUBSTANCE: Final = "heroin"
"""What arrows, bars and circles are of, unless the filters ask for something else."""


def _mark_own(claim: Claim, symbol: dict[str, Any]) -> dict[str, Any]:
    """Return a symbol that says so where it stands for a claim of the reader's own table."""
    if not claim.is_own:
        return symbol
    return symbol | {name: f"{symbol[name]}, your own table" for name in ("label", "tip")}


class FigureLayer(Layer):
    """A layer of arrows, bars, circles or squares, each of which stands for one claim."""

    part = "figures"
    thinned = True
    usual: str = DRAWN_SUBSTANCE
    """Substance that it draws when the filters name none."""
    columns: ClassVar[tuple[str, ...]] = ()
    """What a symbol has beside claim_id, label, tip and geometry."""

    @abstractmethod
    def choose(self, query: LayerQuery, substance: str) -> pd.DataFrame:
        """Return the claims of one substance that symbols stand for, by the query's rule."""

    @abstractmethod
    def symbol_of(self, atlas: Atlas, claim: Claim) -> dict[str, Any]:
        """Return the symbol of one claim: `label`, `tip`, `geometry`, and the layer's `columns`."""

    def symbols_of(self, atlas: Atlas, claims: pd.DataFrame) -> gpd.GeoDataFrame:
        """Return a symbol for each claim (EPSG:4326), in order.

        Returns
        -------
        gpd.GeoDataFrame
            claim_id, label (value and period), tip (one line of text), the layer's own `columns`
            and geometry.
        """
        rows = [
            {"claim_id": claim.claim_id, **_mark_own(claim, self.symbol_of(atlas, claim))}
            for claim in claims_of(claims)
        ]
        columns = ["claim_id", *self.columns, "label", "tip", "geometry"]
        return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")

    def title(self, query: LayerQuery, drawn: Drawn) -> str:
        """Name the layer and the substance."""
        if drawn.empty:
            return ""
        what = substance_text(drawn.claims[column.SUBSTANCE].iloc[0])
        return f"{self.label} of {what} that the sources here state"

    def draw(self, query: LayerQuery) -> Drawn:
        """Return the symbols of one substance: the first of those wanted that has any."""
        wanted = query.selection.substance or (self.usual,)
        order = sorted(wanted, key=lambda substance: substance != self.usual)
        sets = [self.choose(query, substance) for substance in order]
        claims = next((found for found in sets if not found.empty), sets[0])
        passing = query.claims.index
        return _draw_claims(query.atlas, self, tuple(id_ for id_ in claims.index if id_ in passing))

    def in_sight(self, atlas: Atlas, drawn: Drawn, sight: Polygon) -> Drawn:
        """Return the symbols whose point lies within a frame."""
        return drawn.only(drawn.table.within(sight))  # type: ignore[operator]

    def in_words(self, drawn: Drawn) -> Collection[str]:
        """Return the tips of its symbols."""
        return list(drawn.table["tip"])

    def objects(self, atlas: Atlas, drawn: Drawn) -> Iterable[ListGroup]:
        """Return every symbol by its claim."""
        table = drawn.table
        rows = zip(table["claim_id"], table["tip"], strict=True)
        return [ListGroup(self.label, tuple((f"claim:{id_}", tip) for id_, tip in rows))]


@cached_with_atlas(512)
def _draw_claims(atlas: Atlas, layer: FigureLayer, ids: tuple[str, ...]) -> Drawn:
    """Return the symbols of some claims: one answer for all filters that leave the same."""
    claims = atlas.claims.loc[list(ids)] if ids else atlas.claims.iloc[:0]
    return Drawn(layer.symbols_of(atlas, claims), claims)


def substances_of(claims: pd.DataFrame) -> str:
    """Name the substances that claims are about."""
    return listed(sorted({substance_text(name) for name in claims[column.SUBSTANCE]}))


def bases_of(claims: pd.DataFrame) -> str:
    """Say what kind of number claims are."""
    return listed(sorted({BASIS_WORDS[basis] for basis in claims[column.BASIS]}))


def years_of(claims: pd.DataFrame) -> str:
    """Return the years that claims describe, from the first to the last."""
    stated = claims[claims[column.PERIOD_START] != ""]
    if stated.empty:
        return "period not stated"
    first, last = stated[column.PERIOD_START].str[:4].min(), stated[column.PERIOD_END].str[:4].max()
    return span_text(first, last)


def anchor_of(atlas: Atlas, area_id: str) -> tuple[float, float]:
    """Return where a figure stands: at a country's label, or in the middle of a region's."""
    members = (
        members_of(str(atlas.regions.at[area_id, "members"]))
        if area_id in atlas.regions.index
        else (area_id,)
    )
    points = atlas.country_labels.loc[list(members)].geometry
    return float(points.x.mean()), float(points.y.mean())
