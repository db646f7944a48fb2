"""Small tables, cleaned without a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from geodata import Atlas
from geodata.names import Names, read_names
from geodata.uploads import Upload
from geodata.uploads.parsed import MARKED, ROW
from routes.userdata import UserData, clean_table, propose_mapping

TODAY = date(2026, 11, 22)
Clean = Callable[..., UserData]


@pytest.fixture(scope="session")
def names() -> Names:
    return read_names()


def upload_of(rows: Sequence[Mapping[str, str]]) -> Upload:
    columns = {name: pa.array([row.get(name, "") for row in rows]) for name in rows[0]}
    columns[ROW] = pa.array(range(2, len(rows) + 2), pa.int32())
    columns[MARKED] = pa.array([False] * len(rows))
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
