"""Any change to a data file is read or told as problems; no other exception ever comes out."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from broken_files import BROKEN_CSV, BROKEN_JSON
from geodata import DataError, read_atlas, schema
from geodata.checks import check_tables
from geodata.errors import Problem
from geodata.layers import LAYERS, read_layer
from geodata.tables import TABLES, read_table
from naughty_strings import HALF, NAUGHTY, texts

SHIPPED = Path(geodata.__file__).parent
ROWS_KEPT = 25
"""Rows of the small ledger's claims and history."""
WORDS = st.sampled_from(
    ["", " ", "0", "-1", "1e400", "NaN", "inf", "1_0", "٢٠١٢", "2012-02-30", "2099", "AFG>AFG",
     "AFG>TJK>RUS", ">", "+", "TJK+", "C0001", "c0001", "C9999", "range", "route", "flow", "kg",
     "share:heroin:", "x:y:z", "northern", "country", "link", "withheld", "same", HALF]
)  # fmt: skip
CELLS = WORDS | texts()
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | texts(max_size=10)
ANY_JSON = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "crs"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
SHAPES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "Sphere", None]),
        "coordinates": st.recursive(
            st.sampled_from([70, 38.5, 38.123, -1e400, 1e308, 10**400, True, None, "70"]),
            lambda inner: st.lists(inner, max_size=4),
            max_leaves=16,
        ),
    }
)


def check_problems(problems: list[Problem], *, row: int | None = None) -> None:
    """Hold problems to their form: each says where, what is allowed and what to do."""
    for problem in problems:
        assert problem.file in schema.DATA_FILES.values()
        assert problem.allowed and problem.fix
        assert problem.row is None or problem.row >= 1
        line = str(problem)
        assert line.isprintable() and line.startswith(problem.file), line
        assert len(line) < 1500, line
    if row is not None:
        assert row in {problem.row for problem in problems}
    assert str(DataError(problems))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small real ledger: the first claims of the shipped one, and all that is read."""
    folder = tmp_path_factory.mktemp("ledger")
    for file in schema.DATA_FILES.values():
        (folder / file).parent.mkdir(exist_ok=True)
        shutil.copy(SHIPPED / file, folder / file)
    for name in ("claims", "history"):
        path = folder / schema.TABLE_FILES[name]
        path.write_bytes(csv_bytes(read_rows(folder, path.name)[: ROWS_KEPT + 1]))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changed")
    (folder / "editorial").mkdir()
    return folder


def read_rows(folder: Path, file: str) -> list[list[str]]:
    with (folder / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def csv_bytes(rows: list[list[str]]) -> bytes:
    """Return rows as a careful program writes them."""
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "\r\n".join(quoted).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def tables(small: Path) -> dict[str, Any]:
    """Return every table of the small ledger as it is read, to be checked beside a changed one."""
    return {name: read_table(small, name)[0] for name in TABLES}


def tell_table(folder: Path, name: str, content: bytes, others: dict[str, Any]) -> list[Problem]:
    """Read a table of any content and check it beside the others; return what is wrong."""
    (folder / schema.TABLE_FILES[name]).write_bytes(content)
    table, problems = read_table(folder, name)
    beside = {key: value for key, value in others.items() if key != name}
    if table is not None:
        beside[name] = table
    return [*problems, *check_tables(beside)]


@settings(max_examples=30)
@given(data=st.data(), count=st.integers(1, 3))
def test_any_cells_of_the_ledger(
    small: Path, folder: Path, tables: dict[str, Any], data: st.DataObject, count: int
) -> None:
    rows = read_rows(small, "claims.csv")
    for _ in range(count):
        at = data.draw(st.integers(0, len(rows) - 1))
        column = data.draw(st.integers(0, len(rows[0]) - 1))
        rows[at][column] = data.draw(CELLS)
    check_problems(tell_table(folder, "claims", csv_bytes(rows), tables))


@pytest.mark.parametrize("name", sorted(TABLES))
@pytest.mark.parametrize("text", [NAUGHTY[0], NAUGHTY[-1], "\0", "a\nb", "\u202e", HALF, ""])
def test_a_naughty_text_in_every_column_of_every_table(
    small: Path, folder: Path, tables: dict[str, Any], name: str, text: str
) -> None:
    file = schema.TABLE_FILES[name]
    rows = read_rows(small, file)
    if len(rows) < 2:
        rows.append([""] * len(rows[0]))
    rows[1] = [text] * len(rows[0])
    found = tell_table(folder, name, csv_bytes(rows), tables)
    check_problems(found)
    assert any(problem.file == file for problem in found)


@pytest.mark.parametrize("name", ["claims", "sources"])
@pytest.mark.parametrize("kind", sorted(BROKEN_CSV))
def test_a_broken_table_is_told(folder: Path, name: str, kind: str) -> None:
    found = tell_table(folder, name, BROKEN_CSV[kind], {})
    check_problems(found)
    assert found


@pytest.mark.parametrize("kind", sorted(BROKEN_JSON))
def test_a_broken_layer_is_told(tmp_path: Path, kind: str) -> None:
    (tmp_path / "places.geojson").write_bytes(BROKEN_JSON[kind])
    found = read_layer(tmp_path, "places")[1]
    check_problems(found)
    assert found


def tell(folder: Path, name: str, content: Any) -> list[Problem]:
    """Read a layer of any content and return what is wrong with it."""
    path = folder / schema.LAYER_FILES[name]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    layer, problems = read_layer(folder, name)
    if layer is not None:
        assert layer.crs == schema.CRS
        problems += check_tables({name: layer})
    return problems


@given(content=ANY_JSON, name=st.sampled_from(sorted(LAYERS)))
def test_any_json_as_a_layer(folder: Path, content: Any, name: str) -> None:
    check_problems(tell(folder, name, content))


@given(
    name=st.sampled_from(["places", "legs", "countries", "borders", "land"]),
    features=st.lists(
        st.fixed_dictionaries(
            {"type": st.just("Feature"), "geometry": SHAPES | ANY_JSON},
            optional={"properties": ANY_JSON},
        )
        | ANY_JSON,
        max_size=3,
    ),
    crs=st.none() | ANY_JSON,
)
def test_any_features_as_a_layer(folder: Path, name: str, features: list[Any], crs: Any) -> None:
    content = {"type": "FeatureCollection", "features": features}
    check_problems(tell(folder, name, content if crs is None else content | {"crs": crs}))


@settings(max_examples=30)
@given(data=st.data(), name=st.sampled_from(["places", "legs", "country_labels"]))
def test_any_property_or_shape_of_a_real_feature(
    folder: Path, data: st.DataObject, name: str
) -> None:
    content = json.loads((SHIPPED / schema.LAYER_FILES[name]).read_text("utf-8"))
    content["features"] = content["features"][:3]
    feature = content["features"][data.draw(st.integers(0, 2))]
    where = data.draw(st.sampled_from([*feature["properties"], "geometry", "type", "properties"]))
    if where in feature:
        feature[where] = data.draw(SHAPES if where == "geometry" else ANY_JSON)
    else:
        feature["properties"][where] = data.draw(ANY_JSON | CELLS)
    check_problems(tell(folder, name, content))


def test_everything_wrong_at_once_is_one_error(small: Path, tmp_path: Path) -> None:
    for file in schema.DATA_FILES.values():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(BROKEN_CSV["ragged"] if "csv" in file else b"[")
    with pytest.raises(DataError) as caught:
        read_atlas(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {*schema.DATA_FILES.values()}
