"""GeoJSON without GDAL: checked before it is parsed, and again before a shape is made of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, Final

import numpy as np
import pyarrow as pa

from geodata.plain_text import sound_text
from geodata.uploads.errors import UploadError
from geodata.uploads.header import name_columns
from geodata.uploads.kinds import strip_mark, utf16_codec
from geodata.uploads.limits import MIB, Limits
from geodata.uploads.parsed import Parsed, check_size
from geodata.uploads.shapes import LATITUDE, LONGITUDE, SHAPE, Number, locate_shape

WGS84_NAMES: Final = frozenset(
    {
        "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84",
        "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "OGC:CRS84",
    }
)  # fmt: skip
_STRING: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_DEPTH_STEP: Final = np.zeros(256, np.int8)
_DEPTH_STEP[[ord("["), ord("{")]] = 1
_DEPTH_STEP[[ord("]"), ord("}")]] = -1


def read_geojson(data: bytes, limits: Limits) -> Parsed:
    """Read the features of a GeoJSON file: properties as text, the place as longitude, latitude.

    Parameters
    ----------
    data
        The file.
    limits
        What is allowed.

    Raises
    ------
    UploadError
        When it is no GeoJSON in WGS 84, or larger than allowed.
    """
    if len(data) > limits.json_bytes:
        raise UploadError(
            f"The GeoJSON file has {len(data) / MIB:,.0f} MB; at most "
            f"{limits.json_bytes / MIB:,.0f} MB are read. Save the table as CSV."
        )
    content = _parse(data, limits)
    features = _list_features(content)
    check_size(len(features), 0, limits)
    _check_crs(content)
    keys: dict[str, None] = {}
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise UploadError(f"Feature {number:,} is no GeoJSON feature. Check the file.")
        properties = feature.get("properties") or {}
        if not isinstance(properties, dict):
            raise UploadError(
                f"Feature {number:,}: its properties are no list of names and values."
            )
        keys.update(dict.fromkeys(properties))
        check_size(0, len(keys), limits)
    own = [sound_text(key) for key in keys]
    if not features:
        raise UploadError("The GeoJSON file holds no feature.")
    names, notes = name_columns(own, limits, (LONGITUDE, LATITUDE, SHAPE)) if own else ([], ())
    columns = {
        name: pa.array([_text_of((f.get("properties") or {}).get(key)) for f in features])
        for name, key in zip(names, keys, strict=True)
    }
    places, kinds = _locate(features, limits)
    columns[LONGITUDE] = pa.array([lon for lon, _ in places], pa.string())
    columns[LATITUDE] = pa.array([lat for _, lat in places], pa.string())
    columns[SHAPE] = pa.array(kinds, pa.string())
    numbers = pa.array(range(1, len(features) + 1), pa.int32())
    return Parsed(pa.table(columns), numbers, (*notes, *_shape_notes(kinds)))


def measure_depth(data: bytes) -> int:
    """Return how deep brackets stand inside brackets, texts left aside."""
    steps = _DEPTH_STEP[np.frombuffer(_STRING.sub(b"", data), np.uint8)]
    return int(np.cumsum(steps, dtype=np.int32).max(initial=0))


def _parse(data: bytes, limits: Limits) -> Any:
    codec = utf16_codec(data[:4096])
    data = data.decode(codec, errors="replace").encode() if codec else strip_mark(data)
    depth = measure_depth(data)
    if depth > limits.json_depth:
        raise UploadError(
            f"The file has brackets {depth:,} deep; GeoJSON needs no more than "
            f"{limits.json_depth}. It was not parsed."
        )
    try:
        return json.loads(
            data, parse_float=Number, parse_int=Number, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError:
        raise UploadError("The GeoJSON file is not in UTF-8. Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise UploadError(
            f"The file is no sound JSON: {error.msg}, line {error.lineno:,}, character "
            f"{error.colno:,}. It may be cut off: download or export it again."
        ) from None


def _refuse_constant(name: str) -> Any:
    raise UploadError(f"The file holds {name}, which is no number in JSON. Write null instead.")


def _list_features(content: Any) -> list[Any]:
    if isinstance(content, dict):
        if content.get("type") == "FeatureCollection" and isinstance(content.get("features"), list):
            return list(content["features"])
        if content.get("type") == "Feature":
            return [content]
    raise UploadError(
        "The file is JSON but no GeoJSON: it must be a FeatureCollection. Export it as GeoJSON."
    )


def _check_crs(content: dict[str, Any]) -> None:
    crs = content.get("crs")
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if name not in WGS84_NAMES:
        raise UploadError(
            f"The file is in the coordinate system “{(name or str(crs))[:80]}”. Only longitude and "
            "latitude on WGS 84 (EPSG:4326) are read. Export it in that system."
        )


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return sound_text(text)


def _locate(
    features: list[dict[str, Any]], limits: Limits
) -> tuple[list[tuple[str, str]], list[str]]:
    room = [limits.vertices]
    places, kinds, far = [], [], 0
    for number, feature in enumerate(features, start=1):
        geometry = feature.get("geometry")
        kind, lon, lat = locate_shape(geometry, number, room)
        far += any(text and abs(float(text)) > 360 for text in (lon, lat))
        places.append((lon, lat))
        kinds.append(kind)
    if far > len(features) / 2:
        raise UploadError(
            "The coordinates are no degrees: most are beyond 360. Export the file in longitude and "
            "latitude on WGS 84 (EPSG:4326)."
        )
    return places, kinds


def _shape_notes(kinds: list[str]) -> tuple[str, ...]:
    other = Counter(kind for kind in kinds if kind != "Point")
    if not other:
        return ()
    parts = ", ".join(f"{count:,} {kind or 'without a place'}" for kind, count in other.items())
    return (
        f"Not all features are points ({parts}). Lines and areas are located by a point inside "
        "them.",
    )
