"""What the filters leave to be drawn: corridors, crossings, and the claims behind figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import pandas as pd

from geodata import Atlas, column
from routes.claims import visible_claims
from routes.picking import pick_areas, pick_flows, pick_seizures, pick_transit
from routes.selection import Selection
from routes.wording import members_of

DRAWN_SUBSTANCE: Final = "heroin"
"""What arrows, bars and circles are of, unless the filters ask for something else."""


def remaining_corridors(atlas: Atlas, claims: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return the corridors that the claims name and the filters let through."""
    named = {
        corridor
        for subject in route_claims(claims)[column.SUBJECT_ID]
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
    routes = claims[
        (claims[column.MEASURE] == "route") & (claims[column.SUBJECT_KIND] == "corridor")
    ]
    if corridors is None:
        return routes
    return routes[any_of(routes[column.SUBJECT_ID], set(corridors.index))]


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
) -> dict[str, pd.DataFrame]:
    """Return for each layer of figures the claims that it is drawn from, of one substance each.

    Parameters
    ----------
    atlas
        The data.
    claims
        Claims that pass the filters.
    everywhere
        Claims that pass the filters other than those by family and country.
    selection
        The filters.
    rule
        Key of `routes.picking.RULES`, or `source:ID`.
    """

    def first(usual: str, pick: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
        wanted = selection.substance or (usual,)
        order = sorted(wanted, key=lambda substance: substance != usual)
        sets = [pick(substance) for substance in order]
        return next((found for found in sets if not found.empty), sets[0])

    flows = first(DRAWN_SUBSTANCE, lambda name: pick_flows(atlas, everywhere, name, rule))
    return {
        "flows": flows[flows.index.isin(claims.index)],
        "transit": first(DRAWN_SUBSTANCE, lambda name: pick_transit(atlas, claims, name, rule)),
        "seizures": first(DRAWN_SUBSTANCE, lambda name: pick_seizures(atlas, claims, name, rule)),
        "production": first("opium", lambda name: pick_areas(atlas, claims, name, rule)),
        "cultivation": first(
            "opium_poppy", lambda name: pick_areas(atlas, claims, name, rule, "cultivation")
        ),
    }


@lru_cache(maxsize=64)
def symbol_claims(atlas: Atlas, selection: Selection, rule: str) -> frozenset[str]:
    """Return the claims that symbols stand for when every layer of figures is on."""
    claims = visible_claims(atlas, selection)
    everywhere = visible_claims(atlas, selection.without("family", "country"))
    figures = remaining_figures(atlas, claims, everywhere, selection, rule)
    return frozenset(claim_id for found in figures.values() for claim_id in found.index)
