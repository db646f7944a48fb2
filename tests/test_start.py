"""Unsound data stops every way of starting, with the same message and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dashboard

SERVER = Path(dashboard.__file__).parent / "server.py"
CORRIDORS = [sys.executable, "-m", "dashboard.cli"]
STREAMLIT = [sys.executable, "-m", "streamlit", "run", str(SERVER), "--server.headless", "true"]
TIMEOUT_S = 60


@pytest.fixture
def broken(data_copy: Path) -> Path:
    """A copy of the data in which one claim has a value that is no number."""
    claims = data_copy / "claims.csv"
    text = claims.read_text(encoding="utf-8")
    assert text.count(",36.1,") == 1
    claims.write_text(text.replace(",36.1,", ",thirty-six,"), encoding="utf-8")
    return data_copy


@pytest.mark.parametrize(
    "command",
    [[*CORRIDORS, "check"], [*CORRIDORS, "serve", "--port", "9"], STREAMLIT],
    ids=["corridors check", "corridors serve", "streamlit run"],
)
def test_unsound_data_stops_the_start(command: list[str], broken: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"CORRIDORS_DATA": str(broken)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    said = answer.stdout + answer.stderr
    assert answer.returncode == 1, said
    for part in ("claims.csv", "row 4", "C0003", "value", "'thirty-six'", "fix:"):
        assert part in said
    assert "Traceback" not in said


def test_sound_data_is_said_to_be_sound() -> None:
    answer = subprocess.run(
        [*CORRIDORS, "check"], capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    assert answer.returncode == 0
    assert "All data files are sound" in answer.stdout
