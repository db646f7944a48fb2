"""What the figures of a table are of: seizures, or what its own headings and titles say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.names import fold_name
from routes.userdata.mapping import TableMapping
from routes.wording import listed

if TYPE_CHECKING:
    from geodata.uploads import Upload

SEIZURE: Final = "seizure"
KINDS: Final[Mapping[str, str]] = {
    "price": "prices",
    "eradication": "destruction or eradication",
    "consumption": "consumption",
    "production": "production",
    "cultivation": "cultivation",
}
"""Kinds of figures that are no seizures, as the ledger's measures, and in words."""
_WORDS: Final[Mapping[str, re.Pattern[str]]] = {
    "price": re.compile(r"\bprices?\b|\bцен[аы]\b|قیمت|\bfiyat"),
    "eradication": re.compile(r"\beradicat|\bdestr(oy|uct)|уничтож|امحا|\bimha"),
    "consumption": re.compile(r"\bconsum(ed|ption)|потреблен|مصرف|\btuketim"),
    "production": re.compile(
        r"\bproduc(ed|tion)|\byields?\b|\bharvest|\bпроизв(одств|еден)|\bурожа|تولید|\buretim"
    ),
    "cultivation": re.compile(
        r"\bcultivat|\bplanted\b|\bsown\b|\bhectares?\b|\bha\b|\bпосев|возделыв|\bга\b|کشت|هکتار|"
        r"\bekim\b|\bekili"
    ),
}
"""Words that name them, in folded text; the first kind that fits holds."""
_SEIZED: Final = re.compile(
    r"seiz|confisc|intercept|изъят|изъя|конфиск|کشف|ضبط|\bele gecir|\byakala|\bmusadere"
)
"""Words that say that figures are of seizures, whatever else stands beside them."""
EACH_ROW: Final = "a column of the table names it for each row"
CROP: Final = frozenset({"production", "cultivation"})
"""Kinds that are read side by side: their units, of weight and of area, keep them apart."""


@dataclass(frozen=True)
class FigureKind:
    """What all figures in use of a table are of."""

    measures: tuple[str, ...] = (SEIZURE,)
    """Seizures, or keys of `KINDS`; more than one of a crop alone."""
    columns: tuple[str, ...] = ()
    """Columns whose heading says so; none where a title does, or nothing."""
    why: str = "not found"
    """What says so, in words."""

    @property
    def seizures(self) -> bool:
        """Whether the figures are, or are taken for, seizures."""
        return self.measures == (SEIZURE,)

    @property
    def sentence(self) -> str:
        """Return what the figures are taken for, as a sentence."""
        if self.why == EACH_ROW:
            return "Each row names its kind of figure: seizures are used, all others set aside."
        if self == TAKEN_FOR_SEIZURES:
            return "The figures are taken for seizures, as no heading and no title says otherwise."
        return f"The figures are {self.text}{'' if self.seizures else ', not seizures'}."

    @property
    def text(self) -> str:
        """Return the kind in words, such as `production`."""
        return "seizures" if self.seizures else listed([KINDS[name] for name in self.measures])


TAKEN_FOR_SEIZURES: Final = FigureKind()
"""Of a table that does not say what its figures are of."""


def kind_in(text: str) -> str:
    """Return what a heading or a title says that figures are of; empty when it says nothing."""
    folded = fold_name(text)
    if _SEIZED.search(folded):
        return SEIZURE
    return next((kind for kind, words in _WORDS.items() if words.search(folded)), "")


def judge_kind(upload: Upload, mapping: TableMapping) -> tuple[TableMapping, FigureKind, str]:
    """Return what the figures of a table are of, by the headings of its amounts, else its titles.

    Parameters
    ----------
    upload
        The table, with the titles above it.
    mapping
        What stands where.

    Returns
    -------
    mapping, kind, note
        Kinds are never read together: beside columns of seizures those of another kind are left
        out of the mapping, else those of another kind than the first; the note names them.
    """
    amounts = tuple(filter(None, (mapping.column("amount"), *mapping.value_columns)))
    titles = () if mapping.column("measure") else (*upload.layout.titles, upload.layout.sheet)
    titled, title = _kind_of_titles(titles)
    said = {name: kind_in(name) or titled or SEIZURE for name in amounts}
    kept = SEIZURE if SEIZURE in said.values() else next(iter(said.values()), SEIZURE)
    together = CROP if kept in CROP else {kept}
    left = {name: kind for name, kind in said.items() if kind not in together}
    if left and mapping.value_columns:
        mapping = replace(
            mapping, value_columns=tuple(n for n in mapping.value_columns if n not in left)
        )
    measures = tuple(dict.fromkeys(kind for kind in said.values() if kind in together))
    named = tuple(name for name in amounts if name not in left and kind_in(name))
    kind = FigureKind(measures or (SEIZURE,))
    if kind.seizures and (column := mapping.column("measure")):
        kind = replace(kind, columns=(column,), why=EACH_ROW)
    elif named or titled:
        source = "by its heading" if named else f"by the title “{title[:80]}”"
        kind = replace(kind, columns=named, why=f"{kind.text}, {source}")
    return mapping, kind, _left_out(left, kind)


def _kind_of_titles(titles: Sequence[str]) -> tuple[str, str]:
    """Return what the titles say, seizures first, and the title that says it."""
    said = [(kind, title) for title in titles if (kind := kind_in(title))]
    return next((pair for pair in said if pair[0] == SEIZURE), said[0] if said else ("", ""))


def _left_out(left: Mapping[str, str], kind: FigureKind) -> str:
    if not left:
        return ""
    columns = listed([f"“{name}” ({KINDS.get(of, 'seizures')})" for name, of in left.items()])
    return (
        f"Left out, as kinds of figures are never read together with {kind.text}: {columns}. "
        "Choose that column alone to read it."
    )
