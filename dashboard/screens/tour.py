"""The guided tour: views, each with a paragraph made from claims."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.controls.state import came_by_history, order_map, show_view
from dashboard.display.claim_record import with_claims
from dashboard.display.legend_html import legend_html
from dashboard.map.component import map_message, order_of, show_map_element
from dashboard.map.scene_cache import is_on, layers_for, scene_for
from dashboard.style import PALETTES
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from routes.alt_text import alt_text
from routes.sight import extent_of_view
from routes.tour import Step, tour_of


def paragraph(atlas: Atlas, step: Step) -> str:
    """Return a step's text with its figures taken from claims and linked to them."""
    return f'<div class="oc-panel"><p>{with_claims(atlas, step.text)}</p></div>'


def go(step: int) -> None:
    """Move to a step."""
    st.session_state["tour-step"] = step


def open_step(step: Step) -> None:
    """Take a step's view to the map."""
    show_view(step.view)
    order_map()


def read_step(steps: int) -> int:
    """Return the step of the session, or of an address arrived at; the first for nonsense."""
    if came_by_history() or "tour-step" not in st.session_state:
        asked = st.query_params.get("step", "1")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 1
        st.session_state["tour-step"] = min(max(number, 1), steps)
    return int(st.session_state["tour-step"])


atlas = session_atlas()
steps = tour_of(atlas)
number = read_step(len(steps))
step = steps[number - 1]
scene = scene_for(step.view)
theme = st.context.theme.type or "light"
st.html(
    f'<header class="oc-head"><h1>{number} of {len(steps)}: {escape(step.title)}</h1>'
    f"<p>{escape(scene.title)}</p></header>"
)
st.html(paragraph(atlas, step))
with st.container(horizontal=True, gap="small", key="tour-buttons"):
    st.button("← Back", on_click=go, args=(number - 1,), disabled=number == 1)
    st.button("Next →", on_click=go, args=(number + 1,), disabled=number == len(steps))
    if st.button("Open on the map", type="tertiary", on_click=open_step, args=(step,)):
        st.switch_page("screens/map.py")
    st.page_link("screens/map.py", label="Skip the tour")
layers = layers_for(step.view, theme)
st.html(f'<p id="oc-map-words" class="oc-unseen">{escape(alt_text(scene))}</p>')
show_map_element(
    "tour-map",
    map_message(
        [layer for layer in layers if is_on(layer, step.view)],
        PALETTES[theme],
        extent_of_view(atlas, step.view),
        order=order_of(number, atlas, step.view),
        groups=[],
        alt=scene.title,
    ),
    lambda _: None,
)
st.html(f'<div class="oc-blocks">{legend_html(scene, PALETTES[theme])}</div>')
st.caption(" ".join(scene.notes[:2]))
if st.query_params.to_dict() != {"step": str(number)}:
    st.query_params.from_dict({"step": str(number)})
