"""Answers leave the server when they are written, not when the browser has confirmed the last one.

Streamlit opens its socket without naming the protocol, and asyncio turns Nagle's algorithm off only
where TCP is named: the second message of an answer then waits for a confirmation that browsers put
off by 40 ms, and so does each file on a connection that is kept open.
See https://github.com/Kludex/uvicorn/issues/3149.
"""

from __future__ import annotations

import gc
import socket


def send_at_once() -> None:
    """Turn Nagle's algorithm off for the connections that this process will accept.

    What is set on a listening socket holds for every connection that it accepts later. To be called
    once, after the server has opened its socket.
    """
    for thing in gc.get_objects():  # Streamlit gives no handle on its socket
        if isinstance(thing, socket.socket) and _is_open_tcp(thing):
            thing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_open_tcp(found: socket.socket) -> bool:
    internet = found.family in (socket.AF_INET, socket.AF_INET6)
    return internet and found.type == socket.SOCK_STREAM and found.fileno() >= 0
