"""Selecting claims: what is said about one thing, and which claims the map draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from geodata import Atlas

MEASURE_TITLES: Final[dict[str, str]] = {
    "flow": "Flow estimates",
    "seizure": "Seizures",
    "route": "Routes described",
    "share": "Shares",
    "interception_rate": "Interception rates",
    "cultivation": "Poppy cultivation",
    "production": "Production",
    "yield": "Yield",
    "price": "Prices",
    "trade_value": "Value of the trade",
    "consumption": "Consumption",
    "change": "Changes",
    "stock": "Stocks",
    "precursor_seizure": "Precursor seizures",
    "operation": "Operations",
    "people": "People",
}
"""Measures in the order in which a panel lists them, with the title of their group."""

WAYS_OUT: Final[tuple[str, ...]] = ("AFG>PAK", "AFG>IRN", "AFG>central-asia")
"""The three ways out of Afghanistan that a flow set must cover, as links."""

FLOW_RULE: Final = (
    "Drawn: the latest year for which one publication states all three ways out of "
    "Afghanistan, and of those publications the newest. Figures of different publications "
    "are never mixed for these three; onward flows are the newest claim for the same year."
)
"""The rule by which `pick_flows` chooses, in the words that the reader sees."""


@dataclass(frozen=True)
class ClaimGroup:
    """Claims of one kind about one thing, as a panel shows them."""

    title: str
    """Kind of figure, and whether the claims speak of a wider thing."""

    claims: pd.DataFrame
    """Rows of the claims table, newest period first, undated last."""

    exact: bool = True
    """Whether the claims are about the very thing asked for, not something wider."""


def members_of(subject_id: str) -> tuple[str, ...]:
    """Return the parts of a subject that names several at once with `+`."""
    return tuple(subject_id.split("+"))


def visible_claims(atlas: Atlas) -> pd.DataFrame:
    """Return the claims that may be shown beside the map (`display` is `map`)."""
    return atlas.claims[atlas.claims["display"] == "map"]


def claims_about(atlas: Atlas, focus: str) -> tuple[ClaimGroup, ...]:
    """Return every claim about the object in focus, grouped by kind.

    A figure for a region, a family or a link is never passed off as a figure for a country
    or a corridor: it stands in a group of its own that says what it is about.

    Parameters
    ----------
    atlas
        The data.
    focus
        `kind:id`, as in `routes.view.View.focus`.

    Raises
    ------
    KeyError
        When the kind of the focus is unknown.
    """
    kind, _, name = focus.partition(":")
    claims = visible_claims(atlas)
    exact, wider, wider_title = _SELECTORS[kind](atlas, claims, name)
    return (*_group_by_measure(exact), *_group_by_measure(wider, wider_title))


def _names(claims: pd.DataFrame, name: str) -> pd.Series[bool]:
    """Say which claims name a subject, alone or among several."""
    return claims["subject_id"].map(lambda subject: name in members_of(subject))


Selected = tuple[pd.DataFrame, pd.DataFrame, str]


def _select_corridor(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    family = str(atlas.corridors.at[name, "family"])
    exact = (claims["subject_kind"] == "corridor") & _names(claims, name)
    wider = (claims["subject_kind"] == "family") & (claims["subject_id"] == family)
    return claims[exact], claims[wider], f"the whole {family} family, not this corridor"


def _select_country(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    exact = (claims["subject_kind"] == "country") & _names(claims, name)
    regions = [
        region_id
        for region_id, members in atlas.regions["members"].items()
        if name in members_of(str(members))
    ]
    speaks_of_it = claims["subject_id"].map(
        lambda subject: not {name, *regions}.isdisjoint(subject.split(">"))
    )
    wider = claims["subject_kind"].isin(["link", "region"]) & speaks_of_it
    return claims[exact], claims[wider], "a border or a region, not this country alone"


def _select_flow(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    exact = (claims["subject_kind"] == "link") & (claims["subject_id"] == name)
    return claims[exact], claims.iloc[:0], ""


def _select_place(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    exact = (claims["subject_kind"] == "place") & (claims["subject_id"] == name)
    legs = atlas.legs
    touching = legs[(legs["origin_id"] == name) | (legs["destination_id"] == name)]
    wider = (claims["subject_kind"] == "corridor") & claims["subject_id"].isin(
        touching["corridor_id"]
    )
    return claims[exact], claims[wider], "corridors drawn through here, not this place alone"


def _select_claim(atlas: Atlas, claims: pd.DataFrame, name: str) -> Selected:
    claim = claims.loc[name]
    same = (claims["subject_kind"] == claim["subject_kind"]) & (
        claims["subject_id"] == claim["subject_id"]
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
    ordered = claims.sort_values(["period_end", "claim_id"], ascending=[False, True])
    return tuple(
        ClaimGroup(f"{title} · {wider}" if wider else title, rows, exact=not wider)
        for measure, title in MEASURE_TITLES.items()
        if not (rows := ordered[ordered["measure"] == measure]).empty
    )


def pick_flows(atlas: Atlas, substance: str = "heroin") -> pd.DataFrame:
    """Return the flow claims that the map draws, one for each link, by `FLOW_RULE`.

    Parameters
    ----------
    atlas
        The data.
    substance
        Substance whose flows are wanted.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table: the three ways out of Afghanistan, then onward links.
        Empty when no publication covers all three for one year.
    """
    claims = visible_claims(atlas)
    flows = claims[
        (claims["measure"] == "flow")
        & (claims["substance"] == substance)
        & (claims["subject_kind"] == "link")
        & (claims["unit"] == "t/yr")
        & (claims["period_start"] != "")
        & (claims["period_start"] == claims["period_end"])
    ].copy()
    flows["published"] = flows["source_id"].map(atlas.sources["year"])
    newest = flows.sort_values(["period_end", "published"], ascending=False, kind="stable")
    publications = newest.groupby(["period_end", "published", "source_id"], sort=False)
    for (period, _, _), stated in publications:
        by_link = stated.reset_index().drop_duplicates("subject_id").set_index("subject_id")
        if by_link.index.isin(WAYS_OUT).sum() == len(WAYS_OUT):
            leaving = list(by_link.loc[list(WAYS_OUT), "claim_id"])
            same_year = newest[newest["period_end"] == period].drop_duplicates("subject_id")
            onward = list(same_year.index[~same_year["subject_id"].str.startswith("AFG>")])
            return claims.loc[leaving + onward]
    return claims.iloc[:0]
