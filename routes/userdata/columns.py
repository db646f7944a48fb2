"""Columns joined to what they say together: dates of parts, countries and their codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from geodata.names import Names, fold_name
from routes.userdata.countries import is_group, read_country
from routes.userdata.headings import read_heading
from routes.userdata.ledger import Ledger
from routes.userdata.mapping import TableMapping
from routes.userdata.missing import is_missing
from routes.userdata.months import month_number
from routes.userdata.points import read_point
from routes.userdata.texts import Texts, pair

_FISCAL: Final = re.compile(r"\b(fiscal|financial|fy)\b")
AS_WRITTEN: Final = ("reference", "source", "note", "shape", "lon", "lat")
"""Roles whose cells stand as they are: many different ones, and nothing is read from them, or what
is no number is told."""
EUROSTAT: Final = ("EL", "UK")
"""Codes of Eurostat that differ from ISO 3166-1, where they are nobody's."""
NAMIBIA: Final = "na"
"""Words for missing that are codes in a column of countries."""


def leave_missing(texts: Texts, role: str) -> Texts:
    """Return a column without its words for missing; NA in a column of countries is Namibia."""
    if role in AS_WRITTEN:
        return texts
    codes = role in ("country", "country_code")
    found = [
        is_missing(text) and not (codes and text.casefold() == NAMIBIA) for text in texts.values
    ]
    if not any(text and gone for text, gone in zip(texts.values, found, strict=True)):
        return texts
    return texts.folded_to(
        ["" if gone else text for text, gone in zip(texts.values, found, strict=True)]
    )


def join_dates(roles: Mapping[str, Texts], empty: Texts, mapping: TableMapping) -> Texts:
    """Return the column of dates, joined of year, month and day where they stand apart.

    A month or day of 0 is one that is not known. A month without a year says nothing.
    """
    dates = roles.get("date", empty)
    year = roles.get("year", dates)
    if "month" not in roles and "year" not in roles:
        fiscal = _FISCAL.search(fold_name(mapping.column("date")))
        if not fiscal:
            return dates
        return dates.folded_to([f"FY{t}" if t.isdecimal() else t for t in dates.values])
    month, day = roles.get("month", empty), roles.get("day", empty)
    joined = pd.DataFrame({"y": year.codes, "m": month.codes, "d": day.codes})
    numbers = joined.groupby(["y", "m", "d"], sort=False).ngroup().to_numpy()
    different = joined.drop_duplicates().itertuples(index=False, name=None)
    texts = [_join(year.values[y], month.values[m], day.values[d]) for y, m, d in different]
    return Texts.of_groups(numbers, texts)


def _join(year: str, month: str, day: str) -> str:
    year = year.removesuffix(".0")
    month, day = (part.removesuffix(".0").lstrip("0") for part in (month, day))
    if not year or not month:
        return year
    number = int(month) if month.isdecimal() else month_number(month)
    if not number:
        return f"{year} {month}"
    if not day or not day.isdecimal():
        return f"{year} {number}"
    return f"{year}-{number:02d}-{int(day):02d}"


def record_groups(
    roles: Mapping[str, Texts], mapping: TableMapping, names: Names, ledger: Ledger
) -> None:
    """Set aside rows of groups of countries, by name or by code; codes of FIPS are of none."""
    for role in ("country", "country_code"):
        named = roles.get(role)
        if named is not None and "fips" not in fold_name(mapping.column(role)).split():
            ledger.record("group", named.read(lambda t: is_group(t, names), np.bool_), named)
            eurostat = named.read(lambda t: t.strip().upper() in EUROSTAT, np.bool_)
            ledger.record("eurostat_code", eurostat, named)


def name_countries(
    roles: Mapping[str, Texts], empty: Texts, mapping: TableMapping, names: Names, ledger: Ledger
) -> Texts:
    """Return the column of countries, each read; a code beside it decides where the name is not
    known or not stated. What is not known stays as written."""
    named = roles.get("country", empty)
    fips = "fips" in fold_name(mapping.column("country")).split()
    read = [read_country(text, names, fips) or text for text in named.values]
    known = np.array([bool(read_country(text, names, fips)) for text in named.values], bool)
    texts = named.folded_to(read)
    codes = roles.get("country_code")
    if codes is None:
        return texts
    fips = "fips" in fold_name(mapping.column("country_code")).split()
    by_code = codes.read(lambda text: read_country(text, names, fips))
    told = ~known[named.codes] & (by_code != "")
    if not told.any():
        return texts
    ledger.record("code_country", told & named.filled, named)
    joined, different = pd.factorize(np.where(told, by_code, texts.array()))
    return Texts.of_groups(joined, list(different))


def join_places(roles: Mapping[str, Texts], empty: Texts) -> Texts:
    """Return the column of places, `province, town` where each has a column of its own."""
    places, provinces = roles.get("place", empty), roles.get("province")
    if provinces is None:
        return places
    numbers, pairs = pair(provinces, places)
    return Texts.of_groups(numbers, [", ".join(filter(None, both)) for both in pairs])


def read_measures(roles: Mapping[str, Texts], names: Names) -> dict[str, Texts]:
    """Return columns of drugs and units out of one that names the kind of figure.

    Series of a statistical office have all in one name: “Opium seizures (kg)”.
    """
    measures = roles.get("measure")
    if measures is None:
        return {}
    read = [read_heading(text, names) for text in measures.values]
    found = {"drug": [series.drug for series in read], "unit": [series.unit for series in read]}
    return {
        role: measures.folded_to(texts)
        for role, texts in found.items()
        if role not in roles and any(texts)
    }


def points_of(roles: Mapping[str, Texts], empty: Texts, ledger: Ledger) -> tuple[Texts, Texts]:
    """Return the columns of longitude and latitude, out of one column where it holds both."""
    lon, lat = roles.get("lon", empty), roles.get("lat", empty)
    both = roles.get("point")
    if both is None or (roles.keys() & {"lon", "lat"}):
        return lon, lat
    read = [read_point(text) for text in both.values]
    ledger.record(
        "bad_point",
        both.filled & np.array([found is None for found in read], bool)[both.codes]
        if len(both.codes)
        else both.filled,
        both,
    )
    return (
        both.folded_to([repr(found[0]) if found else "" for found in read]),
        both.folded_to([repr(found[1]) if found else "" for found in read]),
    )
