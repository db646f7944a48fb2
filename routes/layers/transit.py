"""Transit: how much is estimated to pass a country in a year, as bars on the scale of arrows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
from shapely import Point

from geodata import Atlas
from geodata.claim import Claim
from routes.amounts import amount
from routes.layers.contract import Drawn, LayerQuery, LegendEntry
from routes.layers.figures import FigureLayer, anchor_of, bases_of, substances_of, years_of
from routes.layers.flows import scale_entries
from routes.picking import pick_transit
from routes.wording import area_name, counted, period_text, substance_text, value_text


class Transit(FigureLayer):
    """Bars at the labels of countries: they have no ends, so they are no arrows."""

    id = "transit"
    label = "Transit"
    help = (
        "How much is estimated to pass a country in a year, as a bar as thick as an arrow. A "
        "stage of one flow: never added to what leaves or arrives."
    )
    symbols = "Bars"
    drawn_as = "bar"
    note = (
        "What passes a country is a stage of one flow, by the whole country: a bar is never added "
        "to what leaves or arrives, nor to the bar of a country that lies further on."
    )
    title_order = 6
    legend_order = 21
    columns = ("country", "low_t", "high_t", "hollow")

    def choose(self, query: LayerQuery, substance: str) -> pd.DataFrame:
        """Pick one claim for each country."""
        return pick_transit(query.atlas, query.claims, substance, query.pick)

    def symbol_of(self, atlas: Atlas, claim: Claim) -> dict[str, Any]:
        """Return a bar at the country's label.

        `low_t` and `high_t` are in t/yr, low 0 for a claim that names an upper end alone; `hollow`
        says that the claim states no period.
        """
        value, period = value_text(claim), period_text(claim)
        low, high, _ = amount(claim)
        return {
            "country": claim.subject_id,
            "low_t": low,
            "high_t": low if math.isinf(high) else high,
            "hollow": claim.period_start == "",
            "label": f"{value} ({period})",
            "tip": f"{area_name(atlas, claim.subject_id)}: {value} of "
            f"{substance_text(claim.substance)} in transit, {period}",
            "geometry": Point(anchor_of(atlas, claim.subject_id)),
        }

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the scale of arrows, and the bar."""
        return scale_entries(self, drawn)

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Say of what, in how many countries, when, and what kind of number."""
        claims = drawn.claims
        return (
            f"How much {substances_of(claims)} some sources see pass "
            f"{counted(len(claims), 'country', 'countries')}, {years_of(claims)}: "
            f"{bases_of(claims)}."
        )

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of sums with arrows and other bars."""
        return (
            "How much enters or leaves a country: a bar is one stage of a flow and is never added "
            "to an arrow or to another bar."
        )


LAYERS: Final = (Transit(),)
