"""The table that `corridors serve --data` was given: every visitor of that server sees it."""

from __future__ import annotations

from functools import lru_cache

from dashboard.data import current_atlas, current_day
from geodata.names import read_names
from geodata.uploads import Upload
from routes.userdata import TableMapping, UserData, clean_table, propose_mapping

_given: list[tuple[Upload, TableMapping | None]] = []


def give_table(upload: Upload, mapping: TableMapping | None = None) -> None:
    """Lay a table over the map of every session of this process, read by a mapping or a guess."""
    _given[:] = [(upload, mapping)]
    clean_given.cache_clear()


def forget_table() -> None:
    """Take the table away from sessions that have not taken it as their own."""
    _given.clear()
    clean_given.cache_clear()


@lru_cache(maxsize=1)
def clean_given() -> tuple[Upload, TableMapping, UserData] | None:
    """Return the table that was given, as it is read without anybody's choice; None for none."""
    if not _given:
        return None
    upload, known = _given[0]
    mapping = known or propose_mapping(upload, read_names())
    data = clean_table(upload, mapping, read_names(), current_atlas(), current_day())
    return upload, mapping, data
