"""The picture in words: what a reader who cannot see the map is told instead."""

from __future__ import annotations

from typing import Final

from routes.rows import rows_of
from routes.scene import Scene
from routes.wording import listed

SYMBOLS_NAMED: Final = 3
"""Symbols of a kind that the text names; the map as a list names them all."""


def alt_text(scene: Scene) -> str:
    """Return a Scene as a short text: its title, its sentence, and what is drawn."""
    drawn = []
    if not scene.flows.empty:
        drawn.append("Arrows: " + "; ".join(row["tip"] for row in rows_of(scene.flows)))
    for symbols, figures in (
        ("Bars", [scene.transit]),
        ("Circles", [scene.seizures]),
        ("Squares", [scene.production, scene.cultivation]),
    ):
        tips = [row["tip"] for found in figures for row in rows_of(found)]
        more = f"; and {len(tips) - SYMBOLS_NAMED} more" if len(tips) > SYMBOLS_NAMED else ""
        if tips:
            drawn.append(f"{symbols}: " + "; ".join(tips[:SYMBOLS_NAMED]) + more)
    if not scene.corridors.empty:
        counts = scene.corridors["family"].value_counts(sort=False)
        families = listed([f"{count} {family}" for family, count in counts.items()])
        drawn.append(f"Lines: {len(scene.corridors)} corridors ({families})")
    if scene.crossings:
        drawn.append(f"{len(scene.crossings)} border crossings")
    if not scene.events.empty:
        drawn.append(f"{len(scene.events)} events")
    if scene.silent:
        count = len(scene.silent)
        drawn.append(f"{count} countries are hatched" if count > 1 else "1 country is hatched")
    return " ".join(f"{text}." for text in (scene.title, scene.sentence.rstrip("."), *drawn))
