"""Comparing claims about one thing: what can be compared, who agrees, who differs by how much."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from geodata import Atlas
from routes.amounts import amount, is_sum
from routes.claims import visible_claims
from routes.rows import Row
from routes.selection import Selection
from routes.topics import Topic, claims_by_topic, ledger_rows, topic_of
from routes.wording import (
    listed,
    members_of,
    number_text,
    period_text,
    value_text,
    whole_text,
)

HARDLY: Final = 1.01
"""Below this factor two figures differ by rounding at most."""


@dataclass(frozen=True)
class Witness:
    """One voice: a claim, with those that only repeat its number."""

    claim: Row
    """The claim that stands for all, the first in the ledger's order of publication."""

    echoes: tuple[str, ...]
    """Claims that repeat it."""

    low: float
    high: float
    """What it says, in the unit of its group; infinite or zero where it is open to one side."""

    converted: str = ""
    """What it became where a factor was applied, in words; empty as stated."""


@dataclass(frozen=True)
class Match:
    """Witnesses that can be compared: same scope, form, whole and unit, overlapping periods."""

    title: str
    """Period and scope in words."""

    unit: str
    """Unit of `Witness.low` and `Witness.high`, as it is shown."""

    witnesses: tuple[Witness, ...]
    """Lowest first."""

    verdict: str
    """Who agrees and who differs, by what factor, in one sentence."""

    factor: float
    """By how many times the furthest two differ at least; 1 when all agree."""


def compare_claims(
    atlas: Atlas, topic: Topic, selection: Selection, *, daily: bool = False
) -> tuple[Match, ...]:
    """Put every claim about one topic beside those that it can be compared with.

    Parameters
    ----------
    atlas
        The data.
    topic
        What the claims are about.
    selection
        Filters on the claims.
    daily
        True turns amounts a day into amounts a year, by `DAILY_RULE`.

    Returns
    -------
    tuple of Match
        Newest period first, those without a period last.
    """
    years = atlas.sources["year"]
    about = claims_by_topic(atlas, selection).get(topic, ())
    rows = sorted(about, key=lambda row: (years[row["source_id"]], row["claim_id"]))
    sets: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        sets.setdefault(kind_of(row, daily), []).append(row)
    matches = [
        _match(atlas, group, daily) for members in sets.values() for group in _overlapping(members)
    ]
    return tuple(sorted(matches, key=lambda match: _age(match.witnesses[0].claim)))


def beside(atlas: Atlas, topic: Topic, selection: Selection) -> tuple[tuple[Row, str], ...]:
    """Return claims of the same kind that touch the topic's subject, and why each is no match."""
    claims = visible_claims(atlas, selection)
    same = claims[(claims["measure"] == topic.measure) & (claims["substance"] == topic.substance)]
    areas = _areas(atlas, topic.subject_kind, topic.subject_id)
    rows = ledger_rows(atlas)
    return tuple(
        (claim, _why_not(topic, claim))
        for claim in (rows[claim_id] for claim_id in same.index)
        if topic_of(claim) != topic
        and not areas.isdisjoint(_areas(atlas, claim["subject_kind"], claim["subject_id"]))
    )


def _why_not(topic: Topic, claim: Row) -> str:
    if (claim["subject_kind"], claim["subject_id"]) == (topic.subject_kind, topic.subject_id):
        return f"another stage of the flow: {claim['role']}, not {topic.role}"
    kinds = {"link": "a border", "region": "a region", "country": "a country"}
    other = kinds.get(claim["subject_kind"], claim["subject_kind"].replace("_", " "))
    mine = kinds.get(topic.subject_kind, topic.subject_kind.replace("_", " "))
    return f"{other} is not {mine}" if other != mine else f"{other} that is another one"


def _areas(atlas: Atlas, kind: str, subject: str) -> frozenset[str]:
    """Return the countries and regions that a subject names."""
    if kind == "link":
        return frozenset(subject.split(">")) - {"AFG"}
    return frozenset(members_of(subject))


def kind_of(row: Row, daily: bool) -> tuple[str, ...]:
    """Return what claims must share, besides their topic, to be compared."""
    unit = amount(row, daily=daily)[2]
    dated = "dated" if row["period_start"] else ""
    total = "sum" if is_sum(row) else ""
    return (row["scope"], row["form"], row["whole"], unit, dated, total)


def _overlapping(rows: list[Row]) -> list[list[Row]]:
    """Split dated claims into chains of overlapping periods; undated ones stay together."""
    if not rows[0]["period_start"]:
        return [rows]
    groups: list[list[Row]] = []
    ends: list[str] = []
    for row in sorted(rows, key=lambda row: row["period_start"]):
        start, end = row["period_start"], row["period_end"]
        if groups and start <= ends[-1] + "~":
            groups[-1].append(row)
            ends[-1] = max(ends[-1], end)
        else:
            groups.append([row])
            ends.append(end)
    return groups


def _match(atlas: Atlas, rows: list[Row], daily: bool) -> Match:
    voices: dict[str, list[Row]] = {}
    for row in rows:
        low, high, _ = amount(row, daily=daily)
        group = row["echo_group"] if row["echo_kind"] != "altered" else ""
        voices.setdefault(f"{group}/{low}/{high}" if group else row["claim_id"], []).append(row)
    witnesses = sorted(
        (
            Witness(
                said[0],
                tuple(row["claim_id"] for row in said[1:]),
                *amount(said[0], daily=daily)[:2],
            )
            for said in voices.values()
        ),
        key=lambda witness: (witness.low, witness.high),
    )
    factor = _factor(witnesses)
    unit = amount(rows[0], daily=daily)[2]
    return Match(_title(atlas, rows), unit, tuple(witnesses), _verdict(witnesses, factor), factor)


def _factor(witnesses: list[Witness]) -> float:
    """Return by how many times the furthest two differ at least, 1 when all ranges overlap."""
    least_high = min(witness.high for witness in witnesses)
    most_low = max(witness.low for witness in witnesses)
    if most_low <= least_high:
        return 1.0
    return most_low / least_high if least_high else math.inf


def _verdict(witnesses: list[Witness], factor: float) -> str:
    repeated = sum(len(witness.echoes) for witness in witnesses)
    also = f" {repeated} more only repeat them." if repeated > 1 else ""
    also = " One more only repeats it." if repeated == 1 else also
    if len(witnesses) == 1:
        return f"One witness; nothing to compare it with.{also}"
    lowest = min(witnesses, key=lambda witness: witness.high).claim
    highest = max(witnesses, key=lambda witness: witness.low).claim
    if factor == 1.0:
        return f"{len(witnesses)} witnesses agree: their figures overlap.{also}"
    times = number_text(round(factor, 2)) if factor < 10 else number_text(round(factor))
    by = f"{times} times as much" if factor >= HARDLY else "by less than 1 % apart"
    return (
        f"They conflict: {value_text(lowest)} ({lowest['claim_id']}) against "
        f"{value_text(highest)} ({highest['claim_id']}), {by}.{also}"
    )


def _title(atlas: Atlas, rows: list[Row]) -> str:
    periods = list(dict.fromkeys(period_text(row) for row in rows))
    words = [periods[0] if len(periods) == 1 else f"{_first_year(rows)} to {_last_year(rows)}"]
    scope = rows[0]["scope"]
    if scope not in ("national", "border", "not_stated"):
        words.append(f"{scope} only")
    if rows[0]["form"]:
        words.append(rows[0]["form"].replace("_eq", " equivalent"))
    if rows[0]["whole"]:
        words.append(f"share of {whole_text(atlas, rows[0]['whole'])}")
    if is_sum(rows[0]):
        words.append("sums over several years")
    return listed(words[:1]) + "".join(f", {word}" for word in words[1:])


def _first_year(rows: list[Row]) -> str:
    return min(str(row["period_start"])[:4] for row in rows)


def _last_year(rows: list[Row]) -> str:
    return max(str(row["period_end"])[:4] for row in rows)


def _age(claim: Row) -> tuple[bool, float]:
    """Sort newest first and undated last."""
    digits = claim["period_end"].replace("-", "").ljust(8, "9")
    return (not claim["period_start"], -float(digits))


def shown_amount(witness: Witness) -> tuple[float, float]:
    """Return the ends of a witness as they can be drawn: an open end stands at the stated one."""
    low, high = witness.low, witness.high
    return (high if low == 0 and not math.isinf(high) else low, low if math.isinf(high) else high)
