"""The picture in words: what a reader who cannot see the map is told instead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from routes.layers import LAYERS
from routes.layers.contract import Layer
from routes.scene import Scene


def alt_text(scene: Scene) -> str:
    """Return a Scene as a short text: its title, its sentence, and what is drawn."""
    told = (scene.title, scene.sentence.rstrip("."), *_drawn_in_words(scene))
    return " ".join(f"{text}." for text in told)


def _drawn_in_words(scene: Scene) -> Iterator[str]:
    """Tell of figures first, then of the rest; layers with one kind of symbol together."""
    ordered = sorted(LAYERS.values(), key=lambda layer: layer.part != "figures")
    for symbols, layers in groupby(ordered, key=lambda layer: layer.symbols or layer.id):
        those = list(layers)
        tips = [tip for layer in those for tip in layer.in_words(scene.drawn[layer.id])]
        if tips:
            lead = f"{symbols}: " if those[0].symbols else ""
            yield lead + _some_of(tips, those[0])


def _some_of(tips: list[str], layer: Layer) -> str:
    """Name as many as the layer allows, and count the others: the list names them all."""
    most = layer.named_at_most or len(tips)
    more = f"; and {len(tips) - most} more" if len(tips) > most else ""
    return "; ".join(tips[:most]) + more
