"""Picking: the rules that choose, among many claims about one thing, the one that is drawn."""

from __future__ import annotations

from typing import Final

import pandas as pd

from geodata import Atlas
from routes.claims import visible_claims

WAYS_OUT: Final[tuple[str, ...]] = ("AFG>PAK", "AFG>IRN", "AFG>central-asia")
"""The three ways out of Afghanistan that a flow set must cover, as links."""

FLOW_RULE: Final = (
    "Drawn: the latest year for which one publication states all three ways out of "
    "Afghanistan, and of those publications the newest. Figures of different publications "
    "are never mixed for these three; onward flows are the newest claim for the same year."
)
"""The rule by which `pick_flows` chooses, in the words that the reader sees."""

SEIZURE_RULE: Final = (
    "Drawn: for each country the newest full year that a source states for the whole country, and "
    "of the sources of that year the newest; a sum over several years only where there is no such "
    "year."
)
"""The rule by which `pick_seizures` chooses, in the words that the reader sees."""


def pick_flows(
    atlas: Atlas, claims: pd.DataFrame | None = None, substance: str = "heroin"
) -> pd.DataFrame:
    """Return the flow claims that the map draws, one for each link, by `FLOW_RULE`.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows of the claims table to pick from; None for all that may be shown.
    substance
        Substance whose flows are wanted.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table: the three ways out of Afghanistan, then onward links.
        Empty when no publication covers all three for one year.
    """
    claims = visible_claims(atlas) if claims is None else claims
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


def pick_seizures(
    atlas: Atlas, claims: pd.DataFrame | None = None, substance: str = "heroin"
) -> pd.DataFrame:
    """Return the seizure claims that the map draws, one for each country, by `SEIZURE_RULE`.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows of the claims table to pick from; None for all that may be shown.
    substance
        Substance whose seizures are wanted.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table with one more column, `cumulative`: whether the period is
        longer than a year.
    """
    claims = visible_claims(atlas) if claims is None else claims
    found = claims[
        (claims["measure"] == "seizure")
        & (claims["substance"] == substance)
        & (claims["subject_kind"] == "country")
        & (claims["scope"] == "national")
        & claims["unit"].isin(["kg", "t"])
        & (claims["period_start"] != "")
    ].copy()
    start, end = found["period_start"], found["period_end"]
    found["cumulative"] = start.str[:4] != end.str[:4]
    found = found[found["cumulative"] | ((start == end) & (start.str.len() == 4))]
    found["published"] = found["source_id"].map(atlas.sources["year"])
    ordered = found.sort_values(
        ["cumulative", "period_end", "published"], ascending=[True, False, False], kind="stable"
    )
    return ordered.drop_duplicates("subject_id").drop(columns="published")
