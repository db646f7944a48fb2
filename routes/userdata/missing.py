"""Words and signs that stand for a value that is not there."""

from __future__ import annotations

import re
from typing import Final

MISSING_SIGNS: Final = frozenset("-–—−‒.…*?/\\_·• ")
"""A cell of these alone, such as - or .., holds nothing."""
MISSING_WORDS: Final = frozenset(
    {
        "n/a", "na", "n.a.", "n.a", "#n/a", "#na", "#value!", "#ref!", "#div/0!", "null", "none",
        "nil", "nan", "<na>", "n/d", "nd", "n.d.", "n/k", "n/r", "not available", "not applicable",
        "not reported", "not stated", "not known", "no data", "missing", "blank", "(blank)",
        "empty", "unknown", "unspecified", "нет данных", "н/д", "н.д.", "нд", "не указано",
        "неизвестно", "нет сведений", "ندارد", "نامشخص", "نامعلوم", "ثبت نشده", "bilinmiyor",
        "belirsiz", "veri yok", "yok",
    }
)  # fmt: skip
_EUROSTAT: Final = re.compile(r":\s*[a-z]{0,2}")
"""Eurostat's colon, with or without a flag."""


def is_missing(text: str) -> bool:
    """Say whether a cell holds no value: empty, a sign such as a dash, or a word such as N/A.

    Examples
    --------
    >>> is_missing("N/A"), is_missing(".."), is_missing("0"), is_missing("")
    (True, True, False, True)
    """
    folded = text.casefold().strip()
    known = folded in MISSING_WORDS or MISSING_SIGNS.issuperset(text)
    return known or bool(_EUROSTAT.fullmatch(folded))
