"""Bridging substances: opium, morphine and heroin claims about the same thing on one axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from geodata import Atlas
from geodata.claim import Claim
from routes.compare import Match, Witness, compare_claims, kind_of
from routes.equivalents import (
    SUBSTANCES,
    UNITS,
    Equivalence,
    convert_match,
    factor_of,
    refusal_text,
)
from routes.selection import Selection
from routes.topics import Topic, claims_by_topic
from routes.wording import listed

NOT_RIVALS: Final = (
    "Different substances are not rival figures, even in one unit: one may be made from the other, "
    "or both may be true of one trade. So the page says neither that they agree nor that they "
    "conflict, and adds nothing up."
)


@dataclass(frozen=True)
class Bridge:
    """What stands on one axis as equivalents, and what does not, with the reasons."""

    matches: tuple[Match, ...]
    """Matches of the topic, each followed by those of other substances that it can stand beside,
    and last those that are in no unit of mass, as stated. Verdicts speak of one substance each."""

    beside: tuple[str, ...]
    """Other substances that stand on the axis."""

    refusals: tuple[str, ...]
    """Why claims about other substances, or in other units, stay out."""


def bridge_substances(
    atlas: Atlas,
    topic: Topic,
    selection: Selection,
    equivalence: Equivalence,
    *,
    daily: bool = False,
) -> Bridge:
    """Put claims about a topic on one axis with those that differ from it in substance alone.

    Claims of another substance come in where measure, role, subject, scope, form, whole and kind
    of unit are the same and the periods overlap.

    Parameters
    ----------
    atlas
        The data.
    topic
        What the claims are about; its substance is one of `SUBSTANCES`.
    selection
        Filters on the claims.
    equivalence
        What amounts are shown as, and by which factors.
    daily
        True turns amounts a day into amounts a year, by `DAILY_RULE`.
    """
    own = compare_claims(atlas, topic, selection, daily=daily)
    masses = [match for match in own if match.unit in UNITS]
    rest = [match for match in own if match.unit not in UNITS]
    said = []
    if rest:
        units = listed(list(dict.fromkeys(match.unit for match in rest)))
        said.append(f"Amounts in {units} are not converted and stand as stated.")
    if topic.substance != equivalence.target and factor_of(topic.substance, equivalence) is None:
        return Bridge(own, (), (*said, refusal_text(topic.substance, equivalence.target)))
    others: dict[str, tuple[Match, ...]] = {}
    for substance in SUBSTANCES:
        other = replace(topic, substance=substance)
        if substance == topic.substance or other not in claims_by_topic(atlas, selection):
            continue
        if substance != equivalence.target and factor_of(substance, equivalence) is None:
            said.append(refusal_text(substance, equivalence.target))
            continue
        others[substance] = compare_claims(atlas, other, selection, daily=daily)
    matches = _place_beside(masses, [*chain.from_iterable(others.values())], daily)
    taken = _ids_of(matches)
    for substance, found in others.items():
        if left := [claim_id for claim_id in _ids_of(found) if claim_id not in taken]:
            said.append(_left_out(substance, left))
    there = {match.witnesses[0].claim.substance for match in matches}
    beside = tuple(name for name in SUBSTANCES if name in there - {topic.substance})
    converted = [convert_match(match, equivalence) for match in matches]
    return Bridge((*converted, *rest), beside, tuple(said))


def _place_beside(own: list[Match], others: list[Match], daily: bool) -> list[Match]:
    """Return each match followed by the witnesses of others that can stand beside it, each once."""
    placed: list[Match] = []
    for match in own:
        placed.append(match)
        for other in others:
            taken = _ids_of(placed)
            near = tuple(
                witness
                for witness in other.witnesses
                if witness.claim.claim_id not in taken
                and any(_alike(witness, own_one, daily) for own_one in match.witnesses)
            )
            if near:
                placed.append(replace(other, witnesses=near))
    return placed


def _ids_of(matches: Iterable[Match]) -> list[str]:
    """Return the claims that stand as witnesses."""
    return [witness.claim.claim_id for match in matches for witness in match.witnesses]


def _alike(one: Witness, other: Witness, daily: bool) -> bool:
    """Say whether two witnesses differ in substance alone and speak of overlapping periods."""
    return kind_of(one.claim, daily) == kind_of(other.claim, daily) and _overlap(
        one.claim, other.claim
    )


def _overlap(one: Claim, other: Claim) -> bool:
    """Say whether periods overlap; a year holds its months, and no period overlaps no period."""
    return bool(
        one.period_start <= other.period_end + "~" and other.period_start <= one.period_end + "~"
    )


def _left_out(substance: str, claim_ids: list[str]) -> str:
    count = len(claim_ids)
    figures = "figure for" if count == 1 else "figures for"
    verb = "stays" if count == 1 else "stay"
    return (
        f"{count} {figures} {substance} {verb} out, for want of one beside it of an overlapping "
        f"period and the same scope, form and kind of unit: {listed(claim_ids)}."
    )
