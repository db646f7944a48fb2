"""How long it takes from dropping a table to seeing it drawn, beside the usual way to draw one.

The atlas reads the file in a child process, cleans it, accounts for every row and draws it; the
plain page reads it and draws every point. `make bench-tables` runs it for 1k to 1M rows, and tells
what is measured beside its limits.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from PIL import ImageColor
from playwright.sync_api import Browser, Error, Locator, sync_playwright

from apps import ATLAS, DECK, HERE, PLAIN
from chromium import FLAGS, ensure_chromium
from dashboard.style import PALETTES
from live_server import (
    LiveServer,
    find_children,
    find_corridors_command,
    find_streamlit_command,
    serve,
)
from load import read_rss_mb
from looks import POLL_MS, Clip, read_pixels
from ratios import Measure, Result, judge, write_table
from user_tables import SIZES, make_cases
from visits import visit

TIMEOUT_S = 300.0
OWN = np.array(ImageColor.getrgb(PALETTES["light"].user))
"""Colour of a user's rows, here and there."""
NEAR = 60
"""Cells let the land shine through."""
STAMP_PX = 60
"""So far down the map reaches the atlas's stamp, which is framed in the same colour."""
TABLES = (
    (ATLAS.name, (find_corridors_command(), "serve"), "/your-data", ATLAS.map),
    (PLAIN.name, (find_streamlit_command(), "run", str(HERE / "plain_table.py")), "/", DECK),
)
"""Apps that take a table: name, command, page, and the map's element."""
RATIO_ROWS, MANY_ROWS, FEW_ROWS = 100_000, 1_000_000, 10_000

Found = dict[tuple[str, int], list[tuple[float, int]]]
"""Seconds until the rows are drawn and bytes to the browser, of all rounds, by app and rows.

Streamlit's own scripts, which are fetched when first needed, are not counted."""


class Peak:
    """The most memory that a server and its children took together, in MB, while it is asked."""

    def __init__(self, pid: int) -> None:
        self.most_mb = 0.0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.05):
            taken = np.nansum([read_rss_mb(pid) for pid in [self._pid, *find_children(self._pid)]])
            self.most_mb = max(self.most_mb, float(taken))


def clip_of(element: Locator) -> Clip:
    """Return where a map is, without the atlas's stamp."""
    box = element.bounding_box() or {"x": 0, "y": 0, "width": 1, "height": 1}
    return Clip(box["x"], box["y"] + STAMP_PX, box["width"], max(1, box["height"] - STAMP_PX))


def measure(
    browser: Browser, server: LiveServer, path: str, where: str, table: Path
) -> tuple[float, int]:
    """Drop a table as a new reader; return the seconds until it is drawn and the bytes moved."""
    with visit(browser) as (page, eye, wire):
        page.set_default_timeout(TIMEOUT_S * 1000)
        page.goto(server.url + path)
        chooser = page.locator("input[type=file]")
        chooser.wait_for(state="attached")
        page.wait_for_timeout(1500)
        wire.reset()
        start = time.monotonic()
        chooser.set_input_files(table)
        element = page.locator(where).first
        element.wait_for()
        while True:
            element.scroll_into_view_if_needed()
            seen = eye.look(clip_of(element))
            if seen and (np.abs(read_pixels(seen).astype(int) - OWN).max(axis=2) <= NEAR).any():
                return time.monotonic() - start, wire.loaded_bytes - wire.script_bytes
            if time.monotonic() - start > TIMEOUT_S:
                raise TimeoutError
            page.wait_for_timeout(POLL_MS)


def judge_tables(found: Found, before_s: float | None) -> list[Result]:
    """Hold what was found against the limits, as far as those sizes were measured.

    Parameters
    ----------
    before_s
        What a million rows took on this computer before a change.
    """

    def values(app: str, rows: int, column: int) -> Sequence[float]:
        return [each[column] for each in found.get((app, rows), [])]

    name = f"{RATIO_ROWS:,} rows drawn"
    asked = [
        (
            Measure(name, "s", 0.35, (PLAIN.name, name)),
            values(ATLAS.name, RATIO_ROWS, 0),
            values(PLAIN.name, RATIO_ROWS, 0),
        ),
        (
            Measure(f"{MANY_ROWS:,} rows drawn", "s", before_s),
            values(ATLAS.name, MANY_ROWS, 0),
            (),
        ),
        (
            Measure(f"{MANY_ROWS:,} rows, bytes", "B", 2.0, (ATLAS.name, f"{FEW_ROWS:,} rows")),
            values(ATLAS.name, MANY_ROWS, 1),
            values(ATLAS.name, FEW_ROWS, 1),
        ),
    ]
    return [
        judge(measure, ours, other)
        for measure, ours, other in asked
        if ours and (measure.peer is None or len(other) == len(ours))
    ]


def measure_rows(browser: Browser, rows: int, rounds: int) -> Found:
    """Measure tables of one size in turn, and print a line for each app."""
    found: Found = defaultdict(list)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        table = folder / "cases.csv"
        table.write_bytes(make_cases(rows, every_point=True))
        for name, command, path, where in TABLES:
            scratch = folder / name
            scratch.mkdir()
            server = stack.enter_context(serve(command, cwd=HERE.parents[1], scratch=scratch))
            with Peak(server.pid) as peak:
                try:
                    taken = [measure(browser, server, path, where, table) for _ in range(rounds)]
                except (Error, TimeoutError) as error:
                    told = str(error).partition("\n")[0]
                    print(f"{rows:>10,}{name:>10}  not drawn: {told}")
                    continue
            found[name, rows] = taken
            seconds = statistics.median(took for took, _ in taken)
            moved = round(statistics.median(size for _, size in taken))
            print(
                f"{rows:>10,}{name:>10}{seconds:>10.1f}{moved:>14,}{peak.most_mb:>10.0f}",
                flush=True,
            )
    return found


def main() -> int:
    """Measure in turn and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    parser.add_argument(
        "--before", type=float, help="seconds that a million rows took before a change, here"
    )
    chosen = parser.parse_args()
    print(f"{'rows':>10}{'':>10}{'seconds':>10}{'bytes':>14}{'peak MB':>10}")
    found: Found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=list(FLAGS))
        for rows in chosen.rows:
            found |= measure_rows(browser, rows, chosen.rounds)
        browser.close()
    if results := judge_tables(found, chosen.before):
        print(write_table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
