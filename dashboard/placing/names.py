"""The names on the map: which are shown in a frame on a class of screen, and where.

They are placed as if every layer were on, so that no toggle makes one jump.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from dashboard.map.camera import camera_for
from dashboard.placing.labels import (
    HAIR_SPACE,
    Label,
    Projection,
    Spot,
    label_table,
    place_labels,
    screen_edges,
    spots_around,
    spots_beside,
    to_screen_line,
)
from dashboard.placing.numbers import arrow_shape, place_flow_labels
from dashboard.serving.cache import cached_single_flight
from dashboard.style import BADGE_PX, COUNTRY_LABEL_PX, EXIT_LABEL_PX, SCREENS, TOWN_LABEL_PX
from geodata import Atlas
from geodata.schema import FAMILIES
from routes.corridors import direction_symbols, draw_legs
from routes.layers.flows import Flows, arrow_path
from routes.layers.names import towns_by_weight
from routes.picking import can_be_drawn, pick_flows
from routes.rows import Row, rows_of

TOWNS_SHOWN: Final[Mapping[str, int]] = {
    "wide": 14,
    "full": 18,
    "medium": 12,
    "narrow": 8,
}
"""Towns that the overview asks for; closer frames name every town that finds room."""

FIRST_TOWNS: Final = 6
"""Towns that come before badges and the names of further countries."""

SIDE_PX: Final = 180.0
"""How far to each side of the frame a window may look beyond it."""

TYPICAL_FLOW_T: Final = 150.0
TOWN_ROOM_PX: Final = 8.0
COUNTRY_REACH_PX: Final = (14.0, 26.0, 40.0, 56.0)
TOWN_GAPS_PX: Final = (6.0, 11.0, 17.0)
EXIT_GAPS_PX: Final = (10.0, 16.0)
BADGE_SHARES: Final = (0.28, 0.72, 0.4, 0.6, 0.16, 0.84)


@dataclass(frozen=True)
class NameLabels:
    """Names of one frame on one class of screen, as points (EPSG:4326)."""

    tables: Mapping[str, gpd.GeoDataFrame]
    """`country-labels`, `towns` and `corridor-names`, each with columns text, anchor and offset
    (pixels right and down); corridor-names also with corridor_id, family (its place in `FAMILIES`)
    and icon, the family whose badge stands there."""

    boxes: tuple[BaseGeometry, ...]
    """Room that the names take, pixels from the middle of the map."""

    quiet: tuple[BaseGeometry, ...]
    """Corridors and towns, which numbers had better not cover, in the same pixels."""


@cached_single_flight(64)
def place_names(atlas: Atlas, frame: str, screen: str) -> NameLabels:
    """Place the names of countries, towns and corridors for a frame on a class of screen."""
    camera = camera_for(frame, screen)
    legs = draw_legs(atlas)
    ordered = towns_by_weight(atlas)
    lines = tuple(to_screen_line(line, camera) for line in legs.geometry)
    dots = [
        Point(camera.to_screen(town.x, town.y)).buffer(TOWN_ROOM_PX)
        for town in ordered.geometry[: TOWNS_SHOWN[screen]]
    ]
    quiet = (*lines, *dots)
    numbers = place_flow_labels(Flows().symbols_of(atlas, pick_flows(atlas)), quiet, frame, screen)
    countries = country_labels(atlas, camera, *SCREENS[screen], few=frame == "overview")
    towns = [town_label(row) for row in rows_of(ordered)]
    if frame == "overview":
        towns = towns[: TOWNS_SHOWN[screen]]
    symbols = rows_of(direction_symbols(atlas, legs))
    exits = [exit_label(row) for row in symbols if row["symbol"] == "exit"]
    badges = [
        badge_label(str(corridor_id), drawn, camera)
        for corridor_id, drawn in legs.groupby("corridor_id", sort=False)
    ]
    placed = place_labels(
        [
            *(label for rank, label in countries if rank == 1),
            *towns[:FIRST_TOWNS],
            *badges,
            *(label for rank, label in countries if rank > 1),
            *towns[FIRST_TOWNS:],
            *exits,
        ],
        camera,
        obstacles=[
            *_arrow_shapes(atlas, camera),
            *(item.box for item in numbers),
            *screen_edges(*SCREENS[screen]),
        ],
        soft=lines,
    )
    by_key = {item.label.key: item for item in placed}
    tables = {
        name: label_table(by_key[label.key] for label in labels if label.key in by_key)
        for name, labels in (
            ("country-labels", [label for _, label in countries]),
            ("towns", towns),
            ("exits", exits),
            ("badges", badges),
        )
    }
    names = pd.concat([tables.pop("exits"), tables.pop("badges")], ignore_index=True)
    names["corridor_id"] = names["key"].str.partition("/")[2]
    family = names["corridor_id"].map(atlas.corridors["family"])
    names["icon"] = family.where(names["key"].str.startswith("badge/"), "")
    names["family"] = family.map(FAMILIES.index)
    tables["corridor-names"] = gpd.GeoDataFrame(names, crs="EPSG:4326")
    return NameLabels(
        {name: table.drop(columns="key") for name, table in tables.items()},
        tuple(item.box for item in placed),
        quiet,
    )


def _arrow_shapes(atlas: Atlas, camera: Projection) -> list[BaseGeometry]:
    """Return the room of every arrow that some View can draw."""
    claims = atlas.claims
    drawable = (claims["measure"] == "flow") & (claims["subject_kind"] == "link")
    drawable &= claims["unit"] == "t/yr"
    links = [
        link for link in claims.loc[drawable, "subject_id"].unique() if can_be_drawn(atlas, link)
    ]
    return [
        arrow_shape(LineString(arrow_path(atlas, link)), TYPICAL_FLOW_T, camera) for link in links
    ]


DISPUTED: Final = "x-"
"""How ids of areas begin that no ISO code names."""


def country_labels(
    atlas: Atlas,
    camera: Projection,
    width: float,
    height: float,
    *,
    few: bool,
    beyond_px: float = SIDE_PX,
) -> list[tuple[int, Label]]:
    """Return the names of countries in sight, with their rank, the most important first.

    Parameters
    ----------
    atlas
        The data.
    camera
        Projection of the map.
    width, height
        Size of the map in pixels.
    few
        Whether small countries go without a name.
    beyond_px
        How far to each side a name may stand beyond the map.
    """
    sight = box(-width / 2 - beyond_px, -height / 2, width / 2 + beyond_px, height / 2)
    labels = []
    for row in rows_of(atlas.country_labels.sort_values("rank")):
        # An area whose status is disputed is not lettered like a country.
        if (row["rank"] > 3 and few) or row["country_id"].startswith(DISPUTED):
            continue
        country = atlas.countries.geometry[row["country_id"]]
        point = Point(camera.to_screen(row["geometry"].x, row["geometry"].y))
        if not sight.contains(point):
            inside = _in_sight(country, camera, width, height)
            if inside is None:
                continue
            point = inside
        labels.append((row["rank"], _country_label(row, country, point, camera)))
    return labels


def _in_sight(
    country: BaseGeometry, camera: Projection, width: float, height: float
) -> Point | None:
    """Return a point, in screen pixels, well within the part of a country that is in sight."""
    west, north = camera.to_degrees(-width / 2, -height / 2)
    east, south = camera.to_degrees(width / 2, height / 2)
    part = country.intersection(box(west, south, east, north))
    if part.is_empty:
        return None
    inner = part.representative_point()
    return Point(camera.to_screen(inner.x, inner.y))


def _country_label(row: Row, country: BaseGeometry, point: Point, camera: Projection) -> Label:
    """Return a country's name with spots in the country, those first where it fits whole."""
    longitude, latitude = camera.to_degrees(point.x, point.y)
    text = HAIR_SPACE.join(row["name"].upper())
    half = len(row["name"]) * COUNTRY_LABEL_PX * 0.36
    within: list[tuple[int, Spot]] = []
    for spot in spots_around(longitude, latitude, COUNTRY_REACH_PX):
        x, y = point.x + spot.right_px, point.y + spot.down_px
        seen = [country.contains(Point(camera.to_degrees(x + at, y))) for at in (-half, 0, half)]
        if seen[1]:
            within.append((3 - sum(seen), spot))
    spots = [spot for _, spot in sorted(within, key=lambda item: item[0])]
    return Label(row["country_id"], text, COUNTRY_LABEL_PX, spots)


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


def badge_label(corridor_id: str, drawn: gpd.GeoDataFrame, camera: Projection) -> Label:
    """Return the badge that names a corridor's family, with spots along its legs in sight."""
    legs = sorted(drawn.geometry, key=lambda line: -to_screen_line(line, camera).length)
    points = [
        line.interpolate(share, normalized=True) for line in legs[:4] for share in BADGE_SHARES
    ]
    spots = [Spot(point.x, point.y) for point in points]
    return Label(f"badge/{corridor_id}", "", BADGE_PX, spots, room_px=BADGE_PX)
