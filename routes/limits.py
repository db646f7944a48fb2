"""What a map can and cannot tell its reader, from the claims that it draws."""

from __future__ import annotations

from geodata import Atlas
from routes.layers import LAYERS
from routes.scene import Scene, layer_query


def can_tell(atlas: Atlas, scene: Scene) -> tuple[str, ...]:
    """Return what is drawn and in sight says, one line for each layer that has one."""
    query = layer_query(atlas, scene.view)
    lines = (
        layer.can_tell(atlas, scene.drawn[id_], query)
        for id_, layer in LAYERS.items()
        if not scene.drawn[id_].empty
    )
    return tuple(filter(None, lines))


def cannot_tell(scene: Scene) -> tuple[str, ...]:
    """Return what a reader might take from this map and should not, each line once."""
    lines = (
        layer.cannot_tell(scene.drawn[id_])
        for id_, layer in LAYERS.items()
        if not scene.drawn[id_].empty
    )
    return tuple(dict.fromkeys(filter(None, lines)))
