"""The verdict on what is in focus: in one plain sentence, what is drawn and who contradicts it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geodata import Atlas
from geodata.claim import Claim, claims_of
from routes.claims import ClaimGroup
from routes.compare import compare_claims
from routes.corridors import count_voices
from routes.selection import Selection
from routes.topics import topic_of
from routes.wording import counted, period_text, substance_text, value_text


def leading_claim(groups: Sequence[ClaimGroup], drawn: Collection[str]) -> Claim | None:
    """Return the figure that stands for what is in focus: the one that is drawn, else the newest.

    Parameters
    ----------
    groups
        Claims about it, as `routes.claims.claims_about` returns them.
    drawn
        Claims that symbols of the map stand for.

    Returns
    -------
    Claim or None
        None where no claim has a figure for this alone.
    """
    figures = [
        claim
        for group in groups
        if group.exact
        for claim in claims_of(group.claims)
        if claim.measure != "route"
    ]
    shown = (claim for claim in figures if claim.claim_id in drawn)
    return next(shown, figures[0] if figures else None)


def verdict_of(
    atlas: Atlas,
    focus: str,
    groups: Sequence[ClaimGroup],
    drawn: Collection[str],
    selection: Selection,
) -> str:
    """Return the verdict on what is in focus; empty where nothing can be said in one sentence.

    Parameters
    ----------
    atlas
        The data.
    focus
        `kind:id`, as in `routes.view.View.focus`.
    groups, drawn
        As for `leading_claim`.
    selection
        Filters; figures that they hold back contradict nothing.
    """
    claim = leading_claim(groups, drawn)
    if claim is None:
        kind, _, name = focus.partition(":")
        return _voices_text(atlas, name) if kind == "corridor" else ""
    figure = f"{value_text(claim)} ({substance_text(claim.substance)}, {period_text(claim)})"
    lead = f"The map's figure is {figure}" if claim.claim_id in drawn else f"The newest is {figure}"
    for match in compare_claims(atlas, topic_of(claim), selection):
        for witness in match.witnesses:
            if claim.claim_id in (witness.claim.claim_id, *witness.echoes):
                return f"{lead}. {match.verdict}"
    return f"{lead}."


def _voices_text(atlas: Atlas, corridor: str) -> str:
    legs = atlas.legs[atlas.legs["corridor_id"] == corridor]
    named = int((legs["support"] == "named_leg").sum())
    voices = counted(count_voices(atlas)[corridor], "independent voice")
    return f"Described by {voices}; {named} of its {counted(len(legs), 'leg')} named in a source."
