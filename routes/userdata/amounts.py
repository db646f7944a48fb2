"""Amounts as people write them: of parts, about, bounds and ranges, kept with their meaning."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.names import fold_name
from routes.userdata.numbers import DIGITS, read_number
from routes.userdata.texts import Texts

ABOUT: Final = "about"
MARKED: Final = "marked"
RANGE: Final = "range"
QUALIFIERS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(rf"^(?:{words})\s*(?=[\d.,½¼¾۰-۹٠-٩])", re.IGNORECASE), qualifier)
    for words, qualifier in (
        (r"~|≈|±|about|approx(?:imately|\.)?|around|circa|ca?\.|около|примерно|ок\.|حدود|تقریبا|"
         r"yaklaşık", ABOUT),
        (r"≥|>=|at least|not less than|min\.?|не менее|حداقل|en az", "at_least"),
        (r">|more than|over|above|свыше|более|больше|بیش از|fazla", "more_than"),
        (r"≤|<=|up to|not more than|max\.?|до|не более|حداکثر|تا|en fazla", "up_to"),
        (r"<|less than|under|below|менее|меньше|کمتر از", "less_than"),
    )
)  # fmt: skip
"""Words and signs before a number, with the word that the atlas has for them."""
LOW: Final = ("at_least", "more_than")
HIGH: Final = ("up_to", "less_than")
_MARK_BEHIND: Final = re.compile(r"\s*([*†‡]+|[¹²³⁴⁵⁶]+|\[[a-z0-9]{1,2}\])$", re.IGNORECASE)
_ESTIMATE: Final = re.compile(
    r"\s*[(\[](est|estimated?|prov|provisional|prelim(?:inary)?|p|e|оценка|оц|предв)\.?[)\]]$",
    re.IGNORECASE,
)
_FLAG: Final = re.compile(r"(?<=\d)\s+([bcdefnprsuz]{1,2})$", re.IGNORECASE)
"""A flag of a statistical office behind a number: b for a break in the series, p provisional."""
_RANGE: Final = re.compile(
    r"(?:between |from |от )?([\d.,\s]*\d)\s*([^\W\d]*)\s*(?:-|–|—|to|and|до|تا|\.\.)\s*"
    r"(\d[\d.,\s]*)\s*([^\W\d]+\.?)?",
    re.IGNORECASE,
)
_COMPOUND: Final = re.compile(
    r"([\d.,]+)\s*([^\W\d]+)\.?\s*(?:,|and|и|و|ve)?\s*([\d.,]+)\s*([^\W\d]+)\.?", re.IGNORECASE
)


@dataclass(frozen=True)
class Amount:
    """An amount as a cell states it, in the unit that stands in the cell."""

    value: float = math.nan
    """NaN where the cell states no number, or only a bound or a range."""
    unit: str = ""
    """As written; empty for none."""
    qualifier: str = ""
    """One of the words of `QUALIFIERS`, `marked` or `range`; empty for a plain number."""
    low: float = math.nan
    """At least so much, where the cell gives a bound or a range."""
    high: float = math.nan
    """At most so much."""


NO_AMOUNT: Final = Amount()


def read_amount(text: str, decimal: str, units: Mapping[str, tuple[str, float]]) -> Amount:
    """Read an amount.

    Parameters
    ----------
    text
        A cell.
    decimal
        As in `numbers.read_number`.
    units
        Units by their folded name, as `geodata.names.Names` has them: the parts of 2 kg 350 g are
        only added where both are known and of one kind.

    Returns
    -------
    Amount
        `NO_AMOUNT` when the text is none.
    """
    text = text.strip()
    number, unit = read_number(text, decimal)
    flagged = _FLAG.search(text) and fold_name(unit) not in units
    if number == number and not (_MARK_BEHIND.search(unit) or _ESTIMATE.search(unit) or flagged):
        return Amount(number, unit)
    if not text or len(text) > 60:
        return NO_AMOUNT
    for pattern, qualifier in QUALIFIERS:
        if match := pattern.match(text):
            return _qualified(read_amount(text[match.end() :], decimal, units), qualifier)
    for pattern, qualifier in ((_MARK_BEHIND, MARKED), (_ESTIMATE, ABOUT), (_FLAG, MARKED)):
        if match := pattern.search(text):
            found = read_amount(text[: match.start()], decimal, units)
            return (
                found
                if found == NO_AMOUNT
                else replace(found, qualifier=found.qualifier or qualifier)
            )
    if text.endswith("+"):
        return _qualified(read_amount(text[:-1], decimal, units), "at_least")
    text = text.translate(DIGITS)
    return _compound(text, decimal, units) or _range(text, decimal) or NO_AMOUNT


def _qualified(found: Amount, qualifier: str) -> Amount:
    if found.value != found.value or found.qualifier not in ("", MARKED):
        return NO_AMOUNT
    if qualifier in LOW:
        return Amount(math.nan, found.unit, qualifier, found.value)
    if qualifier in HIGH:
        return Amount(math.nan, found.unit, qualifier, high=found.value)
    return replace(found, qualifier=qualifier)


def _compound(text: str, decimal: str, units: Mapping[str, tuple[str, float]]) -> Amount | None:
    """Read 2 kg 350 g as 2.35 kg."""
    match = _COMPOUND.fullmatch(text)
    if not match:
        return None
    large, small = (units.get(fold_name(match[i])) for i in (2, 4))
    if not large or not small or large[0] != small[0] or large[1] <= small[1]:
        return None
    first, second = (read_number(match[i], decimal)[0] for i in (1, 3))
    return Amount(first + second / round(large[1] / small[1], 9), match[2])


def _range(text: str, decimal: str) -> Amount | None:
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    low, high = (read_number(match[i].strip(), decimal)[0] for i in (1, 3))
    if (
        not low < high
        or (match[0][:1].isdigit() and " and " in match[0])
        or (match[2] and match[4] and match[2] != match[4])
    ):
        return None
    return Amount(math.nan, match[4] or match[2] or "", RANGE, low, high)


@dataclass(frozen=True, eq=False)
class Amounts:
    """The amounts of a column, one for each row, in the unit that stands in its cell."""

    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    unit: Texts
    qualifier: Texts


def read_amounts(texts: Texts, decimal: str, units: Mapping[str, tuple[str, float]]) -> Amounts:
    """Return the amount of each row; parameters as `read_amount` has them."""
    values = np.array(texts.values, dtype=object)
    numbers = pd.to_numeric(pd.Series(values, dtype=object), errors="coerce").to_numpy(
        float, copy=True
    )
    # to_numeric takes 1.234 for a decimal: so does `point`, and other forms are read one by one
    plain = np.isfinite(numbers)
    if decimal == "comma":
        plain &= np.array(["." not in text for text in texts.values], bool)
    low = np.full(len(values), math.nan)
    high = low.copy()
    written = [""] * len(values)
    qualifiers = [""] * len(values)
    for position in np.flatnonzero(~plain):
        found = read_amount(values[position], decimal, units)
        numbers[position], low[position], high[position] = found.value, found.low, found.high
        written[position], qualifiers[position] = found.unit, found.qualifier
    spread = [
        part[texts.codes] if len(texts.codes) else np.empty(0) for part in (numbers, low, high)
    ]
    value, least, most = spread
    return Amounts(value, least, most, texts.folded_to(written), texts.folded_to(qualifiers))
