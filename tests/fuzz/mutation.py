"""Changing a file at random: bytes, pieces, whole lines, and what stands inside a workbook."""

from __future__ import annotations

import io
import zipfile
from random import Random

PIECES = (
    b"[", b"]", b"{", b"}", b'"', b"'", b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0",
    b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\\u0000", b"null",
    b"true", b"NaN", b"Infinity", b"-", b"1e999", b"-0", b"0x10", b"9" * 40, b"1,5", b"1.234,5",
    b"2015-02-30", b"31/12/99", b"0000", b"9999-99", b"1395", b"=1+1", b"@@=", b"@@#", b"{tip}",
    b"<script>", b"</row>", b"&x;", b"%s", b"../", b"\xe2\x80\xae", b"\xd9\xa1\xd9\xa2",
    b"\xf0\x9f\x92\xa9", b" ", b"\xc2\xa0", b"country", b"amount", b"kg", b"TJK", b'""',
)  # fmt: skip
"""What has broken readers of tables elsewhere."""
LONGEST = 200_000


def mutate(data: bytes, other: bytes, chance: Random) -> bytes:
    """Return a file changed in one to twenty places, now and then with parts of another."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        inside = _mutate_parts(data, chance)
        if inside:
            return inside
    return _mutate_bytes(data, other, chance)


def _mutate_bytes(data: bytes, other: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 20))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(7):
            case 0 if at < len(changed):
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(1, 40)]
            case 2 | 3:
                changed[at:at] = chance.choice(PIECES)
            case 4:
                start = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[start : start + chance.randrange(1, 60)]
            case 5 if other:
                start = chance.randrange(len(other))
                changed[at:at] = other[start : start + chance.randrange(1, 200)]
            case _:
                lines = bytes(changed).split(b"\n")
                line = chance.choice(lines)
                lines.insert(chance.randrange(len(lines) + 1), line)
                changed = bytearray(b"\n".join(lines))
    return bytes(changed[:LONGEST])


def _mutate_parts(data: bytes, chance: Random) -> bytes:
    """Return a workbook of which one part is changed, packed anew; empty if it is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()[:50]}
    except Exception:  # changed bytes make zipfile raise nearly anything
        return b""
    if not parts:
        return b""
    name = chance.choice(sorted(parts))
    if chance.random() < 0.05:
        del parts[name]
    else:
        parts[name] = _mutate_bytes(parts[name], b"", chance)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return target.getvalue()
