"""Editorial choices: take away anything that one of them names, and it is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import geodata
from geodata import Problem, schema
from geodata.checks import check_tables
from geodata.editorial_tables import CITED
from geodata.layers import LAYERS, read_layer
from geodata.read import CONTENT
from geodata.tables import TABLES, read_table

FOLDER = Path(geodata.__file__).parent
Tables = dict[str, pd.DataFrame]
ID_COLUMNS = {
    "claims": "claim_id", "events": "event_id", "corridors": "corridor_id",
    "countries": "country_id", "regions": "region_id", "frames": "frame_id",
}  # fmt: skip
KIND_TABLES = {"country": "countries", "region": "regions", "corridor": "corridors",
               "claim": "claims"}  # fmt: skip


def read_tables() -> Tables:
    """Return all shipped tables and layers, indexed by row number."""
    read = {name: read_table(FOLDER, name)[0] for name in TABLES}
    return read | {name: read_layer(FOLDER, name)[0] for name in LAYERS}


TABLES_READ = read_tables()


def ends_of(link: str) -> Iterator[tuple[str, str]]:
    """Return the two ends of a link, each with the table that holds it."""
    for end in link.split(">"):
        yield ("countries" if end.isupper() else "regions"), end


def list_named() -> Iterator[tuple[str, str, str, str]]:
    """Return everything that is named: by which file and column, in which table, and its id."""
    for file in ("tour", "mistakes"):
        for text in TABLES_READ[file]["text"]:
            for claim_id in CITED.findall(text):
                yield file, "text", "claims", claim_id
    for frame, focus in TABLES_READ["tour"][["frame", "focus"]].itertuples(index=False):
        yield "tour", "frame", "frames", frame
        kind, _, found = focus.partition(":")
        if kind in KIND_TABLES:
            yield "tour", "focus", KIND_TABLES[kind], found
    for codes in TABLES_READ["frames"]["countries"]:
        for code in filter(None, codes.split("+")):
            yield "frames", "countries", "countries", code
    for event_id in TABLES_READ["bans"]["event_id"]:
        yield "bans", "event_id", "events", event_id
    for link in TABLES_READ["ways_out"]["link"]:
        for table, end in ends_of(link):
            yield "ways_out", "link", table, end
    for _, row in TABLES_READ["asked_first"].iterrows():
        if row["subject_kind"] == "link":
            for table, end in ends_of(row["subject_id"]):
                yield "asked_first", "subject_id", table, end
        else:
            yield "asked_first", "subject_id", KIND_TABLES[row["subject_kind"]], row["subject_id"]


NAMED = sorted(set(list_named()))


def check_changed(
    table: str, changed: pd.DataFrame, **vocabulary: tuple[str, ...]
) -> list[Problem]:
    """Return what is told of the editorial files when one table is another."""
    problems = check_tables(TABLES_READ | {table: changed}, vocabulary)
    return [p for p in problems if p.file in schema.EDITORIAL_FILES.values()]


def test_the_shipped_choices_are_sound_and_name_something_in_every_file() -> None:
    assert check_tables(TABLES_READ) == []
    assert {file for file, _, _, _ in NAMED} == set(schema.EDITORIAL_FILES)
    assert len(NAMED) > 40


@pytest.mark.parametrize(("file", "column", "table", "id_"), NAMED)
def test_what_is_named_and_not_there_is_told(file: str, column: str, table: str, id_: str) -> None:
    frame = TABLES_READ[table]
    told = check_changed(table, frame[frame[ID_COLUMNS[table]] != id_])
    found = [p for p in told if (p.file, p.column) == (schema.EDITORIAL_FILES[file], column)]
    assert found and all(p.row and p.allowed and p.fix for p in found)
    assert any(id_ in p.found for p in found)


def test_a_claim_that_is_withheld_cannot_be_quoted() -> None:
    claims = TABLES_READ["claims"].copy()
    claims.loc[claims["claim_id"] == "C0002", "display"] = "withheld"
    told = {(p.file, p.column, p.found) for p in check_changed("claims", claims)}
    assert ("editorial/tour.csv", "text", "C0002") in told
    assert ("editorial/mistakes.csv", "text", "C0002") in told


CASES: list[tuple[str, int, str, str, str]] = [
    ("tour", 2, "focus", "flow:AFG>KAZ", "what the map shows"),
    ("tour", 2, "focus", "place:osh", "what the map shows"),
    ("tour", 2, "focus", "village:osh", "one of [corridor, country, place, flow, claim]"),
    ("tour", 3, "layers", "corridors+flow", "one of [corridors, flows]"),
    ("tour", 9, "silence", "yield", "one of [flow]"),
    ("ways_out", 2, "link", "AFG>AFG", "two different"),
    ("asked_first", 2, "substance", "hashish", "at least two claims"),
    ("frames", 2, "frame_id", "whole", "overview"),
]


@pytest.mark.parametrize(("table", "row", "column", "value", "allowed"), CASES)
def test_a_wrong_choice_is_told(
    table: str, row: int, column: str, value: str, allowed: str
) -> None:
    changed = TABLES_READ[table].copy()
    changed.loc[row, column] = value
    if (table, column) == ("tour", "layers"):
        changed["layers"] = ["corridors+flow" if at == row else "flows" for at in changed.index]
    vocabulary = {"layers": ("corridors", "flows"), "silence": ("flow",)}
    wanted = {column: vocabulary[column]} if column in vocabulary else {}
    problems = check_changed(table, changed, **wanted)
    (problem,) = [p for p in problems if p.row == row]
    assert allowed in problem.allowed and problem.fix


def test_whoever_draws_a_kind_of_place_may_bring_it_into_focus() -> None:
    changed = TABLES_READ["tour"].copy()
    changed.loc[2, "focus"] = "place:karachi"
    assert any(p.found == "place:karachi" for p in check_changed("tour", changed))
    assert check_changed("tour", changed, place_kinds=("crossing", "port")) == []


def test_a_family_without_a_frame_is_told() -> None:
    frames = TABLES_READ["frames"]
    (problem,) = check_changed("frames", frames[frames["family"] != "caucasus"])
    assert (problem.column, problem.found) == ("family", "none of caucasus")


ALONE = [
    ("frames", "overview", {"west": "90"}, "west"),
    ("frames", "overview", {"south": "4"}, "west"),
    ("frames", "iran", {"sheet": ""}, "sheet"),
    ("frames", "overview", {"sheet": "7"}, "sheet"),
    ("frames", "iran", {"countries": "IRAN"}, "countries"),
    ("bans", "E0105", {"label": ""}, "label"),
]


@pytest.mark.parametrize(("name", "record", "values", "column"), ALONE)
def test_a_wrong_cell_is_told(
    copy: Any, name: str, record: str, values: dict[str, str], column: str
) -> None:
    row = copy.set(name, record, **values)
    assert (row, column) in {(p.row, p.column) for p in copy.problems_in(name)}


def test_braces_hold_nothing_but_a_claim(copy: Any) -> None:
    copy.rewrite("mistakes", lambda text: text.replace("{C0002}", "{C2}"))
    (problem,) = copy.problems_in("mistakes")
    assert (problem.row, problem.column) == (2, "text")


def test_choices_are_no_part_of_the_version_of_the_data() -> None:
    assert set(CONTENT) & set(schema.EDITORIAL_FILES) == set()
    assert {"claims", "places", "land"} <= set(CONTENT)
