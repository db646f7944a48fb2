"""The coverage page: where no loaded source has a figure, where only one has, and how old it is."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard.controls.state import current_view, write_address
from dashboard.your_data.own_source import session_atlas
from routes.decade_coverage import ALL_PERIODS, Cell, Cells, coverage_cells, periods_of
from routes.selection import UNDATED
from routes.wording import MEASURE_TITLES, area_name

INTRO: Final = (
    "How many claims state a figure for each country alone. **An empty field is silence: others "
    "may have published what is not loaded here, and it is not zero.** “1 voice” means that all "
    "rests on one source, or on sources that repeat one another; the year is that of the newest "
    "figure. Figures for regions, borders and several countries at once are not counted."
)
KEY: Final = (
    '<p class="oc-key"><b class="oc-many">3</b> claims by two voices or more '
    '<b class="oc-single">3</b> claims by one voice '
    '<b class="oc-none">–</b> no figure loaded. A claim over several decades stands in each.</p>'
)


def cell_html(cell: Cell | None) -> str:
    """Return one field of the matrix of all periods."""
    if cell is None:
        return '<td class="oc-none"><span>no figure loaded</span></td>'
    newest = f"newest {cell.newest}" if cell.newest else "period not stated"
    style = "oc-single" if cell.voices <= 1 else "oc-many"
    return (
        f'<td class="{style}"><strong>{cell.claims}</strong> {voices_text(cell)}'
        f"<br><small>{newest}</small></td>"
    )


def count_html(cell: Cell | None) -> str:
    """Return one field of a kind's matrix: the number of claims, and for a screen reader more."""
    if cell is None:
        return '<td class="oc-none">–<span class="oc-unseen">no figure loaded</span></td>'
    style = "oc-single" if cell.voices <= 1 else "oc-many"
    words = f" {'claim' if cell.claims == 1 else 'claims'}, {voices_text(cell)}"
    return f'<td class="{style}">{cell.claims}<span class="oc-unseen">{words}</span></td>'


def voices_text(cell: Cell) -> str:
    """Say how many independent voices a field rests on."""
    if cell.voices == 0:
        return "your own table alone"
    return "1 voice" if cell.voices == 1 else f"{cell.voices} voices"


def table_html(names: dict[str, str], kinds: list[str], cells: Cells) -> str:
    """Return the matrix of country and kind, all periods together."""
    head = "".join(f'<th scope="col">{escape(MEASURE_TITLES[kind])}</th>' for kind in kinds)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(cell_html(cells.get((country, kind, ALL_PERIODS))) for kind in kinds)
        + "</tr>"
        for country, name in names.items()
    )
    return (
        '<div class="oc-matrix" role="region" tabindex="0" aria-label="Coverage, all periods">'
        f'<table><thead><tr><th scope="col">Country</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def periods_html(names: dict[str, str], kind: str, cells: Cells) -> str:
    """Return the matrix of country and decade for one kind of figure."""
    decades = periods_of(cells)
    head = "".join(
        '<th scope="col">no date</th>'
        if decade == UNDATED
        else f'<th scope="col"><abbr title="{decade}">’{decade[2:]}</abbr></th>'
        for decade in decades
    )
    body = ""
    for country, name in names.items():
        fields = "".join(count_html(cells.get((country, kind, decade))) for decade in decades)
        total = cells.get((country, kind, ALL_PERIODS))
        newest = (total.newest or "no date") if total else ""
        body += f'<tr><th scope="row">{escape(name)}</th>{fields}<td>{newest}</td></tr>'
    title = escape(MEASURE_TITLES[kind])
    spoken = sum((country, kind, ALL_PERIODS) in cells for country in names)
    return (
        f"<table><caption>{title} <small>{spoken} of {len(names)} countries</small></caption>"
        f'<thead><tr><th scope="col">Country</th>{head}<th scope="col">newest</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


atlas = session_atlas()
view = current_view()
countries, kinds, cells = coverage_cells(atlas, view.selection)
names = {
    country: area_name(atlas, country)
    for country in sorted(countries, key=lambda code: area_name(atlas, code))
}
st.title("What is known, and what is not")
st.markdown(INTRO)
st.html(table_html(names, kinds, cells))
st.header("Country, kind and period at once")
st.html(
    f'{KEY}<div class="oc-matrices">'
    + "".join(periods_html(names, kind, cells) for kind in kinds)
    + "</div>"
)
write_address(view)
