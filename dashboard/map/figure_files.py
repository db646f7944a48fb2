"""The figures of a View as files: symbols with their numbers, as the browser gets them.

They depend on filters, frame, screen and on which figures are on, so that a toggle sends their
address alone, and no circle jumps when the arrows go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from dashboard.data import current_atlas
from dashboard.map.camera import camera_for
from dashboard.map.geo_files import GeoFile, encode_layer, stack_layers
from dashboard.map.recipes import FigureInputs, write_recipe
from dashboard.placing.labels import label_table
from dashboard.placing.names import place_names
from dashboard.placing.numbers import arrow_shapes, place_flow_labels
from dashboard.placing.symbols import place_symbols
from dashboard.serving.cache import kept_once
from dashboard.style import (
    BAR_LENGTH_PX,
    FLOW_LABEL_PX,
    SEIZURE_LABEL_PX,
    SQUARE_LABEL_PX,
    core_width_px,
    seizure_diameter_px,
    square_side_px,
    whole_width_px,
)
from routes.rows import rows_of
from routes.scene import Scene, compose_all
from routes.selection import Selection

Boxes = Sequence[BaseGeometry]
Drawn = tuple[gpd.GeoDataFrame, Boxes]


@dataclass(frozen=True)
class _Placed:
    """Layers of figures under some filters, and the room that each takes on the screen."""

    frames: dict[str, gpd.GeoDataFrame]
    room: dict[str, Boxes]
    scene: Scene
    names: Boxes


@kept_once(1024)
def figure_files(inputs: FigureInputs) -> dict[str, GeoFile]:
    """Return a file for each layer of figures under some filters, set for a frame and a screen.

    Arrows and circles stand where they stand, whatever is on. The others are there only when they
    are on, and then keep clear of what else is on: the opening view has no room to spare.
    """
    layers, frame, screen = inputs.layers, inputs.frame, inputs.screen
    others = [kind for kind in _OTHERS if kind in layers]
    if not others and layers:
        return figure_files(replace(inputs, layers=()))
    placed = _place_first(inputs.selection, frame, screen, inputs.pick)
    frames = dict(placed.frames)
    taken = [*placed.names]
    for kind in placed.room:
        taken += placed.room[kind] if kind in layers else []
    for kind in others:
        found = getattr(placed.scene, kind)
        frames[kind], room = _OTHERS[kind](found, kind, taken, frame, screen)
        taken += room
    # The two kinds of square are alike but for the icon: one layer, described once a toggle.
    squares = [frames.pop(kind) for kind in ("production", "cultivation") if kind in frames]
    if squares:
        frames["squares"] = stack_layers(*squares)
    # An address names only what its file depends on: what another toggle leaves is not sent anew.
    before = {"flows": (), "seizures": (), "squares": tuple(on for on in layers if on != "transit")}
    return {
        kind: GeoFile(
            kind,
            encode_layer(layer),
            recipe=write_recipe(current_atlas(), replace(inputs, layers=before.get(kind, layers))),
        )
        for kind, layer in frames.items()
    }


@kept_once(256)
def _place_first(selection: Selection, frame: str, screen: str, pick: str) -> _Placed:
    """Place arrows and circles, as if both were on."""
    atlas = current_atlas()
    scene = compose_all(atlas, selection, pick)
    names = place_names(atlas, frame, screen)
    # Names stand clear of the numbers of the opening view; those of another keep off the names.
    lines = [*names.quiet, *names.boxes, *names.boxes]
    numbers = place_flow_labels(scene.flows, lines, frame, screen)
    room = [*arrow_shapes(scene.flows, camera_for(frame, screen)), *(item.box for item in numbers)]
    texts = label_table(numbers).drop(columns="key")
    arrows = stack_layers(*_arrows(scene.flows), texts)
    circles, around = _circles(scene.seizures, [*names.boxes, *room], frame, screen)
    return _Placed(
        {"flows": arrows, "seizures": circles},
        {"flows": room, "seizures": around},
        scene,
        names.boxes,
    )


def _arrows(flows: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return arrows as lines with the widths of core and sleeve (pixels), and their heads."""
    rows = rows_of(flows)
    lines = pd.DataFrame(
        {
            "link": [row["link"] for row in rows],
            "tip": [row["tip"] for row in rows],
            "core_px": [core_width_px(row["low_t"], hollow=row["hollow"]) for row in rows],
            "sleeve_px": [
                whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"]) for row in rows
            ],
        }
    )
    heads = lines.assign(icon="head", text="", heading_deg=[row["heading_deg"] for row in rows])
    tips = gpd.points_from_xy(
        [line.coords[-1][0] for line in flows.geometry],
        [line.coords[-1][1] for line in flows.geometry],
    )
    return (
        gpd.GeoDataFrame(lines, geometry=list(flows.geometry), crs="EPSG:4326"),
        gpd.GeoDataFrame(heads, geometry=tips, crs="EPSG:4326"),
    )


def _circles(found: gpd.GeoDataFrame, taken: Boxes, frame: str, screen: str) -> Drawn:
    """Return circles with their diameter (pixels) and whether each is a sum, and the leaders."""
    sizes = [
        seizure_diameter_px(tonnes, cumulative=is_sum)
        for tonnes, is_sum in zip(found["value_t"], found["cumulative"], strict=True)
    ]
    sized = found.assign(wide_px=sizes, tall_px=sizes)
    placed = place_symbols(
        sized, taken, frame, screen, size_px=SEIZURE_LABEL_PX, shape="round", at_home=False
    )
    extra = sized.set_index("claim_id").loc[placed.points.index]
    circles = placed.points.assign(
        diameter=extra["wide_px"].round(1), cumulative=extra["cumulative"].astype(bool)
    )
    return stack_layers(placed.leaders, circles), placed.boxes


def _squares(found: gpd.GeoDataFrame, kind: str, taken: Boxes, frame: str, screen: str) -> Drawn:
    """Return squares with their side (pixels), and the leaders."""
    sizes = [square_side_px(kind, amount) for amount in found["amount"]]
    sized = found.assign(wide_px=sizes, tall_px=sizes)
    placed = place_symbols(sized, taken, frame, screen, size_px=SQUARE_LABEL_PX)
    sides = sized.set_index("claim_id")["wide_px"].loc[placed.points.index].round(1)
    return stack_layers(placed.leaders, placed.points.assign(side=sides, icon=kind)), placed.boxes


def _bars(found: gpd.GeoDataFrame, kind: str, taken: Boxes, frame: str, screen: str) -> Drawn:
    """Return bars as lines with the widths of core and sleeve (pixels), numbers and leaders."""
    rows = rows_of(found)
    widths = pd.DataFrame(
        {
            "core_px": [core_width_px(row["low_t"], hollow=row["hollow"]) for row in rows],
            "sleeve_px": [
                whole_width_px(row["low_t"], row["high_t"], hollow=row["hollow"]) for row in rows
            ],
        },
        index=found["claim_id"],
    )
    sized = found.assign(wide_px=BAR_LENGTH_PX, tall_px=widths.max(axis=1).to_numpy())
    placed = place_symbols(sized, taken, frame, screen, size_px=FLOW_LABEL_PX)
    camera = camera_for(frame, screen)
    ends = []
    for point in placed.points.geometry:
        x, y = camera.to_screen(point.x, point.y)
        half = BAR_LENGTH_PX / 2
        ends.append(LineString([camera.to_degrees(x + at, y) for at in (-half, half)]))
    bars = gpd.GeoDataFrame(
        placed.points[["claim_id", "tip"]].join(widths), geometry=ends, crs="EPSG:4326"
    )
    return stack_layers(placed.leaders.assign(leader=1), bars, placed.points), placed.boxes


_OTHERS: Final = {"production": _squares, "cultivation": _squares, "transit": _bars}
"""Layers of figures besides arrows and circles, in the order in which they find room."""
