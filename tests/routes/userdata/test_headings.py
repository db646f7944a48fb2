"""Headings as public tables have them, and the roles that they are recognised as."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from geodata.names import Names
from routes.userdata.evidence import Column
from routes.userdata.headings import NO_ROLES, read_heading
from routes.userdata.recognition import fits_of
from tests.routes.userdata.conftest import upload_of

CORPUS = Path(__file__).parents[2] / "data" / "headings.csv"
RIGHT_SHARE = 0.95
CELLS = {
    "country": ["Tajikistan", "Iran"], "country_code": ["TJK", "IRN"], "place": ["Khorog", "Herat"],
    "date": ["2019-05-12", "2020-06-01"], "year": ["2019", "2020"], "month": ["5", "11"],
    "day": ["12", "30"], "date_end": ["2019-05-12", "2020-06-01"], "drug": ["heroin", "opium"],
    "drug_group": ["opiates", "cannabis"], "amount": ["12.5", "300"], "unit": ["kg", "g"],
    "lon": ["71.55", "62.2"], "lat": ["37.49", "34.3"], "point": ["37.49, 71.55", "34.3, 62.2"],
    "departure": ["Afghanistan", "Iran"], "destination": ["Russia", "Iran"],
    "reference": ["A-17", "A-18"], "source": ["Customs", "Police"], "note": ["see text", "new"],
    "measure": ["seizure", "price"], "multiplier": ["0", "3"], "": ["12", "31"],
}  # fmt: skip
"""Cells that a column of each role holds; numbers where the heading has none, the hardest case."""


def judge(heading: str, role: str, names: Names) -> str:
    """Return what a column of this heading is taken for, `asked` where nothing is sure."""
    upload = upload_of([{heading: cell} for cell in CELLS[role]])
    column = Column.of(upload.table, heading, names)
    fits = fits_of(column, read_heading(heading, names))
    best = max(fits, key=lambda fit: fit.score, default=None)
    found = read_heading(heading, names)
    if best is None and found.role == "amount" and found.dims:
        return "amount"  # a column of a wide table
    return best.role if best else ""


def test_headings_of_public_tables_are_recognised(
    names: Names, capsys: pytest.CaptureFixture[str]
) -> None:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        rows = [(row["heading"], row["role"], row["unit"]) for row in csv.DictReader(file)]
    assert len(rows) >= 400 and len({heading for heading, _, _ in rows}) == len(rows)
    told = {heading: judge(heading, role, names) for heading, role, _ in rows}
    right = [heading for heading, role, _ in rows if told[heading] == role]
    lost = [(h, role) for h, role, _ in rows if told[h] != role and not told[h]]
    wrong = [(h, role, told[h]) for h, role, _ in rows if told[h] not in ("", role)]
    with capsys.disabled():
        print(f"\nheadings: {len(right)} of {len(rows)} right ({len(right) / len(rows):.1%}), "
              f"{len(lost)} not recognised, {len(wrong)} wrong")  # fmt: skip
    assert wrong == [], wrong
    assert len(right) >= RIGHT_SHARE * len(rows), lost
    assert min(Counter(role for _, role, _ in rows).values()) >= 2


def test_units_in_headings_are_read(names: Names) -> None:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        rows = [(row["heading"], row["unit"]) for row in csv.DictReader(file) if row["unit"]]
    factors = {unit: names.units[unit] for unit in ("kg", "g", "t", "ha")}
    lost = [
        (heading, unit)
        for heading, unit in rows
        if names.units.get(read_heading(heading, names).unit) != factors[unit]
    ]
    assert len(rows) >= 60 and lost == []


def test_what_is_no_role_is_known_for_what_it_is(names: Names) -> None:
    assert read_heading("Value (USD)", names).role == "money"
    assert read_heading("Seizures (number)", names).role == "count"
    assert read_heading("Value (%)", names).role == "share"
    assert set(NO_ROLES) == {"count", "money", "share", "other"}
