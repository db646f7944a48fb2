"""The directory of a ZIP container, read before anything in it is unpacked."""

from __future__ import annotations

import io
import zipfile

from geodata.uploads.errors import UploadError
from geodata.uploads.limits import MIB, Limits


def open_workbook_archive(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Return the container of a workbook whose declared sizes are allowed.

    Declared sizes can lie, but unpacking stops at them, and the process has its own limits.

    Raises
    ------
    UploadError
        When it is cut off, no workbook, encrypted, or declares to unpack to more than allowed.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise UploadError(
            "The workbook is cut off or damaged: its directory at the end is missing. Copy or "
            "download it again."
        ) from None
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise UploadError(
            f"The container holds {len(parts):,} files; a workbook needs at most "
            f"{limits.parts:,}. It is not opened."
        )
    declared = sum(part.file_size for part in parts)
    if declared > limits.unpacked_bytes:
        raise UploadError(
            f"The workbook would unpack to {declared / MIB:,.0f} MB; at most "
            f"{limits.unpacked_bytes / MIB:,.0f} MB are allowed. Nothing was unpacked. Save the "
            "sheet as CSV."
        )
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise UploadError(
            "The file is a ZIP container but no Excel workbook. Unpack it and choose the table in "
            "it, or save an OpenDocument sheet as XLSX."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UploadError("The workbook is protected by a password. Save it without one.")
    return archive
