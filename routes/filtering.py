"""Filtering: what a Selection lets through, what can be chosen, and which filter to loosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import Claim, claims_of
from geodata.source import authors_of, sources_of
from routes.selection import COLLECTION_WORDS, UNDATED, Selection, span_of
from routes.wording import (
    BASIS_WORDS,
    MEASURE_TITLES,
    area_name,
    language_text,
    members_of,
    source_text,
)

FILTERS: Final = (
    "family", "country", "measure", "substance", "period", "source", "author", "language",
    "collection", "basis",
)  # fmt: skip
"""Filters with a closed list of choices, in the order in which a reader meets them."""

ClaimTags = Mapping[str, tuple[frozenset[str], ...]]
"""For each filter, what every claim of the ledger counts as, in the order of the ledger."""


@cached_with_atlas()
def shown_claims(atlas: Atlas) -> pd.DataFrame:
    """Return the claims of the ledger that are shown; withheld ones are not."""
    return atlas.claims[atlas.claims[column.DISPLAY] != "withheld"]


def select_claims(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    """Return the claims that pass every filter, in the order of the ledger.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table; empty when nothing passes.
    """
    claims = shown_claims(atlas)
    keep = np.ones(len(claims), dtype=bool)
    for name, tags in _tags(atlas).items():
        chosen = getattr(selection, name)
        if chosen:
            keep &= [not ids.isdisjoint(chosen) for ids in tags]
    if selection.years:
        first, last = span_of(selection.years)
        keep &= [
            bool(start or end)
            and int((start or end)[:4]) <= last
            and int((end or start)[:4]) >= first
            for start, end in zip(
                claims[column.PERIOD_START], claims[column.PERIOD_END], strict=True
            )
        ]
    if selection.known:
        published = claims[column.SOURCE_ID].map(atlas.sources[column.YEAR])
        keep &= (published != "") & (published <= selection.known)
    for word in selection.search.casefold().split():
        keep &= [word in text for text in _texts(atlas)]
    return claims[keep]


@cached_with_atlas()
def choices_of(atlas: Atlas) -> Mapping[str, tuple[str, ...]]:
    """Return what each filter can be set to, from the claims that there are."""
    found = {name: frozenset().union(*tags) for name, tags in _tags(atlas).items()}
    order = {
        "family": list(atlas.corridors["family"].unique()),
        "country": sorted(found["country"], key=lambda country: area_name(atlas, country)),
        "measure": list(MEASURE_TITLES),
        "substance": sorted(found["substance"]),
        "period": [*sorted(found["period"] - {UNDATED}), UNDATED],
        "source": sorted(found["source"], key=lambda source: source_text(atlas, source).casefold()),
        "author": sorted(found["author"], key=str.casefold),
        "language": sorted(found["language"], key=language_text),
        "collection": list(COLLECTION_WORDS),
        "basis": list(BASIS_WORDS),
    }
    return MappingProxyType(
        {name: tuple(id_ for id_ in order[name] if id_ in found[name]) for name in FILTERS}
    )


def loosen(atlas: Atlas, selection: Selection) -> tuple[str, int]:
    """Return the one filter whose removal lets most claims through, and how many.

    Returns
    -------
    tuple
        Name of the filter, or an empty name when no single one helps; number of claims.
    """
    freed = [
        (len(select_claims(atlas, selection.without(name))), name) for name in selection.in_force()
    ]
    count, name = max(freed, default=(0, ""))
    return (name, count) if count else ("", 0)


@cached_with_atlas()
def _tags(atlas: Atlas) -> ClaimTags:
    claims, sources = claims_of(shown_claims(atlas)), sources_of(atlas)
    family_links = _families_along(atlas)
    return MappingProxyType(
        {
            "family": tuple(_families(atlas, claim, family_links) for claim in claims),
            "country": tuple(frozenset(_countries(atlas, claim)) for claim in claims),
            "measure": tuple(frozenset([claim.measure]) for claim in claims),
            "substance": tuple(frozenset([claim.substance]) for claim in claims),
            "period": tuple(decades_of(claim.period_start, claim.period_end) for claim in claims),
            "source": tuple(frozenset([claim.source_id]) for claim in claims),
            "author": tuple(frozenset(authors_of(sources[claim.source_id])) for claim in claims),
            "language": tuple(frozenset([sources[claim.source_id].language]) for claim in claims),
            "collection": tuple(
                frozenset([sources[claim.source_id].collection]) for claim in claims
            ),
            "basis": tuple(frozenset([claim.basis]) for claim in claims),
        }
    )


def decades_of(start: str, end: str) -> frozenset[str]:
    """Return the decades that a period touches, such as `2010s`, or `undated`."""
    if not (start or end):
        return frozenset([UNDATED])
    first, last = int((start or end)[:4]), int((end or start)[:4])
    return frozenset(f"{year}s" for year in range(first // 10 * 10, last + 1, 10))


def _countries(atlas: Atlas, claim: Claim) -> tuple[str, ...]:
    """Return the countries that a claim is about, or that its subject lies in."""
    kind, subject = claim.subject_kind, claim.subject_id
    if kind == "country":
        return members_of(subject)
    if kind == "link":
        return tuple(end for end in subject.split(">") if end.isupper())
    tables = {"corridor": (atlas.corridors, "countries"), "place": (atlas.places, "country")}
    tables["area"] = tables["place"]
    if kind not in tables:
        return ()
    table, column = tables[kind]
    parts = [part for part in members_of(subject) if part in table.index]
    return tuple(country for part in parts for country in members_of(str(table.at[part, column])))


def _families(atlas: Atlas, claim: Claim, links: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the families that a claim speaks of, by itself, by a corridor or along a border."""
    kind, subject = claim.subject_kind, claim.subject_id
    if kind == "family":
        return frozenset([subject])
    if kind == "corridor":
        return frozenset(str(atlas.corridors.at[part, "family"]) for part in members_of(subject))
    return links.get(subject, frozenset()) if kind == "link" else frozenset()


def _families_along(atlas: Atlas) -> dict[str, frozenset[str]]:
    """Return for each link the families whose corridors touch both of its ends."""
    reached = {
        str(family): {
            country for countries in own["countries"] for country in members_of(str(countries))
        }
        for family, own in atlas.corridors.groupby("family")
    }
    is_link = atlas.claims[column.SUBJECT_KIND] == "link"
    links = atlas.claims.loc[is_link, column.SUBJECT_ID].unique()
    return {
        link: frozenset(
            family
            for family, countries in reached.items()
            if all(not countries.isdisjoint(_within(atlas, end)) for end in link.split(">"))
        )
        for link in links
    }


def _within(atlas: Atlas, area_id: str) -> tuple[str, ...]:
    """Return the countries of a region, or the country itself."""
    if area_id in atlas.regions.index:
        return members_of(str(atlas.regions.at[area_id, "members"]))
    return (area_id,)


@cached_with_atlas()
def _texts(atlas: Atlas) -> tuple[str, ...]:
    """Return what a search looks through, case folded: the claim's words and its source's."""
    claims = shown_claims(atlas)
    sources = atlas.sources.loc[claims[column.SOURCE_ID]]
    columns = [
        claims.index,
        *(claims[name] for name in (column.STATEMENT, column.AS_PRINTED, column.NOTE)),
        *(
            sources[name]
            for name in (column.TITLE, column.TITLE_EN, column.PUBLISHER, column.AUTHORS)
        ),
        (language_text(code) for code in sources[column.LANGUAGE]),
    ]
    return tuple(" ".join(map(str, row)).casefold() for row in zip(*columns, strict=True))
