"""A user's table as files to take away: CSV, XLSX, GeoJSON and GeoParquet."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import mapping

from routes.spreadsheet_safety import safe_cell
from routes.userdata import UserData
from routes.userdata.features import STAMP
from routes.userdata.totals import count_totals, name_drugs

SHEET_ROWS_MAX: Final = 1_048_575
"""Rows below the header that a spreadsheet holds."""
CELL_CHARS_MAX: Final = 32_500
"""Characters that a cell of a sheet holds, with room for a word on what was cut."""
LISTED_ROWS: Final = 100
"""Row numbers that a line of the report names at most; the rows themselves carry the rest."""


def tables_of(data: UserData) -> dict[str, pd.DataFrame]:
    """Return the tables that are taken away, by name."""
    return {
        "rows": data.rows,
        "totals": count_totals(data),
        "drugs": name_drugs(data),
        "set aside": data.set_aside,
        "report": report_table(data),
    }


def report_table(data: UserData) -> pd.DataFrame:
    """Return the report as a table: what was done, in how many rows, in which, what was found."""
    report = data.report
    counts = [
        (STAMP, "", "", ""),
        ("file", "", "", report.file),
        ("rows read", report.read, "", ""),
        ("rows used", report.used, "", ""),
        ("of them changed", report.changed, "", ""),
        ("rows set aside", report.set_aside, "", ""),
    ]
    found = [
        (f.effect, f.count, " ".join(map(str, f.rows[:LISTED_ROWS])), f.text)
        for f in report.findings
    ]
    asked = [("question", q.rows, "", q.text) for q in report.questions]
    read = [("how it was read", "", "", note) for note in report.notes]
    return pd.DataFrame([*counts, *found, *asked, *read], columns=["what", "count", "rows", "text"])


def write_csv(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8 with a mark, as spreadsheets want it, safe to open in one.

    Shapes of a GeoDataFrame are left out.
    """
    text = _safe(_plain(frame)).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def write_xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return tables as the sheets of one workbook, without formulas, links and shapes.

    Raises
    ------
    ValueError
        When a table has more rows than a sheet can hold.
    """
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        for name, frame in tables.items():
            if len(frame) > SHEET_ROWS_MAX:
                raise ValueError(
                    f"The table “{name}” has {len(frame):,} rows; a sheet holds "
                    f"{SHEET_ROWS_MAX:,}. Take it as CSV or GeoParquet."
                )
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [safe_cell(str(column)) for column in frame.columns])
            plain = _safe(_plain(frame))
            for position, column in enumerate(plain.columns):
                sheet.write_column(1, position, map(_cell_value, plain[column].tolist()))
    return target.getvalue()


def write_geojson(frame: pd.DataFrame) -> bytes:
    """Return rows as GeoJSON in WGS 84: points, or the shapes of a GeoDataFrame.

    A row without a place has no geometry.
    """
    plain = _plain(frame)
    if isinstance(frame, gpd.GeoDataFrame):
        shapes = [None if shape is None else mapping(shape) for shape in frame.geometry]
    else:
        shapes = [_point(lon, lat) for lon, lat in zip(plain["lon"], plain["lat"], strict=True)]
    own = [column for column in plain.columns if column not in ("lon", "lat")]
    records = plain[own].astype(object).where(plain[own].notna(), None).to_dict("records")
    features = [
        {"type": "Feature", "geometry": shape, "properties": properties}
        for properties, shape in zip(records, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "name": STAMP, "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode()


def write_geoparquet(frame: pd.DataFrame) -> bytes:
    """Return rows as GeoParquet in WGS 84 (OGC:CRS84): points, or the shapes of a GeoDataFrame."""
    if isinstance(frame, gpd.GeoDataFrame):
        geometry = frame.geometry.to_numpy()
    else:
        points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), crs="OGC:CRS84")
        geometry = points.where(frame["lon"].notna().to_numpy()).to_numpy()
    target = io.BytesIO()
    gpd.GeoDataFrame(_plain(frame), geometry=geometry, crs="OGC:CRS84").to_parquet(
        target, index=False
    )
    return target.getvalue()


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table without categories and shapes, its days as ISO 8601 text or empty."""
    shapes = frame.geometry.name if isinstance(frame, gpd.GeoDataFrame) else None
    columns: dict[str, Any] = {}
    for name, column in frame.items():
        if name == shapes:
            continue
        if isinstance(column.dtype, pd.CategoricalDtype):
            columns[str(name)] = column.astype(object)
        elif pd.api.types.is_datetime64_any_dtype(column.dtype):
            columns[str(name)] = column.dt.strftime("%Y-%m-%d").fillna("")
        else:
            columns[str(name)] = column
    return pd.DataFrame(columns, index=frame.index)


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose texts no spreadsheet runs."""
    columns: dict[str, Any] = {}
    for name in frame.columns:
        column = frame[name]
        if not pd.api.types.is_numeric_dtype(column.dtype):
            codes, different = pd.factorize(column.astype(object))
            made = [safe_cell(value) if isinstance(value, str) else value for value in different]
            column = pd.Series(np.array([*made, None], dtype=object)[codes], index=frame.index)
        columns[safe_cell(str(name))] = column
    return pd.DataFrame(columns, index=frame.index)


def _cell_value(value: Any) -> Any:
    """Return what a cell holds: nothing for what is not stated, and no text that is too long."""
    if isinstance(value, str):
        long = len(value) > CELL_CHARS_MAX
        return value[:CELL_CHARS_MAX] + " … (cut here; the CSV has it whole)" if long else value
    return None if value is None or value != value else value


def _point(lon: float, lat: float) -> dict[str, Any] | None:
    if lon != lon or lat != lat:
        return None
    return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}
