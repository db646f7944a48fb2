"""Editorial choices on screen: what the tour may name, and what `corridors check` says of it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dashboard.controls.focus import focus_names
from dashboard.data import current_atlas
from dashboard.sheets import draw_sheet
from geodata import read_atlas, schema
from geodata.editorial_checks import list_focus
from routes.briefing import compose_briefing
from routes.named_views import named_views
from routes.tour import TOUR_WORDS
from routes.view import View


def test_the_check_of_a_focus_knows_what_the_map_can_show() -> None:
    atlas = current_atlas()
    tables = {
        name: getattr(atlas, name).reset_index()
        for name in ("claims", "corridors", "countries", "places", "events")
    }
    found = {
        f"{kind}:{id_}"
        for kind in schema.FOCUS_KINDS
        for id_ in list_focus(tables, kind, TOUR_WORDS["place_kinds"]) or ()
    }
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


def test_one_more_frame_and_step_are_rows_alone(data_copy: Path) -> None:
    for table, row in (
        ("frames", "merv,Merv,58,34,66,40,TKM,,7"),
        ("tour", "One more,{C0002} here.,corridors,merv,,"),
    ):
        with (data_copy / schema.DATA_FILES[table]).open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
    atlas = read_atlas(data_copy, TOUR_WORDS)
    views = named_views(atlas)
    assert {"country-TKM", "tour-9-one-more"} <= set(views)
    for view_id in ("country-TKM", "tour-9-one-more"):
        said = compose_briefing(
            atlas, views[view_id].view, made_on=date(2026, 11, 29), release="0.2.0"
        )
        assert said.headline.startswith("Merv: ")
        assert "Merv" in draw_sheet(atlas, said, form="svg").decode()
    query = {"frame": ["merv"]}
    assert View.from_query(query, frames=list(atlas.frames.index))[1] == ()
    assert View.from_query(query, frames=list(current_atlas().frames.index))[1] != ()
