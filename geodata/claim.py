"""The Claim: one statement as one source makes it, the noun of this atlas."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

import pandas as pd

from geodata.atlas import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import OWN_CLAIM


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One row of the claims table, a field for each of its columns.

    Empty text and NaN mean "not stated", never zero. Two objects are told apart by identity, since
    numbers that are not stated are equal to none: to ask whether two claims are one, compare
    `claim_id`. DATA-DICTIONARY.md of this package says what each column holds.
    """

    claim_id: str
    source_id: str = ""
    locator: str = ""
    measure: str = ""
    role: str = ""
    substance: str = ""
    form: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    scope: str = ""
    part_of: str = ""
    whole: str = ""
    period_start: str = ""
    period_end: str = ""
    period_basis: str = ""
    calendar: str = ""
    value: float = math.nan
    """In `unit`, as are `low` and `high`."""
    low: float = math.nan
    high: float = math.nan
    unit: str = ""
    qualifier: str = ""
    basis: str = ""
    as_printed: str = ""
    statement: str = ""
    echo_group: str = ""
    echo_kind: str = ""
    derived_from: str = ""
    supersedes: str = ""
    display: str = ""
    note: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is of a reader's own table, and no claim of the atlas."""
        return self.claim_id.startswith(OWN_CLAIM)

    @property
    def low_or_value(self) -> float:
        """The value, or the low end of a range that has none."""
        return self.low if math.isnan(self.value) else self.value

    @property
    def high_or_value(self) -> float:
        """The value, or the high end of a range that has none."""
        return self.high if math.isnan(self.value) else self.value


_COLUMNS = tuple(field.name for field in fields(Claim) if field.name != "claim_id")


def claims_of(table: pd.DataFrame) -> list[Claim]:
    """Return every claim of a table, in order.

    Parameters
    ----------
    table
        Rows of the claims table, indexed by claim_id; further columns are passed over.

    Raises
    ------
    KeyError
        When a column of the claims table is missing.
    """
    columns = (table[name].tolist() for name in _COLUMNS)
    return [Claim(*row) for row in zip(table.index.tolist(), *columns, strict=True)]


@cached_with_atlas()
def ledger_of(atlas: Atlas) -> Mapping[str, Claim]:
    """Return every claim of the atlas by its id, in the order of the ledger; made once."""
    return MappingProxyType({claim.claim_id: claim for claim in claims_of(atlas.claims)})


def claim_of(atlas: Atlas, claim_id: str) -> Claim:
    """Return one claim of the atlas.

    Raises
    ------
    KeyError
        When there is none of this id.
    """
    return ledger_of(atlas)[claim_id]
