"""Looks for files that the import does not answer in its own words. Run by hand: `make fuzz`.

Files of the corpus are cut, joined and changed at random. One that is answered in a way not seen
before joins the pool, so that the search goes on from there. What breaks is kept in
`test-results/fuzz/`, made as short as it goes; once mended it belongs in the corpus, which the
test suite replays.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from import_target import run_import
from mutation import mutate

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parents[2] / "test-results" / "fuzz"
ONE_FILE_S = 20
MEMORY_BYTES = 3 << 30
POOL_MAX = 3000
SHRINK_TRIES = 300


class TooSlow(Exception):
    """One file took longer than any file may."""


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """End what takes longer."""

    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def judge(data: bytes) -> tuple[bool, str]:
    """Return whether a file breaks the import, and how it was answered or where it broke."""
    try:
        with bounded(ONE_FILE_S):
            return False, run_import(data)
    except Exception as error:
        own = [f for f in traceback.extract_tb(error.__traceback__) if "site-packages" not in f[0]]
        where = f"{Path(own[-1].filename).name}:{own[-1].name}" if own else "?"
        return True, f"{type(error).__name__} in {where}: {str(error)[:80]}"


def shorten(data: bytes, way: str) -> bytes:
    """Return a shorter file that breaks at the same place."""
    place = way.partition(":")[0]
    size = len(data) // 2
    for _ in range(SHRINK_TRIES):
        if size < 1:
            break
        for start in range(0, len(data), size):
            less = data[:start] + data[start + size :]
            broken, how = judge(less)
            if broken and how.partition(":")[0] == place:
                data = less
                break
        else:
            size //= 2
    return data


def search(seconds: float, seed: int) -> Counter[str]:
    """Try files for some time; return what broke and how often."""
    chance = random.Random(seed)
    pool = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    seen = {judge(data)[1] for data in pool}
    broke: Counter[str] = Counter()
    tried, end, told = 0, time.monotonic() + seconds, time.monotonic()
    while time.monotonic() < end:
        data = mutate(chance.choice(pool), chance.choice(pool), chance)
        broken, way = judge(data)
        tried += 1
        if broken:
            broke[way] += 1
            if broke[way] == 1:
                keep(shorten(data, way), way)
        elif way not in seen and len(pool) < POOL_MAX:
            pool.append(data)
        seen.add(way)
        if time.monotonic() - told > 30:
            told = time.monotonic()
            print(f"{tried:,} files, {len(seen):,} ways, {len(broke)} broke", flush=True)
    print(f"{tried:,} files tried, {len(seen):,} ways in which they were answered")
    return broke


def keep(data: bytes, way: str) -> None:
    """Write down what broke."""
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / hashlib.sha256(data).hexdigest()[:12]
    path.write_bytes(data)
    print(f"BROKE: {way}\n  kept as {path}", flush=True)


def main() -> None:
    """Search, and end with 1 when something broke."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=600)
    options.add_argument("--seed", type=int, default=int(time.time()))
    options.add_argument("files", nargs="*", type=Path, help="try these alone, and say what came")
    asked = options.parse_args()
    warnings.simplefilter("error")
    limit_memory()
    if asked.files:
        for path in asked.files:
            print(path, *judge(path.read_bytes()), sep="\n  ")
        return
    print(f"seed {asked.seed}", flush=True)
    broke = search(asked.seconds, asked.seed)
    for way, count in broke.most_common():
        print(f"{count:,} x {way}")
    sys.exit(1 if broke else 0)


def limit_memory() -> None:
    """Give this process no more memory than three gigabytes, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
