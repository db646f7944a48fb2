"""Tables for the screen and for taking away: plain columns, safe in a spreadsheet."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import pandas as pd

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import claims_of
from geodata.source import source_of
from routes.filtering import shown_claims
from routes.selection import COLLECTION_WORDS
from routes.spreadsheet_safety import safe_cell
from routes.wording import (
    BASIS_WORDS,
    MEASURE_TITLES,
    period_text,
    source_text,
    subject_text,
    substance_text,
    value_text,
)

if TYPE_CHECKING:
    import pyarrow as pa

RECURRING: Final = (
    "Value", "Kind", "Substance", "About", "Period", "Source", "What the number is", "Collection",
    "Unit",
)  # fmt: skip
"""Columns of `claims_table` whose words recur."""

PAGE_ROWS: Final = 500
"""Claims that go to the page at once: their message stays under 128 KiB, whatever they are."""

ORDERS: Final[dict[str, tuple[list[str], list[bool]]]] = {
    "As entered": ([], []),
    "Newest period": (["period_end", "claim_id"], [False, True]),
    "Oldest period": (["period_end", "claim_id"], [True, True]),
    "Kind and substance": (["measure", "substance", "subject_id", "period_end"], [True] * 4),
    "What it is about": (["subject_kind", "subject_id", "measure", "period_end"], [True] * 4),
    "Source": (["source_id", "claim_id"], [True, True]),
    "Unit and number": (["unit", "number"], [True, False]),
}
"""Orders of the whole ledger: columns, and which of them rise."""

STATEMENT_CHARS: Final = 80
"""As much of a statement as its column shows at its widest; its record has the whole of it."""


def claims_table(atlas: Atlas, claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims as a reader's table, one row each, under headings in plain English.

    `Number` is the value, or the low end of a range, in `Unit`: the column to sort by. What the
    source says is cut after `STATEMENT_CHARS` characters, with an ellipsis.
    """
    rows = [
        {
            "Claim": claim.claim_id,
            "Value": value_text(claim) or "route",
            "Kind": MEASURE_TITLES[claim.measure],
            "Substance": substance_text(claim.substance),
            "About": subject_text(atlas, claim.subject_kind, claim.subject_id),
            "Period": period_text(claim),
            "What the source says": textwrap.shorten(
                claim.statement, STATEMENT_CHARS, placeholder=" …"
            ),
            "Source": source_text(atlas, claim.source_id),
            "What the number is": BASIS_WORDS[claim.basis],
            "Collection": COLLECTION_WORDS[source_of(atlas, claim.source_id).collection],
            "Number": claim.low_or_value,
            "Unit": claim.unit,
        }
        for claim in claims_of(claims)
    ]
    return pd.DataFrame(rows)


def ledger_table(atlas: Atlas, claims: pd.DataFrame) -> pa.Table:
    """Return what `claims_table` does, cut from a table of the whole ledger that is made once.

    Words that recur are sent once each, and texts with short offsets. A message of more than
    128 KiB reaches the page in two pieces, and it is written anew once more in between.
    """
    import pyarrow as pa

    whole, places = _whole_table(atlas)
    table = whole.take(places.get_indexer(claims.index))
    for place, name in enumerate(table.column_names):
        if name in RECURRING:
            words = table[name].combine_chunks().dictionary_encode()
            short = words.indices.cast(pa.int16())
            column = pa.DictionaryArray.from_arrays(short, words.dictionary)
            table = table.set_column(place, name, column)
    return table


def order_claims(claims: pd.DataFrame, order: str) -> pd.DataFrame:
    """Return claims in one of `ORDERS`, those without a period last."""
    columns, rises = ORDERS[order]
    if not columns:
        return claims
    keys = claims.reset_index().assign(
        number=claims[column.VALUE].fillna(claims[column.LOW]).to_numpy(),
        period_end=claims[column.PERIOD_END].where(claims[column.PERIOD_END] != "").to_numpy(),
    )
    places = keys.sort_values(columns, ascending=rises, kind="stable", na_position="last").index
    return claims.iloc[places.to_numpy()]


def count_pages(claims: pd.DataFrame) -> int:
    """Return on how many pages of the table claims stand; one at least."""
    return max(1, -(-len(claims) // PAGE_ROWS))


def take_page(claims: pd.DataFrame, page: int) -> pd.DataFrame:
    """Return the claims of one page, counted from 1; the last one where there are fewer."""
    first = (min(page, count_pages(claims)) - 1) * PAGE_ROWS
    return claims.iloc[first : first + PAGE_ROWS]


@cached_with_atlas()
def _whole_table(atlas: Atlas) -> tuple[pa.Table, pd.Index[str]]:
    import pyarrow as pa  # a fifth of a second that the map does not need to wait for

    claims = shown_claims(atlas)
    table = claims_table(atlas, claims)
    types = [(name, pa.float64() if name == "Number" else pa.string()) for name in table.columns]
    whole = pa.Table.from_pandas(table, pa.schema(types), preserve_index=False)
    return whole.replace_schema_metadata(), claims.index


def claims_csv(atlas: Atlas, claims: pd.DataFrame) -> bytes:
    """Return claims, each with its source, as CSV."""
    sources = atlas.sources.add_prefix("source_")
    return to_csv(
        claims.reset_index().merge(
            sources, left_on="source_id", right_index=True, validate="many_to_one"
        )
    )


def to_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV (UTF-8 with a byte order mark) that no spreadsheet takes for formulas.

    A text that begins like a formula gets an apostrophe in front; numbers stay numbers.
    """
    safe = frame.map(_defuse).rename(columns=_defuse)
    text: str = safe.to_csv(index=False, lineterminator="\r\n", float_format="%.15g")
    return text.encode("utf-8-sig")


def _defuse(cell: object) -> object:
    return safe_cell(cell) if isinstance(cell, str) else cell
