"""A user's own rows over the map: in a colour of their own, and never in the atlas's files.

They travel within the deck: a file of the server's could be fetched by somebody else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pydeck as pdk
from shapely import box

from dashboard.layers.bricks import (
    PIXEL_LINES,
    PIXEL_POINTS,
    Urls,
    collection,
    feature,
    geojson_layer,
    icon_props,
    text_props,
)
from dashboard.layers.flows import HEAD
from dashboard.layers.samples import Disc, Glyph, Nested, Sample
from dashboard.style import (
    USER_ARROW_PX,
    USER_CELL_ALPHA,
    USER_DOT_PX,
    USER_RING_PX,
    Palette,
    between,
    rgba,
)
from routes.conic import project_km
from routes.geometry import planar_heading_deg
from routes.userdata.features import UserFeature, UserFeatures, short_kg

if TYPE_CHECKING:
    from dashboard.sheets.ink import Ink

DOT_OPACITY: Final = 200 / 255
USER_TITLE: Final = "User-supplied, not part of the atlas"


def user_samples(supplied: UserFeatures, palette: Palette) -> list[tuple[Sample, str]]:
    """Return what the legend shows of a user's features, and its words: of the kinds there are."""
    color = palette.user
    amounts = "kg" if supplied.most_kg else "rows"
    scale = f", up to {short_kg(supplied.most_kg)}" if supplied.most_kg else ""

    def disc(ink: Ink, x: float, y: float, size: float) -> None:
        ink.draw_circle(x, y, size, fill=color, opacity=0.8)

    def cell(ink: Ink, x: float, y: float, size: float) -> None:
        area = box(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
        ink.draw_area(area, color, opacity=between(USER_CELL_ALPHA, 0.5))

    samples = {
        "dot": (
            Nested("disc", color, (USER_DOT_PX,), 1, disc),
            "a row, placed by coordinates or town",
        ),
        "cell": (
            Nested("square", color, (14.0,), 0.5, cell),
            f"{amounts} in a cell, denser the more{scale}",
        ),
        "ring": (
            Disc(color, 13, 2.2, page_size_px=16),
            f"{amounts} of rows that name the country or province only{scale}",
        ),
        "arrow": (
            Glyph(HEAD, "➤", color),
            "rows by departure and destination, wider the more",
        ),
    }
    return [row for kind, row in samples.items() if supplied.of_kind(kind)]


def user_layers(supplied: UserFeatures, palette: Palette, urls: Urls) -> list[pdk.Layer]:
    """Return cells or dots, over them arrows, over them rings with the number of their rows."""
    own = {"pickable": True, **PIXEL_LINES}
    points = [_point(item, palette) for item in supplied.features if item.kind in ("dot", "cell")]
    arrows = [part for item in supplied.of_kind("arrow") for part in _arrow(item)]
    rings = [_ring(item) for item in supplied.of_kind("ring")]
    layers = []
    if points:
        layers.append(
            geojson_layer(
                "user-rows",
                collection(points),
                get_fill_color="properties.fill",
                get_line_color=rgba(palette.halo),
                get_line_width=0.7,
                get_point_radius=USER_DOT_PX / 2,
                **PIXEL_POINTS,
                **own,
            )
        )
    if arrows:
        layers.append(
            geojson_layer(
                "user-arrows",
                collection(arrows),
                get_line_color=rgba(palette.user, 0.85),
                get_line_width="properties.width",
                point_type="'icon'",
                get_icon_size="properties.size",
                get_icon_angle="properties.heading",
                get_icon_color=rgba(palette.user),
                **icon_props(urls),
                **own,
            )
        )
    if rings:
        layers.append(
            geojson_layer(
                "user-countries",
                collection(rings),
                get_fill_color=rgba(palette.land, 0.85),
                get_line_color=rgba(palette.user),
                get_line_width=2.2,
                get_point_radius="properties.radius",
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                **own,
                **text_props(palette, palette.text, 12.0, 600),
            )
        )
    return layers


def _point(item: UserFeature, palette: Palette) -> dict[str, Any]:
    if item.kind == "dot":
        told = {"tip": item.tip, "fill": rgba(palette.user, DOT_OPACITY)}
        return feature(told, "Point", item.points)
    opacity = between(USER_CELL_ALPHA, item.strength)
    return feature({"tip": item.tip, "fill": rgba(palette.user, opacity)}, "Polygon", item.points)


def _arrow(item: UserFeature) -> list[dict[str, Any]]:
    tip, width = item.tip, round(between(USER_ARROW_PX, item.strength), 1)
    heading = round(planar_heading_deg(np.array(project_km(*np.array(item.points).T)).T), 1)
    head = {"tip": tip, "icon": "head", "heading": heading, "size": round(width * 1.6 + 8, 1)}
    return [
        feature({"tip": tip, "width": width}, "LineString", item.points),
        feature(head, "Point", item.points[-1:]),
    ]


def _ring(item: UserFeature) -> dict[str, Any]:
    told = {
        "tip": item.tip,
        "text": item.text,
        "radius": round(between(USER_RING_PX, item.strength) / 2, 1),
    }
    return feature(told, "Point", item.points)
