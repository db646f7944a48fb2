"""A cache of answers beside the Atlas that they were worked out of: it goes when the Atlas goes.

`functools.lru_cache` would keep an Atlas alive that a reader has made and forgotten, and let the
data of one reader push out those of all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from geodata.atlas import Atlas

P = ParamSpec("P")
R = TypeVar("R")


class CachedWithAtlas(Generic[P, R]):
    """A function of an Atlas that remembers its latest answers for each Atlas by itself."""

    def __init__(
        self, function: Callable[Concatenate[Atlas, P], R], keep: Callable[[Any], Any]
    ) -> None:
        self._function, self._keep = function, keep
        update_wrapper(self, function)

    def __call__(self, atlas: Atlas, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return the answer, worked out once for the same arguments."""
        known = atlas.cache.get(self._function)
        if known is None:
            known = atlas.cache.setdefault(
                self._function, self._keep(partial(self._function, atlas))
            )
        answer: R = known(*args, **kwargs)
        return answer

    def cache_clear(self, atlas: Atlas) -> None:
        """Forget the answers for one Atlas."""
        atlas.cache.pop(self._function, None)


def cached_with_atlas(
    maxsize: int | None = None, keep: Callable[[int | None], Callable[[Any], Any]] = lru_cache
) -> Callable[[Callable[Concatenate[Atlas, P], R]], CachedWithAtlas[P, R]]:
    """Cache a function's latest answers with the Atlas that is its first argument.

    Parameters
    ----------
    maxsize
        Entries for one Atlas at most; None for all.
    keep
        What keeps them, as `functools.lru_cache` does.
    """
    return lambda function: CachedWithAtlas(function, keep(maxsize))
