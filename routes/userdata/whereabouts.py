"""The country and the point of each row, from whatever its table says about them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.names import Names, fold_name
from routes.userdata.ledger import Ledger
from routes.userdata.places import Gazetteer, Spot
from routes.userdata.texts import Texts, pair

_BRACKETS: Final = re.compile(r"\s*[(\[].*?[)\]]\s*")
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


def read_country(text: str, names: Names) -> str:
    """Return the country of a name or a code, with or without what stands in brackets; or ''."""
    folded = fold_name(text)
    return names.countries.get(folded) or names.countries.get(
        fold_name(_BRACKETS.sub(" ", text)), ""
    )


def _country_as_place(text: str, names: Names) -> str:
    """Return the country that stands in a column of places; codes are left: Bam is a town."""
    return read_country(text, names) if len(text) > 3 else ""


def read_degree(text: str) -> float:
    """Return a coordinate in degrees, NaN when the text is none. A comma marks decimals too."""
    try:
        number = float(text.replace(",", ".").replace("°", "").strip())
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def locate_rows(
    countries: Texts,
    places: Texts,
    lons: Texts,
    lats: Texts,
    shapes: Texts,
    ledger: Ledger,
    gazetteer: Gazetteer,
    default: str,
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
    default
        Country of rows that name none, or an empty string.
    """
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
    where = _find_towns(where, places, shapes, ledger, gazetteer)
    ledger.record("nowhere", (where.country == "") & np.isnan(where.lon), places)
    return _fall_back(where, ledger, gazetteer)


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
    if bare.any():
        country = country.copy()
        country[bare] = gazetteer.countries_at(lon[bare], lat[bare])
    return Whereabouts(country, lon, lat, np.where(sound, "point", "").astype(object))


def _find_towns(
    where: Whereabouts, places: Texts, shapes: Texts, ledger: Ledger, gazetteer: Gazetteer
) -> Whereabouts:
    """Locate rows without coordinates by the name of their place."""
    precision = where.precision.copy()
    area = (precision == "point") & shapes.read(lambda t: t not in ("", "Point"), np.bool_)
    precision[area] = "shape"
    ledger.record("by_shape", area, shapes)
    codes, different = np.unique(where.country.astype(str), return_inverse=True)
    country_texts = Texts(different.astype(np.int32).ravel(), tuple(codes.tolist()))
    numbers, pairs = pair(country_texts, places)
    found = [gazetteer.find_town(place, code) if place else [] for code, place in pairs]
    of_country = places.read(lambda text: _country_as_place(text, gazetteer.names))
    itself = (of_country != "") & (of_country == where.country)
    open_rows = (precision == "") & places.filled & ~itself
    single = np.array([len(spots) == 1 for spots in found], bool)[numbers] & open_rows
    several = np.array([len(spots) > 1 for spots in found], bool)[numbers] & open_rows
    spots = [spots[0] if spots else Spot(math.nan, math.nan, "") for spots in found]
    lon, lat, country = where.lon.copy(), where.lat.copy(), where.country.copy()
    lon[single] = np.array([spot.lon for spot in spots])[numbers][single]
    lat[single] = np.array([spot.lat for spot in spots])[numbers][single]
    precision[single] = "town"
    told = single & (country == "")
    country[told] = np.array([spot.country for spot in spots], dtype=object)[numbers][told]
    ledger.record("country_found", told, places)
    ledger.record("by_town", single, places)
    larger = np.array([spot.larger for spot in spots], bool)[numbers]
    ledger.record("town_larger", single & larger, places)
    ledger.record("town_twice", several & (country != ""), places)
    ledger.record("town_unknown", open_rows & ~single & ~several & (country != ""), places)
    return Whereabouts(country, lon, lat, precision)


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
    ledger.record("by_country", left & (precision == "country") & ~named_wrong)
    ledger.record("off_map", left & (precision == ""))
    return replace(where, lon=lon, lat=lat, precision=precision)
