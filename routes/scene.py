"""The Scene: what a View draws, with its legend, notes and sources. No colours, no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import geopandas as gpd
import pandas as pd

from geodata import Atlas
from routes.claims import visible_claims
from routes.events import select_events
from routes.picking import pick_claims, rule_note, rule_text
from routes.remaining import (
    DRAWN_SUBSTANCE,
    any_of,
    remaining_corridors,
    remaining_crossings,
    remaining_figures,
    route_claims,
)
from routes.rows import rows_of
from routes.selection import Selection
from routes.silence import silent_countries
from routes.symbols import draw_flows, draw_seizures
from routes.view import View
from routes.wording import (
    MEASURE_TITLES,
    listed,
    period_text,
    substance_text,
    value_text,
)

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

BEFORE_AND_AFTER: Final = ("2022", "2025")
"""Years of poppy area that show what the ban of 2022 changed."""

CLAIM_LAYERS: Final = ("corridors", "flows", "seizures", "events")
"""Layers that filters can empty."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure in a sentence, tied to its claim."""

    claim_id: str
    """Claim that states it."""

    label: str
    """What it is, with its period."""

    value: str
    """Value with unit."""


@dataclass(frozen=True)
class Scene:
    """What the map draws for one View."""

    view: View
    """The View that it was composed for."""

    title: str
    """One line that says what the map shows."""

    sentence: str
    """The View in words."""

    corridors: pd.DataFrame
    """Corridors that are drawn, rows of the corridors table."""

    crossings: tuple[str, ...]
    """Crossings that are drawn, place ids."""

    events: pd.DataFrame
    """Events that are drawn at their place, rows of the events table."""

    flows: gpd.GeoDataFrame
    """Flow arrows, as `routes.symbols.draw_flows` returns them."""

    seizures: gpd.GeoDataFrame
    """Seizure circles, as `routes.symbols.draw_seizures` returns them."""

    silent: tuple[str, ...]
    """Countries that are hatched: no figure of the View's kind."""

    since: tuple[KeyFigure, ...]
    """What has changed since the year of the flows."""

    emptied: tuple[str, ...]
    """Layers that are on and of which the filters leave nothing."""

    notes: tuple[str, ...]
    """Disclaimers and rules that this map must carry."""

    rules: tuple[str, ...]
    """The rule by which figures are chosen, then what the kinds that are drawn do not say."""

    sources: pd.DataFrame
    """Sources of what is drawn, rows of the sources table, with a column `part`: the parts of the
    map that rest on each, joined with `+`: figures, corridors, events."""

    def sources_of(self, part: str) -> pd.DataFrame:
        """Return the sources of `figures`, `corridors` or `events`."""
        return self.sources[any_of(self.sources["part"], {part})]

    @property
    def families(self) -> tuple[str, ...]:
        """Corridor families that are drawn."""
        return tuple(self.corridors["family"].unique())

    @property
    def filtered(self) -> bool:
        """Whether filters are in force, so that layers may be drawn in part."""
        return bool(self.view.selection.in_force())

    @property
    def described(self) -> str:
        """Years whose reports describe the corridors, such as `1994 to 2025`."""
        return f"{self.corridors['described_from'].min()} to {self.corridors['described_to'].max()}"


def compose(atlas: Atlas, view: View) -> Scene:
    """Compose what the map draws for a View.

    Parameters
    ----------
    atlas
        The data; it is not changed.
    view
        What is asked for.

    Returns
    -------
    Scene
        Layers that are off are empty, so that legend, notes and sources follow the View. A
        corridor is drawn when a statement that passes the filters names it. Flows are picked
        before family and country are asked for: a set must cover all ways out.
    """
    selection = view.selection
    parts = _parts(atlas, selection, view.pick)
    drawn = {
        layer: found if layer in view.layers else found.iloc[:0]
        for layer, found in parts.drawn.items()
    }
    since = () if drawn["flows"].empty else parts.since
    cited = [*drawn["flows"].index, *drawn["seizures"].index, *(fact.claim_id for fact in since)]
    used = {
        "figures": set(atlas.claims.loc[cited, "source_id"]),
        "corridors": set(route_claims(parts.claims, drawn["corridors"])["source_id"]),
        "events": set(drawn["events"]["source_id"]),
    }
    return Scene(
        view=view,
        title=_title(atlas, view, drawn),
        sentence=view.describe(atlas),
        corridors=drawn["corridors"],
        crossings=parts.crossings if "crossings" in view.layers else (),
        events=drawn["events"],
        flows=parts.arrows if "flows" in view.layers else parts.arrows.iloc[:0],
        seizures=parts.circles if "seizures" in view.layers else parts.circles.iloc[:0],
        silent=(
            silent_countries(atlas, parts.everywhere, view.silence, selection)
            if "no-figure" in view.layers
            else ()
        ),
        since=since,
        emptied=tuple(
            layer for layer in CLAIM_LAYERS if layer in view.layers and drawn[layer].empty
        ),
        notes=_notes(atlas),
        rules=_rules(view),
        sources=_sources(atlas, used),
    )


@dataclass(frozen=True)
class _Parts:
    """What filters and rule leave, whichever layers are on."""

    claims: pd.DataFrame
    everywhere: pd.DataFrame
    drawn: dict[str, pd.DataFrame]
    crossings: tuple[str, ...]
    arrows: gpd.GeoDataFrame
    circles: gpd.GeoDataFrame
    since: tuple[KeyFigure, ...]


@lru_cache(maxsize=128)
def _parts(atlas: Atlas, selection: Selection, pick: str) -> _Parts:
    """Return everything that no toggle changes, made once for the Scenes that share it."""
    claims = visible_claims(atlas, selection)
    anywhere = selection.without("family", "country")
    everywhere = claims if anywhere == selection else visible_claims(atlas, anywhere)
    corridors = remaining_corridors(atlas, claims, selection)
    flows, seizures = remaining_figures(atlas, claims, everywhere, selection, pick)
    return _Parts(
        claims=claims,
        everywhere=everywhere,
        drawn={
            "corridors": corridors,
            "flows": flows,
            "seizures": seizures,
            "events": select_events(atlas, selection),
        },
        crossings=remaining_crossings(atlas, corridors, filtered=bool(selection.in_force())),
        arrows=draw_flows(atlas, flows),
        circles=draw_seizures(atlas, seizures),
        since=_since(atlas, claims),
    )


def _title(atlas: Atlas, view: View, drawn: dict[str, pd.DataFrame]) -> str:
    flows, seizures = drawn["flows"], drawn["seizures"]
    if not flows.empty and view.pick != "standard":
        what = substance_text(flows["substance"].iloc[0])
        return f"Flows of Afghan {what} out and onward, {rule_text(atlas, view.pick)}"
    if not flows.empty:
        first = rows_of(flows)[0]
        chosen = view.selection.without("family", "country").in_force()
        whose = "the sources chosen" if chosen else "the sources here"
        return (
            f"Afghan {substance_text(first['substance'])} flows, {period_text(first)}: the latest "
            f"year for which {whose} cover all three routes"
        )
    if not drawn["corridors"].empty:
        families = listed([name.capitalize() for name in view.selection.family])
        lead = f"{families} corridors" if families else "Corridors"
        return f"{lead} of Afghan opiates, as published reports describe them"
    if not seizures.empty:
        what = substance_text(seizures["substance"].iloc[0])
        return f"Seizures of {what} that the sources here state"
    if "no-figure" in view.layers:
        return f"{MEASURE_TITLES[view.silence]}: where no source loaded here has a figure"
    return "Afghanistan and its neighbours"


def _sources(atlas: Atlas, used: dict[str, set[str]]) -> pd.DataFrame:
    """Return the sources of some parts of the map, with the parts that rest on each."""
    parts = {
        source: "+".join(part for part, ids in used.items() if source in ids)
        for source in atlas.sources.index
    }
    found = atlas.sources.assign(part=pd.Series(parts))
    return found[found["part"] != ""]


def _notes(atlas: Atlas) -> tuple[str, ...]:
    disputed = atlas.disputed
    return (*STANDING_NOTES, *disputed.loc[disputed["in_opening_view"] == "yes", "note"])


def _rules(view: View) -> tuple[str, ...]:
    notes = [f"{rule_note(view.pick)} Claims that differ stand side by side in Compare."]
    if "seizures" in view.layers:
        notes.append(SEIZURE_NOTE)
    if "no-figure" in view.layers:
        notes.append(SILENCE_NOTE)
    return tuple(notes)


def _since(atlas: Atlas, claims: pd.DataFrame) -> tuple[KeyFigure, ...]:
    """Return what claims say of later years: northern flow, poppy area before and after the ban."""
    northern = claims[
        (claims["measure"] == "flow")
        & (claims["substance"] == DRAWN_SUBSTANCE)
        & (claims["subject_kind"] == "family")
        & (claims["subject_id"] == "northern")
    ]
    poppy = claims[(claims["measure"] == "cultivation") & (claims["subject_id"] == "AFG")]
    groups = [("northern route", northern)]
    groups += [("poppy area", poppy[poppy["period_end"] == year]) for year in BEFORE_AND_AFTER]
    return tuple(
        KeyFigure(claim["claim_id"], f"{what}, {period_text(claim)}", value_text(claim))
        for what, found in groups
        for claim in rows_of(pick_claims(atlas, found))
    )
