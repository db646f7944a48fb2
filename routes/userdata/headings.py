"""What the heading of a column says: a role, a unit, and a year, a drug or a country in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from geodata.names import Names, fold_name
from routes.userdata.countries import is_group
from routes.userdata.dates import read_period
from routes.userdata.months import month_number
from routes.userdata.numbers import DIGITS

NO_ROLES: Final = ("count", "money", "share", "other")
"""What a column can be known as without having a role."""
MAIN_STRENGTH: Final = 0.75
"""Of a heading whose main word is known: the last, or in “date of …” and in Russian and Persian
the first."""
SIDE_STRENGTH: Final = 0.45
"""Of a heading in which another word is known; its rows must bear it out."""
ALL_DRUGS: Final = "all_drugs"
DRUG_WORDS_MAX: Final = 4
"""Words of the longest drug that is looked for in a title."""
COUNTRY_WORDS_MAX: Final = 5
NAME_LETTERS_MIN: Final = 5
"""Letters of the shortest Russian name whose other cases are known."""
PERIOD_WORDS_MAX: Final = 5
"""Words of the longest period that a heading names."""
DIMS_STRENGTH: Final = 0.9
"""Of a heading that names a year, a drug or a country and nothing that is not an amount."""
_CAMEL: Final = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я][a-zа-я])|(?<=[a-z])(?=(?:ID|KG|USD)\b)")
_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SPLIT: Final = re.compile(r"(?:\s*[/|\n]\s*|(?<=[A-Z]):\s+|\s+[–—-]\s+)(?![^(\[]*[)\]])")
_YEAR: Final = re.compile(r"(?:year|yr|y|fy)?((?:13|14|19|20)\d\d)(?:г|год|года)?")
_ANY_YEAR: Final = re.compile(r"(?<!\d)(?:1[34]|19|20)\d\d(?!\d)")
_SPLIT_YEAR: Final = re.compile(r"(?:1[34]|19|20)\d\d/\d\d")
_PART_BEHIND: Final = re.compile(r"((?:1[34]|19|20)\d\d)\s*[(\[]([^()\[\]]*)[)\]]")
"""A year with a part of it in brackets: 2021 (Jan–Jun)."""
_YEAR_WORD: Final = re.compile(
    r"(?<!\d)((?:1[34]|19|20)\d\d)\s*(?:г(?:г|од\w*)?\b\.?|y[ıi]l(?:[ıi]|[ıi]nda)?\b)|"
    r"(?:\bгод\w*|\bв|\byears?|\bin|سال|در سال)\s+((?:1[34]|19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
"""A year with its word beside it: 2021 г., سال 1398, 2020 yılı."""
_CASE_ENDING: Final = re.compile(r"(?<=\w{3})['’]\w{1,5}\b")
"""What stands behind a name in Turkish and English: Türkiye'de, Iran's."""
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]+")
_CASE_OF_CONSONANT: Final = re.compile(r"(?<=[^аеиоуыэюяьй])(?:а|у|е|ом)$")
_CASE_OF_YA: Final = re.compile(r"и(?:и|ю|ей)$")
_PUBLISHED: Final = re.compile(
    r"\b(reports?|released?|updated?|publi\w+|editions?|accessed|retrieved|version|as of|survey)\b|"
    r"доклад|обновл|опублик|издан|выпуск|по состоянию|گزارش|انتشار|rapor|yayın|güncelle|©"
)
"""Words that say that a year is one of publishing."""
_FIRST_IS_MAIN: Final = re.compile(r"[\u0400-\u04ff\u0600-\u06ff]|\b(of|de|in|by|for)\b")
_MONEY: Final = re.compile(
    r"\b(usd|us dollars?|dollars?|eur|euros?|rub|rur|rubles|kzt|uzs|tjs|somoni|afn|afghanis?|irr|"
    r"rials?|tomans?|pkr|rupees?|gbp|prices?|costs?|долл\w*|руб\w*|тенге|сомони|сум|цена|цены|"
    r"стоимост\w*|ریال|تومان|دلار|قیمت|ارزش|fiyat\w*|dolar\w*|lira|tl)\b|[$€£]"
)
_SHARE: Final = re.compile(
    r"%|\b(percent|percentage|pct|share|proportion|per capita|purity|rate|процент\w*|доля|"
    r"чистота|per 100 ?000|per 1 ?000|per million|на 100 ?000|на 100 тыс\w*|"
    r"درصد|سهم|خلوص|yuzde\w*|orani?|saflik)\b"
)
_COUNT: Final = re.compile(
    r"\b(number|no|nos|count|nr|num)s? of\b|\b(seizures?|cases?|incidents?|arrests?|persons?) "
    r"(number|count|no)\b|\b(количество|кол во|число) (\w+ )?(случаев|изъятий|фактов|дел|"
    r"преступлений|лиц|задержанных|человек)|\bتعداد\b|\bsayisi\b"
)
_PART_OF: Final = re.compile(
    r"^including\b|\b(of which|thereof|в т ?ч|в том числе|из них|bunlardan|bunun)\b|"
    r"از جمله|از این میان"
)
"""Words that make a column a part of the one beside it."""
_BRACKET_COUNT: Final = frozenset(
    {"number", "no", "nr", "count", "counts", "cases", "n", "число", "случаев", "количество",
     "adet", "seizures", "persons", "число случаев", "number of seizures", "number of cases"}
)  # fmt: skip
_NOT_BARE: Final = frozenset(
    {"unit", "units", "u", "ед", "единиц", "единица", "piece", "pieces", "stamp", "stamps", "seed",
     "seeds", "plant", "plants", "dose", "doses", "عدد", "package", "packages", "pound", "tab"}
)  # fmt: skip
"""Names of units that are other words too: in a heading they count in brackets alone."""
_TOTAL: Final = re.compile(
    r"\b(grand |sub ?|overall )?totals?\b|^sum\b|\ball (drugs|countries|years|provinces)\b|"
    r"\bвсего\b|\bитого?\b|جمع|مجموع|\btoplam\b|\bjami\b|\bжами\b|\bбарлығы\b"
)
_AMOUNT_WORDS: Final = frozenset(
    {"seized", "seizures", "seizure", "in", "of", "total", "potential", "the", "all", "и", "in the",
     "изъято", "изъятия", "изъятие", "изъятого", "изъятых", "изъятой", "в", "масса", "вес", "объем",
     "amount", "quantity", "weight", "year", "ele", "gecirilen", "yakalanan", "miktari", "miktar",
     "ve", "کشفیات", "مقدار", "میزان", "کشف", "شده", "مکشوفه", "کل", "مساحت", "کشت", "زیر", "area",
     "cultivated", "cultivation", "under"}
)  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """What a heading says."""

    role: str = ""
    """A role of the mapping, `drug_group`, one of `NO_ROLES`, or empty."""
    strength: float = 0.0
    """How surely, from 0 to 1."""
    unit: str = ""
    """Unit of the values as written, or empty."""
    year: str = ""
    """A year, two with a dash between, or a month or quarter of a year."""
    drug: str = ""
    """The words that name a drug."""
    country: str = ""
    """The words that name a country."""
    total: bool = False
    """Whether it names a sum of other columns or rows."""
    month: str = ""
    """A month of a year that stands elsewhere."""

    @property
    def dims(self) -> frozenset[str]:
        """Which of year, drug and country the heading gives to the values below it."""
        return frozenset(name for name in ("year", "drug", "country") if getattr(self, name))


def read_heading(text: str, names: Names) -> Heading:
    """Return what the heading of a column says, in any order of its words.

    Parameters
    ----------
    text
        The heading as the file has it; parts of several rows or languages may be joined in it.
    names
        What names stand for.
    """
    text = _YEAR_WORD.sub(
        lambda match: match[1] or match[2], _CAMEL.sub(" ", text.translate(DIGITS))
    )
    period, text = _take_period(text)
    found = _read_heading(text, names)
    if _PART_OF.search(fold_name(text)):
        return replace(found, role="other", strength=1.0, year=period or found.year)
    if not period:
        return found
    if not fold_name(text):
        return Heading("amount", DIMS_STRENGTH, year=period)
    return replace(found, year=period)


def _take_period(text: str) -> tuple[str, str]:
    """Return the part of a year, the fiscal year or the years that a heading names, as written, and
    the heading without it; a plain year is none."""
    for written in dict.fromkeys((text, _PART_BEHIND.sub(r"\2 \1", text))):
        tokens = list(re.finditer(r"[^\s()\[\],;]+", written))
        for size in range(min(PERIOD_WORDS_MAX, len(tokens)), 0, -1):
            for at in range(len(tokens) - size + 1):
                start, end = tokens[at].start(), tokens[at + size - 1].end()
                phrase = written[start:end].strip(" .:–—-")
                if _names_part(phrase, alone=size == len(tokens)):
                    return phrase, f"{written[:start]} {written[end:]}".strip()
    return "", text


def _names_part(phrase: str, *, alone: bool) -> bool:
    """Say whether words are a part of a year, a split year or several; Mar-20 only where it stands
    alone."""
    if phrase.isdecimal() or not (alone or _ANY_YEAR.search(phrase)):
        return False
    if _SPLIT_YEAR.fullmatch(phrase):
        return True
    period = read_period(phrase, "day", "jalali")
    whole = bool(_ANY_YEAR.search(phrase)) or period.doubt == "month_year"
    return whole and period.precision in ("month", "period")


def _read_heading(text: str, names: Names) -> Heading:
    whole = _read_part(text, names)
    if is_group(text, names):
        return replace(whole, total=True)
    parts = [part for part in _SPLIT.split(text) if fold_name(part)]
    if len(parts) < 2 or fold_name(text) in names.columns or whole.role in ("money", "share"):
        return whole
    if known := names.columns.get(" ".join(map(fold_name, parts))):  # as lat/lon, one cell for both
        return Heading(known.role, known.strength, known.unit, total=whole.total)
    read = [_read_unit(part, names) or _read_part(part, names) for part in parts]
    best = max(read, key=lambda part: (part.role in NO_ROLES, part.strength))
    if best.role not in NO_ROLES:
        best = max([best, whole], key=lambda part: part.strength)
    # 2015-2019 is one part: a range of years

    def first(name: str) -> str:
        return next((getattr(part, name) for part in [best, *read] if getattr(part, name)), "")

    return replace(
        best,
        unit=first("unit"),
        year=first("year"),
        drug=first("drug"),
        country=first("country"),
        total=any(part.total for part in read),
    )


def _read_unit(text: str, names: Names) -> Heading | None:
    """Return a part of a heading that is a unit and nothing else, also one that is another word
    where it stands alone: plants, doses."""
    folded = fold_name(text)
    return Heading(unit=folded) if folded in _NOT_BARE and folded in names.units else None


def _read_part(text: str, names: Names) -> Heading:
    folded = fold_name(text)
    if known := names.columns.get(folded):
        total = bool(_TOTAL.search(folded))
        return Heading(known.role, known.strength, known.unit, total=total)
    if folded.isalpha() and month_number(folded):
        return Heading("other", 1.0, month=folded)
    if folded in names.units and folded not in _NOT_BARE:
        return Heading("amount", DIMS_STRENGTH, unit=folded)
    found = Heading(total=bool(_TOTAL.search(folded)))
    bare, counted = text, False
    for inside in _BRACKET.findall(text):
        found, counted = _read_aside(inside, found, names), counted or _is_count(inside)
        bare = bare.replace(f"({inside})", " ").replace(f"[{inside}]", " ")
    head, comma, tail = bare.rpartition(",")
    if comma and (aside := _read_aside(tail, found, names)) != found:
        found, bare = aside, head
    words = fold_name(bare).split()
    years = [match[1] for word in words if (match := _YEAR.fullmatch(word))]
    words = [word for word in words if not _YEAR.fullmatch(word)]
    if years:
        found = replace(found, year="-".join(dict.fromkeys((years[0], years[-1]))))
    for kind, pattern in (("money", _MONEY), ("share", _SHARE), ("count", _COUNT)):
        if pattern.search(folded) or (kind == "count" and counted):
            return replace(found, role=kind, strength=1.0)
    return _read_words(words, found, names)


def _is_count(text: str) -> bool:
    return fold_name(text) in _BRACKET_COUNT


def _read_aside(text: str, found: Heading, names: Names) -> Heading:
    """Add what stands in brackets or behind a comma: a unit, a year, a drug."""
    folded = fold_name(text)
    folded = re.sub(r"^(in|в|به) ", "", folded)
    if folded in names.units:
        return replace(found, unit=folded)
    if match := _YEAR.fullmatch(folded):
        return replace(found, year=match[1])
    if folded in names.substances:
        return replace(found, drug=folded)
    return found


def _read_words(words: list[str], found: Heading, names: Names) -> Heading:
    """Read what is left: a known name, with a unit before or behind it; or a drug, a country."""
    if known := names.columns.get(" ".join(words)):
        return replace(
            found, role=known.role, strength=known.strength, unit=found.unit or known.unit
        )
    if not found.unit:
        for rest, unit in _units_beside(words, names):
            main = [word for word in rest if word not in _AMOUNT_WORDS]  # the qty of a total qty
            known = names.columns.get(" ".join(rest)) or names.columns.get(" ".join(main))
            if known and known.role == "amount":
                return replace(found, role="amount", strength=known.strength, unit=unit)
            named = _name_dims(rest, found, names)
            if named[0].dims and not named[1]:
                return replace(named[0], role="amount", strength=DIMS_STRENGTH, unit=unit)
    named_found, left = _name_dims(words, found, names)
    known = names.columns.get(" ".join(left))
    if named_found.dims and (not left or (known and known.role == "amount")):
        return replace(named_found, role="amount", strength=DIMS_STRENGTH)
    if not words and found.unit:
        return replace(found, role="amount", strength=DIMS_STRENGTH)
    role, strength = _role_of_words(words, names)
    if role == "amount" and (drug := drug_in_title(" ".join(words), names)):
        found = replace(found, drug=drug)
    return replace(found, role=role, strength=strength)


def _units_beside(words: list[str], names: Names) -> list[tuple[list[str], str]]:
    """Return the words without a unit before or behind them, and the unit."""
    found = []
    for size in (3, 2, 1):
        if len(words) > size:
            for rest, part in ((words[:-size], words[-size:]), (words[size:], words[:size])):
                unit = " ".join(part)
                if unit in names.units and unit not in _NOT_BARE:
                    found.append(([w for w in rest if w not in ("in", "в", "of")] or rest, unit))
    return found


def _name_dims(words: list[str], found: Heading, names: Names) -> tuple[Heading, list[str]]:
    """Take a drug and a country out of words; return what is left, words for an amount left out."""
    left = list(words)
    for field, known in (("drug", names.substances), ("country", names.countries)):
        for size in range(len(left), 0, -1):
            starts = range(len(left) - size + 1)
            phrases = {at: " ".join(left[at : at + size]) for at in starts}
            at = next((i for i, phrase in phrases.items() if _is_name(phrase, known, left)), None)
            if at is not None:
                if field == "drug":
                    found = replace(found, drug=phrases[at])
                else:
                    found = replace(found, country=phrases[at])
                del left[at : at + size]
                break
    rest = [word for word in left if word not in _AMOUNT_WORDS]
    return found, left if rest else []


def drug_in_title(title: str, names: Names) -> str:
    """Return the words of a title that name a drug; empty where it names none or several, for then
    the rows are not all of one. Drugs as such (“drug seizures”) are no drug."""
    words, found = fold_name(title).split(), []
    at = 0
    while at < len(words):
        for size in range(min(DRUG_WORDS_MAX, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if len(phrase) > 3 and names.substances.get(phrase, ALL_DRUGS) != ALL_DRUGS:
                found.append(phrase)
                at += size - 1
                break
        at += 1
    substances = {names.substances[phrase] for phrase in found}
    return found[0] if len(substances) == 1 else ""


def country_in_title(title: str, names: Names) -> str:
    """Return the country that a title names, as the atlas writes it; empty where it names none or
    several, for then the rows are not all of one. Russian names are known in all their cases."""
    words = fold_name(_CASE_ENDING.sub("", title)).split()
    found, at = set(), 0
    while at < len(words):
        for size in range(min(COUNTRY_WORDS_MAX, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            forms = (phrase, *(_in_nominative(phrase) if size == 1 else ()))
            country = next((names.countries[f] for f in forms if f in names.countries), "")
            if country and len(phrase) > 3:
                found.add(country)
                at += size - 1
                break
        at += 1
    return found.pop() if len(found) == 1 else ""


def _in_nominative(word: str) -> tuple[str, ...]:
    """Return what a Russian name of a country in another case is in the first one."""
    if len(word) < NAME_LETTERS_MIN or not _CYRILLIC.fullmatch(word):
        return ()
    return (_CASE_OF_CONSONANT.sub("", word), _CASE_OF_YA.sub("ия", word))


def period_in_title(title: str) -> str:
    """Return the one year or part of a year that a title names, as written; empty where it names
    none, several, or when something was published."""
    if _PUBLISHED.search(title.casefold()):
        return ""
    period, rest = _take_period(title)
    years = {match[1] for word in fold_name(rest).split() if (match := _YEAR.fullmatch(word))}
    if period:
        return "" if years or read_period(period, "day", "jalali").doubt == "unreadable" else period
    return years.pop() if len(years) == 1 else ""


def _is_name(phrase: str, known: object, words: list[str]) -> bool:
    """Say whether a phrase is a name; a code of two or three letters only where it stands alone."""
    if phrase not in known or phrase.isdigit():  # type: ignore[operator]
        return False
    return len(phrase) > 3 or (len(words) == 1 and phrase.isascii())


def _role_of_words(words: list[str], names: Names) -> tuple[str, float]:
    """Return the role of the main word, else that of another word that is known."""
    if not words:
        return "", 0.0
    first = bool(_FIRST_IS_MAIN.search(" ".join(words)))
    ordered = words if first else words[::-1]
    for position, word in enumerate(ordered):
        known = names.columns.get(word)
        if known and (len(word) > 2 or word == "id"):
            return known.role, (MAIN_STRENGTH if position == 0 else SIDE_STRENGTH) * known.strength
    return "", 0.0
