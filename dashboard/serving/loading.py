"""Loading: the code that draws and the data, together half of a start, and who waits for them."""

from __future__ import annotations

import asyncio
import sys
from threading import Event, Lock
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

LOOK_S: Final = 0.02
"""Seconds between two looks whether all is loaded."""

_loaded = Event()
_at_work = Lock()


def load() -> None:
    """Load code and data unless they are loaded; who comes meanwhile waits.

    One thread does it: modules that need each other are not to be loaded by two.

    Raises
    ------
    SystemExit
        When the data are unsound.
    """
    with _at_work:
        if _loaded.is_set():
            return
        from dashboard.serving.opening_picture import read_data
        from geodata import DataError

        try:
            read_data()
        except DataError as error:
            sys.exit(f"The data files are not sound, so nothing is served.\n{error}")
        finally:
            _loaded.set()


class SessionsWait:
    """Holds a session's socket back until code and data are loaded."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on at once but a websocket."""
        while scope["type"] == "websocket" and not _loaded.is_set():
            await asyncio.sleep(LOOK_S)
        await self.app(scope, receive, send)
