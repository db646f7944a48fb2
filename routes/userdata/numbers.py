"""Numbers as people write them: decimal commas, thousands apart, a unit in the same cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

_SPACES: Final = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’‘´`′](?=\d{3}(?!\d))")
_NUMBER: Final = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<number>\d[\d.,]*|[.,]\d+)(?P<power>[eE][-+]?\d{1,3})?\s*(?P<unit>.*)",
    re.DOTALL,
)
_UNIT: Final = re.compile(r"[^\W\d][^\d]*")
_LAKH: Final = re.compile(r"\d{1,2}(,\d{2})+,\d{3}(\.\d+)?")
"""Numbers as India and Pakistan group them: 12,34,567."""
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_WITH_FRACTION: Final = re.compile(rf"(\d*)\s*([{''.join(_FRACTIONS)}])\s*(.*)")
MULTIPLES: Final = re.compile(
    r"(mln|million|billion|bn|thousand|lakh|crore|млн|миллион|млрд|тыс|هزار|میلیون|milyon|bin)\b.*",
    re.IGNORECASE,
)
"""What is no unit but a multiple: 2.5 million of what is not said by the number alone."""
_ONE_MARK: Final = re.compile(r"(\d*)([.,])(\d+)")
DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
"""Persian and Arabic digits and marks as Latin ones."""
NO_NUMBERS: Final = frozenset(
    {"nan", "inf", "infinity", "+inf", "-inf", "+infinity", "-infinity", "∞", "-∞"}
)
"""Words that a program takes for a number and that say no amount."""


def read_number(text: str, decimal: str) -> tuple[float, str]:
    """Read a number and the unit behind it.

    Parameters
    ----------
    text
        A cell.
    decimal
        `point` or `comma`: what a single mark before three digits is; other forms say themselves
        what they are.

    Returns
    -------
    number, unit
        NaN when the text is no number; the unit as written, empty when there is none.

    Examples
    --------
    >>> read_number("1.234,5 кг", "point"), read_number("1,234", "comma")
    ((1234.5, 'кг'), (1.234, ''))
    """
    text = _SPACES.sub("", text.translate(DIGITS).strip())
    if part := _WITH_FRACTION.fullmatch(text):
        return int(part[1] or 0) + _FRACTIONS[part[2]], part[3].strip()
    match = _NUMBER.fullmatch(text)
    if not match or (match["unit"] and not _UNIT.fullmatch(match["unit"])):
        return math.nan, ""
    if MULTIPLES.fullmatch(match["unit"]):
        return math.nan, ""
    plain = _plain_number(match["number"], decimal)
    if not plain:
        return math.nan, ""
    sign = "-" if match["sign"] in ("-", "−") else ""
    return float(f"{sign}{plain}{match['power'] or ''}"), match["unit"].strip()


def is_ambiguous(text: str) -> bool:
    """Say whether a mark before three digits can be a decimal mark or part thousands."""
    match = _NUMBER.fullmatch(text.translate(DIGITS).strip())
    one = _ONE_MARK.fullmatch(match["number"]) if match else None
    return bool(one) and len(one[3]) == 3 and 0 < len(one[1]) < 4 and one[1][0] != "0"  # type: ignore[index]


def judge_decimal(values: Iterable[str]) -> str:
    """Return which mark the values use for decimals, as far as they show it themselves.

    Returns
    -------
    str
        `point`, `comma`, or empty when they do not show it or contradict each other.
    """
    found = set()
    for text in values:
        match = _NUMBER.fullmatch(_SPACES.sub("", text.translate(DIGITS).strip()))
        if not match:
            continue
        number = match["number"]
        marks = [mark for mark in number if mark in ".,"]
        if not marks or is_ambiguous(number):
            continue
        if _LAKH.fullmatch(number):
            found.add(".")
        elif len(set(marks)) == 2:
            found.add(marks[-1])
        elif len(marks) > 1:  # 1,234,567: that mark parts thousands
            found.add("." if marks[0] == "," else ",")
        else:
            found.add(marks[0])
    if len(found) != 1:
        return ""
    return "comma" if found == {","} else "point"


def _plain_number(number: str, decimal: str) -> str:
    """Return a number with a point for decimals and nothing else, empty when it is none."""
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return number
    if _LAKH.fullmatch(number):
        return number.replace(",", "")
    last = marks[-1]
    other = "." if last == "," else ","
    if len(set(marks)) == 2:
        whole, _, part = number.rpartition(last)
        return f"{_join_thousands(whole, other)}.{part}" if _join_thousands(whole, other) else ""
    if len(marks) > 1:
        return _join_thousands(number, last)
    whole, _, part = number.partition(last)
    if is_ambiguous(number) and (last == ",") != (decimal == "comma"):
        return whole + part
    return f"{whole or '0'}.{part or '0'}"


def _join_thousands(number: str, mark: str) -> str:
    """Return a whole number without its thousands marks, empty when they stand wrong."""
    first, *groups = number.split(mark)
    sound = 0 < len(first) < 4 and all(len(group) == 3 for group in groups)
    return first + "".join(groups) if sound or not groups else ""
