"""The session's own table as a source: an Atlas with its claims, for this session alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.controls.filters import as_plain
from dashboard.data import current_atlas
from dashboard.your_data.session import UserFile, current_file, name_key
from geodata import Atlas, schema
from routes.userdata import UserData
from routes.userdata.own_claims import (
    NOT_ANNUAL,
    OwnClaims,
    SourceDetails,
    add_claims,
    count_claims,
    left_out_text,
    make_claims,
)
from routes.wording import LANGUAGES, STANDING_WORDS

SOURCE: Final = "user-source"
"""Key of the source of this session; it goes with all else that is the reader's."""


@dataclass(frozen=True, eq=False)
class OwnSource:
    """A table that is used as a source, and the Atlas that has its claims."""

    data: UserData
    details: SourceDetails
    own: OwnClaims
    atlas: Atlas


def session_atlas() -> Atlas:
    """Return what this session sees: the atlas, with the reader's own claims where there are any.

    Raises
    ------
    DataError
        When a data file is unsound.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return current_atlas()  # a command or a request, which is nobody's session
    found: OwnSource | None = st.session_state.get(SOURCE)
    file = current_file() if found else None
    return found.atlas if found and file and file.data is found.data else current_atlas()


def show_own_source(file: UserFile) -> None:
    """Offer to use the session's table as a source, or say what was made of it."""
    found: OwnSource | None = st.session_state.get(SOURCE)
    if found and found.data is not file.data:  # read in another way, or another table
        found = _use_and_tell(file.data, found.details)
    if file.data.mapping.layout != "annual":
        st.info(f"{NOT_ANNUAL} Choose that layout in the form above if this table is one.")
        return
    if found:
        title = found.details.title
        one = len(found.own.claims) == 1
        st.success(
            f"{count_claims(found.own)} of “{as_plain(title)}” {'stands' if one else 'stand'} "
            "beside the atlas's in Compare, in series, in coverage, on the map and on sheets, "
            "marked as your own table, in this session alone. "
            f"{'It is' if one else 'They are'} never counted as a voice of the atlas."
        )
        if said := left_out_text(found.own):
            st.caption(as_plain(said))
        st.button("Use it as a source no longer", on_click=leave_source)
        return
    with st.form(name_key("source-form"), border=True):
        st.markdown("What is this table? It is named so wherever its figures stand.")
        details = SourceDetails(
            st.text_input("Title", key=name_key("source-title"), max_chars=200),
            st.text_input("Publisher", key=name_key("source-publisher"), max_chars=200),
            st.text_input("Year of publication", key=name_key("source-year"), max_chars=4),
            st.text_input("Address (https://…)", key=name_key("source-address"), max_chars=400),
            st.selectbox(
                "Language",
                list(LANGUAGES),
                index=None,
                key=name_key("source-language"),
                format_func=LANGUAGES.__getitem__,
                placeholder="Choose",
            )
            or "",
            st.selectbox(
                "Who speaks in it",
                schema.STANDINGS,
                index=None,
                key=name_key("source-standing"),
                format_func=STANDING_WORDS.__getitem__,
                placeholder="Choose",
            )
            or "",
        )
        pressed = st.form_submit_button("Use this table as a source")
        if pressed and _use_and_tell(file.data, details):
            st.rerun()


def leave_source() -> None:
    """Take the source out of the session, and leave the table in it."""
    st.session_state.pop(SOURCE, None)


def _use_and_tell(data: UserData, details: SourceDetails) -> OwnSource | None:
    """Put a source into the session; where its table makes no claim, say why and have none."""
    leave_source()
    try:
        own = make_claims(data, current_atlas(), details)
    except ValueError as error:
        st.error(as_plain(str(error)))
        return None
    if not own.claims:
        said = f"This table is no source: no row makes a claim. {left_out_text(own)}"
        st.error(as_plain(said.strip()))
        return None
    found = OwnSource(data, details, own, add_claims(current_atlas(), own))
    st.session_state[SOURCE] = found
    return found
