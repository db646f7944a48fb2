"""What can be in focus: its names for the list, and what a click on the map points at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geodata import Atlas, column
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import FOCUS_KINDS
from routes.claims import EVERYTHING, visible_claims
from routes.layers import LAYERS
from routes.scene import compose_all
from routes.selection import Selection
from routes.silence import corridor_countries
from routes.view import View
from routes.wording import members_of


@cached_with_atlas()
def focus_names(atlas: Atlas) -> Mapping[str, str]:
    """Return every possible focus with its name in plain English.

    Claims and places without a symbol can be in focus by a link, though the list leaves them out.
    """
    countries = atlas.countries["name"].sort_values()
    names = {f"country:{id_}": f"Country: {name}" for id_, name in countries.items()}
    for layer in LAYERS.values():
        names |= layer.focus_names(atlas)
    names |= {f"claim:{id_}": f"Claim {id_}" for id_ in visible_claims(atlas).index}
    kinds = sorted(names, key=lambda name: FOCUS_KINDS.index(name.partition(":")[0]))
    return {name: names[name] for name in kinds}


@cached_with_atlas(64)
def listed_focus(atlas: Atlas, focus: str, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """Return what the list offers: all but claims, and of the countries those spoken of.

    Under filters these are the things that the claims left speak of. What is in focus now is
    always on the list.
    """
    claims = visible_claims(atlas, selection)
    spoken_of = {
        f"{FOCUS_OF_SUBJECT[kind]}:{part}"
        for kind, subject in zip(
            claims[column.SUBJECT_KIND], claims[column.SUBJECT_ID], strict=True
        )
        if kind in FOCUS_OF_SUBJECT
        for part in members_of(subject)
    }
    links = claims.loc[claims[column.SUBJECT_KIND] == "link", column.SUBJECT_ID]
    spoken_of |= {f"country:{end}" for link in links for end in link.split(">")}
    scene = compose_all(atlas, selection, View().pick)
    spoken_of |= {
        focus
        for id_, layer in LAYERS.items()
        for group in layer.objects(atlas, scene.drawn[id_])
        for focus, _ in group.objects
    }
    if not selection.in_force():
        spoken_of |= {f"country:{country}" for country in corridor_countries(atlas)}
    return tuple(
        name
        for name in focus_names(atlas)
        if name == focus or (name in spoken_of and not name.startswith("claim:"))
    )


FOCUS_OF_SUBJECT: Final[Mapping[str, str]] = {
    "corridor": "corridor", "country": "country", "place": "place", "link": "flow",
}  # fmt: skip
"""Kinds of subject that can be in focus, with the kind of focus."""
