"""The map as an element of a page: our own front end, mounted as a Streamlit component."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final
from weakref import WeakKeyDictionary

import pydeck as pdk
import streamlit as st

from dashboard.controls.window import MEDIUM_BELOW_PX, NARROW_BELOW_PX
from dashboard.data import current_atlas
from dashboard.map.camera import MAX_ZOOM, MIDDLE_BOX_KM, MIN_ZOOM
from dashboard.map.geo_file import url_of
from dashboard.map.geo_files import geo_files
from dashboard.map.messages import (
    VERSION,
    WORDS,
    MapReport,
    family_group,
    read_camera,
    read_focus,
    read_frame,
    read_layers,
    read_year,
    write_counts,
    write_extent,
    write_look,
)
from dashboard.map.timeline import (
    TimelineInputs,
    build_timeline,
    timeline_inputs,
    timeline_url,
)
from dashboard.style import SCREENS, Palette
from geodata import Atlas
from geodata.schema import FAMILIES
from routes.conic import Extent, extent_of
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.sight import extent_of_view
from routes.view import View
from routes.wording import FAMILY_WORDS
from routes.year_counts import count_years

GLOW_UNDER: Final = ("no-figure", "corridors", "flows", "transit")
"""Layers over the areas: the first of them that is drawn lies over the glow of what is in focus."""

OTHERS_ONLY: Final = ("textCharacterSet", "updateTriggers")
"""Properties that only other renderers of the same deck need."""

MAP_LABEL: Final = "Map of opiate corridors"

HEIGHT_PX: Final = SCREENS["wide"][1]
"""Of the map, in a window that is not smaller than most."""

SMALLER_WINDOWS: Final = ((NARROW_BELOW_PX, "narrow"), (MEDIUM_BELOW_PX, "medium"))
"""Windows in which the map is lower, each with the width in pixels below which it is one."""

_described: WeakKeyDictionary[pdk.Layer, dict[str, Any]] = WeakKeyDictionary()

Heed = Callable[[MapReport], None]
"""Takes what the reader has done on the map."""


def front_end_js(entry: str) -> str:
    """Return the script that fetches the front end once, from its own hashed address.

    `entry` is the name of the function that mounts the element.
    """
    address = json.dumps(url_of(geo_files()["map"]))
    return f"""
let front;
export default function (component) {{
  let mounted = null;
  front ??= import(new URL({address}, document.baseURI).href);
  front.then((map) => {{ mounted = map.{entry}(component); }});
  // Called before each new mount too: only what has left the page is taken down.
  return () => setTimeout(() => {{ if (!component.parentElement.isConnected) mounted?.(); }});
}}
"""


@cache
def _map() -> Any:
    """Return the component; made when it is first shown, since it has an address of a data file."""
    return st.components.v2.component(
        "corridors_map", js=front_end_js("mount"), isolate_styles=False
    )


@cache
def _legend() -> Any:
    """Return the component that has the map's toggles stand in its place."""
    js = front_end_js("mountLegend")
    return st.components.v2.component("corridors_legend", js=js, isolate_styles=False)


def layer_groups(layers: Iterable[pdk.Layer]) -> list[dict[str, Any]]:
    """Return a toggle for each layer of the map and each family of corridors.

    Each has the ids of what it has in a deck.
    """
    ids = [str(layer.id) for layer in layers]
    groups = [
        {
            "id": name,
            "kind": "layer",
            "label": layer.label,
            "help": layer.help,
            "layers": [id_ for id_ in ids if id_.partition("/")[0] == name],
        }
        for name, layer in LAYERS.items()
    ]
    families = [
        {
            "id": family_group(family),
            "kind": "family",
            "of": "corridors",
            "label": family.capitalize(),
            "help": f"{FAMILY_WORDS[family]}.",
            "layers": [id_ for id_ in ids if id_.startswith(f"{family_group(family)}/")],
        }
        for family in FAMILIES
    ]
    return groups + families


def order_of(number: int, atlas: Atlas, view: View) -> dict[str, Any]:
    """Return what the map takes over for an order's number: a View's camera, layers and focus."""
    return {
        "n": number,
        "camera": write_extent(extent_of_view(atlas, view)),
        "groups": [*view.layers, *map(family_group, view.families)],
        "focus": view.focus,
    }


def play_of(atlas: Atlas, view: View, asked: TimelineInputs | None) -> dict[str, Any]:
    """Return what the strip of years of a View needs: figures by year, the timeline, the years.

    Parameters
    ----------
    atlas
        The data of this reader's session.
    view
        The View.
    asked
        For what timeline of a reader's own atlas the map has asked. It travels in the message,
        since a file could be fetched by somebody else; until it is asked for, `timeline` is None.
    """
    inputs = timeline_inputs(view, atlas)
    timeline: Any = None
    if atlas is current_atlas():
        timeline = timeline_url(inputs)
    elif asked == inputs:
        timeline = json.loads(build_timeline(atlas, inputs))
    return {
        "timeline": timeline,
        "year": view.selection.years,
        "counts": write_counts(count_years(atlas, view.selection)),
    }


def describe_layers(layers: Iterable[pdk.Layer]) -> list[dict[str, Any]]:
    """Return layers as the front end reads them."""
    return [_describe(layer) for layer in layers]


def _describe(layer: pdk.Layer) -> dict[str, Any]:
    """Return a layer as the front end reads it: worked out once, and gone with the layer."""
    if layer not in _described:
        told = json.loads(layer.to_json())
        _described[layer] = {name: told[name] for name in told if name not in OTHERS_ONLY}
    return _described[layer]


def map_message(
    layers: Sequence[pdk.Layer],
    palette: Palette,
    home: Extent,
    *,
    order: Mapping[str, Any],
    groups: Sequence[Mapping[str, Any]],
    alt: str = MAP_LABEL,
    height: int = HEIGHT_PX,
    play: Mapping[str, Any] | None = None,
    frame: str = "",
) -> dict[str, Any]:
    """Return all that the front end needs to draw a map, as it reads it.

    Parameters
    ----------
    layers
        Every layer that a toggle may bring.
    palette
        Colours of the reader's theme.
    home
        The named frame.
    order
        What the map takes over once for each of its numbers `n`: camera, groups, focus.
    groups
        Its toggles.
    alt
        What the picture is of; what is on it is told beside it.
    height
        Of the map in pixels, at most; on small windows it is lower. 0 for a map that fills the
        window.
    play
        What its strip of years needs, as `play_of` returns it; None where there is none.
    frame
        The named frame that `home` is; empty for a map that offers no others.
    """
    return {
        "v": VERSION,
        "deck": {"layers": describe_layers(layers)},
        "glow_under": next(
            (id_ for id_ in (str(layer.id) for layer in layers) if id_.split("/")[0] in GLOW_UNDER),
            "",
        ),
        "groups": [dict(group) for group in groups],
        "order": dict(order),
        "home": write_extent(home),
        "limits": {"zoom": [MIN_ZOOM, MAX_ZOOM], "box": list(MIDDLE_BOX_KM)},
        "look": write_look(palette),
        "words": dict(WORDS),
        "alt": alt,
        "height": height,
        "heights": [
            [below, min(height, SCREENS[name][1])] for below, name in SMALLER_WINDOWS if height
        ],
        "frames": list_frames() if frame else [],
        "frame": frame,
        **(play or {}),
    }


@cache
def list_frames() -> list[list[Any]]:
    """Return the named frames to which the reader can go: id, name, and what each has in sight."""
    return [
        [id_, frame.name, write_extent(extent_of(frame.bounds))]
        for id_, frame in frames_of(current_atlas()).items()
    ]


def show_legend_element(key: str, message: Mapping[str, Any]) -> None:
    """Have the legend with the map's toggles stand here.

    Parameters
    ----------
    key
        Of the element.
    message
        What it says, as `dashboard.display.legend_html.legend_message` returns it.
    """
    _legend()(key=key, data=dict(message))


def show_map_element(key: str, message: Mapping[str, Any], heed: Heed) -> None:
    """Mount the map, or bring it up to date.

    Parameters
    ----------
    key
        Of the element, whose place in the session it is.
    message
        What it shows, as `map_message` returns it.
    heed
        Called before the page runs again with what the reader has done.
    """
    said = st.session_state
    known = {group["id"] for group in message["groups"]}
    _map()(
        key=key,
        data=dict(message),
        on_groups_change=lambda: heed(read_layers(said[key].groups, known)),
        on_camera_change=lambda: heed(read_camera(said[key].camera)),
        on_frame_change=lambda: heed(read_frame(said[key].frame)),
        on_focus_change=lambda: heed(read_focus(said[key].focus)),
        on_year_change=lambda: heed(read_year(said[key].year)),
        # The page runs again, and then knows the theme that the reader has turned to.
        on_theme_change=lambda: None,
        on_timeline_change=lambda: heed(MapReport(asked=True)),
    )
