"""How much of a file that nobody here made is read, and why no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024

PAGE_KINDS: Final = ("csv", "xlsx", "geojson")
"""Kinds that may be dropped on the page."""
COMMAND_KINDS: Final = (*PAGE_KINDS, "parquet")
"""Kinds that the command line reads too: Parquet is decoded by C++, so only one's own files."""
KIND_NAMES: Final = {
    "csv": "CSV",
    "xlsx": "an Excel workbook (XLSX)",
    "geojson": "GeoJSON",
    "parquet": "Parquet",
}


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Tests pass smaller ones."""

    file_bytes: int = 200 * MIB
    """A million cases are 100 to 115 MB of CSV; nearly twice that leaves room for long texts. The
    page and the proxy take as much."""
    json_bytes: int = 50 * MIB
    """JSON takes about ten times its size once it is read."""
    unpacked_bytes: int = 128 * MIB
    """What a workbook may declare to unpack to: about 200,000 rows, the most that openpyxl reads
    within `wall_s`. A 384 KB workbook has been seen to unpack to 2 GB."""
    parts: int = 1000
    """Files inside a workbook; a large one has a few dozen."""
    footer_bytes: int = 4 * MIB
    """The description at the end of a Parquet file; 200 columns need some 100 KB."""
    rows: int = 2_000_000
    """Twice the million that the aggregation is made for."""
    columns: int = 200
    """The widest public seizure table has about 60; wide tables add one for each year."""
    cell_chars: int = 32_000
    """A little less than a spreadsheet cell holds, so that every cell can be taken away again."""
    text_bytes: int = 512 * MIB
    """All cells together. Parquet can repeat one long text a million times in a few bytes."""
    json_depth: int = 24
    """Brackets inside brackets: a collection of multipolygons needs 10."""
    vertices: int = 2_000_000
    """Positions in all shapes of a GeoJSON file together."""
    memory_bytes: int = 2048 * MIB
    """Address space of the child process; with the parent this stays under 3 GB."""
    cpu_s: int = 60
    wall_s: float = 60.0
    """A million rows take about five seconds; somebody waits in front of a page."""
