"""Names of months: Gregorian ones from Babel in the languages of the region, and Iranian ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from geodata.names import fold_name

LOCALES: Final = ("en", "ru", "fa", "tr", "tg", "uz", "uz_Cyrl", "kk", "ky", "tk", "az")
"""English, Russian, Persian and Turkish, and the other languages of the region; where two name
different months alike, the first wins."""
ABBREVIATED: Final = 3
"""Letters that a shortened name has at least."""
ABBREVIATED_IN: Final = ("en", "ru", "tr")
"""Languages whose names are shortened to any length, such as Sept. and сент."""
DARI_MONTHS: Final = (
    "حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت",
)  # fmt: skip
"""The same months as the Iranian ones, by the names that Afghanistan uses."""


@lru_cache(maxsize=4096)
def month_number(name: str) -> int:
    """Return the number of a month by its name, whole or shortened; 0 when it is none."""
    folded = fold_name(name)
    found = _whole_names().get(folded, 0)
    if found or len(folded) < ABBREVIATED:
        return found
    begun = {number for whole, number in _shortened_names() if whole.startswith(folded)}
    return begun.pop() if len(begun) == 1 else 0


@lru_cache(maxsize=1)
def _whole_names() -> dict[str, int]:
    from babel import Locale
    from persiantools.jdatetime import MONTH_NAMES_EN, MONTH_NAMES_FA

    found: dict[str, int] = {}
    for locale in LOCALES:
        months = Locale.parse(locale).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    if not name.isdecimal():
                        found.setdefault(fold_name(name), number)
    iranian = (*(map(str, each[1:]) for each in (MONTH_NAMES_FA, MONTH_NAMES_EN)), DARI_MONTHS)
    for names in iranian:
        for number, name in enumerate(names, start=1):
            found.setdefault(fold_name(name), number)
    return found


@lru_cache(maxsize=1)
def _shortened_names() -> tuple[tuple[str, int], ...]:
    from babel import Locale

    return tuple(
        (fold_name(name), number)
        for locale in ABBREVIATED_IN
        for context in ("format", "stand-alone")
        for number, name in Locale.parse(locale).months[context]["wide"].items()
    )
