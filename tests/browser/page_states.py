"""States of each page in which the browser tests open it: address, and a heading to wait for."""

from __future__ import annotations

from typing import Final

PAGE_STATES: Final[dict[str, dict[str, str]]] = {
    "map": {"/?focus=country:TJK": "Tajikistan"},
    "briefing": {"/briefing": "Briefing sheet"},
    "compare": {
        "/compare": "Compare",
        "/compare?topic=flow:heroin:transit:country:TJK&as=heroin": "Compare",
    },
    "coverage": {"/coverage": "What is known, and what is not"},
    "claims": {"/claims?claim=C0055": "C0055: 75–80 t/yr"},
    "your_data": {"/your-data": "Your data"},
    "tour": {"/tour": "1 of 8: Where it starts"},
    "guide": {"/guide": "How to read it"},
    "sources": {"/sources": "Sources and method"},
    "suggest": {"/suggest?claim=C0055": "Suggest a correction"},
}
"""By the name of the page's script in `dashboard/screens/`."""

HEADINGS: Final = {path: name for states in PAGE_STATES.values() for path, name in states.items()}
