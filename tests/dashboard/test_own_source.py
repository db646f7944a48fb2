"""A reader's own table as a source: seen on every page, never a voice, gone when forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.data import current_atlas
from dashboard.map.served_files import find_file
from dashboard.your_data.own_source import SOURCE
from dashboard.your_data.served_table import forget_table, give_table
from geodata.uploads import read_upload
from routes.references import full_reference
from tests.map_message import layers_of, message_of

ANNUAL = """Country,Drug,Year,Amount,Unit
Tajikistan,heroin,2021,111,kg
Tajikistan,heroin,2025,9876.5,kg
Kyrgyzstan,heroin,2025,77,kg
Kyrgyzstan,heroin,2025,78,kg
"""
TOPIC = "seizure:heroin::country:TJK"


@pytest.fixture
def given_table() -> Iterator[None]:
    """The table, as the server was given it: AppTest cannot drop a file."""
    give_table(read_upload(ANNUAL.encode(), "annual.csv"))
    yield
    forget_table()


def use_it(start: Any) -> Any:
    """Open the page of the table, and use that as a source."""
    app = start().switch_page("screens/your_data.py").run()
    next(box for box in app.text_input if box.label == "Title").set_value("Yearbook")
    next(box for box in app.selectbox if box.label == "Language").set_value("ru")
    next(box for box in app.selectbox if box.label == "Who speaks in it").set_value("official")
    next(b for b in app.button if b.label == "Use this table as a source").click()
    app.run()
    assert not app.exception
    return app


def texts(app: Any) -> str:
    """Return all text of a page, HTML and Markdown."""
    return " ".join([*(m.value for m in app.markdown), *(h.proto.body for h in app.get("html"))])


def deck_of(app: Any) -> str:
    """Return the deck of the map as text."""
    return json.dumps(message_of(app)["deck"], ensure_ascii=False)


def test_it_is_seen_marked_and_gone(start: Any, given_table: None) -> None:
    app = use_it(start)
    assert "2 claims of “Yearbook”" in app.success[0].value
    assert "2: several rows for one country" in " ".join(c.value for c in app.caption)
    app.session_state["topic"] = TOPIC
    compared = texts(app.switch_page("screens/compare.py").run())
    assert "of your own table, counted as no voice" in compared
    assert "2021: your own table has 111 kg, the atlas 251 kg (C1556)" in compared
    drawn = deck_of(app.switch_page("screens/map.py").run())
    assert "9,876.5 kg" in drawn
    assert "your own table" in drawn
    assert "Your own table, not part of the atlas: publisher not stated, “Yearbook”" in texts(app)
    own = app.session_state[SOURCE]
    cited = full_reference(own.atlas, own.own.source.source_id)
    assert cited.startswith("Your own table, not part of the atlas, ")
    app.switch_page("screens/coverage.py").run()
    assert not app.exception
    app.switch_page("screens/sources.py").run()
    assert "Yearbook" in texts(app)
    app.switch_page("screens/your_data.py").run()
    next(b for b in app.button if b.label == "Forget my data").click().run()
    assert SOURCE not in app.session_state
    app.session_state["topic"] = TOPIC
    assert "own table" not in texts(app.switch_page("screens/compare.py").run())
    assert "9,876.5 kg" not in deck_of(app.switch_page("screens/map.py").run())


def test_no_file_of_the_server_holds_it_and_others_do_not_see_it(
    start: Any, given_table: None
) -> None:
    app = use_it(start)
    app.switch_page("screens/map.py").run()
    drawn = layers_of(app)
    inline = [layer for layer in drawn.values() if "9,876.5 kg" in json.dumps(layer)]
    assert inline
    for layer in drawn.values():
        if isinstance(layer.get("data"), str):
            file = find_file(layer["data"].partition("geo/")[2])
            assert file is not None
            assert b"9,876.5" not in file.body
    figures = {"flows", "transit", "production", "cultivation", "seizures"}
    assert all(
        isinstance(layer["data"], dict)
        for id_, layer in drawn.items()
        if id_.partition("/")[0] in figures
    ), "files of figures are made of the atlas that all see"
    other = start()
    assert "9,876.5 kg" not in deck_of(other)
    shared = {id_: layer for id_, layer in layers_of(other).items() if id_ in drawn}
    assert {id_.partition("/")[0] for id_ in shared} >= figures
    # rows of a table that the server was given are everybody's, and travel too
    assert all(isinstance(shared[id_]["data"], str) for id_ in shared if "user-" not in id_)
    assert not [id_ for id_ in current_atlas().claims.index if id_.startswith("U")]


def test_a_filter_on_it_is_set_back_when_it_goes(start: Any, given_table: None) -> None:
    app = use_it(start)
    own = app.session_state[SOURCE].own.source
    assert (own.language, own.standing) == ("ru", "official")
    source = own.source_id
    app.session_state["filter-source"] = [source]
    app.session_state["pick"] = f"source:{source}"
    app.session_state["focus"] = "claim:U0001"
    app.switch_page("screens/map.py").run()
    assert not app.exception
    app.switch_page("screens/your_data.py").run()
    next(b for b in app.button if b.label == "Forget my data").click().run()
    app.switch_page("screens/map.py").run()
    assert not app.exception
    assert app.session_state["filter-source"] == []
    assert app.session_state["pick"] == "standard"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            'Country,Year,"Opium production, tonnes"\nMyanmar,2021,423\nLaos,2021,50\n',
            "“Opium production, tonnes” is of production",
        ),
        (
            "Country,Province,Drug,Year,Amount,Unit\nIran,Kerman,heroin,2020,9,kg\n"
            "Iran,Fars,opium,2020,8,kg\n",
            "2: a place within the country",
        ),
    ],
)
def test_a_table_that_is_no_source_is_told_why(start: Any, table: str, said: str) -> None:
    give_table(read_upload(table.encode(), "annual.csv"))
    try:
        app = use_it(start)
        assert said in " ".join(error.value for error in app.error).replace("\u2060", "")
        assert SOURCE not in app.session_state
    finally:
        forget_table()
