"""A user's rows near borders and corridors, on the page: counts, how they were made, files."""

from __future__ import annotations

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.your_data.download_buttons import XLSX, Download, show_downloads
from dashboard.your_data.files import (
    write_csv,
    write_geojson,
    write_geoparquet,
    write_xlsx,
)
from dashboard.your_data.nearby_tables import NearbyTables, count_nearby, nearby_sheets, stamp_table
from geodata import Atlas
from routes.rows import Row, rows_of
from routes.userdata import UserData
from routes.userdata.joined import SCHEMATIC
from routes.userdata.nearby import (
    BORDER_RULE,
    COARSE_RULE,
    CORRIDOR_RULE,
    COUNTRY_RULE,
    describe_nearby,
)
from routes.userdata.totals import ONE_FIGURE, SUM_OF_CASES
from routes.wording import UNIT_WORDS, number_text, substance_text

COUNTED: Final = "user-nearby"
"""Key of the counts in the session; like all of a user's, it begins with `user-` and is forgotten
with the file."""
SHOWN_LINES: Final = 500


def show_nearby(data: UserData, atlas: Atlas, stem: str) -> None:
    """Show the counts by country, border area and corridor, folded, and their downloads."""
    found = _counted(data, atlas)
    for title, nearby, things, rules in (
        ("By country", found.countries, "", (COUNTRY_RULE,)),
        ("By border area", found.borders, "a border area", (BORDER_RULE, COARSE_RULE)),
        (
            "By corridor, schematic",
            found.corridors,
            "a corridor",
            (f"{SCHEMATIC}.", CORRIDOR_RULE, COARSE_RULE),
        ),
    ):
        with st.expander(f"{title} ({_count_things(nearby.table)})"):
            if things:
                st.markdown(describe_nearby(nearby, things))
            _show_table(nearby_table(nearby.table), title)
            st.caption(" ".join(rules))
    _show_files(found, atlas, stem)


def nearby_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return counts as a reader's table.

    Parameters
    ----------
    table
        `Nearby.table`.

    Returns
    -------
    DataFrame
        Name, rows there, substance, amount with its unit or why there is none, and rows of that
        drug and unit; of borders also what has to be said of a disputed line.
    """
    rows = []
    for line in rows_of(table):
        drug = str(line["drug"]) or substance_text(str(line["substance"]))
        row = {
            "Name": line["name"],
            "Rows there": line["rows_there"],
            "Substance": drug,
            "Your file (user-supplied)": _amount_text(line),
            "Rows": line["rows"],
        }
        rows.append(row | ({"Note on the line": line["note"]} if "note" in line else {}))
    columns = ["Name", "Rows there", "Substance", "Your file (user-supplied)", "Rows"]
    columns += ["Note on the line"] if "note" in table.columns else []
    return pd.DataFrame(rows, columns=columns)


def _counted(data: UserData, atlas: Atlas) -> NearbyTables:
    """Return the counts of this cleaned table, made when it is first shown."""
    held: tuple[UserData, str, NearbyTables] | None = st.session_state.get(COUNTED)
    if held and held[0] is data and held[1] == atlas.version:
        return held[2]
    with st.spinner("Counting rows near borders and corridors"):
        found = count_nearby(data, atlas)
    st.session_state[COUNTED] = (data, atlas.version, found)
    return found


def _count_things(table: pd.DataFrame) -> str:
    things = table[table.columns[0]].nunique()
    return f"{things:,} with rows" if things else "none with rows"


def _show_table(shown: pd.DataFrame, title: str) -> None:
    if shown.empty:
        return
    st.dataframe(shown.head(SHOWN_LINES), hide_index=True, alt=f"Rows of your file: {title}")
    if len(shown) > SHOWN_LINES:
        st.caption(f"The first {SHOWN_LINES:,} lines are shown; the download has all.")


def _amount_text(line: Row) -> str:
    """Return the amount with its unit, or why there is none."""
    if line["basis"] not in (SUM_OF_CASES, ONE_FIGURE):
        return str(line["basis"])
    unit = str(line["unit"])
    text = f"{number_text(line['amount'])} {UNIT_WORDS.get(unit, unit)}"
    silent = line["without_amount"]
    if silent:
        text += f"; {silent:,} {'row states' if silent == 1 else 'rows state'} none"
    return text


def _show_files(found: NearbyTables, atlas: Atlas, stem: str) -> None:
    joined = found.joined
    longest = max(map(len, nearby_sheets(found, atlas).values()))
    offers: list[Download] = [
        ("Joined corridors (CSV)", "corridors.csv", "text/csv", partial(write_csv, joined)),
        (
            "Joined corridors (GeoJSON)",
            "corridors.geojson",
            "application/geo+json",
            partial(write_geojson, joined),
        ),
        (
            "Joined corridors (GeoParquet)",
            "corridors.parquet",
            "application/vnd.apache.parquet",
            partial(write_geoparquet, joined),
        ),
        (
            "Border areas (CSV)",
            "borders.csv",
            "text/csv",
            lambda: write_csv(stamp_table(found.borders.table)),
        ),
        (
            "Countries (CSV)",
            "countries.csv",
            "text/csv",
            lambda: write_csv(stamp_table(found.countries.table)),
        ),
        (
            "All of it (XLSX)",
            "nearby.xlsx",
            XLSX,
            lambda: write_xlsx(nearby_sheets(found, atlas)),
        ),
    ]
    show_downloads(offers, stem, longest)
    st.caption(
        "Joined corridors are the atlas's stored legs, each corridor as one shape, with the counts "
        "and amounts of your rows; a column says which is which. A corridor has a line for each "
        "drug and unit, and one line where no row is near it."
    )
