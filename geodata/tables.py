"""The CSV files: their contracts, and reading one of them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pandas as pd

from geodata import claim_rules, schema
from geodata.column import NUMBERS
from geodata.contract import FILLED, Contract, RowRule, convert, find_problems, match, one_of
from geodata.date_rules import DATE, OPTIONAL_DATE, order_dates
from geodata.editorial_tables import CONTRACTS
from geodata.errors import Problem

ID = match(
    schema.ID_PATTERN, "small letters, digits and single hyphens", "write an id like sher-khan"
)
OPTIONAL_ID = match(
    schema.ID_PATTERN,
    "small letters, digits and single hyphens, or empty",
    "write an id like unodc-opiate-flows-2012",
    optional=True,
)
CODES = match(
    r"[A-Z]{3}(\+[A-Z]{3})*", "ISO 3166-1 alpha-3 codes joined by +", "write codes like AFG+TJK"
)
OPTIONAL_CODES = match(
    r"[A-Z]{3}(\+[A-Z]{3})*",
    "ISO 3166-1 alpha-3 codes joined by +, or empty",
    "write codes like AFG+TJK",
    optional=True,
)
# the base map has areas without an ISO code, which have an id such as x-kosovo
AREA_CODES = match(
    r"([A-Z]{3}|x-[a-z-]+)(\+([A-Z]{3}|x-[a-z-]+))*",
    "ids of countries on the base map joined by +",
    "write codes like AFG+TJK",
)
VERSION = match(
    schema.VERSION_PATTERN, "a version of the data", "write a version like 2026.11 or 2026.11.2"
)
ADDRESS = match(
    r"https?://[^\s;\"<>]+",
    "an address that begins with http:// or https://, or empty",
    "write the address alone; what else identifies the work stands in identifier",
    optional=True,
)
YEAR = match(r"\d{4}", "a year of four digits, or empty", "write a year like 2012", optional=True)


TABLES: dict[str, Contract] = {
    "sources": Contract(
        "sources.csv",
        "source_id",
        {
            "source_id": (ID,),
            "collection": (one_of(schema.COLLECTIONS),),
            "witness_group": (ID,),
            "kind": (one_of(schema.SOURCE_KINDS),),
            "standing": (one_of(schema.STANDINGS),),
            "title": (FILLED,),
            "title_en": (),
            "authors": (),
            "publisher": (),
            "year": (YEAR,),
            "language": (match(r"[a-z]{2}", "an ISO 639-1 code", "write a code like en, fa, ru"),),
            "identifier": (),
            "address": (ADDRESS,),
            "accessed": OPTIONAL_DATE,
            "note": (),
        },
    ),
    "claims": Contract(
        "claims.csv",
        "claim_id",
        {
            "claim_id": (
                match(schema.CLAIM_ID_PATTERN, "C and four digits", "write an id like C0001"),
            ),
            "source_id": (ID,),
            "locator": (FILLED,),
            "measure": (one_of(schema.MEASURES),),
            "role": (one_of(schema.ROLES, optional=True),),
            "substance": (one_of(tuple(schema.SUBSTANCE_CLASSES)),),
            "form": (one_of(schema.FORMS, optional=True),),
            "subject_kind": (one_of(schema.SUBJECT_KINDS),),
            "subject_id": (FILLED,),
            "scope": (one_of(schema.SCOPES),),
            "part_of": (),
            "whole": (claim_rules.WHOLE,),
            "period_start": OPTIONAL_DATE,
            "period_end": OPTIONAL_DATE,
            "period_basis": (one_of(schema.PERIOD_BASES),),
            "calendar": (one_of(schema.CALENDARS),),
            "value": (claim_rules.NUMBER,),
            "low": (claim_rules.NUMBER,),
            "high": (claim_rules.NUMBER,),
            "unit": (),
            "qualifier": (one_of(schema.QUALIFIERS, optional=True),),
            "basis": (one_of(schema.BASES),),
            "as_printed": (claim_rules.SHORT,),
            "statement": (FILLED,),
            "echo_group": (OPTIONAL_ID,),
            "echo_kind": (one_of(schema.ECHO_KINDS, optional=True),),
            "derived_from": (OPTIONAL_ID,),
            "supersedes": (),
            "display": (one_of(schema.DISPLAYS),),
            "note": (),
        },
        rows=(*claim_rules.ROW_RULES, order_dates("period_start", "period_end")),
        numbers=NUMBERS,
    ),
    "events": Contract(
        "events.csv",
        "event_id",
        {
            "event_id": (
                match(schema.EVENT_ID_PATTERN, "E and four digits", "write an id like E0001"),
            ),
            "date": DATE,
            "end_date": OPTIONAL_DATE,
            "title": (FILLED,),
            "statement": (FILLED,),
            "kind": (one_of(schema.EVENT_KINDS),),
            "place_id": (OPTIONAL_ID,),
            "country": (OPTIONAL_CODES,),
            "source_id": (ID,),
            "locator": (FILLED,),
            "note": (),
        },
        rows=(
            RowRule(
                "end_date",
                ("date", "end_date"),
                "empty, or a date not before date",
                "swap date and end_date",
                lambda f: (f["end_date"] == "") | order_dates("date", "end_date").holds(f),
            ),
        ),
    ),
    "regions": Contract(
        "regions.csv",
        "region_id",
        {
            "region_id": (ID,),
            "name": (FILLED,),
            "members": (OPTIONAL_CODES,),
            "defined_by": (FILLED,),
            "note": (),
        },
    ),
    "disputed": Contract(
        "disputed.csv",
        "disputed_id",
        {
            "disputed_id": (ID,),
            "name": (FILLED,),
            "kind": (one_of(schema.DISPUTED_KINDS),),
            "line_class": (one_of(schema.LINE_CLASSES),),
            "countries": (AREA_CODES,),
            "in_opening_view": (one_of(("yes", "no")),),
            "note": (FILLED,),
            "source": (FILLED,),
        },
    ),
    "corridors": Contract(
        "corridors.csv",
        "corridor_id",
        {
            "corridor_id": (ID,),
            "name": (FILLED,),
            "family": (one_of(schema.FAMILIES),),
            "countries": (CODES,),
            "summary": (FILLED,),
            "described_from": DATE,
            "described_to": DATE,
            "direction": (one_of(schema.DIRECTIONS),),
            "exit_label": (),
            "status_note": (),
        },
        rows=(order_dates("described_from", "described_to"),),
    ),
    "releases": Contract(
        "releases.csv",
        "version",
        {
            "version": (VERSION,),
            "date": DATE,
            "digest": (match("[0-9a-f]{8}", "8 hex digits", "run make release again"),),
        },
    ),
    "history": Contract(
        "history.csv",
        "",
        {
            "claim_id": (
                match(schema.CLAIM_ID_PATTERN, "C and four digits", "write an id like C0001"),
            ),
            "version": (VERSION,),
            "field": (FILLED,),
            "old": (),
            "new": (),
        },
        rows=(
            RowRule(
                "new",
                ("old", "new"),
                "something else than what stood there before",
                "remove the row",
                lambda f: f["old"] != f["new"],
            ),
        ),
    ),
    **CONTRACTS,
}
"""Contract of each table, by its name in the Atlas."""


def read_text(folder: Path, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a UTF-8 data file, or None and the reason why there is none."""
    try:
        return (folder / file).read_bytes().decode("utf-8-sig"), []
    except FileNotFoundError:
        found, fix = "no such file", "put the file into the data folder"
    except UnicodeDecodeError as error:
        found, fix = f"bytes that are no UTF-8 at {error.start}", "save the file as UTF-8"
    except OSError as error:
        found, fix = f"{error.strerror}", "make the file readable"
    return None, [Problem(file, None, "", found, "a readable file in UTF-8", fix)]


def read_table(folder: Path, name: str) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Read one CSV file and check it against its contract.

    Parameters
    ----------
    folder
        Data folder.
    name
        Name of the table in the Atlas, a key of `TABLES`.

    Returns
    -------
    frame, problems
        All columns as text, but `value`, `low` and `high` as float with NaN where nothing is
        stated; indexed by row as a spreadsheet counts it. None when the columns are not sound.
    """
    text, problems = read_text(folder, TABLES[name].file)
    return (None, problems) if text is None else parse_table(name, text)


def parse_table(name: str, text: str) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Check the text of a CSV file against the contract of a table, as `read_table` does."""
    contract, problems = TABLES[name], list[Problem]()
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return None, [
            Problem(contract.file, None, "", str(error), "CSV", "mend the quotes of the file")
        ]
    header, *body = lines or [[]]
    if not header:
        allowed, fix = f"the columns {', '.join(contract.columns)}", "start with the header row"
        return None, [Problem(contract.file, 1, "", "an empty row", allowed, fix)]
    for column, count in Counter(header).items():
        if count > 1:
            fix = "remove all but one"
            problems.append(Problem(contract.file, 1, column, column, "each column once", fix))
    if problems:
        return None, problems
    rows: dict[int, list[str]] = {}
    for number, row in enumerate(body, start=2):
        if not row:
            continue  # an empty line says nothing, and a spreadsheet still counts it
        if len(row) != len(header):
            allowed = f"{len(header)} fields, as in the header"
            fix = "quote a text that holds a comma, or add the missing commas"
            found = f"{len(row)} fields"
            problems.append(Problem(contract.file, number, "", found, allowed, fix, row[0]))
        rows[number] = [*row, *[""] * len(header)][: len(header)]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=header, dtype="str")
    problems += find_problems(contract, frame)
    if set(header) != set(contract.columns):
        return None, problems
    return convert(contract, frame[list(contract.columns)]), problems
