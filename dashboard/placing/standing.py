"""Labels on the map: each on the spot that it keeps, from the zoom at which it comes in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from dashboard.placing.labels import Label, Measure, Spot, estimate_width, text_box
from dashboard.placing.ladder import SCREEN, Ladder
from dashboard.placing.room import Allow, Cost, Room, Spots
from routes.conic import project_points


@dataclass(frozen=True)
class Standing:
    """A label with its spot, and the level from which it stands there."""

    label: Label
    spot: Spot
    level: int
    ladder: Ladder = SCREEN

    @property
    def from_zoom(self) -> float:
        """Zoom from which it is shown."""
        return self.ladder.zooms[self.level]


def label_spots(label: Label, measure: Measure = estimate_width) -> Spots:
    """Return where a label may stand: a box for its text, and one for its dot if it has any."""
    width = measure(label.text, label.size_px, label.weight) + label.room_px
    dot = label.dot_px / 2
    points = project_points(np.array([(spot.longitude, spot.latitude) for spot in label.spots]))
    texts = np.array([text_box(label, spot, width) for spot in label.spots])
    boxes = [texts] if dot == 0 else [texts, np.tile((-dot, -dot, dot, dot), (len(texts), 1))]
    # A town may lie on an arrow: its dot is drawn over it.
    return Spots(points, np.stack(boxes, axis=1), unbarred=len(boxes) - 1)


def place_label(
    room: Room,
    label: Label,
    *,
    spots: Spots | None = None,
    least: int = 0,
    prefer: int | None = None,
    allow: Allow | None = None,
    cost: Cost | None = None,
) -> Standing | None:
    """Give a label the best spot that is left, and take it; None where there is none.

    Parameters
    ----------
    room
        What is taken.
    label
        What wants a spot.
    spots
        Its spots, where they are known already.
    least, prefer, allow, cost
        As `Room.find` has them.
    """
    wanted = spots or label_spots(label, room.measure)
    found = room.find(wanted, least=least, prefer=prefer, allow=allow, cost=cost)
    if found is None:
        return None
    room.take(wanted, *found)
    return Standing(label, label.spots[found[0]], found[1], room.ladder)


def standing_table(standing: Iterable[Standing]) -> gpd.GeoDataFrame:
    """Return labels as points (EPSG:4326): key, text, anchor, offset (pixels), from_zoom."""
    items = list(standing)
    rows = {
        "key": [item.label.key for item in items],
        "text": [item.label.text for item in items],
        "anchor": [item.spot.anchor for item in items],
        "offset": [[round(item.spot.right_px, 1), round(item.spot.down_px, 1)] for item in items],
        "from_zoom": [item.from_zoom for item in items],
    }
    points = gpd.points_from_xy(
        [item.spot.longitude for item in items], [item.spot.latitude for item in items]
    )
    return gpd.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")
