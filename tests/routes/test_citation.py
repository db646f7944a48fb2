"""The citation agrees with CITATION.cff, and holds versions, day and link."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from geodata import Atlas
from routes.citation import citation


def test_one_line_with_versions_day_and_link(shipped: Atlas) -> None:
    atlas = replace(shipped, version="2026.11+1a2b3c4d")
    line = citation(
        atlas, release="0.1.0", accessed=date(2026, 11, 3), link="http://a.example/?v=1"
    )
    assert line == (
        "Opiate Corridors contributors (2026). Opiate Corridors (Version 0.1.0, data "
        "2026.11+1a2b3c4d). CC BY 4.0. Accessed 3 November 2026. View: http://a.example/?v=1"
    )


def test_it_says_what_citation_cff_says(shipped: Atlas, repo_root: Path) -> None:
    lines = (repo_root / "CITATION.cff").read_text("utf-8").splitlines()[1:]
    cff = {name: json.loads(value) for name, _, value in (line.partition(": ") for line in lines)}
    assert cff["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "license"} <= set(cff)
    release, _, _ = cff["version"].partition(", ")
    line = citation(shipped, release=release, accessed=date(2026, 12, 1))
    assert line.startswith(f"{cff['authors'][0]['name']} ({cff['date-released'][:4]}). ")
    assert f"{cff['title']} (Version {cff['version']}+" in line, "the exact files follow the +"
    assert "View:" not in line
