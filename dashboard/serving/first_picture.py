"""The opening picture comes with the page: the map stands before Streamlit's own app is up.

Streamlit's page is passed on with what the map of the asked View needs put into it: its title and
words, its message (`dashboard.map.component.map_message`) for either theme, addresses of its files,
and the front end that draws it. The component of the app then takes the drawn map over as it is.
Nothing here is private to Streamlit but how its page looks, and where its app puts the map
(`assets/first.css`): a page that looks otherwise is passed on as it came.
"""

from __future__ import annotations

import gzip
import logging
import re
from threading import BoundedSemaphore
from typing import Final, NamedTuple
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.serving.loading import load

AT_WORK: Final = 4
"""Pictures that may be made at a time; further readers get the page without one."""

PACKED: Final = 6
"""How hard the page is packed, 1 to 9: it takes 2 ms."""

MOST_QUERY: Final = 4096
"""Letters of a query that is read."""

ANSWERED_AGAIN: Final = (b"if-none-match", b"if-modified-since", b"range")
"""Headers by which a browser asks for less than the whole page."""

HEAD_ENTRY: Final = re.compile(r'(?=<link\b)(?=[\s\S]*<script type="module"[\s\S]*</head>)')
ID: Final = "corridors-first"
"""Of the element that holds the picture."""

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
    style: str
    """CSS of the place, but for its typeface, which Streamlit's page names."""


class FirstPicture:
    """Puts the opening picture into the page of the map, on its way to the browser."""

    def __init__(self, app: ASGIApp, path: str, opening: Picture | None = None) -> None:
        """Keep the app that answers, and the path of its map, such as `/` or `/corridors/`.

        `opening` is the picture of the opening view, where it is at hand before the data are.
        """
        self.app, self.path, self.opening = app, path, opening

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
            body = await run_in_threadpool(put_picture, body, query, self.opening)
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


def put_picture(page: bytes, query: str, opening: Picture | None = None) -> bytes:
    """Return Streamlit's page with the picture that a query asks for; else the page as it is.

    `opening` is that of no query, None where it is still to be made.
    """
    text = page.decode("utf-8", errors="replace")
    if text.count(ROOT) != 1 or not HEAD_ENTRY.search(text):
        tell_once("Streamlit's page is not as expected: the map comes without its first picture.")
        return page
    if len(query) > MOST_QUERY or not _free.acquire(blocking=False):
        return page
    try:
        picture = opening if opening and not query else find_picture(query)
    except Exception:  # whatever it is: the app itself will say it better
        log.exception("The first picture could not be made; the page is served without it.")
        return page
    finally:
        _free.release()
    if picture is None:
        return page
    font = FONT.search(text)
    style = "\n".join([picture.style, *([font_rule(font[1])] if font else [])])
    head = f"<style>{style}</style>\n    {picture.head}\n    "
    text = HEAD_ENTRY.sub(lambda _: head, text, count=1)
    return text.replace(ROOT, f"{ROOT}\n    {picture.body}").encode()


def tell_once(words: str) -> None:
    """Log a warning the first time."""
    if words not in _told:
        _told.add(words)
        log.warning(words)


def find_picture(query: str) -> Picture | None:
    """Return the picture of a query, where it has one."""
    # Not with the module: the opening picture is served before all that draws others is loaded.
    load()
    from dashboard.serving.opening_picture import picture_for

    return picture_for(parse_qs(query))


def font_rule(address: str) -> str:
    """Return the rule that loads the app's typeface before the app does."""
    return (
        '@font-face { font-family: "Source Sans"; font-weight: 200 900; '
        f"font-display: block; src: url({address}) }}"
    )
