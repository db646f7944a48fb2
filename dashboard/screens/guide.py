"""How to read the map: the first minute, layers, terms, and common mistakes."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard.controls.state import current_view, write_address
from dashboard.display.claim_record import with_claims
from dashboard.your_data.own_source import session_atlas
from geodata import Atlas
from routes.glossary import FILTER_HELP, TERMS
from routes.layers import LAYERS
from routes.rows import rows_of

FIRST_MINUTE: Final = """
1. **Look:** thin coloured lines say *where*, dark arrows *how much*, circles *what was caught*.
2. **Press** a line, an arrow, a country or a crossing: the drawer says what is drawn, who
   contradicts it, and every claim about it, with its source. Without a mouse, use the search or
   “The map as a list”.
3. **Switch layers** in the legend, choose a theme, and press the words above the title to filter
   by drug, years, source, country and more. The sentence under the title says what you see.
4. **Take it with you:** “Share” has a link that brings back the same view, pictures and slides.
"""


COUNTED: Final = dict(enumerate(("Two", "Three", "Four", "Five", "Six", "Seven", "Eight"), 2))
"""Small numbers at the beginning of a heading."""


def definitions(terms: dict[str, str]) -> str:
    """Return terms with what they mean as HTML."""
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in terms.items()
    )
    return f'<div class="oc-panel"><dl>{rows}</dl></div>'


def mistakes(atlas: Atlas) -> str:
    """Return the common mistakes as HTML, their figures taken from claims and linked to them."""
    rows = "".join(
        f"<li><strong>{escape(row['title'])}.</strong> {with_claims(atlas, row['text'])}</li>"
        for row in rows_of(atlas.mistakes)
    )
    return f'<div class="oc-panel"><ol>{rows}</ol></div>'


st.title("How to read it")
st.markdown(FIRST_MINUTE)
count = len(session_atlas().mistakes)
st.header(f"{COUNTED.get(count, count)} common mistakes with figures like these")
st.html(mistakes(session_atlas()))
st.header("What each layer is, and what it does not say")
st.html(definitions({layer.label: layer.help for layer in LAYERS.values()}))
st.header("What each filter keeps")
st.html(definitions({name.capitalize(): text for name, text in FILTER_HELP.items()}))
st.header("Terms")
st.html(definitions(dict(TERMS)))
write_address(current_view())
