"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.exports.request import RequestError, quoted


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into one line that says what to do."""
    try:
        yield
    except OSError as error:
        raise RequestError(
            f"Nothing can be written to {quoted(str(path))}: {error.strerror}; allowed: a path in "
            "a folder that exists and that you may write to."
        ) from None


def check_writable(path: Path) -> None:
    """Find out before anything is drawn whether a file can be written.

    Raises
    ------
    RequestError
        When it cannot.
    """
    with writing_to(path):
        if path.is_dir():
            raise IsADirectoryError(0, "this is a folder")
        part = _part_of(path)
        part.touch(exist_ok=False)
        part.unlink()


def write_file(path: Path, body: bytes) -> None:
    """Write a file whole or not at all: it replaces what was there when it is complete.

    Raises
    ------
    RequestError
        When it cannot be written.
    """
    part = _part_of(path)
    with writing_to(path):
        try:
            part.write_bytes(body)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")
