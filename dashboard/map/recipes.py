"""Recipes: what a file is made of, as a few letters in its address.

Any process that serves the atlas can make the file again from them, whoever made it first. A recipe
is one number in mixed radix, to base 36: each choice is a digit of it, zero for what is usual, so
that the recipe of an opening view has one letter and none can ask for the impossible. Filters by
words, focus and a reader's own rows are in no recipe.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np

from geodata import Atlas
from routes.filtering import choices_of
from routes.picking import OF_SOURCE, RULES
from routes.selection import Selection, in_order

MOST_LETTERS: Final = 400
FIRST_YEAR: Final = 1900
YEARS: Final = 200
"""Years that a filter by time can name, from `FIRST_YEAR` on."""
FILTERS: Final = (
    "family", "country", "substance", "period", "collection", "basis", "language", "author",
    "source",
)  # fmt: skip
"""Filters in the order of their digits; the longest list last, for zeros in front cost nothing."""


@dataclass(frozen=True)
class FigureInputs:
    """All that the files of figures depend on, the filters in the order of the atlas."""

    selection: Selection
    pick: str = "standard"


def sort_filters(atlas: Atlas, selection: Selection) -> Selection:
    """Return the same filters with the choices of each in the order of the atlas."""
    ordered: dict[str, Any] = {
        name: tuple(id_ for id_ in choices_of(atlas)[name] if id_ in getattr(selection, name))
        for name in FILTERS
    }
    return replace(selection, **ordered)


def write_recipe(atlas: Atlas, inputs: FigureInputs) -> str:
    """Return the recipe of files of figures."""
    selection, choices = inputs.selection, choices_of(atlas)
    digits = [
        _picks(atlas).index(inputs.pick),
        _year_digit(selection.known),
        *map(_year_digit, selection.years.split("-") if selection.years else ("", "")),
        *(_mask(choices[name], getattr(selection, name)) for name in FILTERS),
    ]
    number = 0
    for digit, radix in zip(reversed(digits), reversed(_radices(atlas)), strict=True):
        number = number * radix + digit
    return np.base_repr(number, 36).lower()


def read_recipe(atlas: Atlas, recipe: str) -> FigureInputs | None:
    """Return what files of figures are made of; None when no such recipe is ever written."""
    number = _number(recipe)
    digits = []
    for radix in _radices(atlas):
        number, digit = divmod(number, radix)
        digits.append(digit)
    pick, known, first, last, *filters = digits
    years = f"{_year(first)}-{_year(last)}" if first and last else ""
    if number or bool(first) != bool(last) or (years and not in_order(years)):
        return None
    chosen: dict[str, Any] = {
        name: tuple(_unmask(choices_of(atlas)[name], mask))
        for name, mask in zip(FILTERS, filters, strict=True)
    }
    return FigureInputs(Selection(**chosen, years=years, known=_year(known)), _picks(atlas)[pick])


def _picks(atlas: Atlas) -> list[str]:
    """Return the rules of choice, the usual one first."""
    return [*RULES, *(f"{OF_SOURCE}{source}" for source in choices_of(atlas)["source"])]


@lru_cache(maxsize=2)
def _radices(atlas: Atlas) -> tuple[int, ...]:
    """Return how many values each digit has, the last digit of the number first."""
    masks = (2 ** len(choices_of(atlas)[name]) for name in FILTERS)
    clocks = [YEARS + 1] * 3
    return (len(_picks(atlas)), *clocks, *masks)


def _mask(all_ids: Sequence[str], chosen: Collection[str]) -> int:
    return sum(1 << at for at, id_ in enumerate(all_ids) if id_ in chosen)


def _unmask(all_ids: Sequence[str], mask: int) -> Iterator[str]:
    return (id_ for at, id_ in enumerate(all_ids) if mask >> at & 1)


def _year_digit(year: str) -> int:
    return int(year) - FIRST_YEAR + 1 if year else 0


def _year(digit: int) -> str:
    return str(FIRST_YEAR + digit - 1) if digit else ""


def _number(recipe: str) -> int:
    """Return the number of a recipe; -1 for what is none."""
    well = re.fullmatch("0|[1-9a-z][0-9a-z]*", recipe) and len(recipe) <= MOST_LETTERS
    return int(recipe, 36) if well else -1
