"""Names of the columns of claims and sources, for code that handles a table as a whole.

`claims[column.MEASURE]` instead of `claims["measure"]`: the type checker knows an attribute and not
what a table holds, so a misspelt column fails in `make lint` and not on a reader's screen. A single
claim has fields, and so has a single source: `geodata.claim.Claim`, `geodata.source.Source`.
"""

from __future__ import annotations

from typing import Final

CLAIM_ID: Final = "claim_id"
SOURCE_ID: Final = "source_id"
LOCATOR: Final = "locator"
MEASURE: Final = "measure"
ROLE: Final = "role"
SUBSTANCE: Final = "substance"
FORM: Final = "form"
SUBJECT_KIND: Final = "subject_kind"
SUBJECT_ID: Final = "subject_id"
SCOPE: Final = "scope"
PART_OF: Final = "part_of"
WHOLE: Final = "whole"
PERIOD_START: Final = "period_start"
PERIOD_END: Final = "period_end"
PERIOD_BASIS: Final = "period_basis"
CALENDAR: Final = "calendar"
VALUE: Final = "value"
LOW: Final = "low"
HIGH: Final = "high"
UNIT: Final = "unit"
QUALIFIER: Final = "qualifier"
BASIS: Final = "basis"
AS_PRINTED: Final = "as_printed"
STATEMENT: Final = "statement"
ECHO_GROUP: Final = "echo_group"
ECHO_KIND: Final = "echo_kind"
DERIVED_FROM: Final = "derived_from"
SUPERSEDES: Final = "supersedes"
DISPLAY: Final = "display"
NOTE: Final = "note"

COLLECTION: Final = "collection"
WITNESS_GROUP: Final = "witness_group"
KIND: Final = "kind"
STANDING: Final = "standing"
TITLE: Final = "title"
TITLE_EN: Final = "title_en"
AUTHORS: Final = "authors"
PUBLISHER: Final = "publisher"
YEAR: Final = "year"
LANGUAGE: Final = "language"
IDENTIFIER: Final = "identifier"
ADDRESS: Final = "address"
ACCESSED: Final = "accessed"

NUMBERS: Final = (VALUE, LOW, HIGH)
"""Columns that hold numbers; all others are text."""
