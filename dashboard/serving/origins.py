"""Who may open the app's socket: pages of the app itself, and no other site's."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

REFUSED = 1008
"""Close code of a websocket: against the server's policy."""

log = logging.getLogger("corridors")


class OwnOriginOnly:
    """Refuses a websocket that a page of another origin opens, before Streamlit looks at it.

    Streamlit would refuse it too, but first ask an outside host which address it has itself.
    A program that is no browser names no origin and is let in, as Streamlit does.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but a websocket of another origin."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin, host = headers.get("origin"), headers.get("host", "")
            if not is_own_origin(origin, host):
                log.warning(
                    "A socket was refused: the page is of %r, the address asked for %r. Behind a "
                    "proxy, pass the header Host on as the browser sent it.",
                    origin,
                    host,
                )
                await receive()
                await send({"type": "websocket.close", "code": REFUSED})
                return
        await self.app(scope, receive, send)


def is_own_origin(origin: str | None, host: str) -> bool:
    """Say whether the page of `origin` was served under the address `host`.

    Parameters
    ----------
    origin
        The header Origin, such as ``https://map.example.org``; None when there is none.
    host
        The header Host, such as ``map.example.org``, with a port that is not the usual one.
    """
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:  # no address at all, such as "http://["
        return False
