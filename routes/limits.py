"""What a map can and cannot tell its reader, from the claims that it draws."""

from __future__ import annotations

import pandas as pd

from geodata import Atlas, column
from routes.corridors import count_voices
from routes.scene import Scene
from routes.wording import BASIS_WORDS, MEASURE_TITLES, listed, span_text, substance_text


def can_tell(atlas: Atlas, scene: Scene, route_sources: int) -> tuple[str, ...]:
    """Return what the claims drawn say, one line for each kind.

    Parameters
    ----------
    atlas
        The data.
    scene
        What is drawn and in sight.
    route_sources
        Works that name its corridors.
    """
    lines = []
    corridors = scene.corridors
    if not corridors.empty:
        voices = count_voices(atlas)
        alone = sum(voices[str(name)] == 1 for name in corridors.index)
        lines.append(
            f"Where published reports see corridors: {_counted(len(corridors), 'corridor')} in "
            f"{_counted(route_sources, 'source')}, {alone} of them in one voice only."
        )
    if not scene.flows.empty:
        claims = atlas.claims.loc[scene.flows["claim_id"]]
        what = listed(sorted({substance_text(name) for name in claims[column.SUBSTANCE]}))
        lines.append(
            f"How much {what} some sources put on {_counted(len(claims), 'flow')}, "
            f"{_years(claims)}: {_bases(claims)}."
        )
    if not scene.transit.empty:
        claims = atlas.claims.loc[scene.transit["claim_id"]]
        what = listed(sorted({substance_text(name) for name in claims[column.SUBSTANCE]}))
        lines.append(
            f"How much {what} some sources see pass "
            f"{_counted(len(claims), 'country', 'countries')}, {_years(claims)}: {_bases(claims)}."
        )
    if not scene.seizures.empty:
        claims = atlas.claims.loc[scene.seizures["claim_id"]]
        lines.append(
            f"What {_counted(len(claims), 'country', 'countries')} reported seized, "
            f"{_years(claims)}."
        )
    for found, how_much, done in (
        (scene.production, "How much", "was produced"),
        (scene.cultivation, "On how many hectares", "was grown"),
    ):
        if not found.empty:
            claims = atlas.claims.loc[found["claim_id"]]
            what = listed(sorted({substance_text(name) for name in claims[column.SUBSTANCE]}))
            lines.append(
                f"{how_much} {what} {done} in {_counted(len(claims), 'area')}, {_years(claims)}: "
                f"{_bases(claims)}."
            )
    if not scene.events.empty:
        lines.append(f"Where and when {_counted(len(scene.events), 'dated event')} took place.")
    if scene.silent:
        measure = MEASURE_TITLES[scene.view.silence].lower()
        lines.append(
            f"For which {_counted(len(scene.silent), 'country', 'countries')} no source loaded "
            f"here has a figure on {measure}."
        )
    return tuple(lines)


def cannot_tell(scene: Scene) -> tuple[str, ...]:
    """Return what a reader might take from this map and should not."""
    lines = []
    corridors = scene.corridors
    if not corridors.empty:
        lines.append(
            "How much moves along a line, or whether it is in use today: a line's width counts "
            "voices, and reports end in "
            f"{corridors['described_to'].max()}."
        )
    if not scene.flows.empty:
        lines.append(
            "How much moves now, or in all: flows are estimates of past years, and stages of one "
            "flow do not add up."
        )
    if not scene.transit.empty:
        lines.append(
            "How much enters or leaves a country: a bar is one stage of a flow and is never added "
            "to an arrow or to another bar."
        )
    if not scene.seizures.empty:
        lines.append(
            "How much passed unseen, or who seizes most: seizures mirror enforcement, and the "
            "years differ."
        )
    if not (scene.production.empty and scene.cultivation.empty):
        lines.append(
            "What the areas make together: a province is part of its country's figure, and the "
            "years differ."
        )
    if scene.silent:
        lines.append("That nothing happens where it is hatched: no figure is not zero.")
    if not scene.events.empty:
        lines.append("What an institution or agreement has achieved.")
    return tuple(lines)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _bases(claims: pd.DataFrame) -> str:
    """Say what kind of number the claims are."""
    return listed(sorted({BASIS_WORDS[basis] for basis in claims[column.BASIS]}))


def _years(claims: pd.DataFrame) -> str:
    """Return the years that claims describe, from the first to the last."""
    stated = claims[claims[column.PERIOD_START] != ""]
    if stated.empty:
        return "period not stated"
    first, last = stated[column.PERIOD_START].str[:4].min(), stated[column.PERIOD_END].str[:4].max()
    return span_text(first, last)
