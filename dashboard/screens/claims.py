"""The claims page: the whole ledger, filtered, and every claim with its full record."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.controls.filters import choose, show_empty
from dashboard.controls.state import current_selection, current_view, write_address
from dashboard.display.claim_record import record_html
from dashboard.display.tables import (
    ORDERS,
    PAGE_ROWS,
    claims_csv,
    count_pages,
    ledger_table,
    order_claims,
    take_page,
)
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from routes.filtering import select_claims, shown_claims
from routes.selection import SEARCH_LIMIT, Selection

TABLE_HEIGHT_PX: Final = 560

COLUMN_PX: Final = {
    "Claim": 58,
    "Value": 130,
    "Kind": 118,
    "Substance": 106,
    "About": 145,
    "Period": 145,
    "What the source says": 500,
    "Source": 480,
    "What the number is": 160,
    "Collection": 130,
    "Number": 100,
    "Unit": 80,
}
"""Widths that stay when a filter changes what is in the columns; the first six fit side by side."""


def show_head(atlas: Atlas, claims: pd.DataFrame, selection: Selection) -> None:
    """Show the title, how many claims pass, and the sentence that describes them."""
    st.html(
        '<header class="oc-head"><h1>Claims</h1>'
        f"<p><strong>{len(claims)} of {len(shown_claims(atlas))}</strong> · "
        f"{escape(selection.describe(atlas))}</p></header>"
    )


def show_search(atlas: Atlas) -> None:
    """Show what this page adds to the shared filters: a search, and the kind of figure."""
    with st.container(horizontal=True):
        st.text_input(
            "Search",
            key="search",
            max_chars=SEARCH_LIMIT,
            placeholder="Words, in any language",
            persist_state="session",
        )
        choose(atlas, "measure")


def choose_page(claims: pd.DataFrame) -> pd.DataFrame:
    """Offer an order of all claims and a page of them, where they are more than one; return it."""
    pages = count_pages(claims)
    # There also for a single page, so that table and button beneath keep their places: a button
    # that moves while it is pressed loses the press.
    choices = st.container(horizontal=True)
    if pages == 1:
        return claims
    # A filter has left fewer of them; a browser that chose a page meanwhile sends its words.
    if st.session_state.get("claims-page", 1) not in range(1, pages + 1):
        st.session_state["claims-page"] = 1
    with choices:
        order = st.selectbox("All claims, sorted by", list(ORDERS), key="claims-order")
        page = st.selectbox(
            "Rows shown",
            range(1, pages + 1),
            format_func=lambda page: (
                f"{(page - 1) * PAGE_ROWS + 1}–{min(page * PAGE_ROWS, len(claims))} "
                f"of {len(claims)}"
            ),
            key="claims-page",
        )
    return take_page(order_claims(claims, order), page)


def show_table(atlas: Atlas, claims: pd.DataFrame, selection: Selection) -> None:
    """Show the claims that pass, or what to loosen where none does."""
    if claims.empty:
        show_empty(atlas, selection, "claim")
        return
    everything, claims = claims, choose_page(claims)
    table = ledger_table(atlas, claims)
    columns = {name: st.column_config.Column(width=width) for name, width in COLUMN_PX.items()}
    columns["Number"] = st.column_config.NumberColumn(format="localized", width=COLUMN_PX["Number"])
    event = st.dataframe(
        table,
        hide_index=True,
        height=min(TABLE_HEIGHT_PX, 38 + 35 * len(claims)),
        on_select="rerun",
        selection_mode="single-row",
        key="claims-table",
        column_config=columns,
    )
    if event.selection.rows and event.selection.rows[0] < len(claims):
        st.session_state["claim"] = str(claims.index[event.selection.rows[0]])
    st.download_button(
        "Download these claims (CSV)",
        partial(claims_csv, atlas, everything),  # made when it is asked for
        file_name=f"opiate-corridors-claims-{atlas.version}.csv",
        mime="text/csv",
        key="claims-csv",
    )


def show_record(atlas: Atlas) -> None:
    """Show the full record of the claim that is open."""
    claim_id = st.session_state["claim"]
    if claim_id:
        st.html(record_html(atlas, claim_id))
    else:
        st.caption(
            "Tick a row to open its full record: the whole statement, its source, the place in it, "
            "and what is printed."
        )


atlas = session_atlas()
chosen = current_selection()
passing = select_claims(atlas, chosen)
show_head(atlas, passing, chosen)
show_search(atlas)
ledger, record = st.columns([3, 2], gap="medium")
with ledger:
    show_table(atlas, passing, chosen)
with record:
    show_record(atlas)
write_address(
    current_view(),
    {
        "measure": ",".join(chosen.measure),
        "search": chosen.search,
        "claim": st.session_state["claim"],
    },
)
