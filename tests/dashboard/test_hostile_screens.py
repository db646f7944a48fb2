"""A hostile data folder and a hostile table on every screen: all that they say is shown as text."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.controls.filters import WORD_JOINER
from geodata import schema
from geodata.contract import FILLED
from geodata.layers import LAYERS
from geodata.tables import TABLES
from naughty_strings import FREE_TEXT
from shown_text import MARKDOWN, Shape, taken_for_more

SCREENS = Path(__file__).parents[1] / "fuzz" / "every_screen.py"
TIMEOUT_S = 300
MARK = "zqz"
HOSTILE = (
    f"""{MARK} "'><x-{MARK} on{MARK}=1></p></details></style><!--{MARK}--> &lt;{MARK}&gt; """
    f"![{MARK}](http://{MARK}.example/p.png) [{MARK}](javascript:{MARK}) **{MARK}** `{MARK}` "
    f"${MARK}^2$ $${MARK}$$ :material/{MARK}: :smile: :red[{MARK}] www.{MARK}.example "
    f"{MARK}@{MARK}.example @@={MARK}() @@#{MARK} {{tip}} {{{{{MARK}}}}} ={{{{{MARK}}}}} "
    f"={MARK}() ${{{MARK}}} <- nan None NULL #N/A\n\n# {MARK}\n\n- {MARK}\n\n    {MARK}\n\n"
    f"{MARK} هروئین \\"
)
"""All at once, as a data file can hold it; the word by which it is found again is in each part."""
SHOWN = " ".join(HOSTILE.split())
NOTHING = ("nan", "None", "NULL", "NA", "N/A", "#N/A", "undefined", "-")
"""Whole cells that other programs take for an empty one."""
LIMITS = {"as_printed": 60}
"""Characters that a column may have."""
CUTS = (120, 100, 60, 40)
"""Where a text is cut off: headings, what is searched for, as printed, what is quoted of a row."""


@pytest.fixture(scope="module")
def shown(
    tmp_path_factory: pytest.TempPathFactory, copy_data: Callable[[Path], Path]
) -> dict[str, list[list[str]]]:
    """What every screen sends for a hostile folder: kind of element, field and text."""
    folder = copy_data(tmp_path_factory.mktemp("hostile"))
    for name, columns in FREE_TEXT.items():
        path = folder / schema.DATA_FILES[name]
        (spoil_table if path.suffix == ".csv" else spoil_layer)(path, columns)
    # Words that name no place support no leg.
    legs = folder / "corridors.geojson"
    text = re.sub(r'("support": *)"named_\w+"', r'\1"drawn"', legs.read_text("utf-8"))
    legs.write_text(text, encoding="utf-8")
    with (folder / "releases.csv").open("a", encoding="utf-8") as file:
        file.write("2099.12,2099-12-01,0123abcd\n")
    with (folder / "history.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["C0116", "2099.12", "statement", HOSTILE, f"{HOSTILE}!"])
    table = folder / "cases.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["country", "place", "date", "drug", "amount", "unit", HOSTILE])
        for row in (["TJK", "Khorog", "2015-01-02", HOSTILE, "1", "kg", HOSTILE],
                    ["TJK", HOSTILE, "2016-01-02", "heroin", HOSTILE, HOSTILE, "x"],
                    [HOSTILE, HOSTILE, HOSTILE, HOSTILE, "2", "kg", ""]):  # fmt: skip
            writer.writerow(row)
    answer = subprocess.run(
        [sys.executable, str(SCREENS), str(table), HOSTILE],
        env=os.environ | {"CORRIDORS_DATA": str(folder)},
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-3000:]
    found: dict[str, list[list[str]]] = json.loads(answer.stdout)
    return found


def spoil_table(path: Path, columns: tuple[str, ...]) -> None:
    """Write the hostile text into columns of a CSV file; in each eighth row a word for nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        text = NOTHING[number // 8 % len(NOTHING)] if number % 8 == 7 else HOSTILE
        row.update({name: text[: LIMITS.get(name)] for name in columns})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def spoil_layer(path: Path, columns: tuple[str, ...]) -> None:
    """Write the hostile text into properties of a GeoJSON file."""
    layer = json.loads(path.read_text("utf-8"))
    for feature in layer["features"]:
        feature["properties"].update(dict.fromkeys(columns, HOSTILE))
    path.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")


TEXT = {
    ("selectbox", "options"), ("selectbox", "rawValue"), ("multiselect", "options"),
    ("multiselect", "rawValues"), ("text", "body"),
    ("image", "imgs.alt"), ("text_input", "value"), ("text_input", "default"),
}  # fmt: skip
"""Where a browser shows what it is sent as it is: kind of element, field."""
HTML = {("html", "body")}
MARKDOWN_PLACES = {
    ("button", "label"), ("info", "body"), ("warning", "body"), ("markdown", "body"),
    ("popover", "popover.label"),
}  # fmt: skip
JSON = {("bidi_component", "json"), ("dataframe", "columns")}


def holds(shown: dict[str, list[list[str]]], places: set[tuple[str, str]]) -> Iterator[str]:
    """Yield each text with the mark that stands in one of some places."""
    for sent in shown.values():
        for kind, field, text in sent:
            if (kind, field) in places and MARK in text:
                yield text


def test_hostile_words_reach_no_other_place(shown: dict[str, list[list[str]]]) -> None:
    known = TEXT | HTML | MARKDOWN_PLACES | JSON
    found = {
        (name, kind, field)
        for name, sent in shown.items()
        for kind, field, text in sent
        if MARK in text and (kind, field) not in known
    }
    assert found == set()
    charts = {name for name, sent in shown.items() if any("vega" in kind for kind, _, _ in sent)}
    assert {"compare", "compare, a series", "compare, converted"} <= charts


def test_html_shows_them_as_text(shown: dict[str, list[list[str]]]) -> None:
    bodies = list(holds(shown, HTML))
    assert len(bodies) > len(shown)
    for body in bodies:
        shape = Shape(body)
        assert not any(MARK in word for element in shape.elements for word in element)
        assert not any(MARK in target for target in shape.targets)
        assert "comment" not in {element[0] for element in shape.elements}
        left = " ".join(shape.text.split()).replace(SHOWN, "")
        for cut in CUTS:
            left = left.replace(SHOWN[:cut].strip(), "")
        assert MARK not in left


def test_markdown_shows_them_as_text(shown: dict[str, list[list[str]]]) -> None:
    written = list(holds(shown, MARKDOWN_PLACES))
    assert len(written) > 10
    for one in written:
        rendered = MARKDOWN.render(one)
        shape = Shape(rendered)
        assert {name for name, *_ in shape.elements} <= {"p", "strong", "ul", "li"}
        assert taken_for_more(one) == []
        said = " ".join(shape.text.replace(WORD_JOINER, "").split())
        # What a popover is called begins with a capital.
        assert any(SHOWN[:cut].strip().casefold() in said.casefold() for cut in (None, *CUTS))


def values_in(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value but the names of its fields."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from values_in(part)
    elif isinstance(value, str):
        yield value


def test_the_map_is_given_no_expression_of_theirs(shown: dict[str, list[list[str]]]) -> None:
    told = [json.loads(text) for text in holds(shown, {("bidi_component", "json")})]
    maps = [one for one in told if "deck" in one]
    hostile = [one for one in maps if MARK in json.dumps([one["deck"], one["groups"]])]
    assert len(hostile) == 2, "the user's rows alone travel with the deck"
    tips = [
        feature["properties"].get("tip", "")
        for one in hostile
        for layer in one["deck"]["layers"]
        if isinstance(layer["data"], dict)
        for feature in layer["data"]["features"]
    ]
    said = [text for one in hostile for text in values_in(one["deck"]) if MARK in text]
    assert said and set(said) <= set(tips)
    assert all(text.startswith("User-supplied: row ") for text in said)
    texts = ("deck", "alt", "frames")
    for one in maps:
        outside = {name: part for name, part in one.items() if name not in texts}
        assert MARK not in json.dumps(outside), "these are texts, all else is ours"
    assert all("layer" not in text for text in holds(shown, {("dataframe", "columns")}))


def test_charts_hold_them_as_data_alone(shown: dict[str, list[list[str]]]) -> None:
    specs = [
        json.loads(text)
        for sent in shown.values()
        for kind, field, text in sent
        if (kind, field) == ("vega_lite_chart", "spec")
    ]
    assert len(specs) >= 3
    for spec in specs:
        spec.pop("description", None)
        assert MARK not in json.dumps(spec)
        assert not {"expr", "signal", "usermeta", "href", "url"} & set(names_in(spec))
        # a tooltip shows what is called so as a picture; all else in it is escaped
        assert '"field": "image"' not in json.dumps(spec)


def names_in(value: Any) -> Iterator[str]:
    """Yield the name of every field of a JSON value."""
    if isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from names_in(part)


def test_words_that_others_take_for_nothing_are_shown(shown: dict[str, list[list[str]]]) -> None:
    pages = "".join(text for kind, _, text in shown["sources"] if kind == "html")
    assert set(NOTHING) <= set(re.findall(r'<span dir="auto">([^<]*)</span>', pages))


def test_every_column_of_free_text_is_tried() -> None:
    """Checks that look at several columns or tables bind the others."""
    bound = {
        "history": {"field", "old", "new"},
        "claims": {"part_of", "subject_id", "unit", "supersedes"},
        "asked_first": {"subject_id"},
    }
    contracts = TABLES | {name: contract for name, (contract, _) in LAYERS.items()}
    for name, contract in contracts.items():
        free = {column for column, rules in contract.columns.items() if set(rules) <= {FILLED}}
        assert free - bound.get(name, set()) <= set(FREE_TEXT.get(name, ())), name
