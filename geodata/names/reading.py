"""The tables of names, read once; every name folded by `fold_name`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from geodata.names.spelling import bare_province, fold_name

FOLDER: Final = Path(__file__).parent
LOCALES: Final = (
    "en", "ru", "fa", "tr", "tg", "uz", "uz_Cyrl", "kk", "ky", "tk", "az", "ur", "ps", "ar",
)  # fmt: skip
"""Languages in which country names are known, from babel: those of the region, and its sources'."""
FORMER_CODES: Final = ("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR")
"""Codes of states that are gone, which babel points at their successors."""


MULTIPLES: Final[Mapping[str, float]] = {
    "thousand": 1e3, "thousands": 1e3, "thousands of": 1e3, "thousand of": 1e3, "000": 1e3,
    "тыс": 1e3, "тысяч": 1e3, "тысячах": 1e3, "هزار": 1e3, "bin": 1e3, "ming": 1e3,
    "million": 1e6, "millions": 1e6, "millions of": 1e6, "mln": 1e6, "млн": 1e6, "миллионов": 1e6,
    "میلیون": 1e6, "milyon": 1e6,
}  # fmt: skip
"""Words before a unit that make it a thousand or a million of it."""
TERSE: Final = ("000", "тыс", "млн", "thousand", "mln")
"""Those that stand before a unit of one letter too: тыс. т."""
GROUP_CODES: Final = ("EU", "EZ")
"""Codes by which babel has groups of countries, beside the three digits of UN M49."""


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
class Province:
    """A first-level province."""

    name: str
    """Its main name in Latin letters."""
    country: str
    """Country, as the atlas writes it."""
    lon: float
    """Longitude of a point inside it, in degrees, WGS 84, two decimals."""
    lat: float
    """Latitude of that point."""


@dataclass(frozen=True)
class ColumnName:
    """What the name of a column stands for."""

    role: str
    """A role of the mapping, or `drug_group`, or what is no role: `count` (a number of things),
    `money`, `share` (a part or a rate), `other` (known, and not used)."""
    unit: str
    """Unit of its values where the name says so; else empty."""
    strength: float
    """How surely the name means the role, from 0 to 1: “amount” 1, “total” less."""


@dataclass(frozen=True)
class Names:
    """What names stand for. All keys are folded by `fold_name`."""

    columns: Mapping[str, ColumnName]
    """Column name: what it stands for."""
    units: Mapping[str, tuple[str, float]]
    """Unit name: the unit that it is converted to, and the factor."""
    substances: Mapping[str, str]
    """Drug name: substance id of the atlas, or `other`."""
    countries: Mapping[str, str]
    """Country name or code (alpha-2, alpha-3, numeric with or without zeros before it): ISO 3166-1
    alpha-3, or an id of the base map such as x-kosovo."""
    groups: frozenset[str]
    """Names and codes of groups of countries: the regions of UN M49 and the European Union, in the
    languages of `LOCALES`, and those of `country_groups.csv`."""
    fips: Mapping[str, str]
    """Country code of FIPS 10-4, which columns must name: the country."""
    towns: Mapping[str, tuple[Town, ...]]
    """Town name: every town that bears it as its main name or, if none does, as another name."""
    provinces: Mapping[str, tuple[Province, ...]]
    """Name of a first-level province, without a word such as province or область: each of them."""


@lru_cache(maxsize=1)
def read_names() -> Names:
    """Read the tables of this folder and babel's country names."""
    countries = _country_names()
    return Names(
        columns=MappingProxyType(
            {
                fold_name(row["name"]): ColumnName(
                    row["role"], row["unit"], float(row["strength"] or 1)
                )
                for row in _rows("columns")
            }
        ),
        units=MappingProxyType(_unit_names()),
        substances=MappingProxyType(
            {fold_name(row["name"]): row["substance"] for row in _rows("substances")}
        ),
        countries=MappingProxyType(countries),
        groups=_group_names() - countries.keys(),
        fips=MappingProxyType({fold_name(row["code"]): row["country"] for row in _rows("fips")}),
        towns=MappingProxyType(_town_names()),
        provinces=MappingProxyType(_province_names()),
    )


def read_vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded names of columns, and those of units and drugs, which headers hold too.

    It needs no other table and no babel: the process that reads a file asks it.
    """
    others = {fold_name(row["name"]) for name in ("units", "substances") for row in _rows(name)}
    columns = {fold_name(row["name"]) for row in _rows("columns")}
    return frozenset(columns - others), frozenset(others)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _unit_names() -> dict[str, tuple[str, float]]:
    """Return units by name, also in thousands and millions, as headings have them."""
    one = {fold_name(row["name"]): (row["unit"], float(row["factor"])) for row in _rows("units")}
    many = {
        f"{multiple} {name}": (unit, factor * times)
        for multiple, times in MULTIPLES.items()
        for name, (unit, factor) in one.items()
        if len(name) > 1 or multiple in TERSE
    }
    return many | one


def _country_names() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    codes = {
        two[0]: three
        for three, two in get_global("territory_aliases").items()
        if len(three) == 3 and three.isalpha() and len(two) == 1 and _is_state(three)
    } | {"XK": "x-kosovo"}
    found: dict[str, str] = {}
    for locale in LOCALES:
        for two, name in Locale.parse(locale).territories.items():
            if two in codes:
                found.setdefault(fold_name(name), codes[two])
    for two, three in codes.items():
        found[two.casefold()] = three
        found[three.casefold()] = three
    for number, twos in get_global("territory_aliases").items():
        if number.isdigit() and len(twos) == 1 and twos[0] in codes:
            found[number] = found[number.lstrip("0")] = codes[twos[0]]
    for row in _rows("../basemap/country_names"):
        for key in ("name", "formal_name", "country_id"):
            found[fold_name(row[key])] = row["country_id"]
    return found | {fold_name(row["name"]): row["country"] for row in _rows("country_aliases")}


def _is_state(three: str) -> bool:
    """Say whether a code is of a state that is there: QMM to QZZ are for private use, and babel
    has the European Union as QUU."""
    return three not in FORMER_CODES and not (three[0] == "Q" and three != "QAT")


def _group_names() -> frozenset[str]:
    from babel import Locale

    found = {fold_name(row["name"]) for row in _rows("country_groups")}
    for locale in LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if code in GROUP_CODES or (code.isdigit() and len(code) == 3):
                found |= {fold_name(name), code.casefold()}
    return frozenset(found)


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
    for row in _rows("border_places"):
        town = Town(row["name"], row["country"], float(row["lon"]), float(row["lat"]), 0)
        for name in (row["name"], *row["other_names"].split("|")):
            known = {there.country for there in main.get(fold_name(name), ())}
            if town.country not in known:
                main.setdefault(fold_name(name), []).append(town)
    # within one country a main name wins over another town's second name: Tehran is the capital
    for name, towns in other.items():
        taken = {town.country for town in main.get(name, ())}
        main.setdefault(name, []).extend(town for town in towns if town.country not in taken)
    return {name: tuple(towns) for name, towns in main.items()}


def _province_names() -> dict[str, tuple[Province, ...]]:
    found: dict[str, dict[Province, None]] = {}
    for row in _rows("provinces"):
        province = Province(row["name"], row["country"], float(row["lon"]), float(row["lat"]))
        others = (row["name_ru"], row["name_fa"], *row["other_names"].split("|"))
        for name in filter(None, (row["name"], *others)):
            for spelling in (fold_name(name), bare_province(name)):
                found.setdefault(spelling, {})[province] = None
    return {name: tuple(provinces) for name, provinces in found.items() if name}
