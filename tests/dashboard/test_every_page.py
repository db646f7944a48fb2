"""Every page crossed with every guard; a page without a state for one of them is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import dashboard
from dashboard.screens import PAGES, Page
from every_screen import SHOWN_WITH_A_TABLE, STATES
from page_states import PAGE_STATES

SCREENS = Path(dashboard.__file__).parent / "screens"
BROWSER = Path(__file__).parents[1] / "browser"
STATES_FILE = "tests/browser/page_states.py, PAGE_STATES"


def has_script(page: Page) -> str:
    return "" if (SCREENS / f"{page.script}.py").is_file() else f"write {page.script}.py"


def opens_without_error(page: Page) -> str:
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(SCREENS.parent / "app.py"), default_timeout=60)
    try:
        (app if page is PAGES[0] else app.switch_page(f"screens/{page.script}.py")).run()
    except ValueError as error:
        return f"it cannot be opened ({error}): dashboard/screens/{page.script}.py"
    wrong = [one.message for one in app.exception]
    return f"it ends in {wrong}: dashboard/screens/{page.script}.py" if wrong else ""


def is_seen_by_axe(page: Page) -> str:
    return _in_browser(page, "test_accessibility.py")


def is_seen_behind_the_proxy(page: Page) -> str:
    return _in_browser(page, "test_behind_proxy.py")


def _in_browser(page: Page, suite: str) -> str:
    """Look for a state of the page among those that a suite opens: all of them, by one list."""
    reads = "HEADINGS" in (BROWSER / suite).read_text("utf-8")
    paths = {urlsplit(path).path.strip("/") for path in PAGE_STATES.get(page.script, {})}
    return "" if reads and paths == {page.path} else f"{STATES_FILE}, read by {suite}"


def is_tried_with_hostile_texts(page: Page) -> str:
    tried = {script or PAGES[0].script for script, _, _ in STATES.values()} | SHOWN_WITH_A_TABLE
    return "" if page.script in tried else "tests/fuzz/every_screen.py, STATES"


GUARDS: tuple[Callable[[Page], str], ...] = (
    has_script, opens_without_error, is_seen_by_axe, is_seen_behind_the_proxy,
    is_tried_with_hostile_texts,
)  # fmt: skip
"""Each returns nothing, or what a page lacks and the file to write."""


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.script)
def test_every_page_is_guarded(page: Page, guard: Callable[[Page], str]) -> None:
    wrong = guard(page)
    assert not wrong, f"The page {page.title}, {guard.__name__}: {wrong}"


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_a_half_made_page_is_found_by_every_guard(guard: Callable[[Page], str]) -> None:
    assert guard(Page("half_made", "Half-made")), "this guard lets everything pass"


def test_every_script_and_every_state_belong_to_a_page() -> None:
    scripts = {page.script for page in PAGES}
    assert {file.stem for file in SCREENS.glob("[!_]*.py")} == scripts == set(PAGE_STATES)


def test_the_app_registers_its_pages_from_the_registry_alone() -> None:
    app = (SCREENS.parent / "app.py").read_text("utf-8")
    assert app.count("st.Page(") == 1
    assert not re.search(r"screens/\w+\.py", app)
    assert len({page.path for page in PAGES}) == len(PAGES)
