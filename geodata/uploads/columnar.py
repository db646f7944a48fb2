"""Parquet and GeoParquet: its own description is checked before any page is decoded."""

from __future__ import annotations

import json
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.uploads.errors import UploadError
from geodata.uploads.header import name_columns
from geodata.uploads.limits import MIB, Limits
from geodata.uploads.parsed import Parsed, check_size
from geodata.uploads.shapes import LATITUDE, LONGITUDE, SHAPE

_DAMAGED: Final = "The Parquet file is cut off or damaged. Copy or download it again."
_WGS84_IDS: Final = (("OGC", "CRS84"), ("EPSG", "4326"))


def read_columnar(data: bytes, limits: Limits) -> Parsed:
    """Read a Parquet or GeoParquet file.

    Parameters
    ----------
    data
        The file.
    limits
        What is allowed.

    Raises
    ------
    UploadError
        When it is damaged, nested, in another coordinate system, or larger than allowed.
    """
    footer = int.from_bytes(data[-8:-4], "little")
    if not data.endswith(b"PAR1") or footer > len(data):
        raise UploadError(_DAMAGED)
    if footer > limits.footer_bytes:
        raise UploadError(
            f"The description inside the Parquet file has {footer / MIB:,.0f} MB; at most "
            f"{limits.footer_bytes / MIB:,.0f} MB are read."
        )
    try:
        file = _open(data, limits, [])
        _check_declared(file.metadata, limits)
        geo = _read_geo((file.schema_arrow.metadata or {}).get(b"geo"))
        if geo and geo not in file.schema_arrow.names:
            raise UploadError("The GeoParquet file describes shapes that it does not hold.")
        texts = [field.name for field in file.schema_arrow if _is_text(field.type)]
        return _read_columns(_open(data, limits, [*texts, geo] if geo else texts), geo, limits)
    except MemoryError:
        raise
    except (pa.ArrowException, OSError) as error:
        raise UploadError(f"{_DAMAGED} ({str(error)[:80]})") from None


def _open(data: bytes, limits: Limits, folded: list[str]) -> pq.ParquetFile:
    """Open a file; the columns of `folded` keep each text once until their size is known."""
    return pq.ParquetFile(
        pa.BufferReader(data),
        read_dictionary=folded,
        thrift_string_size_limit=limits.footer_bytes,
        thrift_container_size_limit=1_000_000,
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _check_declared(metadata: pq.FileMetaData, limits: Limits) -> None:
    check_size(metadata.num_rows, metadata.num_columns, limits)
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    if sum(group.num_rows for group in groups) != metadata.num_rows:
        raise UploadError(_DAMAGED)
    declared = sum(group.total_byte_size for group in groups)
    if declared > limits.text_bytes:
        raise UploadError(
            f"The Parquet file would unpack to {declared / MIB:,.0f} MB; at most "
            f"{limits.text_bytes / MIB:,.0f} MB are allowed. Nothing was unpacked."
        )


def _read_columns(file: pq.ParquetFile, geo: str, limits: Limits) -> Parsed:
    notes: tuple[str, ...] = ()
    own: list[str] = []
    left_out: list[str] = []
    for field in file.schema_arrow:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        readable = _is_text(kind) or pa.types.is_primitive(kind) or pa.types.is_decimal(kind)
        if field.name != geo:
            (own if readable else left_out).append(field.name)
    if left_out:
        notes += (f"Columns that hold no plain values are not read: {', '.join(left_out)}.",)
    names, name_notes = name_columns(own, limits, (LONGITUDE, LATITUDE, SHAPE)) if own else ([], ())
    columns: dict[str, Any] = {}
    room = limits.text_bytes
    for name, key in zip(names, own, strict=True):
        column = file.read(columns=[key], use_threads=False).column(0)
        room -= _measure(column)
        if room < 0:
            raise UploadError(
                f"The texts of the Parquet file would take more than "
                f"{limits.text_bytes / MIB:,.0f} MB. They were not unpacked."
            )
        columns[name] = column.cast(pa.string()).fill_null("")
    if geo:
        shapes = file.read(columns=[geo], use_threads=False).column(0)
        if _measure(shapes) > limits.text_bytes:
            raise UploadError("The shapes of the GeoParquet file are too large. Use points.")
        columns |= _locate_shapes(shapes.cast(pa.binary()))
    rows = file.metadata.num_rows
    return Parsed(
        pa.table(columns), pa.array(range(1, rows + 1), pa.int32()), (*notes, *name_notes)
    )


def _measure(column: pa.ChunkedArray) -> int:
    """Return the bytes that a column takes once every text is written out."""
    size = 0
    for chunk in column.chunks:
        if isinstance(chunk, pa.DictionaryArray):
            lengths = pc.binary_length(chunk.dictionary)
            size += pc.sum(lengths.take(chunk.indices).cast(pa.int64())).as_py() or 0
        else:
            size += chunk.nbytes
    return size


def _locate_shapes(column: pa.ChunkedArray) -> dict[str, pa.Array]:
    """Return type, longitude and latitude of shapes in WKB; of lines and areas a point inside."""
    import numpy as np
    import shapely

    try:
        shapes = shapely.from_wkb(np.array(column.to_pylist(), dtype=object))
        placed = shapely.point_on_surface(shapes)  # of a point: the point itself
    except (shapely.errors.GEOSException, TypeError) as error:
        raise UploadError(f"A shape of the GeoParquet file is not sound: {error}") from None
    kinds = [shape.geom_type if shape is not None else "" for shape in shapes]
    return {
        LONGITUDE: _texts_of(shapely.get_x(placed)),
        LATITUDE: _texts_of(shapely.get_y(placed)),
        SHAPE: pa.array(kinds, pa.string()),
    }


def _texts_of(numbers: Any) -> pa.Array:
    return pa.array(["" if number != number else repr(float(number)) for number in numbers])


def _read_geo(text: bytes | None) -> str:
    """Return the name of the column with shapes, empty when there is none."""
    if text is None:
        return ""
    try:
        described: Any = json.loads(text)
        name = described["primary_column"]
        column = described["columns"][name]
        crs = column.get("crs", None)
        identity = (crs or {}).get("id") or {}
        known = (str(identity.get("authority")), str(identity.get("code")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UploadError(
            "The description of shapes in the GeoParquet file is not sound."
        ) from None
    if crs is not None and known not in _WGS84_IDS:
        raise UploadError(
            f"The file is in the coordinate system “{':'.join(known)}”. Only longitude and "
            "latitude on WGS 84 (EPSG:4326) are read. Export it in that system."
        )
    if column.get("encoding") != "WKB":
        raise UploadError(
            "Shapes in GeoParquet are read as WKB only. Export it with that encoding."
        )
    return str(name)
