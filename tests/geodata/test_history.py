"""The record of releases: what is written at a release, and the ledger as it was before it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geodata import Atlas, DataError, read_atlas, schema
from geodata.data_changelog import data_changelog
from geodata.history import claims_at, compare_ledgers
from geodata.release import BASELINE, ReleaseError, generated_files, make_release

FIRST, SECOND, THIRD = "2026.10", "2026.11", "2026.12"


def ledger(**claims: dict[str, str]) -> pd.DataFrame:
    """Return a small claims table as text."""
    rows = pd.DataFrame.from_dict(claims, orient="index", dtype="str").fillna("")
    return rows.rename_axis("claim_id")


BEFORE = ledger(
    C0001={"value": "90", "unit": "t", "note": ""},
    C0002={"value": "5.0", "unit": "kg", "note": ""},
    C0003={"value": "7", "unit": "kg", "note": "old"},
)
AFTER = ledger(
    C0001={"value": "95", "unit": "t", "note": "mended"},
    C0002={"value": "5", "unit": "kg", "note": ""},
    C0004={"value": "1", "unit": "kg", "note": ""},
)


def test_two_ledgers_are_compared_field_by_field() -> None:
    changes = compare_ledgers(BEFORE, AFTER, SECOND)
    assert list(changes.itertuples(index=False, name=None)) == [
        ("C0001", SECOND, "value", "90", "95"),
        ("C0001", SECOND, "note", "", "mended"),
        ("C0003", SECOND, "value", "7", ""),
        ("C0003", SECOND, "unit", "kg", ""),
        ("C0003", SECOND, "note", "old", ""),
        ("C0003", SECOND, "claim_id", "C0003", ""),
        ("C0004", SECOND, "claim_id", "", "C0004"),
    ]


def test_a_new_column_that_says_what_was_meant_is_no_change() -> None:
    before = ledger(C0001={"value": "90"}, C0002={"value": "5"}, C0003={"value": "7"})
    after = ledger(
        C0001={"value": "90", "calendar": "calendar"},
        C0002={"value": "5", "calendar": "solar_hijri"},
    )
    changes = compare_ledgers(before, after, SECOND)
    assert list(changes.itertuples(index=False, name=None)) == [
        ("C0002", SECOND, "calendar", "calendar", "solar_hijri"),
        ("C0003", SECOND, "value", "7", ""),
        ("C0003", SECOND, "calendar", "calendar", ""),
        ("C0003", SECOND, "claim_id", "C0003", ""),
    ]


def test_the_changelog_tells_what_came_went_and_changed() -> None:
    releases = pd.DataFrame({"date": ["2026-10-31", "2026-11-30"]}, index=[FIRST, SECOND])
    lines = data_changelog(releases, compare_ledgers(BEFORE, AFTER, SECOND)).splitlines()
    assert lines[lines.index(f"## {SECOND}, 2026-11-30") :] == [
        f"## {SECOND}, 2026-11-30",
        "",
        "- Added: C0004.",
        "- Withdrawn: C0003.",
        "- C0001, value: `90` became `95`.",
        "- C0001, note: *not stated* became `mended`.",
        "",
        f"## {FIRST}, 2026-10-31",
        "",
        "The first release of the data, with which the next is compared.",
    ]


def as_held(table: pd.DataFrame) -> pd.DataFrame:
    """Return a ledger as the Atlas holds it."""
    return table.assign(value=pd.to_numeric(table["value"]).astype(float))


def test_the_ledger_of_a_release_is_restored() -> None:
    history = pd.concat(
        [
            compare_ledgers(BEFORE, AFTER, SECOND),
            compare_ledgers(AFTER, AFTER.assign(unit="t"), THIRD),
        ]
    )
    today = as_held(AFTER.assign(unit="t"))
    kept = today.copy()
    pd.testing.assert_frame_equal(claims_at(today, history, FIRST), as_held(BEFORE))
    pd.testing.assert_frame_equal(claims_at(today, history, SECOND), as_held(AFTER))
    pd.testing.assert_frame_equal(claims_at(today, history, THIRD), today)
    pd.testing.assert_frame_equal(today, kept)


@pytest.fixture
def checkout(copy: Any, tmp_path_factory: pytest.TempPathFactory, repo_root: Path) -> Path:
    """A checkout without a release, beside the copy of the data."""
    root = tmp_path_factory.mktemp("checkout")
    (root / "pyproject.toml").write_bytes((repo_root / "pyproject.toml").read_bytes())
    copy.path("releases").write_text("version,date,digest\n", "utf-8")
    copy.path("history").write_text("claim_id,version,field,old,new\n", "utf-8")
    return root


def test_a_release_writes_down_what_changed(copy: Any, checkout: Path) -> None:
    assert read_atlas(copy.folder).version.startswith("unreleased+")
    assert make_release(checkout, copy.folder, FIRST, date(2026, 10, 31)).empty
    first = read_atlas(copy.folder)
    assert first.version == f"{FIRST}+{first.releases.at[FIRST, 'digest']}"
    copy.set("claims", "C0002", value="34")
    assert read_atlas(copy.folder).version.startswith(f"{FIRST}+"), "not released yet"
    changes = make_release(checkout, copy.folder, SECOND, date(2026, 11, 30))
    assert changes.values.tolist() == [["C0002", SECOND, "value", "33", "34"]]
    atlas = read_atlas(copy.folder)
    assert atlas.history.values.tolist() == changes.values.tolist()
    assert list(atlas.releases.index) == [FIRST, SECOND]
    assert (checkout / BASELINE).read_bytes() == copy.path("claims").read_bytes()
    assert "- C0002, value: `33` became `34`." in (checkout / "DATA-CHANGELOG.md").read_text()
    cff = dict(
        line.split(": ", 1) for line in (checkout / "CITATION.cff").read_text().splitlines()[1:]
    )
    assert json.loads(cff["version"]).endswith(f", data {SECOND}")
    assert json.loads(cff["date-released"]) == "2026-11-30"


def test_a_claim_may_come_and_go_and_its_id_is_not_used_again(copy: Any, checkout: Path) -> None:
    make_release(checkout, copy.folder, FIRST, date(2026, 10, 31))
    copy.set("claims", "C0001", note="changed first")
    make_release(checkout, copy.folder, SECOND, date(2026, 11, 30))
    # C0005 is named by nothing else
    whole = copy.path("claims").read_text("utf-8")
    copy.set("claims", "C0005", claim_id="C9999")
    changes = make_release(checkout, copy.folder, THIRD, date(2026, 12, 31))
    came_or_went = changes[changes["field"] == "claim_id"]
    assert came_or_went[["old", "new"]].values.tolist() == [["C0005", ""], ["", "C9999"]]
    atlas = read_atlas(copy.folder)
    then = claims_at(atlas.claims, atlas.history, SECOND)
    assert "C9999" not in then.index
    assert then.at["C0005", "statement"] == atlas.claims.at["C9999", "statement"]
    copy.path("claims").write_text(whole, "utf-8")
    (problem, *_) = copy.problems()
    assert (problem.file, problem.found) == ("history.csv", "C0005")
    assert "never used again" in problem.allowed


def test_a_withdrawn_claim_with_a_history_can_still_be_released(copy: Any, checkout: Path) -> None:
    make_release(checkout, copy.folder, FIRST, date(2026, 10, 31))
    copy.set("claims", "C0005", note="changed first")
    make_release(checkout, copy.folder, SECOND, date(2026, 11, 30))
    copy.set("claims", "C0005", claim_id="C9999")
    (problem,) = copy.problems()
    assert "run make release" in problem.fix
    make_release(checkout, copy.folder, THIRD, date(2026, 12, 31))
    read_atlas(copy.folder)


def test_a_version_that_does_not_follow_is_refused(copy: Any, checkout: Path) -> None:
    make_release(checkout, copy.folder, FIRST, date(2026, 10, 31))
    released = copy.path("releases").read_text("utf-8")
    for version in ("", "2026", "2026.13", "2026.9", "v2026.11", "2026.10"):
        with pytest.raises(ReleaseError, match=r"version|follow"):
            make_release(checkout, copy.folder, version, date(2026, 11, 30))
    assert copy.path("releases").read_text("utf-8") == released


def test_unsound_data_are_not_released(copy: Any, checkout: Path) -> None:
    copy.set("claims", "C0001", unit="ha")
    with pytest.raises(DataError):
        make_release(checkout, copy.folder, FIRST, date(2026, 10, 31))
    assert copy.path("releases").read_text("utf-8") == "version,date,digest\n"
    assert not (checkout / "CITATION.cff").exists()


def test_without_the_last_ledger_nothing_is_compared(copy: Any, checkout: Path) -> None:
    make_release(checkout, copy.folder, FIRST, date(2026, 10, 31))
    (checkout / BASELINE).unlink()
    with pytest.raises(ReleaseError, match=f"ledger of release {FIRST}"):
        make_release(checkout, copy.folder, SECOND, date(2026, 11, 30))


RELEASES = "version,date,digest\n2026.10,2026-10-31,00000000\n2026.11,2026-11-30,11111111\n"
BROKEN = [
    ("C9999,2026.11,value,1,2", "claim_id", "C9999"),
    ("C0001,2026.12,value,1,2", "version", "2026.12"),
    ("C0001,2026.10,value,1,2", "version", "2026.10"),
    ("C0001,11/2026,value,1,2", "version", "11/2026"),
    ("C0001,2026.11,the value,1,2", "field", "the value"),
    ("C0001,2026.11,value,1,1", "new", "1"),
    ("C0001,2026.11,claim_id,C0001,", "claim_id", "C0001"),
    ("C0001,2026.11,value,about 1,2", "old", "about 1"),
    ("C0001,2026.11,basis,hearsay,recorded", "old", "hearsay"),
]


def test_a_broken_history_is_told(copy: Any) -> None:
    copy.path("releases").write_text(RELEASES, "utf-8")
    rows = ["claim_id,version,field,old,new", *(row for row, _, _ in BROKEN), ""]
    copy.path("history").write_text("\n".join(rows), "utf-8")
    told = {(p.row, p.column, p.found) for p in copy.problems() if p.file == "history.csv"}
    for number, (_, column, found) in enumerate(BROKEN, start=2):
        assert (number, column, found) in told


def test_releases_stand_in_their_order(copy: Any) -> None:
    lines = RELEASES.splitlines()
    copy.path("releases").write_text("\n".join([lines[0], lines[2], lines[1], ""]), "utf-8")
    copy.path("history").write_text("claim_id,version,field,old,new\n", "utf-8")
    (problem,) = copy.problems()
    assert (problem.row, problem.column, problem.found) == (3, "version", "2026.10")


def test_the_written_files_are_those_of_the_last_release(repo_root: Path) -> None:
    atlas: Atlas = read_atlas()
    for file, text in generated_files(repo_root, atlas.releases, atlas.history).items():
        assert (repo_root / file).read_text("utf-8") == text, f"{file}: run make release"
    assert (repo_root / BASELINE).is_file()
    assert schema.DATA_FILES["history"] == "history.csv"
