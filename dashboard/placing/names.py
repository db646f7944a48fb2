"""The names on the map: which there are, in which order, and where each may stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from dashboard.placing.labels import (
    HAIR_SPACE,
    Label,
    Spot,
    spots_around,
    spots_beside,
)
from dashboard.placing.numbers import to_km
from dashboard.placing.room import Room
from dashboard.placing.standing import Standing, label_spots, place_label
from dashboard.placing.territory import territory_of
from dashboard.style import BADGE_PX, COUNTRY_LABEL_PX, EXIT_LABEL_PX, TOWN_DOT_PX, TOWN_LABEL_PX
from geodata import Atlas
from routes.rows import Row, rows_of

TOWNS_AT_FIRST: Final = 16
"""Towns, by weight, that may come in at the opening zoom; the others wait for a closer one."""
FIRST_TOWNS: Final = 6
"""Towns that come before figures, badges and the names of further countries."""
FIRST_RANKS: Final = frozenset({1})
"""Ranks of the countries that are named first of all."""
NEXT_RANKS: Final = frozenset({2})
"""Of those that come after the first towns, before the figures."""
LAST_RANK: Final = 3
"""Countries of higher ranks wait for a zoom closer than the opening one."""
PAIRS: Final = (("ISR", "PSE"),)
"""Countries that are named at the same zooms: neither without the other."""

SMALL_COUNTRY_PX: Final = 11.2
PAPER_TYPES: Final = (
    (HAIR_SPACE, COUNTRY_LABEL_PX, 1.0),
    ("", COUNTRY_LABEL_PX, 1.0),
    ("", SMALL_COUNTRY_PX, 1.0),
    ("", SMALL_COUNTRY_PX, 0.85),
)
"""Space between the letters of a country's name, their height in pixels, and how much of it must
lie in its country, its middle always. The first is that of the screen; on paper, which cannot be
zoomed, a name too long for its country is set closer and smaller, and of the first countries an end
may reach over the border."""
PAPER_SAMPLES: Final = 11
PAPER_ROWS: Final = (-0.35, 0.0, 0.35)
"""Points along a name, and shares of its height above and below its middle, that are looked at on
paper; on the screen its ends and its middle are."""
COUNTRY_REACH_PX: Final = (14.0, 26.0, 40.0, 56.0)
TOWN_GAPS_PX: Final = (6.0, 11.0, 17.0)
EXIT_GAPS_PX: Final = (10.0, 16.0)
ACROSS: Final = 16
PAPER_ACROSS: Final = 28
"""Spots across a country, west to east or south to north, whichever is farther."""
LESSER_COST: Final = 0.02
BADGE_SHARES: Final = (0.28, 0.72, 0.4, 0.6, 0.16, 0.84)


def place_country_names(room: Room, atlas: Atlas, ranks: Collection[int]) -> list[Standing]:
    """Place the names of countries, each in its own from the zoom at which both its ends are.

    Parameters
    ----------
    room
        What is taken; the names are taken too.
    atlas
        The data.
    ranks
        Ranks of the countries that are meant.
    """
    rows = [
        row
        for row in rows_of(atlas.country_labels.sort_values("rank"))
        # An area whose status is disputed is not lettered like a country.
        if row["rank"] in ranks and not row["country_id"].startswith(DISPUTED)
    ]
    found = {}
    for row in rows:
        part, point = _in_sight(room, atlas.countries.geometry[row["country_id"]], row["geometry"])
        if part.is_empty:
            continue
        spots = spots_around(point.x, point.y, COUNTRY_REACH_PX) + _inner_spots(
            part, point, PAPER_ACROSS if room.edge else ACROSS
        )
        least = room.ladder.later if row["rank"] > LAST_RANK else 0
        tries = len(PAPER_TYPES) if row["rank"] in FIRST_RANKS else len(PAPER_TYPES) - 1
        for space, size_px, inside in PAPER_TYPES[: tries if room.edge else 1]:
            text = space.join(row["name"].upper())
            label = Label(row["country_id"], text, size_px, spots, weight=600)
            allow, cost = _in_own_country(room, atlas, label, inside), _covers(room, label)
            found[label.key] = place_label(room, label, least=least, allow=allow, cost=cost)
            if found[label.key] is not None:
                break
    return _pair({key: item for key, item in found.items() if item is not None})


def _in_sight(room: Room, country: BaseGeometry, point: Point) -> tuple[BaseGeometry, Point]:
    """Return what of a country a map on paper shows, and the point in it that its name is near to.

    On the screen all of a country can come in sight.
    """
    if room.edge is None:
        return country, point
    sight = room.edge.sight
    near = shapely.clip_by_rect(country, *sight.bounds)
    part: BaseGeometry = sight.intersection(near) if not near.is_empty else near
    return part, point if sight.contains(point) else part.representative_point()


def _inner_spots(country: BaseGeometry, point: Point, across: int) -> list[Spot]:
    """Return spots all over a country, those nearest to the point of its label first."""
    west, south, east, north = country.bounds
    step = max((east - west) / across, (north - south) / across, 0.1)
    grid = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    lon, lat = (axis.ravel() for axis in grid)
    inside = np.asarray(shapely.contains_xy(country, lon, lat))
    lon, lat = lon[inside], lat[inside]
    order = np.argsort((lon - point.x) ** 2 + (lat - point.y) ** 2, kind="stable")
    return [Spot(float(lon[at]), float(lat[at])) for at in order]


def _in_own_country(
    room: Room, atlas: Atlas, label: Label, inside: float
) -> Callable[[NDArray[np.intp]], NDArray[np.bool_]]:
    """Return what says at which levels so much of a name lies in the country."""
    territory = territory_of(atlas)
    own = {territory.ids.index(label.key)}
    spots, scales = label_spots(label, room.measure), room.ladder.scales
    half = room.measure(label.text, label.size_px, label.weight) / 2
    offsets = np.array([(spot.right_px, spot.down_px) for spot in label.spots])
    along = np.linspace(-half, half, PAPER_SAMPLES if room.edge else 3)
    rows = np.array(PAPER_ROWS if room.edge else (0.0,)) * label.size_px
    samples = np.stack(np.meshgrid(along, rows), axis=-1).reshape(-1, 2)
    middle = len(samples) // 2

    def allow(at: NDArray[np.intp]) -> NDArray[np.bool_]:
        pixels = offsets[at, None] + samples
        km = pixels[:, :, None] * (1, -1) / scales[:, None] + spots.points[at, None, None]
        within = territory.is_within(own, km.reshape(-1, 2)).reshape(len(at), len(samples), -1)
        return np.asarray((within.mean(axis=1) >= inside) & within[:, middle])

    return allow


def _pair(found: dict[str, Standing]) -> list[Standing]:
    """Return names, those of a pair from the closer zoom of both, or neither."""
    for pair in PAIRS:
        both = [found.pop(key) for key in pair if key in found]
        if len(both) == len(pair):
            level = max(item.level for item in both)
            found |= {item.label.key: replace(item, level=level) for item in both}
    return list(found.values())


def place_towns(room: Room, towns: gpd.GeoDataFrame, *, first: bool) -> list[Standing]:
    """Place the first of some towns, which come by weight, or all others, each with its dot."""
    found = []
    for number, row in enumerate(rows_of(towns)):
        if (number < FIRST_TOWNS) == first:
            label = replace(town_label(row), dot_px=TOWN_DOT_PX + 2)
            least = 0 if number < TOWNS_AT_FIRST else room.ladder.later
            found.append(place_label(room, label, least=least, cost=_covers(room, label)))
    return [item for item in found if item is not None]


def place_labels_in_turn(room: Room, labels: Iterable[Label]) -> list[Standing]:
    """Place labels in the order given, over as few corridors as they can."""
    found = [place_label(room, label, cost=_covers(room, label)) for label in labels]
    return [item for item in found if item is not None]


def place_badges(room: Room, legs: gpd.GeoDataFrame) -> list[Standing]:
    """Place a badge on each corridor, of whose drawn legs it takes the longest that it can."""
    labels = [
        badge_label(str(corridor_id), drawn)
        for corridor_id, drawn in legs.groupby("corridor_id", sort=False)
    ]
    found = [place_label(room, label, prefer=room.ladder.narrow) for label in labels]
    return [item for item in found if item is not None]


def _covers(room: Room, label: Label) -> Callable[[NDArray[np.intp], int], NDArray[np.float64]]:
    """Return how many quiet lines a label covers, and a little for each better spot passed over."""
    spots = label_spots(label, room.measure)
    return lambda at, level: room.count_covered(spots, at, level) + at * LESSER_COST


DISPUTED: Final = "x-"
"""How ids of areas begin that no ISO code names."""


def town_label(row: Row) -> Label:
    """Return a town's name with spots around its dot."""
    spots = _spots_beside(row["geometry"], TOWN_GAPS_PX, TOWN_LABEL_PX)
    return Label(row["place_id"], row["name"], TOWN_LABEL_PX, spots)


def exit_label(row: Row) -> Label:
    """Return where a corridor goes on to, with spots around its symbol."""
    spots = _spots_beside(row["geometry"], EXIT_GAPS_PX, EXIT_LABEL_PX)
    return Label(f"exit/{row['corridor_id']}", row["label"], EXIT_LABEL_PX, spots)


def _spots_beside(point: Point, gaps_px: Sequence[float], size_px: float) -> list[Spot]:
    """Return spots around a point, the nearest gap first."""
    return [spot for gap in gaps_px for spot in spots_beside(point.x, point.y, gap, size_px)]


def badge_label(corridor_id: str, drawn: gpd.GeoDataFrame) -> Label:
    """Return the badge that names a corridor's family, with spots along its longest legs."""
    legs = sorted(drawn.geometry, key=lambda line: -to_km(line).length)
    points = [
        line.interpolate(share, normalized=True) for line in legs[:4] for share in BADGE_SHARES
    ]
    spots = [Spot(point.x, point.y) for point in points]
    return Label(f"badge/{corridor_id}", "", BADGE_PX, spots, room_px=BADGE_PX)
