"""The opening picture on the disk: found only where it is what would be made, and never missed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.map.file_cache import find_cached
from dashboard.map.geo_file import GeoFile
from dashboard.serving import stored_opening
from dashboard.serving.first_picture import Picture
from dashboard.serving.opening_picture import make_opening
from dashboard.serving.stored_opening import (
    FOLDER,
    STORED,
    compute_fingerprint,
    read_opening,
    write_opening,
)

MADE_UP = Picture("<link>", "<p>ü</p>", "p {}")
FILE = GeoFile("made-up", b"\x00\xff", "json", recipe="abc", edition="0123456789")
LIGHT = """
import sys
import dashboard.server as server
assert server.OPENING is not None
print(sorted({"pandas", "geopandas", "shapely", "geodata", "routes"} & set(sys.modules)))
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package in place of ours, with a file of code, one of data, and a library beside it."""
    top = tmp_path / "site" / "made_up_program"
    (top / "__pycache__").mkdir(parents=True)
    (top / "__init__.py").write_text("")
    (top / "claims.csv").write_text("claim_id\nC0001\n")
    (top.parent / "library-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(top.parent))
    monkeypatch.setattr(stored_opening, "PACKAGES", ("made_up_program",))
    return top


def test_what_is_stored_is_what_would_be_made(folder: Path) -> None:
    fingerprint = compute_fingerprint()
    picture, files = make_opening()
    write_opening(fingerprint, picture, files)
    assert read_opening(fingerprint) == picture
    assert len(files) > 8
    assert all(find_cached(file.file_name) == file for file in files)
    assert [path.name for path in folder.iterdir()] == [f"{fingerprint}.zip"]
    assert os.name != "posix" or folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda top: (top / "claims.csv").write_text("claim_id\nC0002\n"),
        lambda top: (top / "__init__.py").write_text("# other code"),
        lambda top: (top / "claims.csv").rename(top / "events.csv"),
        lambda top: (top / "new.py").write_text(""),
        lambda top: (top.parent / "library-1.0.dist-info").rename(
            top.parent / "library-1.1.dist-info"
        ),
    ],
    ids=["data", "code", "name", "file", "library"],
)
def test_whatever_changes_makes_what_is_stored_another(
    program: Path, folder: Path, change: Callable[[Path], object]
) -> None:
    before = compute_fingerprint()
    write_opening(before, MADE_UP, [FILE])
    change(program)
    assert compute_fingerprint() != before
    assert read_opening(compute_fingerprint()) is None


def test_what_no_picture_is_made_of_changes_nothing(program: Path) -> None:
    before = compute_fingerprint()
    (program / "__pycache__" / "x.pyc").write_bytes(b"1")
    (program.parent / "elsewhere.txt").write_text("")
    assert compute_fingerprint() == before


def test_a_program_that_changed_while_it_was_read_stores_nothing(
    program: Path, folder: Path
) -> None:
    before = compute_fingerprint()
    (program / "claims.csv").write_text("claim_id\nC0003\n")
    write_opening(before, MADE_UP, [FILE])
    write_opening(compute_fingerprint(), MADE_UP, [FILE])
    assert [path.stem for path in folder.iterdir()] == [compute_fingerprint()]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-40]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"\x00\xff", b"\x00\xfe")),
        lambda path: zipfile.ZipFile(path, "w").close(),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "cut off", "changed", "without parts", "a folder"],
)
def test_a_damaged_file_is_said_once_and_left(
    program: Path,
    folder: Path,
    damage: Callable[[Path], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    fingerprint = compute_fingerprint()
    write_opening(fingerprint, MADE_UP, [FILE])
    assert read_opening(fingerprint) == MADE_UP
    damage(folder / f"{fingerprint}.zip")
    assert read_opening(fingerprint) is None
    assert "cannot be read" in caplog.text


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_is_left(program: Path, folder: Path) -> None:
    fingerprint = compute_fingerprint()
    write_opening(fingerprint, MADE_UP, [FILE])
    os.chown(folder / f"{fingerprint}.zip", 65534, 65534)
    assert read_opening(fingerprint) is None


@pytest.mark.parametrize(("name", "value"), [(FOLDER, "off"), ("CORRIDORS_DATA", "/trial")])
def test_nothing_is_stored_where_nothing_is_to_be_kept(
    program: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    write_opening(compute_fingerprint(), MADE_UP, [FILE])
    assert not folder.exists()
    assert read_opening(compute_fingerprint()) is None


def test_a_folder_that_cannot_be_made_stops_nothing(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "cache"))
    write_opening(compute_fingerprint(), MADE_UP, [FILE])
    assert read_opening(compute_fingerprint()) is None


def test_only_the_newest_stay(program: Path, folder: Path) -> None:
    for number in range(STORED + 3):
        (program / "claims.csv").write_text(str(number))
        write_opening(compute_fingerprint(), MADE_UP, [FILE])
        os.utime(folder / f"{compute_fingerprint()}.zip", (number, number))
    assert len(list(folder.iterdir())) == STORED
    assert read_opening(compute_fingerprint()) == MADE_UP


def test_a_start_with_a_stored_picture_serves_before_it_loads() -> None:
    write_opening(compute_fingerprint(), MADE_UP, [FILE])
    answer = subprocess.run(
        [sys.executable, "-c", LIGHT], capture_output=True, text=True, timeout=60, check=False
    )
    assert (answer.returncode, answer.stdout.strip()) == (0, "[]"), answer.stderr
