"""Text of a CSV file, whatever encoding it was saved in."""

from __future__ import annotations

import re
from typing import Final

from geodata.uploads.errors import UploadError
from geodata.uploads.kinds import HEAD_BYTES, strip_mark, utf16_codec

SAMPLE_BYTES: Final = 1 << 20
ENCODING_NAMES: Final = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 without a mark",
    "utf-16-be": "UTF-16 without a mark",
    "cp1251": "Windows Cyrillic (cp1251)",
    "cp1252": "Windows Latin (cp1252)",
}
_HIGH: Final = re.compile(rb"[\xa8\xb8\xc0-\xff]")
_HIGH_RUN: Final = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_ASCII: Final = bytes(range(128))
BROKEN_SHARE_MAX: Final = 0.05
"""A text in another encoding hardly ever has a sound character of UTF-8 by chance."""
RUN_SHARE: Final = 0.5
"""In Cyrillic words nearly all letters are above 127 and stand together; in Latin ones they are
accents among plain letters."""


def decode_text(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a text as UTF-8 without null bytes, and notes on what was recognised or removed.

    Parameters
    ----------
    data
        The file.

    Raises
    ------
    UploadError
        When no encoding fits.
    """
    notes: tuple[str, ...] = ()
    codec = utf16_codec(data[:HEAD_BYTES]) or _eight_bit_codec(data)
    if codec:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            raise UploadError(
                f"The file looks like {ENCODING_NAMES[codec]}, but byte {error.start} does not "
                "fit. Save it as “CSV UTF-8” in the spreadsheet."
            ) from None
        data = text.encode()
        notes = (f"The text was read as {ENCODING_NAMES[codec]}, recognised by its letters.",)
    data = strip_mark(data)
    if (broken := _count_broken(data)) > 0:
        data = data.decode("utf-8", errors="replace").encode()
        what = "character is" if broken == 1 else "characters are"
        notes = (f"{broken:,} {what} broken and shown as �.",)
    if nulls := data.count(b"\0"):
        data = data.replace(b"\0", b"")
        notes += (f"{nulls:,} null {'byte was' if nulls == 1 else 'bytes were'} removed.",)
    return data, notes


def _count_broken(data: bytes) -> int:
    """Return how many characters of a text in UTF-8 are broken; -1 when it is no UTF-8 at all."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        # Counted without a list of them: a million rows in Cyrillic would fill the child's memory.
        ascii_letters = len(data) - len(data.translate(None, delete=_ASCII))
        sound = len(text) - ascii_letters - broken
        return broken if broken <= BROKEN_SHARE_MAX * sound else -1
    return 0


def _eight_bit_codec(data: bytes) -> str:
    """Return the codec of a text that is no UTF-8, or an empty string for UTF-8."""
    if _count_broken(data) >= 0:
        return ""
    sample = data[:SAMPLE_BYTES]
    high = len(_HIGH.findall(sample))
    in_runs = sum(map(len, _HIGH_RUN.findall(sample)))
    return "cp1251" if high and in_runs / high > RUN_SHARE else "cp1252"
