"""Corridors as they are drawn: smooth legs, direction symbols and exits."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
from shapely import LineString, Point

from geodata import Atlas
from geodata.claim import claims_of
from geodata.source import source_of
from routes.claims import route_claims, visible_claims
from routes.geometry import (
    STEPS_PER_SPAN,
    Points,
    heading_deg,
    line_length_km,
    middle_index,
    smooth_line,
)
from routes.rows import row_of, rows_of
from routes.wording import members_of

SUPPORT_WORDS: Final[dict[str, str]] = {
    "named_leg": "this leg is named in a source",
    "named_ends": "a source names the ends, not the way between",
    "drawn": "drawn only to join named places",
}
"""The three classes of support of a leg, in the words that a reader sees."""

SYMBOL_LEG_KM: Final = 150.0
"""Legs shorter than this carry no direction symbol of their own: they would crowd."""


def draw_legs(atlas: Atlas) -> gpd.GeoDataFrame:
    """Return every leg as the smooth curve that the map shows.

    A corridor is smoothed as a whole, so that its legs meet without a kink, and passes
    through each of its places. The curves are for drawing only: exports carry the stored
    legs.

    Returns
    -------
    gpd.GeoDataFrame
        Indexed like `atlas.legs` (EPSG:4326), with columns corridor_id, family, support,
        tip (one line of text) and geometry.
    """
    rows = []
    for corridor_id, legs in atlas.legs.groupby("corridor_id", sort=False):
        corridor = row_of(atlas.corridors, str(corridor_id))
        stored = [np.array(line.coords) for line in legs.geometry]
        curve = smooth_line(np.vstack([stored[0], *[points[1:] for points in stored[1:]]]))
        begin = 0
        for leg, points in zip(rows_of(legs), stored, strict=True):
            end = begin + (len(points) - 1) * STEPS_PER_SPAN
            rows.append(
                {
                    "leg_id": leg["leg_id"],
                    "corridor_id": corridor_id,
                    "family": corridor["family"],
                    "support": leg["support"],
                    "tip": f"{corridor['name']}: {SUPPORT_WORDS[leg['support']]}",
                    "geometry": LineString(curve[begin : end + 1]),
                }
            )
            begin = end
    return gpd.GeoDataFrame(rows, crs="EPSG:4326").set_index("leg_id")


def count_voices(atlas: Atlas) -> dict[str, int]:
    """Return for each corridor how many independent voices say that it is used.

    Sources of one witness group count as one voice.
    """
    voices: dict[str, set[str]] = {str(name): set() for name in atlas.corridors.index}
    for claim in claims_of(route_claims(visible_claims(atlas))):
        for corridor in members_of(claim.subject_id):
            voices[corridor].add(source_of(atlas, claim.source_id).witness_group)
    return {corridor: len(found) for corridor, found in voices.items()}


def direction_symbols(atlas: Atlas, legs: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the direction symbols of corridors whose direction a source states.

    Parameters
    ----------
    atlas
        The data.
    legs
        Drawn legs, as `draw_legs` returns them.

    Returns
    -------
    gpd.GeoDataFrame
        Points (EPSG:4326) with columns corridor_id, family, symbol (`chevron` in the middle of
        a leg, `exit` where the corridor goes on beyond its last named town), label (for
        exits) and heading_deg (counter-clockwise from due east, as seen on the map).
    """
    rows = []
    for corridor_id, drawn in legs.groupby("corridor_id", sort=False):
        corridor = row_of(atlas.corridors, str(corridor_id))
        lines = [np.array(line.coords) for line in drawn.geometry]
        symbols: list[tuple[str, Points, int]] = []
        if corridor["direction"] == "sourced":
            symbols = [
                ("chevron", line, middle_index(line))
                for line in lines
                if line_length_km(line) >= SYMBOL_LEG_KM
            ]
        if corridor["exit_label"]:
            symbols.append(("exit", lines[-1], -1))
        rows += [
            {
                "corridor_id": corridor_id,
                "family": corridor["family"],
                "symbol": symbol,
                "label": corridor["exit_label"] if symbol == "exit" else "",
                "heading_deg": round(heading_deg(line, at), 1),
                "geometry": Point(line[at]),
            }
            for symbol, line, at in symbols
        ]
    columns = ["corridor_id", "family", "symbol", "label", "heading_deg", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")
