"""No text of a user's file is run by a spreadsheet."""

from __future__ import annotations

import pytest

from routes.spreadsheet_safety import safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Osh", "1-2", "a=b", "'=1", "۱"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text
