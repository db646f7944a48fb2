"""Coverage by year: for which country, year and substance the ledger has a yearly figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import pandas as pd

from geodata import Atlas, column, schema
from routes.claims import visible_claims
from routes.picking import full_years

COUNTRIES: Final = ("AFG", "IRN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "TKM", "TUR", "UZB")
"""Ten countries that a yearly seizure is looked for in: 260 country-years with `SEIZURE_YEARS`."""

SEIZURE_YEARS: Final = range(2000, 2026)
CROP_YEARS: Final = range(1994, 2026)

SUBSTANCES: Final = ("heroin", "opium", "morphine", "all_drugs")
CROPS: Final[Mapping[str, str]] = {"cultivation": "opium_poppy", "production": "opium"}

RELAYS: Final = ("us-state-incsr", "eu-council-dublin-group")
"""Witness groups of reports that pass on what others count: the voice is whom they cite."""

TARGETS: Final[Mapping[str, tuple[int, int]]] = {
    "heroin": (50, 60),
    "opium": (24, 35),
    "all_drugs": (45, 60),
    "two_witnesses": (25, 40),
    "cultivation": (32, 32),
    "production": (32, 32),
    "cultivation_two_witnesses": (20, 20),
    "production_two_witnesses": (20, 20),
}
"""How many cells are to be filled: at least, and as the aim."""


@dataclass(frozen=True)
class YearCell:
    """What is stated of one country, year and substance: national, of a whole year."""

    country: str
    year: int
    """Year in which the period begins; an Iranian, a fiscal or a reporting year is one year."""
    substance: str
    claims: tuple[str, ...]
    witnesses: int
    """Independent voices: what shares a witness group, a cited body or an echo group is one, and a
    report that passes on other's counts speaks with the voice of whom it cites."""


def count_witnesses(atlas: Atlas, claims: pd.DataFrame) -> int:
    """Return how many independent voices claims have, told apart by what they share.

    Parameters
    ----------
    atlas
        The data; witness groups are looked up in its sources.
    claims
        Rows of the claims table.
    """
    groups = atlas.sources[column.WITNESS_GROUP]
    voices: list[set[str]] = []
    for source, cited, echo in claims[
        [column.SOURCE_ID, column.DERIVED_FROM, column.ECHO_GROUP]
    ].itertuples(index=False):
        own, origin = str(groups[source]), str(groups.get(cited, cited))
        passed_on = own in RELAYS and origin != ""
        if atlas.sources.at[source, column.COLLECTION] == schema.OWN_COLLECTION:
            continue  # a reader's own table is no voice of the atlas
        keys = {"" if passed_on else own, origin, f"echo {echo}" if echo else ""} - {""}
        joined = [voice for voice in voices if not voice.isdisjoint(keys)]
        voices = [voice for voice in voices if not any(voice is each for each in joined)]
        voices.append(set().union(keys, *joined))
    return len(voices)


def cover_years(atlas: Atlas) -> tuple[YearCell, ...]:
    """Return a cell for each country, year and substance of which a yearly seizure is stated.

    Counted are claims of a whole country, national in scope, by weight, of one full year; an
    equivalent in opium or heroin is no weight.
    """
    claims = visible_claims(atlas)
    found = claims[
        (claims[column.MEASURE] == "seizure")
        & claims[column.SUBSTANCE].isin(SUBSTANCES)
        & claims[column.SUBJECT_ID].isin(COUNTRIES)
        & (claims[column.SCOPE] == "national")
        & ~claims[column.FORM].str.endswith("_eq")
        & claims[column.UNIT].isin(["g", "kg", "t"])
        & full_years(claims)
    ]
    return _cells(atlas, found, SEIZURE_YEARS)


def cover_crops(atlas: Atlas) -> dict[str, tuple[YearCell, ...]]:
    """Return cells of poppy cultivation and opium production in Afghanistan, by measure."""
    claims = visible_claims(atlas)
    of_country = claims[(claims[column.SUBJECT_ID] == "AFG") & (claims[column.SCOPE] != "agency")]
    of_country = of_country[full_years(of_country)]
    return {
        measure: _cells(
            atlas,
            of_country[
                (of_country[column.MEASURE] == measure)
                & (of_country[column.SUBSTANCE] == substance)
            ],
            CROP_YEARS,
        )
        for measure, substance in CROPS.items()
    }


def _cells(atlas: Atlas, claims: pd.DataFrame, years: range) -> tuple[YearCell, ...]:
    begun = claims.assign(year=claims[column.PERIOD_START].str[:4].astype(int))
    begun = begun[begun["year"].isin(years)]
    return tuple(
        YearCell(
            str(country),
            int(str(year)),
            str(substance),
            tuple(rows.index),
            count_witnesses(atlas, rows),
        )
        for (substance, country, year), rows in begun.groupby(["substance", "subject_id", "year"])
    )


def summarise(atlas: Atlas) -> dict[str, Any]:
    """Return the coverage as numbers beside their targets, with every cell, ready for JSON."""
    cells = cover_years(atlas)
    crops = cover_crops(atlas)
    filled = {name: [cell for cell in cells if cell.substance == name] for name in SUBSTANCES}
    counts = {name: len(found) for name, found in filled.items()}
    counts["two_witnesses"] = _count_two(cells)
    for measure, found in crops.items():
        counts[measure] = len(found)
        counts[f"{measure}_two_witnesses"] = _count_two(found)
    return {
        "data": atlas.version,
        "countries": list(COUNTRIES),
        "years": [SEIZURE_YEARS[0], SEIZURE_YEARS[-1]],
        "country_years": len(COUNTRIES) * len(SEIZURE_YEARS),
        "crop_years": len(CROP_YEARS),
        "counts": {
            name: {"cells": count}
            | dict(zip(("at_least", "aim"), TARGETS.get(name, ()), strict=False))
            for name, count in counts.items()
        },
        "seizures": [asdict(cell) for cell in cells],
        "crops": {measure: [asdict(cell) for cell in found] for measure, found in crops.items()},
    }


def _count_two(cells: Iterable[YearCell]) -> int:
    return sum(cell.witnesses > 1 for cell in cells)


def coverage_lines(summary: dict[str, Any]) -> list[str]:
    """Return the counts of a summary as lines to read, each with its target."""
    whole = {"cultivation": summary["crop_years"], "production": summary["crop_years"]}
    lines = []
    for name, count in summary["counts"].items():
        of = whole.get(name.partition("_two")[0], summary["country_years"])
        share = "" if name == "two_witnesses" else f" of {of}"
        target = f", at least {count['at_least']}, aim {count['aim']}" if "aim" in count else ""
        lines.append(f"{name.replace('_', ' ')}: {count['cells']}{share}{target}")
    return lines
