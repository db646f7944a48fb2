"""Draw every named view, and some views and cameras at random, on every layout, and look at them.

`make gates` runs it. It prints what is untrue, sheet by sheet, and fails when anything is.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import replace

from dashboard.data import current_atlas
from routes.conic import Extent
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.named_views import named_views
from routes.selection import Selection
from routes.sight import extent_of_view
from routes.view import View
from true_picture import GATES, sheets_of

SEED = 20


def random_views(count: int, seed: int = SEED) -> Iterator[tuple[str, View]]:
    """Return views with layers, years, rules, frames or cameras of their own, always the same."""
    draw, atlas = random.Random(seed), current_atlas()
    frames, layers = list(frames_of(atlas)), list(LAYERS)
    for number in range(count):
        year = draw.randint(1995, 2018)
        years = draw.choice(["", f"{year}-{year + draw.randint(0, 12)}"])
        family = draw.choice([(), (), ("northern",), ("balkan",)])
        view = View(
            layers=tuple(id_ for id_ in layers if draw.random() < 0.7),
            frame=draw.choice(frames),
            selection=Selection(years=years, family=family),
            pick=draw.choice(["standard", "highest", "lowest"]),
        )
        seen = extent_of_view(atlas, view)
        if draw.random() < 0.6:
            wide = seen.width_km * draw.uniform(0.25, 1.1)
            x, y = (draw.uniform(-0.4, 0.4) * seen.width_km for _ in range(2))
            camera = Extent(seen.x_km + x, seen.y_km + y, wide, wide / 1.35)
            view = replace(view, camera=camera)
        yield f"random-{number}", view


def find_faults(name: str, view: View) -> Iterator[str]:
    """Return what is untrue on the sheets of a view."""
    for layout, sheet in sheets_of(view):
        for gate in GATES:
            for fault in gate(sheet):
                yield f"{name}, {layout}, {gate.__name__}: {fault}"


def main() -> int:
    """Look at all sheets; return how many faults there are, 100 at most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--random", type=int, default=50, help="how many views at random")
    asked = parser.parse_args()
    views = {name: named.view for name, named in named_views(current_atlas()).items()}
    views |= dict(random_views(asked.random))
    count = 0
    for name, view in views.items():
        for fault in find_faults(name, view):
            print(fault, flush=True)
            count += 1
    print(f"{len(views)} views, {count} faults")
    return min(count, 100)


if __name__ == "__main__":
    sys.exit(main())
