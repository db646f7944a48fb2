"""Coverage and tour: what is silent, what rests on one voice, and figures that are claims."""

from __future__ import annotations

import re

from geodata import Atlas
from geodata.editorial_tables import CITED
from routes import compose
from routes.decade_coverage import coverage_cells, periods_of
from routes.selection import UNDATED, Selection
from routes.tour import tour_of


def test_a_cell_counts_claims_voices_and_the_newest_year(shipped: Atlas) -> None:
    countries, kinds, cells = coverage_cells(shipped, Selection())
    cell = cells["TJK", "seizure", "all"]
    claims = shipped.claims
    own = claims[
        (claims["subject_kind"] == "country")
        & (claims["subject_id"] == "TJK")
        & (claims["measure"] == "seizure")
        & (claims["display"] == "map")
    ]
    assert cell.claims == len(own)
    assert cell.newest == max(own["period_end"].str[:4])
    assert cell.voices == shipped.sources.loc[own["source_id"], "witness_group"].nunique()
    assert {"TJK", "IRN", "TKM"} <= set(countries)
    assert "route" not in kinds


def test_silence_is_a_missing_cell_and_follows_the_filters(shipped: Atlas) -> None:
    _, _, cells = coverage_cells(shipped, Selection())
    assert ("TKM", "flow", "all") not in cells
    _, _, texts = coverage_cells(shipped, Selection(collection=("texts",)))
    assert set(texts) < set(cells)
    assert periods_of(cells)[-1] == UNDATED
    assert all(cell.newest == "" for key, cell in cells.items() if key[2] == UNDATED)


def test_every_step_draws_something_and_types_no_number(shipped: Atlas) -> None:
    for step in tour_of(shipped):
        scene = compose(shipped, step.view)
        assert scene.emptied == (), step.title
        bare = CITED.sub("", step.text)
        typed = re.search(r"\d", re.sub(r"\b(19|20)\d\d\b", "", bare))
        assert not typed, f"a number typed by hand: {step.title}"


def test_the_tour_is_six_to_eight_steps(shipped: Atlas) -> None:
    assert 6 <= len(tour_of(shipped)) <= 8
