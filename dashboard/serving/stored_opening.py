"""The opening picture on the disk: a server that starts again has it before it has read the data.

It stands in the user's cache folder under a fingerprint of all that it was made of: every file of
our three packages, data and code, and what is installed beside them. Other data or another release
has another fingerprint, so that what is found is what would be made. Only sound data are drawn: who
finds it need not check them again first.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import sys
import zipfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from uuid import uuid4

from dashboard.map.file_cache import keep_file
from dashboard.map.geo_file import GeoFile
from dashboard.serving.first_picture import Picture

PACKAGES: Final = ("geodata", "routes", "dashboard")
NOT_OF_IT: Final = frozenset({"__pycache__", "node_modules"})
"""Folders of a checkout that are no part of the program."""

INSTALLED: Final = (".dist-info", ".egg-info")
"""Endings of the folders that name a library with its version."""

FOLDER: Final = "CORRIDORS_CACHE"
"""Variable that names the folder; `off` keeps nothing."""

STORED: Final = 8
"""Pictures that stay in the folder, of this and other releases."""

PICTURE: Final = "picture.json"
STORED_FIELDS: Final = ("name", "suffix", "recipe", "edition")
"""What a file is made of beside its body."""

log = logging.getLogger("corridors")


def cache_folder() -> Path | None:
    """Return the folder for what can be made again; None where nothing is to be kept."""
    named = os.environ.get(FOLDER, "")
    # Data under trial change from start to start, and lie where anything may lie.
    if named == "off" or os.environ.get("CORRIDORS_DATA"):
        return None
    try:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # a user without a home
        return Path(named) if named else None
    return Path(named) if named else caches / "opiate-corridors"


def compute_fingerprint() -> str:
    """Return 32 hex digits that change with data, code and libraries."""
    digest = hashlib.sha256(sys.version.encode())
    for name, content in _made_of():
        digest.update(f"\n{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _made_of() -> Iterator[tuple[str, bytes]]:
    """Yield everything that the picture is made of, by name, always in the same order."""
    for package in PACKAGES:
        spec = find_spec(package)  # which does not load it
        assert spec is not None
        assert spec.origin is not None
        top = Path(spec.origin).parent
        for folder, inner, files in os.walk(top):
            inner[:] = sorted(set(inner) - NOT_OF_IT)
            for file in sorted(files):
                path = Path(folder, file)
                yield f"{package}/{path.relative_to(top).as_posix()}", path.read_bytes()
    # Streamlit puts folders of ours into the path as it goes: they have no libraries.
    places = [place for place in sys.path if os.path.isdir(place)]
    libraries = {name for place in places for name in os.listdir(place)}
    yield "libraries", "\n".join(sorted(n for n in libraries if n.endswith(INSTALLED))).encode()


def read_opening(fingerprint: str) -> Picture | None:
    """Return the stored picture and keep its files, so that both can be served; None for none."""
    folder = cache_folder()
    if folder is None:
        return None
    path = folder / f"{fingerprint}.zip"
    try:
        # What somebody else has put there would be served as ours.
        if hasattr(os, "getuid") and path.stat().st_uid not in (os.getuid(), 0):
            return None
        with zipfile.ZipFile(path) as stored:  # which checks every part
            told = json.loads(stored.read(PICTURE))
            files = [
                GeoFile(body=stored.read(str(number)), **file)
                for number, file in enumerate(told["files"])
            ]
            picture = Picture(**told["picture"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        log.warning("The stored opening picture %s cannot be read: %s", path, error)
        return None
    for file in files:
        keep_file(file)
    return picture


def write_opening(fingerprint: str, picture: Picture, files: Collection[GeoFile]) -> None:
    """Store the picture with its files for the next start, where there is a place for it.

    `fingerprint` is that of before the data and the code were read: what has changed since may be
    in the picture or not, and it is not stored.
    """
    folder = cache_folder()
    if folder is None or compute_fingerprint() != fingerprint:
        return
    told = {
        "picture": picture._asdict(),
        "files": [
            {name: value for name, value in vars(file).items() if name in STORED_FIELDS}
            for file in files
        ],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as stored:
        stored.writestr(PICTURE, json.dumps(told))
        for number, file in enumerate(files):
            stored.writestr(str(number), file.body)
    written = folder / f"{uuid4()}.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.write_bytes(packed.getvalue())
        # In one step: a server that starts meanwhile finds all of it or nothing.
        written.replace(folder / f"{fingerprint}.zip")
        newest_first = sorted(folder.glob("*.zip"), key=lambda path: -path.stat().st_mtime)
        for path in newest_first[STORED:]:
            path.unlink(missing_ok=True)
    except OSError as error:
        log.info("The opening picture is not stored for the next start: %s", error)
        with suppress(OSError):
            written.unlink(missing_ok=True)
