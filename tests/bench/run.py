"""How long a reader waits, beside a bare Streamlit page and a plain app measured in the same run.

The servers run side by side and are visited in turn, so that a slow moment of the computer falls on
all. Everything is seen from outside, as pixels and text of a headless Chromium with software
rendering. `make bench` runs it, `make bench-short` a short form with wide intervals.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import math
import platform
import re
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from apps import ATLAS, FLOOR, NONE_SENT, PLAIN
from chromium import FLAGS, ensure_chromium
from dashboard.map.geo_files import FRONT_END
from load import read_rss_mb
from ratios import EXACT, Measure, Result, as_data, judge, write_table
from session import open_session
from visits import (
    Values,
    find_sights,
    measure_answer,
    measure_cold,
    measure_map,
    measure_needs,
    measure_opening_alone,
    twice,
)

FIRST = (FLOOR.name, "first corridor")
RERUN = (FLOOR.name, "rerun")
"""What every answer in words is held against."""
LAYER, FAMILY = ATLAS.toggles
TOGGLE = (PLAIN.name, LAYER)
WHEEL, DRAG = "wheel: 95 % of frames", "drag: 95 % of frames"
OPENING = ("first corridor", "whole picture")

MEASURES = (
    Measure("first corridor", "s", 0.3, FIRST),
    Measure("whole picture", "s", 0.4, (FLOOR.name, "whole picture")),
    Measure("first corridor, none sent", "s", 0.85, FIRST),
    Measure("whole picture, none sent", "s", 0.85, (FLOOR.name, "whole picture")),
    Measure("words complete", "s", 1.0, FIRST),
    Measure("cold start to picture", "s", 0.8, (FLOOR.name, "cold start to picture")),
    Measure(LAYER, "s", 0.15, TOGGLE),
    Measure(FAMILY, "s", 0.15, TOGGLE),
    Measure(f"messages before: {LAYER}", "messages", 0),
    Measure(f"messages before: {FAMILY}", "messages", 0),
    Measure(f"words after: {LAYER}", "B", 6_000),
    Measure(f"words after: {FAMILY}", "B", 6_000),
    Measure(WHEEL, "ms", 2.0, (FLOOR.name, WHEEL)),
    Measure(DRAG, "ms", 2.0, (FLOOR.name, DRAG)),
    Measure("press to highlight", "s", 0.1),
    Measure("press to claims", "s", 0.3, RERUN, is_difference=True),
    Measure("filter on the map", "s", 1.5, RERUN),
    Measure("filter on claims", "s", 1.5, RERUN),
    Measure("filter on compare", "s", 2.5, RERUN),
    Measure("page change", "s", None, RERUN),
    Measure("bytes at load", "B", 0.55, (FLOOR.name, "bytes at load")),
    Measure("front end, gzip", "B", 60_000),
    Measure("first picture needs", "B", 400_000),
)
NO_MARKS = re.compile(rb"(?!)")
SESSION_TIMEOUT_S = 300

Taken = dict[tuple[str, str], list[float]]
"""Values of all rounds by app and measure."""


def measure_rounds(rounds: int, scratch: Path, *, short: bool) -> Taken:
    """Measure everything in turn, so many times.

    In the long form a round goes before that does not count. The short form starts the apps once,
    and asks only those questions that end at the map or need none.
    """
    taken: Taken = defaultdict(list)
    apps = (ATLAS, NONE_SENT, FLOOR, PLAIN)
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=list(FLAGS))
        stack.callback(browser.close)
        servers = {app.name: stack.enter_context(app.serve(scratch / app.name)) for app in apps}
        sights = {app.name: find_sights(browser, app, servers[app.name]) for app in apps}
        once = twice(measure_needs, browser, ATLAS, servers[ATLAS.name], sights[ATLAS.name])
        once["front end, gzip"] = len(gzip.compress(FRONT_END.read_bytes(), mtime=0))
        for name, value in once.items():
            taken[ATLAS.name, name] = [value]
        for number in range(1 if short else 0, rounds + 1):
            for app in apps:
                server, look = servers[app.name], sights[app.name]
                seen = (browser, app, server, look)
                found: Values = {}
                if app is NONE_SENT:
                    opening = twice(measure_opening_alone, *seen)
                    found = {f"{name}, none sent": opening[name] for name in OPENING}
                else:
                    found = twice(measure_map, *seen)
                for question in app.questions[:1] if short else app.questions:
                    found |= twice(measure_answer, browser, question, server)
                if app in (ATLAS, FLOOR) and (number == 1 or not short):
                    folder = scratch / f"{app.name} {number}"
                    found |= twice(measure_cold, browser, app, look, folder)
                if number:
                    owner = ATLAS if app is NONE_SENT else app
                    for name, value in found.items():
                        taken[owner.name, name].append(value)
            print(f"round {number} of {rounds}", file=sys.stderr, flush=True)
    return taken


def judge_all(taken: Taken) -> list[Result]:
    """Hold the atlas against the limits, measure by measure."""
    results = []
    for measure in MEASURES:
        if ours := taken.get((ATLAS.name, measure.name)):
            results.append(judge(measure, ours, taken[measure.peer] if measure.peer else ()))
        else:
            print(f"not measured: {measure.name}", file=sys.stderr)
    return results


async def measure_memory(counts: list[int], scratch: Path) -> dict[str, float]:
    """Return what the atlas's server holds, in MB, at its start and with so many sessions open."""
    sizes: dict[str, float] = {}
    with ATLAS.serve(scratch) as server:
        sizes["at the start"] = read_rss_mb(server.pid)
        async with asyncio.timeout(SESSION_TIMEOUT_S):
            opened = []
            for count in counts:
                while len(opened) < count:
                    session, _ = await open_session(server.url, "", NO_MARKS)
                    opened.append(session)
                sizes[f"{count} open"] = read_rss_mb(server.pid)
            for session in opened:
                await session.socket.close()
    return {when: round(size, 1) for when, size in sizes.items()}


def main() -> int:
    """Measure, print the table, write the results where asked for; 1 when counts are too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="three rounds, fewer questions")
    parser.add_argument("--rounds", type=int, help="20, or 3 in the short form")
    parser.add_argument("--sessions", type=int, nargs="*", help="1 10 50, or 1 10")
    parser.add_argument("--json", type=Path, help="file for the results")
    asked = parser.parse_args()
    rounds = asked.rounds or (3 if asked.short else 20)
    sessions = asked.sessions or ([1, 10] if asked.short else [1, 10, 50])
    with tempfile.TemporaryDirectory() as folder:
        taken = measure_rounds(rounds, Path(folder), short=asked.short)
        memory = asyncio.run(measure_memory(sessions, Path(folder) / "memory"))
    results = judge_all(taken)
    print(f"medians of {rounds} interleaved visits, software rendering")
    print(write_table(results))
    print("memory of the server, MB: " + ", ".join(f"{k} {v:g}" for k, v in memory.items()))
    if asked.json:
        values = {f"{app}: {name}": found for (app, name), found in taken.items()}
        data = {
            "python": platform.python_version(),
            "rounds": rounds,
            "results": as_data(results),
            "memory_mb": {k: v for k, v in memory.items() if not math.isnan(v)},
            "values": values,
        }
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    # Times are told, not enforced: the computer may be busy with something else. Counts are exact.
    return int(any(each.unit in EXACT and each.verdict == "falls short" for each in results))


if __name__ == "__main__":
    sys.exit(main())
