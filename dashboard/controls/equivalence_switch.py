"""Opium, morphine and heroin as equivalents: the switch, the choice of factor, and the words."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard.display.claim_record import claim_link
from geodata import Atlas
from geodata.claim import Claim
from geodata.source import source_of
from routes.bridge import NOT_RIVALS, Bridge
from routes.compare import Witness
from routes.equivalents import (
    CARRIED_RULE,
    DEFAULT_RULE,
    SUBSTANCES,
    Equivalence,
    choose_factors,
    factor_claims,
    factor_needed,
    refusal_text,
    stated_text,
    substances_with_factor,
    targets_of,
)
from routes.selection import Selection
from routes.topics import Topic
from routes.wording import listed, reference_text, value_text

AS_STATED: Final = ""
"""What the switch holds while nothing is converted."""


def read_equivalence(shown_as: str, factors: str) -> list[str]:
    """Take the switch and the factors from an address, and say what in it was not usable.

    Parameters
    ----------
    shown_as
        Substance as which amounts are shown, or empty.
    factors
        Ids of the factors chosen, with commas between.
    """
    known = shown_as in (AS_STATED, *SUBSTANCES)
    st.session_state["as"] = shown_as if known else AS_STATED
    st.session_state["factors"] = tuple(filter(None, factors.split(",")))
    if known:
        return []
    return [
        f"The link asks for equivalents that are not on offer; allowed are {listed(SUBSTANCES)}, "
        "and amounts are shown as stated instead."
    ]


def choose_equivalence(atlas: Atlas, topic: Topic, selection: Selection) -> Equivalence | None:
    """Show the switch where there is something to convert, and return what it holds.

    None means that amounts are shown as stated.
    """
    targets = targets_of(atlas, topic, selection)
    if not targets:
        return None
    if st.session_state.get("as") not in targets:
        st.session_state["as"] = AS_STATED
    refused = [
        refusal_text(topic.substance, target)
        for target in SUBSTANCES
        if target not in targets and not factor_needed(topic.substance, target)
        if target != topic.substance
    ]
    target = st.radio(
        "Opium, morphine and heroin",
        (AS_STATED, *targets),
        key="as",
        format_func=lambda name: f"as {name} equivalent" if name else "each as stated",
        horizontal=True,
        persist_state="session",
        help=" ".join([CARRIED_RULE, *refused]),
    )
    if not target:
        return None
    wanted = tuple(
        _choose_factor(atlas, substance)
        for substance in substances_with_factor(atlas, topic, target, selection)
    )
    st.session_state["factors"] = wanted
    return choose_factors(atlas, target, wanted)


def _choose_factor(atlas: Atlas, substance: str) -> str:
    """Let the reader choose among the factors of a substance, and return the chosen one's id."""
    offered = {claim.claim_id: claim for claim in factor_claims(atlas, substance)}
    linked = [name for name in st.session_state["factors"] if name in offered]
    first = str((linked or list(offered))[0])
    if len(offered) == 1:
        return first
    key = f"factor-{substance}"
    if st.session_state.get(key) not in offered:
        st.session_state[key] = first
    return str(
        st.selectbox(
            f"Factor: {substance} for 1 kg of heroin",
            list(offered),
            key=key,
            format_func=lambda name: _factor_text(atlas, offered[name]),
            persist_state="session",
            help=DEFAULT_RULE,
        )
    )


def _factor_text(atlas: Atlas, claim: Claim) -> str:
    source = source_of(atlas, claim.source_id)
    return f"{value_text(claim)} · {source.publisher}, {source.year} ({claim.claim_id})"


def factors_in_force(equivalence: Equivalence | None) -> list[str]:
    """Return the ids of the factors that the page uses; none while amounts are as stated."""
    return list(st.session_state["factors"]) if equivalence else []


def equivalence_query(equivalence: Equivalence | None) -> dict[str, str]:
    """Return what the address says of the switch; nothing while amounts are shown as stated."""
    if equivalence is None:
        return {}
    return {"as": equivalence.target, "factor": ",".join(factors_in_force(equivalence))}


def show_factors(atlas: Atlas, equivalence: Equivalence, bridge: Bridge) -> None:
    """Say which factors are used, who states them, how they are applied, and what they are not."""
    chosen = factors_in_force(equivalence)
    used = [claim for claim in equivalence.factors.values() if claim.claim_id in chosen]
    rows = "".join(
        f"<li><strong>{escape(claim.substance.capitalize())}: "
        f"{escape(value_text(claim))}</strong> "
        f"{claim_link(claim.claim_id)}, "
        f"{escape(reference_text(atlas, claim.source_id, claim.locator))}. "
        f"{escape(claim.note)}</li>"
        for claim in used
    )
    beside = f" Beside it: {listed(bridge.beside)}. {NOT_RIVALS}" if bridge.beside else ""
    refused = "".join(f"<li>{escape(text)}</li>" for text in bridge.refusals)
    st.html(
        f'<div class="oc-panel"><p><strong>Shown as {escape(equivalence.target)} equivalent.'
        f"</strong>{escape(beside)}</p><ul>{rows}<li>{escape(CARRIED_RULE)}</li>"
        f"<li>{escape(DEFAULT_RULE)}</li>{refused}</ul></div>"
    )


def show_converted(bridge: Bridge, equivalence: Equivalence) -> None:
    """List every claim on the axis with what it states and what it became."""
    rows = "".join(
        f'<tr><th scope="row">{escape(match.title)}</th>'
        f"<td>{claim_link(witness.claim.claim_id)}</td>"
        f"<td>{escape(stated_text(witness.claim))}</td>"
        f"<td>{escape(witness.converted or 'as stated')}</td></tr>"
        for match in bridge.matches
        for witness in match.witnesses
    )
    count = sum(len(match.witnesses) for match in bridge.matches)
    head = ("Period, scope, substance", "Claim", "Stated", f"As {equivalence.target} equivalent")
    cells = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    st.html(
        f'<details class="oc-notes" open><summary>What each claim states and what it becomes '
        f'({count})</summary><div class="oc-matrix" role="region" tabindex="0" '
        f'aria-label="Stated and converted"><table><thead><tr>{cells}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def chart_text(bridge: Bridge, unit: str) -> str:
    """Return what a chart of equivalents says, as its text for those who do not see it."""
    said = [
        _witness_text(witness)
        for match in bridge.matches
        if match.unit == unit
        for witness in match.witnesses
    ]
    return f"On one axis in {unit}: {'; '.join(said)}."


def _witness_text(witness: Witness) -> str:
    became = f", which is {witness.converted}" if witness.converted else ""
    return f"{stated_text(witness.claim)} ({witness.claim.claim_id}){became}"
