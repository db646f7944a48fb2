"""The country that a cell names: by its name or code, with what stands in brackets weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from geodata.names import Names, fold_name

NAME_CHARS_MAX: Final = 120
"""Longer texts name no country."""
_BRACKET: Final = re.compile(r"\s*[(\[](.*?)[)\]]\s*")
_BEARINGS: Final = frozenset(
    {"south", "north", "east", "west", "southern", "northern", "eastern", "western", "new",
     "american", "british", "equatorial", "us", "usa", "u s", "u s a", "us state", "state",
     "states", "южный", "северный", "северная", "южная"}
)  # fmt: skip
"""Words in a bracket that make another place of the name before it."""
_SHORTENED: Final = {
    "rep": "republic", "fed": "federation", "dem": "democratic", "is": "islands", "st": "saint",
    "i": "islamic", "isl": "islamic", "респ": "республика", "фед": "федерация",
}  # fmt: skip
_JOINERS: Final = re.compile(r" (and|и|ва|ve|va|жана|және|و) ")
_GROUP_CODE: Final = re.compile(r"(eu|ea|eea|efta) ?\d{1,2}( (19|20)\d\d)?|(eu|eea) ?\d\d .*")
_BEHIND: Final = re.compile(r"\s+[–—-]\s+|,|\d")
_AROUND: Final = re.compile(
    r"^(the|republic of|islamic republic of|kingdom of|state of|республика|جمهوری|جمهوری اسلامی) "
    r"| (republic|sar|republic of|islamic republic of|республикаси|respublikasi|cumhuriyeti)$"
)


def read_country(text: str, names: Names, fips: bool = False) -> str:
    """Return the country of a name or a code; empty when the table of names does not know it.

    A bracket behind a name is left out only where it names no other place: “Iran (Islamic Republic
    of)” is Iran, “Sudan (South)” is South Sudan, and “Georgia (US)” is not known.

    Parameters
    ----------
    text
        A cell.
    names
        What names stand for.
    fips
        Whether two letters are a code of FIPS 10-4 and not of ISO 3166.
    """
    if len(text) > NAME_CHARS_MAX:
        return ""
    if fips:
        return names.fips.get(fold_name(text), "")
    known = names.countries
    if found := _known_as(text, known):
        return found
    brackets = _BRACKET.findall(text)
    if not brackets:
        return ""
    bare, inside = _BRACKET.sub(" ", text).strip(), brackets[0]
    country = _known_as(bare, known)
    if turned := _known_as(f"{inside} {bare}", known):
        return turned
    other = _known_as(inside, known)
    if not country:
        return other if other and not bare else ""
    folded = fold_name(inside)
    if folded in _BEARINGS or (other and other != country):
        return ""
    towns = {town.country for town in names.towns.get(folded, ())}
    return country if not towns or country in towns else ""


def is_group(text: str, names: Names) -> bool:
    """Say whether a cell or a heading names a group of countries, which is no place: by name
    (European Union, Central Asia), with what stands behind it (European Union – 27 countries), or
    by a code (EU27_2020, EA20, EU-28).

    Parameters
    ----------
    text
        A cell or a heading.
    names
        What names stand for; a country's name is never a group's.
    """
    if not text or len(text) > NAME_CHARS_MAX:
        return False
    folded = fold_name(text)
    if folded in names.countries:
        return False
    if folded in names.groups or _GROUP_CODE.fullmatch(folded):
        return True
    bare = fold_name(_BEHIND.split(_BRACKET.sub(" ", text))[0])
    return bare != folded and bare in names.groups


@lru_cache(maxsize=8192)
def _spellings(text: str) -> tuple[str, ...]:
    """Return a name as written, then with its words written out and its form of state left out."""
    folded = fold_name(text)
    whole = " ".join(_SHORTENED.get(word, word) for word in folded.split())
    head, comma, tail = text.partition(",")
    turned = fold_name(f"{tail} {head}") if comma else ""
    turned = " ".join(_SHORTENED.get(word, word) for word in turned.split())
    joined = [_JOINERS.sub(" ", name) for name in (folded, whole)]  # as “&” leaves them
    found = (folded, whole, turned, *joined, _AROUND.sub("", whole).strip())
    return tuple(name for name in dict.fromkeys(found) if name)


def _known_as(text: str, known: Mapping[str, str]) -> str:
    return next((known[name] for name in _spellings(text) if name in known), "")
