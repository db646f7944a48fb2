"""What every test may ask for, and how hypothesis tries."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import geodata
from geodata import schema

# The same examples in each run, so that a change is never blamed for another's find. To look for
# new ones: pytest --hypothesis-profile=search
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "search", settings.get_profile("steady"), derandomize=False, max_examples=2000
)
settings.load_profile("steady")

ADDED_CORRIDOR = "made-up-line"
ADDED_ENDS = {"astana": (71.43, 51.13), "kyzylorda": (65.51, 44.85)}
"""Ends of the added corridor, far from every other corridor of its family."""
ADDED_ROWS: dict[str, dict[str, str]] = {
    "sources": {
        "source_id": "made-up-report", "collection": "record", "witness_group": "made-up-report",
        "kind": "report", "standing": "official", "title": "A report that nobody wrote",
        "publisher": "Nobody", "year": "2023", "language": "en",
    },
    "corridors": {
        "corridor_id": ADDED_CORRIDOR, "name": "Made up for a test", "family": "southern",
        "countries": "KAZ", "summary": "It joins two towns so that a test can see it.",
        "described_from": "2020", "described_to": "2020", "direction": "not_sourced",
    },
}  # fmt: skip
ADDED_CLAIM = {
    "source_id": "made-up-report", "locator": "nowhere", "substance": "heroin",
    "scope": "not_stated", "period_start": "2020", "period_end": "2020", "period_basis": "stated",
    "calendar": "calendar", "basis": "asserted", "display": "map",
}  # fmt: skip
ADDED_CLAIMS = (
    ADDED_CLAIM | {
        "claim_id": "C9901", "measure": "route", "subject_kind": "corridor",
        "subject_id": ADDED_CORRIDOR,
        "statement": "Nobody says that Astana and Kyzylorda are joined.",
    },
    ADDED_CLAIM | {
        "claim_id": "C9902", "measure": "seizure", "subject_kind": "country", "subject_id": "UZB",
        "period_start": "2022", "period_end": "2022",
        "scope": "national", "value": "7", "unit": "t", "qualifier": "exact", "basis": "recorded",
        "as_printed": "7 tonnes", "statement": "Nobody says that 7 tonnes were seized.",
    },
)  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keeps what tests and their servers store out of the user's own cache folder."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORRIDORS_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The folder of the checkout."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def copy_data() -> Callable[[Path], Path]:
    """Copies the shipped data files into a new folder within another, and returns it."""

    def copy(within: Path) -> Path:
        folder, shipped = within / "data", Path(geodata.__file__).parent
        for file in schema.DATA_FILES.values():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(shipped / file, folder / file)
        return folder

    return copy


@pytest.fixture
def data_copy(tmp_path: Path, copy_data: Callable[[Path], Path]) -> Path:
    """A folder with the shipped data files, which a test may change."""
    return copy_data(tmp_path)


@pytest.fixture(scope="session")
def grown_data(copy_data: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped data with a source, a corridor of one leg, and two claims more; to be read only.

    They are made up, and say so: C9901 that the corridor is used, C9902 that 7 t were seized in
    Uzbekistan.
    """
    data_copy = copy_data(tmp_path_factory.mktemp("grown"))
    for table, row in (*ADDED_ROWS.items(), *(("claims", claim) for claim in ADDED_CLAIMS)):
        append_row(data_copy / schema.DATA_FILES[table], row)
    legs = data_copy / schema.DATA_FILES["legs"]
    collection = json.loads(legs.read_text("utf-8"))
    collection["features"].append(
        {
            "type": "Feature",
            "properties": {
                "leg_id": f"{ADDED_CORRIDOR}-01", "corridor_id": ADDED_CORRIDOR, "seq": 1,
                "origin_id": "astana", "destination_id": "kyzylorda", "mode": "road",
                "countries": "KAZ", "support": "named_leg",
            },
            "geometry": {"type": "LineString", "coordinates": [*ADDED_ENDS.values()]},
        }
    )  # fmt: skip
    legs.write_text(json.dumps(collection, ensure_ascii=False), "utf-8")
    return data_copy


def append_row(path: Path, row: dict[str, str]) -> None:
    """Write a row at the end of a CSV file; what it does not name stays empty."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="").writerow(row)
