"""From a table as it is written to one that can be drawn, with an account of every row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import Atlas
from geodata.names import Names, fold_name
from geodata.schema import SUBSTANCE_CLASSES
from geodata.uploads import Upload
from routes.userdata import checks
from routes.userdata.ledger import Ledger
from routes.userdata.mapping import TableMapping
from routes.userdata.periods import Periods, read_periods
from routes.userdata.places import Gazetteer, leave_small_towns
from routes.userdata.quantities import Quantities, read_quantities, record_absurd, record_kinds
from routes.userdata.report import FINDINGS, Finding, Question, Report
from routes.userdata.texts import Texts
from routes.userdata.whereabouts import Whereabouts, locate_rows, read_country
from routes.userdata.wide import lengthen

if TYPE_CHECKING:
    import pyarrow as pa

OTHER: Final = "other"
NOT_STATED: Final = "not_stated"
OUR_COLUMNS: Final = ("row_number", "weight", "reason")
FLAGS: Final = (
    "ambiguous_date", "uncounted", "no_unit", "unknown_unit", "unknown_drug", "far_point", "alike",
    "same_reference", "repeated", "part_year", "long_period", "unit_doubt", "own_doubt", "swapped",
    "converted", "jalali", "two_digits", "marks", "country_found", "country_by_point",
    "unknown_end", "town_larger",
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
    `amount_kg` (NaN for what is no weight), `date_start`, `date_end` (days), `date_precision`,
    `year` (0 for none or several), `departure`, `destination` (countries), `source`, `note` (the
    file's own) and `findings` (ours). Where a database has grouped its rows, each stands for
    `weight` of them, with `smallest` and `largest` amount in `unit`; `amount` is their sum."""
    set_aside: pd.DataFrame
    """Rows not in use as they were: `row_number`, of groups also `weight`, `reason`, then the
    columns of the file."""
    report: Report
    mapping: TableMapping
    """The mapping that was used."""


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
    table, mapping, wide_note = lengthen(upload, mapping)
    numbers = table.column(table.num_columns - 2).to_numpy().astype(np.int64)
    marked = table.column(table.num_columns - 1).to_numpy().astype(bool)
    columns = {name: Texts.of(table.column(name)) for name in table.column_names[:-2]}
    roles = {role: columns[name] for role, name in mapping.columns if name in columns}
    empty = Texts.constant("", len(numbers))
    groups = upload.groups
    ledger = Ledger(numbers, groups.rows if groups else None)
    ledger.record("marks", marked)
    drugs = roles.get("drug")
    record_kinds(roles.get("measure", empty), ledger)
    checks.record_totals([roles.get("country", empty), roles.get("place", empty)], drugs, ledger)
    on_step("Reading amounts and units")
    quantities = read_quantities(
        roles.get("amount"), roles.get("unit", empty), ledger, names, layout=mapping.layout,
        unit=mapping.unit, decimal=mapping.decimal, groups=groups,
    )  # fmt: skip
    if mapping.duplicates == "set_aside" and not groups:
        checks.record_duplicates(list(columns.values()), ledger)
    on_step("Reading dates")
    periods = read_periods(
        _with_months(roles, empty), roles.get("date_end"), ledger, mapping.date_order,
        mapping.calendar, today,
    )  # fmt: skip
    record_absurd(quantities, periods.precision, ledger)
    on_step("Finding places")
    gazetteer = Gazetteer(atlas, names)
    shapes = roles.get("shape", empty)
    if groups and groups.in_areas:
        shapes = Texts.constant("cell", len(numbers))
    where = locate_rows(
        roles.get("country", empty), roles.get("place", empty), roles.get("lon", empty),
        roles.get("lat", empty), shapes, ledger, gazetteer, mapping.country,
    )  # fmt: skip
    frame = _assemble(roles, mapping, names, quantities, periods, where, ledger)
    on_step("Comparing rows")
    _record_comparisons(
        frame, roles, ledger, annual=mapping.layout == "annual", grouped=bool(groups)
    )
    frame["findings"] = pd.Categorical(ledger.flags(FLAGS))
    if groups:
        frame["weight"] = groups.rows
        frame["smallest"], frame["largest"] = quantities.smallest, quantities.largest
    rows = frame[ledger.kept].reset_index(drop=True)
    aside = _set_aside(table, upload, ledger)
    notes = (*upload.notes, *([wide_note] if wide_note else []))
    report = _report(upload, ledger, _questions(mapping, quantities, periods), notes)
    return UserData(rows, aside, report, asked)


def _record_comparisons(
    frame: pd.DataFrame, roles: dict[str, Texts], ledger: Ledger, *, annual: bool, grouped: bool
) -> None:
    """Record what shows only when rows stand side by side, and what a row's own note says."""
    if annual:
        checks.record_annual(frame, ledger)
    elif not grouped:
        checks.record_alike(frame, roles.get("reference"), ledger)
    if "note" in roles:
        checks.record_own_doubts(roles["note"], ledger)


def _with_months(roles: dict[str, Texts], empty: Texts) -> Texts:
    """Return the column of dates, with the month of a column of its own."""
    dates = roles.get("date", empty)
    if "month" not in roles:
        return dates
    joined = [
        f"{year} {month}".strip() if year else ""
        for year, month in zip(dates.array(), roles["month"].array(), strict=True)
    ]
    codes, different = pd.factorize(np.array(joined, dtype=object))
    return Texts(codes.astype(np.int32), tuple(different))


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
        bare = fold_name(text.split("(")[0])
        return known.get(fold_name(text)) or known.get(bare, "")

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
        misfits.insert(1, "reason", FINDINGS["misfit"][1])
        frame = pd.concat([frame, misfits], ignore_index=True).fillna("")
    return frame.sort_values("row_number", kind="stable", ignore_index=True)


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


def _report(
    upload: Upload, ledger: Ledger, questions: tuple[Question, ...], notes: tuple[str, ...]
) -> Report:
    misfits: NDArray[np.int64] = upload.misfits.column(0).to_numpy().astype(np.int64)
    findings = ledger.findings()
    if len(misfits):
        findings = (Finding("misfit", misfits), *findings)
    used, left = ledger.count(ledger.kept), ledger.count(~ledger.kept)
    return Report(
        file=upload.name,
        read=used + left + len(misfits),
        used=used,
        changed=ledger.count(ledger.changed),
        set_aside=left + len(misfits),
        findings=findings,
        questions=questions,
        notes=notes,
    )
