"""The parts of a workbook, unpacked once and looked over before a reader gets them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geodata.uploads.errors import UploadError
from geodata.uploads.sheets import column_number

DAMAGED: Final = (
    "The workbook is damaged and cannot be read. Open it in a spreadsheet and save it again."
)
GRID_CELLS_MAX: Final = 16_000_000
"""Cells of a grid from A1 to the last filled cell that the fast reader may lay out: it lays out
empty ones too, about 0.5 GB at most. A sheet with a stray cell far off is read slowly."""

_SHEETS: Final = "xl/worksheets/"
_NEEDED: Final = re.compile(
    r"(\[Content_Types\]|_rels/.*|xl/(?!externalLinks/).*)\.(xml|rels)", re.I
)
_FORMULA: Final = re.compile(rb"<f[ >/]")
_FAR_ROW: Final = re.compile(rb'\sr="[A-Z]{0,3}([0-9]{6,})')
_FAR_COLUMN: Final = re.compile(rb'\sr="([A-Z]{2,})')
_NEAR_ROWS: Final = 99_999
"""The last row whose number has fewer digits than `_FAR_ROW` looks for."""
_NEAR_COLUMNS: Final = 26
_ODD: Final = (
    # a document type can define entities: the slow reader refuses them
    re.compile(rb"<!(DOCTYPE|ENTITY)"),
    # cells that hold an error, which the fast reader takes for empty
    re.compile(rb"""\st\s*=\s*["']e["']"""),
    # whole numbers longer than a decimal of 64 bits holds: case numbers would change
    re.compile(rb"v(\s[^>]*)?>\s*[-+]?[0-9]{16}"),
    # references written as no spreadsheet writes them, which the two above do not find
    re.compile(rb"\sr(\s+=|=[^\"])"),
)


@dataclass(frozen=True)
class WorkbookParts:
    """The parts of a workbook that a table needs."""

    contents: Mapping[str, bytes]
    """Unpacked bytes by name; each is as long as declared and its checksum is right."""
    formulas: int
    """Cells that hold a formula."""
    plain: bool
    """Whether the fast reader reads it as the slow one would."""

    def repack(self) -> io.BytesIO:
        """Return a container of these parts alone, not packed: there is nothing left to unpack."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.contents.items():
                archive.writestr(name, content)
        target.seek(0)
        return target


def unpack_parts(archive: zipfile.ZipFile) -> WorkbookParts:
    """Unpack what a table needs, each part up to its declared size and no further.

    Parameters
    ----------
    archive
        A container as `archive.open_workbook_archive` returns it, its declared sizes checked.

    Raises
    ------
    UploadError
        When a part is not what the directory declares.
    """
    contents: dict[str, bytes] = {}
    for part in archive.infolist():
        if _NEEDED.fullmatch(part.filename):
            try:
                contents[part.filename] = archive.read(part)
            except (zipfile.BadZipFile, EOFError, OSError, ValueError):
                raise UploadError(DAMAGED) from None
            except MemoryError:
                raise
            except Exception as error:  # zlib.error and its kin
                raise UploadError(f"{DAMAGED} ({type(error).__name__})") from None
    sheets = [content for name, content in contents.items() if name.startswith(_SHEETS)]
    return WorkbookParts(
        contents,
        sum(len(_FORMULA.findall(sheet)) for sheet in sheets),
        all(map(_is_plain, contents.values())),
    )


def _is_plain(xml: bytes) -> bool:
    """Say whether nothing in a part is read otherwise by the fast reader, or costs it too much."""
    # in UTF-16 every other byte is zero, and no pattern would be found
    if b"\0" in xml or any(pattern.search(xml) for pattern in _ODD):
        return False
    rows = max([_NEAR_ROWS, *map(int, set(_FAR_ROW.findall(xml)))])
    columns = max([_NEAR_COLUMNS, *map(column_number, set(_FAR_COLUMN.findall(xml)))])
    return rows * columns <= GRID_CELLS_MAX
