"""How the atlas is to be cited: the names that every citation uses, and CITATION.cff."""

from __future__ import annotations

import json
from typing import Final

TITLE: Final = "Opiate Corridors"
AUTHORS: Final = "Opiate Corridors contributors"
LICENCE: Final = "CC BY 4.0"
"""Licence of the data."""

ABSTRACT: Final = (
    "An offline map of Afghan opiate corridors from published sources, in which every number opens "
    "the claims behind it."
)


def version_text(release: str, data: str) -> str:
    """Name what is cited: release of the software, then version of the data."""
    return f"{release}, data {data}"


def citation_cff(release: str, data: str, released_on: str) -> str:
    """Return CITATION.cff, in the Citation File Format 1.2.0.

    Parameters
    ----------
    release
        Version of the software.
    data
        Release of the data, such as `2026.11`.
    released_on
        Day of that release, ISO 8601.
    """
    fields = {
        "cff-version": "1.2.0",
        "message": "To cite the atlas, use these data; name the source of each figure too.",
        "type": "dataset",
        "title": TITLE,
        "abstract": ABSTRACT,
        "authors": [{"name": AUTHORS}],
        "version": version_text(release, data),
        "date-released": released_on,
        "license": ["CC-BY-4.0", "MIT"],
    }
    # A value in JSON is a value in YAML, which is what the format is written in.
    lines = [f"{name}: {json.dumps(value)}" for name, value in fields.items()]
    return "\n".join(["# Written by make release.", *lines, ""])
