"""From a table as it is written to one that can be drawn, with an account of every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import Atlas
from geodata.names import Names, fold_name
from geodata.schema import NOT_STATED, SUBSTANCE_CLASSES
from geodata.uploads import Upload
from routes.userdata import checks
from routes.userdata.account import ask_of_columns, list_roles, list_unused
from routes.userdata.columns import (
    join_dates,
    join_places,
    leave_missing,
    name_countries,
    points_of,
    read_measures,
    record_groups,
)
from routes.userdata.countries import read_country
from routes.userdata.drugs import read_drug
from routes.userdata.headings import read_heading
from routes.userdata.kinds import TAKEN_FOR_SEIZURES, FigureKind, ask_of_kinds, judge_kind
from routes.userdata.ledger import EXAMPLE_CHARS, EXAMPLES, Ledger
from routes.userdata.mapping import TableMapping
from routes.userdata.periods import Periods, read_periods
from routes.userdata.places import Gazetteer, leave_small_towns
from routes.userdata.quantities import Quantities, read_quantities, record_absurd, record_kinds
from routes.userdata.report import FINDINGS, Finding, Question, Report
from routes.userdata.texts import Texts
from routes.userdata.whereabouts import Whereabouts, locate_rows
from routes.userdata.wide import lengthen

if TYPE_CHECKING:
    import pyarrow as pa

OTHER: Final = "other"
OUR_COLUMNS: Final = ("row_number", "weight", "reason")
FLAGS: Final = (
    "ambiguous_date", "serial_date", "month_year", "marked_date", "fiscal_year", "several_days",
    "uncounted", "about", "bounded", "no_unit", "unknown_unit", "unknown_drug", "far_point",
    "alike", "same_reference", "repeated", "part_year", "split_year", "long_period", "unit_doubt",
    "own_doubt", "swapped", "converted", "jalali", "two_digits", "marks", "country_found",
    "country_by_point", "unknown_end", "town_larger",
)  # fmt: skip
"""Findings that the cleaned table repeats beside each row; the others show in its columns."""


@dataclass(frozen=True, eq=False)
class UserData:
    """A user's table, cleaned. It is never part of the atlas."""

    rows: pd.DataFrame
    """Rows in use, in the order of the file: `row_number`, `reference`, `country` (as the atlas
    writes it), `place`, `lon`, `lat` (degrees, WGS 84), `precision` (point, shape, town, country,
    or empty for not on the map), `substance` (id of the atlas, `other` or `not_stated`),
    `substance_class`, `drug` (as written), `amount` (in `unit`, NaN for not stated), `unit`,
    `amount_kg` (NaN for what is no weight), `low`, `high` (in `unit`, of rows that state a bound or
    a range, whose `amount` is NaN), `qualifier` (how exact the cell is: about, more_than, …),
    `date_start`, `date_end` (days), `date_precision`, `year` (0 for none or several),
    `departure`, `destination` (countries), `source`, `note` (the
    file's own) and `findings` (ours). Where a database has grouped its rows, each stands for
    `weight` of them, with `smallest` and `largest` amount in `unit`; `amount` is their sum."""
    set_aside: pd.DataFrame
    """Rows not in use as they were: `row_number`, of groups also `weight`, `reason`, then the
    columns of the file."""
    report: Report
    mapping: TableMapping
    """The mapping that was used."""
    kind: FigureKind = TAKEN_FOR_SEIZURES
    """What the figures in `rows` are of: seizures, unless the table says otherwise."""


def clean_table(
    upload: Upload,
    mapping: TableMapping,
    names: Names,
    atlas: Atlas,
    today: date,
    on_step: Callable[[str], None] = lambda step: None,
) -> UserData:
    """Clean a table by its mapping.

    Parameters
    ----------
    upload
        The table as text.
    mapping
        What stands where.
    names
        What names stand for.
    atlas
        Countries, crossings and towns; nothing of it is mixed into the result.
    today
        Nothing can have been after it.
    on_step
        Told before each longer step what it is, in words; whatever it raises ends the cleaning.

    Returns
    -------
    UserData
        Every row of the table is either in `rows` or in `set_aside`.
    """
    on_step("Reading columns")
    asked = mapping
    read_as, kind, kind_note = judge_kind(upload, asked, names)
    table, mapping, wide_note = lengthen(upload, read_as, names)
    numbers = table.column(table.num_columns - 2).to_numpy().astype(np.int64)
    marked = table.column(table.num_columns - 1).to_numpy().astype(bool)
    columns = {name: Texts.of(table.column(name)) for name in table.column_names[:-2]}
    roles = _roles_of(columns, mapping, names, len(numbers))
    empty = Texts.constant("", len(numbers))
    groups = upload.groups
    ledger = Ledger(numbers, groups.rows if groups else None)
    ledger.record("marks", marked)
    record_kinds(roles.get("measure", empty), kind, names, ledger)
    _record_totals(columns, roles, mapping, names, ledger)
    checks.record_sums(upload, asked, ledger)
    on_step("Reading amounts and units")
    quantities = read_quantities(
        roles.get("amount"), roles.get("unit", empty), ledger, names, layout=mapping.layout,
        unit=mapping.unit, decimal=mapping.decimal, groups=groups, powers=roles.get("multiplier"),
        headed=read_heading(mapping.column("amount"), names).unit,
    )  # fmt: skip
    if mapping.duplicates == "set_aside" and not groups:
        checks.record_duplicates(list(columns.values()), ledger)
    on_step("Reading dates")
    periods = read_periods(
        join_dates(roles, empty, mapping), roles.get("date_end"), ledger, mapping.date_order,
        mapping.calendar, today,
    )  # fmt: skip
    record_absurd(quantities, periods.precision, ledger, seizures=kind.seizures)
    on_step("Finding places")
    in_areas = groups is not None and groups.in_areas
    where = _locate(roles, empty, mapping, names, ledger, atlas, in_areas=in_areas)
    frame = _assemble(roles, mapping, names, quantities, periods, where, ledger)
    on_step("Comparing rows")
    _compare_rows(frame, roles, mapping, ledger, grouped=groups is not None)
    frame["findings"] = pd.Categorical(ledger.flags(FLAGS))
    if groups:
        frame["weight"] = groups.rows
        frame["smallest"], frame["largest"] = quantities.smallest, quantities.largest
    rows = frame[ledger.kept].reset_index(drop=True)
    questions = (
        *_questions(mapping, quantities, periods),
        *_ask_of_kinds(upload, asked, kind, names, ledger),
        *ask_of_columns(asked, where, ledger, atlas),
    )
    report = replace(
        _report(upload, ledger, questions, (wide_note, kind_note)),
        figures=ledger.count(ledger.kept & np.isfinite(quantities.amount)),
        roles=list_roles(read_as, mapping, kind),
        unused=list_unused(upload, read_as),
    )
    return UserData(rows, _set_aside(table, upload, ledger), report, asked, kind)


def _record_totals(
    columns: Mapping[str, Texts],
    roles: Mapping[str, Texts],
    mapping: TableMapping,
    names: Names,
    ledger: Ledger,
) -> None:
    """Set aside rows that a word calls a sum of others, in whichever column it stands, and those of
    groups of countries."""
    empty = Texts.constant("", len(ledger.kept))
    named = [roles.get("country", empty), roles.get("place", empty)]
    checks.record_totals(named, roles.get("drug"), ledger)
    drug = mapping.column("drug")
    checks.record_totals_beside([c for name, c in columns.items() if name != drug], ledger)
    record_groups(roles, mapping, names, ledger)


def _locate(
    roles: dict[str, Texts],
    empty: Texts,
    mapping: TableMapping,
    names: Names,
    ledger: Ledger,
    atlas: Atlas,
    *,
    in_areas: bool,
) -> Whereabouts:
    """Find countries and places; groups in areas stand for cells."""
    cells = Texts.constant("cell", len(ledger.kept))
    return locate_rows(
        name_countries(roles, empty, mapping, names, ledger), roles.get("place", empty),
        *points_of(roles, empty, ledger), cells if in_areas else roles.get("shape", empty),
        ledger, Gazetteer(atlas, names), mapping,
    )  # fmt: skip


def _roles_of(
    columns: dict[str, Texts], mapping: TableMapping, names: Names, rows: int
) -> dict[str, Texts]:
    """Return the column of each role, words for missing left out of all but notes."""
    roles = {
        role: leave_missing(columns[name], role)
        for role, name in mapping.columns
        if name in columns
    }
    if mapping.drug and "drug" not in roles:
        roles["drug"] = Texts.constant(mapping.drug, rows)
    if mapping.period and not {"date", "year"} & set(roles):
        roles["year" if "month" in roles else "date"] = Texts.constant(mapping.period, rows)
    if "province" in roles:
        roles["place"] = join_places(roles, Texts.constant("", rows))
    return roles | read_measures(roles, names)


def _compare_rows(
    frame: pd.DataFrame,
    roles: dict[str, Texts],
    mapping: TableMapping,
    ledger: Ledger,
    *,
    grouped: bool,
) -> None:
    """Note what rows say together, and what their own notes doubt."""
    if mapping.layout == "annual":
        checks.record_annual(frame, ledger)
    elif not grouped:
        checks.record_alike(frame, roles.get("reference"), ledger)
    if "note" in roles:
        checks.record_own_doubts(roles["note"], ledger)


def _assemble(
    roles: dict[str, Texts],
    mapping: TableMapping,
    names: Names,
    quantities: Quantities,
    periods: Periods,
    where: Whereabouts,
    ledger: Ledger,
) -> pd.DataFrame:
    """Return all rows as columns with units, those set aside among them."""
    empty = Texts.constant("", len(ledger.kept))
    drugs = roles.get("drug", empty)
    substances = _substances(drugs, mapping, names, ledger)
    return pd.DataFrame(
        {
            "row_number": ledger.row_numbers,
            "reference": roles.get("reference", empty).category(),
            "country": pd.Categorical(where.country),
            "place": roles.get("place", empty).category(),
            "lon": where.lon,
            "lat": where.lat,
            "precision": pd.Categorical(where.precision),
            "substance": substances.category(),
            "substance_class": substances.folded_to(
                [SUBSTANCE_CLASSES.get(name, name) for name in substances.values]
            ).category(),
            "drug": drugs.category(),
            "amount": quantities.amount,
            "unit": quantities.unit.category(),
            "amount_kg": quantities.amount_kg,
            "low": quantities.low,
            "high": quantities.high,
            "qualifier": quantities.qualifier.category(),
            "date_start": periods.start.astype("datetime64[s]"),
            "date_end": periods.end.astype("datetime64[s]"),
            "date_precision": pd.Categorical(periods.precision),
            "year": periods.year,
            "departure": _end_country(roles.get("departure", empty), names, ledger),
            "destination": _end_country(roles.get("destination", empty), names, ledger),
            "source": roles.get("source", empty).category(),
            "note": roles.get("note", empty).category(),
        }
    )


def _substances(drugs: Texts, mapping: TableMapping, names: Names, ledger: Ledger) -> Texts:
    """Return substance ids, the user's own table first."""
    known = {**names.substances, **{fold_name(name): found for name, found in mapping.substances}}

    def substance_of(text: str) -> str:
        if not text:
            return NOT_STATED
        return read_drug(text, known)

    found = [substance_of(text) for text in drugs.values]
    unknown = np.array([not name for name in found], bool)
    if len(drugs.codes):
        ledger.record("unknown_drug", unknown[drugs.codes], drugs)
    return drugs.folded_to([name or OTHER for name in found])


def _end_country(ends: Texts, names: Names, ledger: Ledger) -> pd.Categorical:
    """Return the country of departures or destinations: by name, or of a town that only one has."""

    def country_of(text: str) -> str:
        towns = names.towns.get(fold_name(text), ())
        countries = {town.country for town in leave_small_towns(towns)} if towns else set()
        return read_country(text, names) or (countries.pop() if len(countries) == 1 else "")

    found = [country_of(text) if text else "" for text in ends.values]
    lost = np.array([bool(t) and not f for t, f in zip(ends.values, found, strict=True)], bool)
    if len(ends.codes):
        ledger.record("unknown_end", lost[ends.codes], ends)
    return ends.folded_to(found).category()


def _set_aside(table: pa.Table, upload: Upload, ledger: Ledger) -> pd.DataFrame:
    """Return the rows not in use as they were, and those that never fitted the header."""
    own = table.column_names[:-2]
    taken = np.flatnonzero(~ledger.kept)
    frame: pd.DataFrame = table.select(own).take(taken).to_pandas()
    frame.columns = pd.Index([f"{n} (in the file)" if n in OUR_COLUMNS else n for n in own])
    frame.insert(0, "reason", [FINDINGS[kind][1] for kind in ledger.reasons[taken]])
    if upload.groups:
        frame.insert(0, "weight", upload.groups.rows[taken])
    frame.insert(0, "row_number", ledger.row_numbers[taken])
    if upload.misfits.num_rows:
        misfits = upload.misfits.to_pandas()
        misfits.columns = pd.Index(["row_number", frame.columns[2]])
        misfits.insert(1, "reason", FINDINGS[_misfit_kind(upload)][1])
        frame = pd.concat([frame, misfits], ignore_index=True).fillna("")
    return frame.sort_values("row_number", kind="stable", ignore_index=True)


def _misfit_kind(upload: Upload) -> str:
    return "bad_feature" if upload.kind == "geojson" else "misfit"


def _questions(
    mapping: TableMapping, quantities: Quantities, periods: Periods
) -> tuple[Question, ...]:
    questions = []
    if periods.ambiguous:
        text = "Is the day or the month first in dates such as 03/04/2015? Until you choose, only "
        questions.append(Question("date_order", text + "their year is used.", periods.ambiguous))
    if periods.jalali:
        if mapping.calendar == "jalali":
            text = "Years from 1300 to 1410 were taken for Jalali ones. Choose Gregorian if not."
        else:
            text = "Are years from 1300 to 1410 Jalali ones? Choose that calendar to use them."
        questions.append(Question("calendar", text, periods.jalali))
    if quantities.ambiguous:
        text = (
            "Is 1,234 more than a thousand or a little more than one? Until you choose, a comma "
            "before three digits parts thousands and a point marks decimals."
        )
        questions.append(Question("decimal", text, quantities.ambiguous))
    return tuple(questions)


def _ask_of_kinds(
    upload: Upload, asked: TableMapping, kind: FigureKind, names: Names, ledger: Ledger
) -> tuple[Question, ...]:
    text = ask_of_kinds(upload, asked, kind, names)
    return (Question("kind", text, ledger.count(ledger.kept)),) if text else ()


def _report(
    upload: Upload, ledger: Ledger, questions: tuple[Question, ...], notes: tuple[str, ...]
) -> Report:
    misfits: NDArray[np.int64] = upload.misfits.column(0).to_numpy().astype(np.int64)
    findings = ledger.findings()
    if len(misfits):
        told = upload.misfits.column(1).slice(0, EXAMPLES).to_pylist()
        quoted = tuple(str(text).strip()[:EXAMPLE_CHARS] for text in told)
        findings = (Finding(_misfit_kind(upload), misfits, quoted), *findings)
    used, left = ledger.count(ledger.kept), ledger.count(~ledger.kept)
    return Report(
        file=upload.name,
        read=used + left + len(misfits),
        used=used,
        changed=ledger.count(ledger.changed),
        set_aside=left + len(misfits),
        findings=findings,
        questions=questions,
        notes=(*upload.notes, *filter(None, notes)),
    )
