"""Files that users bring: read in a child process, every value as text, nothing trusted."""

from geodata.uploads.errors import UploadError
from geodata.uploads.limits import COMMAND_KINDS, PAGE_KINDS, Limits
from geodata.uploads.reading import Groups, Upload, read_upload

__all__ = [
    "COMMAND_KINDS",
    "PAGE_KINDS",
    "Groups",
    "Limits",
    "Upload",
    "UploadError",
    "read_upload",
]
