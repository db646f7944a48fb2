"""Selecting claims: what is said about one thing, and which claims the map draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import claim_of
from routes.filtering import select_claims
from routes.selection import Selection
from routes.wording import MEASURE_TITLES, members_of

EVERYTHING: Final = Selection()


@dataclass(frozen=True)
class ClaimGroup:
    """Claims of one kind about one thing, as a panel shows them."""

    title: str
    """Kind of figure, and whether the claims speak of a wider thing."""

    claims: pd.DataFrame
    """Rows of the claims table, newest period first, undated last."""

    exact: bool = True
    """Whether the claims are about the very thing asked for, not something wider."""


def visible_claims(atlas: Atlas, selection: Selection = EVERYTHING) -> pd.DataFrame:
    """Return the claims that may be shown beside the map (`display` is `map`) and pass filters.

    They are shared: copy before changing them.
    """
    return _visible_claims(atlas, selection)


@cached_with_atlas(128)
def _visible_claims(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    claims = select_claims(atlas, selection)
    return claims[claims[column.DISPLAY] == "map"]


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


def claims_about(
    atlas: Atlas, focus: str, selection: Selection = EVERYTHING
) -> tuple[ClaimGroup, ...]:
    """Return every claim about the object in focus that passes filters, grouped by kind.

    A figure for a region, a family or a link is never passed off as a figure for a country
    or a corridor: it stands in a group of its own that says what it is about.

    Parameters
    ----------
    atlas
        The data.
    focus
        `kind:id`, as in `routes.view.View.focus`.
    selection
        Filters; a claim that is itself in focus is shown whatever they say.

    Raises
    ------
    KeyError
        When the kind of the focus is unknown.
    """
    kind, _, name = focus.partition(":")
    claims = visible_claims(atlas, selection)
    if kind == "claim" and name not in claims.index:
        claims = pd.concat([atlas.claims.loc[[name]], claims])
    exact, wider, wider_title = _SELECTORS[kind](atlas, claims, name)
    return (*_group_by_measure(exact), *_group_by_measure(wider, wider_title))


def _names(claims: pd.DataFrame, name: str) -> pd.Series[bool]:
    """Say which claims name a subject, alone or among several."""
    return claims[column.SUBJECT_ID].map(lambda subject: name in members_of(subject))


Selected = tuple[pd.DataFrame, pd.DataFrame, str]


def _select_corridor(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    family = str(atlas.corridors.at[name, "family"])
    exact = (claims[column.SUBJECT_KIND] == "corridor") & _names(claims, name)
    wider = (claims[column.SUBJECT_KIND] == "family") & (claims[column.SUBJECT_ID] == family)
    return claims[exact], claims[wider], f"the whole {family} family, not this corridor"


def _select_country(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    exact = (claims[column.SUBJECT_KIND] == "country") & _names(claims, name)
    regions = [
        region_id
        for region_id, members in atlas.regions["members"].items()
        if name in members_of(str(members))
    ]
    speaks_of_it = claims[column.SUBJECT_ID].map(
        lambda subject: not {name, *regions}.isdisjoint(subject.split(">"))
    )
    wider = claims[column.SUBJECT_KIND].isin(["link", "region"]) & speaks_of_it
    return claims[exact], claims[wider], "a border or a region, not this country alone"


def _select_flow(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    exact = (claims[column.SUBJECT_KIND] == "link") & (claims[column.SUBJECT_ID] == name)
    return claims[exact], claims.iloc[:0], ""


def _select_place(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    exact = (claims[column.SUBJECT_KIND] == "place") & (claims[column.SUBJECT_ID] == name)
    legs = atlas.legs
    touching = legs[(legs["origin_id"] == name) | (legs["destination_id"] == name)]
    wider = (claims[column.SUBJECT_KIND] == "corridor") & claims[column.SUBJECT_ID].isin(
        touching["corridor_id"]
    )
    return claims[exact], claims[wider], "corridors drawn through here, not this place alone"


def _select_claim(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    claim = claim_of(atlas, name)
    same = (claims[column.SUBJECT_KIND] == claim.subject_kind) & (
        claims[column.SUBJECT_ID] == claim.subject_id
    )
    return claims.loc[[name]], claims[same].drop(index=name), "other claims about the same thing"


_SELECTORS: Final = {
    "corridor": _select_corridor,
    "country": _select_country,
    "flow": _select_flow,
    "place": _select_place,
    "claim": _select_claim,
}


def _group_by_measure(claims: pd.DataFrame, wider: str = "") -> tuple[ClaimGroup, ...]:
    ordered = claims.sort_values([column.PERIOD_END, column.CLAIM_ID], ascending=[False, True])
    return tuple(
        ClaimGroup(f"{title} · {wider}" if wider else title, rows, exact=not wider)
        for measure, title in MEASURE_TITLES.items()
        if not (rows := ordered[ordered[column.MEASURE] == measure]).empty
    )
