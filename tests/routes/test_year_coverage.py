"""Coverage by year: which country-years have a national figure, and how many voices state it."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from dashboard.cli import main
from geodata import Atlas
from routes.year_coverage import (
    COUNTRIES,
    SEIZURE_YEARS,
    count_witnesses,
    cover_years,
    coverage_lines,
    summarise,
)


def test_a_cell_is_of_a_whole_country_and_a_whole_year(shipped: Atlas) -> None:
    cells = cover_years(shipped)
    assert len({(cell.country, cell.year, cell.substance) for cell in cells}) == len(cells)
    for cell in cells:
        for claim in shipped.claims.loc[list(cell.claims)].itertuples():
            assert (claim.subject_id, claim.scope) == (cell.country, "national")
            assert claim.period_start[:4] == str(cell.year)
            assert not claim.form.endswith("_eq")
        assert 1 <= cell.witnesses <= len(cell.claims)
    counted = {claim for cell in cells for claim in cell.claims}
    assert "C1138" in counted, "the Iranian year 1399 is one year"
    assert "C1137" not in counted, "ten months are none"
    assert "C1133" not in counted, "one agency is not the country"
    assert "C0001" not in counted, "a sum over twenty years is no year"


@pytest.mark.parametrize(
    ("claims", "witnesses", "why"),
    [
        (["C1191", "C1192"], 1, "one witness group"),
        (["C0777", "C0778", "C0779"], 1, "one agency"),
        (["C0932", "C0937"], 2, "the Russian service and the US report that cites nobody"),
        (["C1185", "C1187"], 1, "the same page"),
    ],
)
def test_witnesses_are_independent_voices(
    shipped: Atlas, claims: list[str], witnesses: int, why: str
) -> None:
    assert count_witnesses(shipped, shipped.claims.loc[claims]) == witnesses, why


def test_a_report_that_passes_on_figures_speaks_with_the_voice_of_whom_it_cites(
    shipped: Atlas,
) -> None:
    rows = shipped.claims.loc[["C0567", "C0568"]]  # INCSR 2011 citing UNODC, and UNODC
    apart = rows.assign(echo_group="")
    assert count_witnesses(shipped, apart) == 1
    assert count_witnesses(shipped, apart.assign(derived_from=["us-government-estimate", ""])) == 2
    assert count_witnesses(shipped, apart.iloc[:0]) == 0


def test_the_summary_counts_its_cells_and_names_its_targets(shipped: Atlas) -> None:
    summary = summarise(shipped)
    assert summary["country_years"] == len(COUNTRIES) * len(SEIZURE_YEARS) == 260
    cells = pd.DataFrame(summary["seizures"])
    for substance in ("heroin", "opium", "all_drugs"):
        count = summary["counts"][substance]
        assert count["cells"] == (cells["substance"] == substance).sum()
        assert count["at_least"] <= count["aim"]
    assert summary["counts"]["two_witnesses"]["cells"] == (cells["witnesses"] > 1).sum()
    lines = coverage_lines(summary)
    assert f"heroin: {summary['counts']['heroin']['cells']} of 260, at least 50, aim 60" in lines
    assert any(line.startswith("cultivation: ") and " of 32" in line for line in lines)


def test_the_command_prints_counts_and_json() -> None:
    runner = CliRunner()
    said = runner.invoke(main, ["coverage"])
    assert said.exit_code == 0 and "all drugs: " in said.output
    cells = json.loads(runner.invoke(main, ["coverage", "--json"]).output)["seizures"]
    assert {"country", "year", "substance", "claims", "witnesses"} == set(cells[0])
