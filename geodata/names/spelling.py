"""One spelling for names that differ in case, accents, dashes or the form of a letter only."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_APOSTROPHES: Final = re.compile(r"['`´‘’ʻʼʿʾ\u200c\u200d\u0640]")
_OTHER: Final = re.compile(r"[^\w$€%/]+|_")
_PROVINCE: Final = re.compile(
    r"^(province|region|oblast|wilayat e|velayat e|ostan e|state|область|провинция|"
    r"استان|ولایت) (of )?|"
    r" (province|region|oblast|oblasty|oblysy|viloyati|viloyat|wilayat|welayaty|welayat|velayat|"
    r"state|область|обл|провинция|велаят|облысы|вилояти|облусу)$"
)
_LETTERS: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ё": "е", "ı": "i", "ß": "ss"})


def fold_name(text: str) -> str:
    """Return a name in small letters without accents and punctuation, words one space apart.

    Examples
    --------
    >>> fold_name("Iran (Islamic Republic of)"), fold_name("Кол-во, КГ"), fold_name("Kŭlob")
    ('iran islamic republic of', 'кол во кг', 'kulob')
    """
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(_OTHER.sub(" ", _APOSTROPHES.sub("", text)).split())


def bare_province(text: str) -> str:
    """Return a folded name without the word that says it is a province; empty when it is no more.

    Examples
    --------
    >>> bare_province("Ошская область"), bare_province("استان کرمان"), bare_province("Khatlon")
    ('ошская', 'کرمان', 'khatlon')
    """
    return _PROVINCE.sub("", fold_name(text)).strip()


def is_province(text: str) -> bool:
    """Say whether a text has a word that says it is a province."""
    return bare_province(text) != fold_name(text)
