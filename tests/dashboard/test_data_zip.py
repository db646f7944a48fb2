"""The ZIP of a view: what is in it, its terms, the same bytes, and cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from dashboard.data import current_atlas
from dashboard.exports.data_zip import data_zip
from geodata import Atlas
from routes.layers import LAYERS
from routes.scene import Scene, compose
from routes.view import View

DAY = date(2026, 11, 3)
LINK = "http://127.0.0.1:8501/?v=1&frame=iran"
WHOLE = View(layers=tuple(LAYERS), frame="iran")


def pack(view: View, **more: bytes) -> bytes:
    atlas = current_atlas()
    scene = compose(atlas, view)
    return data_zip(atlas, scene, release="0.1.0", made_on=DAY, link=LINK, sheets=more)


def unpack(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_everything_drawn_is_in_it() -> None:
    files = unpack(pack(WHOLE, **{"iran.png": b"a picture"}))
    assert list(files) == [
        "README.txt", "claims.csv", "sources.csv", "events.csv", "legs.geojson", "places.geojson",
        "sheets/iran.png",
    ]  # fmt: skip
    assert files["sheets/iran.png"] == b"a picture"
    scene = compose(current_atlas(), WHOLE)
    ids = {row["claim_id"] for row in rows(files["claims.csv"])}
    assert set(scene.table("flows")["claim_id"]) | set(scene.table("seizures")["claim_id"]) <= ids
    assert len(rows(files["events.csv"])) == len(scene.table("events")) > 0
    for name in ("legs.geojson", "places.geojson"):
        collection = json.loads(files[name])
        assert collection["type"] == "FeatureCollection"
        assert collection["features"] and collection["attribution"]


def test_the_readme_says_what_it_is_and_on_which_terms() -> None:
    text = unpack(pack(WHOLE))["README.txt"].decode("utf-8-sig")
    scene = compose(current_atlas(), WHOLE)
    plain = " ".join(text.split())
    for part in (
        scene.sentence, *scene.rules, *scene.notes, LINK, current_atlas().version, "0.1.0",
        "3 November 2026", "CC BY 4.0", "belong to their sources", "apostrophe", "Hatched",
    ):  # fmt: skip
        assert part in plain
    assert "sheets/" not in text, "there is none in this one"
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 78


def test_the_same_view_and_day_give_the_same_bytes() -> None:
    assert pack(WHOLE, a=b"1") == pack(WHOLE, a=b"1")
    with zipfile.ZipFile(io.BytesIO(pack(WHOLE))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 3, 0, 0, 0)}


def test_a_day_before_zip_files_is_no_fault() -> None:
    atlas = current_atlas()
    scene = compose(atlas, View(layers=()))
    packed = data_zip(atlas, scene, release="0.1.0", made_on=date(1970, 1, 1))
    assert "1 January 1970" in unpack(packed)["README.txt"].decode("utf-8-sig")


def test_numbers_are_as_they_are_stored() -> None:
    values = {row["claim_id"]: row for row in rows(unpack(pack(WHOLE))["claims.csv"])}
    assert values["C0115"]["value"] == "160"
    assert (values["C0118"]["low"], values["C0118"]["value"]) == ("75", "")


@pytest.fixture
def hostile() -> tuple[Atlas, Scene]:
    """An atlas whose drawn claim and its source hold what a spreadsheet would run."""
    atlas = current_atlas()
    claims, sources = atlas.claims.copy(), atlas.sources.copy()
    claims.loc["C0115", ["statement", "note"]] = ['=HYPERLINK("http://a.example")', "@SUM(A1)"]
    claims.loc["C0115", "as_printed"] = "\t=1+1"
    sources.loc[claims.at["C0115", "source_id"], "title"] = "-2+3+cmd|' /C calc'!A0"
    spoiled = replace(atlas, claims=claims, sources=sources)
    return spoiled, compose(spoiled, View(layers=("flows",)))


def test_no_cell_is_a_formula(hostile: tuple[Atlas, Scene]) -> None:
    files = unpack(data_zip(*hostile, release="0.1.0", made_on=DAY))
    for name in ("claims.csv", "sources.csv"):
        for row in rows(files[name]):
            for column, cell in row.items():
                is_number = column in ("value", "low", "high")
                assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    claim = next(row for row in rows(files["claims.csv"]) if row["claim_id"] == "C0115")
    assert claim["statement"] == '\'=HYPERLINK("http://a.example")'
    assert claim["source_title"].startswith("'-2+3")
