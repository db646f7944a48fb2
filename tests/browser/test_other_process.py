"""Behind a load balancer: one process names a file, another is asked for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256

import pytest

from live_server import LiveServer, fetch

NAMED = """
import json
from hashlib import sha256
from dashboard.map.scene_cache import layers_for
from dashboard.map.served_files import find_file
from routes.selection import Selection
from routes.view import View

views = [
    View(),
    View(selection=Selection(country=("UZB", "TJK"))),
    View(pick="highest"),
    View(selection=Selection(family=("northern",), years="2000-2009", known="2015")),
]
paths = [
    json.loads(layer.to_json())["data"] for view in views for layer in layers_for(view, "light")
]
print(json.dumps({path: sha256(find_file(path[4:]).body).hexdigest() for path in paths}))
"""
HOSTILE = (
    "flows.0000000000.1.geojson",
    "flows.0000000000.zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz.geojson",
    f"flows.0000000000.{'z' * 5000}.geojson",
    "flows.0000000000.-1.geojson",
    "flows.0000000000.%F0%9D%9F%8F.geojson",
    "flows.0000000000.1.1.geojson",
    "hatching.0000000000.zzzz.geojson",
    "hatching.0000000000.1.geojson",
    "land.0000000000.1.geojson",
    "corridor-names.0000000000.1.geojson",
    "hatching.0000000000.geojson",
    "squares.0000000000.1.geojson",
    "unknown.0000000000.1.geojson",
    "..%2F..%2Fclaims.csv",
    "...",
    ".",
)
"""Addresses that no page ever names; some have a recipe that can be read."""


def test_another_process_answers_with_the_same_bytes(server: LiveServer) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", NAMED],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    named: dict[str, str] = json.loads(answer.stdout)
    assert len({path.count(".") for path in named}) == 2, "some are fixed, some made for a View"
    for path, content in named.items():
        status, kind, body = fetch(f"{server.url}/{path}", timeout_s=60)
        assert (status, kind) == (200, "application/geo+json"), path
        assert sha256(body).hexdigest() == content, path


@pytest.mark.parametrize("file_name", HOSTILE)
def test_an_address_that_no_page_names_is_a_plain_404(server: LiveServer, file_name: str) -> None:
    status, kind, _ = fetch(f"{server.url}/geo/{file_name}", timeout_s=60)
    refused = 400 if file_name.startswith("..%2F") else 404  # a way up is refused before it is read
    assert (status, kind) == (refused, "text/plain")
    assert "Traceback" not in server.log.read_text(errors="replace")
