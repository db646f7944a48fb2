"""The changelog of the data, written from the record of releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from geodata.history import WHOLE_CLAIM

HEAD: Final = """# Changelog of the data

Written by `make release` from `geodata/releases.csv` and `geodata/history.csv`: every field of
every claim that became different. What is new in the software: [changelog](CHANGELOG.md).
"""

EMPTY: Final = "*not stated*"


def data_changelog(releases: pd.DataFrame, history: pd.DataFrame) -> str:
    """Return the changelog as Markdown, the newest release first.

    Parameters
    ----------
    releases
        Releases, indexed by version, oldest first.
    history
        Changes, as `Atlas.history` holds them.
    """
    parts = [HEAD]
    for version, day in reversed(list(releases["date"].items())):
        changes = history[history["version"] == version]
        parts.append(f"## {version}, {day}\n")
        if version == releases.index[0]:
            parts.append("The first release of the data, with which the next is compared.\n")
        elif changes.empty:
            parts.append("No claim changed.\n")
        else:
            parts.append("\n".join(_lines(changes)) + "\n")
    return "\n".join(parts)


def list_corrections(history: pd.DataFrame) -> pd.DataFrame:
    """Return the changes within claims that were there before, and that stayed in that release."""
    whole = history[history["field"] == WHOLE_CLAIM]
    moved = set(zip(whole["claim_id"], whole["version"], strict=True))
    keys = zip(history["claim_id"], history["version"], strict=True)
    return history[[key not in moved for key in keys]]


def _lines(changes: pd.DataFrame) -> Iterator[str]:
    """Return a line for each claim that came or went, and for each field that changed."""
    whole = changes[changes["field"] == WHOLE_CLAIM]
    came, went = whole[whole["old"] == ""], whole[whole["new"] == ""]
    if len(came):
        yield f"- Added: {', '.join(came['claim_id'])}."
    if len(went):
        yield f"- Withdrawn: {', '.join(went['claim_id'])}."
    for claim_id, _, field, old, new in list_corrections(changes).itertuples(index=False):
        yield f"- {claim_id}, {field}: {_quoted(old)} became {_quoted(new)}."


def _quoted(text: str) -> str:
    # A text of the ledger stays text: nothing in it is taken for Markdown.
    return f"`{text.replace('`', 'ˋ')}`" if text else EMPTY
