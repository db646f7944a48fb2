"""A first guess at what stands where in a table: by headings, by rows, and by what remains.

Each pair of role and column gets one score: how surely its heading means the role, times how many
of its filled rows read as the role's values; where no heading says so, the rows alone. The best
scores are taken first. Columns that fit equally well are a tie, which the user decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.names import Names
from geodata.uploads import Upload
from routes.userdata.dates import judge_order, looks_jalali, read_period
from routes.userdata.evidence import Column
from routes.userdata.headings import (
    NO_ROLES,
    Heading,
    country_in_title,
    drug_in_title,
    period_in_title,
    read_heading,
)
from routes.userdata.mapping import ROLES, TableMapping
from routes.userdata.missing import is_missing
from routes.userdata.numbers import judge_decimal
from routes.userdata.texts import Texts
from routes.userdata.whereabouts import names_provinces
from routes.userdata.wide import Wide, choose_by_unit, choose_value_columns

if TYPE_CHECKING:
    import pyarrow as pa

QUOTED_CHARS: Final = 80
"""Characters of a title that the report repeats."""
LOOKED_AT: Final = 5000
"""Different values of a column that the order of dates and the mark of decimals rest on."""
ACCEPTED: Final = 0.5
"""Score from which a column is taken for a role."""
SOME_NUMBERS: Final = 0.5
"""Share of numbers in a column from which it holds no units."""
TIE: Final = 0.03
"""Scores nearer than this are a tie."""
HEADING_ALONE: Final = 0.6
"""Part of a heading's strength that holds even where no row bears it out."""
BY_ROWS: Final[Mapping[str, float]] = {
    "country": 0.75, "drug": 0.75, "unit": 0.75, "date": 0.75, "point": 0.7, "place": 0.65,
    "year": 0.55,
}  # fmt: skip
"""Roles that rows alone can show, and how surely when all of them do."""
CONTRADICTED: Final[Mapping[str, float]] = {
    "amount": 0.3, "unit": 0.3, "year": 0.3, "month": 0.3, "day": 0.3, "lon": 0.3, "lat": 0.3,
    "point": 0.3, "measure": 0.3, "multiplier": 0.3, "country_code": 0.2,
}  # fmt: skip
"""Share of the filled rows below which the heading is not believed."""
HEADED: Final = "by the heading of the amounts"
TITLED: Final[Mapping[str, str]] = {
    "unit": "unit", "drug": "drug", "country": "country", "date": "year",
}  # fmt: skip
"""What a title can say of all rows, by role, with the field of a heading that holds it."""
DENIED: Final = 0.05
"""Share of the filled rows below which a heading, however plain, leaves it to the rows."""
ASKED: Final = ("amount", "date", "drug", "country", "unit")
"""Roles of which a tie is put to the user; of the others the first column is taken."""
WITH_UNIT: Final = 0.05
"""An amount whose heading names its unit stands before one that does not."""
DAY_SHARE_MAX: Final = 0.2
"""Above this share of dates that are days, rows are cases."""
DAYS_WIN: Final = 0.5
"""Share of whole dates from which parts of a date beside them are not needed."""


@dataclass(frozen=True)
class Fit:
    """How well a column fits a role."""

    role: str
    column: str
    score: float
    why: str
    """In words: by its heading, by its rows, or by what remains."""


def propose_mapping(upload: Upload, names: Names) -> TableMapping:
    """Return a guess at the mapping of a table, for its user to confirm or change.

    Parameters
    ----------
    upload
        The table.
    names
        What names stand for.

    Returns
    -------
    TableMapping
        What the table does not show stays undecided.
    """
    columns = [Column.of(upload.table, name, names) for name in upload.columns]
    headings = {name: read_heading(name, names) for name in upload.columns}
    fits = [fit for column in columns for fit in fits_of(column, headings[column.name])]
    taken, ties = choose_fits(fits)
    _drop_parts_of_dates(taken, {column.name: column for column in columns})
    wide = _choose_amounts(columns, headings, taken, ties, names)
    found = {role: taken[role].column for role in ROLES if role in taken}
    _leave_unit_of_another(found, columns, headings)
    title, why = _read_titles(upload, names)
    amount = headings[found["amount"]] if "amount" in found else Heading()
    dates = different_values(upload.table, found["date"]) if "date" in found else ()
    said = _said_by_titles(title, found, wide, amount)
    why = {role: taken[role].why for role in found} | {role: why[role] for role in said}
    years = (*wide.years, *filter(None, (said.get("date"),)))
    drug = amount.drug if "drug" not in found and not wide.gives("drug") else ""
    headed = {"unit": amount.unit, "drug": drug}
    why |= {role: HEADED for role, text in headed.items() if text and role not in why}
    amounts = wide.columns or ((found["amount"],) if "amount" in found else ())
    return TableMapping(
        columns=tuple(found.items()),
        value_columns=wide.columns,
        total_columns=wide.totals,
        layout="annual" if _is_annual(found, dates + years) and not wide.by_month else "cases",
        unit=amount.unit or said.get("unit", ""),
        drug=drug or said.get("drug", ""),
        country=said.get("country", ""),
        period=said.get("date", ""),
        date_order=judge_order(dates + years),
        calendar="jalali" if looks_jalali(_all_dates(upload, found) + years) else "gregorian",
        decimal=judge_decimal(v for name in amounts for v in different_values(upload.table, name)),
        found_by=tuple(why.items()),
        ties=tuple((role, tuple(tied)) for role, tied in ties.items()),
    )


def _choose_amounts(
    columns: Sequence[Column],
    headings: Mapping[str, Heading],
    taken: dict[str, Fit],
    ties: dict[str, list[str]],
    names: Names,
) -> Wide:
    """Return the columns of a wide table, which take the place of one column of amounts; where
    there are none and no amount is known, take what remains for it."""
    wide = choose_value_columns(columns, headings, {r: fit.column for r, fit in taken.items()})
    if not wide.columns:
        wide = choose_by_unit(ties.get("amount", ()), headings, names)
    if wide.columns:
        taken.pop("amount", None)
        ties.pop("amount", None)
    elif "amount" not in taken and "amount" not in ties:
        _take_what_remains(columns, headings, taken, ties)
    return wide


def fits_of(column: Column, heading: Heading) -> list[Fit]:
    """Return how well a column fits each role that its heading or its rows speak for."""
    found: list[Fit] = []
    role = heading.role if heading.role in ROLES or heading.role == "drug_group" else ""
    denied = False
    if role and not (role == "amount" and heading.dims - {"drug"}):
        tested = {"drug_group": "drug", "date": "named_date"}.get(role, role)
        share = column.share(tested) if tested in TESTED else 1.0
        believed = not column.filled or share >= CONTRADICTED.get(role, 0.0)
        # units that nobody knows are units all the same, where the whole heading says so
        believed |= role == "unit" and heading.strength >= 1 and column.numbers < SOME_NUMBERS
        score = heading.strength * (HEADING_ALONE + (1 - HEADING_ALONE) * share)
        score += WITH_UNIT if role == "amount" and heading.unit else 0
        denied = tested in TESTED and column.filled > 0 and share < DENIED
        if believed:
            found.append(Fit(role, column.name, score, "by its heading"))
    known = heading.role in ("count", "money", "share") or (heading.strength >= 1 and not denied)
    for role, surely in BY_ROWS.items():
        if known or role in heading.role or not column.filled:  # a code names its country
            continue
        score = surely * column.share(role)
        if score >= ACCEPTED:
            found.append(Fit(role, column.name, score, f"by its rows ({column.share(role):.0%})"))
    return [fit for fit in found if fit.score >= ACCEPTED]


TESTED: Final = frozenset(
    {"country", "country_code", "place", "named_date", "date_end", "year", "month", "day", "drug",
     "amount", "unit", "multiplier", "lon", "lat", "point", "measure"}
)  # fmt: skip
"""Roles whose values can be told from others."""


def choose_fits(fits: Sequence[Fit]) -> tuple[dict[str, Fit], dict[str, list[str]]]:
    """Return the fit taken for each role, the best first, and the columns of each tie."""
    taken: dict[str, Fit] = {}
    ties: dict[str, list[str]] = {}
    used: set[str] = set()
    for fit in sorted(fits, key=lambda fit: -fit.score):
        if fit.column in used or fit.role in taken or fit.role in ties:
            continue
        others = [
            other.column
            for other in fits
            if other.role == fit.role
            and other.column != fit.column
            and other.column not in used
            and fit.score - other.score < TIE
            and not any(o.column == other.column and o.score > other.score for o in fits)
        ]
        if others and fit.role in ASKED:
            ties[fit.role] = [fit.column, *others]
            used.update(ties[fit.role])
        else:
            taken[fit.role] = fit
            used.add(fit.column)
    _set_province_apart(fits, taken, used)
    group = taken.pop("drug_group", None)
    if group and "drug" not in ties:
        taken.setdefault("drug", group)
    code = taken.get("country_code")
    if code and "country" not in taken and "country" not in ties:
        taken["country"] = Fit("country", taken.pop("country_code").column, code.score, code.why)
    return taken, ties


def _set_province_apart(fits: Sequence[Fit], taken: dict[str, Fit], used: set[str]) -> None:
    """Where provinces and towns have a column each, take the towns for the place and keep the
    provinces beside them: rows that name no town still name one."""
    if "place" not in taken:
        return
    first = taken["place"]
    free = [fit for fit in fits if fit.role == "place" and fit.column not in used]
    finer = [fit for fit in free if not names_provinces(fit.column)]
    wider = [fit for fit in free if names_provinces(fit.column)]
    if names_provinces(first.column) and finer:
        taken["province"], taken["place"] = first, finer[-1]
        used.add(finer[-1].column)
    elif not names_provinces(first.column) and wider:
        taken["province"] = wider[0]
        used.add(wider[0].column)


def _drop_parts_of_dates(taken: dict[str, Fit], columns: Mapping[str, Column]) -> None:
    """Leave the better of whole dates and their parts: days win over a year and a month."""
    if "date" in taken and "year" in taken:
        days = [_precision(value) for value in columns[taken["date"].column].values]
        if sum(day == "day" for day in days) < DAYS_WIN * len(days) and "day" in taken:
            taken.pop("date")
    if "date" in taken:
        whole = columns[taken["date"].column].values
        if "year" in taken or sum(_precision(v) == "day" for v in whole) >= DAYS_WIN * len(whole):
            for role in ("year", "month", "day"):
                taken.pop(role, None)
    elif "year" in taken and "month" not in taken:
        year = taken.pop("year")
        taken["date"] = Fit("date", year.column, year.score, year.why)
        taken.pop("day", None)


def _take_what_remains(
    columns: Sequence[Column],
    headings: Mapping[str, Heading],
    taken: dict[str, Fit],
    ties: dict[str, list[str]],
) -> None:
    """Take the one column of numbers that nothing else explains for the amount; ask of several."""
    used = {fit.column for fit in taken.values()}
    left = [
        column.name
        for column in columns
        if column.name not in used
        and not headings[column.name].role
        and column.filled
        and column.numbers > 1 - CONTRADICTED["amount"]
        and not column.counts_rows
        and column.years < 1
    ]
    if len(left) == 1 and {"drug", "unit"} & set(taken):
        taken["amount"] = Fit("amount", left[0], ACCEPTED, "by what remains: the only numbers left")
    elif left:
        ties["amount"] = left


def _leave_unit_of_another(
    found: dict[str, str], columns: Sequence[Column], headings: Mapping[str, Heading]
) -> None:
    """Leave out the column of units where the amounts say theirs in the heading, as in “Quantity in
    kg”, and another column of amounts, “Quantity”, has none: the units are of that."""
    amount = found.get("amount", "")
    if "unit" not in found or not headings[amount].unit if amount else True:
        return
    others = [
        column
        for column in columns
        if column.name != amount
        and headings[column.name].role == "amount"
        and not headings[column.name].unit
        and column.numbers >= SOME_NUMBERS
    ]
    if others:
        found.pop("unit")


def _read_titles(upload: Upload, names: Names) -> tuple[Heading, dict[str, str]]:
    """Return what the titles above a table, or the name of its sheet, say of all its rows: a unit,
    a drug, a country and a period, each of the first that names one alone; and why, by role."""
    titles = tuple(filter(None, (*upload.layout.titles, upload.layout.sheet)))
    read = [(title, read_heading(title, names)) for title in upload.layout.titles]
    amounts = [(title, found) for title, found in read if found.role not in NO_ROLES]
    said: dict[str, list[tuple[str, str]]] = {
        "unit": [(found.unit, title) for title, found in amounts if found.unit],
        "drug": [(found.drug, title) for title, found in amounts if found.drug],
        "country": [(country_in_title(title, names), title) for title in titles],
        "date": [(period_in_title(title), title) for title in titles],
    }
    said["drug"] += [(drug_in_title(title, names), title) for title in titles]
    first = {
        role: next((pair for pair in pairs if pair[0]), ("", "")) for role, pairs in said.items()
    }
    why = {role: f"by the title “{title[:QUOTED_CHARS]}”" for role, (_, title) in first.items()}
    return (
        Heading(
            unit=first["unit"][0],
            drug=first["drug"][0],
            country=first["country"][0],
            year=first["date"][0],
        ),
        why,
    )


def _said_by_titles(
    title: Heading, found: Mapping[str, str], wide: Wide, amount: Heading
) -> dict[str, str]:
    """Return what the titles give that no column and no heading of amounts does, by role. Places
    say themselves which country they are in."""
    given = {role: getattr(title, field) for role, field in TITLED.items()}
    stated = {
        role: role in found or wide.gives(field) or bool(getattr(amount, field))
        for role, field in TITLED.items()
    }
    stated["country"] |= bool({"country_code", "place", "lon", "point"} & set(found))
    stated["date"] |= "year" in found
    return {role: text for role, text in given.items() if text and not stated[role]}


def different_values(table: pa.Table, column: str) -> tuple[str, ...]:
    """Return some of the different values of a column, those for missing left out."""
    values = Texts.of(table.column(column).slice(0, 50 * LOOKED_AT)).values
    return tuple(value for value in values if not is_missing(value))[:LOOKED_AT]


def _all_dates(upload: Upload, found: Mapping[str, str]) -> tuple[str, ...]:
    roles = [role for role in ("date", "year") if role in found]
    return tuple(v for role in roles for v in different_values(upload.table, found[role]))


def _precision(value: str) -> str:
    return read_period(value, "day", "jalali").precision


def _is_annual(columns: Mapping[str, str], dates: Sequence[str]) -> bool:
    """Say whether the rows are figures of countries and periods: hardly any has a day."""
    if {"lon", "lat", "point", "month"} & set(columns):
        return False
    if "year" in columns and "date" not in columns:
        return False
    precise = Counter(map(_precision, dates))
    known = sum(precise.values()) - precise[""]
    return known > 0 and precise["day"] <= DAY_SHARE_MAX * known
