"""The claims page and the sources page, as scripts."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data import current_atlas
from dashboard.display.claim_record import record_html
from dashboard.display.tables import (
    ORDERS,
    PAGE_ROWS,
    STATEMENT_CHARS,
    claims_csv,
    claims_table,
    count_pages,
    ledger_table,
    order_claims,
    take_page,
    to_csv,
)
from routes.filtering import select_claims
from routes.selection import Selection


def shown(app: AppTest) -> pd.DataFrame:
    table: pd.DataFrame = app.dataframe[0].value
    return table


def test_the_whole_ledger_is_there_with_its_count(start: Any, text: Any) -> None:
    app = start("claims")
    claims = select_claims(current_atlas(), Selection())
    assert len(shown(app)) == PAGE_ROWS < len(claims), "the first page of them"
    last = app.selectbox(key="claims-page").set_value(count_pages(claims)).run()
    assert list(shown(last)["Claim"]) == list(take_page(claims, 10_000).index)
    newest = app.selectbox(key="claims-order").set_value("Newest period").run()
    page = take_page(order_claims(claims, "Newest period"), count_pages(claims))
    assert list(shown(newest)["Claim"]) == list(page.index)
    assert f"<strong>{len(claims)} of {len(claims)}</strong> · " in text(app)
    assert "All claims, of every kind and source.</p>" in text(app)


def test_filters_narrow_the_table_and_say_so(start: Any, text: Any) -> None:
    app = start("claims")
    app.multiselect(key="filter-country").set_value(["TJK"]).run()
    app.multiselect(key="filter-measure").set_value(["flow"]).run()
    assert {"C0054", "C0055"} <= set(shown(app)["Claim"])
    assert set(shown(app)["Kind"]) == {"Flow estimates"}
    assert "</strong> · Claims: Tajikistan; flow estimates.</p>" in text(app)


def test_what_is_searched_for_is_shown_as_text(start: Any, text: Any) -> None:
    app = start("claims", search="<img src=x>")
    assert "&lt;img src=x&gt;" in text(app)
    assert "<img" not in text(app)


def test_an_empty_selection_offers_to_clear(start: Any) -> None:
    app = start("claims", search="no such words anywhere")
    assert "No claim passes" in app.info[0].value
    next(button for button in app.button if button.label == "Clear all filters").click().run()
    assert not app.info
    assert len(shown(app)) > 100


def test_every_claim_has_an_address_of_its_own(start: Any, text: Any) -> None:
    app = start("claims", claim="C0055")
    html = text(app)
    for part in ("C0055", "80تا75", "Padervand", "Echoes: the same number", "C0052", "converted"):
        assert part in html


@pytest.mark.parametrize("claim_id", sorted(select_claims(current_atlas(), Selection()).index))
def test_every_record_can_be_written(claim_id: str) -> None:
    html = record_html(current_atlas(), claim_id)
    assert "Where in it" in html
    assert "None" not in html


def test_a_record_says_in_words_what_the_columns_hold() -> None:
    atlas = current_atlas()
    undated, share = (record_html(atlas, claim_id) for claim_id in ("C0055", "C1368"))
    assert '<dt>Kind</dt><dd dir="auto">Flow estimates</dd>' in undated
    assert '<dt>Period</dt><dd dir="auto">period not stated</dd>' in undated
    assert '<dt>Cites</dt><dd dir="auto">Peyrouse 2018</dd>' in undated
    assert '<dt>Share of</dt><dd dir="auto">seizures (opiates, Central Asia)</dd>' in share
    assert "2011 to 2015, as stated" in share


def test_a_broken_address_is_named_and_the_rest_kept(start: Any) -> None:
    app = start("claims", claim="C9999", country="TJK,ATLANTIS")
    assert len(app.warning) == 2
    assert app.multiselect(key="filter-country").value == ["TJK"]


def test_the_table_speaks_plain_english() -> None:
    atlas = current_atlas()
    table = claims_table(atlas, atlas.claims)
    assert not any("_" in str(heading) for heading in table.columns)
    for heading in table.columns.drop(["Source", "Unit", "Number"]):
        assert not table[heading].str.contains("_").any(), heading


def test_the_table_cut_from_the_whole_is_the_table_of_what_passes() -> None:
    atlas = current_atlas()
    claims = select_claims(atlas, Selection(country=("TJK",), measure=("flow",)))
    cut = ledger_table(atlas, claims).to_pandas()
    assert cut.astype(object).equals(claims_table(atlas, claims).astype(object))
    assert list(cut["Kind"].cat.categories) == ["Flow estimates"], "nothing of the rest is sent"


def test_a_long_statement_is_cut_in_the_table_and_whole_in_the_record() -> None:
    atlas = current_atlas()
    lengths = atlas.claims["statement"].str.len()
    claims = atlas.claims.loc[[lengths.idxmin(), lengths.idxmax()]]
    short, long = claims_table(atlas, claims)["What the source says"]
    assert short == claims["statement"].iloc[0]
    assert len(long) <= STATEMENT_CHARS and long.endswith(" …")
    whole = claims["statement"].iloc[1]
    assert whole.startswith(long.removesuffix(" …"))
    assert escape(whole) in record_html(atlas, str(claims.index[1]))


def test_the_table_reaches_the_page_in_one_piece() -> None:
    import pyarrow as pa

    atlas = current_atlas()
    claims = select_claims(atlas, Selection())
    for order in ORDERS:
        ordered = order_claims(claims, order)
        pages = [take_page(ordered, page) for page in range(1, count_pages(claims) + 1)]
        assert sorted(pd.concat(pages).index) == sorted(claims.index), "each claim on one page"
        for page in pages:
            table = ledger_table(atlas, page)
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, table.schema) as writer:
                writer.write_table(table)
            assert sink.getvalue().size < 128 * 1024, order


def test_an_order_is_of_the_whole_ledger_and_not_of_one_page() -> None:
    claims = select_claims(current_atlas(), Selection())
    dated = claims[claims["period_end"] != ""]
    newest = order_claims(claims, "Newest period")
    assert newest["period_end"].iloc[0] == dated["period_end"].max()
    assert newest["period_end"].iloc[-1] == ""
    assert list(order_claims(claims, "As entered").index) == list(claims.index)
    largest = order_claims(claims[claims["unit"] == "ha"], "Unit and number")
    assert largest["value"].iloc[0] == claims.loc[claims["unit"] == "ha", "value"].max()
    assert len(take_page(claims, 10_000)) > 0, "a page that is gone gives way to the last one"


def test_a_download_carries_the_claims_that_pass_with_their_sources() -> None:
    atlas = current_atlas()
    claims = select_claims(atlas, Selection(country=("TJK",), measure=("flow",)))
    lines = claims_csv(atlas, claims).decode("utf-8-sig").splitlines()
    assert len(lines) == len(claims) + 1
    assert lines[0].startswith("claim_id,source_id,locator")
    assert "source_title" in lines[0]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_a_download_is_a_formula(cell: str) -> None:
    data = to_csv(pd.DataFrame({"text": [cell], "number": [-5.5], cell: ["plain"]})).decode("utf-8")
    assert f"'{cell[0]}" in data
    assert "-5.5" in data
    assert data.startswith("\ufefftext,number,")


def test_a_download_keeps_every_script() -> None:
    atlas = current_atlas()
    data = to_csv(atlas.claims.reset_index()).decode("utf-8-sig")
    assert "80تا75" in data
    assert len(data.splitlines()) == len(atlas.claims) + 1


def test_the_sources_page_lists_every_source_with_its_claims(start: Any, text: Any) -> None:
    app = start("sources")
    html = text(app)
    for part in ("Padervand", "Persian", "witness group", "Report an error", "CC BY 4.0"):
        assert part in html + " ".join(block.value for block in app.header)
    assert html.count('<article class="oc-claim">') == len(current_atlas().sources)
    assert current_atlas().version in html
    assert ("No claim has been corrected so far." in html) == current_atlas().history.empty
    (citation,) = [code.value for code in app.code]
    assert citation.startswith("Opiate Corridors contributors (2026). Opiate Corridors (Version ")
    assert f"data {current_atlas().version}). CC BY 4.0. Accessed " in citation


def test_a_source_without_claims_is_listed_as_such(start: Any, text: Any) -> None:
    atlas = current_atlas()
    silent = set(atlas.sources.index) - set(atlas.claims["source_id"])
    assert text(start("sources")).count("no claim yet") == len(silent)


def test_words_in_the_place_of_a_page_show_the_first(start: Any) -> None:
    """A browser sends them when the list of pages has changed under its choice."""
    app = start()
    app.session_state["claims-page"] = "101–200 of 300"
    app.switch_page("screens/claims.py").run()
    assert not app.exception
    assert app.selectbox(key="claims-page").value == 1
