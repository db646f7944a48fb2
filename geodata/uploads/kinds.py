"""What a file is, by its content; its name only helps to say what is odd."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from typing import Final

from geodata.uploads.errors import UploadError
from geodata.uploads.limits import KIND_NAMES

ENDINGS: Final = {
    "csv": "csv", "tsv": "csv", "txt": "csv", "tab": "csv",
    "xlsx": "xlsx", "xlsm": "xlsx",
    "geojson": "geojson", "json": "geojson",
    "parquet": "parquet", "geoparquet": "parquet",
}  # fmt: skip
"""Kind that the ending of a name promises."""

OLE_HEADER: Final = bytes.fromhex("d0cf11e0a1b11ae1")
BINARY_HEADERS: Final = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format 3": "a SQLite database (GeoPackage)",
    b"\x80\x04": "a Python pickle, which is never opened,",
    b"\x80\x05": "a Python pickle, which is never opened,",
}
SHAPEFILE: Final = bytes.fromhex("0000270a")
MAP_XML: Final = {
    b"<kml": "KML (Google Earth)",
    b"<gpx": "GPX (GPS tracks)",
    b"<gml": "GML (shapes in XML)",
    b"wfs:featurecollection": "GML (shapes in XML)",
}
CONTROL_SHARE_MAX: Final = 0.05
"""Above this share of control characters a file is no text."""
_CONTROLS: Final = frozenset(map(chr, (*range(9), *range(14, 32), 0xFFFD)))
HEAD_BYTES: Final = 4096
_HIGH_BYTES: Final = (b"\x00", b"\x04", b"\x06")
ACCEPTED: Final = "CSV, XLSX and GeoJSON are read here; Parquet by `corridors check FILE`."


def recognise_kind(data: bytes) -> str:
    """Return the kind of a file: csv, xlsx, geojson or parquet.

    Parameters
    ----------
    data
        The whole file.

    Raises
    ------
    UploadError
        When it is empty, protected by a password, or of no kind that is read here.
    """
    head = data[:HEAD_BYTES]
    start = strip_byte_order_mark(head).lstrip()
    if not start.strip(b"\0 \t\r\n"):
        raise UploadError("The file is empty. Choose a file with a header row and rows below it.")
    if head.startswith(OLE_HEADER):
        raise UploadError(_ole_message(data))
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    for header, what in BINARY_HEADERS.items():
        if head.startswith(header):
            raise UploadError(f"The file is {what} and not a table. {ACCEPTED}")
    if start.lstrip(b"\x1e").startswith((b"{", b"[")):
        return "geojson"
    if start.startswith(b"<"):
        for mark, what in MAP_XML.items():
            if mark in head.lower():
                raise UploadError(
                    f"The file is {what} and not a table. Open it in a GIS, such as QGIS, and save "
                    "the layer as GeoJSON (WGS 84)."
                )
        raise UploadError(
            "The file is a web page or XML and not a table. Open it in a spreadsheet and save it "
            "as CSV or XLSX."
        )
    if head.startswith(SHAPEFILE):
        raise UploadError(
            "The file is a shapefile (.shp), which holds shapes without their table. Open it in a "
            "GIS, such as QGIS, with its .dbf, and save the layer as GeoJSON (WGS 84)."
        )
    text = head.decode(utf16_codec(head) or "latin-1", errors="replace")
    if sum(letter in _CONTROLS for letter in text) > CONTROL_SHARE_MAX * len(text):
        raise UploadError(f"The file is binary and not a table: control characters. {ACCEPTED}")
    return "csv"


def check_kind(kind: str, name: str, accepted: Collection[str]) -> tuple[str, ...]:
    """Return a note where the name of a file promises another kind than its content.

    Raises
    ------
    UploadError
        When a file of this kind is not accepted here.
    """
    if kind not in accepted:
        raise UploadError(
            f"The content is {KIND_NAMES[kind]}, which the page does not read. Give the file to "
            "`corridors check` or `corridors serve --data`, or save it as CSV."
        )
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ENDINGS.get(ending, kind) == kind:
        return ()
    return (
        f"The name ends in .{ending}, but the content is {KIND_NAMES[kind]}. It was read as that.",
    )


def strip_byte_order_mark(data: bytes) -> bytes:
    """Return data without a byte order mark of UTF-8 at its start."""
    return data.removeprefix(b"\xef\xbb\xbf")


def utf16_codec(head: bytes) -> str:
    """Return the codec of a text in UTF-16, or an empty string.

    Without a byte order mark, every other byte of Latin letters is null, of Cyrillic ones 4 and of
    Arabic ones 6: no other text has such bytes.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = (sum(map(half.count, _HIGH_BYTES)) for half in (head[::2], head[1::2]))
    enough, few = 0.3 * len(head) / 2, 0.02 * len(head) / 2
    if odd > enough and even <= few:
        return "utf-16-le"
    if even > enough and odd <= few:
        return "utf-16-be"
    return ""


def _ole_message(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "The workbook is protected by a password. Open it in a spreadsheet, remove the "
            "password, and save it again."
        )
    return "The file is an old Excel workbook (.xls). Open it in a spreadsheet and save it as XLSX."
