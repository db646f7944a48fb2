"""The picture that comes with the page, made: its message, words, files and style.

`dashboard.serving.first_picture` puts it into the page.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from dashboard.controls.state import read_view
from dashboard.data import current_atlas
from dashboard.display.head_html import head_html
from dashboard.display.legend_html import legend_message
from dashboard.map.component import (
    layer_groups,
    map_message,
    order_of,
    play_of,
)
from dashboard.map.geo_file import GeoFile, url_of
from dashboard.map.geo_files import geo_files
from dashboard.map.scene_cache import is_on, layers_for, legend_for, scene_in_sight
from dashboard.map.served_files import find_file
from dashboard.serving.cache import cached_single_flight
from dashboard.serving.first_picture import ID, Picture
from dashboard.style import DARK, LIGHT, MAP_STYLE_FILE, PALETTES
from dashboard.your_data.served_table import clean_given
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from routes.ageing import tell_ageing
from routes.alt_text import alt_text
from routes.sight import extent_of_view
from routes.view import Query, View

STYLE_FILE: Final = Path(__file__).parents[1] / "assets" / "first.css"
APP_STYLE_FILE: Final = STYLE_FILE.with_name("app.css")
OF_CARD: Final = (".oc-head", ".oc-legend", ".oc-badge")
"""Begin the app's rules for what the card of the first picture has."""

KEPT: Final = 32
"""Pictures kept at most; one takes 80 KB."""

OF_FILES: Final = ("data", "iconAtlas", "iconMapping")
"""Properties of a layer that may be the address of a file."""

NOT_OF_MAP: Final = ("as", "claim", "embed", "embed_options", "factor", "measure", "search")
"""Parameters that may put something over the map, or change the page that it stands on."""


def read_data() -> None:
    """Read and check the data, and make the geometry that no View changes.

    Raises
    ------
    DataError
        When a data file is unsound.
    """
    geo_files()


def picture_for(query: Query) -> Picture | None:
    """Return the picture of a query's View.

    None where something else will stand over the map, or more on it than is known before the
    session: complaints about the query, news of its figures, a table that the server was given.
    """
    atlas = current_atlas()
    if clean_given() is not None or any(name in query for name in NOT_OF_MAP):
        return None
    view, complaints = read_view(atlas, query)
    data = query.get("data", [atlas.version])[-1]
    if complaints or tell_ageing(atlas, view, data):
        return None
    return make_picture(atlas, view)


@cached_with_atlas(KEPT, cached_single_flight)
def make_picture(_atlas: Atlas, view: View) -> Picture:
    """Return the picture of a View of the server's own atlas."""
    scene, legend = scene_in_sight(view), legend_for(view)
    blocks = ""
    for theme, palette in PALETTES.items():
        told = {
            f"{ID}-{theme}": opening_message(view, theme),
            f"{ID}-{theme}-legend": legend_message(legend, palette),
        }
        blocks += "".join(
            f'<script type="application/json" id="{id_}">{as_data(message)}</script>'
            for id_, message in told.items()
        )
    words = f'<p class="first-words">{escape(alt_text(scene))}</p>'
    card = f'{head_html(scene, "first-head")}<div class="legend-stand"></div>{words}'
    body = (
        f'<div id="{ID}"><div class="stand"></div><div class="st-key-filters"></div>'
        f'<div class="st-key-card">{card}</div></div>{blocks}'
    )
    return Picture(head_of(view), body, place_style())


def opening_message(view: View, theme: str) -> dict[str, Any]:
    """Return the message that the component gets with the first run of a session."""
    atlas, layers = current_atlas(), layers_for(view, theme)
    return map_message(
        layers,
        PALETTES[theme],
        extent_of_view(atlas, replace(view, camera=None)),
        order=order_of(1, atlas, view),
        groups=layer_groups(layers),
        play=play_of(atlas, view, None),
        height=0,
        frame=view.frame,
    )


def as_data(message: dict[str, Any]) -> str:
    """Return a message as JSON that nothing in it can end early."""
    return json.dumps(message, separators=(",", ":")).replace("<", "\\u003c")


def head_of(view: View) -> str:
    """Return the front end, and the files that it asks for at once, as elements of a head."""
    asked: dict[str, str] = {}
    for layer in layers_for(view, LIGHT.name):
        told = json.loads(layer.to_json()) if is_on(layer, view) else {}
        asked |= {
            told[name]: "image" if name == "iconAtlas" else "fetch"
            for name in OF_FILES
            if isinstance(told.get(name), str)
        }
    front = f'<script type="module" src="./{url_of(geo_files()["map"])}"></script>'
    links = [
        f'<link rel="preload" as="{kind}" href="./{escape(url)}"'
        f"{' crossorigin' if kind == 'fetch' else ''}>"
        for url, kind in asked.items()
    ]
    return "\n    ".join([front, *links])


@cache
def place_style() -> str:
    """Return the rules for the place of the picture; the app's own for its title among them."""
    rules = [file.read_text(encoding="utf-8") for file in (STYLE_FILE, MAP_STYLE_FILE)]
    app_rules = APP_STYLE_FILE.read_text(encoding="utf-8")
    rules += [
        line.replace(".oc-head", ".first-head")
        for line in app_rules.splitlines()
        if line.startswith(OF_CARD)
    ]
    for palette, scheme in ((LIGHT, "light"), (DARK, "dark")):
        rules.append(
            f"@media (prefers-color-scheme: {scheme}) {{ "
            f"body:has(#{ID}) {{ background: {palette.water}; color: {palette.text} }} }}"
        )
    return "\n".join(rules)


def make_opening() -> tuple[Picture, list[GeoFile]]:
    """Return the picture of the opening view and every file that its map may ask for."""
    view = View()
    told = [json.loads(layer.to_json()) for layer in layers_for(view, LIGHT.name)]
    urls = {layer[name] for layer in told for name in OF_FILES if isinstance(layer.get(name), str)}
    found = [find_file(url.removeprefix("geo/")) for url in sorted(urls)]
    return make_picture(current_atlas(), view), [geo_files()["map"], *filter(None, found)]
