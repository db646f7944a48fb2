"""Checks of corridors, legs and places: sourced, chained, on their nodes, and coarse enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
import shapely
from pyproj import Geod

from geodata import schema
from geodata.column import MEASURE, PERIOD_END, PERIOD_START, STATEMENT, SUBJECT_ID, SUBJECT_KIND
from geodata.errors import Problem

_GEOD = Geod(ellps="WGS84")
_LEGS, _CORRIDORS = schema.DATA_FILES["legs"], schema.DATA_FILES["corridors"]


def check_places(tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Yield a problem for each place that is far from the countries it says it is in.

    A swap of longitude and latitude can stay inside the frame: this is where it shows.

    Parameters
    ----------
    tables
        Tables and layers by name; nothing is checked without places and countries.
    """
    if "places" not in tables or "countries" not in tables:
        return
    countries = tables["countries"].dropna(subset="geometry")
    shapes = dict(zip(countries["country_id"], countries["geometry"], strict=True))
    for row, place in tables["places"].iterrows():
        point, codes = place["geometry"], str(place["country"]).split("+")
        if point is None or not all(code in shapes for code in codes):
            continue
        far = [code for code in codes if _measure_gap_deg(point, shapes[code]) > 0]
        if far:
            swapped = shapely.Point(point.y, point.x)
            is_swapped = all(_measure_gap_deg(swapped, shapes[code]) == 0 for code in codes)
            fix = "correct the position or the country"
            if is_swapped:
                fix = "longitude and latitude look swapped: write longitude first"
            allowed = f"a position within {schema.COUNTRY_TOLERANCE_DEG}° of {far[0]}"
            found, record = f"{point.x:g}, {point.y:g}", str(place["place_id"])
            file = schema.DATA_FILES["places"]
            yield Problem(file, int(str(row)), "geometry", found, allowed, fix, record)


def check_corridors(tables: Mapping[str, pd.DataFrame]) -> Iterator[Problem]:
    """Yield a problem for each corridor without legs or source, and each leg that is not sound.

    Parameters
    ----------
    tables
        Tables and layers by name; what rests on one that is left out is not checked.
    """
    legs, corridors = tables.get("legs"), tables.get("corridors")
    if legs is not None:
        yield from _check_chains(legs)
        yield from _check_spacing(legs)
        if "places" in tables:
            yield from _check_ends(legs, tables["places"])
            if "claims" in tables:
                yield from _check_support(legs, tables["places"], tables["claims"])
    if corridors is not None:
        if legs is not None:
            fix = "draw its legs in corridors.geojson, or remove it"
            yield from _find_without(corridors, set(legs["corridor_id"]), "at least one leg", fix)
        if "claims" in tables:
            allowed = "a route claim whose subject is this corridor (a family's does not count)"
            fix = "enter the claim that names the corridor or its ends, or remove the corridor"
            yield from _find_without(corridors, _list_sourced(tables["claims"]), allowed, fix)
            yield from _check_described(corridors, tables["claims"])


def _list_routes(claims: pd.DataFrame) -> pd.DataFrame:
    return claims[(claims[MEASURE] == "route") & (claims[SUBJECT_KIND] == "corridor")]


def _list_sourced(claims: pd.DataFrame) -> set[str]:
    routes = _list_routes(claims)
    return {part for subject in routes[SUBJECT_ID] for part in str(subject).split("+")}


def _check_described(corridors: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Problem]:
    """Tell of corridors described for a shorter time than their own route claims are of."""
    routes = _list_routes(claims)
    years: dict[str, list[str]] = {}
    for subject, *dates in routes[[SUBJECT_ID, PERIOD_START, PERIOD_END]].itertuples(index=False):
        for corridor_id in str(subject).split("+"):
            years.setdefault(corridor_id, []).extend(date[:4] for date in dates if date)
    for row, corridor in corridors.iterrows():
        said = years.get(str(corridor["corridor_id"]), [])
        for column, due in (("described_from", min), ("described_to", max)):
            year = str(corridor[column])
            if said and year and due(year[:4], due(said)) != year[:4]:
                fix = "widen the span, or correct the period of the claim"
                yield Problem(
                    _CORRIDORS,
                    int(str(row)),
                    column,
                    year,
                    f"{due(said)}, which a claim of the corridor is of",
                    fix,
                    str(corridor["corridor_id"]),
                )


def _find_without(
    corridors: pd.DataFrame, present: set[str], allowed: str, fix: str
) -> Iterator[Problem]:
    for row, corridor_id in corridors["corridor_id"].items():
        if corridor_id not in present:
            yield Problem(
                _CORRIDORS, int(str(row)), "corridor_id", "none", allowed, fix, corridor_id
            )


def _check_chains(legs: pd.DataFrame) -> Iterator[Problem]:
    for _, corridor in legs.sort_values("seq", kind="stable").groupby("corridor_id", sort=False):
        rows = list(corridor.index)
        for number, row in enumerate(rows, start=1):
            seq = str(corridor.at[row, "seq"])
            if seq != str(number):
                fix = "number the legs of a corridor 1, 2, 3, ..."
                yield _tell(legs, row, "seq", seq, str(number), fix)
                break
        for before, after in pairwise(rows):
            due, origin = str(legs.at[before, "destination_id"]), str(legs.at[after, "origin_id"])
            if origin != due:
                allowed = f"{due}, where the leg before it ends"
                fix = "start the leg there, or give the branch a corridor of its own"
                yield _tell(legs, after, "origin_id", origin, allowed, fix)


def _check_ends(legs: pd.DataFrame, places: pd.DataFrame) -> Iterator[Problem]:
    points = dict(zip(places["place_id"], places["geometry"], strict=True))
    for row, leg in _iterate_shapes(legs):
        line = leg["geometry"]
        ends = (("origin_id", line.coords[0]), ("destination_id", line.coords[-1]))
        for column, end in ends:
            place = points.get(leg[column])
            if place is None:
                continue
            apart = max(abs(end[0] - place.x), abs(end[1] - place.y))
            if apart > schema.NODE_TOLERANCE_DEG + 1e-9:
                found = f"{end[0]:g}, {end[1]:g}"
                allowed = f"{place.x:g}, {place.y:g}, where {leg[column]} is"
                fix = "start and end the line on the places it names, longitude first"
                yield _tell(legs, row, "geometry", found, allowed, fix)


def _check_support(
    legs: pd.DataFrame, places: pd.DataFrame, claims: pd.DataFrame
) -> Iterator[Problem]:
    """Tell of legs that are said to be named, and whose claims do not name their ends.

    A place counts as named where the statement of a route claim of the corridor has its name.
    """
    names = dict(zip(places["place_id"], places["name"], strict=True))
    routes = _list_routes(claims)
    said: dict[str, list[str]] = {}
    for subject, statement in zip(routes[SUBJECT_ID], routes[STATEMENT], strict=True):
        for corridor_id in str(subject).split("+"):
            said.setdefault(corridor_id, []).append(str(statement))
    for row, leg in legs[legs["support"] != "drawn"].iterrows():
        ends = [leg["origin_id"], leg["destination_id"]]
        found = [
            {number for number, text in enumerate(said.get(str(leg["corridor_id"]), ()))
             if _is_named(names.get(end, ""), text)}
            for end in ends
        ]  # fmt: skip
        missing = [end for end, numbers in zip(ends, found, strict=True) if not numbers]
        if missing or (leg["support"] == "named_leg" and not found[0] & found[1]):
            allowed = "drawn, since no claim of the corridor names " + " and ".join(missing)
            if not missing:
                allowed = "named_ends, since no one claim of the corridor names both ends"
            fix = "lower the support, or enter the claim whose statement names them"
            yield _tell(legs, row, "support", str(leg["support"]), allowed, fix)


def _is_named(name: str, text: str) -> bool:
    """Say whether a text has a place's name, or that of one side of a crossing."""
    words = [word for word in re.split(r" – | \(|\)|, ", name) if word]
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)


def _check_spacing(legs: pd.DataFrame) -> Iterator[Problem]:
    for row, leg in _iterate_shapes(legs):
        coords = list(leg["geometry"].coords)
        if len(coords) < 3:
            continue  # two named places may be near each other
        lengths_km = [_GEOD.inv(*start, *end)[2] / 1000 for start, end in pairwise(coords)]
        if min(lengths_km) < schema.MIN_VERTEX_SPACING_KM:
            found = f"{len(coords)} vertices, two of them {min(lengths_km):.0f} km apart"
            allowed = f"one vertex per {schema.MIN_VERTEX_SPACING_KM:g} km or fewer"
            yield _tell(legs, row, "geometry", found, allowed, "leave out vertices between nodes")


def _iterate_shapes(legs: pd.DataFrame) -> Iterator[tuple[Any, pd.Series[Any]]]:
    for row, leg in legs.iterrows():
        if leg["geometry"] is not None:
            yield row, leg


def _measure_gap_deg(point: shapely.Point, area: shapely.Geometry) -> float:
    """Return how many degrees a point is beyond the tolerance around an area, 0 when within."""
    return max(0.0, float(point.distance(area)) - schema.COUNTRY_TOLERANCE_DEG)


def _tell(legs: pd.DataFrame, row: Any, column: str, found: str, allowed: str, fix: str) -> Problem:
    return Problem(_LEGS, int(row), column, found, allowed, fix, str(legs.at[row, "leg_id"]))
