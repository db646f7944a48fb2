"""The page of each package: there, no longer than a screen or two, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "routes", "dashboard")
PAGE_LINES = 60


def examples(package: str) -> list[str]:
    text = (ROOT / package / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_example_of_a_package_runs(package: str) -> None:
    found = examples(package)
    assert found, f"{package}/README.md needs an example of using it from Python"
    for source in found:
        exec(compile(source, f"{package}/README.md", "exec"), {})


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_package_says_of_itself_is_one_page(package: str) -> None:
    page = (ROOT / package / "README.md").read_text(encoding="utf-8")
    assert page.count("\n") <= PAGE_LINES, "what is longer has a page of its own, linked here"
    links = re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", page)
    assert [link for link in links if not (ROOT / package / link).exists()] == []


def test_the_page_of_the_dashboard_names_every_room() -> None:
    rooms = {
        path.name for path in (ROOT / "dashboard").iterdir() if (path / "__init__.py").exists()
    }
    told = set(re.findall(r"`(\w+)/`", (ROOT / "dashboard" / "README.md").read_text("utf-8")))
    assert rooms <= told, "write a line for each room"


def test_nothing_stands_flat_in_the_dashboard_but_what_all_rooms_share() -> None:
    flat = {path.stem for path in (ROOT / "dashboard").glob("*.py")}
    assert flat == {"__init__", "app", "server", "cli", "style", "data"}
