"""Who may show the app in a frame of a page of theirs: nobody, unless the operator names them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VARIABLE: Final = "CORRIDORS_FRAME_BY"
"""Environment variable with hosts, a space between each two."""

HOST: Final = re.compile(
    r"(?:https?://)?(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
    r"(?::[0-9]{1,5})?",
    flags=re.IGNORECASE | re.ASCII,
)
NOBODY: Final = "'none'"


class FramingError(ValueError):
    """A host that is none; the text is one line that says what is allowed."""


def check_hosts(hosts: Sequence[str]) -> tuple[str, ...]:
    """Return hosts as they were given.

    Raises
    ------
    FramingError
        When one of them is no host: a star for everybody, a path, anything that would end the
        header.
    """
    for host in hosts:
        if not HOST.fullmatch(host):
            raise FramingError(
                f"{host[:80]!r} is no host that could show the map in a frame; allowed: a host "
                "such as www.example.org, with https:// before it or a port behind it if need be, "
                "or *.example.org for all below it; no path, and no * alone."
            )
    return tuple(hosts)


def frame_hosts() -> tuple[str, ...]:
    """Return whose pages may show the app in a frame, as the operator has set it.

    Raises
    ------
    FramingError
        When the setting is not sound.
    """
    return check_hosts(os.environ.get(VARIABLE, "").split())


class Framing:
    """Tells the browser, with each answer, whose pages may show it in a frame."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        """Keep the app that answers, and the hosts that may frame it."""
        self.app = app
        self.policy = f"frame-ancestors {' '.join(hosts) or NOBODY}"
        self.closed = not hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, answers with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                headers["content-security-policy"] = self.policy
                if self.closed:  # the older header knows no hosts
                    headers["x-frame-options"] = "DENY"
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, tell)
