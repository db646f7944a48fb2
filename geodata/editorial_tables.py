"""Editorial choices: what the atlas chooses to show, in words and pictures, as tables.

They state no figure of their own: each names claims, events, countries or frames, and
`editorial_checks` looks whether those are there.
"""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from geodata import schema
from geodata.contract import FILLED, Contract, RowRule, Rule, match, one_of

CITED: Final = re.compile(r"{(C\d{4})}", re.ASCII)
"""A claim's id within a text, which stands for the figure that it states."""

_ID = match(schema.ID_PATTERN, "small letters, digits and hyphens", "write an id like kyrgyzstan")
_DEGREES = match(r"-?\d{1,3}(\.\d\d?)?", "degrees with two decimals at most", "write 66 or 66.5")
_TEXT = Rule(
    "text, with braces only around a claim's id, such as {C0002}",
    "write the id of a claim in braces where its figure stands",
    lambda values: values.map(lambda v: bool(v.strip()) and not set("{}") & set(CITED.sub("", v))),
)
_LINK = match(r"[A-Za-z-]+>[A-Za-z-]+", "a link as A>B", "write a link like AFG>PAK")

CONTRACTS: Final = {
    "frames": Contract(
        schema.EDITORIAL_FILES["frames"],
        "frame_id",
        {
            "frame_id": (_ID,),
            "name": (FILLED,),
            **dict.fromkeys(("west", "south", "east", "north"), (_DEGREES,)),
            "countries": (
                match(
                    r"([A-Z]{3}(\+[A-Z]{3})?)?",
                    "one code of a country, two joined by + for their border, or empty",
                    "write codes like TJK+AFG",
                ),
            ),
            "family": (one_of(schema.FAMILIES, optional=True),),
            "sheet": (
                match(r"[1-9]\d?", "a number, or empty", "number the sheets", optional=True),
            ),
        },
        rows=(
            RowRule(
                "west",
                ("west", "south", "east", "north"),
                f"west below east, south below north, all within {schema.FRAME_DEG}",
                "correct the edges: west, south, east, north, in degrees",
                lambda f: _inside(f["west"], f["east"], 0) & _inside(f["south"], f["north"], 1),
            ),
            RowRule(
                "sheet",
                ("countries", "sheet"),
                "a number where the frame is of one country, else empty",
                "number the sheets of countries in the order in which they are offered",
                lambda f: (f["sheet"] != "") == (f["countries"].str.len() == len("AFG")),
            ),
        ),
        numbers=("west", "south", "east", "north"),
    ),
    "tour": Contract(
        schema.EDITORIAL_FILES["tour"],
        "",
        {
            "title": (FILLED,),
            "text": (_TEXT,),
            "layers": (
                match(r"[a-z-]+(\+[a-z-]+)*", "layers joined by +", "write corridors+flows"),
            ),
            "frame": (_ID,),
            "focus": (match(r"[a-z]+:\S+", "kind and id", "write country:TJK", optional=True),),
            "silence": (one_of(schema.MEASURES, optional=True),),
        },
    ),
    "mistakes": Contract(
        schema.EDITORIAL_FILES["mistakes"], "", {"title": (FILLED,), "text": (_TEXT,)}
    ),
    "ways_out": Contract(schema.EDITORIAL_FILES["ways_out"], "link", {"link": (_LINK,)}),
    "bans": Contract(
        schema.EDITORIAL_FILES["bans"],
        "event_id",
        {
            "event_id": (
                match(schema.EVENT_ID_PATTERN, "E and four digits", "write an id like E0001"),
            ),
            "label": (FILLED,),
        },
    ),
    "asked_first": Contract(
        schema.EDITORIAL_FILES["asked_first"],
        "",
        {
            "measure": (one_of(schema.MEASURES),),
            "substance": (one_of(tuple(schema.SUBSTANCE_CLASSES)),),
            "role": (one_of(schema.ROLES, optional=True),),
            "subject_kind": (one_of(schema.SUBJECT_KINDS),),
            "subject_id": (FILLED,),
        },
    ),
}
"""Contract of each table of editorial choices, by its name in the Atlas."""


def _inside(low: pd.Series[str], high: pd.Series[str], axis: int) -> pd.Series[bool]:
    """Say where two edges, as text, are in order and within what the map can show."""
    first, last = (pd.to_numeric(edge, errors="coerce") for edge in (low, high))
    return (first >= schema.FRAME_DEG[axis]) & (first < last) & (last <= schema.FRAME_DEG[axis + 2])
