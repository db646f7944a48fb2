"""Comparing claims about one thing: what can be compared, who agrees, who differs by how much."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final

from geodata import Atlas, column
from geodata.claim import Claim, ledger_of
from geodata.source import sources_of
from routes.amounts import amount, is_sum
from routes.claims import visible_claims
from routes.selection import Selection
from routes.topics import Topic, claims_by_topic, topic_of
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

FIRST_DAY: Final = "0000-01-01"
LAST_DAY: Final = "9999-12-31"
"""What a date that is stated as a year or a month is filled up from."""

COUNTED: Final = frozenset(("seizure", "precursor_seizure", "operation", "production"))
"""Measures that add up in time: a longer period holds at least what a part of it does."""


@dataclass(frozen=True)
class Witness:
    """One voice: a claim, with those that only repeat its number."""

    claim: Claim
    """The claim that stands for all, the first in the ledger's order of publication."""

    echoes: tuple[str, ...]
    """Claims that repeat it."""

    low: float
    high: float
    """What it says, in the unit of its group; infinite or zero where it is open to one side."""

    title: str
    """Its own period and scope in words."""

    converted: str = ""
    """What it became where a factor was applied, in words; empty as stated."""


@dataclass(frozen=True)
class Match:
    """Witnesses that can be compared: same scope, form, whole and unit, and periods that meet.

    For what adds up in time, periods meet when they are the same, or when a part of a period is
    said to hold more than the whole of it.
    """

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
    about = claims_by_topic(atlas, selection).get(topic, ())
    sources = sources_of(atlas)
    claims = sorted(about, key=lambda claim: (sources[claim.source_id].year, claim.claim_id))
    sets: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        sets.setdefault(kind_of(claim, daily), []).append(claim)
    matches = [
        _match(atlas, group, daily) for members in sets.values() for group in _join(members, daily)
    ]
    return tuple(sorted(matches, key=lambda match: _age(match.witnesses[0].claim)))


def beside(atlas: Atlas, topic: Topic, selection: Selection) -> tuple[tuple[Claim, str], ...]:
    """Return claims of the same kind that touch the topic's subject, and why each is no match."""
    claims = visible_claims(atlas, selection)
    same = claims[
        (claims[column.MEASURE] == topic.measure) & (claims[column.SUBSTANCE] == topic.substance)
    ]
    areas = _areas(atlas, topic.subject_kind, topic.subject_id)
    ledger = ledger_of(atlas)
    return tuple(
        (claim, _why_not(topic, claim))
        for claim in (ledger[claim_id] for claim_id in same.index)
        if topic_of(claim) != topic
        and not areas.isdisjoint(_areas(atlas, claim.subject_kind, claim.subject_id))
    )


def _why_not(topic: Topic, claim: Claim) -> str:
    if (claim.subject_kind, claim.subject_id) == (topic.subject_kind, topic.subject_id):
        return f"another stage of the flow: {claim.role}, not {topic.role}"
    kinds = {"link": "a border", "region": "a region", "country": "a country"}
    other = kinds.get(claim.subject_kind, claim.subject_kind.replace("_", " "))
    mine = kinds.get(topic.subject_kind, topic.subject_kind.replace("_", " "))
    return f"{other} is not {mine}" if other != mine else f"{other} that is another one"


def _areas(atlas: Atlas, kind: str, subject: str) -> frozenset[str]:
    """Return the countries and regions that a subject names."""
    if kind == "link":
        return frozenset(subject.split(">")) - {"AFG"}
    return frozenset(members_of(subject))


def kind_of(claim: Claim, daily: bool) -> tuple[str, ...]:
    """Return what claims must share, besides their topic, to be compared."""
    unit = amount(claim, daily=daily)[2]
    dated = "dated" if claim.period_start else ""
    total = "sum" if is_sum(claim) else ""
    # Whom a count of people is of, only its statement says.
    whom = claim.echo_group or claim.claim_id if claim.measure == "people" else ""
    own = "own" if claim.is_own else ""  # set beside the atlas's, and never among its witnesses
    return (claim.scope, claim.form, claim.whole, unit, dated, total, whom, own)


def span_of_claim(claim: Claim) -> tuple[str, str]:
    """Return the first and last day of a claim's period as ISO 8601; any month may end on a 31st.

    A year is then the same as its twelve months.
    """
    start, end = claim.period_start, claim.period_end
    return start + (FIRST_DAY[len(start) :] if start else ""), end + (
        LAST_DAY[len(end) :] if end else ""
    )


def contradiction(first: Claim, second: Claim, *, daily: bool) -> float:
    """Return by how many times two claims contradict each other at least; 1 if both can be right.

    Parameters
    ----------
    first, second
        Claims that share what `kind_of` returns.
    daily
        True turns amounts a day into amounts a year.
    """
    (low, high, _), (other_low, other_high, _) = (
        amount(claim, daily=daily) for claim in (first, second)
    )
    (start, end), (other_start, other_end) = span_of_claim(first), span_of_claim(second)
    if start > other_end or other_start > end:
        return 1.0
    most_low, least_high = max(low, other_low), min(high, other_high)
    if first.measure in COUNTED and (start, end) != (other_start, other_end):
        if other_start <= start and end <= other_end:
            most_low, least_high = low, other_high
        elif start <= other_start and other_end <= end:
            most_low, least_high = other_low, high
        else:
            return 1.0
    if most_low <= least_high:
        return 1.0
    return most_low / least_high if least_high else math.inf


def _join(claims: list[Claim], daily: bool) -> list[list[Claim]]:
    """Split claims of one kind into groups of which each is compared with some other."""
    groups: list[list[Claim]] = []
    for claim in sorted(claims, key=span_of_claim):
        near = [group for group in groups if any(_meet(claim, other, daily) for other in group)]
        apart = [group for group in groups if not any(group is each for each in near)]
        groups = [*apart, [*chain.from_iterable(near), claim]]
    return groups


def _meet(claim: Claim, other: Claim, daily: bool) -> bool:
    """Say whether two claims of one kind are compared: undated ones all are."""
    (start, end), (other_start, other_end) = span_of_claim(claim), span_of_claim(other)
    if (start, end) == (other_start, other_end):
        return True
    if claim.measure in COUNTED:
        repeated = claim.echo_group != "" and claim.echo_group == other.echo_group
        return repeated or contradiction(claim, other, daily=daily) > 1
    return start <= other_end and other_start <= end


def _match(atlas: Atlas, claims: list[Claim], daily: bool) -> Match:
    voices: dict[str, list[Claim]] = {}
    for claim in claims:
        low, high, _ = amount(claim, daily=daily)
        group = claim.echo_group if claim.echo_kind != "altered" else ""
        voices.setdefault(f"{group}/{low}/{high}" if group else claim.claim_id, []).append(claim)
    witnesses = sorted(
        (
            Witness(
                said[0],
                tuple(claim.claim_id for claim in said[1:]),
                *amount(said[0], daily=daily)[:2],
                _title(atlas, said[:1]),
            )
            for said in voices.values()
        ),
        key=lambda witness: (witness.low, witness.high),
    )
    factor, pair = max(
        (
            (contradiction(one.claim, other.claim, daily=daily), (one.claim, other.claim))
            for one, other in combinations(witnesses, 2)
        ),
        key=lambda found: found[0],
        default=(1.0, (claims[0], claims[0])),
    )
    unit = amount(claims[0], daily=daily)[2]
    verdict = _verdict(witnesses, factor, pair)
    return Match(_title(atlas, claims), unit, tuple(witnesses), verdict, factor)


def _verdict(witnesses: list[Witness], factor: float, pair: tuple[Claim, Claim]) -> str:
    """Say who agrees, or that the `pair` of lower and higher figure conflicts by a factor."""
    repeated = sum(len(witness.echoes) for witness in witnesses)
    also = f" {repeated} more only repeat them." if repeated > 1 else ""
    also = " One more only repeats it." if repeated == 1 else also
    if len(witnesses) == 1:
        return f"One witness; nothing to compare it with.{also}"
    if factor == 1.0:
        return f"{len(witnesses)} witnesses agree: their figures overlap.{also}"
    times = number_text(round(factor, 2)) if factor < 10 else number_text(round(factor))
    by = f"{times} times as much" if factor >= HARDLY else "by less than 1 % apart"
    same = span_of_claim(pair[0]) == span_of_claim(pair[1])
    if not same and pair[0].measure in COUNTED:
        by += ", and that in a part of the time"
    lower, higher = (
        f"{value_text(claim)} ({claim.claim_id}{'' if same else f', {period_text(claim)}'})"
        for claim in pair
    )
    return f"They conflict: {lower} against {higher}, {by}.{also}"


def _title(atlas: Atlas, claims: list[Claim]) -> str:
    spans = [span_of_claim(claim) for claim in claims]
    first, last = min(spans)[0][:4], max(end for _, end in spans)[:4]
    several = f"within {first}" if first == last else f"{first} to {last}"
    words = [min(map(period_text, claims), key=len) if len(set(spans)) == 1 else several]
    if claims[0].is_own:
        words.append("your own table")
    scope = claims[0].scope
    if scope not in ("national", "border", "not_stated"):
        words.append(f"{scope} only")
    if claims[0].form:
        words.append(claims[0].form.replace("_eq", " equivalent"))
    if claims[0].whole:
        words.append(f"share of {whole_text(atlas, claims[0].whole)}")
    if is_sum(claims[0]):
        words.append("sums over several years")
    return listed(words[:1]) + "".join(f", {word}" for word in words[1:])


def _age(claim: Claim) -> tuple[bool, float]:
    """Sort newest first and undated last."""
    digits = claim.period_end.replace("-", "").ljust(8, "9")
    return (not claim.period_start, -float(digits))


def shown_amount(witness: Witness) -> tuple[float, float]:
    """Return the ends of a witness as they can be drawn: an open end stands at the stated one."""
    low, high = witness.low, witness.high
    return (high if low == 0 and not math.isinf(high) else low, low if math.isinf(high) else high)
