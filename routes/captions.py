"""Captions: the title, notes, rules and key figures that go with what the map draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.claim import claims_of
from routes.conic import PROJECTION_WORDS
from routes.layers import LAYERS
from routes.layers.contract import Drawn, LayerQuery
from routes.layers.figures import DRAWN_SUBSTANCE
from routes.picking import pick_claims, rule_note
from routes.view import View
from routes.wording import period_text, value_text

STANDING_NOTES: Final[tuple[str, ...]] = (
    "Boundaries and names shown do not imply endorsement or acceptance by anyone. "
    "This is not a United Nations product.",
    "Corridors are generalised between named towns and official crossings, as described in "
    "reports of the years given with each. They are not a statement about today and not for "
    "navigation or targeting.",
    PROJECTION_WORDS,
)

BEFORE_AND_AFTER: Final = ("2022", "2025")
"""Years of poppy area that show what the ban of 2022 changed."""


@dataclass(frozen=True)
class CaptionFigure:
    """One figure in a sentence, tied to its claim."""

    claim_id: str
    """Claim that states it."""

    label: str
    """What it is, with its period."""

    value: str
    """Value with unit."""


def title_of(view: View, query: LayerQuery, drawn: Mapping[str, Drawn]) -> str:
    """Return one line that says what is drawn: that of the first layer on that has one."""
    layers = [LAYERS[id_] for id_ in view.layers if LAYERS[id_].title_order is not None]
    for layer in sorted(layers, key=lambda layer: layer.title_order or 0):
        if title := layer.title(query, drawn[layer.id]):
            return title
    return "Afghanistan and its neighbours"


def notes_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the disclaimers that every map of this frame carries."""
    disputed = atlas.disputed
    return (*STANDING_NOTES, *disputed.loc[disputed["in_opening_view"] == "yes", "note"])


def rules_of(view: View) -> tuple[str, ...]:
    """Return the rule of choice, then what the kinds that are on do not say."""
    rule = f"{rule_note(view.pick)} Claims that differ stand side by side in Compare."
    notes = [LAYERS[layer].note for layer in view.layers]
    return (rule, *dict.fromkeys(filter(None, notes)))


def since_of(atlas: Atlas, claims: pd.DataFrame) -> tuple[CaptionFigure, ...]:
    """Return what claims say of later years: northern flow, poppy area before and after the ban."""
    northern = claims[
        (claims[column.MEASURE] == "flow")
        & (claims[column.SUBSTANCE] == DRAWN_SUBSTANCE)
        & (claims[column.SUBJECT_KIND] == "family")
        & (claims[column.SUBJECT_ID] == "northern")
    ]
    poppy = claims[(claims[column.MEASURE] == "cultivation") & (claims[column.SUBJECT_ID] == "AFG")]
    groups = [("northern route", northern)]
    groups += [("poppy area", poppy[poppy[column.PERIOD_END] == year]) for year in BEFORE_AND_AFTER]
    return tuple(
        CaptionFigure(claim.claim_id, f"{what}, {period_text(claim)}", value_text(claim))
        for what, found in groups
        for claim in claims_of(pick_claims(atlas, found))
    )
