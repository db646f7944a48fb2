"""The apps that are measured side by side, and what their readers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from live_server import LiveServer, find_corridors_command, find_streamlit_command, serve

HERE = Path(__file__).parent


def press_nothing(_page: Page) -> None:
    """Do nothing before the question."""


@dataclass(frozen=True)
class Question:
    """One press on a page, measured from the press until the page has answered."""

    name: str
    path: str
    ask: Callable[[Page], None]
    where: str
    """Selector of what is looked at for the answer."""
    told: str
    """Text in it that says that it was answered."""
    ready: Callable[[Page], None] = press_nothing
    """What the reader does before."""


@dataclass(frozen=True)
class App:
    """An app with a map that has a feature in the probe colour."""

    name: str
    command: tuple[str, ...]
    toggle: Callable[[Page], None]
    """Take the probe off the map, or put it back."""
    click: tuple[float, float] | None
    """Where to click on the map for an answer, as shares of its width and height."""
    answer: str
    """Text that the click brings."""
    questions: tuple[Question, ...] = ()

    @contextmanager
    def serve(self, scratch: Path) -> Iterator[LiveServer]:
        """Run the app until the block ends; `scratch` is a folder of its own."""
        scratch.mkdir(exist_ok=True)
        with serve(self.command, cwd=HERE.parents[1], scratch=scratch) as server:
            yield server


def toggle_layer(page: Page) -> None:
    box = page.get_by_role("checkbox", name="Corridors", exact=True)
    box.locator("xpath=ancestor::label").click()


def toggle_feature(page: Page) -> None:
    page.get_by_text("Feature", exact=True).click()


def open_families(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Family of corridors").click()


def choose_family(page: Page) -> None:
    page.get_by_role("option", name="Balkan").click()


def open_collections(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("combobox", name="Collection").click()


def choose_record(page: Page) -> None:
    page.get_by_role("option", name="The public record").click()


def open_guide(page: Page) -> None:
    page.get_by_role("button", name="Guide").click()


def turn_page(page: Page) -> None:
    page.get_by_role("menuitem", name="How to read it").click()


def open_again(page: Page) -> None:
    page.get_by_role("combobox", name="Again").click()


def choose_again(page: Page) -> None:
    page.get_by_role("option", name="First").click()


MAIN = '[data-testid="stMainBlockContainer"]'
BAR = ".st-key-bar"
SEIZURES = "/compare?topic=seizure:heroin::country:TJK"
RECORD = "Collection: the public record"

ATLAS = App(
    "atlas",
    (find_corridors_command(), "serve"),
    toggle_layer,
    (0.53, 0.25),
    "Republic of Kazakhstan",
    (
        Question("filter on the map", "/", choose_family, ".oc-head", "Only the balkan family.",
                 open_families),
        Question("filter on claims", "/claims", choose_record, BAR, RECORD, open_collections),
        Question("filter on compare", SEIZURES, choose_record, BAR, RECORD, open_collections),
        Question("page change", "/claims", turn_page, MAIN, "How to read it", open_guide),
    ),
)  # fmt: skip
FLOOR = App(
    "bare page",
    (find_streamlit_command(), "run", str(HERE / "bare_page.py")),
    toggle_feature,
    (0.5, 0.5),
    "Selected: probe",
    (Question("rerun", "/", choose_again, MAIN, "Pressed", open_again),),
)
"""The floor: a page whose deck draws one feature, and nothing else."""
PLAIN = App(
    "plain app",
    (find_streamlit_command(), "run", str(HERE / "plain_page.py")),
    toggle_layer,
    None,
    "",
)
"""The usual way to draw the same map."""
