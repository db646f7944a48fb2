"""The fuzzing corpus, broken files and naughty cells go the whole way of an import."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import import_target
from broken_files import BROKEN_CSV, BROKEN_JSON
from import_target import run_import
from naughty_strings import NAUGHTY, texts

CORPUS = sorted((Path(import_target.__file__).parent / "corpus").iterdir())
FILES = {
    **{path.name: path.read_bytes() for path in CORPUS},
    **{f"csv: {kind}": data for kind, data in BROKEN_CSV.items()},
    **{f"json: {kind}": data for kind, data in BROKEN_JSON.items()},
}
POSITIONS = st.recursive(
    st.sampled_from([70, 38.5, -1e400, 1e308, 10**400, True, None, "70"]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=10,
)
GEOMETRIES = st.none() | st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "Sphere", 1]),
        "coordinates": POSITIONS,
    }
)
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | texts() | POSITIONS


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_corpus_is_read_or_refused(name: str) -> None:
    assert run_import(FILES[name])


def test_a_table_without_any_known_column_is_read() -> None:
    assert "set aside" in run_import(b"apples,pears\nx,y\nz,w\n")


@pytest.mark.parametrize("column", ["country", "place", "date", "drug", "amount", "unit", "note"])
def test_naughty_cells_are_read(column: str) -> None:
    rows = [["country", "date", "drug", "amount", column], *(["TJK", "2015", "heroin", "1", text]
            for text in NAUGHTY)]  # fmt: skip
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    assert run_import(text.getvalue().encode())


@settings(max_examples=30)
@given(
    header=st.lists(texts(10), min_size=1, max_size=4),
    cells=st.lists(st.lists(texts(10), max_size=5), min_size=1, max_size=4),
)
def test_any_table_is_read_or_refused(header: list[str], cells: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([header, *cells])
    assert run_import(text.getvalue().encode("utf-8", "replace"))


@given(
    geometry=GEOMETRIES,
    properties=st.dictionaries(texts(8), VALUES, max_size=3) | VALUES,
)
def test_any_feature_is_read_or_refused(geometry: object, properties: object) -> None:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    content = {"type": "FeatureCollection", "features": [feature, feature]}
    assert run_import(json.dumps(content).encode())
