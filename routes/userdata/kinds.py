"""What the figures of a table are of: seizures, or what its own headings and titles say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.names import Names, fold_name
from routes.userdata.headings import read_heading
from routes.userdata.mapping import TableMapping
from routes.userdata.texts import Texts
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
    "share": "shares, rates or purity",
}
"""Kinds of figures that are no seizures, as the ledger's measures, and in words."""
CHOICES: Final[Mapping[str, str]] = {
    "": "As the table says, else seizures",
    SEIZURE: "Seizures",
    **{kind: words.capitalize() for kind, words in KINDS.items()},
}
"""What the user can say that the figures of a table are of, in words."""
LOOKED_AT: Final = 2000
"""Different cells of a column of kinds from which the kind that is read is chosen."""
OTHER: Final = "other"
"""Of a row that names something of none of these kinds, such as a share or a number of cases."""
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
    "share": re.compile(
        r"\bprevalence\b|\bpurit(y|ies)\b|\bper ?cent(age)?s?\b|\bshares? of\b|\bper 100 ?000\b|"
        r"распространенност|чистот|\bдоля\b|شیوع|خلوص|\byaygin|\bsaflik"
    ),
}
"""Words that name them, in folded text; the first kind that fits holds."""
_SEIZED: Final = re.compile(
    r"seiz|confisc|intercept|изъят|изъя|конфиск|کشف|ضبط|\bele gecir|\byakala|\bmusadere"
)
"""Words that say that figures are of seizures, whatever else stands beside them."""
EACH_ROW: Final = "a column of the table names it for each row"
AS_CHOSEN: Final = "as chosen"
UNUSED: Final = frozenset({"price", "share"})
"""Kinds that are no amounts: no row of them is used."""
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
            return (
                f"Each row names its kind of figure: {self.text} {self.verb} used, all others "
                "set aside."
            )
        if self == TAKEN_FOR_SEIZURES:
            return "The figures are taken for seizures, as no heading and no title says otherwise."
        return f"The figures are {self.text}{'' if self.seizures else ', not seizures'}."

    @property
    def verb(self) -> str:
        """Return `is` or `are`, as it stands behind the kind."""
        one = len(self.measures) == 1 and self.measures[0] in KINDS.keys() - UNUSED
        return "is" if one else "are"

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


def kind_of_row(text: str, names: Names) -> str:
    """Return what a cell of a column of kinds says that its row is of: `SEIZURE`, a key of `KINDS`,
    `OTHER` for a number of cases, a share or another thing, or '' where the cell is empty."""
    if not text:
        return ""
    role = read_heading(text, names).role
    if role == "money":
        return "price"
    return OTHER if role in ("count", "share") else kind_in(text) or OTHER


def judge_kind(
    upload: Upload, mapping: TableMapping, names: Names
) -> tuple[TableMapping, FigureKind, str]:
    """Return what the figures of a table are of: as chosen, else by the column that says it of each
    row, by the headings of its amounts, or by its titles.

    Parameters
    ----------
    upload
        The table, with the titles above it.
    mapping
        What stands where.
    names
        What names stand for.

    Returns
    -------
    mapping, kind, note
        Kinds are never read together: beside columns of seizures those of another kind are left
        out of the mapping, else those of another kind than the first; the note names them.
    """
    if column := mapping.column("measure"):
        return mapping, _kind_of_rows(Texts.of(upload.table.column(column)), mapping, names), ""
    amounts = tuple(filter(None, (mapping.column("amount"), *mapping.value_columns)))
    titled, title = _kind_of_titles((*upload.layout.titles, upload.layout.sheet))
    own = {name: kind_in(name) for name in amounts}
    said = {name: found or mapping.kind or titled or SEIZURE for name, found in own.items()}
    chosen = mapping.kind
    if chosen and chosen not in said.values():  # the headings are overruled
        said = dict.fromkeys(amounts, chosen)
    first = SEIZURE if SEIZURE in said.values() else next(iter(said.values()), SEIZURE)
    kept = chosen or first
    together = CROP if kept in CROP and not chosen else {kept}
    left = {name: kind for name, kind in said.items() if kind not in together}
    if left and mapping.value_columns:
        mapping = replace(
            mapping, value_columns=tuple(n for n in mapping.value_columns if n not in left)
        )
    measures = tuple(dict.fromkeys(kind for kind in said.values() if kind in together))
    named = tuple(name for name in amounts if name not in left and own[name])
    kind = FigureKind(measures or (kept,))
    if chosen:
        kind = replace(kind, why=f"{kind.text}, {AS_CHOSEN}")
    elif named or titled:
        source = "by its heading" if named else f"by the title “{title[:80]}”"
        kind = replace(kind, columns=named, why=f"{kind.text}, {source}")
    return mapping, kind, _left_out(left, kind)


def _kind_of_rows(cells: Texts, mapping: TableMapping, names: Names) -> FigureKind:
    """Return the kind of rows that are used, where a column says the kind of each: as chosen, else
    seizures; where no row is of these, what a crop's rows are of, or the kind of most rows."""
    counts = np.bincount(cells.codes, minlength=len(cells.values))[:LOOKED_AT].tolist()
    rows = Counter[str]()
    for text, count in zip(cells.values, counts, strict=False):
        rows[kind_of_row(text, names)] += count
    known = [kind for kind, _ in rows.most_common() if kind in KINDS and kind not in UNUSED]
    column = (mapping.column("measure"),)
    if mapping.kind:
        return FigureKind((mapping.kind,), column, EACH_ROW)
    if rows[SEIZURE] or not known:
        return FigureKind(columns=column, why=EACH_ROW)
    of_crop = tuple(kind for kind in known if kind in CROP)
    return FigureKind(of_crop if known[0] in CROP else (known[0],), column, EACH_ROW)


def ask_of_kinds(upload: Upload, mapping: TableMapping, kind: FigureKind, names: Names) -> str:
    """Return the question which kind of figure is meant, where rows or columns of amounts are of
    several; empty where they are of one."""
    if mapping.kind:
        return ""
    if column := mapping.column("measure"):
        cells = Texts.of(upload.table.column(column)).values
        said = {kind_of_row(text, names) for text in cells[:LOOKED_AT]}
    else:
        said = {kind_in(name) for name in (mapping.column("amount"), *mapping.value_columns)}
    others = [
        KINDS[name]
        for name in KINDS
        if name in said and name not in kind.measures and name not in UNUSED
    ]
    if not others:
        return ""
    return (
        f"The table holds {kind.text} and {listed(others)}, which are never read together. "
        f"Which is meant? Until you choose, {kind.text} {kind.verb} read."
    )


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
        "Choose that kind of figure to read it."
    )
