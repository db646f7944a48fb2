"""The claims behind a Scene: which of them it draws, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from geodata import Atlas
from routes.claims import visible_claims
from routes.remaining import route_claims
from routes.scene import FIGURE_LAYERS, Scene

DRAWN_AS: Final[Mapping[str, str]] = {
    "flows": "arrow",
    "transit": "bar",
    "seizures": "circle",
    "production": "square",
    "cultivation": "square",
    "since": "figure in the heading",
    "route": "corridor",
    "told": "not drawn: key figure of the country",
}
"""What a claim can be drawn as, in the words that a reader sees."""


def drawn_claims(atlas: Atlas, scene: Scene) -> pd.DataFrame:
    """Return the claims behind what a Scene draws: its figures, then what its corridors rest on.

    Returns
    -------
    pd.DataFrame
        Rows of the claims table, each once, with one more column, `drawn_as`: a key of
        `DRAWN_AS`, the first that applies.
    """
    routes = route_claims(visible_claims(atlas, scene.view.selection), scene.corridors)
    kinds = {
        **{layer: getattr(scene, layer)["claim_id"] for layer in FIGURE_LAYERS},
        "since": [figure.claim_id for figure in scene.since],
        "route": routes.index,
    }
    drawn_as: dict[str, str] = {}
    for kind, ids in kinds.items():
        for claim_id in ids:
            drawn_as.setdefault(str(claim_id), kind)
    found = atlas.claims.loc[list(drawn_as)]
    return found.assign(drawn_as=list(drawn_as.values()))


def with_told(atlas: Atlas, drawn: pd.DataFrame, told: Iterable[str]) -> pd.DataFrame:
    """Return drawn claims, and after them those that a text states and no symbol draws."""
    others = atlas.claims.loc[[id_ for id_ in dict.fromkeys(told) if id_ not in drawn.index]]
    return pd.concat([drawn, others.assign(drawn_as="told")])


def figures_of(claims: pd.DataFrame) -> pd.DataFrame:
    """Return, of drawn claims, those that state a figure; a route has none."""
    return claims[claims["drawn_as"] != "route"]
