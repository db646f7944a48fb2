"""Answers that are kept, and worked out once however many readers ask for them at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])


def kept_once(maxsize: int) -> Callable[[Function], Function]:
    """Keep a function's latest answers, as `functools.lru_cache` does, `maxsize` of them.

    Threads that ask for the same while it is being worked out wait for it. With `lru_cache` alone
    each would work it out for itself: after a link went round, all readers the same map. Who asks
    for something that is kept does not wait. The function may raise; nothing is kept then.
    """

    def keep(function: Function) -> Function:
        kept = lru_cache(maxsize)(function)
        at_work: dict[Any, Lock] = {}

        @wraps(function)
        def ask(*args: Any, **options: Any) -> Any:
            key = (args, *sorted(options.items()))
            with at_work.setdefault(key, Lock()):
                try:
                    return kept(*args, **options)
                finally:
                    # Who comes now finds the answer kept, and needs none of this.
                    at_work.pop(key, None)

        return cast("Function", ask)

    return keep
