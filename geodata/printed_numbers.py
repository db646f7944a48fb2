"""The numbers that a source's own words print: in digits or words, with the unit beside each."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from geodata.names import fold_name, read_names

WORDS: Final = Path(__file__).parent / "names" / "number_words.csv"
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
_SPACED: Final = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
_TOKEN: Final = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+|[½¼¾⅓⅔]|%|[^\s]")
_GROUPED: Final = {
    ",": re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?"),
    ".": re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?"),
}
"""Numbers with a mark between thousands, by the mark."""
_JOINERS: Final = frozenset({"and", "a", "и", "و", "ve", "-", "‑"})
_OF: Final = frozenset({"of", "metric", "میٹرک", "a", "an", "-", "(", ")"})
"""Words between a number and its unit."""
_HALVES: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
OTHER_UNITS: Final = (
    (re.compile(r"(ton|тонн|تن|ٹن|吨|噸)\w*|mt"), "kg", 1000.0),
    (re.compile(r"(kilo|kq|кило|کیلو|公斤)\w*"), "kg", 1.0),
    (re.compile(r"(gram|qram|грам|گرم)\w*"), "kg", 0.001),
    (re.compile(r"lbs?|pounds?"), "kg", 0.45359237),
    (re.compile(r"acres?"), "ha", 0.40468564),
)
"""Units in the inflections and languages of sources, which tables of one's own do not have."""


@dataclass(frozen=True)
class PrintedNumber:
    """One number of a text."""

    value: float
    unit: str = ""
    """Unit of `value`, such as kg or ha, where one that is known stands behind the number."""
    at: int = 0
    """Where its first token stands among those of the text."""
    end: int = 0
    """Where the first token behind it and its unit stands."""


def read_printed(text: str) -> list[PrintedNumber]:
    """Return every number that a text can print, a mark before three digits read in both ways.

    Parameters
    ----------
    text
        Such as “1.234 tons”, “2 тонны 30 кг” or “about a third”.

    Returns
    -------
    list of PrintedNumber
        Weights in kg and areas in ha; of “2 t 30 kg” also the sum.
    """
    tokens = _TOKEN.findall(_SPACED.sub("", text.translate(_DIGITS)).casefold())
    found: dict[PrintedNumber, None] = {}
    for mark in (",", "."):
        numbers = list(_numbers(tokens, mark))
        found |= dict.fromkeys(numbers)
        found |= dict.fromkeys(_sums(numbers))
    if not found:  # “almost a tonne”
        units = (_unit_behind([token], 0) for token in tokens)
        found = {PrintedNumber(factor, unit): None for unit, factor, _ in units if unit}
    # of “4.1 to 6.7 billion” both are billions
    named = (_words().get(fold_name(token), (0.0, "")) for token in tokens)
    scales = {value for value, kind in named if kind == "scale"}
    scaled = (replace(one, value=one.value * by) for one in found for by in scales)
    return [*found, *scaled]


def _numbers(tokens: Sequence[str], mark: str) -> Iterator[PrintedNumber]:
    at = 0
    while at < len(tokens):
        start, values, at = at, *_read_run(tokens, at, mark)
        if at == start:
            at += 1
            continue
        unit, factor, at = _unit_behind(tokens, at)
        for value in values:
            yield PrintedNumber(value * factor, unit, start, at)


def _read_run(tokens: Sequence[str], at: int, mark: str) -> tuple[set[float], int]:
    """Return what digits and words that follow each other can amount to, and where they end."""
    total, current, last, end = 0.0, 0.0, "", at
    values: set[float] = set()
    while at < len(tokens):
        token = tokens[at]
        number = _read_digits(token, mark)
        value, kind = _words().get(fold_name(token), (0.0, ""))
        kind = kind if number is None else "digits"
        joined = bool(last) and tokens[at - 1] in _JOINERS
        if joined and "digits" in (kind, last) and last != "scale" and kind not in ("", "part"):
            break  # between 18,000 and 20,000
        values |= {total + current} if joined else set()
        if number is not None:
            current, values = current + number, values | {number}
        elif kind == "add":
            current += value
        elif kind == "times":
            current = (current or 1) * value
        elif kind == "scale":
            total, current = total + (current or 1) * value, 0.0
        elif kind == "part":
            values |= {total + (current or 1) * value, total + current + value}
            current = (current or 1) * value
        elif token in _JOINERS and last:
            at += 1
            continue
        else:
            break
        last, at = kind, at + 1
        end = at
    return (values | {total + current}, end) if last else (set(), end)


def _read_digits(token: str, mark: str) -> float | None:
    if token in _HALVES:
        return _HALVES[token]
    if not token[0].isdigit():
        return None
    if token[0] == "0" or not _GROUPED[mark].fullmatch(token):
        plain = token.replace(",", ".")
    else:
        plain = token.replace(mark, "").replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def _unit_behind(tokens: Sequence[str], at: int) -> tuple[str, float, int]:
    """Return the unit of the number that ends at a token, its factor, and where it ends."""
    behind = at
    while behind < len(tokens) and tokens[behind] in _OF and behind < at + 2:
        behind += 1
    for size in (2, 1):
        name = fold_name(" ".join(tokens[behind : behind + size]))
        if known := read_names().units.get(name) or _other_unit(name):
            return known[0], known[1], behind + size
    return "", 1.0, at


def _other_unit(name: str) -> tuple[str, float] | None:
    found = ((unit, factor) for words, unit, factor in OTHER_UNITS if words.fullmatch(name))
    return next(found, None)


def _sums(numbers: Sequence[PrintedNumber]) -> Iterator[PrintedNumber]:
    """Yield the sums of weights that stand side by side, the larger unit first."""
    for at, first in enumerate(numbers):
        total = first
        for after in numbers[at + 1 :]:
            fits = after.unit == total.unit or (total.unit == "kg" and not after.unit)
            if after.at - total.end <= 1 and fits and after.value < first.value:
                total = replace(total, value=total.value + after.value, end=after.end)
                yield total
            elif after.at > total.at:
                break


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[float, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        return {
            fold_name(row["word"]): (float(row["value"]), row["kind"])
            for row in csv.DictReader(file)
        }
