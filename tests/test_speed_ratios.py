"""The verdicts of the speed suite: a target is missed only when the whole interval is beyond it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ratios import Measure, as_data, judge, write_table

TOGGLE = Measure("toggle", "s", 0.6, ("plain app", "toggle"))
STEADY = [1.0, 1.1, 0.9, 1.0, 1.05, 0.95, 1.0, 1.1, 0.9, 1.0]
LONGER = [2 * each for each in STEADY]


def test_a_ratio_is_of_medians_and_lies_within_its_interval() -> None:
    result = judge(TOGGLE, STEADY, LONGER)
    assert result.found == pytest.approx(0.5)
    assert result.low <= result.found <= result.high
    assert (result.ours, result.other, result.rounds) == (1.0, 2.0, 10)


def test_a_target_is_missed_only_when_the_whole_interval_is_beyond_it() -> None:
    assert judge(TOGGLE, STEADY, LONGER).verdict == "holds"
    assert judge(TOGGLE, LONGER, STEADY).verdict == "falls short"
    torn = [0.2, 1.9, 0.3, 1.8, 0.25, 1.7, 0.2, 1.9, 0.3, 1.0]
    assert judge(TOGGLE, torn, LONGER).verdict == "undecided"
    assert judge(replace(TOGGLE, limit=None), LONGER, STEADY).verdict == "no limit"


def test_one_slow_round_does_not_decide() -> None:
    assert judge(TOGGLE, [*STEADY[:9], 60.0], LONGER).verdict == "holds"


def test_a_difference_is_in_the_measures_own_unit() -> None:
    click = Measure("press to claims", "s", 0.3, ("bare page", "rerun"), is_difference=True)
    result = judge(click, LONGER, STEADY)
    assert result.found == pytest.approx(1.0)
    assert (result.kind, result.verdict) == ("difference", "falls short")


def test_what_has_no_peer_is_held_against_its_limit_itself() -> None:
    words = Measure("words after", "B", 6000)
    assert judge(words, [5999, 6000, 6000]).verdict == "holds"
    result = judge(words, [6001, 6001, 6002])
    assert (result.verdict, result.found, result.other, result.peer) == (
        "falls short",
        6001,
        None,
        "",
    )
    none = Measure("messages before", "messages", 0)
    assert [judge(none, [count]).verdict for count in (0, 1)] == ["holds", "falls short"]


def test_results_are_the_same_each_time_and_fit_json() -> None:
    results = [judge(TOGGLE, STEADY, LONGER), judge(replace(TOGGLE, limit=None), [1], [2])]
    assert results[0] == judge(TOGGLE, STEADY, LONGER)
    told = json.loads(json.dumps(as_data(results), allow_nan=False))
    assert [each["limit"] for each in told] == [0.6, None]
    assert len({len(line) > 0 for line in write_table(results).splitlines()}) == 1
    assert "holds" in write_table(results)
