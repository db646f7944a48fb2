"""The claims behind a Scene: which of them it draws, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pandas as pd

from geodata import Atlas, column
from routes.layers import LAYERS
from routes.scene import Scene

SINCE: Final = "figure in the heading"
TOLD: Final = "not drawn: key figure of the country"
"""What a claim stands for that no layer draws, in the words that a reader sees."""


def drawn_claims(atlas: Atlas, scene: Scene) -> pd.DataFrame:
    """Return the claims behind what a Scene draws: its figures, then what its corridors rest on.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table, each once, with one more column, `drawn_as`: the first that
        applies, in the words that a reader sees.
    """
    drawn_as = dict(_drawn_as(scene))
    found = atlas.claims.loc[list(drawn_as)]
    return found.assign(drawn_as=list(drawn_as.values()))


def _drawn_as(scene: Scene) -> Iterator[tuple[str, str]]:
    """Return each claim once with what it is drawn as, figures first."""
    seen: set[str] = set()
    layers = [layer for layer in LAYERS.values() if layer.drawn_as]
    figures = [layer for layer in layers if layer.part == "figures"]
    since = [figure.claim_id for figure in scene.since]
    kinds = [(layer.drawn_as, scene.drawn[layer.id].claims.index) for layer in figures]
    kinds += [(SINCE, pd.Index(since))]
    kinds += [
        (layer.drawn_as, scene.drawn[layer.id].claims.index)
        for layer in layers
        if layer not in figures
    ]
    for words, ids in kinds:
        for claim_id in ids:
            if claim_id not in seen:
                seen.add(claim_id)
                yield str(claim_id), words


def with_told(atlas: Atlas, drawn: pd.DataFrame, told: Iterable[str]) -> pd.DataFrame:
    """Return drawn claims, and after them those that a text states and no symbol draws."""
    others = atlas.claims.loc[[id_ for id_ in dict.fromkeys(told) if id_ not in drawn.index]]
    return pd.concat([drawn, others.assign(drawn_as=TOLD)])


def figures_of(claims: pd.DataFrame) -> pd.DataFrame:
    """Return, of drawn claims, those that state a figure; a route has none."""
    return claims[claims[column.MEASURE] != "route"]


def routes_of(claims: pd.DataFrame) -> pd.DataFrame:
    """Return, of drawn claims, the statements that a corridor is used."""
    return claims[claims[column.MEASURE] == "route"]
