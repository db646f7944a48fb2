"""The page for corrections: a claim or a new figure as the exact row of the ledger, checked."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.controls.filters import as_plain
from dashboard.controls.state import current_view, write_address
from dashboard.data import current_atlas, data_folder
from geodata.claim_questions import ask_about
from geodata.errors import SHOWN_PROBLEMS
from geodata.suggestion import (
    CLAIMS,
    check_suggestion,
    free_claim_id,
    row_of_claim,
    suggestion_csv,
)
from routes.filtering import shown_claims
from routes.tour import TOUR_WORDS

NEW: Final = "A new figure"
LONG: Final = ("statement", "note")
LABELS: Final = {
    "source_id": "Source, by its id",
    "locator": "Where in it",
    "measure": "Kind of figure",
    "role": "Role in the flow",
    "substance": "Substance",
    "form": "Form of the substance",
    "subject_kind": "What it is about: kind",
    "subject_id": "What it is about: id",
    "scope": "Scope",
    "part_of": "Part of the claim",
    "whole": "Share of",
    "period_start": "Period: first",
    "period_end": "Period: last",
    "period_basis": "How the period is known",
    "calendar": "Calendar of the year",
    "value": "Value",
    "low": "Low end of a range",
    "high": "High end of a range",
    "unit": "Unit",
    "qualifier": "How exact",
    "basis": "What the number is",
    "as_printed": "As printed",
    "statement": "What the source says, in your own words",
    "echo_group": "Group of claims that repeat one statement",
    "echo_kind": "How it repeats it",
    "derived_from": "Cites",
    "supersedes": "Replaces the claim",
    "display": "Where it is shown",
    "note": "Note",
}
"""What a reader sees of each column but the id's; its name stands in the help."""
CELL_CHARS: Final = 2000
"""Most characters of a cell that the page takes."""


def choose_claim(ids: list[str]) -> str:
    """Offer the claims, or a new one, and return the id of the row to write."""
    options = [NEW, *ids]
    asked = st.session_state.get("claim", "")
    chosen = st.selectbox(
        "What is to be corrected",
        options,
        index=options.index(asked) if asked in options else 0,
        key="suggest-claim",
    )
    st.session_state["claim"] = "" if chosen == NEW else chosen
    return free_claim_id(data_folder()) if chosen == NEW else str(chosen)


def show_cell(column: str, text: str, key: str) -> str:
    """Show the widget of one column, a list where its words are closed, and return its text."""
    rules = CLAIMS.columns[column]
    allowed = "; ".join(rule.allowed for rule in rules)
    said = as_plain(f"Column {column}: {allowed}" if allowed else f"Column {column}")
    label = LABELS[column]
    words = next((rule for rule in rules if rule.values), None)
    if words is not None:
        options = ["", *words.values]
        at = options.index(text) if text in options else 0
        return st.selectbox(label, options, index=at, key=key, help=said) or ""
    show = st.text_area if column in LONG else st.text_input
    return show(label, text, key=key, max_chars=CELL_CHARS, help=said)


def show_form(claim_id: str) -> dict[str, str] | None:
    """Show every column of the row, and return it once the reader asks for the check."""
    row = row_of_claim(data_folder(), claim_id)
    with st.form("suggest-form"):
        st.markdown(f"Row **{claim_id}** of `claims.csv`; an empty cell means *not stated*.")
        names = [name for name in CLAIMS.columns if name != "claim_id"]
        for at in range(0, len(names), 2):  # by pairs, for a phone has one column under the other
            for place, column in zip(st.columns(2), names[at : at + 2], strict=False):
                with place:
                    row[column] = show_cell(column, row[column], f"suggest-{claim_id}-{column}")
        asked = st.form_submit_button("Check this row", type="primary")
    return {name: " ".join(text.split()) for name, text in row.items()} if asked else None


def show_result(row: dict[str, str]) -> None:
    """Say what `corridors check` says of the row, and give a sound one to take away."""
    problems = check_suggestion(data_folder(), row, TOUR_WORDS)
    for problem in problems[:SHOWN_PROBLEMS]:
        st.error(as_plain(str(problem)))
    if len(problems) > SHOWN_PROBLEMS:
        st.error(f"And {len(problems) - SHOWN_PROBLEMS} problems more.")
    if problems:
        return
    if row == row_of_claim(data_folder(), row["claim_id"]):
        st.info("The row is as the ledger has it: nothing is changed yet.")
        return
    st.success("The row passes every check of `corridors check`.")
    for question in ask_about(row):
        st.warning(as_plain(f"To be answered before it is sent: {question}"))
    st.code(suggestion_csv(row), language=None, wrap_lines=True)
    st.download_button(
        "Take the row away (CSV)",
        suggestion_csv(row).encode(),
        file_name=f"claims-{row['claim_id']}.csv",
        mime="text/csv",
        key="suggest-csv",
        on_click="ignore",
    )


st.title("Suggest a correction")
st.markdown(
    "Write a claim as its source makes it. The row is checked with the whole ledger, as `corridors "
    "check` does, and is yours to take away: send it with an issue in the project's repository. "
    "Nothing is stored here."
)
claim_id = choose_claim(list(shown_claims(current_atlas()).index))
suggested = show_form(claim_id)
if suggested is not None:
    show_result(suggested)
write_address(current_view(), {"claim": st.session_state["claim"]})
