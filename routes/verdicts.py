"""Verdicts: the sentences that sum up a comparison, and those that refuse one."""

from __future__ import annotations

from geodata import Atlas
from geodata.schema import NOT_STATED
from geodata.source import source_of
from routes.amounts import is_sum
from routes.compare import Match, shown_amount, span_of_claim
from routes.wording import UNIT_WORDS, is_one_year, listed, period_text, value_text


def overall(atlas: Atlas, matches: tuple[Match, ...]) -> str:
    """Say in one sentence how many speak of a topic, and from where to where their figures go."""
    own = sum(len(match.witnesses) for match in matches if match.witnesses[0].claim.is_own)
    if own:
        matches = tuple(match for match in matches if not match.witnesses[0].claim.is_own)
        figures = "figure" if own == 1 else "figures"
        said = overall(atlas, matches) if matches else "No claim of the atlas."
        return f"{said} Beside them {own} {figures} of your own table, counted as no voice of it."
    witnesses = [witness for match in matches for witness in match.witnesses]
    claims = len(witnesses) + sum(len(witness.echoes) for witness in witnesses)
    voices = len({source_of(atlas, witness.claim.source_id).witness_group for witness in witnesses})
    said = f"{claims} claims by {voices} independent {'voice' if voices == 1 else 'voices'}"
    if len({match.unit for match in matches}) > 1:
        return f"{said}, in units that do not go on one axis."
    origins = {witness.claim.echo_group or witness.claim.claim_id for witness in witnesses}
    if len(origins) == 1 and claims > 1:
        return f"{said}, all of one figure repeated: {value_text(witnesses[0].claim)}."
    ends = sorted(witnesses, key=lambda witness: shown_amount(witness)[0])
    lowest, highest = ends[0].claim, ends[-1].claim
    conflicts = sum(match.factor > 1 for match in matches)
    compared = sum(len(match.witnesses) > 1 for match in matches)
    judged = _judged(compared, conflicts)
    if voices == 1 and conflicts:
        judged = "This one voice shows a conflict with itself: a figure revised, or rounded anew."
    return (
        f"{said}, from {value_text(lowest)} ({period_text(lowest)}, {lowest.claim_id}) to "
        f"{value_text(highest)} ({period_text(highest)}, {highest.claim_id}). {judged}"
    )


def _judged(compared: int, conflicts: int) -> str:
    """Say of how many matches with more than one witness some conflict."""
    if compared == 0:
        return (
            "They differ, but no two are of the same period, scope and whole: neither confirms "
            "nor refutes another."
        )
    if compared == 1:
        shows = "shows a conflict" if conflicts else "shows no conflict"
        return f"The one period and scope with more than one witness {shows}."
    show = {0: "none shows", 1: "one shows"}.get(conflicts, f"{conflicts} show")
    return f"Of {compared} periods and scopes with more than one witness, {show} a conflict."


def own_beside(matches: tuple[Match, ...]) -> tuple[str, ...]:
    """Say of each figure of the reader's own table how it stands to the atlas's of the same time.

    Parameters
    ----------
    matches
        As `routes.compare.compare_claims` returns them; own figures stand in matches of their own.
    """
    said = []
    for match in matches:
        for witness in match.witnesses:
            claim = witness.claim
            if not claim.is_own:
                continue
            others = [
                other
                for found in matches
                for other in found.witnesses
                if found.unit == match.unit
                and not other.claim.is_own
                and other.claim.scope == claim.scope
                and span_of_claim(other.claim) == span_of_claim(claim)
            ]
            if others:
                theirs = listed(
                    [f"{value_text(other.claim)} ({other.claim.claim_id})" for other in others]
                )
                said.append(
                    f"{period_text(claim)}: your own table has {value_text(claim)}, the atlas "
                    f"{theirs}."
                )
    return tuple(said)


def refusals(matches: tuple[Match, ...]) -> tuple[str, ...]:
    """Say why the matches of one topic are not compared with each other."""
    claims = [match.witnesses[0].claim for match in matches if not match.witnesses[0].claim.is_own]
    said: list[str] = []
    if not claims:
        return ()
    if len({claim.whole for claim in claims}) > 1:
        said.append("Shares of different wholes are different things.")
    said += _scope_reasons({claim.scope for claim in claims})
    if len({claim.form for claim in claims}) > 1:
        said.append("Pure, retail and equivalent amounts are different units.")
    units = list(dict.fromkeys(UNIT_WORDS.get(match.unit, match.unit) for match in matches))
    if len(units) > 1:
        said.append(f"Amounts in different units ({listed(units)}) have no common scale here.")
    if any(not claim.period_start for claim in claims) and len(claims) > 1:
        said.append("A figure without a period is compared with none that has one.")
    if len({is_sum(claim) for claim in claims}) > 1:
        said.append("A sum over several years is never set beside a year.")
    if claims[0].measure == "people" and len(claims) > 1:
        said.append(
            "Whom a count of people is of, its statement says: none is set against another."
        )
    if len({claim.calendar for claim in claims if is_one_year(claim)}) > 1:
        said.append(
            "An Iranian, a fiscal or a reporting year is not the calendar year: the two share some "
            "months only, so their figures may both be right."
        )
    if len({span_of_claim(claim) for claim in claims}) > 1:
        said.append("Figures of different periods may both be right.")
    return tuple(said)


def _scope_reasons(scopes: set[str]) -> list[str]:
    """Say why claims of these scopes stand apart: part against whole, or not stated."""
    said = []
    partial = sorted(scopes - {"national", NOT_STATED})
    whose = [f"one {scope}'s" for scope in partial]
    if partial and "national" in scopes:
        said.append(f"{' or '.join(whose).capitalize()} figure is not the country's.")
    elif len(partial) > 1:
        said.append(f"{listed(whose).capitalize()} figures cover different things.")
    if NOT_STATED in scopes and len(scopes) > 1:
        said.append("Where a source does not state its scope, a figure may cover a part only.")
    return said
