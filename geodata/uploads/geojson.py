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
from geodata.uploads.kinds import strip_byte_order_mark, utf16_codec
from geodata.uploads.limits import MIB, Limits
from geodata.uploads.parsed import Parsed, check_size
from geodata.uploads.shapes import LATITUDE, LONGITUDE, SHAPE, Number, locate_shape

RECORD_SEPARATOR: Final = b"\x1e"
"""What begins each feature of a text sequence (RFC 8142)."""
_WGS84: Final = re.compile(
    r"(urn:ogc:def:crs:)?(OGC:([\d.]*:)?CRS84|EPSG:([\d.]*:)?4326)|"
    r"https?://www\.opengis\.net/def/crs/(OGC/1\.3/CRS84|EPSG/0/4326)",
    re.IGNORECASE,
)
"""Names of WGS 84, old ones too. Some swap the axes: the countries named tell that later."""
Located = tuple[str, str, str]
"""Type of a shape, longitude and latitude as text."""
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
    content, notes = _parse(data, limits)
    listed = _list_features(content)
    check_size(len(listed), 0, limits)
    _check_crs(content)
    if not listed:
        raise UploadError("The GeoJSON file holds no feature.")
    sound, misfits = _locate(listed, limits)
    features = [feature for _, feature, _ in sound]
    keys: dict[str, None] = {}
    for feature in features:
        keys.update(dict.fromkeys(feature.get("properties") or {}))
        check_size(0, len(keys), limits)
    own = [sound_text(key) for key in keys]
    names, named = name_columns(own, limits, (LONGITUDE, LATITUDE, SHAPE)) if own else ([], ())
    columns = {
        name: pa.array([_text_of((f.get("properties") or {}).get(key)) for f in features])
        for name, key in zip(names, keys, strict=True)
    }
    kinds = [kind for _, _, (kind, _, _) in sound]
    columns[LONGITUDE] = pa.array([lon for _, _, (_, lon, _) in sound], pa.string())
    columns[LATITUDE] = pa.array([lat for _, _, (_, _, lat) in sound], pa.string())
    columns[SHAPE] = pa.array(kinds, pa.string())
    numbers = pa.array([number for number, _, _ in sound], pa.int32())
    notes = (*notes, *named, *_shape_notes(kinds))
    return Parsed(pa.table(columns), numbers, notes, misfits)


def measure_depth(data: bytes) -> int:
    """Return how deep brackets stand inside brackets, texts left aside."""
    steps = _DEPTH_STEP[np.frombuffer(_STRING.sub(b"", data), np.uint8)]
    return int(np.cumsum(steps, dtype=np.int32).max(initial=0))


def _parse(data: bytes, limits: Limits) -> tuple[Any, tuple[str, ...]]:
    """Return what a file holds, and a note where it is one feature a line."""
    codec = utf16_codec(data[:4096])
    data = data.decode(codec, errors="replace").encode() if codec else strip_byte_order_mark(data)
    depth = measure_depth(data)
    if depth > limits.json_depth:
        raise UploadError(
            f"The file has brackets {depth:,} deep; GeoJSON needs no more than "
            f"{limits.json_depth}. It was not parsed."
        )
    try:
        return _load(data), ()
    except UnicodeDecodeError:
        raise UploadError("The GeoJSON file is not in UTF-8. Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        in_sequence = error.msg == "Extra data" or data.startswith(RECORD_SEPARATOR)
        if in_sequence and (features := _read_lines(data)):
            note = "Each line was read as a feature of its own (GeoJSON text sequence)."
            return {"type": "FeatureCollection", "features": features}, (note,)
        raise UploadError(
            f"The file is no sound JSON: {error.msg}, line {error.lineno:,}, character "
            f"{error.colno:,}. It may be cut off: download or export it again."
        ) from None


def _load(data: bytes) -> Any:
    return json.loads(data, parse_float=Number, parse_int=Number, parse_constant=_refuse_constant)


def _read_lines(data: bytes) -> list[Any]:
    """Return one feature for each line, a line that is unsound as None; none where the first is no
    feature: then the file is something else."""
    features: list[Any] = []
    for line in data.splitlines():
        line = line.strip(b"\x1e \t,")
        if not line:
            continue
        try:
            features.append(_load(line))
        except json.JSONDecodeError:
            features.append(None)
        if not isinstance(features[0], dict) or features[0].get("type") != "Feature":
            return []
    return features


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
    name = ""
    if isinstance(properties, dict):
        name = str(properties.get("name", ""))
        if (
            crs.get("type") == "EPSG" and "code" in properties
        ):  # as the draft before RFC 7946 had it
            name = f"EPSG:{properties['code']}"
    if not _WGS84.fullmatch(name):
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
    features: list[Any], limits: Limits
) -> tuple[list[tuple[int, dict[str, Any], Located]], tuple[tuple[int, str], ...]]:
    """Return the features that are sound, with number and place, and what is wrong with others.

    Raises
    ------
    UploadError
        When none is sound, the shapes are too large together, or they are no degrees.
    """
    room = [limits.vertices]
    sound: list[tuple[int, dict[str, Any], Located]] = []
    bad: list[tuple[int, str]] = []
    for number, feature in enumerate(features, start=1):
        try:
            _check_feature(feature, number)
            sound.append((number, feature, locate_shape(feature.get("geometry"), number, room)))
        except UploadError as error:
            if room[0] < 0:
                raise
            bad.append((number, str(error)))
    if not sound:
        raise UploadError(bad[0][1])
    far = sum(any(t and abs(float(t)) > 360 for t in place[1:]) for _, _, place in sound)
    if far > len(sound) / 2:
        raise UploadError(
            "The coordinates are no degrees: most are beyond 360. Export the file in longitude and "
            "latitude on WGS 84 (EPSG:4326)."
        )
    return sound, tuple(bad)


def _check_feature(feature: Any, number: int) -> None:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise UploadError(f"Feature {number:,} is no GeoJSON feature. Check the file.")
    if not isinstance(feature.get("properties") or {}, dict):
        raise UploadError(f"Feature {number:,}: its properties are no list of names and values.")


def _shape_notes(kinds: list[str]) -> tuple[str, ...]:
    other = Counter(kind for kind in kinds if kind != "Point")
    if not other:
        return ()
    parts = ", ".join(f"{count:,} {kind or 'without a place'}" for kind, count in other.items())
    return (
        f"Not all features are points ({parts}). Lines and areas are located by a point inside "
        "them.",
    )
