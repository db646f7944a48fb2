"""Many readers who ask for the same at the same time."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.serving.cache import cached_single_flight


def test_many_who_ask_at_once_get_one_answer_worked_out_once() -> None:
    calls: list[tuple[int, int]] = []
    start = threading.Barrier(8)

    @cached_single_flight(4)
    def add(left: int, right: int = 0) -> list[int]:
        calls.append((left, right))
        time.sleep(0.05)
        return [left + right]

    def ask(number: int) -> list[int]:
        start.wait()
        return add(number % 2, right=1)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert sorted(calls) == [(0, 1), (1, 1)]
    assert answers == [[1], [2]] * 4
    assert len({id(answer) for answer in answers}) == 2


def test_who_asks_for_what_is_kept_does_not_wait_for_another() -> None:
    hold, held = threading.Event(), threading.Event()

    @cached_single_flight(4)
    def answer(name: str) -> str:
        if name == "slow":
            held.set()
            hold.wait(10)
        return name

    answer("fast")
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(answer, "slow")
        assert held.wait(10)
        assert answer("fast") == "fast"
        assert answer("new") == "new", "nor who asks for something else that is not kept yet"
        assert not slow.done()
        hold.set()
        assert slow.result(10) == "slow"


def test_a_failure_is_not_kept_and_the_oldest_goes_first() -> None:
    calls: list[int] = []

    @cached_single_flight(2)
    def half(number: int) -> int:
        calls.append(number)
        if number % 2:
            raise ValueError(f"{number} is odd")
        return number // 2

    for _ in range(2):
        with pytest.raises(ValueError, match="3 is odd"):
            half(3)
    assert [half(2), half(4), half(6), half(2)] == [1, 2, 3, 1]
    assert calls == [3, 3, 2, 4, 6, 2]
