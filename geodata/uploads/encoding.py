"""Text of a CSV file, whatever encoding it was saved in."""

from __future__ import annotations

import re
from typing import Final

from geodata.names.reading import read_vocabulary
from geodata.uploads.errors import UploadError
from geodata.uploads.kinds import HEAD_BYTES, strip_byte_order_mark, utf16_codec

SAMPLE_BYTES: Final = 1 << 20
DETECTED_BYTES: Final = 1 << 15
"""As much as a detector needs; it is slow."""
_ARABIC: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
"""Windows has Arabic letters alone; the tables of names have Persian ones."""
ENCODING_NAMES: Final = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 without a mark",
    "utf-16-be": "UTF-16 without a mark",
    "cp1251": "Windows Cyrillic (cp1251)",
    "koi8-r": "KOI8-R (Russian Unix)",
    "cp866": "DOS Cyrillic (cp866)",
    "mac_cyrillic": "Mac Cyrillic",
    "cp1256": "Windows Arabic (cp1256)",
    "cp1254": "Windows Turkish (cp1254)",
    "cp1252": "Windows Latin (cp1252)",
}
EIGHT_BIT: Final = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "cp1256", "cp1254", "cp1252")
"""Of those in which equally many known words stand, the first is taken."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_HIGH: Final = re.compile(rb"[\xa8\xb8\xc0-\xff]")
_HIGH_RUN: Final = re.compile(rb"[\xa8\xb8\xc0-\xff]{3,}")
_ASCII: Final = bytes(range(128))
BROKEN_SHARE_MAX: Final = 0.05
"""A text in another encoding hardly ever has a sound character of UTF-8 by chance."""
RUN_SHARE: Final = 0.5
"""In Cyrillic words nearly all letters are above 127 and stand together; in Latin ones they are
accents among plain letters."""


def decode_text(data: bytes) -> tuple[bytes, str, tuple[str, ...]]:
    """Return a text as UTF-8 without null bytes, its encoding, and notes on what was done.

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
    codec, why = utf16_codec(data[:HEAD_BYTES]), "recognised by its bytes"
    if not codec and _count_broken(data) < 0:
        codec, why = _eight_bit_codec(data[:SAMPLE_BYTES])
    if codec:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            raise UploadError(
                f"The file looks like {ENCODING_NAMES[codec]}, but byte {error.start} does not "
                "fit. Save it as “CSV UTF-8” in the spreadsheet."
            ) from None
        data = text.encode()
        notes = (f"The text was read as {ENCODING_NAMES[codec]}, {why}.",)
    data = strip_byte_order_mark(data)
    if (broken := _count_broken(data)) > 0:
        data = data.decode("utf-8", errors="replace").encode()
        what = "character is" if broken == 1 else "characters are"
        notes = (f"{broken:,} {what} broken and shown as �.",)
    if nulls := data.count(b"\0"):
        data = data.replace(b"\0", b"")
        notes += (f"{nulls:,} null {'byte was' if nulls == 1 else 'bytes were'} removed.",)
    return data, ENCODING_NAMES.get(codec, "UTF-8"), notes


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


def _eight_bit_codec(sample: bytes) -> tuple[str, str]:
    """Return the codec of a text that is no UTF-8, and why it was taken.

    The words that tables use decide, where they are read with letters beyond ASCII; without any,
    a detector by the frequency of letters; and without its answer how letters stand together.
    """
    known = _known_words()
    words = {
        codec: len(known & set(_WORD.findall(_decoded(sample, codec).casefold())))
        for codec in EIGHT_BIT
    }
    best = max(EIGHT_BIT, key=lambda codec: words[codec])
    if words[best]:
        return best, f"in which {words[best]} of its words are known"
    if found := _detect(sample):
        return found, "by how often its letters come; save it as UTF-8 if it looks wrong"
    high = len(_HIGH.findall(sample))
    in_runs = sum(map(len, _HIGH_RUN.findall(sample)))
    codec = "cp1251" if high and in_runs / high > RUN_SHARE else "cp1252"
    return codec, "by how its letters stand together; save it as UTF-8 if it looks wrong"


def _decoded(sample: bytes, codec: str) -> str:
    text = sample.decode(codec, errors="replace")
    return text.translate(_ARABIC) if codec == "cp1256" else text


def _known_words() -> set[str]:
    """Return the words of the tables of names that no encoding of Latin letters holds alike."""
    names = frozenset().union(*read_vocabulary())
    return {word for name in names for word in _WORD.findall(name) if not word.isascii()}


def _detect(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    found = from_bytes(sample[:DETECTED_BYTES], cp_isolation=list(EIGHT_BIT)).best()
    codec = found.encoding.replace("_", "-") if found else ""
    return next((name for name in EIGHT_BIT if name.replace("_", "-") == codec), "")
