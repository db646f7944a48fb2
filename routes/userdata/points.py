"""Coordinates as people and programs write them: decimals, degrees and minutes, one cell, WKT."""

from __future__ import annotations

import math
import re
from typing import Final

_HALF: Final = r"([NSEWСЮВЗ])"
_DEGREES: Final = re.compile(
    rf"{_HALF}?\s*([-+]?\d+(?:[.,]\d+)?)\s*[°º:d]\s*(?:(\d+(?:[.,]\d+)?)\s*['′’‘:m]?\s*)?"
    rf"(?:(\d+(?:[.,]\d+)?)\s*(?:\"|″|''|”|s)?)?\s*{_HALF}?",
    re.IGNORECASE,
)
_BLANKS: Final = re.compile(
    rf"{_HALF}?\s*(\d+)\s+(\d+(?:[.,]\d+)?)(?:\s+(\d+(?:[.,]\d+)?))?\s*{_HALF}?", re.IGNORECASE
)
"""37 29 24 N: without signs, which a letter of its half has to tell from two numbers."""
_SIGNED: Final = re.compile(rf"{_HALF}?\s*([-+−]?\d+(?:[.,]\d+)?)\s*°?\s*{_HALF}?", re.IGNORECASE)
_WKT: Final = re.compile(
    r"(?:SRID=4326;)?\s*POINT\s*Z?M?\s*\(\s*([-+\d.eE]+)\s+([-+\d.eE]+)[^)]*\)", re.IGNORECASE
)
_PAIR: Final = re.compile(
    r"\(?\s*([^,;]+?)\s*(?:;|,\s+)\s*([^,;]+?)\s*\)?|(-?\d+\.\d+),(-?\d+\.\d+)"
)
"""60,6 is a number with a decimal comma, 60, 6 and 60.1,6.2 are two."""
_BLANK_PAIR: Final = re.compile(r"([-+]?\d+\.\d+)\s+([-+]?\d+\.\d+)|(.*?[NSСЮ])\s+(.*[EWВЗ])", re.I)
_SOUTH_OR_WEST: Final = frozenset("SWЮЗ")
_ALONG: Final = frozenset("EWВЗ")


def read_degree(text: str) -> float:
    """Return a coordinate in degrees, NaN when the text is none. A comma marks decimals too.

    Examples
    --------
    >>> read_degree("71,55"), read_degree("37°30'00\\"N"), read_degree("W 5.5")
    (71.55, 37.5, -5.5)
    """
    text = text.strip()
    if match := _SIGNED.fullmatch(text):
        half = (match[1] or match[3] or "").upper()
        number = _number(match[2])
        return -number if half in _SOUTH_OR_WEST and half else number
    match = _DEGREES.fullmatch(text)
    if not match and (blanks := _BLANKS.fullmatch(text)) and (blanks[1] or blanks[5]):
        match = blanks
    if not match:
        return math.nan
    degrees, minutes, seconds = (_number(match[i] or "0") for i in (2, 3, 4))
    if minutes >= 60 or seconds >= 60:
        return math.nan
    size = abs(degrees) + minutes / 60 + seconds / 3600
    half = (match[1] or match[5] or "").upper()
    south = degrees < 0 or bool(half and half in _SOUTH_OR_WEST)
    return round(-size if south else size, 6)


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))


def read_point(text: str) -> tuple[float, float] | None:
    """Return longitude and latitude of a cell that holds both; None when it does not.

    WKT has longitude first; other pairs latitude, unless their letters say otherwise or the first
    number is beyond 90.
    """
    text = text.strip()
    if match := _WKT.fullmatch(text):
        try:
            lon, lat = float(match[1]), float(match[2])
        except ValueError:
            return None
        return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None
    match = _PAIR.fullmatch(text) or _BLANK_PAIR.fullmatch(text)
    if not match:
        return None
    one, other = (part for part in match.groups() if part is not None)
    first, second = read_degree(one), read_degree(other)
    if not (math.isfinite(first) and math.isfinite(second)):
        return None
    if abs(first) > 90 or any(letter in _ALONG for letter in one.upper()):
        first, second = second, first
    return (second, first) if abs(second) <= 180 and abs(first) <= 90 else None
