"""The page for a user's own table, as the server runs it: nothing yet, good, bad, forgotten."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.data import current_atlas, current_day
from dashboard.exports.request import ViewRequest, make_briefing
from dashboard.layers.user_rows import user_layers
from dashboard.map.component import describe_layers
from dashboard.map.geo_files import file_urls
from dashboard.sheets import LAYOUTS, draw_sheet
from dashboard.sheets.user_features import all_blocks
from dashboard.style import LIGHT
from dashboard.your_data.served_table import forget_table, give_table
from dashboard.your_data.session import FILE
from dashboard.your_data.totals_table import ATLAS, DIFFERENCE, OWN, totals_html, totals_table
from geodata.names import read_names
from geodata.uploads import Groups, read_upload
from geodata.uploads.limits import MIB, Limits
from routes import View
from routes.userdata import UserData, clean_table, propose_mapping
from routes.userdata.features import CELLS_MAX, POINTS_MAX, compose_user_features
from tests.map_message import layers_of, message_of, ordered_layers

CASES = """country;place;date;drug;amount;unit
Tajikistan;Khorog;03.04.2016;heroin;2,5;kg
Tajikistan;;05.04.2016;heroin;500;g
Iran;;06.04.2016;opium;-4;kg
Iran;;06.05.2016;;7;tablets
"""


def open_own(start: Any) -> Any:
    """Open the page from the map: only then does the test's app know an address with a hyphen."""
    app = start().switch_page("screens/your_data.py").run()
    assert not app.exception
    return app


def drop(app: Any, text: str, name: str = "cases.csv") -> Any:
    app.file_uploader[0].set_value((name, text.encode(), "text/csv")).run()
    assert not app.exception
    return app


def clean_text(text: str) -> UserData:
    upload = read_upload(text.encode(), "made.csv")
    mapping = propose_mapping(upload, read_names())
    return clean_table(upload, mapping, read_names(), current_atlas(), current_day())


def own_layers(text: str) -> dict[str, dict[str, Any]]:
    """Return the layers of a table as the map is told of them, by id."""
    supplied = compose_user_features(clean_text(text), current_atlas())
    told = describe_layers(user_layers(supplied, LIGHT, file_urls()))
    return {layer["id"]: layer for layer in told}


def words_of_map(app: Any) -> str:
    """Return what stands in the picture's place for those who cannot see it."""
    (words,) = (one.proto.body for one in app.get("html") if 'id="oc-map-words"' in one.proto.body)
    return str(words)


def press(app: Any, label: str) -> Any:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def test_with_no_file_the_page_says_what_it_takes_and_nothing_else(start: Any, text: Any) -> None:
    app = open_own(start)
    most = Limits().file_bytes // MIB
    assert f"CSV, Excel (XLSX) or GeoJSON, up to {most} MB" in app.file_uploader[0].label
    assert not app.header
    assert not app.warning


def test_a_good_file_is_accounted_for_row_by_row(start: Any, text: Any) -> None:
    app = drop(open_own(start), CASES)
    said = text(app)
    assert "4 rows read, 3 used (1 of them changed), 1 set aside." in said
    assert "1 row: a negative amount (row 4): “-4”" in said
    assert "never added to the atlas" in app.warning[0].value
    assert [header.value for header in app.header] == [
        "How your file is read",
        "What was done with it",
        "Totals, beside what the atlas says",
        "As a source beside the atlas",
        "Near borders and corridors",
        "Take it away",
    ]


def test_the_page_shows_the_rows_on_the_base_map_with_their_words(start: Any) -> None:
    app = drop(open_own(start), CASES)
    told = message_of(app)
    assert {id_.partition("/")[0] for id_ in layers_of(app)} == {
        "land", "lines", "user-rows", "user-countries",
    }  # fmt: skip
    assert told["alt"].startswith("Map. User-supplied data")
    assert told["groups"] == []


def choose(app: Any, **chosen: str) -> Any:
    """Set fields of the form by their label, words one space apart, and read the file so."""
    for box in app.selectbox:
        if box.label in chosen:
            box.set_value(chosen[box.label])
    return press(app, "Read it like this")


def test_what_a_title_says_can_be_overruled(start: Any, text: Any) -> None:
    rows = '"Heroin production and trade, 2020 (t)"\n'
    rows += "Country,Amount\nTajikistan,5\nIran,9\n"
    app = drop(open_own(start), rows)
    found = app.session_state["user-file"].data
    assert found.kind.measures == ("production",) and set(found.rows["amount_kg"]) == {5000, 9000}
    assert set(found.rows["substance"]) == {"heroin"} and set(found.rows["year"]) == {2020}
    app.text_input[0].set_value("2019")
    choose(
        app,
        **{
            "What the figures are": "seizure",
            "Unit where a row states none": "kg",
            "Drug where a row names none": "opium",
        },
    )
    found = app.session_state["user-file"].data
    assert found.kind.seizures and "The figures are seizures" in text(app)
    assert set(found.rows["amount_kg"]) == {5, 9} and set(found.rows["substance"]) == {"opium"}
    assert set(found.rows["year"]) == {2019}


def test_rows_of_another_kind_are_chosen_in_their_place(start: Any, text: Any) -> None:
    rows = (
        "Country,Indicator,Drug,Year,Value,Unit\nAfghanistan,Seizures,opium,2020,7,t\n"
        "Afghanistan,Production,opium,2020,6300,t\nAfghanistan,Cultivation,poppy,2020,9,ha\n"
    )
    app = drop(open_own(start), rows)
    assert any("Which is meant?" in warning.value for warning in app.warning)
    assert app.session_state["user-file"].data.rows["amount"].tolist() == [7000]
    choose(app, **{"What the figures are": "production"})
    found = app.session_state["user-file"].data
    assert found.rows["amount"].tolist() == [6_300_000] and found.report.set_aside == 2
    assert "production is used, all others set aside" in text(app)
    assert not any("Which is meant?" in warning.value for warning in app.warning)


def test_an_open_question_is_answered_beside_its_widget(start: Any, text: Any) -> None:
    rows = "country,date,drug,amount,unit\nTJK,03/04/2016,heroin,1,kg\n"
    app = drop(open_own(start), rows)
    assert any("day or the month first" in warning.value for warning in app.warning)
    order = next(box for box in app.selectbox if box.label == "Order of day and month")
    order.set_value("day")
    press(app, "Read it like this")
    assert not any("day or the month first" in warning.value for warning in app.warning)
    found = app.session_state["user-file"].data.rows
    assert str(found.at[0, "date_start"].date()) == "2016-04-03"


def test_the_choice_is_remembered_for_the_next_file_with_the_same_header(start: Any) -> None:
    rows = "country,date,drug,amount,unit\nTJK,03/04/2016,heroin,1,kg\n"
    app = drop(open_own(start), rows)
    next(box for box in app.selectbox if box.label == "Order of day and month").set_value("month")
    press(app, "Read it like this")
    drop(app, rows.replace("heroin,1", "heroin,9"), "next.csv")
    found = app.session_state["user-file"]
    assert found.remembered
    assert str(found.data.rows.at[0, "date_start"].date()) == "2016-03-04"


def test_a_bad_file_gets_one_message_and_the_next_one_is_read(start: Any, text: Any) -> None:
    app = drop(open_own(start), "")
    assert len(app.error) == 1
    assert "empty" in app.error[0].value
    assert not app.header
    drop(app, CASES)
    assert not app.error
    assert "4 rows read" in text(app)


def test_forgetting_leaves_nothing_of_the_file_in_the_session(start: Any, text: Any) -> None:
    app = drop(open_own(start), CASES)
    press(app, "Forget my data")
    for key in ("user-file", "user-refused", "user-mappings"):
        assert key not in app.session_state
    assert app.file_uploader[0].value is None
    assert not app.header
    assert "Khorog" not in text(app)


def test_the_file_stays_while_other_pages_are_read(start: Any, text: Any) -> None:
    app = drop(open_own(start), CASES)
    app.switch_page("screens/guide.py").run()
    app.switch_page("screens/your_data.py").run()
    assert not app.exception
    assert "4 rows read" in text(app)


def test_rows_near_borders_and_corridors_are_counted_with_their_rules(start: Any) -> None:
    app = drop(open_own(start), CASES)
    labels = [fold.label for fold in app.expander]
    assert "By border area (1 with rows)" in labels
    folds = {fold.label.split(" (")[0]: fold for fold in app.expander}
    by_border = folds["By border area"].dataframe[0].value
    assert by_border["Name"].tolist() == ["Afghanistan – Tajikistan"]
    assert by_border["Your file (user-supplied)"].tolist() == ["2.5 kg"]
    corridors = folds["By corridor, schematic"]
    assert "nothing finer would be true" in corridors.caption[0].value
    assert "Rows that count for a corridor: 1." in corridors.markdown[0].value
    assert "Not located finely enough: 2." in corridors.markdown[0].value
    labels = [button.label for button in app.get("download_button")]
    assert {f"Joined corridors ({kind})" for kind in ("CSV", "GeoJSON", "GeoParquet")} <= set(
        labels
    )


def test_counts_are_those_of_the_file_that_is_shown_and_go_with_it(start: Any) -> None:
    app = drop(open_own(start), CASES)
    first = app.session_state["user-nearby"][2]
    app.run()
    assert app.session_state["user-nearby"][2] is first, "counted once"
    drop(app, CASES.replace("heroin;2,5", "heroin;9"), "next.csv")
    table = app.session_state["user-nearby"][2].borders.table
    assert table["amount"].tolist() == [9.0]
    press(app, "Forget my data")
    assert "user-nearby" not in app.session_state


def test_totals_stand_beside_the_claims_of_the_same_thing_and_change_nothing() -> None:
    atlas = current_atlas()
    rows = (
        "country,date,drug,amount,unit\nKAZ,2016-03-01,heroin,2,kg\nKAZ,2016-04-02,heroin,500,g\n"
        "KAZ,2016-04-02,heroin,3,l\nCOL,2016-04-02,heroin,1,kg\n"
    )
    table = totals_table(clean_text(rows), atlas)
    alike = table[(table["Country"] == "Kazakhstan") & (table["Year"] == "2016")]
    assert list(alike[OWN]) == ["2.5 kg", "3 l"]
    # C0914: Kazakhstan seized 120 kg of heroin in 2016, as its source prints it.
    weight, volume = alike[ATLAS]
    assert "120 kg (" in weight
    assert "C0914" in weight
    assert volume == "", "a claim in kg says nothing of litres"
    assert list(table.loc[table["Country"] == "COL", ATLAS]) == [""]


def test_on_a_phone_each_total_is_told_with_all_that_the_table_says_of_it() -> None:
    rows = (
        "country,date,drug,amount,unit\nKAZ,2016-03-01,heroin,2,kg\nKAZ,2016-04-02,heroin,500,g\n"
        "COL,2016-04-02,<b>new</b>,1,kg\n"
    )
    table = totals_table(clean_text(rows), current_atlas())
    first, second = totals_html(table).split("<li>")[1:]
    assert "<strong>Kazakhstan, 2016, heroin</strong>" in first
    assert f"<dt>{OWN}</dt><dd>2.5 kg, from 2 rows</dd><dt>{ATLAS}</dt><dd>120 kg (" in first
    assert "<strong>COL, 2016, &lt;b&gt;new&lt;/b&gt;</strong>" in second
    assert f"<dt>{OWN}</dt><dd>1 kg, from 1 row</dd>" in second
    assert ATLAS not in second, "where no claim speaks of it, nothing is said"


def test_the_map_of_a_million_rows_is_no_larger_than_its_cells() -> None:
    """One more row than points: what travels stays the same when rows are doubled."""
    lines = [f"{44 + i % 40 * 0.9},{25 + i % 31 * 0.9},heroin,1,kg" for i in range(POINTS_MAX)]
    head = "lon,lat,drug,amount,unit,case\n"
    once = head + "".join(f"{line},{i}\n" for i, line in enumerate(lines))
    twice = head + "".join(f"{line},{i}\n" for i, line in enumerate(lines * 2))
    drawn = [own_layers(text) for text in (once, twice)]
    sizes = [len(json.dumps(layers)) for layers in drawn]
    assert abs(sizes[1] - sizes[0]) < 0.02 * sizes[0]
    cells = drawn[1]["user-rows"]["data"]["features"]
    assert 0 < len(cells) <= CELLS_MAX
    counts = [int(cell["properties"]["tip"].split(" kg in ")[1].split()[0]) for cell in cells]
    assert sum(counts) == 2 * POINTS_MAX


def test_no_text_of_a_file_reaches_the_map_as_code() -> None:
    rows = "country,lon,lat,date,drug,amount,unit\nTJK,69,38.5,2016-01-02,@@=1,1,<b>@@=2</b>\n"
    layer = own_layers(rows)["user-rows"]
    tip = layer["data"]["features"][0]["properties"]["tip"]
    assert tip == "User-supplied: row 2, @@=1, 1 <b>@@=2</b>, 2016-01-02"
    values = {value for value in layer.values() if str(value).startswith("@@=")}
    assert values == {"@@=properties.fill"}


def test_rows_that_only_name_a_country_become_one_ring() -> None:
    layers = own_layers(CASES)
    texts = [ring["properties"]["text"] for ring in layers["user-countries"]["data"]["features"]]
    assert texts == ["no kg", "0.5 kg"]
    assert len(layers["user-rows"]["data"]["features"]) == 1


def test_own_rows_lie_over_the_map_with_a_stamp_and_filters(start: Any, text: Any) -> None:
    app = drop(open_own(start), CASES).switch_page("screens/map.py").run()
    assert not app.exception
    said = text(app) + " ".join(caption.value for caption in app.caption)
    assert "not part of the atlas" in said
    assert "User-supplied" in said
    ids = ordered_layers(app)
    assert {"user-rows", "user-countries", "corridors/northern/signs"} <= ids
    assert "User-supplied data" in words_of_map(app)
    number = message_of(app)["order"]["n"]
    toggle = next(box for box in app.checkbox if box.label == "Your data")
    toggle.uncheck().run()
    assert not any(id_.startswith("user-") for id_ in layers_of(app))
    assert "User-supplied" not in words_of_map(app)
    assert message_of(app)["order"]["n"] == number, "own rows move no camera"


def test_the_table_that_the_server_was_given_is_there_until_it_is_forgotten(
    start: Any, text: Any
) -> None:
    give_table(read_upload(CASES.encode(), "given.csv"))
    try:
        app = start()
        assert "“given.csv”" in words_of_map(app)
        app.switch_page("screens/your_data.py").run()
        assert any("everybody who opens it sees it" in info.value for info in app.info)
        press(app, "Forget my data")
        assert not app.header
        app.switch_page("screens/map.py").run()
        assert "given.csv" not in words_of_map(app)
    finally:
        forget_table()


def test_groups_of_a_database_are_shown_as_the_rows_that_they_stand_for(
    start: Any, text: Any
) -> None:
    file = read_upload(CASES.encode(), "given")
    amounts = np.array([1.0, 500.0, -4.0, 7.0])
    groups = Groups(np.array([1000, 20, 3, 4]), amounts, amounts, summed=True, in_areas=False)
    upload = replace(file, groups=groups)
    give_table(upload, propose_mapping(upload, read_names()))
    try:
        app = start()
        assert "1,024 rows of “given”" in words_of_map(app)
        app.switch_page("screens/your_data.py").run()
        assert not app.exception
        said = text(app)
        assert "1,027 rows read, 1,024 used" in said
        assert "3 rows: a negative amount (group 4)" in said
        assert app.dataframe[0].value["rows in the group"].tolist() == ["1,000", "20", "3", "4"]
        assert "Smallest amount (kg)" not in [field.label for field in app.number_input]
    finally:
        forget_table()


def test_the_sheet_of_a_view_with_own_rows_is_stamped() -> None:
    atlas = current_atlas()
    supplied = compose_user_features(clean_text(CASES), atlas)
    asked = ViewRequest(View(), "http://example.org/?v=1", supplied=supplied)
    briefing = make_briefing(atlas, asked, made_on=current_day())
    assert briefing.notes[0] == f"{supplied.stamp}."
    assert supplied.stamp in briefing.caption
    assert supplied.stamp in briefing.alt
    own = draw_sheet(atlas, briefing, form="svg").decode()
    bare = draw_sheet(
        atlas,
        make_briefing(atlas, ViewRequest(View(), asked.link), made_on=current_day()),
        form="svg",
    ).decode()
    assert LIGHT.user in own
    assert LIGHT.user not in bare
    assert "User-supplied: row 2" in own
    titles = [block.title for block in all_blocks(briefing, LIGHT)]
    assert titles[-1] == "User-supplied, not part of the atlas"
    for layout in LAYOUTS:
        assert draw_sheet(atlas, briefing, layout=layout, form="pdf").startswith(b"%PDF")


def test_another_sheet_of_a_workbook_can_be_chosen(start: Any, repo_root: Path) -> None:
    book = repo_root / "tests" / "data" / "tables" / "42_notes_longer_than_data.xlsx"
    app = open_own(start)
    app.file_uploader[0].set_value((book.name, book.read_bytes(), "text/csv")).run()
    box = next(box for box in app.selectbox if box.label == "Sheet")
    assert (box.value, list(box.options)) == ("Data", ["Data", "Notes"])
    assert app.session_state[FILE].data.report.figures == 2
    box.set_value("Notes").run()
    assert not app.exception
    assert app.session_state[FILE].upload.layout.sheet == "Notes"
    assert app.session_state[FILE].data.report.figures == 0


def test_what_was_found_and_what_was_not_is_on_the_page(start: Any, text: Any) -> None:
    app = drop(open_own(start), "Country,Year,Drug,Value (USD)\nTajikistan,2019,Heroin,5\n")
    said = text(app)
    assert "No figure was found: no column was recognised as the amounts." in said
    assert "Amount: not found" in said and "Columns not used: “Value (USD)”" in said


def test_a_total_stands_with_its_difference_from_the_atlas() -> None:
    rows = "Tajikistan,heroin,2021,300,kg\nTajikistan,heroin,2002,3,t\n"
    text = f"Country,Drug,Year,Amount,Unit\n{rows}"
    table = totals_table(clean_text(text), current_atlas())
    found = dict(zip(table["Year"], table[DIFFERENCE], strict=True))
    assert "+49 kg (C1556)" in found["2021"]
    assert "−1,000 kg (C1602)" in found["2002"]


def test_every_drug_name_can_be_changed_however_many(start: Any) -> None:
    rows = "".join(f"Iran,2016-04-03,drug no {number},1,kg\n" for number in range(350))
    app = drop(open_own(start), f"country,date,drug,amount,unit\n{rows}")
    assert any("Drug names (350)" in box.label for box in app.expander)
