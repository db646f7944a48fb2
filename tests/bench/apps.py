"""The apps that are measured side by side, and what their readers do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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
    map: str
    """Selector of the map's element."""
    toggles: Mapping[str, str] = field(default_factory=dict)
    """What takes the probe off the map or puts it back: selectors by what is measured with them."""
    words: tuple[str, ...] = ()
    """Selectors of the words that belong to the map."""
    click: tuple[float, float] | None = None
    """Where to press on the map for an answer, as shares of its width and height."""
    questions: tuple[Question, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment that it is started with."""

    @contextmanager
    def serve(self, scratch: Path) -> Iterator[LiveServer]:
        """Run the app until the block ends; `scratch` is a folder of its own."""
        scratch.mkdir(exist_ok=True)
        with serve(
            self.command, cwd=HERE.parents[1], scratch=scratch, settings=self.settings
        ) as server:
            yield server


def open_families(page: Page) -> None:
    page.locator(".st-key-open-more button").first.click()
    page.get_by_role("combobox", name="Family of corridors").click()


def choose_family(page: Page) -> None:
    page.get_by_role("option", name="Balkan").click()


def open_collections(page: Page) -> None:
    page.locator(".st-key-open-sources button").first.click()
    page.get_by_role("combobox", name="Collection").click()


def choose_record(page: Page) -> None:
    page.get_by_role("option", name="The public record").click()


def open_guide(page: Page) -> None:
    page.get_by_test_id("stTopNav").get_by_role("button", name="About").click()


def turn_page(page: Page) -> None:
    page.get_by_role("menuitem", name="How to read it").click()


def open_again(page: Page) -> None:
    page.get_by_role("combobox", name="Again").click()


def choose_again(page: Page) -> None:
    page.get_by_role("option", name="First").click()


MAIN = '[data-testid="stMainBlockContainer"]'
BAR = ".st-key-bar"
HEAD = ".oc-head"
PANEL = ".st-key-panel"
SEIZURES = "/compare?topic=seizure:heroin::country:TJK"
RECORD = "Collection: the public record"

CLICK_ANSWER = "Republic of Kazakhstan"
"""What the panel says of what is pressed."""

NO_FIRST_PICTURE = {"CORRIDORS_FIRST_PICTURE": "off"}
"""What the atlas is started with to serve its page without the first picture in it."""

ATLAS = App(
    "atlas",
    (find_corridors_command(), "serve"),
    ".corridors-map .frame",
    {
        "toggle of a layer": 'input[data-group="corridors"]',
        "toggle of a family": 'input[data-group="corridors/northern"]',
    },
    words=(HEAD, ".st-key-legend"),
    click=(0.7, 0.25),
    questions=(
        Question("filter on the map", "/", choose_family, HEAD, "Only the balkan family.",
                 open_families),
        Question("filter on claims", "/claims", choose_record, BAR, RECORD, open_collections),
        Question("filter on compare", SEIZURES, choose_record, BAR, RECORD, open_collections),
        Question("page change", "/claims", turn_page, MAIN, "How to read it", open_guide),
    ),
)  # fmt: skip
NONE_SENT = replace(ATLAS, name="atlas, none sent", questions=(), settings=NO_FIRST_PICTURE)
"""The same without the first picture."""

DECK = '[data-testid="stDeckGlJsonChart"]'
FLOOR = App(
    "bare page",
    (find_streamlit_command(), "run", str(HERE / "bare_page.py")),
    DECK,
    questions=(Question("rerun", "/", choose_again, MAIN, "Pressed", open_again),),
)
"""The floor: a page whose deck draws one feature, and nothing else."""
PLAIN = App(
    "plain app",
    (find_streamlit_command(), "run", str(HERE / "plain_page.py")),
    DECK,
    {"toggle of a layer": '[data-testid="stCheckbox"]:has-text("Corridors") label > span'},
)
"""The usual way to draw the same map."""
