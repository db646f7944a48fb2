"""Many readers at once on a small scale, and what is left of them when they have gone."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from geodata import Atlas, read_atlas
from live_server import LiveServer, fetch, serve
from readers import UPLOADER, Reader, mark_pattern, tell_foreign, tell_view_apart, toggled
from routes.filtering import choices_of
from routes.view import View
from session import Run, open_session

ROOT = Path(__file__).parents[2]
LOAD = ROOT / "tests" / "bench" / "load.py"
ENDS_WITHIN_S = 240
ENVIRONMENT = os.environ | {
    "PYTHONPATH": os.pathsep.join(
        filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH")))
    )
}
"""What the tests run with, the tool runs with: another checkout of the same environment."""
SOON = """
import dashboard.cli as cli, dashboard.serving.housekeeping as housekeeping
housekeeping.EVERY_S = 0.5
settings = cli.read_settings() | {"server.disconnectedSessionTTL": 1}
cli.read_settings = lambda: settings
cli.main(["serve"])
"""
"""The app, with sessions that run out after a second rather than after two minutes."""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return read_atlas()


@pytest.fixture
def forgetful(tmp_path: Path) -> Iterator[LiveServer]:
    with serve([sys.executable, "-c", SOON], cwd=tmp_path, scratch=tmp_path) as server:
        yield server


def test_readers_do_not_disturb_each_other_and_the_tool_stops(tmp_path: Path) -> None:
    """Nothing is asserted about times: other tests run beside this one."""
    report = tmp_path / "load.json"
    asked = ["--sessions", "8", "--seconds", "8", "--pause", "1", "--waves", "1", "--no-settle"]
    done = subprocess.run(
        [sys.executable, str(LOAD), *asked, "--json", str(report)],
        env=ENVIRONMENT,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["errors"], found["cross_talk"], found["opened"]) == ([], [], 8)
    assert found["maps_again"] == [], "a toggle or a pan asks the server for words alone"
    counts = {kind: times["count"] for kind, times in found["times"].items()}
    assert counts["uploads"] == counts["reconnects"] == 8
    assert counts["toggles"] >= 8
    assert counts["pans"] > 0


@pytest.mark.parametrize("asked", [["--sessions", "201"], ["--seconds", "601"], ["--waves", "0"]])
def test_the_tool_takes_no_more_than_its_bounds(asked: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(LOAD), *asked],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "allowed: 1 to" in done.stderr


def test_no_two_readers_ask_for_the_same(atlas: Atlas) -> None:
    readers = [Reader(number, "t") for number in range(200)]
    assert len({reader.view for reader in readers}) == 200
    assert len({reader.view.describe(atlas) for reader in readers}) == 200
    assert len({mark for reader in readers for mark in (reader.file_mark, reader.table)}) == 400
    frames = list(atlas.frames.index)
    for reader in readers:
        query = {name: [value] for name, value in reader.view.to_query().items()}
        assert View.from_query(query, None, choices_of(atlas), frames) == (reader.view, ())


def test_a_mix_up_is_seen(atlas: Atlas) -> None:
    """What the load test rests on: the view, the address and the file of another are noticed."""
    one, other = Reader(1, "t"), Reader(2, "t")
    query = "&".join(f"{name}={value}" for name, value in one.view.to_query().items())
    head = '<header class="oc-head"><p>{}</p></header>'
    own = Run(texts=[head.format(one.view.describe(atlas))])
    assert tell_view_apart(own, query, one.view, atlas) == ""
    assert "the address" in tell_view_apart(own, "", one.view, atlas)
    assert "the address" in tell_view_apart(own, query, toggled(one.view, "seizures"), atlas)
    assert "the address" in tell_view_apart(
        own, query, toggled(one.view, "corridors/balkan"), atlas
    )
    foreign = Run(texts=[head.format(other.view.describe(atlas))])
    assert "the map says" in tell_view_apart(foreign, query, one.view, atlas)
    assert "the map says" in tell_view_apart(Run(), query, one.view, atlas)
    assert "the map says" in tell_view_apart(replace(own, texts=["other"]), query, one.view, atlas)

    came = mark_pattern("t").findall(b"\x00" + one.table + other.table)
    found = {mark.decode() for mark in came}
    assert found == {one.cell_mark, other.cell_mark}
    assert tell_foreign(found, {one.cell_mark}) == other.cell_mark
    assert tell_foreign({one.cell_mark}, {one.cell_mark}) == ""


def test_a_file_goes_with_its_reader_though_nobody_else_comes(forgetful: LiveServer) -> None:
    reader = Reader(0, "t")

    async def drop_and_leave() -> None:
        session, _ = await open_session(forgetful.url, "", mark_pattern("t"))
        async with session:
            await session.turn_to("your-data")
            await session.drop_file(UPLOADER, f"{reader.file_mark}.csv", reader.table)
            assert holds_files(forgetful)

    # In a thread of its own: another test's browser keeps an event loop in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(asyncio.wait_for(drop_and_leave(), 60))).result()
    deadline = time.monotonic() + 30
    while holds_files(forgetful):
        assert time.monotonic() < deadline, "the file is still in the server's memory"
        time.sleep(0.5)


def holds_files(server: LiveServer) -> bool:
    """Say whether the server holds a reader's file, by what it counts itself."""
    status, _, body = fetch(f"{server.url}/_stcore/metrics")
    assert (status, b"active_sessions" in body) == (200, True)
    return b"UploadedFileManager" in body
