"""Towns, crossings, provinces and countries by name, and countries by point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata import Atlas
from geodata.names import Names, Town, bare_province, fold_name, is_province
from geodata.schema import COUNTRY_TOLERANCE_DEG

PRECISIONS: Final = ("point", "shape", "town", "province", "country", "")
"""How precisely a row is placed: by its coordinates, by a point inside its line or area, by its
town or crossing, by its province, by its country; empty when it is not on the map."""
LARGER_FACTOR: Final = 20
"""A name that a city shares with small towns means the city; the report says so."""
_PREFIX: Final = re.compile(
    r"^(г|город|гор|пос|поселок|п|с|село|кишлак|аул|кпп|таможенный пост|таможня|пункт пропуска|"
    r"city of|town of|city|port of|шахр|شهر|شهرستان|گمرک|مرز|گذرگاه|گذرگاه مرزی|پایانه مرزی) "
)
_SUFFIX: Final = re.compile(
    r" (city|town|airport|border|crossing|crossing point|border crossing|border crossing point|bcp|"
    r"checkpoint|border post|customs|customs post|bridge|gate|port|sinir kapisi|gumruk kapisi|"
    r"kapisi|"
    r"district|village|аэропорт|район|шахри|шаари|shahri|qalasy|каласы)$"
)
_PARTS: Final = re.compile(r"\s*[,;/()]\s*|\s+[–—-]\s+")


@dataclass(frozen=True)
class GazetteerEntry:
    """A town or a crossing that a name stands for."""

    lon: float
    lat: float
    """Degrees, WGS 84, two decimals."""
    country: str
    """Country; of a crossing that of the side that is named, else the first of its two."""
    larger: bool = False
    """Whether other towns bear the name too and this one is by far the largest."""
    province: bool = False
    """Whether it is a point inside a province, and not a town."""
    part: bool = False
    """Whether the cell names other places too."""


class Gazetteer:
    """Towns, crossings and countries by name, and countries by point."""

    def __init__(self, atlas: Atlas, names: Names) -> None:
        """Build it from the atlas and the tables of names."""
        self.names = names
        labels = atlas.country_labels
        self.country_points = dict(
            zip(labels.index, zip(labels.geometry.x, labels.geometry.y, strict=True), strict=True)
        )
        self._ids = atlas.countries.index.to_numpy()
        self._areas = atlas.countries.geometry.to_numpy()
        self._tree = shapely.STRtree(self._areas)
        self._places: dict[str, list[tuple[str, GazetteerEntry]]] = {}
        columns = ("name", "name_ru", "name_fa", "name_local")
        for place, point in zip(
            atlas.places[[*columns, "country"]].to_dict("records"),
            atlas.places.geometry,
            strict=True,
        ):
            sides = place["country"].split("+")
            for column in columns:
                # the two sides of a crossing are written with a dash; each is known by itself
                parts = re.split(r" [–-] ", place[column])
                owners = sides if len(parts) == len(sides) > 1 else [sides[0]] * len(parts)
                named = {place[column]: sides[0], **dict(zip(parts, owners, strict=True))}
                for name, owner in named.items():
                    if not name:
                        continue
                    entry = GazetteerEntry(round(point.x, 2), round(point.y, 2), owner)
                    self._places.setdefault(fold_name(name), []).append((place["country"], entry))

    def find_place(self, place: str, country: str, provinces: bool = False) -> list[GazetteerEntry]:
        """Return the most specific place that a cell can mean, in one country or in any.

        Parameters
        ----------
        place
            A cell. Of several names in it, as in “Herat, Islam Qala”, a town or a crossing that
            is no province wins, then a town, then a province.
        country
            Country, or an empty string for any.
        provinces
            Whether a name that a town and a province share means the province.

        Returns
        -------
        list of GazetteerEntry
            One, or several that the name fits equally well, or none.
        """
        whole = self._find_one(place, country, provinces)
        parts = [part for part in _PARTS.split(place) if fold_name(part)]
        if whole or len(parts) < 2:
            return whole
        found = [(part, self._find_one(part, country, provinces=False)) for part in parts]
        found = [(part, entries) for part, entries in found if entries]
        if not found:
            return []
        _, entries = min(found, key=lambda item: self._breadth(*item))
        return [replace(entry, part=True) for entry in entries]

    def _breadth(self, part: str, entries: Sequence[GazetteerEntry]) -> int:
        """Rank a part of a cell: 0 for a town, 1 for a town and province, 2 for a province."""
        if entries[0].province:
            return 2
        return int(bare_province(part) in self.names.provinces)

    def _find_one(self, name: str, country: str, provinces: bool) -> list[GazetteerEntry]:
        province = [
            GazetteerEntry(found.lon, found.lat, found.country, province=True)
            for found in self.names.provinces.get(bare_province(name), ())
            if not country or found.country == country
        ]
        if province and (provinces or is_province(name)):
            return province
        return self.find_town(name, country) or province

    def find_town(self, place: str, country: str) -> list[GazetteerEntry]:
        """Return the towns and crossings that a name can mean, in one country or in any."""
        for name in _spellings(place):
            known = [
                entry
                for countries, entry in self._places.get(name, ())
                if not country or country in countries.split("+")
            ]
            if known:
                return list(dict.fromkeys(known))
            towns = [
                town
                for town in self.names.towns.get(name, ())
                if not country or town.country == country
            ]
            if towns:
                meant = leave_small_towns(towns)
                larger = len(meant) < len(towns)
                return [GazetteerEntry(town.lon, town.lat, town.country, larger) for town in meant]
        return []

    def countries_of(self, place: str) -> set[str]:
        """Return the countries in which a name is a province or a town; none when it is neither."""
        provinces = self.names.provinces.get(bare_province(place), ())
        if provinces:
            return {province.country for province in provinces}
        return {entry.country for entry in self.find_place(place, "")}

    def is_near(
        self, country: str, lon: NDArray[np.float64], lat: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Return whether points are in a country or within 0.5 degrees of it.

        Of a country that is not on the map nothing can be said: True.
        """
        if country not in self.country_points or country not in self._ids:
            return np.ones(len(lon), bool)
        area = self._areas[int(np.flatnonzero(self._ids == country)[0])]
        west, south, east, north = shapely.bounds(area)
        edge = COUNTRY_TOLERANCE_DEG
        near: NDArray[np.bool_] = (lon >= west - edge) & (lon <= east + edge)
        near &= (lat >= south - edge) & (lat <= north + edge)
        shapely.prepare(area)
        inside = shapely.contains_xy(area, lon[near], lat[near])
        left = np.flatnonzero(near)[~inside]
        near[left] = shapely.dwithin(area, shapely.points(lon[left], lat[left]), edge)
        return near

    def countries_at(
        self, lon: NDArray[np.float64], lat: NDArray[np.float64]
    ) -> NDArray[np.object_]:
        """Return the country of each point, empty outside all of them."""
        rounded = np.round(np.column_stack([lon, lat]), 2)
        different, back = np.unique(rounded, axis=0, return_inverse=True)
        found = np.full(len(different), "", dtype=object)
        points, areas = self._tree.query(shapely.points(different), predicate="intersects")
        found[points[::-1]] = self._ids[areas[::-1]]
        taken: NDArray[np.object_] = found[back.ravel()]
        return taken


def leave_small_towns(towns: Sequence[Town]) -> Sequence[Town]:
    """Return the one town that is 20 times as large as each other one, or all of them."""
    first, *others = sorted(towns, key=lambda town: -town.inhabitants)
    far = all(first.inhabitants >= LARGER_FACTOR * town.inhabitants for town in others)
    return [first] if far else towns


@lru_cache(maxsize=65536)
def _spellings(place: str) -> tuple[str, ...]:
    """Return a place as written, then without what stands around a town's name."""
    whole = fold_name(place)
    bare = _SUFFIX.sub("", _PREFIX.sub("", whole))
    return tuple(name for name in dict.fromkeys((whole, bare)) if name)
