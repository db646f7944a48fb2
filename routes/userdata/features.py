"""A user's table as features for a map: dots or cells, rings and arrows. Plain text, no colours.

Screen and sheet draw the same features. They hold no text of the file but drug names and units, and
never stand among the atlas's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from geodata import Atlas
from routes.layers.flows import arrow_path
from routes.rows import Row, rows_of
from routes.userdata.choice import UserChoice, choose_rows
from routes.userdata.cleaning import UserData
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
KG_IN_TONNE: Final = 1000.0
SHORT_TO: Final = 10
"""From here on an amount in a ring has no decimals."""


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
    text: str = ""
    """What stands in a ring: its kg, or its rows."""


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

    most_kg: float = 0.0
    """The most kg that a cell or ring stands for, where they show amounts; 0 where rows."""

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
    in_rings = rows[rows["precision"].isin(IN_AREAS)]
    weighed = (placed if in_cells else placed.iloc[:0], in_rings)
    by_kg = not choice.by_rows and any((part["amount_kg"] > 0).any() for part in weighed)
    symbols = _cells(placed, by_kg=by_kg) if in_cells else _dots(placed)
    rings = _rings(in_rings, atlas, by_kg=by_kg)
    arrows, links, undrawn = _arrows(rows, atlas)
    by_country = sum(ring.rows for ring in rings)
    more = "kg" if by_kg else "rows"
    shape = f"cells, denser the more {more} they hold" if in_cells else "dots"
    with_ends = sum(arrow.rows for arrow in arrows)
    what = f"arrows from departure to destination, wider the more rows ({with_ends:,} rows)"
    if links > len(arrows):
        what += f"; the {len(arrows)} of {links:,} with most rows are drawn"
    without = sum(count_rows(part[~(part["amount_kg"] >= 0)]) for part in weighed)
    years = sorted({int(year) for part in weighed for year in part["year"] if year})
    drugs = len(
        {drug for part in weighed for drug in zip(part["substance"], part["drug"], strict=True)}
    )
    several = by_kg and data.mapping.layout == "annual" and len(years) > 1
    told = {
        f"{shape}: rows placed by coordinates or town ({placed_rows:,})": placed_rows,
        f"rings, with their {more}: rows placed by province or country, inside it "
        f"({by_country:,})": by_country,
        what: with_ends,
        **{f"no arrow for {count:,} rows {why}": count for why, count in undrawn.items()},
        f"rows that state no weight ({without:,}) are not in the kg": without if by_kg else 0,
        f"kg of {drugs} drugs are added up: filter one to see it alone": by_kg and drugs > 1,
        f"the kg are a sum over {len(years)} years of yearly figures, {years[0]} to {years[-1]}: "
        "choose one year to see that alone"
        if several
        else "": several,
        f"not on the map ({all_rows - placed_rows - by_country:,})": (
            all_rows - placed_rows - by_country
        ),
    }
    said = "; ".join(words for words, count in told.items() if count) or "no row to draw"
    return UserFeatures(
        file=short_name(data.report.file),
        features=(*symbols, *arrows, *rings),
        shown=all_rows,
        total=count_rows(data.rows),
        filters=choice.in_words(atlas),
        said=f"{said[0].upper()}{said[1:]}.",
        most_kg=max((_kg_by(part).max() for part in weighed if by_kg and len(part)), default=0.0),
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


def _cells(placed: pd.DataFrame, *, by_kg: bool) -> list[UserFeature]:
    """Return rows and kg in cells, in the smallest that the map can hold."""
    weighed = _weighed(placed)
    for size in CELL_SIZES_DEG:
        cells = weighed.assign(
            lon=(np.floor(placed["lon"] / size) + 0.5) * size,
            lat=(np.floor(placed["lat"] / size) + 0.5) * size,
        )
        groups = cells.groupby(["lon", "lat"])
        counted = groups.agg(rows=("rows", "sum")).assign(kg=groups["kg"].sum(min_count=1))
        if len(counted) <= CELLS_MAX:
            break
    counted, half = counted.reset_index(), size / 2
    most = counted["kg" if by_kg else "rows"].max()
    found = []
    for cell in rows_of(counted):
        lon, lat = cell["lon"], cell["lat"]
        west, east, south, north = lon - half, lon + half, lat - half, lat + half
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        tip = f"{TIP}: {_sum_text(cell, by_kg=by_kg)} in this cell of {size:g}°"
        strength = _strength_of(cell, most, by_kg=by_kg)
        found.append(UserFeature("cell", corners, cell["rows"], strength, tip))
    return found


def _rings(rows: pd.DataFrame, atlas: Atlas, *, by_kg: bool) -> list[UserFeature]:
    """Return a ring for each country or province: a schematic place, with what is in it."""
    keys = ["country", "lon", "lat", "precision"]
    groups = pd.concat([rows[keys], _weighed(rows)], axis="columns").groupby(keys, observed=True)
    counted = groups.agg(rows=("rows", "sum")).assign(kg=groups["kg"].sum(min_count=1))
    counted = counted.reset_index()
    most = counted["kg" if by_kg else "rows"].max() if len(counted) else 1
    return [
        UserFeature(
            "ring",
            ((round(row["lon"], 2), round(row["lat"], 2)),),
            row["rows"],
            _strength_of(row, most, by_kg=by_kg),
            _ring_tip(row, atlas, by_kg=by_kg),
            short_kg(row["kg"]) if by_kg else f"{row['rows']:,}",
        )
        for row in rows_of(counted)
    ]


def _weighed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how many rows each row stands for, and its kg, NaN where it states no weight."""
    return pd.DataFrame(
        {"rows": weights_of(rows), "kg": rows["amount_kg"].to_numpy()}, index=rows.index
    )


def _kg_by(rows: pd.DataFrame) -> pd.Series[float]:
    """Return the kg of each place."""
    return rows["amount_kg"].fillna(0.0).groupby([rows["lon"], rows["lat"]]).sum()


def _strength_of(row: Row, most: float, *, by_kg: bool) -> float:
    if not by_kg:
        return _strength(row["rows"], int(most))
    stated = row["kg"] > 0 and most > 0
    return math.log1p(row["kg"]) / math.log1p(most) if stated else 0.0


def short_kg(kg: float) -> str:
    """Write an amount short enough for a ring: `850 kg`, `1.2 t`; `no kg` for not stated."""
    if math.isnan(kg):
        return "no kg"
    if kg >= KG_IN_TONNE:
        tonnes = kg / KG_IN_TONNE
        return f"{tonnes:,.1f} t" if tonnes < SHORT_TO else f"{tonnes:,.0f} t"
    return f"{kg:,.0f} kg" if kg >= SHORT_TO or kg == 0 else f"{kg:.2g} kg"


def _sum_text(row: Row, *, by_kg: bool) -> str:
    """Write kg and number of rows, first the one that is shown: `12 kg in 3 rows`."""
    rows = f"{row['rows']:,} {'row' if row['rows'] == 1 else 'rows'}"
    if row["kg"] != row["kg"]:
        return f"{rows} that {'states' if row['rows'] == 1 else 'state'} no weight"
    kg = f"{number_text(row['kg'] if row['kg'] < 1 else round(row['kg'], 3))} kg"
    return f"{kg} in {rows}" if by_kg else f"{rows} of {kg}"


def _ring_tip(row: Row, atlas: Atlas, *, by_kg: bool) -> str:
    where, level = area_name(atlas, str(row["country"])), "the country only"
    if row["precision"] == "province":
        where, level = f"a province of {where}", "no town"
    names = "names" if row["rows"] == 1 else "name"
    return f"{TIP}: {where}, {_sum_text(row, by_kg=by_kg)}; {names} {level}"


def _arrows(rows: pd.DataFrame, atlas: Atlas) -> tuple[list[UserFeature], int, dict[str, int]]:
    """Return an arrow for each pair of departure and destination, and how many pairs there are.

    Last the rows that name both ends and have no arrow, by the reason in words.
    """
    known = set(atlas.country_labels.index)
    ends = rows[["departure", "destination"]].astype(str)
    there = ends["departure"].isin(known) & ends["destination"].isin(known)
    named = (ends["departure"] != "") & (ends["destination"] != "")
    within = named & (ends["departure"] == ends["destination"])
    one_end = (ends["departure"] != "") ^ (ends["destination"] != "")
    undrawn = {
        "that begin or end beyond the map": count_rows(rows[named & ~there & ~within]),
        "that begin and end in one country": count_rows(rows[within]),
        "that name one end only": count_rows(rows[one_end]),
    }
    there &= ~within
    pairs = ends.assign(rows=weights_of(rows))[there].groupby(["departure", "destination"])
    counted = pairs.agg(rows=("rows", "sum")).reset_index()
    counted = counted.sort_values("rows", ascending=False, kind="stable", ignore_index=True)
    drawn = counted.head(ARROWS_MAX)
    most = int(drawn["rows"].max()) if len(drawn) else 1
    return (
        [
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
        ],
        len(counted),
        undrawn,
    )
