"""The watchers of this folder see what they are there to see."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser

from live_server import WATCHER, LiveServer, fetch
from map_pixels import is_blank, share_changed
from visit import Visit, count_bytes, is_harmless, is_own

ORIGIN = "http://127.0.0.1:8501"


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (f"{ORIGIN}/geo/land.geojson", True),
        ("ws://127.0.0.1:8501/_stcore/stream", True),
        ("data:image/png;base64,AA", True),
        (f"blob:{ORIGIN}/1", True),
        ("http://127.0.0.1:8502/", False),
        ("https://tiles.example/1/2/3.png", False),
    ],
)
def test_requests_are_told_apart(url: str, own: bool) -> None:
    assert is_own(url, ORIGIN) is own


@pytest.mark.parametrize(
    ("path", "harmless"),
    [
        ("/sources/_stcore/health", True),
        ("/sources/_stcore/host-config", True),
        ("/_stcore/health", False),
        ("/geo/land.geojson", False),
    ],
)
def test_only_the_two_errors_of_a_deep_link_are_harmless(path: str, harmless: bool) -> None:
    assert is_harmless(ORIGIN + path, ORIGIN) is harmless


def test_the_browser_is_told_that_no_other_page_may_steer_the_app(server: LiveServer) -> None:
    _, _, told = fetch(f"{server.url}/_stcore/host-config")
    assert json.loads(told)["allowedOrigins"] == []


def test_socket_payloads_are_counted_in_bytes() -> None:
    assert (count_bytes(b"abc"), count_bytes("abc"), count_bytes("Ош")) == (3, 3, 4)


def test_pixels_are_compared_by_their_largest_difference() -> None:
    before = np.zeros((2, 2, 3), dtype=np.uint8)
    after = before.copy()
    after[0, 0, 1] = 200
    after[1, 1, 2] = 2
    assert share_changed(before, after) == 0.25
    assert is_blank(after)


def test_a_visit_notes_errors_and_outside_requests(browser: Browser) -> None:
    page = browser.new_page()
    visit = Visit(page, ORIGIN)
    with page.expect_event("requestfailed"):
        page.set_content("<script>console.error('boo')</script><img src='http://tiles.example/1'>")
    page.close()
    assert visit.outside_requests == ["http://tiles.example/1"]
    assert any("boo" in problem for problem in visit.problems())


def test_the_watcher_notes_what_a_server_asks_of_other_hosts(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCHER)
    log = tmp_path / "outside.log"
    # 192.0.2.0/24 is reserved for documentation: nobody answers there.
    code = """
import socket
for host in ("127.0.0.1", "192.0.2.1"):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        try:
            s.connect((host, 9))
        except OSError:
            pass
"""
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "CORRIDORS_OUTSIDE_LOG": str(log)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert log.read_text().splitlines() == ["socket.connect 192.0.2.1"]
