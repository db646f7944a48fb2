"""Checks of editorial choices: everything that they name is there, and can be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import pandas as pd

from geodata import column, schema
from geodata.editorial_tables import CITED
from geodata.errors import Problem

Tables = Mapping[str, pd.DataFrame]
PLACE_KINDS_SHOWN: Final = ("crossing",)
"""Kinds of places that can be in focus, where the vocabulary has no `place_kinds`."""
_TOPIC = ["measure", "substance", "role", "subject_kind", "subject_id"]


def check_editorial(tables: Tables, vocabulary: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield a problem for each thing that an editorial choice names and that cannot be shown.

    Parameters
    ----------
    tables
        Tables and layers by name, indexed by row number; what rests on one that is left out is not
        checked.
    vocabulary
        For columns of the tour the words that they may hold, where they are known; under
        `place_kinds` the kinds of places that can be in focus.
    """
    claims = tables.get("claims")
    if claims is not None:
        quoted = frozenset(claims.loc[claims[column.DISPLAY] != "withheld", column.CLAIM_ID])
        for name in ("tour", "mistakes"):
            if name in tables:
                yield from _check_cited(name, tables[name], quoted)
        if "asked_first" in tables:
            yield from _check_topics(tables["asked_first"], claims)
    if "tour" in tables:
        yield from _check_words(tables["tour"], vocabulary)
        yield from _check_focus(tables, vocabulary.get("place_kinds", PLACE_KINDS_SHOWN))
    if "frames" in tables:
        yield from _check_frames(tables["frames"], tables.get("corridors"))


def _check_cited(name: str, texts: pd.DataFrame, quoted: frozenset[str]) -> Iterator[Problem]:
    for row, text in texts["text"].items():
        for claim_id in CITED.findall(str(text)):
            if claim_id not in quoted:
                allowed = "a claim of claims.csv that is not withheld"
                fix = "name another claim, or write the sentence without its figure"
                yield _tell(name, row, "text", claim_id, allowed, fix)


def _check_topics(topics: pd.DataFrame, claims: pd.DataFrame) -> Iterator[Problem]:
    """Yield a problem for each topic that Compare has nothing to compare in."""
    is_figure = (claims[column.MEASURE] != "route") & (claims[column.UNIT] != schema.NOT_STATED)
    measured = claims[is_figure & (claims[column.DISPLAY] == "map")]
    counts = measured.groupby(_TOPIC).size()
    for row, *topic in topics[_TOPIC].itertuples():
        found = int(counts.get(tuple(topic), 0))
        if found < 2:
            allowed = "what at least two claims of claims.csv state a figure of"
            fix = "ask for something else, or remove the row"
            told = f"{':'.join(topic)}, of which {found or 'none'} do{'es' if found else ''}"
            yield _tell("asked_first", row, "subject_id", told, allowed, fix)


def _check_words(
    tour: pd.DataFrame, vocabulary: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    for name, words in vocabulary.items():
        for row, text in tour[name].items() if name in tour else ():
            for word in filter(None, str(text).split("+")):
                if word not in words:
                    allowed = f"one of [{', '.join(words)}]"
                    yield _tell("tour", row, name, word, allowed, "use a word of the list")


def _check_focus(tables: Tables, place_kinds: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each focus of the tour that nothing on the map answers to."""
    known = {kind: list_focus(tables, kind, place_kinds) for kind in schema.FOCUS_KINDS}
    for row, focus in tables["tour"]["focus"].items():
        kind, _, found = str(focus).partition(":")
        ids = known.get(kind, frozenset())
        if focus and ids is not None and found not in ids:
            allowed = f"what the map shows, as kind and id, the kind one of [{', '.join(known)}]"
            fix = "write what is there, such as country:TJK, or leave it empty"
            yield _tell("tour", row, "focus", str(focus), allowed, fix)


def list_focus(
    tables: Tables, kind: str, place_kinds: Collection[str] = PLACE_KINDS_SHOWN
) -> frozenset[str] | None:
    """Return the ids that can be in focus of a kind; None when their tables are not sound.

    Of the places these are those of some kinds, and those with events.
    """
    needed = {"corridor": ("corridors",), "country": ("countries",), "place": ("places", "events")}
    if not set(needed.get(kind, ("claims",))) <= set(tables):
        return None
    if kind in ("corridor", "country"):
        return frozenset(tables[needed[kind][0]][f"{kind}_id"])
    if kind == "place":
        places = tables["places"]
        drawn = places.loc[places["kind"].isin(list(place_kinds)), "place_id"]
        return frozenset(drawn) | frozenset(tables["events"]["place_id"])
    claims = tables["claims"]
    shown = claims[claims[column.DISPLAY] == "map"]
    if kind == "claim":
        return frozenset(shown[column.CLAIM_ID])
    flows = shown[(shown[column.MEASURE] == "flow") & (shown[column.SUBJECT_KIND] == "link")]
    return frozenset(flows[column.SUBJECT_ID])


def _check_frames(frames: pd.DataFrame, corridors: pd.DataFrame | None) -> Iterator[Problem]:
    """Yield a problem when the opening frame is not the first, or a family has no frame."""
    first = str(frames["frame_id"].iloc[0]) if len(frames) else "no row"
    if first != schema.OPENING_FRAME:
        allowed = f"{schema.OPENING_FRAME}, which the map opens with, in the first row"
        fix = f"put {schema.OPENING_FRAME} first"
        yield _tell("frames", 2, "frame_id", first, allowed, fix)
    families = [] if corridors is None else list(dict.fromkeys(corridors["family"]))
    for family in families:
        if family in schema.FAMILIES and family not in set(frames["family"]):
            allowed = f"a frame of each family of {schema.DATA_FILES['corridors']}"
            fix = f"add a frame with the family {family}"
            yield _tell("frames", None, "family", f"none of {family}", allowed, fix)


def _tell(name: str, row: object, column: str, found: str, allowed: str, fix: str) -> Problem:
    number = None if row is None else int(str(row))
    return Problem(schema.EDITORIAL_FILES[name], number, column, found, allowed, fix)
