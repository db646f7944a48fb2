"""Made-up readers: what each asks for, what each must get, and what must never reach them."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace
from html import escape
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from websockets.exceptions import WebSocketException

from dashboard.cli import read_settings
from dashboard.controls.filters import FILTER_NAMES, option_text
from dashboard.data import current_atlas
from dashboard.map.component import family_group
from dashboard.map.messages import read_camera, write_extent
from dashboard.your_data.session import upload_label
from geodata import Atlas
from geodata.schema import FAMILIES
from routes.conic import Extent
from routes.layers import LAYERS
from routes.selection import Selection
from routes.sight import extent_of_view
from routes.view import View
from session import Run, Session, SessionError, open_session

ANSWER_WITHIN_S = 60.0
TURNS = ("filter", "toggle", "pan", "toggle")
"""What a reader does in turn."""
MAP = "corridors_map"
"""Name of the map's component."""
PAN = 0.1
"""So far a reader pans, as a share of what is in sight."""
FIRST_YEAR, LAST_YEAR = 1979, 2025
UPLOADER = upload_label(int(read_settings()["server.maxUploadSize"]))
HEAD = 'class="oc-head"'
Answer = TypeVar("Answer")


@dataclass
class Tally:
    """What happened to all readers together; times in seconds."""

    opened: int = 0
    openings: list[float] = field(default_factory=list)
    toggles: list[float] = field(default_factory=list)
    """Of the words after a toggle: the picture does not wait for the server."""
    pans: list[float] = field(default_factory=list)
    """Of the words after a pan."""
    filters: list[float] = field(default_factory=list)
    uploads: list[float] = field(default_factory=list)
    reconnects: list[float] = field(default_factory=list)
    word_bytes: list[float] = field(default_factory=list)
    """What the words after each toggle moved."""
    maps_again: list[str] = field(default_factory=list)
    """Toggles and pans for which the map itself was sent again."""
    errors: list[str] = field(default_factory=list)
    cross_talk: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """One reader: no two ask for the same View or drop the same file."""

    number: int
    """From 0 to 199."""
    tag: str
    """Stands in the marks of all readers of one run of this tool, and nowhere else."""

    @property
    def view(self) -> View:
        """The View that this reader opens the map with."""
        first, last = FIRST_YEAR + self.number % 20, LAST_YEAR - self.number // 20
        frames, families = list(current_atlas().frames.index), list(FAMILIES)
        return View(
            frame=frames[self.number % len(frames)],
            selection=Selection(
                years=f"{first}-{last}", family=(families[self.number % len(families)],)
            ),
        )

    @property
    def file_mark(self) -> str:
        """Stem of the name of this reader's file."""
        return f"file-{self.number:03}-{self.tag}"

    @property
    def cell_mark(self) -> str:
        """Text in a cell of this reader's file."""
        return f"cell-{self.number:03}-{self.tag}"

    @property
    def table(self) -> bytes:
        """This reader's file."""
        row = f"Tajikistan;2016;heroin;{self.number + 1};kg;{self.cell_mark}"
        return f"Country;Year;Drug;Amount;Unit;Note\n{row}\n".encode()


def mark_pattern(tag: str) -> re.Pattern[bytes]:
    """Return what finds the marks of all readers."""
    return re.compile(rf"(?:file|cell)-\d{{3}}-{tag}".encode())


def tell_view_apart(run: Run, query: str, view: View, atlas: Atlas) -> str:
    """Say in what a map differs from the View that its reader asked for; empty when in nothing.

    Parameters
    ----------
    run
        What the server sent for it.
    query
        The reader's address after it.
    """
    if dict(parse_qsl(query)) != view.to_query():
        return f"the address is {query!r}, asked for was {urlencode(view.to_query())!r}"
    heads = [text for text in run.texts if HEAD in text]
    sentence = escape(view.describe(atlas))
    if not heads or f"<p>{sentence}</p>" not in heads[-1]:
        return f"the map says {heads[-1:]}, asked for was {sentence!r}"
    return ""


def tell_foreign(found: set[str], own: set[str]) -> str:
    """Say which marks of other readers came; empty when none did."""
    return ", ".join(sorted(found - own))


def toggled(view: View, group: str) -> View:
    """Return a View with one layer, or one family of corridors, switched over."""
    on = set(groups_on(view)) ^ {group}
    return replace(
        view,
        layers=tuple(name for name in LAYERS if name in on),
        families=tuple(family for family in FAMILIES if family_group(family) in on),
    )


def groups_on(view: View) -> list[str]:
    """Return what the map reports to be on in a View."""
    return sorted([*view.layers, *map(family_group, view.families)])


def camera_told(told: dict[str, float]) -> Extent | None:
    """Return what the server makes of a camera that a map reports."""
    return read_camera({"n": 0, "is": told}).camera


@dataclass
class Visit:
    """A reader at the screen, until the time is over."""

    reader: Reader
    atlas: Atlas
    session: Session
    tally: Tally
    pause_s: float
    view: View

    async def stay(self, until: float) -> None:
        """Toggle, pan and filter, and at some moment drop a file and lose the socket once."""
        loop = asyncio.get_running_loop()
        chance = random.Random(self.reader.number)
        moment = loop.time() + (until - loop.time()) * chance.random()
        turn, been = 0, False
        while loop.time() < until or not been:
            await asyncio.sleep(self.pause_s * chance.uniform(0.5, 1.5))
            if not been and loop.time() >= moment:
                await self.drop_file()
                been = True
            turn += 1
            what = TURNS[turn % len(TURNS)]
            await {"toggle": self.toggle, "pan": self.pan, "filter": self.filter}[what](turn)

    async def toggle(self, turn: int) -> None:
        """Switch one layer or family over, which the map tells once it is drawn."""
        toggles = [*LAYERS, *map(family_group, FAMILIES)]
        self.view = toggled(self.view, toggles[(self.reader.number + turn) % len(toggles)])
        run = await self.tell("groups", groups_on(self.view))
        self.tally.toggles.append(run.seconds)
        self.tally.word_bytes.append(run.moved_bytes)

    async def pan(self, turn: int) -> None:
        """Move the map aside, which it tells once it has come to rest."""
        seen = extent_of_view(self.atlas, self.view)
        to_right = PAN if turn % 8 < 4 else -PAN
        panned = replace(seen, x_km=seen.x_km + to_right * seen.width_km)
        told = {name: round(km, 1) for name, km in write_extent(panned).items()}
        self.view = replace(self.view, camera=camera_told(told))
        run = await self.tell("camera", told)
        self.tally.pans.append(run.seconds)

    async def tell(self, name: str, value: object) -> Run:
        """Report as the map does, and return the words that come of it."""
        order = self.session.data_of(MAP)["order"]["n"]
        run = await within(name, self.session.report(MAP, name, {"n": order, "is": value}))
        if MAP in run.components:
            self.tally.maps_again.append(f"reader {self.reader.number}: {name}")
        self.check_map(run)
        return run

    async def filter(self, turn: int) -> None:
        """Choose another family of corridors."""
        family = FAMILIES[(self.reader.number + turn) % len(FAMILIES)]
        selection = replace(self.view.selection, family=(family,))
        self.view = replace(self.view, selection=selection)
        choice = [option_text(self.atlas, "family", family)]
        run = await within("filter", self.session.press(FILTER_NAMES["family"], choice))
        self.tally.filters.append(run.seconds)
        self.check_map(run)

    async def drop_file(self) -> None:
        """Drop a file on its page, see it there, lose the socket, and go back to the map."""
        await within("page", self.session.turn_to("your-data"))
        name = f"{self.reader.file_mark}.csv"
        run = await within("upload", self.session.drop_file(UPLOADER, name, self.reader.table))
        self.tally.uploads.append(run.seconds)
        own = {self.reader.file_mark, self.reader.cell_mark}
        if missing := own - self.session.found:
            raise SessionError(f"the file is not shown: {sorted(missing)}")
        await self.lose_socket()
        self.check_map(await within("page", self.session.turn_to("")))

    async def lose_socket(self) -> None:
        """Come back over another socket, and find the file still there."""
        run = await within("reconnect", self.session.reconnect())
        self.tally.reconnects.append(run.seconds)
        if not any(self.reader.file_mark in text for text in run.texts):
            raise SessionError("the file is gone after the socket was lost")

    def check_map(self, run: Run) -> None:
        """Note what is not this reader's."""
        own = {self.reader.file_mark, self.reader.cell_mark}
        for said in (
            tell_view_apart(run, self.session.query, self.view, self.atlas),
            tell_foreign(self.session.found, own),
        ):
            if said:
                self.tally.cross_talk.append(f"reader {self.reader.number}: {said}")


async def read(
    url: str,
    reader: Reader,
    atlas: Atlas,
    tally: Tally,
    *,
    wait_s: float,
    until: float,
    pause_s: float,
) -> None:
    """Let one reader come after a wait, stay and leave; what goes wrong is noted, not raised.

    Parameters
    ----------
    wait_s
        When to come, in seconds from now.
    until
        When to leave, by the clock of the event loop.
    pause_s
        Seconds between two presses, on average.
    """
    await asyncio.sleep(wait_s)
    query = urlencode(reader.view.to_query())
    try:
        opening = open_session(url, query, mark_pattern(reader.tag))
        session, run = await within("opening", opening)
        async with session:
            tally.opened += 1
            tally.openings.append(run.seconds)
            visit = Visit(reader, atlas, session, tally, pause_s, reader.view)
            visit.check_map(run)
            await visit.stay(until)
    except (SessionError, WebSocketException, OSError, TimeoutError) as error:
        tally.errors.append(f"reader {reader.number}: {type(error).__name__}: {error}")


async def within(what: str, answer: Awaitable[Answer]) -> Answer:
    """Wait for an answer, but not for ever; `what` says to what."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            return await answer
    except TimeoutError:
        raise SessionError(f"no answer within {ANSWER_WITHIN_S:.0f} s: {what}") from None
