"""Text that a spreadsheet shows and never runs."""

from __future__ import annotations

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula."""


def safe_cell(text: str) -> str:
    """Return a text with an apostrophe before it when a spreadsheet would run it.

    Numbers are written as numbers and never pass through here, so a minus keeps its meaning.

    Examples
    --------
    >>> safe_cell('=HYPERLINK("…")'), safe_cell("Osh")
    ('\\'=HYPERLINK("…")', 'Osh')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
