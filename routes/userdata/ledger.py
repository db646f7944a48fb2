"""Keeping account of every row while a table is cleaned: nothing leaves without a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from routes.userdata.report import CHANGED, FINDINGS, SET_ASIDE, Finding
from routes.userdata.texts import Texts

EXAMPLES: Final = 5
EXAMPLE_CHARS: Final = 40
Mask = NDArray[np.bool_]


class Ledger:
    """The rows of one table, which of them are still in use, and what was found in each."""

    def __init__(
        self, row_numbers: NDArray[np.int64], weights: NDArray[np.int64] | None = None
    ) -> None:
        """Start with every row in use.

        Parameters
        ----------
        row_numbers
            Row of each as its file counts it.
        weights
            Rows of a database that each row stands for; None for one each.
        """
        self.row_numbers = row_numbers
        self._weights = weights
        self.kept: Mask = np.ones(len(row_numbers), bool)
        self._reason = np.full(len(row_numbers), "", dtype=object)
        self._masks: dict[str, Mask] = {}
        self._examples: dict[str, tuple[str, ...]] = {}

    def record(self, kind: str, mask: Mask, texts: Texts | None = None) -> None:
        """Record a finding in the rows of `mask` that are still in use.

        Parameters
        ----------
        kind
            Key of `FINDINGS`; one that sets aside takes the rows out of use.
        mask
            True for each row that has it.
        texts
            Column that the examples are taken from.
        """
        found = mask & self.kept
        if not found.any():
            return
        if FINDINGS[kind][0] == SET_ASIDE:
            self.kept &= ~found
            self._reason[found] = kind
        self._masks[kind] = found | self._masks.get(kind, np.zeros(len(found), bool))
        if texts is not None:
            self._examples[kind] = tuple(filter(None, _examples(texts, found)))

    def count(self, mask: Mask) -> int:
        """Return how many rows there are in a mask, those of a group each counted."""
        return int(mask.sum() if self._weights is None else self._weights[mask].sum())

    @property
    def reasons(self) -> NDArray[np.object_]:
        """Why each row was set aside, a key of `FINDINGS`; empty for rows in use."""
        return self._reason

    def has(self, kind: str) -> Mask:
        """Return the rows of a finding; of one that does not set aside, those still in use."""
        mask = self._masks.get(kind)
        if mask is None:
            return np.zeros(len(self.kept), bool)
        return mask if FINDINGS[kind][0] == SET_ASIDE else mask & self.kept

    @property
    def changed(self) -> Mask:
        """Rows in use of which something was changed."""
        changed = np.zeros(len(self.kept), bool)
        for kind in self._masks:
            if FINDINGS[kind][0] == CHANGED:
                changed |= self.has(kind)
        return changed

    def flags(self, kinds: Iterable[str]) -> NDArray[np.object_]:
        """Return for each row its findings among some, joined by `; `."""
        joined = np.full(len(self.kept), "", dtype=object)
        for kind in kinds:
            mask = self.has(kind)
            if mask.any():
                text = FINDINGS[kind][1]
                joined[mask] = [f"{before}; {text}" if before else text for before in joined[mask]]
        return joined

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, in the order of `FINDINGS`."""
        return tuple(
            Finding(
                kind,
                self.row_numbers[self.has(kind)],
                self._examples.get(kind, ()),
                None if self._weights is None else self.count(self.has(kind)),
            )
            for kind in FINDINGS
            if self.has(kind).any()
        )


def _examples(texts: Texts, mask: Mask) -> tuple[str, ...]:
    codes = texts.codes[mask][: 100 * EXAMPLES]
    different = list(dict.fromkeys(codes.tolist()))[:EXAMPLES]
    return tuple(texts.values[code][:EXAMPLE_CHARS] for code in different)
