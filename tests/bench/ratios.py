"""From measured values to a verdict: medians with intervals, beside their limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

RESAMPLES: Final = 4000
INSIDE: Final = 0.95
"""Share of the resampled values that lies within the interval."""
SEED: Final = 1

EXACT: Final = ("B", "messages")
"""Units that do not hang on how busy the computer is."""

Peer = tuple[str, str]
"""Another app, and what is measured there."""


@dataclass(frozen=True)
class Measure:
    """One thing that is measured, and the most that it may be."""

    name: str
    unit: str
    """`s`, `ms`, or one of `EXACT`."""
    limit: float | None
    """Of ours divided by the peer's, or of ours alone where there is no peer; None for no limit."""
    peer: Peer | None = None
    is_difference: bool = False
    """Whether the limit is for ours less the peer's, instead of ours divided by the peer's."""

    @property
    def kind(self) -> str:
        """`value`, `ratio` or `difference`."""
        if self.peer is None:
            return "value"
        return "difference" if self.is_difference else "ratio"


@dataclass(frozen=True)
class Result:
    """What was found for one measure; `low` and `high` are the ends of the interval."""

    name: str
    unit: str
    peer: str
    """App and measure that it is held against; empty for none."""
    ours: float
    """Median."""
    other: float | None
    """Median of the peer."""
    kind: str
    """`value`, `ratio` or `difference`."""
    found: float
    low: float
    high: float
    limit: float | None
    verdict: str
    rounds: int


def judge(measure: Measure, ours: Sequence[float], other: Sequence[float] = ()) -> Result:
    """Hold our values against the limit, and against a peer's of the same rounds.

    Parameters
    ----------
    measure
        What was measured.
    ours, other
        One value a round, in the measure's unit; values of one place belong to the same round.
        `other` is left out where the measure has no peer.

    Returns
    -------
    Result
        With a percentile bootstrap interval over rounds. It falls short only when the whole of the
        interval lies beyond the limit, and holds only when the whole lies within.
    """
    both = np.array([ours, other] if measure.peer else [ours], dtype=float)
    picked = np.random.default_rng(SEED).integers(0, both.shape[1], (RESAMPLES, both.shape[1]))
    edge = (1 - INSIDE) / 2
    low, high = np.quantile(_found(measure, both[:, picked]), [edge, 1 - edge])
    if measure.limit is None:
        verdict = "no limit"
    elif low > measure.limit:
        verdict = "falls short"
    elif high <= measure.limit:
        verdict = "holds"
    else:
        verdict = "undecided"
    return Result(
        measure.name,
        measure.unit,
        ": ".join(measure.peer or ()),
        float(np.median(both[0])),
        float(np.median(both[1])) if measure.peer else None,
        measure.kind,
        float(_found(measure, both)),
        float(low),
        float(high),
        measure.limit,
        verdict,
        both.shape[1],
    )


def _found(measure: Measure, both: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return what is held against the limit: of medians over the last axis."""
    medians = np.median(both, axis=-1)
    if measure.peer is None:
        found: npt.NDArray[np.float64] = medians[0]
    elif measure.is_difference:
        found = medians[0] - medians[1]
    else:
        found = medians[0] / medians[1]
    return found


def write_table(results: Sequence[Result]) -> str:
    """Return the results as lines of text, one measure each."""
    lines = [
        f"{'':36}{'atlas':>13}{'peer':>13}  {'':34}{'found':>10}{'interval':>20}{'limit':>10}"
        "  verdict"
    ]
    for result in results:
        is_exact = result.kind == "value" and result.unit in EXACT

        def number(value: float, *, exact: bool = is_exact) -> str:
            return f"{value:.0f}" if exact else f"{value:.3g}"

        sign = "×" if result.kind == "ratio" else ""
        limit = "" if result.limit is None else f"{sign}{result.limit:g}"
        lines.append(
            f"{result.name:36}{_written(result.ours, result.unit):>13}"
            f"{_written(result.other, result.unit):>13}  {result.peer:34}"
            f"{sign + number(result.found):>10}"
            f"{f'{number(result.low)} to {number(result.high)}':>20}{limit:>10}  {result.verdict}"
        )
    return "\n".join(lines)


def _written(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit == "messages":
        return f"{value:.0f}"
    return f"{value:.2f} s" if unit == "s" else f"{value:.0f} {unit}"


def as_data(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Return the results for a JSON file."""
    return [asdict(result) for result in results]
