"""The tables of names, read once; every name folded by `fold_name`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from geodata.names.spelling import fold_name

FOLDER: Final = Path(__file__).parent
LOCALES: Final = ("en", "ru", "fa")
"""Languages in which country names are known, from babel."""
FORMER_CODES: Final = ("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR")
"""Codes of states that are gone, which babel points at their successors."""


@dataclass(frozen=True)
class Town:
    """A town of the gazetteer."""

    name: str
    """Its main name in Latin letters."""
    country: str
    """Country, as the atlas writes it."""
    lon: float
    """Longitude in degrees, WGS 84, two decimals."""
    lat: float
    """Latitude in degrees, WGS 84, two decimals."""
    inhabitants: int
    """As the gazetteer gives it."""


@dataclass(frozen=True)
class Names:
    """What names stand for. All keys are folded by `fold_name`."""

    columns: Mapping[str, tuple[str, str]]
    """Column name: its role, and the unit of its values where the name says so."""
    units: Mapping[str, tuple[str, float]]
    """Unit name: the unit that it is converted to, and the factor."""
    substances: Mapping[str, str]
    """Drug name: substance id of the atlas, or `other`."""
    countries: Mapping[str, str]
    """Country name or code: ISO 3166-1 alpha-3, or an id of the base map such as x-kosovo."""
    towns: Mapping[str, tuple[Town, ...]]
    """Town name: every town that bears it as its main name or, if none does, as another name."""


@lru_cache(maxsize=1)
def read_names() -> Names:
    """Read the tables of this folder and babel's country names."""
    return Names(
        columns=MappingProxyType(
            {fold_name(row["name"]): (row["role"], row["unit"]) for row in _rows("columns")}
        ),
        units=MappingProxyType(
            {fold_name(row["name"]): (row["unit"], float(row["factor"])) for row in _rows("units")}
        ),
        substances=MappingProxyType(
            {fold_name(row["name"]): row["substance"] for row in _rows("substances")}
        ),
        countries=MappingProxyType(_country_names()),
        towns=MappingProxyType(_town_names()),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _country_names() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    codes = {
        two[0]: three
        for three, two in get_global("territory_aliases").items()
        if len(three) == 3 and three.isalpha() and len(two) == 1 and three not in FORMER_CODES
    } | {"XK": "x-kosovo"}
    found: dict[str, str] = {}
    for locale in LOCALES:
        for two, name in Locale(locale).territories.items():
            if two in codes:
                found.setdefault(fold_name(name), codes[two])
    for two, three in codes.items():
        found[two.casefold()] = three
        found[three.casefold()] = three
    for row in _rows("../basemap/country_names"):
        found[fold_name(row["name"])] = found[fold_name(row["formal_name"])] = row["country_id"]
    return found | {fold_name(row["name"]): row["country"] for row in _rows("country_aliases")}


def _town_names() -> dict[str, tuple[Town, ...]]:
    main: dict[str, list[Town]] = {}
    other: dict[str, list[Town]] = {}
    for row in _rows("towns"):
        town = Town(
            row["name"],
            row["country"],
            float(row["lon"]),
            float(row["lat"]),
            int(row["inhabitants"]),
        )
        main.setdefault(fold_name(town.name), []).append(town)
        for name in filter(None, row["other_names"].split("|")):
            other.setdefault(fold_name(name), []).append(town)
    # within one country a main name wins over another town's second name: Tehran is the capital
    for name, towns in other.items():
        taken = {town.country for town in main.get(name, ())}
        main.setdefault(name, []).extend(town for town in towns if town.country not in taken)
    return {name: tuple(towns) for name, towns in main.items()}
