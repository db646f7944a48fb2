"""Put a point inside each first-level province into the table of their names.

Run by hand, the output is committed. The boundaries are Natural Earth's (public domain), as the
Debian package `qgis-common` ships them::

    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis
    python -m geodata.build_provinces qgis/usr/share/qgis/resources/data/world_map.gpkg

Names are kept by hand in `names/provinces.csv`, where `boundary` is the name that the boundaries
have for it. GDAL is not asked: a GeoPackage is a SQLite file with shapes in WKB behind a header.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path
from typing import Final

import shapely

TABLE: Final = Path(__file__).parent / "names" / "provinces.csv"
ENVELOPE_BYTES: Final = (0, 32, 48, 48, 64)
HEADER_BYTES: Final = 8


def read_shape(blob: bytes) -> shapely.Geometry:
    """Return the shape of a GeoPackage's cell."""
    return shapely.from_wkb(blob[HEADER_BYTES + ENVELOPE_BYTES[blob[3] >> 1 & 7] :])


def main(origin: Path) -> None:
    """Read the boundaries and write the points, at two decimals."""
    shapes: dict[tuple[str, str], list[shapely.Geometry]] = {}
    with sqlite3.connect(origin) as database:
        rows = database.execute("SELECT adm0_a3, name, gn_name, geom FROM states_provinces")
        for country, name, other, blob in rows:
            for key in {name, other}:
                shapes.setdefault((country, key), []).append(read_shape(blob))
    with TABLE.open(encoding="utf-8", newline="") as file:
        provinces = list(csv.DictReader(file))
    for province in provinces:
        found = shapes[province["country"], province["boundary"]]
        point = shapely.point_on_surface(max(found, key=shapely.area))
        province["lon"], province["lat"] = f"{point.x:.2f}", f"{point.y:.2f}"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(provinces[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(provinces)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Give one argument: the path of world_map.gpkg from qgis-common.")
    main(Path(sys.argv[1]))
