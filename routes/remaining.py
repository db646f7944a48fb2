"""What the filters leave to be drawn: corridors, crossings, and the claims behind figures."""

from __future__ import annotations

from typing import Final

import pandas as pd

from geodata import Atlas
from routes.picking import pick_flows, pick_seizures
from routes.selection import Selection
from routes.wording import members_of

DRAWN_SUBSTANCE: Final = "heroin"
"""What arrows and circles are of, unless the filters ask for something else."""


def remaining_corridors(atlas: Atlas, claims: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return the corridors that the claims name and the filters let through."""
    named = {
        corridor
        for subject in route_claims(claims)["subject_id"]
        for corridor in members_of(subject)
    }
    corridors = atlas.corridors[atlas.corridors.index.isin(named)]
    if selection.family:
        corridors = corridors[corridors["family"].isin(selection.family)]
    if selection.country:
        wanted = set(selection.country)
        corridors = corridors[any_of(corridors["countries"], wanted)]
    return corridors


def route_claims(claims: pd.DataFrame, corridors: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the statements that a corridor is used: any, or one of some."""
    routes = claims[(claims["measure"] == "route") & (claims["subject_kind"] == "corridor")]
    if corridors is None:
        return routes
    return routes[any_of(routes["subject_id"], set(corridors.index))]


def any_of(subjects: pd.Series[str], wanted: set[str]) -> pd.Series[bool]:
    """Say which subjects, joined with `+`, hold at least one of those wanted."""
    return subjects.map(lambda ids: not wanted.isdisjoint(members_of(ids))).astype(bool)


def remaining_crossings(
    atlas: Atlas, corridors: pd.DataFrame, *, filtered: bool
) -> tuple[str, ...]:
    """Return all crossings, or under filters those that the corridors left pass."""
    is_crossing = atlas.places["kind"] == "crossing"
    if not filtered:
        return tuple(atlas.places.index[is_crossing])
    legs = atlas.legs[atlas.legs["corridor_id"].isin(corridors.index)]
    passed = {*legs["origin_id"], *legs["destination_id"]}
    return tuple(atlas.places.index[is_crossing & atlas.places.index.isin(passed)])


def remaining_figures(
    atlas: Atlas,
    claims: pd.DataFrame,
    everywhere: pd.DataFrame,
    selection: Selection,
    rule: str,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claims that arrows and circles are drawn from, of one substance each."""
    wanted = selection.substance or (DRAWN_SUBSTANCE,)
    order = sorted(wanted, key=lambda substance: substance != DRAWN_SUBSTANCE)
    flow_sets = [pick_flows(atlas, everywhere, substance, rule) for substance in order]
    seizure_sets = [pick_seizures(atlas, claims, substance, rule) for substance in order]
    flows = next((found for found in flow_sets if not found.empty), flow_sets[0])
    seizures = next((found for found in seizure_sets if not found.empty), seizure_sets[0])
    if selection.country:
        seizures = seizures[seizures["subject_id"].isin(selection.country)]
    return flows[flows.index.isin(claims.index)], seizures
