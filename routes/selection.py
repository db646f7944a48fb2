"""Selecting claims for a table: one set of filters yields both the rows and their sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import pandas as pd

from geodata import Atlas
from routes.claims import MEASURE_TITLES, members_of
from routes.wording import BASIS_WORDS, area_name, substance_text

UNDATED: Final = "undated"
"""The choice of claims whose period is not stated."""

COLLECTION_WORDS: Final[dict[str, str]] = {
    "texts": "the five founding texts",
    "record": "the public record",
}


@dataclass(frozen=True)
class Selection:
    """Filters on the ledger; an empty one lets everything through, several all apply."""

    search: str = ""
    """Words that must all occur in statement, printed words, note or source, in any case."""

    family: tuple[str, ...] = ()
    """Families of corridors: the claim is about the family or one of its corridors."""

    country: tuple[str, ...] = ()
    """Countries: the claim is about the country or a link that ends there; a figure for a region
    is never counted as one for its members."""

    measure: tuple[str, ...] = ()
    substance: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    """Decades such as `2010s` that the period touches, or `undated`."""

    source: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], allowed: Mapping[str, Iterable[str]]
    ) -> tuple[Selection, tuple[str, ...]]:
        """Read a Selection from an address's query.

        Parameters
        ----------
        query
            Query parameters with all their values.
        allowed
            Choices of each filter, as `choices_of` returns them.

        Returns
        -------
        tuple
            The Selection without what is not among the choices, and a sentence for each filter
            from which something was left out.
        """
        taken: dict[str, tuple[str, ...]] = {}
        complaints = []
        for name, options in allowed.items():
            asked = [
                value for joined in query.get(name, ()) for value in joined.split(",") if value
            ]
            taken[name] = tuple(value for value in asked if value in set(options))
            if len(taken[name]) < len(asked):
                complaints.append(
                    f"The link asks for a {name} that the ledger does not have; it was left out."
                )
        search = "".join(query.get("search", ())[-1:])[:SEARCH_LIMIT]
        return cls(search=search, **taken), tuple(complaints)

    def to_query(self) -> dict[str, str]:
        """Return the query that `from_query` reads back; filters that are not set are left out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value if isinstance(value, str) else ",".join(value)
            for name, value in values.items()
            if value
        }

    def describe(self, atlas: Atlas) -> str:
        """Return the sentence that says which claims these are."""
        words: dict[str, Callable[[str], str]] = {
            "family": lambda value: f"the {value} family",
            "country": lambda value: area_name(atlas, value),
            "measure": lambda value: MEASURE_TITLES[value].lower(),
            "substance": substance_text,
            "period": lambda value: "period not stated" if value == UNDATED else f"the {value}",
            "source": lambda value: source_text(atlas, value),
            "basis": lambda value: BASIS_WORDS[value],
            "collection": COLLECTION_WORDS.__getitem__,
        }
        parts = [
            " or ".join(words[name](value) for value in getattr(self, name))
            for name in words
            if getattr(self, name)
        ]
        if self.search:
            parts.append(f"with “{self.search}” in their words")
        return f"Claims: {'; '.join(parts)}." if parts else "All claims, of every kind and source."


SEARCH_LIMIT: Final = 100


def source_text(atlas: Atlas, source_id: str) -> str:
    """Name a source in short: its publisher or authors, title and year."""
    source = atlas.sources.loc[source_id]
    title = source["title_en"] or source["title"]
    return f"{source['publisher'] or source['authors'] or 'no publisher'}: {title}"


def choices_of(atlas: Atlas) -> dict[str, list[str]]:
    """Return what each filter can be set to, from the claims that there are."""
    claims = shown_claims(atlas)
    decades = {decade for claim in _periods(claims) for decade in claim if decade != UNDATED}
    return {
        "family": list(atlas.corridors["family"].unique()),
        "country": sorted(
            {country for ids in _countries(claims) for country in ids},
            key=lambda country: area_name(atlas, country),
        ),
        "measure": [name for name in MEASURE_TITLES if (claims["measure"] == name).any()],
        "substance": sorted(claims["substance"].unique()),
        "period": [*sorted(decades), UNDATED],
        "source": sorted(claims["source_id"].unique()),
        "basis": [name for name in BASIS_WORDS if (claims["basis"] == name).any()],
        "collection": list(COLLECTION_WORDS),
    }


def shown_claims(atlas: Atlas) -> pd.DataFrame:
    """Return the claims of the ledger that are shown; withheld ones are not."""
    return atlas.claims[atlas.claims["display"] != "withheld"]


def select_claims(atlas: Atlas, selection: Selection) -> pd.DataFrame:
    """Return the claims that pass every filter, in the order of the ledger.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table; empty when nothing passes.
    """
    claims = shown_claims(atlas)
    keep = pd.Series(True, index=claims.index)
    for name in ("measure", "substance", "basis"):
        if chosen := getattr(selection, name):
            keep &= claims[name].isin(chosen)
    if selection.source:
        keep &= claims["source_id"].isin(selection.source)
    if selection.collection:
        keep &= claims["source_id"].map(atlas.sources["collection"]).isin(selection.collection)
    for chosen, found in (
        (selection.period, _periods(claims)),
        (selection.country, _countries(claims)),
        (selection.family, _families(atlas, claims)),
    ):
        if chosen:
            keep &= np.array([not set(chosen).isdisjoint(ids) for ids in found], dtype=bool)
    for word in selection.search.casefold().split():
        keep &= np.array([word in text for text in _texts(atlas, claims)], dtype=bool)
    return claims[keep]


def _periods(claims: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the decades that each claim's period touches, or `undated`."""

    def decades(start: str, end: str) -> tuple[str, ...]:
        if not (start or end):
            return (UNDATED,)
        first, last = int((start or end)[:4]), int((end or start)[:4])
        return tuple(f"{year}s" for year in range(first // 10 * 10, last + 1, 10))

    pairs = zip(claims["period_start"], claims["period_end"], strict=True)
    return [decades(start, end) for start, end in pairs]


def _countries(claims: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the countries that each claim is about, or that its link ends in."""

    def countries(kind: str, subject: str) -> tuple[str, ...]:
        if kind == "country":
            return members_of(subject)
        if kind == "link":
            return tuple(end for end in subject.split(">") if end.isupper())
        return ()

    pairs = zip(claims["subject_kind"], claims["subject_id"], strict=True)
    return [countries(kind, subject) for kind, subject in pairs]


def _families(atlas: Atlas, claims: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the families that each claim speaks of, by itself or by a corridor of theirs."""

    def families(kind: str, subject: str) -> tuple[str, ...]:
        if kind == "family":
            return (subject,)
        if kind == "corridor":
            return tuple(str(atlas.corridors.at[part, "family"]) for part in members_of(subject))
        return ()

    pairs = zip(claims["subject_kind"], claims["subject_id"], strict=True)
    return [families(kind, subject) for kind, subject in pairs]


def _texts(atlas: Atlas, claims: pd.DataFrame) -> list[str]:
    """Return what a search looks through, case folded: the claim's words and its source's."""
    sources = atlas.sources.loc[claims["source_id"]]
    columns = [
        claims.index,
        *(claims[name] for name in ("statement", "as_printed", "note")),
        *(sources[name] for name in ("title", "title_en", "publisher", "authors")),
    ]
    return [" ".join(map(str, row)).casefold() for row in zip(*columns, strict=True)]
