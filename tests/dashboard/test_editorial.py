"""Editorial choices on screen: what the tour may name, and what `corridors check` says of it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.controls.focus import focus_names
from dashboard.data import current_atlas
from geodata import schema
from geodata.editorial_checks import FOCUS_KINDS, list_focus
from routes.tour import TOUR_WORDS


def test_the_check_of_a_focus_knows_what_the_map_can_show() -> None:
    atlas = current_atlas()
    tables = {
        name: getattr(atlas, name).reset_index()
        for name in ("claims", "corridors", "countries", "places", "events")
    }
    found = {f"{kind}:{id_}" for kind in FOCUS_KINDS for id_ in list_focus(tables, kind) or ()}
    assert found - {"place:"} == set(focus_names(atlas))


@pytest.mark.parametrize(
    ("table", "column", "before", "after"),
    [
        ("claims", "claim_id", "C0105", ""),
        ("tour", "layers", "corridors+events+country-names+towns", "corridors+event"),
        ("tour", "silence", "flow", "yield"),
    ],
)
def test_the_command_names_what_the_tour_can_not_show(
    data_copy: Path, table: str, column: str, before: str, after: str
) -> None:
    path = data_copy / schema.DATA_FILES[table]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    changed = [row | {column: after} if row[column] == before else row for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in changed if row[column])
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "check"],
        env=os.environ | {"CORRIDORS_DATA": str(data_copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    found = before if not after else after.rpartition("+")[2]
    (line,) = [
        line for line in done.stderr.splitlines() if line.startswith("editorial/tour.csv, row")
    ]
    assert f"found '{found}'; allowed: " in line and "; fix: " in line
    assert column != "layers" or ", ".join(TOUR_WORDS["layers"]) in line
