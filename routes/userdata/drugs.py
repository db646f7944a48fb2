"""The substance that a cell names, with or without what stands in brackets or behind a joiner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from geodata.names import fold_name

_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BESIDE: Final = re.compile(r"\s*[/;,–—]\s*|\s+-\s+")
_FORMS: Final = re.compile(
    r" (hcl|hydrochloride|base|powder|raw|crude|gum|liquid|brown|white|pure|crystal|resin|no 3|"
    r"no 4|порошок|сырец)$|^(raw|crude|illicit|brown|white|pure|liquid|dried|сырой|жидкий) "
)


def read_drug(text: str, known: Mapping[str, str]) -> str:
    """Return the substance of a drug's name; empty when the table of names does not know it.

    Parameters
    ----------
    text
        A cell.
    known
        Substance by folded name.
    """
    whole = fold_name(text)
    if whole in known:
        return known[whole]
    bare = fold_name(_BRACKET.sub(" ", text))
    inside = [fold_name(part) for part in _BRACKET.findall(text)]
    for name in (bare, *inside, _FORMS.sub("", whole), _FORMS.sub("", bare)):
        if name in known:
            return known[name]
    parts = [known.get(fold_name(part), "") for part in _BESIDE.split(text)]
    return parts[0] if len(parts) > 1 and len(set(parts)) == 1 else ""
