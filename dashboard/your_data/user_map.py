"""A user's table on the base map: points or cells, and rings for what only names a country."""

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd
import pydeck as pdk
import streamlit as st

from dashboard.camera import MAX_ZOOM, MIN_ZOOM, camera_for
from dashboard.deck import CompactDeck, tooltip_style
from dashboard.geo_files import file_urls
from dashboard.layers.base_map import base_map_layers
from dashboard.layers.bricks import PIXEL_POINTS, collection, feature, geojson_layer, text_props
from dashboard.screen import current_screen
from dashboard.style import PALETTES, SCREENS, USER_COLORS, Palette, rgba
from geodata import Atlas
from routes.rows import Row, rows_of
from routes.userdata import UserData
from routes.userdata.totals import count_cells
from routes.wording import UNIT_WORDS, area_name, number_text, substance_text

POINTS_MAX: Final = 2000
"""From this many placed rows on, cells are drawn: what travels is bounded by the map."""
CELL_SIZES_DEG: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
CELLS_MAX: Final = 1500
PLACED: Final = ("point", "shape", "town")
RING_PX: Final = (9.0, 24.0)
TIP: Final = "User-supplied"
"""Every tip begins with it: so no text of a file stands where deck.gl would take it for code.
What is HTML in it the browser shows as text: Streamlit escapes what a tooltip holds."""


def show_user_map(data: UserData, atlas: Atlas) -> None:
    """Draw the table, and say what the marks are and how many rows the map has no place for."""
    theme = st.context.theme.type or "light"
    screen = current_screen()
    rows = data.rows
    placed = int(rows["precision"].isin(PLACED).sum())
    by_country = int((rows["precision"] == "country").sum())
    cells = ": cells, denser the more rows they hold" if placed >= POINTS_MAX else ": dots"
    counts = {
        f"placed by coordinates or town{cells}": placed,
        "placed by country: a ring in its middle with the number of rows": by_country,
        "not on the map": len(rows) - placed - by_country,
    }
    said = " ".join(f"Rows {what} ({count:,})." for what, count in counts.items() if count)
    with st.container(key="user-map"):
        st.pydeck_chart(
            build_user_deck(data, atlas, PALETTES[theme], screen),
            height=min(SCREENS[screen][1], 520),
            key="user-map-chart",
            alt=f"Map of user-supplied data, not part of the atlas. {said}",
        )
    st.caption(said)


def build_user_deck(data: UserData, atlas: Atlas, palette: Palette, screen: str) -> CompactDeck:
    """Return the base map with the rows of a user's table, and nothing of the atlas's claims."""
    camera = camera_for("overview", screen)
    color = USER_COLORS[palette.name]
    retint = {"getFillColor": palette.name, "getLineColor": palette.name}
    rows = data.rows
    placed = rows[rows["precision"].isin(PLACED)]
    marks = _cells(data) if len(placed) >= POINTS_MAX else _points(placed)
    own = {"filled": True, "pickable": True, "update_triggers": retint}
    red, green, blue, _ = rgba(color)
    return CompactDeck(
        layers=[
            *base_map_layers(palette, file_urls()),
            geojson_layer(
                "user-rows",
                collection(marks),
                get_fill_color=f"[{red}, {green}, {blue}, properties.alpha]",
                get_line_color=rgba(palette.halo),
                get_line_width=0.7,
                get_point_radius=4.5,
                **PIXEL_POINTS,
                **own,
            ),
            geojson_layer(
                "user-countries",
                collection(_rings(rows[rows["precision"] == "country"], atlas)),
                get_fill_color=rgba(palette.land, 0.85),
                get_line_color=rgba(color),
                get_line_width=2.2,
                get_point_radius="properties.radius",
                **own,
                **PIXEL_POINTS | {"point_type": "'circle+text'"},
                **text_props(palette, palette.text, 12.0, 600),
            ),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
            min_zoom=MIN_ZOOM,
            max_zoom=MAX_ZOOM,
        ),
        tooltip={"html": "{tip}", "style": tooltip_style(palette)},
    )


def _points(rows: pd.DataFrame) -> list[dict[str, Any]]:
    columns = ["row_number", "lon", "lat", "substance", "drug", "amount", "unit", "date_start"]
    return [
        feature(
            {"tip": _row_tip(row), "alpha": 200},
            "Point",
            [round(row["lon"], 2), round(row["lat"], 2)],
        )
        for row in rows_of(rows[columns])
    ]


def _row_tip(row: Row) -> str:
    unit = str(row["unit"])
    what = substance_text(str(row["substance"]))
    told = [f"row {row['row_number']:,}", what if what != "other" else str(row["drug"])]
    if row["amount"] == row["amount"]:
        told.append(f"{number_text(row['amount'])} {UNIT_WORDS.get(unit, unit)}")
    if row["date_start"] == row["date_start"]:  # not NaT
        told.append(f"{row['date_start']:%Y-%m-%d}")
    return f"{TIP}: " + ", ".join(told)


def _cells(data: UserData) -> list[dict[str, Any]]:
    """Return the rows counted in cells, in the smallest that the map can hold."""
    for size in CELL_SIZES_DEG:
        cells = count_cells(data, size).groupby(["lon", "lat"])
        counted = cells.agg(rows=("rows", "sum")).reset_index()
        if len(counted) <= CELLS_MAX:
            break
    most = math.log1p(counted["rows"].max())
    half = size / 2
    found = []
    for cell in rows_of(counted):
        lon, lat = cell["lon"], cell["lat"]
        west, east, south, north = lon - half, lon + half, lat - half, lat + half
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        alpha = round(60 + 170 * math.log1p(cell["rows"]) / most)
        tip = f"{TIP}: {cell['rows']:,} rows in this cell of {size:g}°"
        found.append(feature({"tip": tip, "alpha": alpha}, "Polygon", [ring]))
    return found


def _rings(rows: pd.DataFrame, atlas: Atlas) -> list[dict[str, Any]]:
    """Return a ring for each country: a schematic place, with the number of its rows."""
    counted = rows.groupby("country", observed=True).agg(
        lon=("lon", "first"), lat=("lat", "first"), rows=("lon", "size")
    )
    most = math.sqrt(counted["rows"].max()) if len(counted) else 1.0
    small, large = RING_PX
    return [
        feature(
            {
                "tip": f"{TIP}: {row['rows']:,} rows name "
                f"{area_name(atlas, str(row['country']))} only",
                "text": f"{row['rows']:,}",
                "radius": round(small + (large - small) * math.sqrt(row["rows"]) / most, 1),
            },
            "Point",
            [round(row["lon"], 2), round(row["lat"], 2)],
        )
        for row in rows_of(counted)
    ]
