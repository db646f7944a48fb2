"""Any address gives a View that exists and sentences that a reader can use, never an exception."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geodata
from geodata import Atlas
from geodata.tables import read_table
from naughty_strings import HALF, NAUGHTY, texts
from routes.ageing import tell_ageing
from routes.filtering import choices_of, select_claims
from routes.layers import LAYERS
from routes.picking import OF_SOURCE, RULES
from routes.selection import CLOCKS, Selection
from routes.view import SILENT_MEASURES, View

FRAMES = tuple(read_table(Path(geodata.__file__).parent, "frames")[0]["frame_id"])
FIELDS = (*View().to_query(complete=True), "search", "measure", "claim", "unknown")
VALID = {
    "layers": st.lists(st.sampled_from(list(LAYERS))).map(",".join),
    "frame": st.sampled_from(list(FRAMES)),
    "silence": st.sampled_from(SILENT_MEASURES),
    "pick": st.sampled_from(list(RULES)),
    "focus": st.sampled_from(["country:TJK", "flow:AFG>IRN", "claim:C0002"]),
    "years": st.tuples(st.integers(1890, 2110), st.integers(1890, 2110)).map(
        lambda years: f"{years[0]}-{years[1]}"
    ),
    "known": st.integers(1890, 2110).map(str),
}
FOCUS = {"country:TJK", "flow:AFG>IRN", "claim:C0002"}
ANY = texts() | st.sampled_from([*LAYERS, *FRAMES, *RULES, HALF, "2010s,undated", "TJK,,TJK"])
QUERIES = st.fixed_dictionaries(
    {},
    optional={name: st.lists(ANY | VALID.get(name, ANY), max_size=3) for name in FIELDS},
)


def check(view: View, said: tuple[str, ...], atlas: Atlas) -> None:
    """Hold a View to what every page may count on, and its complaints to what can be read."""
    choices = choices_of(atlas)
    assert list(view.layers) == [name for name in LAYERS if name in view.layers]
    assert view.frame in FRAMES and view.silence in SILENT_MEASURES
    assert view.focus in {"", *FOCUS}
    assert view.pick in RULES or view.pick.removeprefix(OF_SOURCE) in choices["source"]
    for name, options in choices.items():
        chosen = getattr(view.selection, name)
        assert set(chosen) <= set(options) and len(set(chosen)) == len(chosen)
    assert view.selection.search == "" and view.selection.measure == ()
    for sentence in said:
        assert sentence.isprintable() and sentence.endswith(".") and len(sentence) < 400


@given(query=QUERIES)
def test_any_query_gives_a_view_and_clear_complaints(
    shipped: Atlas, query: dict[str, list[str]]
) -> None:
    choices = choices_of(shipped)
    view, said = View.from_query(query, FOCUS, choices, FRAMES)
    check(view, said, shipped)
    assert view.describe(shipped).isprintable()
    for complete in (False, True):
        again = {name: [value] for name, value in view.to_query(complete=complete).items()}
        assert View.from_query(again, FOCUS, choices, FRAMES) == (view, ())


@given(query=QUERIES, data=texts())
def test_a_link_is_one_printable_line_that_brings_the_view_back(
    shipped: Atlas, query: dict[str, list[str]], data: str
) -> None:
    choices = choices_of(shipped)
    view, _ = View.from_query(query, FOCUS, choices, FRAMES)
    link = view.to_link("https://corridors.example.org/", data)
    assert link.isascii() and link.isprintable() and not set(link) & set("<>\"' \\^`{|}") - {">"}
    read = parse_qs(urlsplit(link).query, keep_blank_values=True)
    assert read["data"] == [data]
    assert View.from_query(read, FOCUS, choices, FRAMES) == (view, ())


@pytest.mark.parametrize("text", [*NAUGHTY, HALF])
def test_a_naughty_value_anywhere_is_left_out_and_said_once(shipped: Atlas, text: str) -> None:
    choices = choices_of(shipped)
    view, said = View.from_query({name: [text] for name in FIELDS}, FOCUS, choices, FRAMES)
    check(view, said, shipped)
    blank = not text.strip(",")
    assert view == View(layers=()) if blank else view == View()
    assert len(said) == len(set(said)) and (blank or len(said) >= 12)


@given(search=texts() | st.just(HALF))
def test_any_search_is_a_filter_that_answers(shipped: Atlas, search: str) -> None:
    selection, said = Selection.from_query({"search": [search]}, {})
    assert said == () and search.startswith(selection.search)
    assert len(select_claims(shipped, selection)) <= len(shipped.claims)
    assert selection.describe(shipped)


@given(clock=st.from_regex(r"(19|20)[0-9٠-٩]{2}(-(19|20)[0-9٠-٩]{2})?", fullmatch=True) | texts())
def test_a_clock_that_is_taken_can_be_read(clock: str) -> None:
    selection, said = Selection.from_query({name: [clock] for name in CLOCKS}, {})
    if selection.known:
        assert selection.known.isascii() and 1900 <= int(selection.known) < 2100
    if selection.years:
        first, _, last = selection.years.partition("-")
        assert selection.years.isascii() and 1900 <= int(first) <= int(last) < 2100
    assert len(said) == (bool(clock) and not selection.known) + (
        bool(clock) and not selection.years
    )


@given(
    data=texts() | st.just(HALF) | st.from_regex(r"20\d\d\.\d\d(\+[0-9a-f]{8})?", fullmatch=True)
)
def test_any_version_of_the_data_in_a_link_is_answered(shipped: Atlas, data: str) -> None:
    said = tell_ageing(shipped, View(), data)
    assert said.isprintable() and len(said) < 1000
