"""Production and cultivation: two layers of squares, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import pandas as pd
from shapely import Point

from geodata import Atlas
from geodata.claim import Claim
from routes.layers.contract import Drawn, LayerQuery, LegendEntry
from routes.layers.figures import FigureLayer, anchor_of, bases_of, substances_of, years_of
from routes.picking import pick_areas
from routes.wording import (
    counted,
    number_text,
    period_text,
    subject_text,
    substance_text,
    value_text,
)

BLOCK: Final = "Squares: t and ha have own scales"


@dataclass(frozen=True, kw_only=True)
class Squares(FigureLayer):
    """Squares of one measure by area, at countries and provinces."""

    id: str
    """The measure is called the same."""
    label: str
    help: str
    usual: str
    title_order: int
    legend_order: int
    samples: tuple[float, ...]
    """Amounts that the legend shows, in the unit of the measure."""
    sample_words: str
    told: tuple[str, str]
    """How the line about what the map can tell begins and ends."""
    done: str
    """What was done with the plant, in hover texts."""
    label_words: str = ""
    """What stands between value and period."""
    theme = "poppy"
    columns: ClassVar[tuple[str, ...]] = ("area", "amount")
    symbols: str = "Squares"
    drawn_as: str = "square"
    note: str = (
        "Squares of production (t) and of cultivation (ha) have scales of their own. A province "
        "is part of its country's figure and often of another year: squares are never added up."
    )

    def choose(self, query: LayerQuery, substance: str) -> pd.DataFrame:
        """Pick one claim for each country and province."""
        return pick_areas(query.atlas, query.claims, substance, query.pick, self.id)

    def symbol_of(self, atlas: Atlas, claim: Claim) -> dict[str, Any]:
        """Return a square at the country's label or in the province.

        `amount` is in tonnes of production or in ha of cultivation, the low end of a range.
        """
        value, period = value_text(claim), period_text(claim)
        is_country = claim.subject_kind == "country"
        place = None if is_country else atlas.places.geometry[claim.subject_id]
        return {
            "area": claim.subject_id,
            "amount": claim.low_or_value,
            "label": f"{value}{self.label_words} ({period})",
            "tip": f"{subject_text(atlas, claim.subject_kind, claim.subject_id)}: "
            f"{value} of {substance_text(claim.substance)} {self.done}, {period}",
            "geometry": place or Point(anchor_of(atlas, claim.subject_id)),
        }

    def legend(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> Iterable[LegendEntry]:
        """Explain the scale."""
        sizes = ", ".join(number_text(amount) for amount in self.samples)
        return [self.entry(BLOCK, self.id, self.sample_words.format(sizes))]

    def can_tell(self, atlas: Atlas, drawn: Drawn, query: LayerQuery) -> str:
        """Say of what, in how many areas, when, and what kind of number."""
        (how_much, done), claims = self.told, drawn.claims
        return (
            f"{how_much} {substances_of(claims)} {done} in {counted(len(claims), 'area')}, "
            f"{years_of(claims)}: {bases_of(claims)}."
        )

    def cannot_tell(self, drawn: Drawn) -> str:
        """Warn of sums over provinces and years."""
        return (
            "What the areas make together: a province is part of its country's figure, and the "
            "years differ."
        )


PRODUCTION: Final = Squares(
    id="production",
    label="Production",
    help="How much opium a country is estimated to have made in the newest year stated, as a "
    "square by tonnes. Not what left it: stocks lie between.",
    usual="opium",
    title_order=4,
    legend_order=30,
    samples=(300, 3_000, 9_000),
    sample_words="produced in one year: {} t, by area",
    told=("How much", "was produced"),
    done="produced",
    label_words=" produced",
)
CULTIVATION: Final = Squares(
    id="cultivation",
    label="Cultivation",
    help="How much land grew poppy in the newest year stated, as a square by hectares. A province "
    "is part of its country, often of another year; squares are never added up.",
    usual="opium_poppy",
    title_order=5,
    legend_order=31,
    samples=(10_000, 100_000, 300_000),
    sample_words="poppy grown in one year: {} ha, by area",
    told=("On how many hectares", "was grown"),
    done="cultivated",
)

LAYERS: Final = (PRODUCTION, CULTIVATION)
