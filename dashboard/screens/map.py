"""The map page: the map fills the window, and what is said of it stands in a card and a drawer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from dashboard.controls.embed import is_embedded
from dashboard.controls.filters import as_plain, show_empty
from dashboard.controls.search import show_map_search
from dashboard.controls.state import (
    YEARS_TOLD,
    current_view,
    link_to,
    order_of_session,
    take_report,
    write_address,
)
from dashboard.display.credits import (
    hide_lines,
    notes_html,
    sources_html,
    sources_line,
    standing_line,
)
from dashboard.display.head_html import head_html
from dashboard.display.legend_html import legend_message, user_block
from dashboard.display.object_list import show_list
from dashboard.display.panel import focus_html, key_figures_html, since_html
from dashboard.exports.share import is_behind, show_share
from dashboard.layers.user_rows import user_layers
from dashboard.map.component import (
    layer_groups,
    map_message,
    order_of,
    play_of,
    show_legend_element,
    show_map_element,
)
from dashboard.map.geo_files import file_urls
from dashboard.map.scene_cache import layers_for, legend_for, scene_for, scene_in_sight
from dashboard.style import MAP_STYLE_FILE, PALETTES
from dashboard.your_data.overlay import current_features, show_overlay_bar
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from routes.alt_text import alt_text
from routes.layers import LAYERS
from routes.layers.contract import PARTS
from routes.scene import Scene, compose_all
from routes.sight import beyond_edge, extent_of_view
from routes.userdata.features import UserFeatures
from routes.view import SILENT_MEASURES, View
from routes.wording import MEASURE_TITLES, listed

SILENCE_WIDTH_PX: Final = 220


def show_silence() -> None:
    """Ask which kind of figure is meant, where countries without one are hatched."""
    if "no-figure" in current_view().layers:
        st.selectbox(
            "No figure on",
            SILENT_MEASURES,
            key="silence",
            format_func=lambda measure: f"No figure on {MEASURE_TITLES[measure].lower()}",
            label_visibility="collapsed",
            width=SILENCE_WIDTH_PX,
            persist_state="session",
        )


def show_map(atlas: Atlas, view: View, supplied: UserFeatures | None) -> None:
    """Draw the map."""
    theme = st.context.theme.type or "light"
    palette = PALETTES[theme]
    layers = layers_for(view, theme)
    if supplied is not None:
        layers = [*layers, *user_layers(supplied, palette, file_urls())]
    number, ordered = order_of_session()
    message = map_message(
        layers,
        palette,
        extent_of_view(atlas, replace(view, camera=None)),
        order=order_of(number, atlas, ordered),
        groups=layer_groups(layers),
        play=play_of(atlas, view, st.session_state.get("timeline-asked")),
        height=0,
        frame=view.frame,
    )
    show_map_element("map", message, partial(take_report, atlas))


def words_html(scene: Scene, supplied: UserFeatures | None) -> str:
    """Return the text of the picture, for readers who do not see it."""
    told = f"{alt_text(scene)} {supplied.stamp}." if supplied else alt_text(scene)
    return f'<p id="oc-map-words" class="oc-unseen">{escape(told)}</p>'


def show_gaps(atlas: Atlas, scene: Scene) -> None:
    """Say which layers the filters leave empty, and how to get them back."""
    asked = [layer for layer in scene.view.layers if LAYERS[layer].thinned]
    if not scene.emptied or not scene.view.selection.in_force():
        return
    if len(scene.emptied) == len(asked):
        show_empty(atlas, scene.view.selection, "claim that this map draws")
        return
    names = listed([LAYERS[layer].label.lower() for layer in scene.emptied])
    st.caption(f"Nothing passes the filters for: {names}.")


def foot_html(atlas: Atlas, scene: Scene) -> tuple[str, str]:
    """Return the sources of a view, its rules and the notes that every map carries.

    In two parts: what can stand here under these filters travels once, and with each toggle only
    the second, which hides what belongs to layers that are off.
    """
    everything = compose_all(atlas, scene.view.selection, scene.view.pick)
    written, styles = [], []
    for part in PARTS:
        if html := sources_html(everything, part):
            written.append(html)
            used = set(scene.sources_of(part).index)
            shown = [source in used for source in everything.sources_of(part).index]
            styles.append(hide_lines(part, shown))
    written.append(notes_html(scene.rules[:1], "How what is drawn was chosen"))
    limits = everything.rules[1:]
    written.append(notes_html(limits, "What figures like these do not say", "limits"))
    styles.append(hide_lines("limits", [rule in scene.rules for rule in limits]))
    written.append(notes_html(scene.notes, "What this map can and cannot tell you"))
    written.append(f'<p class="oc-standing">{escape(standing_line(atlas))}</p>')
    return "".join(written), f"<style>{' '.join(styles)}</style>"


def show_card(atlas: Atlas, view: View, supplied: UserFeatures | None) -> None:
    """Write what is shown, the legend whose rows are the toggles, and what there is to say."""
    scene, in_sight = scene_for(view), scene_in_sight(view)
    palette = PALETTES[st.context.theme.type or "light"]
    # Together, since each element of the page is a message of its own with every toggle.
    st.html(head_html(in_sight) + words_html(in_sight, supplied))
    show_legend_element("legend", legend_message(legend_for(view), palette))
    show_silence()
    show_overlay_bar(atlas)
    if supplied is not None:
        st.html(user_block(supplied, palette))
        st.caption(as_plain(f"{supplied.stamp}. {supplied.said}"))
    show_gaps(atlas, scene)
    beyond = beyond_edge(scene, in_sight)
    said = f'<p class="oc-beyond">{escape(beyond)}</p>' if beyond else ""
    st.html(f"<div>{said}{since_html(in_sight)}</div>")
    st.html(key_figures_html(atlas, view))
    show_list(atlas, view)
    for part in foot_html(atlas, in_sight):
        st.html(part)


def show_drawer(atlas: Atlas, view: View) -> None:
    """Write what the sources say about what is in focus, whichever layers are on."""
    with st.container(key="drawer", gap=None):
        st.html(focus_html(atlas, view))
        st.page_link("screens/briefing.py", label="Sheet of this map, with what is in focus")


@st.fragment
def show_page(atlas: Atlas) -> None:
    """Show map, card and drawer: what is done on the map reruns this part alone.

    Years that are chosen on the map have the filters say so too, which stand outside.
    """
    if st.session_state.pop(YEARS_TOLD, False):
        st.rerun()
    supplied = current_features(atlas)
    view = current_view()
    if is_behind(view):
        st.rerun()
    show_map(atlas, view, supplied)
    with st.container(key="card", gap="small"):
        show_card(atlas, view, supplied)
    if view.focus:
        show_drawer(atlas, view)
    write_address(view)


@st.fragment
def show_embedded(atlas: Atlas) -> None:
    """Show the map as it stands in another page: its headline, legend and sources beside it.

    The address stays as the other page wrote it: each of its changes would be an entry in that
    page's own history.
    """
    supplied = current_features(atlas)
    view = current_view()
    show_map(atlas, view, supplied)
    in_sight, palette = scene_in_sight(view), PALETTES[st.context.theme.type or "light"]
    with st.container(key="embed", gap="small"):
        st.html(head_html(in_sight) + words_html(in_sight, supplied))
        show_legend_element("legend", legend_message(legend_for(view), palette))
        if supplied is not None:
            st.html(user_block(supplied, palette))
            st.caption(as_plain(f"{supplied.stamp}. {supplied.said}"))
        st.html(f'<p class="oc-standing">{escape(standing_line(atlas))}</p>')
        st.html(
            f'<p class="oc-line">{escape(sources_line(in_sight))}</p>'
            f'<p class="oc-line"><a href="{escape(link_to(view, atlas))}" target="_blank" '
            'rel="noopener">Open the whole map: figures, sources, filters</a></p>'
        )


st.html(MAP_STYLE_FILE)
atlas = session_atlas()
if is_embedded():
    show_embedded(atlas)
else:
    with st.container(horizontal=True, gap="small", key="tools"):
        show_map_search(atlas)
        show_share(atlas)
    st.session_state.pop(YEARS_TOLD, None)
    show_page(atlas)
