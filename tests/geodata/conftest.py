"""A copy of the shipped files that a test may break, and what reading it then tells."""

from __future__ import annotations

import csv
import filecmp
import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

import geodata
from geodata import Atlas, DataError, Problem, read, read_atlas, schema
from geodata.layers import LAYERS, read_layer
from geodata.tables import TABLES, read_table

SHIPPED = Path(geodata.__file__).parent


class Copy:
    """The shipped data files in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Return the file behind a table or layer of the Atlas."""
        return self.folder / schema.DATA_FILES[name]

    def set(self, name: str, record: str, **values: str) -> int:
        """Write values into the row with an id and return the row as a spreadsheet counts it."""
        with self.path(name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        id_column = TABLES[name].id_column
        number = next(i for i, row in enumerate(rows) if row[id_column] == record)
        rows[number] |= values
        with self.path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return number + 2

    def change(self, name: str, record: str, how: Callable[[dict[str, Any]], object]) -> int:
        """Change the feature with an id and return its number."""
        content = json.loads(self.path(name).read_text("utf-8"))
        id_column = LAYERS[name][0].id_column
        features = content["features"]
        number = next(
            i for i, f in enumerate(features) if f["properties"].get(id_column, "") == record
        )
        how(features[number])
        self.path(name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return number + 1

    def rewrite(self, name: str, how: Callable[[str], str]) -> None:
        """Change the text of a file."""
        before = self.path(name).read_text("utf-8")
        after = how(before)
        assert after != before, "the test must break something"
        self.path(name).write_text(after, "utf-8")

    def problems_in(self, name: str) -> list[Problem]:
        """Return what is wrong in one file, taken alone."""
        read = read_table if name in TABLES else read_layer
        return read(self.folder, name)[1]

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in all files together."""
        with pytest.raises(DataError) as caught:
            read_atlas(self.folder)
        return caught.value.problems


Reader = Callable[[Path, str], tuple[Any, list[Problem]]]


def read_shipped_once(reader: Reader) -> Reader:
    """Return a reader that reads a file which is as shipped only once."""
    shipped = cache(partial(reader, SHIPPED))

    def read_file(folder: Path, name: str) -> tuple[Any, list[Problem]]:
        file = schema.DATA_FILES[name]
        path = folder / file
        if not path.exists() or not filecmp.cmp(path, SHIPPED / file, shallow=False):
            return reader(folder, name)
        table, problems = shipped(name)
        return table.copy(), list(problems)

    return read_file


READ_TABLE, READ_LAYER = read_shipped_once(read_table), read_shipped_once(read_layer)


@pytest.fixture
def copy(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """Return a fresh copy of the shipped files, of which only what a test changes is read anew.

    What is checked across the files is checked each time.
    """
    monkeypatch.setattr(read, "read_table", READ_TABLE)
    monkeypatch.setattr(read, "read_layer", READ_LAYER)
    return Copy(data_copy)


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """Return the shipped Atlas; not to be changed."""
    return read_atlas()
