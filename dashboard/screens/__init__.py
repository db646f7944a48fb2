"""Screens: a script for each page, run from top to bottom, and the registry of them.

The folder is not called `pages`: Streamlit would serve its scripts bare, without `app.py`, to
whoever opens a fresh server by a deep link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Page:
    """A page of the app."""

    script: str
    """Name of its script in this folder, without ending."""

    title: str
    """What the line of pages calls it."""

    filtered: bool = False
    """Whether the filters in force stand over it."""

    ruled: bool = False
    """Whether they include the rule that chooses what is drawn."""

    section: str = ""
    """Menu of the line of pages in which it stands; empty for the line itself."""

    hidden: bool = False
    """Whether other pages lead to it, and the line does not."""

    own: tuple[str, ...] = ()
    """Parameters that its address has beside the View."""

    has_view: bool = True
    """Whether its address says which View it is of."""

    @property
    def path(self) -> str:
        """Address below the app's root; that of the first page is the root itself."""
        return "" if self is PAGES[0] else self.script.replace("_", "-")


FIGURES: Final = "Figures"
ABOUT: Final = "About"

PAGES: Final[tuple[Page, ...]] = (
    Page("map", "Map", filtered=True, ruled=True),
    Page("your_data", "Your data"),
    Page("briefing", "Briefing", filtered=True, ruled=True, hidden=True),
    Page(
        "compare",
        "Compare",
        filtered=True,
        ruled=True,
        section=FIGURES,
        own=("topic", "daily", "as", "factor"),
    ),
    Page("coverage", "What is known", filtered=True, section=FIGURES),
    Page(
        "claims",
        "Claims",
        filtered=True,
        section=FIGURES,
        own=("measure", "search", "claim"),
    ),
    Page("tour", "Tour", section=ABOUT, own=("step",), has_view=False),
    Page("guide", "How to read it", section=ABOUT),
    Page("sources", "Sources and method", section=ABOUT),
    Page("suggest", "Suggest a correction", section=ABOUT, own=("claim",)),
)
"""Every page, in the order of the line of pages; the first is where a reader arrives."""
