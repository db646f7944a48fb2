"""Single-flight caching: an answer is worked out once, however many ask at the same time."""

from __future__ import annotations

import math
from collections.abc import Callable
from threading import Condition
from typing import Any, TypeVar, cast

from cachetools import LRUCache, cached

Function = TypeVar("Function", bound=Callable[..., Any])


def cached_single_flight(maxsize: int | None) -> Callable[[Function], Function]:
    """Keep a function's latest answers, as `functools.lru_cache` does, `maxsize` of them.

    Threads that ask for the same while it is being worked out wait for it. With `lru_cache` alone
    each would work it out for itself: after a link went round, all readers the same map. Who asks
    for something else does not wait. The function may raise; nothing is kept then.
    """

    def keep(function: Function) -> Function:
        # cachetools alone would lose the types of the arguments.
        return cast(
            "Function", cached(LRUCache(maxsize or math.inf), condition=Condition())(function)
        )

    return keep
