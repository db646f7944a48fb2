"""How many rows of a user's table a cleaned row stands for: one, or those of a group."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

WEIGHT = "weight"
"""Column of cleaned rows that are groups; a file has none."""


def weights_of(rows: pd.DataFrame) -> NDArray[np.int64]:
    """Return for each cleaned row the number of rows that it stands for."""
    if WEIGHT in rows.columns:
        return rows[WEIGHT].to_numpy(np.int64)
    return np.ones(len(rows), np.int64)


def count_rows(rows: pd.DataFrame) -> int:
    """Return the number of rows that cleaned rows stand for."""
    return int(rows[WEIGHT].sum()) if WEIGHT in rows.columns else len(rows)


def are_groups(rows: pd.DataFrame) -> bool:
    """Say whether cleaned rows are groups of a database."""
    return WEIGHT in rows.columns
