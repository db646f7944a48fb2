"""The map's front end: its own tests pass, and the committed file is what its sources make."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.map.component import describe_layers
from dashboard.map.scene_cache import layers_for
from dashboard.map.served_files import find_file
from dashboard.style import PALETTES
from routes.layers import LAYERS
from routes.view import View
from tests.frontend import BUILT, FRONTEND, LOCK, PROGRAMS, ensure_packages, run_npm
from tests.map_message import message_of

MOST_GZIP_KB = 60
"""What the issue allows for the whole front end."""
SAMPLE = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(\d|\bhsla?\(", re.IGNORECASE)


@pytest.fixture(scope="module", autouse=True)
def packages() -> None:
    """The packages of the lock."""
    ensure_packages()


def test_the_committed_file_is_what_the_sources_make(tmp_path: Path) -> None:
    answer = run_npm("run", "--silent", "build", "--", f"--outdir={tmp_path}")
    assert answer.returncode == 0, answer.stdout
    made = (tmp_path / "map.js").read_bytes()
    assert made == BUILT.read_bytes(), "run `make frontend` and commit dist/map.js"


def test_the_front_end_passes_its_own_tests() -> None:
    answer = run_npm("test", "--silent")
    assert answer.returncode == 0, answer.stdout
    passed = re.search(r"^\S+ pass (\d+)$", answer.stdout, flags=re.MULTILINE)
    assert passed and int(passed[1]) > 50, answer.stdout


Read = Callable[[dict[str, Any]], dict[str, Any]]
READER = Path(__file__).parents[1] / "read_message.mjs"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a message and its files as the front end does."""
    built = tmp_path_factory.mktemp("reader") / "reader.mjs"
    bundle = ("--bundle", "--format=esm", "--platform=node", "--log-level=warning")
    answer = run_npm("exec", "--", "esbuild", str(READER), *bundle, f"--outfile={built}")
    assert answer.returncode == 0, answer.stdout

    def ask(message: dict[str, Any]) -> dict[str, Any]:
        asked = {layer["data"] for layer in message["deck"]["layers"]}
        found = {address: find_file(address.removeprefix("geo/")) for address in asked}
        files = {address: file.body.decode() for address, file in found.items() if file}
        answer = subprocess.run(
            [PROGRAMS / "node", built],
            input=json.dumps({"message": message, "files": files}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert answer.returncode == 0, answer.stderr
        told: dict[str, Any] = json.loads(answer.stdout)
        return told

    return ask


@pytest.mark.parametrize(
    ("pick", "there"),
    [("standard", set(LAYERS)), ("source:times-tengri-sco-centre", {"seizures"})],
    ids=["standard", "sums over years"],
)
def test_the_front_end_reads_the_message_of_the_page_and_every_layer_of_it(
    start: Any, read: Read, pick: str, there: set[str]
) -> None:
    message = message_of(start(layers=",".join(LAYERS), pick=pick))
    told = read(message)
    assert (told["refused"], told["misfits"]) == ([], [])
    assert list(told["layers"]) == [layer["id"] for layer in message["deck"]["layers"]]
    assert {id_.partition("/")[0] for id_ in told["layers"]} >= there
    assert min(told["layers"].values()) > 0
    assert set(told["on"]) >= set(LAYERS)
    for theme in PALETTES:
        view = View(layers=tuple(LAYERS), pick=pick)
        deck = {"layers": describe_layers(layers_for(view, theme))}
        assert read(message | {"deck": deck})["refused"] == []


def test_what_the_front_end_does_not_know_is_named(start: Any, read: Read) -> None:
    message = message_of(start())
    towns, *_ = (each for each in message["deck"]["layers"] if each["id"] == "towns")
    towns["getTextSize"] = "@@=properties.rank * 3"
    (refused,) = read(message)["refused"]
    assert refused.startswith("layer towns: getTextSize is")
    towns["getTextSize"] = 12
    towns["getTextPixelOffset"] = "@@=properties.text"
    (misfit,) = read(message)["misfits"]
    assert misfit.startswith("towns getTextPixelOffset: ")


def test_the_front_end_is_small() -> None:
    assert len(gzip.compress(BUILT.read_bytes(), 9)) < MOST_GZIP_KB * 1000


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in LOCK.read_text(encoding="utf-8")
    assert "://registry" not in LOCK.read_text(encoding="utf-8")


def test_no_colour_is_decided_in_the_browser() -> None:
    found = {
        f"{path.name}: {match.group()}"
        for path in [*FRONTEND.glob("src/*.ts"), *FRONTEND.glob("src/*.css")]
        if (match := SAMPLE.search(path.read_text(encoding="utf-8")))
    }
    assert found == set()
