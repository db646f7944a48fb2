"""Checks across files: every id that is named exists, and subjects, echoes and wholes are sound."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from geodata import schema
from geodata.claim_checks import check_claims
from geodata.column import SUBJECT_ID, SUBJECT_KIND, WHOLE
from geodata.corridor_checks import check_corridors, check_places
from geodata.editorial_checks import check_editorial
from geodata.errors import Problem, tell_claim
from geodata.history_checks import check_history
from geodata.voice_checks import check_voices

Tables = Mapping[str, pd.DataFrame]
"""Tables and layers by name, indexed by row number; one that is not sound is left out."""

_ID_COLUMNS = {
    "sources": "source_id",
    "claims": "claim_id",
    "events": "event_id",
    "regions": "region_id",
    "disputed": "disputed_id",
    "corridors": "corridor_id",
    "releases": "version",
    "frames": "frame_id",
    "ways_out": "link",
    "bans": "event_id",
    "places": "place_id",
    "legs": "leg_id",
    "countries": "country_id",
}
_REFERENCES = (
    ("claims", "source_id", "sources"),
    ("claims", "part_of", "claims"),
    ("claims", "supersedes", "claims"),
    ("events", "source_id", "sources"),
    ("events", "place_id", "places"),
    ("events", "country", "countries"),
    ("regions", "members", "countries"),
    ("disputed", "countries", "countries"),
    ("corridors", "countries", "countries"),
    ("places", "country", "countries"),
    ("places", "source_id", "sources"),
    ("legs", "corridor_id", "corridors"),
    ("legs", "origin_id", "places"),
    ("legs", "destination_id", "places"),
    ("legs", "countries", "countries"),
    ("country_labels", "country_id", "countries"),
    ("country_twin", "country_id", "countries"),
    ("borders", "a", "countries"),
    ("borders", "b", "countries"),
    ("borders", "disputed_id", "disputed"),
    ("history", "version", "releases"),
    ("frames", "countries", "countries"),
    ("tour", "frame", "frames"),
    ("bans", "event_id", "events"),
)
"""Table, column and the table whose ids it names; several ids are joined by +, empty names none."""


def check_tables(
    tables: Tables, vocabulary: Mapping[str, Collection[str]] | None = None
) -> list[Problem]:
    """Return everything in which the files do not agree with each other.

    Parameters
    ----------
    tables
        Tables and layers by name, as `read_table` and `read_layer` return them. What rests on a
        table that is left out is not checked, since the table itself has been reported.
    vocabulary
        For columns of the tour the words that they may hold, where they are known.
    """
    ids = {
        name: frozenset(frame[_ID_COLUMNS[name]])
        for name, frame in tables.items()
        if name in _ID_COLUMNS
    }
    problems = [*_check_references(tables, ids), *check_places(tables), *check_corridors(tables)]
    problems += check_history(tables)
    problems += check_editorial(tables, vocabulary or {})
    for name in ("ways_out", "asked_first"):
        if name in tables:
            problems += _check_subjects(name, tables, ids)
    if "claims" in tables:
        claims = tables["claims"]
        problems += _check_subjects("claims", tables, ids)
        problems += _check_wholes(claims, ids)
        regions = tables.get("regions", pd.DataFrame(columns=["region_id", "members"]))
        members = dict(zip(regions["region_id"], regions["members"], strict=True))
        problems += check_claims(claims, members)
        if "sources" in tables:
            problems += check_voices(claims, tables["sources"])
    return problems


def _check_references(tables: Tables, ids: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    for name, column, target in _REFERENCES:
        if name not in tables or target not in ids:
            continue
        known = ids[target]
        if (name, column) == ("places", "source_id"):
            known |= {schema.GENERAL_GEOGRAPHY}
        for row, text in tables[name][column].items():
            for part in filter(None, str(text).split("+")):
                if part not in known:
                    where = f"an id in {schema.DATA_FILES[target]}"
                    yield _tell_unknown(tables, name, row, column, part, where, known)


def _check_subjects(
    name: str, tables: Tables, ids: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    known = _list_subjects(tables, ids)
    column = "link" if name == "ways_out" else SUBJECT_ID
    subjects = tables[name].assign(**({SUBJECT_KIND: "link"} if column == "link" else {}))
    for row, kind, text in subjects[[SUBJECT_KIND, column]].itertuples():
        if kind == "organisation" or kind not in schema.SUBJECT_KINDS:
            continue  # organisations have no table; an unknown kind has been reported
        for subject in str(text).split("+"):
            ends = subject.split(">") if kind == "link" else [subject]
            if kind == "link" and (len(ends) != 2 or ends[0] == ends[1]):
                allowed = "two different countries or regions as A>B"
                fix = "write a link like AFG>TJK"
                yield _tell(tables, name, row, column, subject, allowed, fix)
            elif kind in known:
                for end in ends:
                    if end not in known[kind]:
                        yield _tell_unknown(
                            tables, name, row, column, end, f"a {kind}", known[kind]
                        )


def _list_subjects(tables: Tables, ids: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    known = {"family": frozenset(schema.FAMILIES), "world": frozenset({schema.WORLD})}
    for kind, name in (("country", "countries"), ("region", "regions"), ("corridor", "corridors")):
        if name in ids:
            known[kind] = ids[name]
    if "country" in known and "region" in known:
        known["link"] = known["country"] | known["region"]
    if "places" in tables:
        places = tables["places"]
        known["place"] = ids["places"]
        known["area"] = frozenset(places.loc[places["kind"] == "area", "place_id"])
    return known


def _check_wholes(claims: pd.DataFrame, ids: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    if "countries" not in ids or "regions" not in ids:
        return
    known = ids["countries"] | ids["regions"] | {schema.WORLD, *schema.FAMILIES}
    for row, whole in claims[WHOLE].items():
        subject = str(whole).rpartition(":")[2] if ":" in str(whole) else ""
        unknown = [end for end in subject.split(">") if subject and end not in known]
        if unknown:
            allowed = "world, a country, a region, a family or a link of them as the subject"
            yield tell_claim(claims, row, WHOLE, unknown[0], allowed, "correct the id")


def _tell_unknown(
    tables: Tables,
    name: str,
    row: object,
    column: str,
    found: str,
    allowed: str,
    known: frozenset[str],
) -> Problem:
    close = difflib.get_close_matches(found, known, n=1)
    fix = "correct the id, or add what it names" + (f"; did you mean {close[0]}?" if close else "")
    return _tell(tables, name, row, column, found, allowed, fix)


def _tell(
    tables: Tables, name: str, row: object, column: str, found: str, allowed: str, fix: str
) -> Problem:
    number = int(str(row))
    id_column = _ID_COLUMNS.get(name, "")
    record = str(tables[name].at[number, id_column]) if id_column else ""
    return Problem(schema.DATA_FILES[name], number, column, found, allowed, fix, record)
