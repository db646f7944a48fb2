"""A briefing of what a sheet's map shows: figures that are not in it are marked, with why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.sheets.lettering import NO_ROOM, Lettering
from geodata import Atlas
from routes.briefing import Briefing, KeyFigure
from routes.layers import FIGURE_LAYERS
from routes.limits import can_tell, cannot_tell

BEYOND_SIGN: Final = "†"
NO_ROOM_SIGN: Final = "‡"
OTHER_SIGN: Final = "*"
OTHER: Final = "not drawn by the layers of this map"


def brief_as_drawn(atlas: Atlas, briefing: Briefing, letters: Lettering) -> Briefing:
    """Return a briefing whose legend and limits are of a map, and whose figures say what is not.

    Parameters
    ----------
    atlas, briefing
        The data, and what a sheet says of all that its frame may show.
    letters
        What the map in its shape and size does show.
    """
    scene = letters.scene
    drawn = {claim for layer in FIGURE_LAYERS for claim in scene.table(layer)["claim_id"]}
    figures = [
        (figure, "" if drawn & set(figure.claim_ids) else _sign_of(figure.claim_ids, letters))
        for figure in briefing.figures
    ]
    return replace(
        briefing,
        in_sight=scene,
        figures=tuple(
            replace(figure, label=f"{figure.label} {sign}".rstrip()) for figure, sign in figures
        ),
        can_tell=can_tell(atlas, scene),
        cannot_tell=cannot_tell(scene),
    )


def explain_signs(figures: Sequence[KeyFigure], letters: Lettering) -> str:
    """Return what the signs behind some key figures mean; empty where there is none."""
    beyond = next((why for why in letters.left_out.values() if why != NO_ROOM), "")
    words = {BEYOND_SIGN: beyond, NO_ROOM_SIGN: NO_ROOM, OTHER_SIGN: OTHER}
    ends = {figure.label[-1:] for figure in figures}
    return "; ".join(f"{sign} {meaning}" for sign, meaning in words.items() if sign in ends)


def _sign_of(claims: tuple[str, ...], letters: Lettering) -> str:
    reasons = {letters.left_out[claim] for claim in claims if claim in letters.left_out}
    if not reasons:
        return OTHER_SIGN
    return NO_ROOM_SIGN if NO_ROOM in reasons else BEYOND_SIGN
