"""The cache of files by their addresses, as many as there is room for."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from dashboard.map.geo_file import GeoFile

KEPT_BYTES: Final = 64_000_000
"""What the server remembers at most, however many filters are tried; the oldest go first."""

_cache: OrderedDict[str, GeoFile] = OrderedDict()
_lock = Lock()


def keep_file(file: GeoFile) -> GeoFile:
    """Keep a file under its address, and return it."""
    with _lock:
        _cache[file.file_name] = file
        _cache.move_to_end(file.file_name)
        size = sum(len(each.body) for each in _cache.values())
        while size > KEPT_BYTES:
            size -= len(_cache.popitem(last=False)[1].body)
    return file


def find_cached(file_name: str) -> GeoFile | None:
    """Return the file of an address where it is still cached."""
    with _lock:
        if file_name in _cache:
            _cache.move_to_end(file_name)
        return _cache.get(file_name)
