"""The opening picture comes with the page: the map stands before Streamlit's own app is up.

Streamlit's page is passed on with what the map of the asked View needs put into it: its title and
words, its message (`dashboard.map.component.map_message`) for either theme, addresses of its files,
and the front end that draws it. The component of the app then takes the drawn map over as it is.
Nothing here is private to Streamlit but how its page looks, and where its app puts the map
(`assets/first.css`): a page that looks otherwise is passed on as it came.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
from dashboard.map.geo_files import geo_files, url_of
from dashboard.map.scene_cache import is_on, layers_for, legend_scene, scene_in_sight
from dashboard.serving.cache import cached_single_flight
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

ID: Final = "corridors-first"
KEPT: Final = 32
"""Pictures kept at most; one takes 80 KB."""

AT_WORK: Final = 4
"""Pictures that may be made at a time; further readers get the page without one."""

PACKED: Final = 6
"""How hard the page is packed, 1 to 9: it takes 2 ms."""

MOST_QUERY: Final = 4096
"""Letters of a query that is read."""

NOT_OF_MAP: Final = ("as", "claim", "embed", "embed_options", "factor", "measure", "search")
"""Parameters that may put something over the map, or change the page that it stands on."""

ANSWERED_AGAIN: Final = (b"if-none-match", b"if-modified-since", b"range")
"""Headers by which a browser asks for less than the whole page."""

HEAD_ENTRY: Final = re.compile(r'(?=<link\b)(?=[\s\S]*<script type="module"[\s\S]*</head>)')
ROOT: Final = '<div id="root"></div>'
FONT: Final = re.compile(r'href="(\./static/media/SourceSans[\w.-]+\.woff2)"')

log = logging.getLogger("corridors")
_free = BoundedSemaphore(AT_WORK)
_told: set[str] = set()


class Picture(NamedTuple):
    """What goes into the page."""

    head: str
    """HTML for the head: the front end, and what it will ask for."""
    body: str
    """HTML for the body: the place with its words, and the messages."""


class FirstPicture:
    """Puts the opening picture into the page of the map, on its way to the browser."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        """Keep the app that answers, and the path of its map, such as `/` or `/corridors/`."""
        self.app, self.path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but the page of the map."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        if not asked or scope["path"] != self.path:
            await self.app(scope, receive, send)
            return
        # The page that is sent changes with the data: a copy that the browser has is never taken.
        whole = [pair for pair in scope["headers"] if pair[0].lower() not in ANSWERED_AGAIN]
        said: list[Message] = []

        async def note(message: Message) -> None:
            said.append(message)

        await self.app({**scope, "headers": whole, "extensions": {}}, receive, note)
        start, *rest = said
        body = b"".join(message.get("body", b"") for message in rest)
        if start["status"] == 200 and is_plain_html(Headers(raw=start["headers"])):
            query = scope["query_string"].decode("latin-1")
            headers = MutableHeaders(raw=list(start["headers"]))
            body = await run_in_threadpool(put_picture, body, query)
            if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
                # Streamlit packs its own page never: it is small, and without the messages.
                body = await run_in_threadpool(gzip.compress, body, PACKED, mtime=0)
                headers["content-encoding"] = "gzip"
            headers.add_vary_header("Accept-Encoding")
            headers["content-length"] = str(len(body))
            for name in ("etag", "last-modified", "accept-ranges"):
                del headers[name]
            start = {**start, "headers": headers.raw}
        await send(start)
        await send({"type": "http.response.body", "body": body})


def is_plain_html(headers: Headers) -> bool:
    """Say whether an answer is a page that can be read as it is."""
    kind = headers.get("content-type", "")
    return kind.startswith("text/html") and "content-encoding" not in headers


def put_picture(page: bytes, query: str) -> bytes:
    """Return Streamlit's page with the picture that a query asks for; else the page as it is."""
    text = page.decode("utf-8", errors="replace")
    if text.count(ROOT) != 1 or not HEAD_ENTRY.search(text):
        tell_once("Streamlit's page is not as expected: the map comes without its first picture.")
        return page
    if len(query) > MOST_QUERY or not _free.acquire(blocking=False):
        return page
    try:
        picture = picture_for(parse_qs(query))
    except Exception:  # whatever it is: the app itself will say it better
        log.exception("The first picture could not be made; the page is served without it.")
        return page
    finally:
        _free.release()
    if picture is None:
        return page
    font = FONT.search(text)
    head = f"<style>{style_of(font[1] if font else '')}</style>\n    {picture.head}\n    "
    text = HEAD_ENTRY.sub(lambda _: head, text, count=1)
    return text.replace(ROOT, f"{ROOT}\n    {picture.body}").encode()


def tell_once(words: str) -> None:
    """Log a warning the first time."""
    if words not in _told:
        _told.add(words)
        log.warning(words)


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
    scene, legend = scene_in_sight(view), legend_scene(view)
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
    return Picture(head_of(view), body)


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
            for name in ("data", "iconAtlas", "iconMapping")
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
def style_of(font: str) -> str:
    """Return the rules for the place of the picture; the app's own for its title among them.

    `font` is the address of the app's typeface, or empty.
    """
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
    if font:
        rules.append(
            f'@font-face {{ font-family: "Source Sans"; font-weight: 200 900; '
            f"font-display: block; src: url({font}) }}"
        )
    return "\n".join(rules)


def warm_up() -> None:
    """Make the opening picture, and with it all that the first reader would wait for."""
    try:
        make_picture(current_atlas(), View())
    except Exception:
        log.exception("The first picture could not be made ahead.")
