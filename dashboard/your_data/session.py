"""A user's table in the session: read, cleaned, remembered by its header, and forgotten."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.data import current_day
from dashboard.your_data.served_table import clean_given
from geodata import Atlas
from geodata.names import read_names
from geodata.uploads import Upload, UploadError, read_upload
from routes.userdata import TableMapping, UserData, clean_table, propose_mapping, sign_header

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FILE: Final = "user-file"
REFUSED: Final = "user-refused"
MAPPINGS: Final = "user-mappings"
COUNT: Final = "your-data-count"
"""Counts the uploads that the session has dropped; it is part of the keys of the widgets."""
GIVEN: Final = "given"
"""Id of the file that the server was given; who forgets it does not see it again."""
READING: Final = "Reading the file in a process of its own"
LOOK_S: Final = 0.2
"""How often a file that is being read is looked after."""


@dataclass(frozen=True, eq=False)
class UserFile:
    """A file that is in the session, and nowhere else."""

    file_id: str
    upload: Upload
    guess: TableMapping
    """The mapping that the widgets began with."""
    data: UserData
    remembered: bool
    """Whether the guess is the mapping of an earlier file with the same header."""
    cleanings: int = 1


def current_file() -> UserFile | None:
    """Return the session's file, else the one that the server was given, or None."""
    found: UserFile | None = st.session_state.get(FILE)
    if found is None and not st.session_state.get(COUNT) and (given := clean_given()):
        return UserFile(GIVEN, *given, remembered=False)
    return found


def refusal() -> str:
    """Say why the last file could not be read; empty when nothing is wrong."""
    _, text = st.session_state.get(REFUSED, ("", ""))
    return str(text)


def name_key(name: str) -> str:
    """Return the key of a widget of this file and sheet; another one gets widgets of its own."""
    file = current_file()
    own = f"{file.file_id}{file.upload.layout.sheet}" if file else ""
    return f"user-{name}-{st.session_state.get(COUNT, 0)}-{own}"


def forget_data() -> None:
    """Take the file, what was made of it and what was chosen for it out of the session."""
    for key in [key for key in st.session_state if str(key).startswith("user-")]:
        del st.session_state[key]
    # Under another key the uploader is a new one, and Streamlit drops the bytes of the old.
    st.session_state[COUNT] = st.session_state.get(COUNT, 0) + 1


def upload_label(most_mb: int) -> str:
    """Return what the page says above the place where files are dropped.

    Parameters
    ----------
    most_mb
        Size of the largest file that the server takes, in MB.
    """
    return f"A table of your own: CSV, Excel (XLSX) or GeoJSON, up to {most_mb} MB"


def offer_upload() -> UploadedFile | None:
    """Show where files are dropped; return what lies there and has not been read yet."""
    key = _upload_key()
    dropped: UploadedFile | None = st.file_uploader(
        upload_label(int(st.get_option("server.maxUploadSize"))),
        key=key,
        on_change=_drop_if_taken_away,
        args=(key,),
        help="What a file is shows in its content, not in its name. It stays in this session: "
        "nobody else sees it, and nothing of it is written to disk.",
    )
    file = current_file()
    refused_id, _ = st.session_state.get(REFUSED, ("", ""))
    known = (file.file_id if file else "", refused_id)
    return None if dropped is None or dropped.file_id in known else dropped


def _upload_key() -> str:
    return f"user-upload-{st.session_state.get(COUNT, 0)}"


def offer_sheets(file: UserFile, atlas: Atlas) -> None:
    """Offer the sheets of a workbook; the one that is chosen is read in place of the first."""
    layout = file.upload.layout
    dropped: UploadedFile | None = st.session_state.get(_upload_key())
    if len(layout.sheets) < 2 or dropped is None:
        return
    chosen = st.selectbox(
        "Sheet",
        layout.sheets,
        index=layout.sheets.index(layout.sheet),
        key=f"user-sheet-{_upload_key()}-{file.file_id}",
        help="Hidden sheets are left out.",
    )
    if chosen != layout.sheet:
        read_file(dropped, atlas, chosen)
        st.rerun()


def read_file(dropped: UploadedFile, atlas: Atlas, sheet: str = "") -> None:
    """Put a file into the session, or why it could not be read; show how far that is meanwhile.

    Parameters
    ----------
    dropped
        The file.
    atlas
        Countries and towns.
    sheet
        Sheet of a workbook; empty for the one that holds a table.
    """
    st.session_state.pop(FILE, None)
    st.session_state.pop(REFUSED, None)
    tell = _open_progress()
    tell(READING)
    st.button("Cancel", on_click=forget_data, key="cancel-reading")
    try:
        upload = _read_upload(dropped, tell, sheet)
    except UploadError as error:
        st.session_state[REFUSED] = (dropped.file_id, str(error))
        return
    told = st.session_state.get(MAPPINGS, {}).get(sign_header(upload.columns))
    tell("Recognising columns")
    guess = TableMapping.from_json(told) if told else propose_mapping(upload, read_names())
    # Two headers that differ in case are of one shape; their mapping is of the first only.
    fits = set(dict(guess.columns).values()) | set(guess.value_columns) <= set(upload.columns)
    if not fits:
        guess = propose_mapping(upload, read_names())
    data = clean_table(upload, guess, read_names(), atlas, current_day(), tell)
    st.session_state[FILE] = UserFile(dropped.file_id, upload, guess, data, bool(told and fits))


def change_mapping(file: UserFile, mapping: TableMapping, atlas: Atlas) -> UserFile:
    """Clean the session's file anew by another mapping, and remember that for its header."""
    slot = st.empty()
    with slot.container():
        tell = _open_progress()
        tell("Cleaning the table")
        # A press ends this run, and the file is shown as it was read before.
        st.button("Cancel", key="cancel-cleaning")
        data = clean_table(file.upload, mapping, read_names(), atlas, current_day(), tell)
    slot.empty()
    changed = UserFile(
        file.file_id, file.upload, file.guess, data, file.remembered, file.cleanings + 1
    )
    st.session_state[FILE] = changed
    mappings = st.session_state.setdefault(MAPPINGS, {})
    mappings[sign_header(file.upload.columns)] = mapping.to_json()
    return changed


def _drop_if_taken_away(key: str) -> None:
    """Drop the file that was taken off the uploader; one that takes its place comes the same way.

    The uploader stays, for that file may be on its way, and so does what was chosen.
    """
    if st.session_state.get(key) is None:
        st.session_state.pop(FILE, None)
        st.session_state.pop(REFUSED, None)


def _read_upload(dropped: UploadedFile, tell: Callable[[str], None], sheet: str) -> Upload:
    """Read a file while the page stays awake: a press on Cancel ends the reading at once."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        task = pool.submit(read_upload, dropped.getvalue(), dropped.name, stop=stop, sheet=sheet)
        try:
            while not task.done():
                wait([task], timeout=LOOK_S)
                # Streamlit ends a script at its next call of st, when something was pressed.
                tell(READING)
        finally:
            stop.set()
        return task.result()


def _open_progress() -> Callable[[str], None]:
    """Return a function that shows which step goes on.

    Nothing in it turns: without a GPU an animation costs a second of every two, which the map that
    is being set up needs.
    """
    line = st.empty()

    def tell(step: str) -> None:
        line.info(step, icon=":material/hourglass_top:")

    return tell
