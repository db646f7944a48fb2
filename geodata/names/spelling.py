"""One spelling for names that differ in case, accents, dashes or the form of a letter only."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_APOSTROPHES: Final = re.compile(r"['`´‘’ʻʼʿʾ\u200c\u200d\u0640]")
_OTHER: Final = re.compile(r"[^\w$€%/]+|_")
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
