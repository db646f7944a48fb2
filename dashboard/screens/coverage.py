"""The coverage page: where no loaded source has a figure, where only one has, and how old it is."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard.geo_files import current_atlas
from dashboard.state import current_view, write_address
from routes.coverage import Cell, cover, periods_of
from routes.selection import UNDATED
from routes.wording import MEASURE_TITLES, area_name

INTRO: Final = (
    "How many claims state a figure for each country alone. **An empty field is silence: others "
    "may have published what is not loaded here, and it is not zero.** “1 voice” means that all "
    "rests on one source, or on sources that repeat one another; the year is that of the newest "
    "figure. Figures for regions, borders and several countries at once are not counted."
)
ALL_PERIODS: Final = "all"


def cell_html(cell: Cell | None) -> str:
    """Return one field of the matrix."""
    if cell is None:
        return '<td class="oc-none"><span>no figure loaded</span></td>'
    voices = "1 voice" if cell.voices == 1 else f"{cell.voices} voices"
    newest = f"newest {cell.newest}" if cell.newest else "period not stated"
    only = ' class="oc-single"' if cell.voices == 1 else ""
    return f"<td{only}><strong>{cell.claims}</strong> {voices}<br><small>{newest}</small></td>"


atlas = current_atlas()
view = current_view()
countries, kinds, cells = cover(atlas, view.selection)
st.title("What is known, and what is not")
st.markdown(INTRO)
period = st.selectbox(
    "Period that the figures describe",
    [ALL_PERIODS, *periods_of(cells)],
    format_func=lambda name: {"all": "All periods", UNDATED: "Period not stated"}.get(name, name),
    key="coverage-period",
    persist_state="session",
)
head = "".join(f'<th scope="col">{escape(MEASURE_TITLES[kind])}</th>' for kind in kinds)
body = "".join(
    f'<tr><th scope="row">{escape(area_name(atlas, country))}</th>'
    + "".join(cell_html(cells.get((country, kind, period))) for kind in kinds)
    + "</tr>"
    for country in sorted(countries, key=lambda code: area_name(atlas, code))
)
st.html(
    '<div class="oc-matrix" role="region" tabindex="0" aria-label="Coverage"><table>'
    f'<thead><tr><th scope="col">Country</th>{head}</tr></thead><tbody>{body}</tbody></table></div>'
)
write_address(view)
