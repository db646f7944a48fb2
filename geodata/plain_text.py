"""Text without what nobody sees: control characters, marks of direction, halves of characters."""

from __future__ import annotations

import re
from typing import Final

HIDDEN_CHARACTERS: Final = (
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\x00]"
)
"""Control characters, marks that turn the direction of text and make a name show as another, the
mark of byte order, which breaks PDF, and what no XML can hold. The joiners that Persian needs are
not among them."""
_HIDDEN: Final = re.compile(HIDDEN_CHARACTERS)


def sound_text(text: str) -> str:
    """Return a text in which halves of characters, which JSON and XLSX can hold, are marked."""
    return text.encode("utf-8", "replace").decode()


def plain_text(text: str) -> str:
    """Return a text that every file format can hold and every reader sees as it is stored."""
    return _HIDDEN.sub("", sound_text(text))
