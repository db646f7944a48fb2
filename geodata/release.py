"""Making a release of the data: `make release VERSION=2026.12`, in a checkout.

What the ledger was at the last release stands in `geodata/released/claims.csv`, which no wheel
carries. A Git tag would save that copy, but a shallow clone has no tags and a downloaded archive
no Git.
The app needs `history.csv` and `releases.csv` alone, and a wheel carries both.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd

from geodata import schema
from geodata.citation_file import citation_cff
from geodata.data_changelog import data_changelog
from geodata.errors import DataError
from geodata.history import COLUMNS, compare_ledgers, read_ledger, version_key
from geodata.read import compute_digest, read_atlas

BASELINE: Final = "geodata/released/claims.csv"
"""The ledger of the last release, with which the next is compared; relative to the checkout."""
CHANGELOG: Final = "DATA-CHANGELOG.md"
CITATION: Final = "CITATION.cff"


class ReleaseError(ValueError):
    """A release cannot be made; the text is one line that says why and what to do."""


def make_release(root: Path, folder: Path, version: str, on: date) -> pd.DataFrame:
    """Write down what changed since the last release, and make this the last one.

    Parameters
    ----------
    root
        Checkout: `geodata/released/claims.csv`, `DATA-CHANGELOG.md` and `CITATION.cff` are written
        there.
    folder
        Data folder: `history.csv` and `releases.csv` are continued there.
    version
        Release to make, such as `2026.12`.
    on
        Its day.

    Returns
    -------
    pd.DataFrame
        The changes, as in `history.csv`; none for the first release, which later ones are compared
        with.

    Raises
    ------
    ReleaseError
        When the version does not follow the last one, or the ledger of the last one is missing.
    DataError
        When the data are not sound; nothing has then been written.
    """
    records = {name: folder / schema.DATA_FILES[name] for name in schema.RECORDS}
    before = {path: path.read_bytes() for path in records.values()}
    releases = pd.read_csv(records["releases"], dtype=str, keep_default_na=False)
    history = pd.read_csv(records["history"], dtype=str, keep_default_na=False)
    _check_version(version, list(releases["version"]))
    claims = folder / schema.DATA_FILES["claims"]
    changes = pd.DataFrame(columns=COLUMNS, dtype="str")
    if len(releases):
        if not (root / BASELINE).is_file():
            raise ReleaseError(
                f"{BASELINE}, the ledger of release {releases['version'].iloc[-1]}, is missing; "
                "bring it back from version control."
            )
        changes = compare_ledgers(read_ledger(root / BASELINE), read_ledger(claims), version)
    made = {"version": version, "date": on.isoformat(), "digest": compute_digest(folder)}
    releases = pd.concat([releases, pd.DataFrame([made])], ignore_index=True)
    history = pd.concat([history, changes], ignore_index=True)
    releases.to_csv(records["releases"], index=False, lineterminator="\n")
    history.to_csv(records["history"], index=False, lineterminator="\n")
    try:
        atlas = read_atlas(folder)
    except DataError:
        for path, content in before.items():
            path.write_bytes(content)
        raise
    (root / BASELINE).parent.mkdir(parents=True, exist_ok=True)
    (root / BASELINE).write_bytes(claims.read_bytes())
    for file, text in generated_files(root, atlas.releases, atlas.history).items():
        (root / file).write_text(text, encoding="utf-8", newline="\n")
    return changes


def generated_files(root: Path, releases: pd.DataFrame, history: pd.DataFrame) -> dict[str, str]:
    """Return the files that follow from the record of releases, by name; a test compares them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    last = str(releases.index[-1])
    return {
        CHANGELOG: data_changelog(releases, history),
        CITATION: citation_cff(project["version"], last, str(releases.at[last, "date"])),
    }


def _check_version(version: str, released: list[str]) -> None:
    if not re.fullmatch(schema.VERSION_PATTERN, version):
        raise ReleaseError(
            f"'{version}' is no version of the data; write year and month, such as 2026.12, or "
            "2026.12.2 for a second one in that month."
        )
    if released and version_key(version) <= version_key(released[-1]):
        raise ReleaseError(f"'{version}' does not follow the last release, {released[-1]}.")


def main() -> int:
    """Make a release from the command line; return 0, or 1 for unsound data, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="make release", description="Release the data.")
    parser.add_argument("version", help="year and month, such as 2026.12")
    version = parser.parse_args().version
    folder = Path(__file__).parent
    if not (folder.parent / "pyproject.toml").is_file():
        print("A release is made in a checkout, and this is an installed package.", file=sys.stderr)
        return 2
    try:
        changes = make_release(folder.parent, folder, version, date.today())
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 2
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"Data {version}: {changes['claim_id'].nunique()} claims changed. Look at {CHANGELOG} and "
        f"{CITATION}, then commit them with geodata/."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
