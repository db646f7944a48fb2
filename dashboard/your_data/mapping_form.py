"""How a user's table is read, as a form: the guess at first, the user's choice in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.controls.filters import as_plain
from dashboard.your_data.session import UserFile, name_key
from geodata import Atlas
from geodata.names import read_names
from geodata.schema import NOT_STATED, SUBSTANCE_CLASSES
from routes.userdata import Question, TableMapping
from routes.userdata.cleaning import OTHER
from routes.userdata.dates import DATE_CHARS_MAX
from routes.userdata.kinds import CHOICES as KINDS
from routes.userdata.mapping import (
    CALENDARS,
    DATE_ORDERS,
    DECIMALS,
    DUPLICATES,
    LAYOUTS,
    ROLES,
)
from routes.userdata.totals import name_drugs
from routes.wording import area_name, substance_text

MAIN_ROLES: Final = ("country", "place", "date", "drug", "amount", "unit")
SETTINGS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "layout": ("What a row is", LAYOUTS),
    "date_order": ("Order of day and month", DATE_ORDERS),
    "calendar": ("Calendar", CALENDARS),
    "decimal": ("Mark of decimals", DECIMALS),
    "duplicates": ("Rows that repeat another", DUPLICATES),
}
NOT_SAID: Final[dict[str, str]] = {"": "Not stated"}
MORE_UNITS: Final[dict[str, str]] = {"g": "g", "t": "t (tonnes)", "lb": "lb (pounds)"}
"""Units offered beside the base units, which rows are converted to."""
GRID: Final = 3
PREVIEW_ROWS: Final = 6
PREVIEW_CHARS: Final = 200


def show_preview(file: UserFile) -> None:
    """Show the first rows as they stand in the file, every cell as text; of groups also of how
    many rows they are."""
    table = file.upload.table
    rows = table.select(file.upload.columns).slice(0, PREVIEW_ROWS).to_pandas()
    rows = rows.map(lambda cell: cell[:PREVIEW_CHARS])
    if file.upload.groups:
        counts = [f"{count:,}" for count in file.upload.groups.rows[:PREVIEW_ROWS]]
        rows.insert(0, "rows in the group", counts, allow_duplicates=True)
    st.dataframe(
        rows,
        hide_index=True,
        column_config={name: st.column_config.TextColumn() for name in rows.columns},
        alt="First rows of the file",
    )


def choose_mapping(file: UserFile, atlas: Atlas) -> TableMapping:
    """Show the form and return the mapping that it stands for; the old one until it is sent."""
    questions = {question.field: question for question in file.data.report.questions}
    now = file.data.mapping
    with st.form("user-mapping", enter_to_submit=False):
        columns, values = _choose_columns(file)
        st.markdown("**What holds where a row says nothing of it**")
        defaults = _choose_defaults(now, atlas, questions)
        st.markdown("**How it is written**")
        chosen: dict[str, str] = {}
        for place, (field, (label, words)) in zip(
            _grid(len(SETTINGS)), SETTINGS.items(), strict=True
        ):
            with place:
                chosen[field] = _choose(label, list(words), words, field, getattr(now, field))
                _show_question(questions, field)
        substances = _choose_substances(file)
        sent = st.form_submit_button("Read it like this", type="primary")
    if not sent:
        return now
    # what the guess was unsure of is settled once the form is sent
    return TableMapping(
        columns=columns,
        value_columns=values,
        total_columns=tuple(name for name in now.total_columns if name not in values),
        substances=substances,
        **chosen,  # type: ignore[arg-type]
        **defaults,  # type: ignore[arg-type]
    )


def _choose_defaults(
    now: TableMapping, atlas: Atlas, questions: Mapping[str, Question]
) -> dict[str, str]:
    """Show what is taken for all rows that say nothing of it, whether a title said it or nobody,
    and return it: by field of the mapping, kind of figure, unit, drug, country and period."""
    bases = sorted({unit for unit, _ in read_names().units.values()} | set(MORE_UNITS))
    countries = sorted(atlas.countries.index, key=lambda code: area_name(atlas, code))
    named = {code: area_name(atlas, code) for code in countries}
    drugs = {name: substance_text(name) for name in SUBSTANCE_CLASSES}
    lists: dict[str, tuple[str, Mapping[str, str]]] = {
        "kind": ("What the figures are", KINDS),
        "unit": (
            "Unit where a row states none",
            NOT_SAID | {unit: unit for unit in bases} | MORE_UNITS,
        ),
        "drug": ("Drug where a row names none", NOT_SAID | drugs),
        "country": ("Country where a row names none", NOT_SAID | named),
    }
    chosen: dict[str, str] = {}
    *places, last = _grid(len(lists) + 1)
    for place, (field, (label, words)) in zip(places, lists.items(), strict=True):
        value = getattr(now, field)
        with place:
            options = list(dict.fromkeys((*words, value)))  # a title's own word for it
            chosen[field] = _choose(label, options, words, field, value)
            _show_question(questions, field)
    with last:
        key = name_key("period")
        if key not in st.session_state:
            st.session_state[key] = now.period
        chosen["period"] = st.text_input(
            "Year where a row states none", key=key, max_chars=DATE_CHARS_MAX
        ).strip()
        _show_question(questions, "period")
    return chosen


def _show_question(questions: Mapping[str, Question], field: str) -> None:
    if asked := questions.get(field):
        st.warning(f"{as_plain(asked.text)} ({asked.rows:,} rows)")


def _choose_columns(file: UserFile) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Show a list of columns for each role, rare ones folded away, and those of a wide table."""
    first = [role for role in ROLES if role in MAIN_ROLES or file.guess.column(role)]
    rare = [role for role in ROLES if role not in first]
    chosen: dict[str, str] = {}
    st.markdown("**What stands in which column**")
    for role, place in zip(first, _grid(len(first)), strict=True):
        with place:
            chosen[role] = _choose_column(file, role)
    values = tuple(_choose_values(file)) if file.guess.value_columns else ()
    with st.expander("Other columns"):
        if not file.guess.value_columns:  # a wide table is seen from its headings, as a rule
            values = tuple(_choose_values(file))
        for role, place in zip(rare, _grid(len(rare)), strict=True):
            with place:
                chosen[role] = _choose_column(file, role)
    return tuple((role, chosen[role]) for role in ROLES if chosen[role]), values


def _grid(count: int) -> list[DeltaGenerator]:
    """Return places line by line, so that on a phone they stand in the same order."""
    lines = range(0, count, GRID)
    return [place for _ in lines for place in st.columns(GRID)][:count]


def _choose_column(file: UserFile, role: str) -> str:
    chosen = _choose(
        ROLES[role],
        ["", *file.upload.columns],
        {"": "Not in this file"},
        f"column-{role}",
        file.data.mapping.column(role),
    )
    for question in file.data.report.questions:
        if question.field == f"column-{role}":
            st.warning(as_plain(question.text))
    return chosen


def _choose_values(file: UserFile) -> Iterable[str]:
    key = name_key("value-columns")
    if key not in st.session_state:
        st.session_state[key] = list(file.data.mapping.value_columns)
    return st.multiselect(
        "Columns of amounts of one year, drug or country each", list(file.upload.columns), key=key
    )


def _choose_substances(file: UserFile) -> tuple[tuple[str, str], ...]:
    """Show what each drug was taken for, and return the user's own pairs."""
    drugs = name_drugs(file.data)
    own = dict(file.data.mapping.substances)
    if drugs.empty:
        return tuple(own.items())
    with st.expander(f"Drug names ({len(drugs)}), and what each is taken for"):
        shown = pd.DataFrame(
            {
                "Drug, as written": drugs["drug"].astype(str),
                "Taken for": drugs["substance"].astype(str),
                "Rows": drugs["rows"],
            }
        )
        edited = st.data_editor(
            shown,
            # What was edited is counted from the table shown: a new table, new edits.
            key=name_key(f"drugs-{file.cleanings}"),
            hide_index=True,
            disabled=["Drug, as written", "Rows"],
            column_config={
                "Taken for": st.column_config.SelectboxColumn(
                    options=[*SUBSTANCE_CLASSES, OTHER, NOT_STATED],
                    format_func=lambda substance: substance_text(str(substance)),
                    required=True,
                )
            },
        )
    changed = edited["Taken for"] != shown["Taken for"]
    pairs = edited.loc[changed, ["Drug, as written", "Taken for"]]
    own |= dict(pairs.itertuples(index=False, name=None))
    return tuple(own.items())


def _choose(label: str, options: list[str], words: Mapping[str, str], name: str, value: str) -> str:
    key = name_key(name)
    if key not in st.session_state:
        st.session_state[key] = value
    return str(
        st.selectbox(label, options, key=key, format_func=lambda found: words.get(found) or found)
    )
