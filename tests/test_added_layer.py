"""A layer is two files and a line in each of two registries, as CONTRIBUTING.md has it.

The sea ports of `tests/added_layer` are added to a copy of the app, with nothing else done, and
the net over all surfaces is asked there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
COPIED = ("geodata", "routes", "dashboard", "tests/dashboard")
LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "node_modules", "build")
NET = "tests/dashboard/test_every_layer.py"
OTHERS = (
    "tests/dashboard/test_editorial.py::test_the_check_of_a_focus_knows_what_the_map_can_show",
    "tests/dashboard/test_deck.py::test_each_layer_of_the_view_adds_and_takes_its_own",
    "tests/dashboard/test_deck.py::test_every_property_that_a_layer_names_is_in_its_file",
    "tests/dashboard/test_deck.py::test_every_group_has_its_layers_and_every_layer_its_group",
    "tests/dashboard/test_deck.py::test_what_can_be_pressed_has_words_and_a_focus",
    "tests/dashboard/test_panel.py::test_the_legend_shows_only_what_is_drawn",
)
"""Tests that name all layers: to them one more is no news."""
TIMEOUT_S = 240


@pytest.fixture
def app_copy(tmp_path: Path) -> Path:
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=LEFT_BEHIND)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add_ports(copy: Path, package: str) -> None:
    """Add the file of one package, and its line in the registry, after the crossings."""
    rooms = copy / package / "layers"
    shutil.copy(ROOT / "tests" / "added_layer" / f"{package}_ports.py", rooms / "ports.py")
    registry = rooms / "__init__.py"
    text = registry.read_text(encoding="utf-8")
    line = '    "crossings",\n'
    assert text.count(line) == 1
    registry.write_text(text.replace(line, f'{line}    "ports",\n'), encoding="utf-8")


def run_tests(copy: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *asked],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )


def test_two_files_and_two_lines_put_a_layer_on_every_surface(app_copy: Path) -> None:
    add_ports(app_copy, "routes")
    add_ports(app_copy, "dashboard")
    done = run_tests(app_copy, NET, *OTHERS, "-k", "ports or not test_every_layer")
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(r"(\d+) passed", done.stdout)
    assert told is not None and int(told[1]) > 15


def test_a_layer_without_its_look_is_named_with_the_file_to_write(app_copy: Path) -> None:
    add_ports(app_copy, "routes")
    done = run_tests(app_copy, NET, "-k", "screen-ports")
    assert done.returncode == 1
    assert "ports is not shown by screen: write dashboard/layers/ports.py" in done.stdout
    assert "MODULES of dashboard/layers/__init__.py" in done.stdout
