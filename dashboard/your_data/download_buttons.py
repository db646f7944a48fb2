"""Buttons that hand a user's cleaned table over as files, each made when it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.your_data.files import (
    SHEET_ROWS_MAX,
    tables_of,
    write_csv,
    write_geojson,
    write_geoparquet,
    write_xlsx,
)
from routes.userdata import UserData
from routes.userdata.totals import count_totals

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Download = tuple[str, str, str, Callable[[], bytes]]
"""Label, ending of the file's name, media type, and what makes the file."""


def show_downloads(offers: Sequence[Download], stem: str, longest: int) -> None:
    """Show a button for each file; a workbook is not on offer where a sheet cannot hold it.

    Parameters
    ----------
    offers
        What can be taken away.
    stem
        Name of the user's file, as it stands in the names of these.
    longest
        Rows of the longest table among them.
    """
    with st.container(horizontal=True, gap="small"):
        for label, ending, mime, make in offers:
            st.download_button(
                label,
                data=make,
                file_name=f"user-supplied-{stem}-{ending}",
                mime=mime,
                key=f"take-{ending}",
                on_click="ignore",
                disabled=ending.endswith("xlsx") and longest > SHEET_ROWS_MAX,
            )
    if longest > SHEET_ROWS_MAX:
        st.caption(f"A sheet holds {SHEET_ROWS_MAX:,} rows; this table has more.")


def show_table_downloads(data: UserData, stem: str) -> None:
    """Show one button for each kind of file."""
    rows = data.rows
    longest = max(len(rows), len(data.set_aside))
    offers: list[Download] = [
        ("Cleaned rows (CSV)", "cleaned.csv", "text/csv", partial(write_csv, rows)),
        ("Workbook (XLSX)", "cleaned.xlsx", XLSX, lambda: write_xlsx(tables_of(data))),
        ("GeoJSON", "cleaned.geojson", "application/geo+json", partial(write_geojson, rows)),
        (
            "GeoParquet",
            "cleaned.parquet",
            "application/vnd.apache.parquet",
            partial(write_geoparquet, rows),
        ),
        ("Totals (CSV)", "totals.csv", "text/csv", lambda: write_csv(count_totals(data))),
    ]
    show_downloads(offers, stem, longest)
    st.caption(
        "The workbook holds rows, totals, drug names, rows set aside and the report. No text of "
        "your file can start a formula in a spreadsheet."
    )
