"""The Selection: one set of filters, for map and tables, and the sentence that says them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from geodata import Atlas
from routes.wording import (
    BASIS_WORDS,
    MEASURE_TITLES,
    area_name,
    language_text,
    source_text,
    span_text,
    substance_text,
)

UNDATED: Final = "undated"
"""The choice of claims whose period is not stated."""

COLLECTION_WORDS: Final[dict[str, str]] = {
    "texts": "the five founding texts",
    "record": "the public record",
    "own": "the reader's own table",
}

SEARCH_LIMIT: Final = 100
OPEN_YEARS: Final = (1978, 2026)
"""First and last year on offer; a clock at its ends lets everything through."""

CLOCKS: Final = {"years": "(19|20)[0-9]{2}-(19|20)[0-9]{2}", "known": "(19|20)[0-9]{2}"}
"""Filters by time and how an address writes them."""
NAMED_AT_MOST: Final = 3
"""A sentence names so many choices of one filter, and counts the others."""


@dataclass(frozen=True)
class Selection:
    """Filters on the ledger; an empty one lets everything through, several all apply."""

    search: str = ""
    """Words that must all occur in statement, printed words, note or source, in any case."""

    family: tuple[str, ...] = ()
    """Families: the claim is about the family, one of its corridors, or a border along which
    corridors of the family run."""

    country: tuple[str, ...] = ()
    """Countries: the claim is about the country, a border of it, a corridor through it or a place
    in it; a figure for a region is never counted as one for its members."""

    measure: tuple[str, ...] = ()
    substance: tuple[str, ...] = ()
    """Substances as the claim names them: one on opiates is not counted as one on heroin."""

    period: tuple[str, ...] = ()
    """Decades such as `2010s` that the period touches, or `undated`."""

    source: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    """Authors whom the source names, one by one; most sources name none."""

    language: tuple[str, ...] = ()
    """Languages that the source is written in, as ISO 639-1 codes."""

    collection: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()

    years: str = ""
    """First and last year that a figure may describe, such as `2000-2009`; with it, claims without
    a period are left out."""

    known: str = ""
    """Year by which the source was published, such as `2012`: what could be known then; with it,
    sources without a year are left out."""

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
            Choices of each filter, as `routes.filtering.choices_of` returns them.

        Returns
        -------
        tuple
            The Selection without what is not among the choices, and a sentence for each filter
            from which something was left out.
        """
        taken: dict[str, Any] = {}
        complaints = []
        for name, options in allowed.items():
            asked = [
                value for joined in query.get(name, ()) for value in joined.split(",") if value
            ]
            known = set(options)
            taken[name] = tuple(dict.fromkeys(value for value in asked if value in known))
            if not known.issuperset(asked):
                complaints.append(
                    f"The link asks for a {name} that this atlas does not have; it was left out."
                )
        search = "".join(query.get("search", ())[-1:])[:SEARCH_LIMIT]
        clocks: dict[str, Any] = {}
        for name, pattern in CLOCKS.items():
            asked_for = "".join(query.get(name, ())[-1:])
            fits = re.fullmatch(pattern, asked_for) and in_order(asked_for)
            clocks[name] = asked_for if fits else ""
            if asked_for and not fits:
                complaints.append(f"The link asks for {name} that make no sense; left out.")
        return cls(search=search, **clocks, **taken), tuple(complaints)

    def to_query(self) -> dict[str, str]:
        """Return the query that `from_query` reads back, every filter in it, set or not."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value if isinstance(value, str) else ",".join(value)
            for name, value in values.items()
        }

    def in_words(self, atlas: Atlas) -> dict[str, str]:
        """Return each filter that is set, in plain English."""
        words: dict[str, Callable[[str], str]] = {
            "family": lambda value: f"the {value} family",
            "country": lambda value: area_name(atlas, value),
            "measure": lambda value: MEASURE_TITLES[value].lower(),
            "substance": substance_text,
            "period": lambda value: "period not stated" if value == UNDATED else f"the {value}",
            "source": lambda value: source_text(atlas, value),
            "author": lambda value: f"by {value}",
            "language": lambda value: f"in {language_text(value)}",
            "collection": COLLECTION_WORDS.__getitem__,
            "basis": lambda value: BASIS_WORDS[value],
        }
        said = {
            name: _joined([word(value) for value in getattr(self, name)])
            for name, word in words.items()
            if getattr(self, name)
        }
        if self.years:
            said["years"] = f"figures about {span_text(*span_of(self.years))}"
        if self.known:
            said["known"] = f"as published by {self.known}"
        return said | ({"search": f"with “{self.search}” in their words"} if self.search else {})

    def in_force(self) -> tuple[str, ...]:
        """Return the names of the filters that are set."""
        return tuple(item.name for item in fields(self) if getattr(self, item.name))

    def without(self, *names: str) -> Selection:
        """Return the same filters with some of them set back."""
        kept = [item.name for item in fields(self) if item.name not in names]
        return Selection(**{name: getattr(self, name) for name in kept})

    def describe(self, atlas: Atlas) -> str:
        """Return the sentence that says which claims these are."""
        parts = self.in_words(atlas)
        if not parts:
            return "All claims, of every kind and source."
        return f"Claims: {'; '.join(parts.values())}."


def span_of(years: str) -> tuple[int, int]:
    """Return first and last year of a span such as `2000-2009`."""
    first, _, last = years.partition("-")
    return int(first), int(last)


def in_order(clock: str) -> bool:
    """Say whether a span's first year is not after its last; a single year is."""
    return "-" not in clock or span_of(clock)[0] <= span_of(clock)[1]


def _joined(words: list[str]) -> str:
    if len(words) > NAMED_AT_MOST:
        words = [*words[: NAMED_AT_MOST - 1], f"{len(words) - NAMED_AT_MOST + 1} more"]
    return " or ".join(words)
