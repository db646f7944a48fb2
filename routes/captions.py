"""Captions: the title, notes, rules and key figures that go with what the map draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.claim import claims_of
from routes.picking import pick_claims, rule_note, rule_text
from routes.remaining import DRAWN_SUBSTANCE
from routes.view import View
from routes.wording import MEASURE_TITLES, listed, period_text, substance_text, value_text

STANDING_NOTES: Final[tuple[str, ...]] = (
    "Boundaries and names shown do not imply endorsement or acceptance by anyone. "
    "This is not a United Nations product.",
    "Corridors are generalised between named towns and official crossings, as described in "
    "reports of the years given with each. They are not a statement about today and not for "
    "navigation or targeting.",
)

SEIZURE_NOTE: Final = (
    "Seizures mirror enforcement and reporting as much as traffic; a figure over several years "
    "is drawn as a ring of one size and never on an annual scale."
)

SILENCE_NOTE: Final = (
    "Hatching means that no source loaded here has the figure for that country alone. That is not "
    "zero, and others may have published it."
)

TRANSIT_NOTE: Final = (
    "What passes a country is a stage of one flow, by the whole country: a bar is never added to "
    "what leaves or arrives, nor to the bar of a country that lies further on."
)

SQUARES_NOTE: Final = (
    "Squares of production (t) and of cultivation (ha) have scales of their own. A province is "
    "part of its country's figure and often of another year: squares are never added up."
)

BEFORE_AND_AFTER: Final = ("2022", "2025")
"""Years of poppy area that show what the ban of 2022 changed."""


OTHER_FIGURES: Final = {
    "production": "Production of",
    "cultivation": "Cultivation of",
    "transit": "Transit of",
}
"""Layers with figures that lend the map its title when nothing before them is on."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure in a sentence, tied to its claim."""

    claim_id: str
    """Claim that states it."""

    label: str
    """What it is, with its period."""

    value: str
    """Value with unit."""


def title_of(atlas: Atlas, view: View, drawn: dict[str, pd.DataFrame]) -> str:
    """Return one line that says what is drawn."""
    flows, seizures = drawn["flows"], drawn["seizures"]
    if not flows.empty and view.pick != "standard":
        what = substance_text(flows[column.SUBSTANCE].iloc[0])
        return f"Flows of Afghan {what} out and onward, {rule_text(atlas, view.pick)}"
    if not flows.empty:
        first = claims_of(flows)[0]
        chosen = view.selection.without("family", "country").in_force()
        whose = "the sources chosen" if chosen else "the sources here"
        return (
            f"Afghan {substance_text(first.substance)} flows, {period_text(first)}: the latest "
            f"year for which {whose} cover all three routes"
        )
    if not drawn["corridors"].empty:
        families = listed([name.capitalize() for name in view.selection.family])
        lead = f"{families} corridors" if families else "Corridors"
        return f"{lead} of Afghan opiates, as published reports describe them"
    if not seizures.empty:
        what = substance_text(seizures[column.SUBSTANCE].iloc[0])
        return f"Seizures of {what} that the sources here state"
    for layer, lead in OTHER_FIGURES.items():
        if not drawn[layer].empty:
            what = substance_text(drawn[layer][column.SUBSTANCE].iloc[0])
            return f"{lead} {what} that the sources here state"
    if "no-figure" in view.layers:
        return f"{MEASURE_TITLES[view.silence]}: where no source loaded here has a figure"
    return "Afghanistan and its neighbours"


def notes_of(atlas: Atlas) -> tuple[str, ...]:
    """Return the disclaimers that every map of this frame carries."""
    disputed = atlas.disputed
    return (*STANDING_NOTES, *disputed.loc[disputed["in_opening_view"] == "yes", "note"])


def rules_of(view: View) -> tuple[str, ...]:
    """Return the rule of choice, then what the kinds that are on do not say."""
    notes = [f"{rule_note(view.pick)} Claims that differ stand side by side in Compare."]
    if "seizures" in view.layers:
        notes.append(SEIZURE_NOTE)
    if "transit" in view.layers:
        notes.append(TRANSIT_NOTE)
    if not {"production", "cultivation"}.isdisjoint(view.layers):
        notes.append(SQUARES_NOTE)
    if "no-figure" in view.layers:
        notes.append(SILENCE_NOTE)
    return tuple(notes)


def since_of(atlas: Atlas, claims: pd.DataFrame) -> tuple[KeyFigure, ...]:
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
        KeyFigure(claim.claim_id, f"{what}, {period_text(claim)}", value_text(claim))
        for what, found in groups
        for claim in claims_of(pick_claims(atlas, found))
    )
