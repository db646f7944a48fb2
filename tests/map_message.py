"""The map of a page without a browser: what it is sent, and what its reader does on it.

AppTest runs the page alone. What the map is told is the JSON of its element; what a reader does on
it comes back as the state of that element, which `report` sends as a browser would: it passes
Streamlit's own state of components and the callbacks of the page.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from streamlit.testing.v1 import AppTest

COMPONENT = "corridors_map"
LEGEND = "corridors_legend"
COPY = "corridors_copy"

Json = dict[str, Any]


def map_element(app: AppTest, component: str = COMPONENT) -> Any:
    """Return the one map of a page, or its legend, as Streamlit sends it."""
    (found,) = (
        element.proto  # type: ignore[attr-defined]
        for element in app.get("bidi_component")
        if element.proto.component_name == component  # type: ignore[attr-defined]
    )
    return found


def copies_of(app: AppTest) -> list[str]:
    """Return the texts that buttons of a page copy."""
    told = [element.proto for element in app.get("bidi_component")]  # type: ignore[attr-defined]
    return [json.loads(one.json)["text"] for one in told if one.component_name == COPY]


def message_of(app: AppTest) -> Json:
    """Return what the map is told: version 1 of the protocol in `frontend/README.md`."""
    told: Json = json.loads(map_element(app).json)
    return told


def legend_of(app: AppTest, *, on: Collection[str] | None = None) -> str:
    """Return the words of the legend's rows that are on: those of the order, unless told."""
    blocks: Json = json.loads(map_element(app, LEGEND).json)["blocks"]
    shown = {"", *(message_of(app)["order"]["groups"] if on is None else on)}
    return " | ".join(
        words
        for row, found in blocks.items()
        if row in shown
        for title, samples, *_ in found
        for words in (title, *(sample[1] for sample in samples))
    )


def layers_of(app: AppTest) -> dict[str, Json]:
    """Return the layers of the map's deck by their ids: all that a toggle may bring."""
    layers = message_of(app)["deck"]["layers"]
    by_id = {str(layer["id"]): layer for layer in layers}
    assert len(by_id) == len(layers), "two layers share an id"
    return by_id


def ordered_layers(app: AppTest) -> set[str]:
    """Return the ids of the layers that the order of the page has drawn."""
    told = message_of(app)
    on = set(told["order"]["groups"])
    off = [group for group in told["groups"] if group["id"] not in on]
    hidden = {id_ for group in off if group.get("of", "") in {"", *on} for id_ in group["layers"]}
    return set(layers_of(app)) - hidden


def report(app: AppTest, **said: Any) -> AppTest:
    """Have the reader do something on the map: its `groups`, `camera` or `focus` change.

    The browser sends the whole state of an element, so what was said before is said again.
    """
    element = map_element(app)
    key = element.id.split("-", 2)[2]  # after a mark and a hash
    before = dict(app.session_state[key]) if key in app.session_state else {}
    states = app._tree.get_widget_states()
    state = states.widgets.add()
    state.id = element.id
    order = message_of(app)["order"]["n"]
    now = {name: {"n": order, "is": value} for name, value in said.items()}
    state.json_value = json.dumps(before | now)
    app._run(states)
    assert not app.exception
    return app
