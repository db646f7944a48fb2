"""Run as a program: opens every screen, and prints each text that it sends to a browser.

A process of its own, because what one process serves is read once: CORRIDORS_DATA names the folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

import dashboard

APP = Path(dashboard.__file__).parent / "app.py"
TIMEOUT_S = 120
STATES: dict[str, tuple[str, dict[str, str], dict[str, Any]]] = {
    "map, a country": ("", {"focus": "country:TJK"}, {"list": True}),
    "map, a corridor": ("", {"focus": "corridor:pamir-highway"}, {"link": True}),
    "map, a flow, by a rule": ("", {"focus": "flow:AFG>IRN", "pick": "source:ENTRY"}, {}),
    "map, a place": ("", {"focus": "PLACE"}, {}),
    "map, nothing passes": ("", {"source": "ENTRY", "years": "1900-1901"}, {}),
    "map, an aged link": ("", {"v": "1", "data": "2026.11+35efcabd", "layers": "flows"}, {}),
    "claims": ("claims", {"claim": "C0055", "country": "TJK", "source": "ENTRY"}, {}),
    "claims, none found": ("claims", {"search": "WORDS", "source": "ENTRY"}, {}),
    "map, an address of a stranger": ("", dict.fromkeys(
        ("focus", "country", "layers", "frame", "years", "pick", "as", "claim", "data", "WORDS"),
        "WORDS"), {}),
    "compare": ("compare", {}, {"in-full": True}),
    "compare, a series": ("compare", {"topic": "production:opium::country:AFG"}, {}),
    "compare, converted": ("compare", {"topic": "flow:heroin:leaving:link:AFG>IRN",
                                       "as": "heroin"}, {}),
    "coverage": ("coverage", {}, {}),
    "sources": ("sources", {}, {}),
    "suggest": ("suggest", {"claim": "C0055"}, {}),
    "guide": ("guide", {}, {}),
    "briefing": ("briefing", {"focus": "country:TJK", "country": "TJK"},
                 {"brief-headline": "WORDS", "brief-note": "WORDS"}),
    **{f"tour, step {step}": ("tour", {"step": str(step)}, {}) for step in range(1, 9)},
}  # fmt: skip
"""What is opened: page (empty for the first), address, what of it is folded out or written. ENTRY
and PLACE stand for ids, WORDS for those of a reader."""

SHOWN_WITH_A_TABLE = {"your_data"}
"""Pages that show nothing of others before there is a table."""


def sent(node: Any) -> Iterator[Any]:
    """Yield everything on a page, from the outside in."""
    yield node
    for child in getattr(node, "children", {}).values():
        yield from sent(child)


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of a message, with the field that it stands in."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts_in(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part, path)
    elif isinstance(value, str):
        yield path, value


def texts_of(app: AppTest) -> list[tuple[str, str, str]]:
    """Return kind of element, field and text, for all that a page says."""
    assert not app.exception, "\n".join([app.exception[0].message, *app.exception[0].stack_trace])
    found = []
    for node in sent(app._tree):
        if (message := getattr(node, "proto", None)) is not None:
            found += [(node.type, *pair) for pair in texts_in(MessageToDict(message))]
    return list(dict.fromkeys(found))


def open_screen(page: str, query: dict[str, str], opened: dict[str, Any]) -> AppTest:
    """Open a page by an address; then fold out what is folded away, and write."""
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT_S)
    for name, value in query.items():
        app.query_params[name] = value
    (app.switch_page(f"screens/{page}.py") if page else app).run()
    written = {field.key: field for field in (*app.text_input, *app.text_area)}
    for name, value in opened.items():
        if name in written:
            written[name].set_value(value[: written[name].max_chars])
        else:
            app.session_state[name] = value
    return app.run() if opened else app


def open_own(table: bytes) -> AppTest:
    """Open the page for a user's table with one, and lay it over the map."""
    app = AppTest.from_file(str(APP), default_timeout=TIMEOUT_S).run()
    app.switch_page("screens/your_data.py").run()
    return app.file_uploader[0].set_value(("cases.csv", table, "text/csv")).run()


def main() -> None:
    """Print, for each state by its name, the texts that are sent."""
    from dashboard.data import current_atlas

    st.set_option("client.showErrorDetails", "full")
    atlas = current_atlas()
    place = atlas.places.index[atlas.places["kind"] == "crossing"][0]
    table, words = sys.argv[1:]
    put = {
        "ENTRY": atlas.claims.at["C0055", "source_id"],
        "source:ENTRY": f"source:{atlas.claims.at['C0055', 'source_id']}",
        "PLACE": f"place:{place}",
        "WORDS": words,
    }
    shown = {}
    for name, (page, query, opened) in STATES.items():
        query = {put.get(key, key): put.get(value, value) for key, value in query.items()}
        opened = {key: put.get(value, value) for key, value in opened.items()}
        shown[name] = texts_of(open_screen(page, query, opened))
    own = open_own(Path(table).read_bytes())
    shown["a user's table"] = texts_of(own)
    shown["a user's table on the map"] = texts_of(own.switch_page("screens/map.py").run())
    print(json.dumps(shown))


if __name__ == "__main__":
    main()
