"""Files made for some filters, kept while readers may still ask for them."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import replace
from threading import Lock
from typing import Final

from dashboard.map.geo_files import GeoFile, find_fixed_file
from dashboard.serving.cache import kept_once

KEPT_BYTES: Final = 64_000_000
"""What the server remembers at most, however many filters are tried; the oldest go first."""

_kept: OrderedDict[str, GeoFile] = OrderedDict()
_lock = Lock()


def keep_file(file: GeoFile) -> GeoFile:
    """Keep a file under its address, and return it."""
    with _lock:
        _kept[file.file_name] = file
        _kept.move_to_end(file.file_name)
        size = sum(len(each.body) for each in _kept.values())
        while size > KEPT_BYTES:
            size -= len(_kept.popitem(last=False)[1].body)
    return file


def find_file(file_name: str) -> GeoFile | None:
    """Return the file of an address; None when there is none, or its content has changed."""
    with _lock:
        if file_name in _kept:
            _kept.move_to_end(file_name)
            return _kept[file_name]
    return find_fixed_file(file_name)


@kept_once(256)
def keep_some(file: GeoFile, column: str, ids: Collection[str]) -> GeoFile:
    """Keep, and return, the part of a file whose features have one of these ids in a column.

    The browser could leave the others out by itself, but a layer that does is made anew for the
    first filter, with shaders of its own: on a computer without a GPU that takes longer than a
    new file.
    """
    layer = json.loads(file.body)
    layer["features"] = [
        feature for feature in layer["features"] if feature["properties"].get(column) in ids
    ]
    body = json.dumps(layer, ensure_ascii=False, separators=(",", ":")).encode()
    return keep_file(replace(file, body=body))
