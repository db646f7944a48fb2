"""Opium, morphine and heroin as equivalents of one another, by factors that sources state."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.claim import Claim, ledger_of
from geodata.source import sources_of
from routes.amounts import amount
from routes.compare import Match, Witness
from routes.selection import Selection
from routes.topics import Topic, claims_by_topic
from routes.wording import UNIT_WORDS, members_of, number_text, value_text

BASE: Final = "heroin"
"""What every factor leads to: it says how many kg of another substance stand for 1 kg of it."""

SUBSTANCES: Final = ("heroin", "opium", "morphine")
"""Substances that can be shown as another, in the order in which they are offered."""

AMOUNTS: Final = ("seizure", "flow", "consumption", "production", "stock")
"""Measures that are amounts of a substance; a price or a share of opium is not one of heroin."""

UNITS: Final = ("t", "t/yr", "kg/day")
"""Units, as `amount` returns them, that a factor applies to."""

DEFAULT_RULE: Final = (
    "Until you choose another, the factor of a source that speaks of one country comes before one "
    "for the whole world, then the newest publication. Factors are never averaged, and the filters "
    "do not touch them."
)
"""The rule of `factor_claims` in the words that the reader sees."""

CARRIED_RULE: Final = (
    "Ranges are carried through: the lowest amount with the end of the factor that makes least of "
    "it, the highest with the one that makes most. Each claim keeps what it states, and agreement "
    "and conflict are judged on that alone. Purity is not considered. Converted figures are shown "
    "to three digits."
)


@dataclass(frozen=True)
class Equivalence:
    """What amounts are shown as, and by which claims."""

    target: str
    """One of `SUBSTANCES`."""

    factors: Mapping[str, Claim]
    """For each substance other than heroin the claim of how many kg stand for 1 kg of heroin."""


@cached_with_atlas(16)
def factor_claims(atlas: Atlas, substance: str) -> tuple[Claim, ...]:
    """Return the claims of how many kg of a substance stand for 1 kg of heroin.

    The first is the one that `DEFAULT_RULE` picks. Filters do not touch them.
    """
    found = [
        claim
        for claim in ledger_of(atlas).values()
        if claim.measure == "conversion"
        and claim.substance == substance
        and claim.display != "withheld"
    ]
    sources = sources_of(atlas)
    newest_first = sorted(found, key=lambda claim: sources[claim.source_id].year, reverse=True)
    return tuple(sorted(newest_first, key=_breadth))


def _breadth(claim: Claim) -> int:
    """Rank how much of the world a claim speaks of: one country, several, all."""
    if claim.subject_kind == "world":
        return 2
    return int(claim.subject_kind != "country" or len(members_of(claim.subject_id)) > 1)


def factor_needed(substance: str, target: str) -> str:
    """Name the substance whose factor leads from one to another; empty when none does in one step.

    Two factors are never chained, so opium is not shown as morphine.
    """
    if substance == target or BASE not in (substance, target):
        return ""
    return target if substance == BASE else substance


def substances_beside(atlas: Atlas, topic: Topic, selection: Selection) -> tuple[str, ...]:
    """Return the substance of a topic and those of topics that differ from it in that alone.

    Only what has an amount that a factor applies to counts; empty when the topic has none.
    """
    if topic.measure not in AMOUNTS or topic.substance not in SUBSTANCES:
        return ()
    about = claims_by_topic(atlas, selection)
    there = tuple(
        substance
        for substance in SUBSTANCES
        if any(
            amount(claim)[2] in UNITS
            for claim in about.get(replace(topic, substance=substance), ())
        )
    )
    return there if topic.substance in there else ()


def targets_of(atlas: Atlas, topic: Topic, selection: Selection) -> tuple[str, ...]:
    """Return what a topic can be shown as, so that at least one claim on the axis is converted."""
    there = substances_beside(atlas, topic, selection)

    def is_stated(substance: str, target: str) -> bool:
        return bool(factor_claims(atlas, factor_needed(substance, target)))

    return tuple(
        target
        for target in SUBSTANCES
        if there
        and (
            any(is_stated(substance, target) for substance in there)
            if target == topic.substance
            else is_stated(topic.substance, target)
        )
    )


def substances_with_factor(
    atlas: Atlas, topic: Topic, target: str, selection: Selection
) -> tuple[str, ...]:
    """Return the substances whose factors stand behind a topic shown as a target."""
    needed = (
        factor_needed(substance, target) for substance in substances_beside(atlas, topic, selection)
    )
    return tuple(dict.fromkeys(name for name in needed if factor_claims(atlas, name)))


def choose_factors(atlas: Atlas, target: str, wanted: Sequence[str] = ()) -> Equivalence:
    """Return a target with one factor for each substance that sources state one for.

    Parameters
    ----------
    atlas
        The data.
    target
        One of `SUBSTANCES`.
    wanted
        Ids of the factors that the reader chose; what is no factor is passed over, and where none
        is chosen the first of `factor_claims` stands.
    """
    factors = {}
    for substance in SUBSTANCES:
        if offered := factor_claims(atlas, substance):
            chosen = [claim for claim in offered if claim.claim_id in wanted]
            factors[substance] = (chosen or offered)[0]
    return Equivalence(target, factors)


def factor_of(substance: str, equivalence: Equivalence) -> Claim | None:
    """Return the claim that turns a substance into the target; None when no source states one."""
    return equivalence.factors.get(factor_needed(substance, equivalence.target))


def converted_ends(
    low: float, high: float, substance: str, equivalence: Equivalence
) -> tuple[float, float]:
    """Return both ends of an amount as the target; open ends stay 0 and infinity.

    Raises
    ------
    ValueError
        When no factor leads from the substance to the target.
    """
    if substance == equivalence.target:
        return low, high
    factor = factor_of(substance, equivalence)
    if factor is None:
        raise ValueError(refusal_text(substance, equivalence.target))
    least, most, _ = amount(factor)
    if substance == BASE:
        return _times(low, least), _times(high, most)
    return _over(low, most), _over(high, least)


def _times(number: float, factor: float) -> float:
    return number * factor if number else 0.0


def _over(number: float, factor: float) -> float:
    if not number:
        return 0.0
    return number / factor if factor else math.inf  # by an infinite factor it is 0, as it should be


def convert_match(match: Match, equivalence: Equivalence) -> Match:
    """Return a match of one substance with its amounts as the target; its verdict stays.

    The unit names the equivalent, the title the substance, and each converted witness says what it
    became. Raises are those of `converted_ends`.
    """
    substance = match.witnesses[0].claim.substance
    unit = UNIT_WORDS.get(match.unit, match.unit)
    return replace(
        match,
        title=f"{match.title}, {substance}",
        unit=f"{unit}, {equivalence.target} equivalent",
        witnesses=tuple(
            _convert_witness(witness, unit, equivalence) for witness in match.witnesses
        ),
    )


def _convert_witness(witness: Witness, unit: str, equivalence: Equivalence) -> Witness:
    claim = witness.claim
    low, high = converted_ends(witness.low, witness.high, claim.substance, equivalence)
    factor = factor_of(claim.substance, equivalence)
    from_days = claim.unit == "kg/day" and unit == "t/yr"
    text = f"{_ends_text(low, high, claim, factor)} {unit}" if factor or from_days else ""
    title = f"{witness.title}, {claim.substance}"
    return replace(witness, low=low, high=high, title=title, converted=text)


def _ends_text(low: float, high: float, claim: Claim, factor: Claim | None) -> str:
    """Write converted ends, with the words for what is open or not exact in claim or factor."""
    if low == 0 and math.isinf(high):
        return "an amount without limits,"
    if math.isinf(high):
        words = "at least" if claim.qualifier == "at_least" else "more than"
        return f"{words} {_digits(low)}"
    if low == 0 and high > 0:
        words = "less than" if claim.qualifier == "less_than" else "up to"
        return f"{words} {_digits(high)}"
    rough = {"about", "almost"} & {one.qualifier for one in (claim, factor) if one}
    ends = dict.fromkeys((_digits(low), _digits(high)))
    return f"{'about ' if rough else ''}{'–'.join(ends)}"


def _digits(number: float) -> str:
    """Write a number with three digits that count, small ones in full."""
    return number_text(float(f"{number:.3g}"))


def refusal_text(substance: str, target: str) -> str:
    """Say why a substance is not shown as another."""
    return (
        f"{substance.capitalize()} is not shown as {target}: no source loaded here states a factor "
        "between the two, and factors are never chained."
    )


def stated_text(claim: Claim) -> str:
    """Write what a claim itself states: value and substance."""
    return f"{value_text(claim)} of {claim.substance}"
