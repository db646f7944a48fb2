"""How long an A4 sheet takes as PNG, as a ratio to a bare matplotlib figure of the same base map.

The bare figure draws the polygons and lines of the base map that the sheet draws, projected
already, in a figure of the same size at the same resolution, and saves it. Both are drawn in turn,
warm, so that a slow moment of the computer falls on both. `make bench-sheet` runs it.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import time
from collections.abc import Callable
from io import BytesIO

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from dashboard.data import current_atlas
from dashboard.sheets import draw_sheet
from dashboard.sheets.base_map import place_base
from dashboard.sheets.stage import Stage
from dashboard.style import LIGHT
from routes import View
from routes.briefing import Briefing, compose_briefing
from routes.frames import frames_of

DPI = 150
LIMIT = 1.5
"""The ratio that a sheet must stay under."""


def path_of(polygon: BaseGeometry) -> Path:
    rings = [polygon.exterior, *polygon.interiors]  # type: ignore[attr-defined]
    return Path.make_compound_path(*[Path(np.asarray(ring.coords)) for ring in rings])


def parts_of(shape: BaseGeometry) -> list[BaseGeometry]:
    return [leaf for part in getattr(shape, "geoms", [shape])
            for leaf in getattr(part, "geoms", [part])]  # fmt: skip


def draw_bare(stage: Stage) -> bytes:
    """Draw the base map and nothing else, as anybody would with matplotlib."""
    base = place_base(current_atlas(), stage)
    figure = Figure(figsize=(11.69, 8.27))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for shape, color in (
        (base.land, LIGHT.land), (base.focus, LIGHT.land_focus), (base.origin, LIGHT.land_origin)
    ):  # fmt: skip
        paths = [path_of(part) for part in parts_of(shape)]
        axes.add_collection(PathCollection(paths, facecolor=color, edgecolor="none"))
    for shape, color in (
        (base.coast, LIGHT.coast), (base.settled, LIGHT.border), (base.dotted, LIGHT.disputed)
    ):  # fmt: skip
        lines = [np.asarray(part.coords) for part in parts_of(shape)]
        axes.add_collection(LineCollection(lines, colors=color, linewidths=0.6))
    axes.set_xlim(-stage.width / 2, stage.width / 2)
    axes.set_ylim(stage.height / 2, -stage.height / 2)
    out = BytesIO()
    figure.savefig(out, dpi=DPI, format="png")
    return out.getvalue()


def brief(frame: str) -> Briefing:
    day = datetime.date(2026, 11, 3)
    link = f"https://example.org/?v=1&frame={frame}"
    return compose_briefing(current_atlas(), View(frame=frame), made_on=day, release="0", link=link)


def time_call(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> int:
    """Print medians and the ratio; return 1 where a sheet is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    worst = 0.0
    for frame in ("overview", "tajikistan", "iran", "northern-family"):
        bounds = frames_of(current_atlas())[frame].bounds
        stage, briefing = Stage(bounds, 850, 620), brief(frame)

        def bare(stage: Stage = stage) -> bytes:
            return draw_bare(stage)

        def sheet(briefing: Briefing = briefing) -> bytes:
            return draw_sheet(current_atlas(), briefing, dpi=DPI)

        first = time_call(sheet)
        bare()
        bares, sheets = [], []
        for _ in range(rounds):
            bares.append(time_call(bare))
            sheets.append(time_call(sheet))
        one, other = statistics.median(bares), statistics.median(sheets)
        worst = max(worst, other / one)
        print(
            f"{frame:16} bare {one * 1000:6.0f} ms   sheet {other * 1000:6.0f} ms   "
            f"ratio {other / one:4.2f} (limit {LIMIT})   first of its frame {first * 1000:6.0f} ms"
        )
    return int(worst >= LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
