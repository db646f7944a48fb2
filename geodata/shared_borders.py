"""Coverages for the base map: areas whose neighbours share every vertex of their border.

Areas are taken apart into lines, the lines are thinned, and the areas are put together from them
again, so that neighbours keep exactly the same border and no gap can open between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Areas = dict[str, BaseGeometry]
"""Country id to its area; together a coverage: neighbours share vertices, nobody overlaps."""
Vertex = tuple[int, int]
"""Longitude and latitude in hundredths of a degree, so that equal places compare equal."""
OPENING_VIEW = shapely.box(44, 24, 82, 56)
NEAR_VIEW = shapely.box(40, 22, 86, 58)
GRID_DEG = 0.01
NEAR_TOLERANCE_DEG = 0.015
FAR_TOLERANCE_DEG = 0.07
"""Away from the opening view lines are context, and each vertex costs time where no GPU is."""
TWIN_TOLERANCE_DEG = 0.08
TWIN_MIN_ISLAND_DEG2 = 0.4
TWIN_MAX_VERTICES = 60


def keep_polygons(geometry: BaseGeometry) -> shapely.MultiPolygon:
    """Drop the points and lines that a clip may leave beside its polygons."""
    parts = shapely.get_parts(geometry)
    return shapely.MultiPolygon(list(parts[shapely.get_type_id(parts) == 3]))


def areas_from_lines(lines: Iterable[BaseGeometry], pattern: Areas) -> Areas:
    """Cut the plane along ``lines`` and give each face to the area of ``pattern`` it mostly covers.

    The lines are noded on the 0.01 degree grid first. A face that is less than half land is sea.
    """
    noded = shapely.union_all(list(lines), grid_size=GRID_DEG)
    noded = shapely.transform(noded, lambda coordinates: np.round(coordinates, 2))
    ids, shapes = list(pattern), np.array(list(pattern.values()))
    tree = shapely.STRtree(shapes)
    owned = defaultdict(list)
    for face in shapely.get_parts(shapely.polygonize([noded])):
        found = np.sort(tree.query(face, predicate="intersects"))
        overlaps = shapely.area(shapely.intersection(shapes[found], face))
        if overlaps.sum() > face.area / 2:
            owned[ids[found[overlaps.argmax()]]].append(face)
    return {key: shapely.coverage_union_all(owned[key]) for key in ids if key in owned}


def drop_islands(areas: Areas, min_deg2: float) -> Areas:
    """Drop parts below ``min_deg2`` that touch no other part, but never a country's largest."""
    tree = shapely.STRtree(shapely.get_parts(list(areas.values())))
    kept: Areas = {}
    for key, area in areas.items():
        parts = shapely.get_parts(area)
        sizes = shapely.area(parts)
        touched = [len(tree.query(part, predicate="intersects")) > 1 for part in parts]
        kept[key] = shapely.multipolygons(parts[touched | (sizes >= min(min_deg2, sizes.max()))])
    return kept


def shared_lines(areas: Areas) -> dict[tuple[str, ...], list[BaseGeometry]]:
    """Return every stretch between two vertices once, by the ids of the areas on its sides.

    One id is a coast or the edge of the frame, two ids are a border.
    """
    owners: dict[tuple[Vertex, Vertex], list[str]] = defaultdict(list)
    for key in sorted(areas):
        for ring in shapely.get_rings(shapely.get_parts(areas[key])):
            grid = np.rint(shapely.get_coordinates(ring) / GRID_DEG).astype(int)
            vertices: list[Vertex] = [(x, y) for x, y in grid.tolist()]
            for start, end in pairwise(vertices):
                owners[min(start, end), max(start, end)].append(key)
    stretches: dict[tuple[str, ...], list[BaseGeometry]] = defaultdict(list)
    for ends, ids in sorted(owners.items()):
        stretches[tuple(ids)].append(shapely.LineString(np.round(np.array(ends) / 100, 2)))
    return stretches


def merge_lines(stretches: list[BaseGeometry]) -> list[BaseGeometry]:
    """Join stretches end to end into as few lines as they make."""
    return list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(stretches))))


def simplify_areas(areas: Areas) -> Areas:
    """Return the areas as a coverage of fewer vertices, finer near the opening view than far."""
    lines = [
        piece.simplify(min(NEAR_TOLERANCE_DEG if near else FAR_TOLERANCE_DEG, arc.length / 40))
        for stretches in shared_lines(areas).values()
        for arc in merge_lines(stretches)
        for piece, near in split_by_view(arc)
    ]
    return areas_from_lines(lines, areas)


def split_by_view(arc: BaseGeometry) -> list[tuple[BaseGeometry, bool]]:
    """Cut a line into pieces that lie near the opening view and pieces that do not."""
    points = shapely.get_coordinates(arc)
    near = np.asarray(shapely.covers(NEAR_VIEW, shapely.points(points)))
    inside = near[:-1] & near[1:]
    cuts = np.flatnonzero(np.diff(inside)) + 1
    bounds = [0, *cuts.tolist(), len(inside)]
    if len(bounds) == 2 and shapely.is_closed(arc):
        # A ring in one piece would collapse: cut it in two, so that four corners stay.
        bounds = [0, len(inside) // 2, len(inside)]
    return [
        (shapely.LineString(points[start : end + 1]), bool(inside[start]))
        for start, end in pairwise(bounds)
    ]


def coarse_areas(areas: Areas) -> Areas:
    """Return the areas as a coverage with at most ``TWIN_MAX_VERTICES`` vertices for each.

    Only the lines of a country still over the limit get coarser, so small countries keep shape.
    """
    pattern = drop_islands(areas, TWIN_MIN_ISLAND_DEG2)
    arcs = {ids: merge_lines(stretches) for ids, stretches in shared_lines(pattern).items()}
    tolerance_deg = dict.fromkeys(pattern, TWIN_TOLERANCE_DEG)
    while True:
        lines = (
            simplify_arc(arc, [tolerance_deg[key] for key in ids])
            for ids, parts in arcs.items()
            for arc in parts
        )
        coarse = areas_from_lines(lines, pattern)
        over = [k for k, a in coarse.items() if shapely.get_num_coordinates(a) > TWIN_MAX_VERTICES]
        if not over:
            return coarse
        for key in over:
            tolerance_deg[key] *= 1.15


def simplify_arc(arc: BaseGeometry, side_tolerances_deg: list[float]) -> BaseGeometry:
    """Simplify one line between two corners; a closed one stays a ring and never collapses."""
    # Leaning to the finer side keeps a small country beside a huge one in shape.
    tolerance_deg = min(side_tolerances_deg) ** 0.6 * max(side_tolerances_deg) ** 0.4
    if not arc.intersects(OPENING_VIEW):
        tolerance_deg *= 1.5
    if not shapely.is_closed(arc):
        return arc.simplify(tolerance_deg)
    ring = shapely.Polygon(shapely.get_coordinates(arc))
    coarse: BaseGeometry = ring.simplify(min(tolerance_deg, ring.length / 20)).boundary
    return coarse
