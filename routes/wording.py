"""Putting claims into words: values with units, periods, references. Plain text only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from geodata import Atlas
from geodata.claim import Claim
from geodata.source import source_of

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

UNIT_WORDS: Final[dict[str, str]] = {
    "percent": "%",
    "persons": "people",
    "USD": "US dollars",
    "USD/yr": "US dollars a year",
    "USD/kg": "US dollars per kg",
    "EUR/yr": "euros a year",
    "EUR/g": "euros per g",
    "AFN/kg": "afghanis per kg",
    "PKR/kg": "Pakistani rupees per kg",
    "count": "laboratories",
    "kg/day": "kg a day",
    "t/yr": "t/yr",
    "kg/kg": "kg for 1 kg of heroin",
    "not_stated": "(unit not stated)",
}
"""Units that are shown in other words than they are stored."""

SUBSTANCE_WORDS: Final[dict[str, str]] = {
    "opium_poppy": "opium poppy",
    "all_drugs": "all drugs",
    "opiates": "opiates",
}

MEASURE_TITLES: Final[dict[str, str]] = {
    "flow": "Flow estimates",
    "seizure": "Seizures",
    "route": "Routes described",
    "share": "Shares",
    "interception_rate": "Interception rates",
    "cultivation": "Poppy cultivation",
    "production": "Production",
    "yield": "Yield",
    "price": "Prices",
    "trade_value": "Value of the trade",
    "consumption": "Consumption",
    "change": "Changes",
    "stock": "Stocks",
    "precursor_seizure": "Precursor seizures",
    "operation": "Operations",
    "people": "People",
    "conversion": "Conversion factors",
    "eradication": "Poppy eradicated",
    "laboratory": "Laboratories",
    "purity": "Purity",
}
"""Measures in the order in which a panel lists them, with the title of their group."""

FAMILY_WORDS: Final[dict[str, str]] = {
    "northern": "Northern: Central Asia to Russia",
    "balkan": "Balkan: Iran and Türkiye to Europe",
    "southern": "Southern: Pakistan and Iran to the sea",
    "caucasus": "Caucasus: by the Caspian Sea",
}
"""Families of corridors, with where they lead."""

BASIS_WORDS: Final[dict[str, str]] = {
    "recorded": "recorded",
    "survey": "from a survey",
    "modelled": "modelled estimate",
    "asserted": "stated without a method",
    "unknown": "method not known",
}

PERIOD_BASIS_WORDS: Final[dict[str, str]] = {
    "stated": "as stated",
    "original": "of the work that the source quotes",
    "inferred": "inferred",
    "none": "",
}
"""How the period of a claim is known."""

STANDING_WORDS: Final[dict[str, str]] = {
    "official": "an official source",
    "reported": "quotes an official",
    "scholarly": "a scholarly work",
    "press": "its own writer",
}
"""Who speaks in a source."""

LANGUAGES: Final[dict[str, str]] = {
    "en": "English", "ru": "Russian", "fa": "Persian", "kk": "Kazakh", "tr": "Turkish",
    "fr": "French", "es": "Spanish", "sw": "Swahili", "az": "Azerbaijani", "de": "German",
    "ar": "Arabic", "bg": "Bulgarian", "bs": "Bosnian", "it": "Italian", "tg": "Tajik",
    "ur": "Urdu", "uz": "Uzbek", "zh": "Chinese",
}  # fmt: skip
"""Languages of sources, by ISO 639-1 code."""

CALENDAR_WORDS: Final[dict[str, str]] = {
    "solar_hijri": "Iranian year {}",
    "fiscal": "fiscal year",
    "reporting": "reporting year",
}
"""Years that begin in one calendar year and end in the next, as their source counts them."""

HIJRI_BEFORE_COMMON: Final = 621
"""Years between the calendars: the Iranian year 1398 began in March 2019."""

ABBREVIATIONS: Final = frozenset(
    ("anf", "caricc", "emcdda", "incb", "niu", "nncc", "ondcp", "siu", "un", "undcp", "unodc", "us")
)
"""Words in ids of cited works and bodies that are written in capitals."""

_QUALIFIED: Final[dict[str, str]] = {
    "about": "about {}",
    "almost": "almost {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "less_than": "less than {}",
    "up_to": "up to {}",
}


def number_text(number: float) -> str:
    """Write a number with thousands separated and no digits that were not there."""
    if 0 < abs(number) < 1e-6:
        return f"{number:.3g}"  # never a 0 that is none
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return text or "0"


def listed(words: Sequence[str]) -> str:
    """Join words as English does: `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def span_text(first: str | int, last: str | int) -> str:
    """Write a span of years: `2010`, or `2010 to 2012`."""
    return f"{first}" if first == last else f"{first} to {last}"


def counted(number: int, one: str, many: str = "") -> str:
    """Write how many there are of something: `1 country`, `3 countries`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def value_text(claim: Claim) -> str:
    """Write a claim's value with its qualifier and unit, such as `75–80 t/yr`.

    A route claim has no value: it gives an empty string.
    """
    if claim.measure == "route":
        return ""
    unit = UNIT_WORDS.get(claim.unit, claim.unit)
    join = "" if unit == "%" else " "
    if not math.isnan(claim.value):
        number = number_text(claim.value)
        text = _QUALIFIED.get(claim.qualifier, "{}").format(number)
        if claim.qualifier == "interval":
            text += f" ({number_text(claim.low)}–{number_text(claim.high)})"
    else:
        text = f"{number_text(claim.low)}–{number_text(claim.high)}"
    return f"{text}{join}{unit}"


def period_text(claim: Claim) -> str:
    """Write the period that a claim describes, or say that none is stated.

    A year of another calendar is named as one: `Iranian year 1398, March 2019 to March 2020`.
    """
    start, end = claim.period_start, claim.period_end
    if not start and not end:
        return "period not stated"
    if start == end:
        return date_text(start)
    span = f"{date_text(start) or '…'} to {date_text(end) or '…'}"
    if claim.calendar not in CALENDAR_WORDS:
        return span
    name = CALENDAR_WORDS[claim.calendar].format(int(start[:4]) - HIJRI_BEFORE_COMMON)
    return f"{name}, {span}"


def is_one_year(claim: Claim) -> bool:
    """Say whether a claim is of one year: a full calendar year, or a whole year that is split."""
    start, end = claim.period_start, claim.period_end
    return claim.calendar in CALENDAR_WORDS or (start == end and len(start) == len("2010"))


def date_text(date: str) -> str:
    """Write an ISO 8601 date, as precise as it is: `June 2014`, `14 September 2004`."""
    year, month, day = (*date.split("-"), "", "")[:3]
    words = [day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year]
    return " ".join(word for word in words if word)


def substance_text(substance: str) -> str:
    """Write a substance id as words."""
    return SUBSTANCE_WORDS.get(substance, substance.replace("_", " "))


def language_text(code: str) -> str:
    """Name a language by its ISO 639-1 code; one that is not known here names itself."""
    return LANGUAGES.get(code, code)


def subject_text(atlas: Atlas, kind: str, subject_id: str) -> str:
    """Name what a claim is about, in plain English."""
    if kind == "link":
        origin, _, destination = subject_id.partition(">")
        return f"{area_name(atlas, origin)} → {area_name(atlas, destination)}"
    if kind == "world":
        return "the whole world"
    if kind == "family":
        return f"{subject_id.capitalize()} route"
    named = {"corridor": atlas.corridors, "place": atlas.places, "area": atlas.places}
    return " and ".join(
        str(named[kind].at[part, "name"]) if kind in named else area_name(atlas, part)
        for part in members_of(subject_id)
    )


def members_of(subject_id: str) -> tuple[str, ...]:
    """Return the parts of a subject that names several at once with `+`."""
    return tuple(subject_id.split("+"))


def area_name(atlas: Atlas, area_id: str) -> str:
    """Name a country by its code or a region by its id; an unknown id names itself."""
    if area_id in atlas.countries.index:
        return str(atlas.countries.at[area_id, "name"])
    if area_id in atlas.regions.index:
        return str(atlas.regions.at[area_id, "name"])
    return area_id.replace("-", " ")


OWN_TABLE: Final = "Your own table, not part of the atlas"
"""How a source is named that the reader has made of a table."""


def reference_text(atlas: Atlas, source_id: str, locator: str) -> str:
    """Write where a statement stands: who published what, when, and where in it."""
    source = source_of(atlas, source_id)
    by_authors = source.kind == "journal_article" and source.authors
    who = source.authors if by_authors else source.publisher or "publisher not stated"
    title = source.title_en or source.title
    own = f"{OWN_TABLE}: " if source.is_own else ""
    return f"{own}{who}, “{title}”, {source.year or 'undated'}; {locator}"


def source_text(atlas: Atlas, source_id: str) -> str:
    """Name a source in short: its publisher or authors, and its title."""
    source = source_of(atlas, source_id)
    title = source.title_en or source.title
    return f"{source.publisher or source.authors or 'no publisher'}: {title}"


def cited_text(atlas: Atlas, cited_id: str) -> str:
    """Name the work or body that a source itself cites, which need not be a source of ours."""
    if cited_id in atlas.sources.index:
        return source_text(atlas, cited_id)
    words = cited_id.split("-")
    return " ".join(word.upper() if word in ABBREVIATIONS else word.title() for word in words)


def whole_text(atlas: Atlas, whole: str) -> str:
    """Name the whole of a share, written `measure:substance:subject`."""
    if ":" not in whole:
        return "a whole that is not stated"
    measure, substance, subject = whole.split(":", 2)
    place = "the world" if subject == "world" else area_name(atlas, subject)
    if ">" in subject:
        place = subject_text(atlas, "link", subject)
    return f"{MEASURE_TITLES[measure].lower()} ({substance_text(substance)}, {place})"
