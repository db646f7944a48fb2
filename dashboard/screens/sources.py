"""The sources page: what the atlas rests on, its method, licences, and how to correct it."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from dashboard.controls.filters import as_plain
from dashboard.controls.state import current_view, write_address
from dashboard.data import current_day, current_release, data_folder
from dashboard.display.claim_record import source_link
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas, column
from geodata.data_changelog import list_corrections
from geodata.data_package import package_zip
from geodata.schema import OWN_COLLECTION
from geodata.source import Source, sources_of
from routes.captions import STANDING_NOTES
from routes.citation import citation
from routes.filtering import shown_claims
from routes.layers import LAYERS
from routes.picking import OTHER_RULES, RULES, STANDARD_RULE
from routes.rows import rows_of
from routes.selection import COLLECTION_WORDS
from routes.wording import STANDING_WORDS, language_text

OTHER_RULE_LINES: Final = "\n".join(
    f"    - *{RULES[name]}*: {text}" for name, text in OTHER_RULES.items()
)

METHOD: Final = f"""
- **A number here is a claim**: a source says this value, of this thing, for this period. Nothing
  in the ledger is computed, rounded or filled in.
- **What is drawn:** {STANDARD_RULE} A reader can choose otherwise:
{OTHER_RULE_LINES}
- Claims that repeat one number count as **one witness**; sources that share authors, passages or
  an original stand in one witness group.
- **What no loaded source states is not zero.** Others may have published what is not loaded here.
"""

LICENCES: Final = """
Code: MIT. Curated data: CC BY 4.0. Base map: Natural Earth, public domain. Town names: GeoNames,
CC BY 4.0. The facts quoted belong to their sources; only numbers and a few words are quoted, and
all sentences are ours.
"""

LEFT_OUT: Final = """
- **Drugs that were destroyed** (burned in Kabul, Tashkent, Ashgabat, Baku or Pakistan): what is
  destroyed in a year is not what is seized in it, and the ledger has no measure for destruction.
- **Single weeks and single cases** of countries that have longer counts, and amounts printed in a
  unit that cannot be meant (20,000 tons of heroin in Türkiye in 2017, thousands of tonnes of opium
  by one Pakistani agency).
- **Opium prices of 1999 to 2003** (three figures of one page): unsourced, on a site that has
  nothing to do with the subject.
- **An exercise of the Collective Security Treaty Organization that ended in Shymkent**: no page
  gives its year.
"""

CORRECTIONS: Final = """
If a figure is wrong or missing, “[Suggest a correction](suggest)” turns it into the row of the
ledger and checks it; open an issue in the project's repository with that row, what the source
prints and where. A corrected claim keeps its number and is listed here.
"""


def corrections_text(atlas: Atlas) -> str:
    """Return what releases changed in claims that were there before, the newest first."""
    changes = list_corrections(atlas.history)
    lines = [
        f"- {claim_id}, {as_plain(field.replace('_', ' '))}: “{as_plain(old) or 'not stated'}” "
        f"became “{as_plain(new) or 'not stated'}” (data {version})"
        for claim_id, version, field, old, new in changes.iloc[::-1].itertuples(index=False)
    ]
    return "\n".join(lines) or "No claim has been corrected so far."


def source_html(source: Source, count: int) -> str:
    """Return one source with its full reference and what a reader should know about it."""
    authors = f"{escape(source.authors)}. " if source.authors else ""
    english = (
        f" [{escape(source.title_en)}]"
        if source.title_en and source.title_en != source.title
        else ""
    )
    published = ", ".join(filter(None, (source.publisher, source.year)))
    language = language_text(source.language)
    kind = f"{source.kind.replace('_', ' ')}, {STANDING_WORDS[source.standing]}"
    claims = (
        f'<a href="claims?source={escape(source.source_id)}" target="_self">{count} claims</a>'
        if count
        else "no claim yet"
    )
    note = f'<p class="oc-note">{escape(source.note)}</p>' if source.note else ""
    return (
        f'<article class="oc-claim"><p>{authors}<span dir="auto">{escape(source.title)}</span>'
        f"{english}. {escape(published) or 'Publisher and year not stated'}.</p>"
        f'<p class="oc-source">{escape(kind.capitalize())}, in {escape(language)}; {claims}; '
        f"witness group {escape(source.witness_group)}. {address_html(source)}</p>"
        f"{note}</article>"
    )


def address_html(source: Source) -> str:
    """Return where a source is found: its address as a link, with what else identifies it."""
    address = source.address
    identifier = source.identifier.replace(address, "").strip("; ") if address else ""
    link = source_link(source, address or source.identifier)
    return " ".join(filter(None, (escape(identifier), link)))


def show_sources(atlas: Atlas, claims: pd.DataFrame) -> None:
    """List the sources of both collections, those with most claims first."""
    counts = claims[column.SOURCE_ID].value_counts()
    for collection, words in COLLECTION_WORDS.items():
        listed = sorted(
            (one for one in sources_of(atlas).values() if one.collection == collection),
            key=lambda source: (-counts.get(source.source_id, 0), source.title),
        )
        if not listed and collection == OWN_COLLECTION:
            continue
        st.header(f"{words[0].upper()}{words[1:]} ({len(listed)})")
        body = "".join(source_html(one, int(counts.get(one.source_id, 0))) for one in listed)
        st.html(f'<section class="oc-panel">{body}</section>')


atlas = session_atlas()
st.title("Sources and method")
st.markdown(f"Data version `{atlas.version}`: {len(shown_claims(atlas))} claims.")
st.markdown(METHOD)
with st.expander("Disclaimers", expanded=True):
    for note in (*STANDING_NOTES, LAYERS["seizures"].note):
        st.markdown(f"- {note}")
with st.expander("Disputed lines and areas on the map"):
    rows = rows_of(atlas.disputed)
    items = "".join(f"<li>{escape(row['name'])}: {escape(row['note'])}</li>" for row in rows)
    st.html(f'<div class="oc-notes"><ul>{items}</ul></div>')
st.header("How to cite")
st.code(
    citation(atlas, release=current_release(), accessed=current_day()),
    language=None,
    wrap_lines=True,
)
st.markdown("Name the source of each figure too. “Share” on the map cites the view as well.")
st.header("Licences")
st.markdown(LICENCES)
with st.expander("What was read and left out, and why"):
    st.markdown(LEFT_OUT)
st.download_button(
    "Download the ledger as a Data Package (ZIP)",
    partial(package_zip, atlas, data_folder()),  # made when it is asked for
    file_name=f"opiate-corridors-ledger-{atlas.version}.zip",
    mime="application/zip",
    key="ledger-package",
    help="All tables as CSV with datapackage.json, a JSON Schema for each, CSVW and the provenance "
    "of each claim as JSON-LD.",
)
st.header("Report an error, and corrections so far")
st.markdown(CORRECTIONS)
st.markdown(corrections_text(atlas))
show_sources(atlas, shown_claims(atlas))
write_address(current_view())
