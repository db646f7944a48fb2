"""The strip of years from the page's side: what it is sent, and what comes of what it tells."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import current_atlas
from dashboard.map.messages import write_counts
from routes.selection import OPEN_YEARS, Selection
from routes.year_counts import count_years
from tests.map_message import message_of, report

ATLAS = current_atlas()


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ({}, Selection()),
        ({"years": "2001-2003"}, Selection()),
        ({"substance": "heroin", "known": "2012"}, Selection(substance=("heroin",), known="2012")),
    ],
)
def test_the_map_is_sent_the_figures_of_all_filters_but_the_years(
    start: Any, query: dict[str, str], selection: Selection
) -> None:
    told = message_of(start(**query))
    assert told["counts"] == write_counts(count_years(ATLAS, selection))
    assert told["year"] == query.get("years", "")


def test_years_that_the_map_tells_set_the_filter_and_all_years_clear_it(start: Any) -> None:
    app = start()
    report(app, year="2008-2014")
    assert app.session_state["years"] == (2008, 2014)
    assert message_of(app)["year"] == "2008-2014"
    assert next(each for each in app.slider if each.key == "years").value == (2008, 2014)
    report(app, year=f"{OPEN_YEARS[0]}-{OPEN_YEARS[1]}")
    assert message_of(app)["year"] == ""
    assert "years" not in app.query_params


def test_years_that_are_none_leave_the_filter(start: Any) -> None:
    app = start(years="2001-2003")
    report(app, year="2014-2008")
    assert message_of(app)["year"] == "2001-2003"
