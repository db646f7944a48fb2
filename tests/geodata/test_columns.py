"""The page that says what each column holds: all of them, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import geodata
from geodata import schema
from geodata.layers import LAYERS
from geodata.tables import TABLES

PAGE = Path(geodata.__file__).with_name("DATA-DICTIONARY.md")
BY_HAND = ("sources", "claims", "corridors", "legs", "places", "events", "regions", "disputed",
           *schema.EDITORIAL_FILES)  # fmt: skip
CONTRACTS = TABLES | {name: contract for name, (contract, _) in LAYERS.items()}


def read_section(file: str) -> set[str]:
    """Return the columns in the first cells of the table under a file's heading."""
    section = PAGE.read_text("utf-8").partition(f"\n## {file}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.*?) \|", section, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("name", BY_HAND)
def test_every_column_is_explained_and_no_other(name: str) -> None:
    contract = CONTRACTS[name]
    assert read_section(contract.file) == set(contract.columns)
