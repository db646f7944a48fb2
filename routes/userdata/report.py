"""What was done with the rows of a table: read, used, changed, set aside and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SET_ASIDE: Final = "set aside"
CHANGED: Final = "changed"
NOTED: Final = "noted"

FINDINGS: Final[Mapping[str, tuple[str, str]]] = {
    "misfit": (SET_ASIDE, "more or fewer cells than the header, or of another table below it"),
    "bad_feature": (SET_ASIDE, "a feature that is not sound"),
    "total": (SET_ASIDE, "a total among the rows that it sums up"),
    "group": (
        SET_ASIDE,
        "a group of countries such as the European Union: no place, and the sum of others",
    ),
    "sum": (SET_ASIDE, "a row whose numbers are the sums of the rows above it: taken for a total"),
    "price": (SET_ASIDE, "a price or a value in money, not an amount seized"),
    "other_kind": (
        SET_ASIDE,
        "another kind of figure than the one that is read, or a share, a rate or a count",
    ),
    "duplicate": (SET_ASIDE, "the same as an earlier row in every cell"),
    "no_date": (SET_ASIDE, "no date that can be read"),
    "maybe_jalali": (SET_ASIDE, "a year from 1300 to 1410: choose the Jalali calendar to use it"),
    "future": (SET_ASIDE, "a date in the future"),
    "reversed": (SET_ASIDE, "a period that ends before it starts"),
    "no_number": (SET_ASIDE, "an amount that is no number"),
    "not_finite": (SET_ASIDE, "an amount that is not finite"),
    "negative": (SET_ASIDE, "a negative amount"),
    "absurd": (
        SET_ASIDE,
        "an amount beyond anything ever reported as seized: above 500 t in a day, 5,000 t in a "
        "longer period, or 10 thousand million tablets, plants or litres",
    ),
    "absurd_figure": (
        SET_ASIDE,
        "an amount above 10 thousand million of its unit, the bound for what is no seizure",
    ),
    "two_units": (
        SET_ASIDE,
        "one unit in the amount or its heading and another in the column of units",
    ),
    "no_amount": (SET_ASIDE, "no amount"),
    "unknown_country": (SET_ASIDE, "a country that the table of names does not know"),
    "nowhere": (SET_ASIDE, "no country, and no place that could tell it"),
    "converted": (CHANGED, "amount converted to the base unit (g and t to kg, ml to l)"),
    "jalali": (CHANGED, "Jalali date turned into a Gregorian one"),
    "two_digits": (CHANGED, "century added to a year of two digits"),
    "serial_date": (CHANGED, "a day number of a spreadsheet turned into its date"),
    "swapped": (
        CHANGED,
        "longitude and latitude swapped back: only so the point is in its country",
    ),
    "marks": (CHANGED, "hidden marks taken out of the text (control characters, text direction)"),
    "country_found": (CHANGED, "country taken from the place, as the row names none"),
    "ambiguous_date": (NOTED, "day and month could be swapped: only the year is used"),
    "month_year": (NOTED, "a name and two digits: read as a month and its year"),
    "marked_date": (NOTED, "a date with a mark beside it (*, c., ~, est.): read without the mark"),
    "fiscal_year": (
        NOTED,
        "a fiscal or split year: read as July to June, which is no calendar year, and kept apart",
    ),
    "several_days": (NOTED, "a span of days: dated by its first day"),
    "undated": (NOTED, "no date stated"),
    "uncounted": (NOTED, "no amount stated: counts as a case, adds nothing to sums"),
    "about": (
        NOTED,
        "an amount marked as about, estimated or flagged (~, *, est., p, b): its number is used",
    ),
    "bounded": (
        NOTED,
        "a bound or a range (>100, 12-15): kept as such in low and high, adds nothing to sums",
    ),
    "no_unit": (NOTED, "no unit stated: kept apart, in no sum of weights"),
    "unknown_unit": (NOTED, "a unit that is not in the table: kept apart as written"),
    "kept_apart": (NOTED, "a unit that is no weight (litres, tablets, plants): kept apart"),
    "unknown_drug": (NOTED, "a drug that is not in the table: used as “other”, never added up"),
    "bad_point": (NOTED, "coordinates that are no place on earth: located by town or country"),
    "far_point": (NOTED, "coordinates outside the country that the row names"),
    "country_by_point": (
        NOTED,
        "a country that the table of names does not know: taken from the coordinates",
    ),
    "by_shape": (NOTED, "a line or an area: located by a point inside it"),
    "by_province": (NOTED, "no coordinates and no town: located by province"),
    "province_twice": (
        NOTED,
        "a name of provinces in several countries: located by country, or set aside without one",
    ),
    "at_sea": (NOTED, "coordinates in no country of the map: in the sea, or wrong"),
    "part_place": (NOTED, "several places in one cell: the most specific one was taken"),
    "code_country": (NOTED, "a country that only its code tells"),
    "eurostat_code": (NOTED, "the code EL or UK: as Eurostat has it, Greece or the United Kingdom"),
    "by_town": (NOTED, "no coordinates: located by town"),
    "town_unknown": (NOTED, "a place that the gazetteer does not know: located by country"),
    "town_twice": (
        NOTED,
        "a place name that several towns of the country bear: located by country",
    ),
    "town_larger": (
        NOTED,
        "a place name that several towns bear: the one 20 times as large as the others was taken",
    ),
    "by_country": (NOTED, "no coordinates and no place: located by country"),
    "off_map": (NOTED, "a country beyond the map: in the tables, not on the map"),
    "alike": (NOTED, "same country, place, day, drug and amount as another row: perhaps one case"),
    "same_reference": (NOTED, "a case number that another row has too"),
    "repeated": (
        NOTED,
        "several rows for one country, drug and period: parts or repeats, not added",
    ),
    "part_year": (NOTED, "a part of a year among years: kept apart"),
    "split_year": (
        NOTED,
        "one year that begins in one calendar year and ends in the next, such as an Iranian year: "
        "kept apart from calendar years",
    ),
    "long_period": (NOTED, "a period over more than one year: kept apart from single years"),
    "unit_doubt": (
        NOTED,
        "more than 50 times above or below the other years: perhaps a wrong unit",
    ),
    "own_doubt": (NOTED, "the file's own note doubts the figure"),
    "unknown_end": (NOTED, "departure or destination that is no country or town known here"),
}
"""Each finding: what was done with the row, and what was found, in words."""


@dataclass(frozen=True, eq=False)
class Finding:
    """One thing that was found in some rows."""

    kind: str
    """Key of `FINDINGS`."""
    rows: NDArray[np.int64]
    """Row numbers as in the file, its header counted."""
    examples: tuple[str, ...] = ()
    """Some of the values that it was found in, as written."""
    rows_in_groups: int | None = None
    """Rows of a database in those groups, where `rows` are groups; None where they are rows."""

    @property
    def count(self) -> int:
        """How many rows it was found in."""
        return len(self.rows) if self.rows_in_groups is None else self.rows_in_groups

    @property
    def effect(self) -> str:
        """What was done: set aside, changed or noted."""
        return FINDINGS[self.kind][0]

    @property
    def text(self) -> str:
        """What was found, in words."""
        return FINDINGS[self.kind][1]


@dataclass(frozen=True)
class Question:
    """Something that the table leaves open and the mapping decides."""

    field: str
    """Field of the mapping: `date_order`, `calendar` or `decimal`."""
    text: str
    """The question, and what holds until it is answered."""
    rows: int
    """Rows that it matters for."""


@dataclass(frozen=True)
class RoleFound:
    """Where one thing that a table can say was found, or that it was not."""

    role: str
    """Key of `mapping.ROLES`."""
    columns: tuple[str, ...]
    """Columns that say it; none where it was not found."""
    why: str
    """How it was found, or why not, in words."""


@dataclass(frozen=True, eq=False)
class Report:
    """What was done with a file. `read` is always `used` and `set_aside` together."""

    file: str
    read: int
    """Rows below the header that hold anything; in a table wide by year, its filled cells."""
    used: int
    changed: int
    """Rows among the used ones of which something was changed."""
    set_aside: int
    findings: tuple[Finding, ...]
    """In the order of `FINDINGS`. A row is set aside for one reason, the first that holds."""
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    """How the file was read."""
    figures: int = 0
    """Rows in use that state an amount. None is never a success: the report says what to choose."""
    roles: tuple[RoleFound, ...] = ()
    """Where each thing was found or not, those that every table should say first."""
    unused: tuple[str, ...] = ()
    """Columns of the file that nothing was read from."""

    def finding(self, kind: str) -> Finding | None:
        """Return the finding of one kind, None when there is none."""
        return next((finding for finding in self.findings if finding.kind == kind), None)
