"""The filters that pages share, as words that can be pressed, and the way back from all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import streamlit as st

from dashboard.controls.state import (
    KNOWN_YEARS,
    ageing,
    clear_filter,
    complaints,
    current_selection,
    reset_view,
)
from geodata import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.plain_text import plain_text
from routes.filtering import choices_of, loosen
from routes.glossary import FILTER_HELP
from routes.picking import OF_SOURCE, RULES, rule_text
from routes.selection import COLLECTION_WORDS, OPEN_YEARS, UNDATED, Selection
from routes.wording import (
    BASIS_WORDS,
    MEASURE_TITLES,
    area_name,
    language_text,
    source_text,
    substance_text,
)

FILTER_NAMES: Final[dict[str, str]] = {
    "family": "Family of corridors",
    "country": "Country",
    "measure": "Kind of figure",
    "substance": "Substance",
    "period": "Period described",
    "source": "Source",
    "author": "Author",
    "language": "Language of the source",
    "collection": "Collection",
    "basis": "What the number is",
    "years": "Years described",
    "known": "Published by",
    "search": "Search",
}
"""Filters with the label that a reader sees."""


WORD_JOINER: Final = "\u2060"

LIST_PX: Final = 300
"""Width of a filter; on a phone there is room for it."""


@cached_with_atlas(2048)
def option_text(atlas: Atlas, name: str, value: str) -> str:
    """Write one choice of a filter in plain English."""
    words: dict[str, Callable[[str], str]] = {
        "family": str.capitalize,
        "country": lambda code: area_name(atlas, code),
        "measure": MEASURE_TITLES.__getitem__,
        "substance": lambda substance: substance_text(substance).capitalize(),
        "period": lambda decade: "Period not stated" if decade == UNDATED else decade,
        "source": lambda source_id: source_text(atlas, source_id),
        "author": str,
        "language": language_text,
        "collection": lambda value: COLLECTION_WORDS[value].capitalize(),
        "basis": lambda value: BASIS_WORDS[value].capitalize(),
    }
    return words[name](value)


def choose(atlas: Atlas, name: str, *, width: int | Literal["stretch"] = "stretch") -> None:
    """Show the widget of one filter; `width` in pixels, or as wide as there is room."""
    st.multiselect(
        FILTER_NAMES[name],
        choices_of(atlas)[name],
        key=f"filter-{name}",
        format_func=partial(option_text, atlas, name),
        placeholder="All",
        help=FILTER_HELP[name],
        persist_state="session",
        width=width,
    )


def choose_time(*, width: int) -> None:
    """Show the two clocks: the years that figures describe, and what was published by when."""
    first, last = OPEN_YEARS
    st.slider(
        "Years described",
        first,
        last,
        OPEN_YEARS,
        key="years",
        help="Figures about any of these years. Short of the full span, figures whose period is "
        "not stated are left out.",
        persist_state="session",
        width=width,
    )
    st.slider(
        "Known in",
        *KNOWN_YEARS,
        last,
        key="known",
        help="What had been published by the end of this year. Before the last, sources without a "
        "year are left out.",
        persist_state="session",
        width=width,
    )


def rule_option(atlas: Atlas, rule: str) -> str:
    """Write a rule as an option: it may begin with a source's name, which keeps its capitals."""
    text = rule_text(atlas, rule)
    return text[:1].upper() + text[1:]


def choose_rule(atlas: Atlas, *, width: int) -> None:
    """Show the choice of the rule by which figures are drawn."""
    sources = choices_of(atlas)["source"]
    st.selectbox(
        "Which claim is drawn",
        [*RULES, *(f"{OF_SOURCE}{source}" for source in sources)],
        key="pick",
        format_func=partial(rule_option, atlas),
        help="Where claims differ, a rule chooses the one that a symbol draws; all stand side by "
        "side in the panel and in Compare.",
        persist_state="session",
        width=width,
    )


def as_plain(text: str) -> str:
    """Return text of a user or a data file so that no part of it is taken for Markdown.

    A picture in Markdown would be fetched from wherever a link says. Labels of buttons are
    Markdown too. Addresses, names of icons and arrows are looked for after Markdown's own escapes
    are gone, so these are parted by a sign without width.
    """
    text = " ".join(plain_text(text).split())
    text = re.sub(r"([\\`*_\[\]<>$~|#&]|^[-+=]|^[0-9]+(?=[.)]))", _escape_markdown, text)
    text = re.sub(r":(?=\S)|@(?=\w)|www(?=\.)", rf"\g<0>{WORD_JOINER}", text, flags=re.IGNORECASE)
    return re.sub(r"(?<!\S)(\\?[<>~-])(?=\\?[->=])", rf"\1{WORD_JOINER}", text)


def _escape_markdown(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


@dataclass(frozen=True)
class Words:
    """Words of the sentence that can be pressed: what they open, and what they say meanwhile."""

    key: str
    filters: tuple[str, ...]
    unset: str
    """What is said while none of the filters is set."""
    lazy: bool = False
    """Whether its lists are long, so that they travel when it is opened."""


PRESSED: Final = (
    Words("open-drugs", ("substance",), "All drugs"),
    Words("open-years", ("years", "known"), "All years"),
    Words("open-sources", ("source", "author", "language", "collection"), "All sources", lazy=True),
    Words("open-more", ("family", "country", "period", "basis"), "More filters"),
)


def show_notices() -> None:
    """Say what was wrong with the address, and what became of its figures."""
    for complaint in complaints():
        st.warning(as_plain(complaint))
    if aged := ageing():
        st.info(as_plain(aged))


def show_filters(atlas: Atlas, *, with_rule: bool) -> None:
    """Show the filters that pages share as words that say what is in force and open it.

    Parameters
    ----------
    atlas
        The data.
    with_rule
        Whether the page shows which claims are drawn, so that it matters by which rule.
    """
    said = current_selection().in_words(atlas)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="filters"):
        for each in PRESSED:
            words = [said[name] for name in each.filters if name in said]
            label = as_plain("; ".join(words).removeprefix("figures about ") or each.unset)
            told = f"{label[:1].upper()}{label[1:]}"
            popover = st.popover(
                told, key=each.key, width="stretch", on_change="rerun" if each.lazy else "ignore"
            )
            if each.lazy and not popover.open:
                continue
            with popover:
                show_choices(atlas, each, with_rule=with_rule)


def show_choices(atlas: Atlas, words: Words, *, with_rule: bool) -> None:
    """Show what pressing some words opens."""
    if "years" in words.filters:
        choose_time(width=LIST_PX)
        return
    for name in words.filters:
        choose(atlas, name, width=LIST_PX)
    if "family" in words.filters:
        if with_rule:
            choose_rule(atlas, width=LIST_PX)
        st.button("Reset", on_click=reset_view, help="Back to the opening view")


def show_empty(atlas: Atlas, selection: Selection, what: str) -> None:
    """Say that nothing passes the filters, which one to loosen, and offer to do it.

    Parameters
    ----------
    atlas
        The data.
    selection
        Filters in force.
    what
        What is missing, such as `claim`.
    """
    name, count = loosen(atlas, selection)
    if name:
        words = as_plain(selection.in_words(atlas)[name])
        st.info(
            f"No {what} passes all of these filters. Without “{FILTER_NAMES[name]}: {words}” "
            f"{count} claims do."
        )
        st.button(f"Loosen “{FILTER_NAMES[name]}”", on_click=clear_filter, args=(name,))
    else:
        st.info(f"No {what} passes these filters, and no single one of them alone is to blame.")
    st.button("Clear all filters", on_click=clear_filter, args=("",))
