"""The map page: the picture, its layers, and beside it the claims about what is in focus."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from dashboard.controls.filters import as_plain, show_empty
from dashboard.controls.focus import focus_names, listed_focus
from dashboard.controls.state import (
    current_view,
    link_to,
    order_map,
    show_frame,
    take_focus,
    take_report,
    write_address,
)
from dashboard.controls.window import current_screen
from dashboard.data import current_day, current_release
from dashboard.display.credits import (
    hide_lines,
    notes_html,
    sources_html,
    standing_line,
)
from dashboard.display.head_html import head_html
from dashboard.display.legend_html import html_blocks, user_block
from dashboard.display.object_list import show_list
from dashboard.display.panel import panel_html
from dashboard.exports.downloads import show_download
from dashboard.exports.formats import BY_ID
from dashboard.exports.request import ViewRequest
from dashboard.layers.user_rows import user_layers
from dashboard.map.component import (
    layer_groups,
    map_message,
    order_of,
    play_of,
    show_map_element,
)
from dashboard.map.geo_files import file_urls
from dashboard.map.scene_cache import layers_for, scene_for, scene_in_sight
from dashboard.style import PALETTES, SCREENS
from dashboard.your_data.overlay import show_overlay_bar
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from routes.alt_text import alt_text
from routes.citation import citation
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.layers.contract import PARTS
from routes.scene import Scene, compose_all
from routes.sight import beyond_edge, extent_of_view
from routes.userdata.features import UserFeatures
from routes.view import SILENT_MEASURES
from routes.wording import MEASURE_TITLES, listed

FRAME_WIDTH_PX: Final = 260
SILENCE_WIDTH_PX: Final = 220
BESIDE_MAP_PX: Final = 190
WELCOME: Final = "**New here?** Click a line, an arrow or a country to read who says what about it."


def show_since(scene: Scene) -> None:
    """Offer figures that came later than the year which the view's title names."""
    if scene.since and current_screen() != "narrow":
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown("Since then:", width="content")
            for figure in scene.since:
                st.button(
                    f"{as_plain(figure.label)}: **{as_plain(figure.value)}**",
                    key=f"since-{figure.claim_id}",
                    type="tertiary",
                    on_click=take_focus,
                    args=(f"claim:{figure.claim_id}",),
                )


def show_welcome() -> None:
    """Say on a first visit what to do, until the reader has done it."""
    if not st.session_state["welcome"] or st.session_state.get("focus"):
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="welcome-bar"):
        st.markdown(WELCOME, width="content")
        st.page_link("screens/tour.py", label="Take the tour")
        st.button("Got it", on_click=end_welcome, type="tertiary")


def end_welcome() -> None:
    """Put the first-visit line away for this session."""
    st.session_state["welcome"] = False


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


def show_map(atlas: Atlas, scene: Scene, supplied: UserFeatures | None) -> None:
    """Draw the map, and beneath it its frames and the link to it."""
    theme = st.context.theme.type or "light"
    palette = PALETTES[theme]
    view = scene.view
    layers = layers_for(view, theme)
    if supplied is not None:
        layers = [*layers, *user_layers(supplied, palette, file_urls())]
    message = map_message(
        layers,
        palette,
        extent_of_view(atlas, replace(view, camera=None)),
        order=order_of(st.session_state["order"]["n"], atlas, st.session_state["order"]["view"]),
        groups=layer_groups(layers),
        play=play_of(atlas, view, st.session_state.get("timeline-asked")),
    )
    show_map_element("map", message, partial(take_report, atlas))
    if supplied is not None:
        st.caption(as_plain(f"{supplied.stamp}. {supplied.said}"))
    show_frames(atlas, scene, supplied)


def words_html(scene: Scene, supplied: UserFeatures | None) -> str:
    """Return the text of the picture, for readers who do not see it."""
    told = f"{alt_text(scene)} {supplied.stamp}." if supplied else alt_text(scene)
    return f'<p id="oc-map-words" class="oc-unseen">{escape(told)}</p>'


def show_frames(atlas: Atlas, scene: Scene, supplied: UserFeatures | None) -> None:
    """Show the named frames, the sheet and the link."""
    frames = frames_of(atlas)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="frames"):
        st.selectbox(
            "Frame",
            list(frames),
            key="frame",
            format_func=lambda frame: frames[frame].name,
            on_change=show_frame,
            label_visibility="collapsed",
            width=FRAME_WIDTH_PX,
            persist_state="session",
        )
        request = ViewRequest(scene.view, link_to(scene.view, atlas), supplied=supplied)
        show_download(atlas, request, BY_ID["pdf"], name="map", label="Briefing sheet (PDF)")
        link = st.popover("Copy link", key="link", on_change="rerun")
        if link.open:  # what is folded away need not travel with each toggle
            address = link_to(scene.view, atlas)
            link.code(address, language=None, wrap_lines=True)
            link.caption("The link opens the map as you have moved and zoomed it.")
            if supplied is not None:
                link.warning("Your own data are not in the link: it shows the atlas alone.")
            link.markdown("To cite this view:")
            link.code(
                citation(atlas, release=current_release(), accessed=current_day(), link=address),
                language=None,
                wrap_lines=True,
            )


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


def show_legend(scene: Scene, supplied: UserFeatures | None) -> None:
    """Show what the symbols mean, the user's own last."""
    palette = PALETTES[st.context.theme.type or "light"]
    with st.container(horizontal=True, gap="medium", key="legend"):
        for block in html_blocks(scene, palette):
            st.html(block, width="content")
        if supplied is not None:
            st.html(user_block(supplied, palette), width="content")


def show_foot(atlas: Atlas, scene: Scene) -> None:
    """Write the sources of this view, its rules and the notes that every map carries."""
    # What can stand here under these filters travels once, and not with each toggle: what belongs
    # to layers that are off is hidden.
    everything = compose_all(atlas, scene.view.selection, scene.view.pick)
    styles = []
    for part in PARTS:
        if html := sources_html(everything, part):
            st.html(html)
            used = set(scene.sources_of(part).index)
            shown = [source in used for source in everything.sources_of(part).index]
            styles.append(hide_lines(part, shown))
    st.html(notes_html(scene.rules[:1], "How what is drawn was chosen"))
    limits = everything.rules[1:]
    st.html(notes_html(limits, "What figures like these do not say", "limits"))
    styles.append(hide_lines("limits", [rule in scene.rules for rule in limits]))
    st.html(f"<style>{' '.join(styles)}</style>")
    st.html(notes_html(scene.notes, "What this map can and cannot tell you"))
    st.caption(standing_line(atlas))


def show_picture(atlas: Atlas) -> None:
    """Draw the map of what is asked for, and in words what of it is in sight."""
    # The map and its title stand first: what comes and goes would move them, and the first picture
    # (dashboard/serving/first_picture.py) stands where they stand.
    picture, own = st.container(), st.container()
    with own:
        show_silence()
        supplied = show_overlay_bar(atlas)
    view = current_view()
    scene, in_sight = scene_for(view), scene_in_sight(view)
    with picture:
        # Together, since each element of the page is a message of its own with every toggle.
        st.html(head_html(in_sight) + words_html(in_sight, supplied))
        show_map(atlas, in_sight, supplied)
        if beyond := beyond_edge(scene, in_sight):
            st.caption(beyond)
        show_since(in_sight)
        show_welcome()
        show_gaps(atlas, scene)
    show_legend(in_sight, supplied)
    show_foot(atlas, in_sight)
    write_address(view)


def show_panel(atlas: Atlas) -> None:
    """Write what the sources say about what is in focus, whichever layers are on."""
    names = focus_names(atlas)
    view = current_view()
    st.selectbox(
        "What do the sources say about …",
        listed_focus(atlas, view.focus, view.selection),
        index=None,
        key="focus",
        format_func=names.__getitem__,
        on_change=order_map,
        placeholder="Click the map, or choose here",
        persist_state="session",
    )
    show_list(atlas, view)
    with st.container(height=SCREENS["wide"][1] + BESIDE_MAP_PX, border=False, key="panel"):
        st.html(panel_html(atlas, view))


@st.fragment
def show_page(atlas: Atlas) -> None:
    """Show the picture and beside it the panel: what is done on the map reruns this part alone."""
    left, right = st.columns([7, 3], gap="medium")
    with left:
        show_picture(atlas)
    with right:
        show_panel(atlas)


show_page(session_atlas())
