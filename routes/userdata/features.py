"""A user's table as features for a map: dots or cells, rings and arrows. Plain text, no colours.

Screen and sheet draw the same features. They hold no text of the file but drug names and units, and
never stand among the atlas's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import pandas as pd

from geodata import Atlas
from routes.layers.flows import arrow_path
from routes.rows import Row, rows_of
from routes.userdata.choice import UserChoice, choose_rows
from routes.userdata.cleaning import UserData
from routes.userdata.totals import count_cells
from routes.userdata.weights import are_groups, count_rows, weights_of
from routes.wording import UNIT_WORDS, area_name, number_text, substance_text

STAMP: Final = "User-supplied data, not part of the atlas"
TIP: Final = "User-supplied"
"""Every tip begins with it: so no text of a file stands where deck.gl would take it for code.
What is HTML in it the browser shows as text: Streamlit escapes what a tooltip holds."""
POINTS_MAX: Final = 2000
"""From this many placed rows on, cells are drawn: what travels is bounded by the map."""
CELL_SIZES_DEG: Final = (0.5, 1.0, 2.0, 5.0, 10.0)
CELLS_MAX: Final = 1500
MANY_ROWS: Final = 100
"""Features are strongest at so many rows, or at the most that one stands for."""
ARROWS_MAX: Final = 40
"""Arrows drawn at most, those of most rows; the words count the others."""
IN_AREAS: Final = ("province", "country")
PLACED: Final = ("point", "shape", "town")
NAME_CHARS: Final = 60


@dataclass(frozen=True)
class UserFeature:
    """One dot, cell, ring or arrow: a geometry with what it says."""

    kind: str
    """`dot`, `cell`, `ring` (inside a country or province) or `arrow` (between two)."""
    points: tuple[tuple[float, float], ...]
    """Longitude and latitude: a place, the corners of a cell, or the line of an arrow."""
    rows: int
    """Rows that it stands for."""
    strength: float
    """Those rows beside the most of any feature of its kind, 0 to 1 on a scale of logarithms."""
    tip: str


@dataclass(frozen=True)
class UserFeatures:
    """What is drawn of a user's table."""

    file: str
    """Name of the file, shortened."""
    features: tuple[UserFeature, ...]
    shown: int
    """Rows that pass the filters."""
    total: int
    """Rows in use."""
    filters: str
    """The filters in words; empty for none."""
    said: str
    """What the features are and how many rows each kind stands for, as a sentence."""

    @property
    def stamp(self) -> str:
        """The line that goes with the features wherever they are drawn."""
        rows = f"{self.shown:,} of {self.total:,} rows" if self.shown != self.total else (
            f"{self.total:,} rows"
        )  # fmt: skip
        filters = f" ({self.filters})" if self.filters else ""
        return f"{STAMP}: {rows} of “{self.file}”{filters}"

    def of_kind(self, kind: str) -> tuple[UserFeature, ...]:
        """Return the features of one kind."""
        return tuple(one for one in self.features if one.kind == kind)


def compose_user_features(
    data: UserData, atlas: Atlas, choice: UserChoice | None = None
) -> UserFeatures:
    """Return the features of a user's table under its filters.

    Parameters
    ----------
    data
        A cleaned table.
    atlas
        Names and middles of countries; its claims are not looked at.
    choice
        Filters of the table; None for none.
    """
    choice = choice or UserChoice()
    rows = choose_rows(data, choice).rows
    placed = rows[rows["precision"].isin(PLACED)]
    in_cells = len(placed) >= POINTS_MAX or (are_groups(rows) and len(placed) > 0)
    all_rows, placed_rows = count_rows(rows), count_rows(placed)
    spots = _cells(choose_rows(data, choice)) if in_cells else _dots(placed)
    rings = _rings(rows[rows["precision"].isin(IN_AREAS)], atlas)
    arrows, links = _arrows(rows, atlas)
    by_country = sum(ring.rows for ring in rings)
    shape = "cells, denser the more rows they hold" if in_cells else "dots"
    with_ends = sum(arrow.rows for arrow in arrows)
    what = f"arrows from departure to destination, wider the more rows ({with_ends:,} rows)"
    if links > len(arrows):
        what += f"; the {len(arrows)} of {links:,} with most rows are drawn"
    told = {
        f"{shape}: rows placed by coordinates or town ({placed_rows:,})": placed_rows,
        f"rings: rows placed by province or country, inside it ({by_country:,})": by_country,
        what: with_ends,
        f"not on the map ({all_rows - placed_rows - by_country:,})": (
            all_rows - placed_rows - by_country
        ),
    }
    said = "; ".join(words for words, count in told.items() if count) or "no row to draw"
    return UserFeatures(
        file=short_name(data.report.file),
        features=(*spots, *arrows, *rings),
        shown=all_rows,
        total=count_rows(data.rows),
        filters=choice.in_words(atlas),
        said=f"{said[0].upper()}{said[1:]}.",
    )


def short_name(name: str) -> str:
    """Return a file's name as it may stand on a map: printable, in one line, not too long."""
    printable = "".join(letter for letter in name if letter.isprintable())
    return printable if len(printable) <= NAME_CHARS else f"{printable[: NAME_CHARS - 1]}…"


def _strength(rows: int, most: int) -> float:
    """Return how strong a feature is drawn; where all have few rows, all are weak."""
    return math.log1p(rows) / math.log1p(max(most, MANY_ROWS))


def _dots(rows: pd.DataFrame) -> list[UserFeature]:
    columns = ["row_number", "lon", "lat", "substance", "drug", "amount", "unit", "date_start"]
    return [
        UserFeature("dot", ((round(row["lon"], 2), round(row["lat"], 2)),), 1, 1.0, _row_tip(row))
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


def _cells(data: UserData) -> list[UserFeature]:
    """Return the rows counted in cells, in the smallest that the map can hold."""
    for size in CELL_SIZES_DEG:
        cells = count_cells(data, size).groupby(["lon", "lat"])
        counted = cells.agg(rows=("rows", "sum")).reset_index()
        if len(counted) <= CELLS_MAX:
            break
    most = int(counted["rows"].max())
    half = size / 2
    found = []
    for cell in rows_of(counted):
        lon, lat = cell["lon"], cell["lat"]
        west, east, south, north = lon - half, lon + half, lat - half, lat + half
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        tip = f"{TIP}: {cell['rows']:,} rows in this cell of {size:g}°"
        found.append(UserFeature("cell", corners, cell["rows"], _strength(cell["rows"], most), tip))
    return found


def _rings(rows: pd.DataFrame, atlas: Atlas) -> list[UserFeature]:
    """Return a ring for each country or province: a schematic place, with the rows in it."""
    weighed = rows[["country", "lon", "lat", "precision"]].assign(weight=weights_of(rows))
    counted = (
        weighed.groupby(["country", "lon", "lat", "precision"], observed=True)
        .agg(rows=("weight", "sum"))
        .reset_index()
    )
    most = int(counted["rows"].max()) if len(counted) else 1
    return [
        UserFeature(
            "ring",
            ((round(row["lon"], 2), round(row["lat"], 2)),),
            row["rows"],
            _strength(row["rows"], most),
            _ring_tip(row, atlas),
        )
        for row in rows_of(counted)
    ]


def _ring_tip(row: Row, atlas: Atlas) -> str:
    where = area_name(atlas, str(row["country"]))
    if row["precision"] == "province":
        return f"{TIP}: {row['rows']:,} rows name a province of {where}, not a town"
    return f"{TIP}: {row['rows']:,} rows name {where} only"


def _arrows(rows: pd.DataFrame, atlas: Atlas) -> tuple[list[UserFeature], int]:
    """Return an arrow for each pair of departure and destination, and how many pairs there are."""
    known = set(atlas.country_labels.index)
    ends = rows[["departure", "destination"]].astype(str)
    there = ends["departure"].isin(known) & ends["destination"].isin(known)
    there &= ends["departure"] != ends["destination"]
    pairs = ends.assign(rows=weights_of(rows))[there].groupby(["departure", "destination"])
    counted = pairs.agg(rows=("rows", "sum")).reset_index()
    counted = counted.sort_values("rows", ascending=False, kind="stable", ignore_index=True)
    drawn = counted.head(ARROWS_MAX)
    most = int(drawn["rows"].max()) if len(drawn) else 1
    return [
        UserFeature(
            "arrow",
            tuple(
                (round(float(x), 2), round(float(y), 2))
                for x, y in arrow_path(atlas, f"{row['departure']}>{row['destination']}")
            ),
            row["rows"],
            _strength(row["rows"], most),
            f"{TIP}: {row['rows']:,} rows from {area_name(atlas, row['departure'])} to "
            f"{area_name(atlas, row['destination'])}",
        )
        for row in rows_of(drawn)
    ], len(counted)
