"""The one-way flow: geodata knows what is, routes what follows, dashboard what is shown."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHOWING = {"streamlit", "pydeck", "matplotlib"}
FORBIDDEN = {
    "geodata": SHOWING | {"routes", "dashboard"},
    "routes": SHOWING | {"dashboard"},
    "dashboard": set(),
}
MODULES = sorted(
    path
    for package in FORBIDDEN
    for path in (ROOT / package).rglob("*.py")
    if "node_modules" not in path.parts
)


def find_imports(source: str) -> set[str]:
    """Return the top-level names that a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    return names


OPTIONAL = {"geodata/database.py": {"ibis"}, "geodata/grouped.py": {"ibis"}}
"""What a module imports from an extra; it says in plain words when that is not installed."""


def normalise(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def providers() -> Mapping[str, list[str]]:
    """Return the distributions that bring each package; to find out takes half a second."""
    return packages_distributions()


@cache
def read_declared() -> set[str]:
    """Return the names of the distributions that running the app declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        normalise(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in project["dependencies"]
    }


def test_imports_are_found_wherever_they_stand() -> None:
    source = "import a.b\nfrom c.d import e\nfrom . import f\ndef g():\n    import h as i\n"
    assert find_imports(source) == {"a", "c", "h"}


def test_the_optional_import_is_of_an_extra_and_nowhere_needed_to_start() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["database"]
    assert any(line.startswith("ibis-framework[") for line in extra)
    # at the top of a module it stands for types alone
    for name, imported in OPTIONAL.items():
        source = (ROOT / name).read_text(encoding="utf-8")
        top = re.findall(r"^(?:import|from) (\w+)", source, flags=re.MULTILINE)
        assert not imported & set(top)


@pytest.mark.parametrize("package", FORBIDDEN)
def test_every_package_is_there(package: str) -> None:
    assert any(module.is_relative_to(ROOT / package) for module in MODULES)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_layer_may(module: Path) -> None:
    package = module.relative_to(ROOT).parts[0]
    imports = find_imports(module.read_text(encoding="utf-8"))
    assert imports & FORBIDDEN[package] == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_declared_dependencies(module: Path) -> None:
    declared = read_declared()
    third_party = (
        find_imports(module.read_text(encoding="utf-8"))
        - set(sys.stdlib_module_names)
        - FORBIDDEN.keys()
        - OPTIONAL.get(module.relative_to(ROOT).as_posix(), set())
    )
    undeclared = {
        name
        for name in third_party
        if not declared & {normalise(provider) for provider in providers().get(name, [])}
    }
    assert undeclared == set(), "add it to `dependencies` in pyproject.toml"
