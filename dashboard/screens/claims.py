"""The claims page: the whole ledger, filtered, and every claim with its full record."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from dashboard.claim_record import record_html
from dashboard.geo_files import current_atlas
from dashboard.tables import claims_table, to_csv
from geodata import Atlas
from routes.claims import MEASURE_TITLES
from routes.selection import (
    COLLECTION_WORDS,
    SEARCH_LIMIT,
    UNDATED,
    Selection,
    choices_of,
    select_claims,
    shown_claims,
    source_text,
)
from routes.wording import BASIS_WORDS, area_name, substance_text

FILTERS: Final[dict[str, str]] = {
    "family": "Family of corridors",
    "country": "Country",
    "measure": "Kind of figure",
    "substance": "Substance",
    "period": "Period described",
    "source": "Source",
    "basis": "What the number is",
    "collection": "Collection",
}
"""Filters of a Selection with the label that a reader sees, in the page's order."""

TABLE_HEIGHT_PX: Final = 560


def option_text(atlas: Atlas, name: str, value: str) -> str:
    """Write one choice of a filter in plain English."""
    words = {
        "family": str.capitalize,
        "country": lambda code: area_name(atlas, code),
        "measure": MEASURE_TITLES.__getitem__,
        "substance": substance_text,
        "period": lambda decade: "period not stated" if decade == UNDATED else decade,
        "source": lambda source_id: source_text(atlas, source_id),
        "basis": BASIS_WORDS.__getitem__,
        "collection": COLLECTION_WORDS.__getitem__,
    }
    return str(words[name](value))


def read_address(atlas: Atlas) -> None:
    """Take filters and claim from the address once a visit, and say what was not usable."""
    if "claims-search" in st.session_state:
        return
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    selection, complaints = Selection.from_query(query, choices_of(atlas))
    for name in FILTERS:
        st.session_state[f"claims-{name}"] = list(getattr(selection, name))
    st.session_state["claims-search"] = selection.search
    claim_id = st.query_params.get("claim", "")
    st.session_state["claim"] = claim_id if claim_id in shown_claims(atlas).index else ""
    if claim_id and not st.session_state["claim"]:
        complaints = (*complaints, "The link points at a claim that is not in this ledger.")
    for complaint in complaints:
        st.warning(complaint)


def clear_filters() -> None:
    """Set every filter back."""
    for name in FILTERS:
        st.session_state[f"claims-{name}"] = []
    st.session_state["claims-search"] = ""


def show_filters(atlas: Atlas) -> Selection:
    """Show the filters and return what they select."""
    choices = choices_of(atlas)
    st.text_input(
        "Search", key="claims-search", max_chars=SEARCH_LIMIT, placeholder="Words, in any language"
    )
    in_force = sum(bool(st.session_state[f"claims-{name}"]) for name in FILTERS)
    with st.expander(f"Filters ({in_force} in force)" if in_force else "Filters"):
        columns = st.columns(4) + st.columns(4)
    for column, (name, label) in zip(columns, FILTERS.items(), strict=True):
        column.multiselect(
            label,
            choices[name],
            key=f"claims-{name}",
            format_func=partial(option_text, atlas, name),
            placeholder="All",
        )
    return Selection(
        search=st.session_state["claims-search"],
        **{name: tuple(st.session_state[f"claims-{name}"]) for name in FILTERS},
    )


def show_table(atlas: Atlas, selection: Selection) -> None:
    """Show the claims that pass, with their count and the sentence that describes them."""
    claims = select_claims(atlas, selection)
    sentence = selection.describe(atlas)
    st.markdown(f"**{len(claims)} of {len(shown_claims(atlas))}** claims")
    st.text(sentence)
    if claims.empty:
        st.info("No claim passes all of these filters. Loosen one, or clear them all.")
        st.button("Clear all filters", on_click=clear_filters)
        return
    table = claims_table(atlas, claims)
    event = st.dataframe(
        table,
        hide_index=True,
        height=min(TABLE_HEIGHT_PX, 38 + 35 * len(table)),
        on_select="rerun",
        selection_mode="single-row",
        key="claims-table",
        column_config={"Number": st.column_config.NumberColumn(format="localized")},
    )
    if event.selection.rows and event.selection.rows[0] < len(table):
        st.session_state["claim"] = str(table.at[event.selection.rows[0], "Claim"])
    st.download_button(
        "Download these claims (CSV)",
        to_csv(claims.reset_index().merge(
            atlas.sources.add_prefix("source_"),
            left_on="source_id", right_index=True, validate="many_to_one",
        )),
        file_name=f"opiate-corridors-claims-{atlas.version}.csv",
        mime="text/csv",
    )  # fmt: skip


def show_record(atlas: Atlas) -> None:
    """Show the full record of the claim that is open."""
    claim_id = st.session_state["claim"]
    if claim_id:
        st.html(record_html(atlas, claim_id))
    else:
        st.caption("Tick a row to open its full record: source, place in it, and what is printed.")


atlas = current_atlas()
st.title("Claims")
read_address(atlas)
chosen = show_filters(atlas)
ledger, record = st.columns([3, 2], gap="medium")
with ledger:
    show_table(atlas, chosen)
with record:
    show_record(atlas)
address = chosen.to_query() | (
    {"claim": st.session_state["claim"]} if st.session_state["claim"] else {}
)
if st.query_params.to_dict() != address:
    st.query_params.from_dict(address)
