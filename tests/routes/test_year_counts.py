"""Figures by year: against the ledger itself, and on figures that can be counted by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geodata import Atlas
from routes.claims import visible_claims
from routes.drawn import figures_of
from routes.filtering import select_claims
from routes.selection import OPEN_YEARS, Selection
from routes.year_counts import YearCounts, count_years

SELECTIONS = (
    Selection(),
    Selection(substance=("heroin",)),
    Selection(country=("TJK",), known="2015"),
    Selection(collection=("texts",), years="2001-2003"),
)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_each_year_has_the_figures_that_a_filter_by_it_lets_through(
    shipped: Atlas, selection: Selection
) -> None:
    counts = count_years(shipped, selection)
    others = selection.without("years")
    assert (counts.first, counts.last) == OPEN_YEARS
    for year in range(counts.first, counts.last + 1):
        one = Selection(**(vars(others) | {"years": f"{year}-{year}"}))
        assert counts.by_year[year - counts.first] == len(figures_of(visible_claims(shipped, one)))
    for first, last in ((1978, 2026), (1994, 2003), (2020, 2026)):
        span = Selection(**(vars(others) | {"years": f"{first}-{last}"}))
        passed = figures_of(select_claims(shipped, span))
        assert counts.within(first, last) == (passed["display"] == "map").sum()
    assert counts.total == len(figures_of(visible_claims(shipped, others)))
    assert counts == count_years(shipped, others), "the years themselves are passed over"


def test_a_figure_counts_in_each_of_its_years_and_once_in_a_span(
    with_flows: Callable[..., Atlas],
) -> None:
    flows = [
        {"subject_id": "AFG>IRN", "source_id": "a", "period_start": start, "period_end": end}
        for start, end in (
            ("2001-01-01", "2003-12-31"),
            ("2002-01-01", "2002-12-31"),
            ("1970-01-01", "1980-06-30"),
            ("1960-01-01", "1960-12-31"),
            ("", "2026"),
            ("", ""),
        )
    ]
    counts = count_years(with_flows(flows, {"a": "2020"}), Selection())
    told = {1978 + at: count for at, count in enumerate(counts.by_year) if count}
    assert told == {1978: 1, 1979: 1, 1980: 1, 2001: 1, 2002: 2, 2003: 1, 2026: 1}
    assert [counts.within(2001, 2003), counts.within(2003, 2026), counts.within(1978, 2026)] == [
        *(2, 2, 4),
    ]
    assert (counts.undated, counts.outside, counts.total) == (1, 1, 6)
    assert counts.in_words() == (
        "Figures in the sources by the years that they describe, one about several years in each "
        "of them. 1978 to 1989: 1; 1990 to 1999: 0; 2000 to 2009: 2; 2010 to 2019: 0; 2020 to "
        "2026: 1. Most in one year: 2, 2002. Beside them 1 figure without a stated year and "
        "1 figure about other years."
    )


def test_no_figure_at_all_is_told_too() -> None:
    none = YearCounts(1978, (0,) * 49, (0,) * 49, 0, 0)
    assert (none.total, max(none.by_year)) == (0, 0)
    assert none.in_words().endswith("2020 to 2026: 0.")
