"""How the server is started, and what it keeps out."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from dashboard.cli import read_path
from dashboard.serving.origins import is_own_origin

SPOOLED = """
import asyncio, io, sys
{first}
from starlette.requests import Request

EDGE = b"--edge"
HEAD = b'Content-Disposition: form-data; name="f"; filename="a.csv"'
BODY = b"\\r\\n".join([EDGE, HEAD, b"", b"x" * 3_000_000, EDGE + b"--", b""])

async def receive():
    return {{"type": "http.request", "body": BODY, "more_body": False}}

async def main():
    headers = [(b"content-type", b"multipart/form-data; boundary=edge")]
    form = await Request({{"type": "http", "headers": headers}}, receive).form()
    print("disk" if form["f"].file._rolled else "memory")

asyncio.run(main())
"""


@pytest.mark.parametrize(("first", "kept"), [("import dashboard.server", "memory"), ("", "disk")])
def test_an_upload_stays_in_memory(first: str, kept: str) -> None:
    """Without the server's own setting Starlette puts three megabytes on the disk."""
    code = SPOOLED.format(first=first)
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert answer.stdout.strip() == kept, answer.stderr


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        (None, "map.example.org", True),
        ("https://map.example.org", "map.example.org", True),
        ("https://MAP.example.org", "map.example.org", True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://127.0.0.1:8502", "127.0.0.1:8501", False),
        ("https://map.example.org.evil.example", "map.example.org", False),
        ("https://example.org", "map.example.org", False),
        ("https://map.example.org", "", False),
        ("null", "map.example.org", False),
        ("", "", False),
        ("http://[", "map.example.org", False),
    ],
)
def test_origins_are_told_apart(origin: str | None, host: str, own: bool) -> None:
    assert is_own_origin(origin, host) is own


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", ""),
        ("/", ""),
        ("/corridors", "corridors"),
        ("a/b-1/", "a/b-1"),
        ("/v1.2/map", "v1.2/map"),
    ],
)
def test_a_path_is_read_with_or_without_slashes(given: str, path: str) -> None:
    assert read_path(given) == path


@pytest.mark.parametrize(
    "given", ["/{x}", "a b", "//host", "/a//b", "/кор", "/a?b", "../a;b", "/a/../b"]
)
def test_a_path_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(typer.BadParameter, match="allowed: letters"):
        read_path(given)
