"""Many readers at once, over the app's own socket on this computer: errors, mix-ups, memory.

Each reader holds a session of its own with a View that no other has, toggles, pans and filters,
drops a file of its own, loses the socket once and comes back. What is sent is what Streamlit's page
sends; no browser draws it. Toggles and pans are answered in the browser: the server hears of them
for the words alone, and a map that is sent again for one is an error. `make load` runs it. It ends
by itself, with 1 when something went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.serving.housekeeping import EVERY_S
from geodata import Atlas, read_atlas
from live_server import LiveServer, find_corridors_command, serve
from readers import ANSWER_WITHIN_S, Reader, Tally, read

MOST_SESSIONS, MOST_SECONDS, MOST_WAVES = 200, 600, 5
ARRIVE_WITHIN = 0.25
"""All readers have come after this share of the time."""
SESSION_KEPT_S = 120
"""So long Streamlit keeps a session whose socket is gone (`server.disconnectedSessionTTL`)."""
LOOK_S = 0.25
FAULTS = ("errors", "cross_talk", "maps_again")
FILTER_LIMIT_S = 2.5
"""So soon 95 % of filters are to be answered, with 50 sessions on two cores; told, not enforced."""


@dataclass(frozen=True)
class Plan:
    """How many readers, for how long."""

    sessions: int
    seconds: float
    pause_s: float
    waves: int
    settle_s: float
    """How long to wait after a wave, until what Streamlit keeps of it has run out."""


def read_rss_mb(pid: int) -> float:
    """Return the memory that a process holds now, in MB; NaN where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return float("nan")
    for line in status.splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0  # it has ended and only waits to be taken note of


async def watch_peak(pid: int, peak: list[float]) -> None:
    """Keep the most memory seen in the only entry of `peak`, until cancelled."""
    while True:
        peak[0] = max(peak[0], read_rss_mb(pid))
        await asyncio.sleep(LOOK_S)


async def send_wave(url: str, atlas: Atlas, plan: Plan, tally: Tally) -> None:
    """Let all readers come, stay and leave."""
    loop = asyncio.get_running_loop()
    tag, until = secrets.token_hex(4), loop.time() + plan.seconds
    step = plan.seconds * ARRIVE_WITHIN / plan.sessions
    # Who is late is cut off: press, file and the way back take this long at most.
    async with asyncio.timeout(plan.seconds + 3 * ANSWER_WITHIN_S), asyncio.TaskGroup() as group:
        for number in range(plan.sessions):
            visit = read(
                url,
                Reader(number, tag),
                atlas,
                tally,
                wait_s=number * step,
                until=until,
                pause_s=plan.pause_s,
            )
            group.create_task(visit)


async def look_in(url: str, atlas: Atlas, plan: Plan) -> None:
    """Let one reader come and leave, so that what is loaded once is loaded."""
    await send_wave(url, atlas, Plan(1, 0, plan.pause_s, 1, 0), Tally())


async def run_load(server: LiveServer, atlas: Atlas, plan: Plan) -> dict[str, Any]:
    """Send all waves, and return what is to be reported."""
    tally, memory = Tally(), {"started": read_rss_mb(server.pid)}
    await look_in(server.url, atlas, plan)
    memory["one reader has been"] = read_rss_mb(server.pid)
    for wave in range(1, plan.waves + 1):
        peak = [0.0]
        watcher = asyncio.create_task(watch_peak(server.pid, peak))
        try:
            await send_wave(server.url, atlas, plan, tally)
        except TimeoutError:
            tally.errors.append(f"wave {wave} was cut off")
        finally:
            watcher.cancel()
        memory[f"wave {wave}: peak"] = peak[0]
        memory[f"wave {wave}: all have left"] = read_rss_mb(server.pid)
        if plan.settle_s:
            await asyncio.sleep(plan.settle_s)
            memory[f"wave {wave}: {plan.settle_s:.0f} s later"] = read_rss_mb(server.pid)
    log = server.log.read_text(errors="replace")
    if "Traceback" in log or "error " in log:
        tally.errors.append(f"the server's log has errors:\n{log[-2000:]}")
    return report(plan, tally, memory)


def report(plan: Plan, tally: Tally, memory: dict[str, float]) -> dict[str, Any]:
    """Return what was measured, ready for JSON: times in seconds, memory in MB."""
    kinds = ("openings", "toggles", "pans", "filters", "uploads", "reconnects")
    return {
        "sessions": plan.sessions,
        "seconds": plan.seconds,
        "waves": plan.waves,
        "pause_s": plan.pause_s,
        "opened": tally.opened,
        "times": {kind: summarise(getattr(tally, kind)) for kind in kinds},
        "bytes_after_toggle": round(statistics.median(tally.word_bytes or [0])),
        "maps_again": tally.maps_again,
        "memory_mb": {when: round(size, 1) for when, size in memory.items()},
        "errors": tally.errors,
        "cross_talk": tally.cross_talk,
    }


def summarise(seconds: list[float]) -> dict[str, float]:
    """Return count, median and 95th percentile; the latter two only where there are values."""
    if len(seconds) < 2:
        return {"count": len(seconds)}
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return {
        "count": len(seconds),
        "median_s": round(statistics.median(seconds), 3),
        "p95_s": round(p95, 3),
        "longest_s": round(max(seconds), 3),
    }


def as_table(found: dict[str, Any]) -> str:
    """Return the report as text."""
    lines = [
        f"{found['sessions']} sessions at a time, {found['waves']} times {found['seconds']:.0f} s, "
        f"a press every {found['pause_s']:.1f} s each",
        f"opened {found['opened']}, errors {len(found['errors'])}, "
        f"cross-talk {len(found['cross_talk'])}",
        f"{'':28}{'count':>8}{'median':>10}{'95 %':>10}{'longest':>10}",
    ]
    for kind, times in found["times"].items():
        values = [times.get(name) for name in ("median_s", "p95_s", "longest_s")]
        cells = "".join(f"{'' if value is None else f'{value:.2f} s':>10}" for value in values)
        lines.append(f"{kind:28}{times['count']:>8}{cells}")
    if p95 := found["times"]["filters"].get("p95_s"):
        verdict = "holds" if p95 <= FILTER_LIMIT_S else "falls short"
        lines.append(f"95 % of filters within {FILTER_LIMIT_S} s: {verdict}")
    lines.append(
        f"the words after a toggle: {found['bytes_after_toggle']:,} B (median); toggles and pans "
        f"for which the map was sent again: {len(found['maps_again'])}"
    )
    lines.append("memory of the server")
    lines += [f"{when:28}{size:>8.0f} MB" for when, size in found["memory_mb"].items()]
    return "\n".join([*lines, *(line for kind in FAULTS for line in found[kind][:20])])


def read_plan(arguments: list[str] | None = None) -> tuple[Plan, Path | None]:
    """Return what the command line asks for, and where the JSON goes."""

    def up_to(most: int) -> Any:
        def read_number(text: str) -> int:
            if not (text.isdecimal() and 1 <= int(text) <= most):
                raise argparse.ArgumentTypeError(f"{text!r}; allowed: 1 to {most}")
            return int(text)

        return read_number

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=up_to(MOST_SESSIONS), default=50)
    parser.add_argument("--seconds", type=up_to(MOST_SECONDS), default=60, help="of each wave")
    parser.add_argument("--pause", type=up_to(60), default=3, help="seconds between two presses")
    parser.add_argument("--waves", type=up_to(MOST_WAVES), default=2, help="how often all come")
    parser.add_argument(
        "--no-settle", action="store_true", help="do not wait until left sessions have run out"
    )
    parser.add_argument("--json", type=Path, help="file for the numbers")
    asked = parser.parse_args(arguments)
    settle_s = 0 if asked.no_settle else SESSION_KEPT_S + EVERY_S + 5
    return Plan(asked.sessions, asked.seconds, asked.pause, asked.waves, settle_s), asked.json


def main() -> int:
    """Start the app, send the readers, print the table."""
    plan, json_file = read_plan()
    atlas = read_atlas()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with serve([find_corridors_command(), "serve"], cwd=scratch, scratch=scratch) as server:
            found = asyncio.run(run_load(server, atlas, plan))
            found["errors"] += [
                f"the server asked outside: {call}" for call in server.outside_calls()
            ]
    print(as_table(found))
    if json_file is not None:
        json_file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 1 if any(found[kind] for kind in FAULTS) or found["opened"] < plan.sessions else 0


if __name__ == "__main__":
    sys.exit(main())
