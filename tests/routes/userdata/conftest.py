"""Small tables, cleaned without a file or read from one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from geodata import Atlas
from geodata.names import Names, read_names
from geodata.uploads import COMMAND_KINDS, Limits, Upload
from geodata.uploads.child import parse_file
from geodata.uploads.parsed import HAD_HIDDEN, ROW
from geodata.uploads.reading import decode_layout
from routes.userdata import UserData, clean_table, propose_mapping

TODAY = date(2026, 11, 22)
Clean = Callable[..., UserData]
Read = Callable[..., UserData]
FOLDER = Path(__file__).parents[2] / "data" / "tables"
"""A small table of each kind."""


@pytest.fixture(scope="session")
def names() -> Names:
    return read_names()


def upload_of(rows: Sequence[Mapping[str, str]]) -> Upload:
    columns = {name: pa.array([row.get(name, "") for row in rows]) for name in rows[0]}
    columns[ROW] = pa.array(range(2, len(rows) + 2), pa.int32())
    columns[HAD_HIDDEN] = pa.array([False] * len(rows))
    misfits = pa.table({ROW: pa.array([], pa.int32()), "text": pa.array([], pa.string())})
    return Upload("made.csv", "csv", pa.table(columns), misfits, ())


@pytest.fixture(scope="session")
def clean(shipped: Atlas, names: Names) -> Clean:
    """Clean rows by the mapping that is proposed for them, changed as asked."""

    def make(
        rows: Sequence[Mapping[str, str]],
        on_step: Callable[[str], None] = lambda step: None,
        **changes: Any,
    ) -> UserData:
        upload = upload_of(rows)
        mapping = replace(propose_mapping(upload, names), **changes)
        return clean_table(upload, mapping, names, shipped, TODAY, on_step)

    return make


@pytest.fixture(scope="session")
def read(shipped: Atlas, names: Names) -> Read:
    """Read a file of a kind, or a text or bytes that stand for one."""

    def make(source: str | bytes, sheet: str = "") -> UserData:
        if isinstance(source, str) and "\n" not in source:
            source = (FOLDER / source).read_bytes()
        upload = parse(source.encode() if isinstance(source, str) else source, sheet)
        mapping = propose_mapping(upload, names)
        return clean_table(upload, mapping, names, shipped, date(2026, 11, 29))

    return make


def parse(data: bytes, sheet: str) -> Upload:
    """Read a file as the child process does, here: a child for each would take most of the time."""
    table, misfits = parse_file(data, "a.csv", list(COMMAND_KINDS), Limits(), sheet)
    facts = json.loads(table.schema.metadata[b"facts"])
    plain = table.replace_schema_metadata(None)
    notes, layout = tuple(facts["notes"]), decode_layout(facts["layout"])
    return Upload("a.csv", facts["kind"], plain, misfits, notes, layout=layout)
