"""Whose pages may show the app in a frame: what may be named, and what browsers are told."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest
import typer
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Message

from dashboard.cli import read_hosts
from dashboard.serving.framing import Framing, FramingError, check_hosts

SOUND = (
    "www.example.org", "https://www.example.org", "http://127.0.0.1:8000", "*.example.org",
    "https://*.example.org:8443", "localhost", "WWW.Example.ORG", "xn--e1afmkfd.example",
)  # fmt: skip
BROKEN = (
    "*", "https://*", "https://www.example.org/page", "www.example.org;", "'self'", "'none'",
    "javascript:alert(1)", "ftp://example.org", "a b", "", "-example.org", "example..org",
    "example.org:", "https://user@example.org", "пример.example", "a.org\r\nX-Other: 1", "data:",
)  # fmt: skip


def headers_for(*hosts: str) -> Headers:
    """Return the headers of an answer of an app that these hosts may frame."""
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    app = Framing(PlainTextResponse("ok"), hosts)
    asyncio.run(app({"type": "http", "method": "GET", "headers": []}, receive, send))
    return Headers(raw=said[0]["headers"])


@pytest.mark.parametrize("host", SOUND)
def test_a_host_is_taken_as_it_is(host: str) -> None:
    assert check_hosts([host]) == (host,)
    assert headers_for(host)["content-security-policy"] == f"frame-ancestors {host}"


@pytest.mark.parametrize("host", BROKEN)
def test_what_is_no_host_is_refused_in_one_line(host: str) -> None:
    with pytest.raises(FramingError, match="allowed: a host such as") as refused:
        check_hosts(["www.example.org", host])
    assert "\n" not in str(refused.value)
    with pytest.raises(typer.BadParameter, match="allowed: a host such as"):
        read_hosts([host])


def test_nobody_may_frame_it_until_somebody_is_named() -> None:
    closed, open_ = headers_for(), headers_for("a.example", "https://b.example")
    assert closed["content-security-policy"] == "frame-ancestors 'none'"
    assert closed["x-frame-options"] == "DENY"
    assert open_["content-security-policy"] == "frame-ancestors a.example https://b.example"
    assert "x-frame-options" not in open_


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-m", "dashboard.cli", "serve"],
        [sys.executable, "-c", "import dashboard.server"],
    ],
    ids=["serve", "server"],
)
def test_the_server_does_not_start_with_a_broken_setting(command: list[str]) -> None:
    answer = subprocess.run(
        command,
        env={**os.environ, "CORRIDORS_FRAME_BY": "www.example.org *"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode != 0
    told = " ".join(answer.stderr.replace("│", " ").split())
    assert "'*' is no host" in told
    assert "Traceback" not in answer.stderr
