"""The map's front end: its own tests pass, and the committed file is what its sources make."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.frontend import BUILT, FRONTEND, LOCK, ensure_packages, run_npm

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
