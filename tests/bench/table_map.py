"""How long it takes from dropping a table to seeing it drawn, beside the usual way to draw one.

The atlas reads the file in a child process, cleans it, accounts for every row and draws it; the
plain page reads it and draws every point. `make bench-tables` runs it for 1k to 1M rows.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from PIL import ImageColor
from playwright.sync_api import Browser, Error, Page, sync_playwright

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
from map_pixels import CANVAS, map_pixels
from user_tables import SIZES, make_cases
from visit import Visit

TIMEOUT_S = 300.0
POLL_MS = 50
OWN = np.array(ImageColor.getrgb(PALETTES["light"].user))
"""Colour of a user's rows, here and there."""
NEAR = 60
"""Cells let the land shine through."""
STAMP_PX = 60
"""So far down the map reaches the atlas's stamp, which is framed in the same colour."""
HERE = Path(__file__).parent


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


def has_rows(page: Page) -> bool:
    """Say whether a row, or a cell of rows, is on the map now."""
    pixels = map_pixels(page)[STAMP_PX:].astype(int)
    return bool((np.abs(pixels - OWN).max(axis=2) <= NEAR).any())


def measure(browser: Browser, server: LiveServer, path: str, table: Path) -> tuple[float, int]:
    """Drop a table as a new reader; return the seconds until it is drawn and the bytes moved."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(TIMEOUT_S * 1000)
    visit = Visit(context.new_page(), server.url)
    page = visit.page
    try:
        page.goto(server.url + path)
        page.locator("input[type=file]").wait_for(state="attached")
        page.wait_for_timeout(1500)
        visit.socket.reset()
        start = time.monotonic()
        page.locator("input[type=file]").set_input_files(table)
        page.locator(CANVAS).first.wait_for()
        while not has_rows(page):
            if time.monotonic() - start > TIMEOUT_S:
                raise TimeoutError
            page.wait_for_timeout(POLL_MS)
        return time.monotonic() - start, visit.socket.received
    finally:
        context.close()


def main() -> int:
    """Measure in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=int, nargs="*", default=list(SIZES))
    chosen = parser.parse_args()
    print(f"{'rows':>10}{'':>10}{'seconds':>10}{'bytes':>14}{'peak MB':>10}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=list(FLAGS))
        for rows in chosen.rows:
            with ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                table = folder / "cases.csv"
                table.write_bytes(make_cases(rows, every_point=True))
                for name, command, path in (
                    ("atlas", [find_corridors_command(), "serve"], "/your-data"),
                    (
                        "plain",
                        [find_streamlit_command(), "run", str(HERE / "plain_table.py")],
                        "/",
                    ),
                ):
                    (folder / name).mkdir()
                    server = stack.enter_context(
                        serve(command, cwd=HERE.parents[1], scratch=folder / name)
                    )
                    with Peak(server.pid) as peak:
                        try:
                            found = [
                                measure(browser, server, path, table) for _ in range(chosen.rounds)
                            ]
                        except (Error, TimeoutError) as error:
                            told = str(error).partition("\n")[0]
                            print(f"{rows:>10,}{name:>10}  not drawn: {told}")
                            continue
                    seconds = statistics.median(took for took, _ in found)
                    moved = round(statistics.median(size for _, size in found))
                    print(
                        f"{rows:>10,}{name:>10}{seconds:>10.1f}{moved:>14,}{peak.most_mb:>10.0f}",
                        flush=True,
                    )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
