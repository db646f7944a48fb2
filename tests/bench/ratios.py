"""From measured times to a verdict: ratios of medians with intervals, beside their targets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

RESAMPLES: Final = 4000
INSIDE: Final = 0.95
"""Share of the resampled values that lies within the interval."""
SEED: Final = 1


@dataclass(frozen=True)
class Measure:
    """One thing that is measured in two apps, and how far apart they may be."""

    name: str
    unit: str
    """`s` or `B`."""
    against: str
    """The app that it is held against."""
    limit: float = math.nan
    """The most that is allowed; NaN where there is no target."""
    is_difference: bool = False
    """Whether the limit is for ours less the other's, instead of ours divided by the other's."""


@dataclass(frozen=True)
class Result:
    """What was found for one measure; `low` and `high` are the ends of the interval."""

    name: str
    unit: str
    against: str
    ours: float
    """Median."""
    other: float
    """Median of the app that it is held against."""
    kind: str
    """`ratio` or `difference`."""
    found: float
    low: float
    high: float
    limit: float | None
    verdict: str
    rounds: int


def judge(measure: Measure, ours: Sequence[float], other: Sequence[float]) -> Result:
    """Hold our times against another app's of the same rounds.

    Parameters
    ----------
    measure
        What was measured.
    ours, other
        One value a round, in the measure's unit; values of one place belong to the same round.

    Returns
    -------
    Result
        With a percentile bootstrap interval over rounds. It falls short only when the whole of the
        interval lies beyond the limit, and holds only when the whole lies within.
    """
    both = np.array([ours, other], dtype=float)
    picked = np.random.default_rng(SEED).integers(0, both.shape[1], (RESAMPLES, both.shape[1]))
    edge = (1 - INSIDE) / 2
    low, high = np.quantile(_found(measure, both[:, picked]), [edge, 1 - edge])
    if math.isnan(measure.limit):
        verdict = "no target"
    elif low > measure.limit:
        verdict = "falls short"
    elif high <= measure.limit:
        verdict = "holds"
    else:
        verdict = "undecided"
    return Result(
        measure.name,
        measure.unit,
        measure.against,
        float(np.median(both[0])),
        float(np.median(both[1])),
        "difference" if measure.is_difference else "ratio",
        float(_found(measure, both)),
        float(low),
        float(high),
        None if math.isnan(measure.limit) else measure.limit,
        verdict,
        both.shape[1],
    )


def _found(measure: Measure, both: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the ratio, or the difference, of medians over the last axis."""
    ours, other = np.median(both, axis=-1)
    found: npt.NDArray[np.float64] = ours - other if measure.is_difference else ours / other
    return found


def write_table(results: Sequence[Result]) -> str:
    """Return the results as lines of text, one measure each."""
    lines = [
        f"{'':26}{'atlas':>11}{'other':>11}  {'':18}{'found':>10}{'interval':>22}{'limit':>8}"
        "  verdict"
    ]
    for result in results:
        digits = 0 if result.unit == "B" else 2
        ours, other = (f"{each:.{digits}f} {result.unit}" for each in (result.ours, result.other))
        sign, unit = ("", " s") if result.kind == "difference" else ("×", "")
        limit = "" if result.limit is None else f"{result.limit:g}{unit}"
        lines.append(
            f"{result.name:26}{ours:>11}{other:>11}  {result.against:18}"
            f"{f'{sign}{result.found:#.3g}{unit}':>10}"
            f"{f'{result.low:#.3g} to {result.high:#.3g}':>22}{limit:>8}  {result.verdict}"
        )
    return "\n".join(lines)


def as_data(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Return the results for a JSON file."""
    return [asdict(result) for result in results]
