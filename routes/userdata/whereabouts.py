"""The country and the point of each row, from whatever its table says about them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geodata.names import Names, fold_name
from routes.userdata.countries import read_country
from routes.userdata.ledger import Ledger
from routes.userdata.mapping import TableMapping
from routes.userdata.places import Gazetteer, GazetteerEntry
from routes.userdata.points import read_degree
from routes.userdata.texts import Texts, pair

_PROVINCES: Final = re.compile(
    r"\b(provinces?|oblast|region|state|governorate|admin1|adm1|admin 1|область|"
    r"провинци\w*|велаят|вилоят|viloyat|вилоятлар|облыс)\b|استان|ولایت"
)
"""Words in the name of a column that say it is of provinces."""
GUESSED_FROM: Final = 2
"""Places that a country is guessed from at least."""
GUESSED_FROM_MAX: Final = 200
"""Different places of a table above which no country is guessed."""
GUESSED_SHARE: Final = 0.8
"""Share of the places that must be known for it."""
REGION_DEG: Final = (25.0, 20.0, 90.0, 60.0)
"""West, south, east and north of the region into which an exchange must bring points."""
ALL_BUT: Final = 0.9
"""Share of points in no country above which exchanging their columns is thought of."""
Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Whereabouts:
    """Where each row is."""

    country: NDArray[np.object_]
    """As the atlas writes it; empty where it is not known."""
    lon: Numbers
    lat: Numbers
    """Degrees, WGS 84; NaN where the row is not on the map."""
    precision: NDArray[np.object_]
    """One of `places.PRECISIONS`."""
    guessed: str = ""
    """Country of all rows where the table names none and all its places are in that one."""
    country_open: int = 0
    """Rows that only a choice of a country could place."""
    swapped_fit: int = 0
    """Points in no country that would be in one with longitude and latitude exchanged."""


def names_provinces(column: str) -> bool:
    """Say whether the name of a column says that it is of provinces."""
    return bool(_PROVINCES.search(fold_name(column)))


def _country_as_place(text: str, names: Names) -> str:
    """Return the country that stands in a column of places; codes are left: Bam is a town."""
    return read_country(text, names) if len(text) > 3 else ""


def locate_rows(
    countries: Texts,
    places: Texts,
    lons: Texts,
    lats: Texts,
    shapes: Texts,
    ledger: Ledger,
    gazetteer: Gazetteer,
    mapping: TableMapping,
) -> Whereabouts:
    """Find the country and the point of each row; set aside rows that are nowhere.

    Parameters
    ----------
    countries, places, lons, lats, shapes
        Columns; empty where the table says nothing.
    ledger
        Account of the rows; it is written to.
    gazetteer
        Towns and countries.
    mapping
        The country of rows that name none, and whether the column of places is of provinces.
    """
    provinces = names_provinces(mapping.column("place"))
    default = mapping.country or _guess_country(countries, places, gazetteer, ledger)
    named = countries.read(lambda text: read_country(text, gazetteer.names) if text else default)
    named = np.where(
        (named == "") & ~countries.filled,
        places.read(lambda text: _country_as_place(text, gazetteer.names)),
        named,
    )
    where = _read_points(named, lons, lats, ledger, gazetteer)
    unknown = (named == "") & countries.filled
    placed = where.precision == "point"
    ledger.record("unknown_country", unknown & ~placed, countries)
    ledger.record("country_by_point", unknown & (where.country != ""), countries)
    ledger.record("country_found", placed & (named == "") & ~unknown & (where.country != ""))
    where = _find_places(where, places, shapes, ledger, gazetteer, provinces)
    nowhere = ledger.kept & (where.country == "") & np.isnan(where.lon)
    none_named = not countries.filled.any() and not places.filled.any()
    unnamed = nowhere & ~countries.filled & (places.filled | none_named)
    ledger.record("nowhere", nowhere, places)
    guessed = "" if mapping.country or countries.filled.any() else default
    where = replace(where, guessed=guessed, country_open=ledger.count(unnamed))
    return _fall_back(where, ledger, gazetteer)


def _guess_country(countries: Texts, places: Texts, gazetteer: Gazetteer, ledger: Ledger) -> str:
    """Return the one country that all places of a table without countries are in; else ''.

    A place that is known in no country, such as a total, says nothing; two names must be known.
    """
    if countries.filled.any() or len(places.values) > GUESSED_FROM_MAX:
        return ""
    kept = {places.values[code] for code in set(places.codes[ledger.kept].tolist())} - {""}
    found = [known for text in sorted(kept) if (known := gazetteer.countries_of(text))]
    if len(found) < GUESSED_FROM or len(found) < GUESSED_SHARE * len(kept):
        return ""
    shared = set.intersection(*found)
    return shared.pop() if len(shared) == 1 else ""


def _read_points(
    country: NDArray[np.object_], lons: Texts, lats: Texts, ledger: Ledger, gazetteer: Gazetteer
) -> Whereabouts:
    """Return the rows that have coordinates of their own, swapped ones mended."""
    lon, lat = lons.read(read_degree, float), lats.read(read_degree, float)
    swapped = np.zeros(len(lon), bool)
    far = np.zeros(len(lon), bool)
    there = np.isfinite(lon) & np.isfinite(lat)
    for code in set(country[there].tolist()) - {""}:
        rows = np.flatnonzero(there & (country == code))
        outside = rows[~gazetteer.is_near(code, lon[rows], lat[rows])]
        back = gazetteer.is_near(code, lat[outside], lon[outside])
        back &= code in gazetteer.country_points
        swapped[outside[back]] = True
        far[outside[~back]] = True
    # without a country only the poles tell: nothing lies beyond 90 degrees north
    swapped |= there & (country == "") & (np.abs(lat) > 90) & (np.abs(lon) <= 90)
    lon[swapped], lat[swapped] = lat[swapped], lon[swapped]
    written = lons.filled | lats.filled
    sound = there & (np.abs(lon) <= 180) & (np.abs(lat) <= 90) & ~((lon == 0) & (lat == 0))
    ledger.record("swapped", swapped & sound, lons)
    ledger.record("bad_point", written & ~sound, lons)
    ledger.record("far_point", far & sound, lons)
    lon[~sound] = lat[~sound] = np.nan
    bare = sound & (country == "")
    fits = 0
    if bare.any():
        country = country.copy()
        country[bare] = gazetteer.countries_at(lon[bare], lat[bare])
        lost = bare & (country == "")
        ledger.record("at_sea", lost, lons)
        if lost.sum() > ALL_BUT * bare.sum():
            west, south, east, north = REGION_DEG
            there = (lat[lost] > west) & (lat[lost] < east)
            there &= (lon[lost] > south) & (lon[lost] < north)
            fits = int((gazetteer.countries_at(lat[lost][there], lon[lost][there]) != "").sum())
            fits = fits if fits == lost.sum() else 0
    precision = np.where(sound, "point", "").astype(object)
    return Whereabouts(country, lon, lat, precision, swapped_fit=fits)


def _find_places(
    where: Whereabouts,
    places: Texts,
    shapes: Texts,
    ledger: Ledger,
    gazetteer: Gazetteer,
    provinces: bool,
) -> Whereabouts:
    """Locate rows without coordinates by the name of their place: a town, else a province."""
    precision = where.precision.copy()
    area = (precision == "point") & shapes.read(lambda t: t not in ("", "Point"), np.bool_)
    precision[area] = "shape"
    ledger.record("by_shape", area, shapes)
    codes, different = np.unique(where.country.astype(str), return_inverse=True)
    country_texts = Texts(different.astype(np.int32).ravel(), tuple(codes.tolist()))
    numbers, pairs = pair(country_texts, places)
    found = [gazetteer.find_place(place, code, provinces) if place else [] for code, place in pairs]
    of_country = places.read(lambda text: _country_as_place(text, gazetteer.names))
    itself = (of_country != "") & (of_country == where.country)
    open_rows = (precision == "") & places.filled & ~itself
    single = np.array([len(entries) == 1 for entries in found], bool)[numbers] & open_rows
    several = np.array([len(entries) > 1 for entries in found], bool)[numbers] & open_rows
    entries = [entries[0] if entries else NOWHERE for entries in found]

    def of_spots(name: str) -> NDArray[Any]:
        return np.array([getattr(entry, name) for entry in entries])[numbers]

    lon, lat, country = where.lon.copy(), where.lat.copy(), where.country.copy()
    lon[single], lat[single] = of_spots("lon")[single], of_spots("lat")[single]
    in_province = of_spots("province").astype(bool)
    precision[single] = np.where(in_province[single], "province", "town")
    told = single & (country == "")
    country[told] = of_spots("country")[told]
    ledger.record("country_found", told, places)
    ledger.record("by_town", single & ~in_province, places)
    ledger.record("by_province", single & in_province, places)
    ledger.record("part_place", single & of_spots("part").astype(bool), places)
    ledger.record("town_larger", single & of_spots("larger").astype(bool), places)
    ledger.record("town_twice", several & ~in_province & (country != ""), places)
    ledger.record("province_twice", several & in_province, places)
    ledger.record("town_unknown", open_rows & ~single & ~several & (country != ""), places)
    return replace(where, country=country, lon=lon, lat=lat, precision=precision)


NOWHERE: Final = GazetteerEntry(math.nan, math.nan, "")


def _fall_back(where: Whereabouts, ledger: Ledger, gazetteer: Gazetteer) -> Whereabouts:
    """Locate what is left by country, and say which countries are beyond the map."""
    lon, lat, precision = where.lon.copy(), where.lat.copy(), where.precision.copy()
    left = (precision == "") & (where.country != "")
    for code in set(where.country[left].tolist()):
        rows = left & (where.country == code)
        if code in gazetteer.country_points:
            lon[rows], lat[rows] = gazetteer.country_points[code]
            precision[rows] = "country"
    named_wrong = ledger.has("town_unknown") | ledger.has("town_twice")
    named_wrong |= ledger.has("province_twice")
    ledger.record("by_country", left & (precision == "country") & ~named_wrong)
    ledger.record("off_map", left & (precision == ""))
    return replace(where, lon=lon, lat=lat, precision=precision)
