"""The figures of a View as files: arrows and circles with their numbers, as the browser gets them.

They depend on filters, frame and screen but on no layer, so that a toggle sends their address
alone, and no circle jumps when the arrows go.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from typing import Final

import geopandas as gpd
import pandas as pd

from dashboard.camera import camera_for
from dashboard.geo_files import GeoFile, current_atlas, encode_layer, find_fixed_file, stack_layers
from dashboard.labels import label_table
from dashboard.name_labels import place_names
from dashboard.number_labels import arrow_shapes, place_flow_labels, place_seizures
from dashboard.style import flow_width_px, sleeve_width_px
from routes.rows import Row, rows_of
from routes.scene import compose
from routes.selection import Selection
from routes.view import LAYERS, View

SERVED_AT_MOST: Final = 4096
"""Files of figures that the server remembers, of about 3 KB each."""

_served: OrderedDict[str, GeoFile] = OrderedDict()
_lock = Lock()


@lru_cache(maxsize=1024)
def figure_files(
    selection: Selection, frame: str, screen: str, pick: str = "standard"
) -> dict[str, GeoFile]:
    """Return the files `flows` and `seizures` under some filters, set for a frame and a screen.

    Parameters
    ----------
    selection, pick
        Filters, and the rule that chooses what is drawn.
    frame, screen
        Named frame and class of screen.
    """
    atlas = current_atlas()
    scene = compose(atlas, View(layers=tuple(LAYERS), selection=selection, pick=pick))
    names = place_names(atlas, frame, screen)
    numbers = place_flow_labels(scene.flows, names.quiet, frame, screen)
    arrows = arrow_shapes(scene.flows, camera_for(frame, screen))
    taken = [*names.boxes, *arrows, *(item.box for item in numbers)]
    circles = place_seizures(scene.seizures, taken, frame, screen)
    texts = label_table(numbers).drop(columns="key")
    files = {
        "flows": GeoFile("flows", encode_layer(stack_layers(*_arrows(scene.flows), texts))),
        "seizures": GeoFile(
            "seizures", encode_layer(stack_layers(circles["seizure-leaders"], circles["seizures"]))
        ),
    }
    with _lock:
        for file in files.values():
            _served[file.file_name] = file
        while len(_served) > SERVED_AT_MOST:
            _served.popitem(last=False)
    return files


def find_file(file_name: str) -> GeoFile | None:
    """Return the file of an address; None when there is none, or its content has changed."""
    with _lock:
        if file_name in _served:
            _served.move_to_end(file_name)
            return _served[file_name]
    return find_fixed_file(file_name)


def _sleeve_px(row: Row) -> float:
    """Return the width of an arrow's sleeve; an undated figure is a sleeve alone."""
    sleeve = sleeve_width_px(row["low_t"], row["high_t"])
    return max(sleeve, flow_width_px(row["high_t"])) if row["hollow"] else sleeve


def _arrows(flows: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Return arrows as lines with the widths of core and sleeve (pixels), and their heads."""
    rows = rows_of(flows)
    lines = pd.DataFrame(
        {
            "link": [row["link"] for row in rows],
            "tip": [row["tip"] for row in rows],
            "core_px": [0 if row["hollow"] else flow_width_px(row["low_t"]) for row in rows],
            "sleeve_px": [_sleeve_px(row) for row in rows],
        }
    )
    heads = lines.assign(head="head", heading_deg=[row["heading_deg"] for row in rows])
    tips = gpd.points_from_xy(
        [line.coords[-1][0] for line in flows.geometry],
        [line.coords[-1][1] for line in flows.geometry],
    )
    return (
        gpd.GeoDataFrame(lines, geometry=list(flows.geometry), crs="EPSG:4326"),
        gpd.GeoDataFrame(heads, geometry=tips, crs="EPSG:4326"),
    )
