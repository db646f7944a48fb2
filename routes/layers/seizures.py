"""Seizures: what authorities say they caught, as circles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
from shapely import Point

from geodata import Atlas
from geodata.claim import Claim
from routes.amounts import is_sum
from routes.layers.contract import Drawn, LayerQuery, LegendEntry
from routes.layers.figures import FigureLayer, anchor_of, years_of
from routes.picking import pick_seizures
from routes.wording import area_name, counted, period_text, substance_text, value_text

SAMPLES_T: Final = (0.5, 5.0, 25.0)
"""Amounts that the legend shows, in tonnes."""


TONNE_IN: Final = {"t": 1.0, "kg": 1000.0}
"""How many of a unit make a tonne."""


class Seizures(FigureLayer):
    """Circles by area for a year, rings of one size for sums over several."""

    id = "seizures"
    label = "Seizures"
    help = (
        "What authorities say they caught in the newest full year stated. Not how much passes: "
        "more can mean more police work."
    )
    theme = "seizures"
    symbols = "Circles"
    drawn_as = "circle"
    note = (
        "Seizures mirror enforcement and reporting as much as traffic; a figure over several "
        "years is drawn as a ring of one size and never on an annual scale."
    )
    title_order = 3
    legend_order = 40
    columns = ("country", "value_t", "cumulative")

    def choose(self, query: LayerQuery, substance: str) -> pd.DataFrame:
        """Pick one claim for each country."""
        return pick_seizures(query.atlas, query.claims, substance, query.pick)

    def symbol_of(self, atlas: Atlas, claim: Claim) -> dict[str, Any]:
        """Return a circle or a ring at the country's label.

        `value_t` is in tonnes, the low end of a range; `cumulative` says whether it is a sum over
        several years.
        """
        value, period, cumulative = value_text(claim), period_text(claim), is_sum(claim)
        country = area_name(atlas, claim.subject_id)
        return {
            "country": claim.subject_id,
            "value_t": claim.low_or_value / TONNE_IN[claim.unit],
            "cumulative": cumulative,
            "label": f"{value} seized ({period})",
            "tip": f"{country}: {value} of {substance_text(claim.substance)} seized, "
            f"{period}{', over several years' if cumulative else ''}",
            "geometry": Point(anchor_of(atlas, claim.subject_id)),
        }

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain circles and rings, each where there is one."""
        block, sums = "Seizures, t", drawn.table["cumulative"].astype(bool)
        if (~sums).any():
            sizes = ", ".join(f"{tonnes:g}" for tonnes in SAMPLES_T)
            yield self.entry(block, "circles", f"in one year: {sizes} t, by area")
        if sums.any():
            yield self.entry(block, "ring", "over several years: one size")

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Count the countries."""
        return (
            f"What {counted(len(drawn.claims), 'country', 'countries')} reported seized, "
            f"{years_of(drawn.claims)}."
        )

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of reading seizures as traffic."""
        return (
            "How much passed unseen, or who seizes most: seizures mirror enforcement, and the "
            "years differ."
        )


LAYERS: Final = (Seizures(),)
