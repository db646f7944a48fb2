"""A corridor and a claim that are added to a copy of the data are drawn, with nothing else done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString
from shapely.geometry import shape

from geodata import Atlas, read_atlas
from routes import View, compose
from routes.conic import project_km
from routes.named_views import named_views

ADDED = "made-up-line"
ADDED_ENDS = {"astana": (71.43, 51.13), "kyzylorda": (65.51, 44.85)}
"""Of its one leg: the towns of `grown_data` (tests/conftest.py)."""
VIEW = View(layers=("corridors", "seizures", "towns"))
TIMEOUT_S = 60
# A process of its own: what one process serves is read once, and stays as it was.
SERVE = """
import json
from dataclasses import replace
from dashboard.map.scene_cache import layers_for
from dashboard.display.object_list import list_objects
from dashboard.display.panel import focus_html
from dashboard.data import current_atlas
from dashboard.map.served_files import find_file
from routes import View

view = View(layers=("corridors", "seizures", "towns"))
layers = {layer.id: json.loads(layer.to_json()) for layer in layers_for(view, "light")}
atlas = current_atlas()
print(json.dumps({
    "files": {name: json.loads(find_file(layer["data"].removeprefix("geo/")).body)
              for name, layer in layers.items() if str(layer["data"]).startswith("geo/")},
    "chosen": {name: layer.get("filterCategories") for name, layer in layers.items()},
    "list": [item for group in list_objects(atlas, view) for item in group.objects],
    "panel": focus_html(atlas, replace(view, focus="corridor:made-up-line")),
}))
"""


@pytest.fixture(scope="module")
def grown(grown_data: Path) -> Atlas:
    return read_atlas(grown_data)


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    return read_atlas()


@pytest.fixture(scope="module")
def served(grown_data: Path) -> dict[str, Any]:
    """What a server of the grown data sends: files of the deck's layers, the list, the panel."""
    answer = subprocess.run(
        [sys.executable, "-c", SERVE],
        env=os.environ | {"CORRIDORS_DATA": str(grown_data)},
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_the_scene_draws_what_was_added_and_names_its_source(grown: Atlas, shipped: Atlas) -> None:
    before, after = compose(shipped, VIEW), compose(grown, VIEW)
    assert set(after.table("corridors").index) - set(before.table("corridors").index) == {ADDED}
    old, new = (set(scene.table("seizures")["claim_id"]) for scene in (before, after))
    assert new - old == {"C9902"}
    circle = after.table("seizures").set_index("claim_id").loc["C9902"]
    assert (circle["country"], circle["value_t"]) == ("UZB", 7)
    assert set(after.sources.index) - set(before.sources.index) == {"made-up-report"}
    assert set(after.sources.at["made-up-report", "part"].split("+")) == {"figures", "corridors"}


def test_data_that_were_added_give_another_version(grown: Atlas, shipped: Atlas) -> None:
    assert grown.version != shipped.version


def test_named_views_go_on_working(grown: Atlas, shipped: Atlas) -> None:
    assert list(named_views(grown)) == list(named_views(shipped))


def test_the_deck_draws_what_was_added(served: dict[str, Any]) -> None:
    pair = ["southern/named_leg", ADDED]
    drawn = [
        feature
        for feature in served["files"]["corridors/southern/named_leg"]["features"]
        if feature["properties"]["drawn_as"] == pair
    ]
    (leg,) = [shape(feature["geometry"]) for feature in drawn]
    assert isinstance(leg, LineString)
    for at, town in ((0, "astana"), (-1, "kyzylorda")):
        assert leg.coords[at] == pytest.approx(project_km(*ADDED_ENDS[town]), abs=0.1)
    assert drawn[0]["properties"]["focus"] == f"corridor:{ADDED}"
    family, corridors = served["chosen"]["corridors/southern/named_leg"]
    assert family == [pair[0]] and ADDED in corridors
    circles = [f["properties"] for f in served["files"]["seizures/circles"]["features"]]
    (circle,) = [said for said in circles if said["focus"] == "claim:C9902"]
    assert circle["form"] == "circle" and "7 t" in circle["text"]


def test_list_and_panel_name_what_was_added(served: dict[str, Any]) -> None:
    assert [f"corridor:{ADDED}", "Made up for a test"] in served["list"]
    assert "claim:C9902" in {focus for focus, _ in served["list"]}
    said = "Nobody says that Astana and Kyzylorda are joined."
    for words in ("Made up for a test", "C9901", said):
        assert words in served["panel"]
