"""A table of yearly figures as a source: claims of its rows, beside the atlas's own.

Claims of a reader's own table have ids that begin with `U` and a source of the collection `own`.
They follow the same rules of choice as all others, and are never counted as a voice of the atlas.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import astuple, dataclass, fields, replace
from typing import Final

import pandas as pd

from geodata import Atlas, column, schema
from geodata.claim import Claim
from geodata.date_rules import is_iranian_year
from geodata.names import fold_name
from geodata.source import Source
from routes.rows import Row, rows_of
from routes.userdata.cleaning import UserData
from routes.wording import LANGUAGES, area_name, period_text, substance_text, value_text

CLAIMS_MAX: Final = 3000
"""Claims that one table makes at most: lists and pages hold that many."""
NOT_ANNUAL: Final = "Only a table with one figure for each country, drug and year can be a source."
SEVERAL: Final = "several rows for one country, drug, unit and year, of which none is the figure"
NO_AMOUNT: Final = "no amount that is stated"
NO_COUNTRY: Final = "no country that the atlas knows"
NO_DRUG: Final = "a drug that is not of the atlas"
NO_UNIT: Final = "a unit that seizures are not stated in"
NOT_NATIONAL: Final = "a place within the country, of which no sum for the country is made"
NO_YEAR: Final = "a period that is no full year"
OTHER_KIND: Final = (
    "The column “{}” is of {}, and a table is a source of seizures only; choose another column for "
    "the amount, or leave this one out."
)
OTHER_TITLE: Final = (
    "By its title the table is of {}, and a table is a source of seizures only; take the title "
    "out if it is not so."
)
OTHER_CHOSEN: Final = (
    "The figures are {}, as was chosen, and a table is a source of seizures only; choose seizures "
    "if they are."
)
OVER: Final = f"more than {CLAIMS_MAX:,} claims"


@dataclass(frozen=True)
class SourceDetails:
    """What the reader says about the table."""

    title: str
    publisher: str = ""
    year: str = ""
    """Year of publication, four digits; empty for not stated."""
    address: str = ""
    """Where it is found, beginning with http:// or https://; empty for not stated."""
    language: str = "en"
    """What it is written in, a code of `wording.LANGUAGES`."""
    standing: str = "press"
    """Who speaks in it, one of `schema.STANDINGS`."""

    def problems(self) -> tuple[str, ...]:
        """Return what is wrong with it, a sentence each."""
        said = []
        if not self.title.strip():
            said.append("The source has no title; write the one that it bears.")
        if self.year and not re.fullmatch(r"(19|20)\d\d", self.year):
            said.append("The year of publication is four digits, such as 2023, or empty.")
        if self.address and not re.fullmatch(r"https?://[^\s;\"<>]+", self.address):
            said.append("The address begins with http:// or https://, or is empty.")
        if not self.language:
            said.append("The language of the source is not said; choose one.")
        elif self.language not in LANGUAGES:
            said.append(
                f"The language “{self.language[:20]}” is none of the sources'; allowed is one of "
                f"{', '.join(LANGUAGES)}."
            )
        if not self.standing:
            said.append("It is not said who speaks in the source; choose one.")
        elif self.standing not in schema.STANDINGS:
            said.append(
                f"Who speaks in it cannot be “{self.standing[:20]}”; allowed is one of "
                f"{', '.join(schema.STANDINGS)}."
            )
        return tuple(said)


@dataclass(frozen=True, eq=False)
class OwnClaims:
    """Claims of a table, and how many of its rows made none."""

    source: Source
    claims: tuple[Claim, ...]
    left_out: tuple[tuple[str, int], ...]
    """Reasons with the number of rows, the most first."""


def make_claims(data: UserData, atlas: Atlas, details: SourceDetails) -> OwnClaims:
    """Make a claim of each row that states one figure for a country, a drug and a full year.

    Parameters
    ----------
    data
        A cleaned table.
    atlas
        Countries, and the ids that are taken.
    details
        What the reader says about the table.

    Raises
    ------
    ValueError
        When the table is not of yearly figures, the details are not sound, or they are those of a
        source that is there; one line that says what to do.
    """
    if data.mapping.layout != "annual":
        raise ValueError(NOT_ANNUAL)
    if other := other_kind(data):
        raise ValueError(other)
    if problems := details.problems():
        raise ValueError(" ".join(problems))
    source = _source_of(details)
    if source.source_id in atlas.sources.index:
        raise ValueError(
            "A source of this title, publisher, year and address is there; give it another title."
        )
    taken = [int(id_[1:]) for id_ in atlas.claims.index if id_.startswith(schema.OWN_CLAIM)]
    number = max(taken, default=0)
    rows = rows_of(data.rows)
    figures = Counter(map(_key, rows))
    claims: list[Claim] = []
    left = Counter[str]()
    for row in rows:
        reason = SEVERAL if figures[_key(row)] > 1 else _reason(row, atlas)
        if not reason and len(claims) >= CLAIMS_MAX:
            reason = OVER
        if reason:
            left[reason] += 1
            continue
        number += 1
        claims.append(_claim_of(row, atlas, source.source_id, f"{schema.OWN_CLAIM}{number:04}"))
    return OwnClaims(source, tuple(claims), tuple(left.most_common()))


def other_kind(data: UserData) -> str:
    """Say which column of amounts, or that the title, is of no seizures; empty when none is."""
    if data.kind.seizures:
        return ""
    if data.kind.columns:
        return OTHER_KIND.format(data.kind.columns[0], data.kind.text)
    if data.mapping.kind:
        return OTHER_CHOSEN.format(data.kind.text)
    return OTHER_TITLE.format(data.kind.text)


def add_claims(atlas: Atlas, own: OwnClaims) -> Atlas:
    """Return an Atlas that has own claims and their source too; the one given is not changed."""
    claims, sources = own_tables(own)
    digest = hashlib.sha256(claims.to_csv().encode() + sources.to_csv().encode()).hexdigest()[:8]
    return replace(
        atlas,
        version=f"{atlas.version}+own.{digest}",
        claims=pd.concat([atlas.claims, claims.astype(atlas.claims.dtypes)]),
        sources=pd.concat([atlas.sources, sources.astype(atlas.sources.dtypes)]),
    )


def own_tables(own: OwnClaims) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return own claims and their source as tables, indexed by id, columns in the file's order."""
    names = [field.name for field in fields(Claim)]
    claims = pd.DataFrame([[getattr(c, name) for name in names] for c in own.claims], columns=names)
    sources = pd.DataFrame([astuple(own.source)], columns=[f.name for f in fields(Source)])
    return claims.set_index(column.CLAIM_ID), sources.set_index(column.SOURCE_ID)


def count_claims(own: OwnClaims) -> str:
    """Return how many claims were made, such as `1 claim`."""
    return f"{len(own.claims):,} {'claim' if len(own.claims) == 1 else 'claims'}"


def left_out_text(own: OwnClaims) -> str:
    """Say how many rows made no claim, and why; empty when all did."""
    rows = [f"{count:,}: {reason}" for reason, count in own.left_out]
    return f"Rows that make no claim: {'; '.join(rows)}." if rows else ""


def _source_of(details: SourceDetails) -> Source:
    said = "\n".join((details.title, details.publisher, details.year, details.address))
    source_id = f"own-{hashlib.sha256(said.encode()).hexdigest()[:8]}"
    return Source(
        source_id,
        collection=schema.OWN_COLLECTION,
        witness_group=source_id,
        kind="dataset",
        standing=details.standing,
        title=details.title.strip(),
        publisher=details.publisher.strip(),
        year=details.year,
        language=details.language,
        address=details.address,
        note="A table of the reader's own, not part of the atlas; nobody has checked it.",
    )


def _key(row: Row) -> tuple[str, ...]:
    """Return what a row is of; a drug that is not of the atlas by its own name."""
    names = ("country", "substance", "drug", "unit", "date_start", "date_end")
    known = row["substance"] in schema.SUBSTANCE_CLASSES
    return tuple("" if name == "drug" and known else str(row[name]) for name in names)


def _reason(row: Row, atlas: Atlas) -> str:
    """Return why a row makes no claim; empty when it does."""
    if row["country"] not in atlas.country_labels.index:
        return NO_COUNTRY
    if not _is_national(row, atlas):
        return NOT_NATIONAL
    if row["substance"] not in schema.SUBSTANCE_CLASSES:
        return NO_DRUG
    if row["unit"] not in schema.UNITS[_measure_of(row)] or row["unit"] == schema.NOT_STATED:
        return NO_UNIT
    if row["date_start"] != row["date_start"] or not _period_of(row):
        return NO_YEAR
    return "" if _values_of(row) else NO_AMOUNT


def _is_national(row: Row, atlas: Atlas) -> bool:
    """Say whether a row is of its whole country: no province, town or other place is named."""
    place = fold_name(str(row["place"]))
    return not place or place in {
        fold_name(area_name(atlas, str(row["country"]))), fold_name(str(row["country"]))
    }  # fmt: skip


def _measure_of(row: Row) -> str:
    is_precursor = schema.SUBSTANCE_CLASSES[row["substance"]] == "precursor"
    return "precursor_seizure" if is_precursor else "seizure"


def _period_of(row: Row) -> tuple[str, str, str] | None:
    """Return first and last year or month and the calendar of a full year; None for no such."""
    start, end = row["date_start"], row["date_end"]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return (str(start.year), str(end.year), schema.CALENDAR) if start.year == end.year else None
    if not 363 <= (end - start).days <= 366:
        return None
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    days = f"{start:%Y-%m-%d}", f"{end:%Y-%m-%d}"
    return first, last, "solar_hijri" if is_iranian_year(*days) else "fiscal"


def _values_of(row: Row) -> dict[str, float | str] | None:
    """Return value, low, high and qualifier; None where none are stated."""
    amount, low, high = row["amount"], row["low"], row["high"]
    if amount == amount:
        about = row["qualifier"] == "about"
        return {"value": amount, "qualifier": "about" if about else "exact"}
    if low == low and high == high:
        return {"low": low, "high": high, "qualifier": "range"}
    if low == low:
        stated = row["qualifier"] if row["qualifier"] in ("more_than", "at_least") else "at_least"
        return {"value": low, "qualifier": stated}
    if high == high:
        stated = row["qualifier"] if row["qualifier"] in ("less_than", "up_to") else "up_to"
        return {"value": high, "qualifier": stated}
    return None


def _claim_of(row: Row, atlas: Atlas, source_id: str, claim_id: str) -> Claim:
    period = _period_of(row)
    assert period is not None
    values: dict[str, float | str] = _values_of(row) or {}
    claim = Claim(
        claim_id,
        source_id,
        locator=f"row {row['row_number']:,}",
        measure=_measure_of(row),
        substance=str(row["substance"]),
        subject_kind="country",
        subject_id=str(row["country"]),
        scope="national",
        period_start=period[0],
        period_end=period[1],
        period_basis="stated",
        calendar=period[2],
        unit=str(row["unit"]),
        basis="unknown",
        display="map",
        **values,  # type: ignore[arg-type]
    )
    said = (
        f"{area_name(atlas, claim.subject_id)}: {value_text(claim)} of "
        f"{substance_text(claim.substance)} seized, {period_text(claim)}."
    )
    return replace(claim, statement=said)
