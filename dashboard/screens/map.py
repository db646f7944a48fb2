"""The map page: the picture, its layers, and beside it the claims about what is in focus."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Final

import streamlit as st

from dashboard.drawings import deck_for, scene_for
from dashboard.focus import focus_names, listed_focus
from dashboard.geo_files import current_atlas
from dashboard.legend import legend_html
from dashboard.panel import panel_html
from dashboard.state import (
    current_view,
    move_camera,
    read_address,
    take_claim,
    take_click,
    write_address,
)
from dashboard.style import MAP_HEIGHT_PX, PALETTES
from geodata import Atlas
from routes.rows import rows_of
from routes.scene import Scene
from routes.view import FRAME_NAMES, LAYERS

FRAME_WIDTH_PX: Final = 300


def show_head(scene: Scene) -> None:
    """Write the title, the sentence that describes the view, and what changed since."""
    st.html(
        f'<header class="oc-head"><h1>{escape(scene.title)}</h1>'
        f"<p>{escape(scene.sentence)}</p></header>"
    )
    if not scene.since:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown("Since then:", width="content")
        for figure in scene.since:
            st.button(
                f"{figure.label}: **{figure.value}**",
                key=f"since-{figure.claim_id}",
                type="tertiary",
                help=f"Open claim {figure.claim_id}",
                on_click=take_claim,
                args=(figure.claim_id,),
            )


def show_map(atlas: Atlas, scene: Scene) -> None:
    """Draw the map, with its frames and its legend beneath."""
    theme = st.context.theme.type or "light"
    st.pydeck_chart(
        deck_for(scene.view, theme, st.session_state["frame_moves"]),
        height=MAP_HEIGHT_PX,
        key="map",
        on_select=partial(take_click, atlas),
        selection_mode="single-object",
        alt=f"{scene.title}. {scene.sentence}",
    )
    show_frames()
    st.html(legend_html(scene, PALETTES[theme]))


def show_frames() -> None:
    """Offer the named frames, and the way back to the chosen one."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.selectbox(
            "Frame",
            list(FRAME_NAMES),
            key="frame",
            format_func=FRAME_NAMES.__getitem__,
            on_change=move_camera,
            label_visibility="collapsed",
            width=FRAME_WIDTH_PX,
        )
        st.button("Back to this frame", on_click=move_camera, type="tertiary")
        st.caption("Links show the frame: how you pan and zoom stays yours.")


def show_panel(atlas: Atlas) -> None:
    """Write what the sources say about what is in focus, whichever layers are on."""
    names = focus_names(atlas)
    focus = st.session_state["focus"] or ""
    st.selectbox(
        "What do the sources say about …",
        listed_focus(atlas, focus),
        index=None,
        key="focus",
        format_func=names.__getitem__,
        placeholder="Click the map, or choose here",
    )
    with st.container(height=MAP_HEIGHT_PX + 70, border=False):
        st.html(panel_html(atlas, focus))


def show_foot(atlas: Atlas, scene: Scene) -> None:
    """Write the sources of this view and the notes that it must carry."""
    rows = "".join(
        f"<li>{escape(source['authors'] + ': ' if source['authors'] else '')}"
        f"{escape(source['title_en'] or source['title'])}. {escape(source['publisher'])}, "
        f"{escape(source['year'] or 'undated')}.</li>"
        for source in rows_of(scene.sources)
    )
    notes = "".join(f"<li>{escape(note)}</li>" for note in scene.notes)
    # What is folded away is neither built nor sent until it is opened: a toggle stays small.
    sources = st.expander(f"Sources of this view ({len(scene.sources)})", on_change="rerun")
    if sources.open:
        sources.html(f'<div class="oc-sources"><ol>{rows}</ol></div>')
    limits = st.expander("What this map can and cannot tell you", on_change="rerun")
    if limits.open:
        limits.html(f'<div class="oc-notes"><ul>{notes}</ul></div>')
    st.caption(
        f"Boundaries and names imply no endorsement; dotted lines are not settled. Corridors are "
        f"generalised, not for navigation or targeting. Not a UN product. "
        f"Data version {atlas.version}."
    )


@st.fragment
def show_picture(atlas: Atlas) -> None:
    """Draw map, legend and sources; a toggle reruns this part alone."""
    if st.session_state.pop("focus_moved", False):
        st.rerun()  # the panel stands outside this part and must follow
    scene = scene_for(current_view())
    head = st.container()
    st.pills(
        "Layers",
        list(LAYERS),
        selection_mode="multi",
        key="layers",
        format_func=LAYERS.__getitem__,
        label_visibility="collapsed",
    )
    with head:
        show_head(scene)
    show_map(atlas, scene)
    show_foot(atlas, scene)
    write_address(scene.view)


current = current_atlas()
read_address(current)
picture, beside = st.columns([7, 3], gap="medium")
with picture:
    show_picture(current)
with beside:
    show_panel(current)
