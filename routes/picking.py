"""Picking: the rules that choose, among many claims about one thing, the one that is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from routes.claims import visible_claims
from routes.wording import CALENDAR_WORDS, members_of, source_text

RULES: Final[Mapping[str, str]] = {
    "standard": "the standard rule",
    "newest": "the newest period",
    "specific": "the most specific",
    "lowest": "the lowest figure",
    "highest": "the highest figure",
}
"""Rules that choose the claim that a symbol draws. `source:ID` is one more for each source: what
that source alone says."""

OF_SOURCE: Final = "source:"

STANDARD_RULE: Final = (
    "Drawn by the standard rule: dated before undated, national before partial, then the newest "
    "period, then the newest publication. Flows out of Afghanistan are compared with each other, "
    "so all three come from one publication: the latest year for which one states them all. "
    "Onward flows are the newest claim for the same year. A seizure of one full year comes before "
    "a sum over several."
)
"""The standard rule in the words that the reader sees."""

OTHER_RULES: Final[Mapping[str, str]] = {
    "newest": "Drawn: for each border or country the dated claim of the newest period, whoever "
    "states it and however partial.",
    "specific": "Drawn: for each border or country the dated claim of the shortest period, a "
    "single figure before a range.",
    "lowest": "Drawn: for each border or country the lowest dated figure, of whatever year.",
    "highest": "Drawn: for each border or country the highest dated figure, of whatever year.",
}
"""The other rules in the words that the reader sees."""

SOURCE_RULE: Final = (
    "Drawn: only what one source says. Its figures without a period are drawn hollow."
)

FLOWS_AT_MOST: Final = 12
"""Arrows drawn at once at most."""


def rule_text(atlas: Atlas, rule: str) -> str:
    """Name a rule in plain English."""
    if rule.startswith(OF_SOURCE):
        return f"as one source sees it ({source_text(atlas, rule.removeprefix(OF_SOURCE))})"
    return RULES[rule]


def rule_note(rule: str) -> str:
    """Return a rule in full, as a note beneath the map."""
    if rule.startswith(OF_SOURCE):
        return SOURCE_RULE
    return OTHER_RULES.get(rule, STANDARD_RULE)


def pick_claims(atlas: Atlas, candidates: pd.DataFrame, rule: str = "standard") -> pd.DataFrame:
    """Return one claim for each subject, by a rule.

    Parameters
    ----------
    atlas
        The data; publication years are looked up in its sources.
    candidates
        Rows of the claims table that could be drawn: one measure, substance and kind of unit.
    rule
        Key of `RULES`, or `source:ID`.

    Returns
    -------
    pd.DataFrame
        The rows picked, in the order of their subjects' first rows. Undated claims are only
        picked by the rule of their source.
    """
    if rule.startswith(OF_SOURCE):
        found = candidates[candidates[column.SOURCE_ID] == rule.removeprefix(OF_SOURCE)]
    else:
        found = candidates[candidates[column.PERIOD_START] != ""]
    if len(found) < 2:
        return found
    stated = found[column.VALUE]
    keys = (
        _merits(atlas)
        .loc[found.index]
        .assign(
            ranged=stated.isna(),
            low=found[column.LOW].where(stated.isna(), stated),
            high=-found[column.HIGH].where(stated.isna(), stated),
        )
    )
    order = {
        "standard": ["undated", "partial", "age", "print_age"],
        "newest": ["undated", "age", "print_age", "partial"],
        "specific": ["undated", "span", "ranged", "partial", "age", "print_age"],
        "lowest": ["low", "age"],
        "highest": ["high", "age"],
    }.get(rule, ["undated", "partial", "age", "print_age"])
    best = keys.sort_values(order, kind="stable").index
    return found.loc[best].drop_duplicates(column.SUBJECT_ID)


def pick_flows(
    atlas: Atlas,
    claims: pd.DataFrame | None = None,
    substance: str = "heroin",
    rule: str = "standard",
) -> pd.DataFrame:
    """Return the flow claims that the map draws, one for each link.

    Parameters
    ----------
    atlas
        The data.
    claims
        Rows of the claims table to pick from; None for all that may be shown.
    substance
        Substance that is wanted.
    rule
        Key of `RULES`, or `source:ID`.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table, by the standard rule the three ways out of Afghanistan and then
        onward links; empty when no publication covers all three for one year.
    """
    claims = visible_claims(atlas) if claims is None else claims
    flows = claims[
        (claims[column.MEASURE] == "flow")
        & (claims[column.SUBSTANCE] == substance)
        & (claims[column.SUBJECT_KIND] == "link")
        & (claims[column.UNIT] == "t/yr")
    ]
    flows = flows[flows[column.SUBJECT_ID].map(partial(can_be_drawn, atlas)).astype(bool)]
    if rule != "standard":
        return pick_claims(atlas, flows, rule).head(FLOWS_AT_MOST)
    one_year = (flows[column.PERIOD_START] != "") & (
        flows[column.PERIOD_START] == flows[column.PERIOD_END]
    )
    flows = flows[one_year].copy()
    flows["published"] = flows[column.SOURCE_ID].map(atlas.sources[column.YEAR])
    newest = flows.sort_values([column.PERIOD_END, "published"], ascending=False, kind="stable")
    publications = newest.groupby([column.PERIOD_END, "published", column.SOURCE_ID], sort=False)
    ways_out = list(atlas.ways_out.index)
    for (period, _, _), stated in publications:
        firsts = stated.reset_index().drop_duplicates(column.SUBJECT_ID)
        by_link = firsts.set_index(column.SUBJECT_ID)[column.CLAIM_ID]
        if set(ways_out) <= set(by_link.index):
            leaving = list(by_link[ways_out])
            same_year = newest[newest[column.PERIOD_END] == period]
            same_year = same_year.drop_duplicates(column.SUBJECT_ID)
            onward = list(same_year.index[~same_year[column.SUBJECT_ID].str.startswith("AFG>")])
            return claims.loc[leaving + onward]
    return claims.iloc[:0]


def pick_seizures(
    atlas: Atlas,
    claims: pd.DataFrame | None = None,
    substance: str = "heroin",
    rule: str = "standard",
) -> pd.DataFrame:
    """Return the seizure claims that the map draws, one for each country.

    Parameters are those of `pick_flows`.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table for whole countries, full years before sums over several. An
        Iranian, a fiscal or a reporting year is one year.
    """
    claims = visible_claims(atlas) if claims is None else claims
    found = claims[
        (claims[column.MEASURE] == "seizure")
        & (claims[column.SUBSTANCE] == substance)
        & _of_one_area(claims, "country")
        & (claims[column.SCOPE] == "national")
        & claims[column.UNIT].isin(["kg", "t"])
        & (claims[column.PERIOD_START] != "")
    ]
    start, end = found[column.PERIOD_START], found[column.PERIOD_END]
    full_year = full_years(found)
    in_kg = found[column.UNIT] == "kg"
    comparable = found.astype(dict.fromkeys(column.NUMBERS, float))
    for name in column.NUMBERS:
        comparable.loc[in_kg, name] = comparable.loc[in_kg, name] / 1000
    annual = pick_claims(atlas, comparable[full_year], rule)
    sums = pick_claims(atlas, comparable[(start.str[:4] != end.str[:4]) & ~full_year], rule)
    sums = sums[~sums[column.SUBJECT_ID].isin(annual[column.SUBJECT_ID])]
    return found.loc[[*annual.index, *sums.index]]


def pick_areas(
    atlas: Atlas,
    claims: pd.DataFrame | None = None,
    substance: str = "opium",
    rule: str = "standard",
    measure: str = "production",
) -> pd.DataFrame:
    """Return the claims of production, or of cultivation, that squares are drawn from.

    Parameters are those of `pick_flows`, and `measure`. Picked are rows of the claims table for
    one full year, one for each country and for each province.
    """
    claims = visible_claims(atlas) if claims is None else claims
    found = claims[
        (claims[column.MEASURE] == measure)
        & (claims[column.SUBSTANCE] == substance)
        & _of_one_area(claims, "country", "area")
        & claims[column.UNIT].isin(["t", "t/yr", "ha"])
        & full_years(claims)
    ]
    return pick_claims(atlas, found, rule)


def pick_transit(
    atlas: Atlas,
    claims: pd.DataFrame | None = None,
    substance: str = "heroin",
    rule: str = "standard",
) -> pd.DataFrame:
    """Return the claims of what passes a country that bars are drawn from, one for each country.

    Parameters are those of `pick_flows`. A figure for a region is drawn on none of its members.
    """
    claims = visible_claims(atlas) if claims is None else claims
    found = claims[
        (claims[column.MEASURE] == "flow")
        & (claims[column.ROLE] == "transit")
        & (claims[column.SUBSTANCE] == substance)
        & _of_one_area(claims, "country")
        & (claims[column.SCOPE] == "national")
        & (claims[column.UNIT] == "t/yr")
    ]
    return pick_claims(atlas, found, rule)


def full_years(claims: pd.DataFrame) -> pd.Series[bool]:
    """Say which claims are of one whole year, of whatever calendar; `is_one_year` for a table."""
    start, end = claims[column.PERIOD_START], claims[column.PERIOD_END]
    return ((start == end) & (start.str.len() == len("2010"))) | claims[column.CALENDAR].isin(
        list(CALENDAR_WORDS)
    )


def _of_one_area(claims: pd.DataFrame, *kinds: str) -> pd.Series[bool]:
    """Say which claims are of one area alone, of one of these kinds of subject."""
    several = claims[column.SUBJECT_ID].str.contains("+", regex=False)
    return claims[column.SUBJECT_KIND].isin(kinds) & ~several


@cached_with_atlas(512)
def can_be_drawn(atlas: Atlas, link: str) -> bool:
    """Say whether both ends of a link have a place on the map."""
    labels = atlas.country_labels.index
    regions = atlas.regions["members"]
    return all(
        bool(regions.get(end, end)) and set(members_of(regions.get(end, end))) <= set(labels)
        for end in link.split(">")
    )


@cached_with_atlas()
def _merits(atlas: Atlas) -> pd.DataFrame:
    """Return for every claim what the rules weigh and no filter changes; lower comes first."""
    claims = atlas.claims
    start, end = _year(claims[column.PERIOD_START]), _year(claims[column.PERIOD_END])
    return pd.DataFrame(
        {
            "undated": claims[column.PERIOD_START] == "",
            "partial": ~claims[column.SCOPE].isin(["national", "border"]),
            "age": -end,
            "print_age": -_year(claims[column.SOURCE_ID].map(atlas.sources[column.YEAR])),
            "span": end - start,
        }
    )


def _year(periods: pd.Series[str]) -> pd.Series[float]:
    """Return the year and month of ISO 8601 dates as a number, far in the past for none."""
    years = pd.to_numeric(periods.str[:4], errors="coerce")
    months = pd.to_numeric(periods.str[5:7], errors="coerce").fillna(12)
    return (years + months / 12).fillna(-1e4)
