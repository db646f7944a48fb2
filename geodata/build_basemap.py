"""Build the base map of the atlas from Natural Earth 1:50m.

Run by hand, the output is committed::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m geodata.build_basemap package/countries-50m.json

Every file written is GeoJSON (RFC 7946): longitude and latitude, WGS 84, two decimals. All lines
are put on one 0.01 degree grid together, before they are areas again, and later steps only leave
vertices out. So neighbours keep exactly the same border, and no gap can open between them.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.shared_borders import (
    OPENING_VIEW,
    Areas,
    areas_from_lines,
    coarse_areas,
    drop_islands,
    keep_polygons,
    merge_lines,
    shared_lines,
    simplify_areas,
)

Feature = tuple[dict[str, str | int], BaseGeometry]
"""Properties and geometry of one GeoJSON feature."""

FOLDER = Path(__file__).parent
FRAME = shapely.box(10, 5, 110, 65)
MIN_ISLAND_DEG2 = 0.006
LABEL_MIN_VIEW_DEG2 = 1.5  # a country that only grazes the opening view is labelled as a whole

# Crimea is a part of its own in the origin, inside Russia. It stays an area of its own until the
# borders are drawn, so that its northern line survives, and is then joined to Ukraine.
CRIMEA_ID = "x-crimea"
CRIMEA_BOX = shapely.box(32.3, 44.2, 36.7, 46.4)

# A drawn line of disputed.csv is the whole border of its two countries, unless a box here narrows
# it to the stretches whose midpoint lies inside. Where two rows fit, the first wins.
LINE_BOXES = {
    "kashmir-loc": shapely.box(73.5, 32.76, 77.5, 35.5),
    "jammu-working-boundary": shapely.box(74.3, 32.3, 75.4, 32.8),
    "aksai-chin": shapely.box(77, 32.3, 80, 36),
    "india-china-middle": shapely.box(78, 30, 81.2, 32.6),
    "arunachal": shapely.box(91, 27, 98, 30),
    "kalapani": shapely.box(80.55, 29.9, 81.1, 30.3),
    "halaib": shapely.box(33.2, 21, 38, 23),
    "abyei": shapely.box(27.7, 9, 29.4, 10.6),
    "al-fashaga": shapely.box(35.4, 12.6, 36.8, 14.4),
}
# All lines around these areas go with one row, whoever the neighbour is.
LINES_AROUND = {CRIMEA_ID: "crimea", "x-siachen": "siachen"}

FOCUS_IDS = ("AFG", "TJK", "KGZ", "KAZ", "UZB", "IRN")
AROUND_IDS = ("TKM", "PAK", "RUS", "TUR", "AZE", "GEO", "ARM", "CHN", "IND")
LABEL_RANKS = dict.fromkeys(FOCUS_IDS, 1) | dict.fromkeys(AROUND_IDS, 2)
LABEL_RANK_3_BOX = shapely.box(40, 20, 90, 60)
LABEL_RANK_3_MIN_DEG2 = 0.8

# Placed by eye where the roundest spot is not the best one.
LABEL_POINTS_DEG = {"PAK": (67.6, 28.6), "RUS": (58.0, 54.8)}


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as they stand, empty cells as empty strings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_origin(path: Path, names: list[dict[str, str]]) -> Areas:
    """Return the areas of the origin, valid and clipped to the frame, Crimea apart from Russia.

    Raises
    ------
    ValueError
        If an area that touches the frame is not in ``names``; every such area is listed.
    """
    country_ids = {(row["iso_numeric"], row["origin_name"]): row["country_id"] for row in names}
    origin = gpd.read_file(path, layer="countries")
    keys = zip(origin["id"].fillna(""), origin["name"], strict=True)
    areas: Areas = {}
    missing = []
    for key, geometry in zip(keys, origin.geometry, strict=True):
        if geometry.bounds[2] - geometry.bounds[0] > 180:
            # Torn apart at the antimeridian: count longitude on past 180 degrees.
            geometry = shapely.transform(geometry, lambda c: c + [360, 0] * (c[:, :1] < 0))
        clipped = keep_polygons(shapely.make_valid(geometry).intersection(FRAME))
        if key in country_ids:
            areas[country_ids[key]] = clipped
        elif not clipped.is_empty:
            missing.append(f"{key[1]} (iso_numeric {key[0] or 'empty'})")
    if missing:
        raise ValueError(
            f"{path.name}: {len(missing)} areas in the frame have no row in country_names.csv: "
            f"{', '.join(missing)}. Add a row with iso_numeric and origin_name as given here."
        )
    russia = shapely.get_parts(areas["RUS"])
    in_crimea = shapely.covers(CRIMEA_BOX, russia)
    areas[CRIMEA_ID] = shapely.MultiPolygon(list(russia[in_crimea]))
    areas["RUS"] = shapely.MultiPolygon(list(russia[~in_crimea]))
    # The Holy See is smaller than one step of the grid.
    areas["ITA"] = areas["ITA"].union(areas.pop("VAT"))
    return dict(sorted(areas.items()))


def disputed_id_of(stretch: BaseGeometry, ids: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    """Return the id of the disputed line that a stretch is part of, or an empty string."""
    if around := [LINES_AROUND[key] for key in ids if key in LINES_AROUND]:
        return around[0]
    pair, midpoint = "+".join(sorted(ids)), stretch.centroid
    for row in rows:
        box = LINE_BOXES.get(row["disputed_id"], FRAME)
        if row["kind"] == "line" and row["countries"] == pair and box.covers(midpoint):
            return row["disputed_id"]
    return ""


def border_features(areas: Areas, rows: list[dict[str, str]]) -> list[Feature]:
    """Return the borders, merged per pair and disputed line; ``rows`` say the line class."""
    line_classes = {"": "settled"} | {row["disputed_id"]: row["line_class"] for row in rows}
    merged = defaultdict(list)
    for ids, stretches in shared_lines(areas).items():
        if len(ids) == 2:
            a, b = sorted("UKR" if key == CRIMEA_ID else key for key in ids)
            for stretch in stretches:
                merged[a, b, disputed_id_of(stretch, ids, rows)].append(stretch)
    return [
        ({"a": a, "b": b, "line_class": line_classes[row_id], "disputed_id": row_id}, line)
        for (a, b, row_id), stretches in sorted(merged.items())
        for line in merge_lines(stretches)
    ]


def label_features(areas: Areas, names: Mapping[str, Mapping[str, str]]) -> list[Feature]:
    """Return one point inside each country, and inside the opening view where it reaches it."""
    features: list[Feature] = []
    for key, area in areas.items():
        seen = area.intersection(OPENING_VIEW)
        room = seen if seen.area >= LABEL_MIN_VIEW_DEG2 else area
        # A name is wider than high: squeezing the area first finds the widest spot instead.
        squeezed = keep_polygons(shapely.transform(room, lambda c: c * [0.5, 1]))
        centre = shapely.get_point(shapely.maximum_inscribed_circle(squeezed), 0)
        lon, lat = LABEL_POINTS_DEG.get(key, (centre.x * 2, centre.y))
        point = shapely.Point(round(lon, 2), round(lat, 2))
        small = area.area < LABEL_RANK_3_MIN_DEG2
        rank = LABEL_RANKS.get(key, 3 if LABEL_RANK_3_BOX.covers(point) and not small else 4)
        features.append(({"country_id": key, "name": names[key]["name"], "rank": rank}, point))
    return features


def write_features(path: Path, features: Iterable[Feature]) -> None:
    """Write features as compact GeoJSON, one to a line, the same bytes on every run."""
    lines = []
    for properties, geometry in features:
        # Normalising fixes the order of parts and the first vertex; RFC 7946 wants outer rings
        # counterclockwise.
        ordered = shapely.orient_polygons(geometry.normalize(), exterior_cw=False)
        content = {"properties": properties, "geometry": json.loads(shapely.to_geojson(ordered))}
        feature = {"type": "Feature"} | content
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def main(origin: Path) -> None:
    """Read the origin and write the five files of the base map."""
    rows = read_rows(FOLDER / "basemap" / "country_names.csv")
    names = {row["country_id"]: row for row in rows}
    drawn = [row for row in read_rows(FOLDER / "disputed.csv") if row["line_class"] != "not_drawn"]
    raw = read_origin(origin, rows)
    snapped = areas_from_lines((area.boundary for area in raw.values()), raw)
    fine = drop_islands(snapped, MIN_ISLAND_DEG2)
    parted = simplify_areas(fine)
    joined = shapely.coverage_union_all([parted["UKR"], parted[CRIMEA_ID]])
    countries = {key: area for key, area in (parted | {"UKR": joined}).items() if key != CRIMEA_ID}
    fields = ("country_id", "name", "formal_name")
    files: dict[str, list[Feature]] = {
        "land": [({}, shapely.coverage_union_all(list(countries.values())))],
        "countries": [({f: names[key][f] for f in fields}, a) for key, a in countries.items()],
        "borders": border_features(parted, drawn),
        "country_labels": label_features(countries, names),
        "country_twin": [({"country_id": k}, a) for k, a in coarse_areas(countries).items()],
    }
    for name, features in files.items():
        write_features(FOLDER / "basemap" / f"{name}.geojson", features)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Give one argument: the path of countries-50m.json from world-atlas 2.0.2.")
    main(Path(sys.argv[1]))
