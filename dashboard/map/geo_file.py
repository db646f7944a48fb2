"""A file that the browser fetches once: its address holds a hash of its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

MEDIA_TYPES: Final = {
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
    "json": "application/json",
    "js": "text/javascript",
}


@dataclass(frozen=True)
class GeoFile:
    """One file of geometry, ready to be sent."""

    name: str
    """Name without hash, such as `corridors`."""

    body: bytes
    """Content: compact GeoJSON in kilometres of the plane (UTF-8), or a picture of symbols."""

    suffix: str = "geojson"
    """Ending of the file name, a key of `MEDIA_TYPES`."""

    recipe: str = ""
    """What it is made of, where a View changes that: see `dashboard.map.recipes`."""

    edition: str = ""
    """What its address has in place of a hash, where it is told before the file is made."""

    @cached_property
    def file_name(self) -> str:
        """Name with content hash and recipe, as in the address."""
        made = self.edition or hashlib.sha256(self.body).hexdigest()[:10]
        return ".".join(filter(None, (self.name, made, self.recipe, self.suffix)))

    @property
    def media_type(self) -> str:
        """Media type that the server declares."""
        return MEDIA_TYPES[self.suffix]


def url_of(file: GeoFile) -> str:
    """Return the path of a file below the app's own root."""
    return f"geo/{file.file_name}"
