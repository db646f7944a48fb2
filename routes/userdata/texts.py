"""A column of text as its different values and a number for each row, so that each is read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, eq=False)
class Texts:
    """One column: a million rows name a few hundred places."""

    codes: NDArray[np.int32]
    """For each row the position of its value in `values`."""
    values: tuple[str, ...]
    """Different values, in the order of their first row."""

    @classmethod
    def of(cls, column: pa.ChunkedArray | pa.Array) -> Texts:
        """Return a column of an upload, spaces around its values left out."""
        import pyarrow as pa
        import pyarrow.compute as pc

        column = pc.utf8_trim_whitespace(column)
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        encoded = column.dictionary_encode()
        codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int32)
        return cls(codes, tuple(encoded.dictionary.to_pylist()))

    @classmethod
    def constant(cls, value: str, rows: int) -> Texts:
        """Return one value for all rows."""
        return cls(np.zeros(rows, np.int32), (value,))

    def read(self, function: Callable[[str], Any], dtype: Any = object) -> NDArray[Any]:
        """Return what a function makes of each row's value; it is asked once for each value."""
        found = np.empty(max(len(self.values), 1), dtype)
        for position, value in enumerate(self.values):
            found[position] = function(value)
        return found[self.codes] if len(self.codes) else found[:0]

    def folded_to(self, values: Sequence[str]) -> Texts:
        """Return the same rows with other values, one for each; equal ones become one."""
        codes, different = pd.factorize(np.array(values, dtype=object))
        taken = codes.astype(np.int32)[self.codes] if len(self.codes) else self.codes
        return Texts(taken, tuple(different))

    @classmethod
    def of_groups(cls, numbers: NDArray[np.integer[Any]], values: Sequence[str]) -> Texts:
        """Return rows that are numbered by their value; equal values become one."""
        return cls(numbers.astype(np.int32), tuple(values)).folded_to(values)

    @property
    def filled(self) -> NDArray[np.bool_]:
        """True for each row whose value is not empty."""
        return self.read(bool, np.bool_)

    def is_in(self, values: set[str]) -> NDArray[np.bool_]:
        """Return whether each row's value is one of some."""
        return self.read(values.__contains__, np.bool_)

    def array(self) -> NDArray[np.object_]:
        """Return the value of each row."""
        return self.read(str)

    def category(self) -> pd.Categorical:
        """Return the column as pandas keeps repeated values."""
        made: pd.Categorical = pd.Categorical.from_codes(
            self.codes, categories=pd.Index(self.values, dtype=object)
        )
        return made


def pair(first: Texts, second: Texts) -> tuple[NDArray[np.int64], list[tuple[str, str]]]:
    """Return for each row the number of its pair of values, and the different pairs."""
    joined = first.codes.astype(np.int64) * max(len(second.values), 1) + second.codes
    codes, different = pd.factorize(joined)
    width = max(len(second.values), 1)
    pairs = [(first.values[k // width], second.values[k % width]) for k in different]
    return codes, pairs
