"""Figures by year: how many of those that pass the filters describe each year on offer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from routes.claims import visible_claims
from routes.drawn import figures_of
from routes.selection import OPEN_YEARS, Selection
from routes.wording import counted, listed, number_text, span_text

KEPT: Final = 64
"""Counts kept for one atlas at most; one takes 1 KB."""


@dataclass(frozen=True)
class YearCounts:
    """How many figures describe each year; one about several years counts in each of them.

    Kept are the years in which figures begin and end, not the counts by year: of these two follow
    both the counts by year and how many figures touch a span, each of them once.
    """

    first: int
    """The first year on offer."""

    begun: tuple[int, ...]
    """Figures whose period begins in each year, those that began before in the first."""

    ended: tuple[int, ...]
    """Figures whose period ends in each year, those that end later in the last."""

    undated: int
    """Figures whose period is not stated: years that are chosen leave them out."""

    outside: int
    """Figures about years that are not on offer alone."""

    @property
    def last(self) -> int:
        """The last year on offer."""
        return self.first + len(self.begun) - 1

    @property
    def total(self) -> int:
        """All figures, each once, those without a period among them."""
        return sum(self.begun) + self.undated + self.outside

    @property
    def by_year(self) -> tuple[int, ...]:
        """How many figures describe each year."""
        before = (0, *accumulate(self.ended))
        return tuple(
            begun - ended for begun, ended in zip(accumulate(self.begun), before, strict=False)
        )

    def within(self, first: int, last: int) -> int:
        """Return how many figures describe a year of a span, each of them once."""
        begun = sum(self.begun[: last - self.first + 1])
        return begun - sum(self.ended[: first - self.first])

    def in_words(self) -> str:
        """Return what a reader who does not see the bars is told."""
        # By decades; what is left of one at the beginning goes with the next.
        starts = [self.first, *range((self.first // 10 + 2) * 10, self.last + 1, 10)]
        ends = [*(start - 1 for start in starts[1:]), self.last]
        parts = [
            f"{span_text(first, last)}: {number_text(self.within(first, last))}"
            for first, last in zip(starts, ends, strict=True)
        ]
        most = max(self.by_year)
        peak = (
            f" Most in one year: {most}, {self.first + self.by_year.index(most)}." if most else ""
        )
        left = [
            f"{counted(count, 'figure')} {words}"
            for count, words in (
                (self.undated, "without a stated year"),
                (self.outside, "about other years"),
            )
            if count
        ]
        beside = f" Beside them {listed(left)}." if left else ""
        return (
            f"Figures in the sources by the years that they describe, one about several years in "
            f"each of them. {'; '.join(parts)}.{peak}{beside}"
        )


@cached_with_atlas(KEPT)
def count_years(atlas: Atlas, selection: Selection) -> YearCounts:
    """Return how many figures that pass all filters but the years describe each year on offer.

    Counted are claims that may stand beside the map and state a figure; routes state none. The map
    draws some of them: of several about one thing the one that its rule picks.

    Parameters
    ----------
    atlas
        The data.
    selection
        The filters; its years are passed over.
    """
    figures = figures_of(visible_claims(atlas, selection.without("years")))
    first, last = OPEN_YEARS
    begun, ended = ([0] * (last - first + 1) for _ in range(2))
    undated = outside = 0
    periods = zip(figures[column.PERIOD_START], figures[column.PERIOD_END], strict=True)
    for start, end in periods:
        if not (start or end):
            undated += 1
            continue
        from_year, to_year = int((start or end)[:4]), int((end or start)[:4])
        if from_year > last or to_year < first:
            outside += 1
            continue
        begun[max(from_year, first) - first] += 1
        ended[min(to_year, last) - first] += 1
    return YearCounts(first, tuple(begun), tuple(ended), undated, outside)
