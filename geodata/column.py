"""Names of the columns of the claims table, for code that handles the table as a whole.

`claims[column.MEASURE]` instead of `claims["measure"]`: the type checker knows an attribute and not
what a table holds, so a misspelt column fails in `make lint` and not on a reader's screen. A single
claim has fields: `geodata.claim.Claim`.
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

NUMBERS: Final = (VALUE, LOW, HIGH)
"""Columns that hold numbers; all others are text."""
