"""Files by their address: kept where this process has them, else made again from the address.

An address says what its file is made of, so that every process answers every address alike. It
ends in a hash: of other data or by another release it is not answered.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from threading import BoundedSemaphore, Lock
from typing import Final

from dashboard.data import current_atlas
from dashboard.layers import FIGURE_LOOKS
from dashboard.map.figure_files import figure_files
from dashboard.map.geo_files import GeoFile, find_fixed_file
from dashboard.map.recipes import MOST_LETTERS, read_recipe
from dashboard.map.timeline import read_timeline_name, timeline_file

KEPT_BYTES: Final = 64_000_000
"""What the server remembers at most, however many filters are tried; the oldest go first."""

MADE: Final = re.compile(
    rf"([\w-]{{1,80}})\.[0-9a-f]{{10}}\.([0-9a-z]{{1,{MOST_LETTERS}}})\.(geojson|json)", re.ASCII
)
"""Address of a file that a View changes: its name, its recipe and its ending."""

WAITING: Final = 16
"""Requests that may wait at a time for files to be made; one of each ending is at work."""

FIGURE_FILES: Final = frozenset(look.file for look in FIGURE_LOOKS)
"""Names of the files that filters change."""

_cache: OrderedDict[str, GeoFile] = OrderedDict()
_lock, _waiting = Lock(), BoundedSemaphore(WAITING)
# Apart, for a timeline takes seconds and what a filter has changed must not wait for it.
_at_work = {"geojson": Lock(), "json": Lock()}


class TooBusyError(Exception):
    """So many wait for files to be made that no more are let in."""


def keep_file(file: GeoFile) -> GeoFile:
    """Keep a file under its address, and return it."""
    with _lock:
        _cache[file.file_name] = file
        _cache.move_to_end(file.file_name)
        size = sum(len(each.body) for each in _cache.values())
        while size > KEPT_BYTES:
            size -= len(_cache.popitem(last=False)[1].body)
    return file


def find_file(file_name: str) -> GeoFile | None:
    """Return the file of an address; None when there is none, or its content has changed.

    Raises
    ------
    TooBusyError
        When it would have to be made, and too many others wait for theirs.
    """
    with _lock:
        if file_name in _cache:
            _cache.move_to_end(file_name)
            return _cache[file_name]
    made = MADE.fullmatch(file_name)
    if made is None:
        return find_fixed_file(file_name)
    if not _waiting.acquire(blocking=False):
        raise TooBusyError
    try:
        with _at_work[made[3]]:
            file = _make_again(*made.groups())
    finally:
        _waiting.release()
    return keep_file(file) if file is not None and file.file_name == file_name else None


def _make_again(name: str, recipe: str, suffix: str) -> GeoFile | None:
    """Return the file of a name, a recipe and an ending; None where nothing goes by them."""
    inputs = read_recipe(current_atlas(), recipe)
    if inputs is None:
        return None
    if suffix == "geojson":
        return figure_files(inputs)[name] if name in FIGURE_FILES else None
    timeline = read_timeline_name(name, inputs)
    return None if timeline is None else timeline_file(timeline)
