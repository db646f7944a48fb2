"""Recipes in addresses: what is written is read back, and nothing else is read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import current_atlas
from dashboard.map.recipes import (
    FILTERS,
    MOST_LETTERS,
    FigureInputs,
    read_recipe,
    sort_filters,
    write_recipe,
)
from routes.filtering import choices_of
from routes.picking import OF_SOURCE, RULES
from routes.selection import Selection, in_order

ATLAS = current_atlas()
CHOICES = choices_of(ATLAS)


def some_of(ids: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), unique=True).map(tuple)


YEAR = st.integers(1900, 2099).map(str)
SPAN = st.tuples(YEAR, YEAR).map("-".join).filter(in_order)
SELECTIONS = st.builds(
    Selection,
    years=st.just("") | SPAN,
    known=st.just("") | YEAR,
    **{name: some_of(CHOICES[name]) for name in FILTERS},
).map(lambda selection: sort_filters(ATLAS, selection))
INPUTS = st.builds(
    FigureInputs,
    SELECTIONS,
    st.sampled_from([*RULES, *(f"{OF_SOURCE}{source}" for source in CHOICES["source"])]),
)


@given(INPUTS)
def test_what_is_written_is_read_back(inputs: FigureInputs) -> None:
    recipe = write_recipe(ATLAS, inputs)
    assert recipe.isascii()
    assert recipe.isalnum()
    assert read_recipe(ATLAS, recipe) == inputs


@given(st.text(max_size=120) | st.from_regex("[0-9a-z]{1,120}", fullmatch=True))
def test_what_is_read_is_what_would_be_written(recipe: str) -> None:
    inputs = read_recipe(ATLAS, recipe)
    assert inputs is None or write_recipe(ATLAS, inputs) == recipe


def test_the_order_in_which_a_reader_chose_makes_no_other_file() -> None:
    one, other = (
        sort_filters(ATLAS, Selection(country=chosen))
        for chosen in (("TJK", "IRN"), ("IRN", "TJK"))
    )
    assert one == other
    assert set(one.country) == {"TJK", "IRN"}


def test_recipes_are_short() -> None:
    """They travel with every filter."""
    every: dict[str, Any] = {name: CHOICES[name] for name in FILTERS}
    most = Selection(**every, years="2099-2099", known="2099")
    last_rule = f"{OF_SOURCE}{CHOICES['source'][-1]}"
    assert write_recipe(ATLAS, FigureInputs(Selection())) == "0"
    assert len(write_recipe(ATLAS, FigureInputs(Selection(family=("balkan",))))) <= 8
    assert len(write_recipe(ATLAS, FigureInputs(most, last_rule))) < MOST_LETTERS / 2


@pytest.mark.parametrize("recipe", ["", "-1", "+1", " 1", "01", "1_0", "A", "¹", "é", "z" * 9999])
def test_what_is_no_recipe_is_none(recipe: str) -> None:
    assert read_recipe(ATLAS, recipe) is None
