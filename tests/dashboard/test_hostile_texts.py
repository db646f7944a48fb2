"""Whatever a user or a data file says is shown as text, at every exit."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import streamlit
from pptx import Presentation
from pptx.util import Pt

from dashboard.controls.filters import WORD_JOINER, as_plain
from dashboard.controls.focus import focus_names
from dashboard.data import current_atlas
from dashboard.display.claim_record import record_html
from dashboard.display.credits import notes_html, sources_html
from dashboard.display.panel import focus_html
from dashboard.exports.data_zip import data_zip
from dashboard.exports.formats import BY_ID, Drawing, export_briefing
from dashboard.exports.sheet_set import Card, index_page
from dashboard.exports.web_page import html_page
from dashboard.map.geo_files import encode_layer
from dashboard.sheets import draw_sheet, map_svg
from dashboard.your_data.report_widgets import report_html
from geodata import Atlas
from geodata.names import read_names
from geodata.plain_text import plain_text
from geodata.source import sources_of
from geodata.uploads import Upload
from import_target import clean, read
from naughty_strings import FREE_TEXT, HALF, NAUGHTY, SCRIPT
from routes.briefing import HEADLINE_CHARS, Briefing, compose_briefing
from routes.corridors import draw_legs
from routes.events import locate_events
from routes.layers import LAYERS
from routes.layers.contract import PARTS
from routes.named_views import named_views
from routes.references import web_address
from routes.scene import compose
from routes.view import View
from shown_text import MARKDOWN, Shape, taken_for_more

# In the app a letter that no typeface has is a box; here every warning is an error.
pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing from font")
DAY = date(2026, 11, 22)
SHORT = [text for text in NAUGHTY if len(text) < 500]
HOSTILE = " ".join(plain_text(" ".join(SHORT)).split())
"""All of them in one text, as a data file can hold them: without hidden marks."""
VIEW = View(layers=tuple(LAYERS), frame="iran")
BARE = View(layers=("corridors",), frame="kyrgyzstan")
"""For the words of a user: what else is on the sheet takes most of its time and none of them."""


@cache
def spoilt(text: str) -> Atlas:
    """Return the shipped atlas with a text in every column that may hold any."""
    atlas = current_atlas()
    tables = {name: getattr(atlas, name) for name in FREE_TEXT}
    return replace(
        atlas,
        **{
            name: table.assign(**dict.fromkeys(FREE_TEXT[name], text))
            for name, table in tables.items()
        },
    )


@cache
def brief(atlas: Atlas, words: str, view: View = VIEW) -> Briefing:
    return compose_briefing(
        atlas, view, made_on=DAY, release="0.1.0", headline=words, note=words * 3,
        link=f"javascript:{words}" if words else "",
    )  # fmt: skip


def check_html(made: str, clean_one: str) -> None:
    """Hold a page of hostile texts to the elements of the same page without them."""
    shape, usual = Shape(made), Shape(clean_one)
    assert shape.elements <= usual.elements
    assert "script" not in {element[0] for element in shape.elements}
    ours = re.compile(r"#(C\d+|source-\d+)|(claims|compare)\?[\w=&%.~+-]+")
    foreign = shape.targets - usual.targets
    assert {target for target in foreign if not ours.fullmatch(target)} == set()
    assert HOSTILE in " ".join(shape.text.split())


def test_the_panel() -> None:
    atlas, bad = current_atlas(), spoilt(HOSTILE)
    names = ["corridor:pamir-highway", "country:TJK", "flow:AFG>IRN", "claim:C0116"]
    names += [name for name in focus_names(atlas) if name.startswith("place:")][:2]
    assert set(names) <= set(focus_names(atlas))
    made, usual = ([focus_html(each, View(focus=name)) for name in names] for each in (bad, atlas))
    for one in made:
        check_html(one, "".join(usual))


def test_records_sources_and_notes() -> None:
    atlas, bad = current_atlas(), spoilt(HOSTILE)
    usual = "".join(record_html(atlas, id_) for id_ in atlas.claims.index[:150])
    check_html("".join(record_html(bad, id_) for id_ in atlas.claims.index[:10]), usual)
    scenes = compose(atlas, VIEW), compose(bad, VIEW)
    one, other = ("".join(sources_html(s, part) for part in PARTS) for s in scenes)
    check_html(other, one)
    check_html(notes_html((HOSTILE,), "Notes"), notes_html(("x",), "Notes"))


def test_the_page_without_a_network() -> None:
    atlas, bad = current_atlas(), spoilt(HOSTILE)
    made, usual = html_page(bad, brief(bad, HOSTILE)), html_page(atlas, brief(atlas, "x"))
    check_html(made, usual)
    card = Card(named_views(atlas)["overview"], HOSTILE, HOSTILE, HOSTILE)
    check_html(index_page([card], HOSTILE), index_page([replace(card, headline="x")], "x"))


def check_svg(svg: str, usual: str) -> None:
    """Hold an SVG of hostile texts to the elements of the same picture without them."""

    def names(picture: str) -> set[tuple[str, ...]]:
        return {(e.tag, *sorted(e.attrib)) for e in ElementTree.fromstring(picture).iter()}

    assert {name[0] for name in names(svg)} <= {name[0] for name in names(usual)}
    assert not any(name.startswith("on") for element in names(svg) for name in element)
    texts = [" ".join((e.text or "").split()) for e in ElementTree.fromstring(svg).iter()]
    assert any(HOSTILE in text for text in texts)


def test_svg() -> None:
    atlas, bad = current_atlas(), spoilt(HOSTILE)
    check_svg(map_svg(bad, compose(bad, VIEW)), map_svg(atlas, compose(atlas, VIEW)))
    made, usual = (
        draw_sheet(each, brief(each, words), layout="map", form="svg").decode()
        for each, words in ((bad, HOSTILE), (atlas, "x"))
    )
    check_svg(made, usual)


def outside_targets(relations: bytes) -> set[str]:
    """Return what leads out of a file, from one of its lists of relations."""
    return {
        each.attrib["Target"] if each.attrib["Type"].endswith("/hyperlink") else each.attrib["Type"]
        for each in ElementTree.fromstring(relations)
        if each.attrib.get("TargetMode") == "External"
    }


def test_slides() -> None:
    bad = spoilt(HOSTILE)
    addresses = {web_address(source) for source in sources_of(bad).values()} - {""}
    content = draw_sheet(bad, brief(bad, HOSTILE), form="pptx", dpi=40)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                assert b"<!ENTITY" not in archive.read(name)
                ElementTree.fromstring(archive.read(name))
            if name.endswith(".rels"):
                assert outside_targets(archive.read(name)) <= addresses
    slide = Presentation(io.BytesIO(content)).slides[0]
    assert slide.shapes.title.text.startswith(HOSTILE[:40])
    assert HOSTILE in slide.notes_slide.notes_text_frame.text
    assert all(shape.height >= Pt(0) for shape in slide.shapes)


WORDS = {
    "long word": "w" * HEADLINE_CHARS,
    "long text": ("many words " * 99)[:HEADLINE_CHARS],
    "marks": "".join(map(chr, range(0x20))) + "x" + HALF + "\ufeff\ufffe\uffff\u202egnp.exe\u2066",
    "signs": " ".join(text for text in SHORT if not text.isascii()),
}


@pytest.mark.parametrize("form", BY_ID)
@pytest.mark.parametrize("name", WORDS)
def test_words_of_a_user_on_every_kind_of_file(form: str, name: str) -> None:
    atlas = current_atlas()
    said = brief(atlas, WORDS[name], BARE)
    assert plain_text(said.headline) == said.headline and plain_text(said.note) == said.note
    body = export_briefing(
        atlas, said, Drawing("map" if form == "svg" else "slide", form, dpi=40), "sheet"
    )
    if form == "svg":
        ElementTree.fromstring(body)
    assert len(body) > 10_000


def test_data_to_take_away() -> None:
    bad = spoilt(HOSTILE)
    packed = data_zip(bad, compose(bad, VIEW), release="0.1.0", made_on=DAY)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        places = json.loads(archive.read("places.geojson"))
        assert archive.read("claims.csv").decode("utf-8-sig").count(SCRIPT.replace('"', '""'))
    assert any(HOSTILE in f["properties"].values() for f in places["features"])


def test_texts_of_the_map_travel_as_data_and_never_as_expressions() -> None:
    bad = spoilt("@@=alert(1) {tip} {name}")
    scene = compose(bad, VIEW)
    for layer in (
        draw_legs(bad),
        locate_events(bad),
        scene.table("flows"),
        scene.table("seizures"),
    ):
        features = json.loads(encode_layer(layer))["features"]
        assert features and all("tip" in feature["properties"] for feature in features)
    # What Streamlit's own script does with a tooltip: it puts each value in once, as text.
    folder = Path(streamlit.__file__).parent / "static" / "static" / "js"
    script = next(folder.glob("DeckGlJsonChart.*.js")).read_text("utf-8")
    assert re.search(r"\.html=\w+\(\w+,\w+\.html,!0\)", script)
    once = r"let \w+=\w+\?\w+\(\w+\):String\(\w+\);\w+=\w+\.replace\(\w+,\(\)=>"
    assert re.search(once, script)
    assert '"<":`&lt;`' in script and '"&":`&amp;`' in script


@pytest.mark.parametrize("text", [*NAUGHTY, HOSTILE, HALF])
@pytest.mark.parametrize("around", ["{}", "**{}** is here", "- “{}”", "Source: {} ×"])
def test_a_message_or_a_label_is_no_markdown(text: str, around: str) -> None:
    written = MARKDOWN.render(around.format(as_plain(text)))
    said = escape(" ".join(plain_text(text).split()), quote=False)
    shown = written.replace(WORD_JOINER, "").replace("&quot;", '"')
    assert said in shown
    left = shown.replace(said, "", 1)
    assert set(re.findall(r"<(\w+)", left)) <= {"p", "strong", "ul", "li"}
    assert taken_for_more(around.format(as_plain(text))) == []


@pytest.fixture(scope="module")
def table() -> Iterator[tuple[Upload, Any]]:
    """A user's table that holds every naughty text in every column."""
    rows = [["TJK", "Khorog", "2015", "heroin", "1", "kg", "x"]]
    rows += [[text] * 7 for text in NAUGHTY] + [["TJK", text, "2015", text, "1", text, text]
             for text in NAUGHTY]  # fmt: skip
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["country", "place", "date", "drug", "amount", "unit", "note"])
    for row in rows:
        cells = [openpyxl.cell.WriteOnlyCell(sheet) for _ in row]
        for cell, text in zip(cells, row, strict=True):
            cell.value = plain_text(text)
            cell.data_type = "s"
        sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    upload = read(target.getvalue())
    assert isinstance(upload, Upload), upload
    yield upload, clean(upload)


def test_the_account_of_a_users_table(table: tuple[Upload, Any]) -> None:
    _, data = table
    shape = Shape(report_html(data))
    assert {element[0] for element in shape.elements} <= {"p", "ul", "li", "strong"}
    assert shape.targets == set() and "<script>" in shape.text


def test_names_that_are_read_are_plain() -> None:
    names = read_names()
    assert all(plain_text(name) == name for name in names.units)
