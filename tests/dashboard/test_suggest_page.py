"""A correction: the exact row, the same checks, nothing stored."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.data import data_folder
from geodata.suggestion import CLAIMS, check_suggestion, free_claim_id, row_of_claim, suggestion_csv

APP = str(Path(dashboard.__file__).parent / "app.py")


def open_page(claim_id: str = "") -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    if claim_id:
        app.query_params["claim"] = claim_id
    return app.switch_page("screens/suggest.py").run()


def check(app: AppTest) -> AppTest:
    return next(one for one in app.button if one.label == "Check this row").click().run()


def test_a_row_of_the_ledger_comes_back_as_it_stands() -> None:
    text = (data_folder() / "claims.csv").read_text("utf-8")
    for claim_id in ("C0002", "C0055", "C1328"):
        header, row = suggestion_csv(row_of_claim(data_folder(), claim_id)).splitlines()
        assert text.startswith(header)
        assert f"\n{row}\n" in text


def test_bad_rows_are_told_with_file_row_column_and_fix() -> None:
    row = row_of_claim(data_folder(), "C0055")
    (problem,) = check_suggestion(data_folder(), row | {"scope": "everywhere"})
    assert (problem.file, problem.record, problem.column) == ("claims.csv", "C0055", "scope")
    assert "everywhere" in str(problem)
    count = row | {"measure": "laboratory", "unit": "kg", "role": ""}
    assert [one.column for one in check_suggestion(data_folder(), count)] == ["unit"]
    unknown = row | {"claim_id": free_claim_id(data_folder()), "source_id": "no-such-work"}
    assert "source_id" in {one.column for one in check_suggestion(data_folder(), unknown)}


def test_a_changed_claim_is_given_as_its_row_and_nothing_is_written() -> None:
    before = (data_folder() / "claims.csv").read_bytes()
    app = open_page("C0055")
    app.text_area(key="suggest-C0055-note").set_value("read again, <b>as printed</b>")
    app = check(app)
    assert not app.exception
    assert not app.error
    assert "passes every check" in app.success[0].value
    assert "read again, <b>as printed</b>" in app.code[0].value
    assert app.code[0].value.splitlines()[1].startswith("C0055,")
    assert (data_folder() / "claims.csv").read_bytes() == before


def test_what_is_doubtful_is_asked_and_not_refused() -> None:
    app = open_page("C1556")
    app.text_area(key="suggest-C1556-statement").set_value(
        "Tajikistan seized 215 kg of heroin from 1 January to 29 June 2021."
    )
    app.text_input(key="suggest-C1556-value").set_value("215")
    app = check(app)
    assert not app.exception and not app.error
    asked = [one.value for one in app.warning]
    assert len(asked) == 2
    assert "1 January to 29 June 2021" in asked[0] and "251 кг" in asked[1]
    assert app.code[0].value.splitlines()[1].startswith("C1556,")


def test_an_unsound_row_is_not_given() -> None:
    app = open_page("C0055")
    app.text_input(key="suggest-C0055-value").set_value("many")
    app = check(app)
    assert any("claims.csv" in one.value and "value" in one.value for one in app.error)
    assert not app.success


def test_an_unchanged_row_is_no_correction() -> None:
    app = check(open_page("C0055"))
    assert "nothing is changed" in app.info[0].value


def test_a_new_figure_has_the_next_free_number() -> None:
    app = open_page()
    assert free_claim_id(data_folder()) in app.markdown[1].value
    app = check(app)
    assert app.error
    assert not app.success


def test_every_column_has_words_of_its_own_and_its_name_in_the_help() -> None:
    app = open_page()
    widgets = [*app.selectbox, *app.text_input, *app.text_area]
    cells = {w.key.rpartition("-")[2]: w for w in widgets if (w.key or "").startswith("suggest-C")}
    assert set(cells) == set(CLAIMS.columns) - {"claim_id"}
    assert len({widget.label for widget in cells.values()}) == len(cells)
    for column, widget in cells.items():
        assert widget.label[0].isupper() and "_" not in widget.label
        assert f"Column {column}" in widget.help.replace("\\", "")
