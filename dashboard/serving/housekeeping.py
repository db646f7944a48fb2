"""What the server sees to by itself: at its start, and then at fixed times.

Two habits of Streamlit are taken over here. It walks through all objects of the process for garbage
after every run of a script: with our data in memory that takes 100 ms, more than the toggle that
it follows, and `runner.postScriptGC` turns it off. And it drops a session that has run out, with
the file in it, only when another reader leaves: on a quiet day that may be never.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from threading import Thread
from typing import Any, Final

from streamlit.runtime import Runtime

from dashboard.serving.send_at_once import send_at_once
from dashboard.serving.start import get_ready

EVERY_S: Final = 30.0
"""Seconds between two rounds; a file may outlive `server.disconnectedSessionTTL` by as much."""


@asynccontextmanager
async def keep_house(_app: Any) -> AsyncIterator[None]:
    """Send at once, be ready for the first reader, and clear away every `EVERY_S` seconds."""
    send_at_once()
    # Beside the start and not before it: whoever comes sooner waits for the same.
    Thread(target=get_ready, name="start", daemon=True).start()
    task = asyncio.create_task(_clear_for_ever())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _clear_for_ever() -> None:
    while True:
        await asyncio.sleep(EVERY_S)
        drop_left_sessions()
        gc.collect()


def drop_left_sessions() -> None:
    """Drop the sessions that have been without a reader for too long, with their files.

    To be called where Streamlit handles its sessions: in the server's event loop.
    """
    # Streamlit offers no way to ask for it: the storage drops them when it takes another one in.
    # Even then its main loop holds on to the last that it served, so each is emptied by hand.
    storage: Any = Runtime.instance()._session_mgr._session_storage  # type: ignore[attr-defined]
    kept = storage._cache
    left = [info.session for key, info in kept._data.items() if key not in kept]
    kept.expire()
    for session in left:
        session.shutdown()
        session.session_state.clear()
