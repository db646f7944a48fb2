"""Finished sheets as files: opened again with the programs that read them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from dashboard.data import current_atlas
from dashboard.sheets import LAYOUTS, draw_sheet, map_svg
from dashboard.sheets.files import MAKERS
from dashboard.sheets.greyscale import FAMILY_GREYS
from dashboard.style import LIGHT, rgba
from routes import View, compose
from routes.conic import ASPECTS, extent_of
from routes.frames import frames_of
from routes.layers import LAYERS
from routes.scene import keep_in_sight

SVG = "{http://www.w3.org/2000/svg}"


def pdf_text(content: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(content) as document:
        text = document[page].get_textpage().get_text_bounded()
    # A line of print ends a line of text.
    return re.sub(r"\s+", " ", text)


def pdf_pages(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def pixels(content: bytes) -> Any:
    return np.asarray(Image.open(BytesIO(content)).convert("RGB"))


def count_colour(content: bytes, colour: str) -> int:
    return int((pixels(content) == rgba(colour)[:3]).all(axis=2).sum())


@pytest.mark.parametrize(
    ("layout", "width", "height"),
    [("a4-landscape", 297, 210), ("a4-portrait", 210, 297), ("slide", 338.67, 190.5)],
)
def test_papers_have_their_size(sheet: Any, layout: str, width: float, height: float) -> None:
    with pypdfium2.PdfDocument(sheet(layout, "pdf")) as document:
        size = document[0].get_size()
    assert size == pytest.approx((width / 25.4 * 72, height / 25.4 * 72), abs=0.1)


@pytest.mark.parametrize("layout", ["a4-landscape", "a4-portrait", "slide"])
def test_a_page_says_all_that_a_sheet_must_say(sheet: Any, brief: Any, layout: str) -> None:
    briefing, text = brief(), pdf_text(sheet(layout, "pdf"))
    assert briefing.headline in text
    assert briefing.sentence in text
    for figure in briefing.figures:
        assert figure.value in text and figure.claim_ids[0] in text
    for source in briefing.sources_of("figures"):
        assert source.text.partition("http")[0].rstrip(", ") in text
    assert briefing.notes[0] in text
    for part in (briefing.version, "0.9.1", "Accessed 3 November 2026."):
        assert part in text
    for words in ("t/yr", "leg named in a source", "line of control, undetermined"):
        assert words in text


def test_the_pdf_holds_every_source_and_note(sheet: Any, brief: Any) -> None:
    content = sheet("a4-landscape", "pdf")
    text = " ".join(pdf_text(content, page) for page in range(pdf_pages(content)))
    missing = [
        source.number for source in brief().sources if not re.search(rf"\b{source.number}\. ", text)
    ]
    assert missing == []
    letters = re.sub(r"\W", "", text)
    assert [note for note in brief().notes if re.sub(r"\W", "", note) not in letters] == []
    assert "on the next pages" in text and "in the PDF" not in text


def test_fonts_are_embedded(sheet: Any) -> None:
    content = sheet("a4-landscape", "pdf")
    embedded = re.findall(rb"/FontFile2 ", content)
    fonts = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", content))
    assert {b"CorridorsSans-Regular", b"CorridorsSans-Bold"} <= fonts
    assert len(embedded) >= len(fonts)
    assert b"/Type3" not in content


def test_a_picture_says_where_the_rest_is(sheet: Any, brief: Any) -> None:
    svg = sheet("a4-landscape", "svg").decode()
    # matplotlib notes each text beside its outlines.
    assert re.search(r"and \d+ more sources: in the PDF and at the link\.", svg)
    unlinked = draw_sheet(current_atlas(), brief(link=""), form="svg").decode()
    assert re.search(r"and \d+ more sources: in the PDF\.", unlinked)


def test_png_has_the_families_colours_and_its_resolution(sheet: Any, brief: Any) -> None:
    for colour in LIGHT.families.values():
        assert count_colour(sheet(), colour) > 100
    image = Image.open(BytesIO(sheet()))
    assert image.size == (1753, 1240)
    assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)
    assert image.info["Title"] == brief().headline
    assert "Lines:" in image.info["Description"]


def test_greyscale_is_grey_and_its_families_differ(sheet: Any) -> None:
    grey = sheet(greyscale=True)
    found = pixels(grey).astype(int)
    assert (found.max(axis=2) - found.min(axis=2)).max() == 0
    tones = sorted(rgba(colour)[0] for colour in FAMILY_GREYS.values())
    assert min(np.diff(tones)) >= 25
    for colour in FAMILY_GREYS.values():
        assert count_colour(grey, colour) > 100


@pytest.mark.parametrize("layout", LAYOUTS)
def test_svg_is_whole_and_asks_no_other_address(sheet: Any, layout: str) -> None:
    content = sheet(layout, "svg")
    ElementTree.fromstring(content)
    asked = re.findall(rb'(?:href|src)="(?!#)([^"]+)"|url\((?!#)', content)
    assert asked == []


def test_each_thing_on_the_map_has_a_hover_text() -> None:
    atlas = current_atlas()
    scene = compose(atlas, View(layers=tuple(LAYERS)))
    svg = map_svg(atlas, scene)
    assert svg.startswith("<svg")
    root = ElementTree.fromstring(svg)
    titles = [group.findtext(f"{SVG}title") or "" for group in root.iter(f"{SVG}g")]
    said = " | ".join(titles)
    sight = extent_of(frames_of(atlas)[scene.view.frame].bounds).fit(ASPECTS[0]).sight
    for name in keep_in_sight(atlas, scene, sight).table("corridors")["name"]:
        assert name in said
    drawn = scene.table("seizures")[~scene.table("seizures")["country"].isin(["TUR"])]
    assert len(drawn) == len(scene.table("seizures")) - 1, (
        "Türkiye's middle is beyond the map's edge"
    )
    figures = [scene.table(layer) for layer in ("flows", "transit", "production", "cultivation")]
    wanted = [
        f"{tip} (claim {claim})"
        for found in (*figures, drawn)
        for tip, claim in zip(found["tip"], found["claim_id"], strict=True)
    ]
    left_out = [title for title in wanted if title not in titles]
    assert len(left_out) <= 3
    assert not left_out or f"{len(left_out)} more symbol" in svg
    places = atlas.places.loc[[*scene.table("crossings").index, *scene.table("events")["place_id"]]]
    for place in places.index[places.within(sight)]:
        assert atlas.places.at[place, "name"] in said


def test_a_slide_can_be_edited_and_has_the_claims_in_its_notes(sheet: Any, brief: Any) -> None:
    briefing = brief()
    deck = Presentation(BytesIO(sheet("slide", "pptx")))
    (slide,) = deck.slides
    assert slide.shapes.title.text_frame.text == briefing.headline
    shapes = {shape.name: shape for shape in slide.shapes}
    rows = [[cell.text for cell in row.cells] for row in shapes["Key figures"].table.rows]
    assert [briefing.figures[0].label, briefing.figures[0].value] == rows[1][:2]
    assert len(rows) == len(briefing.figures) + 2
    assert rows[-1][0] == "* not drawn by the layers of this map"
    assert briefing.citation in shapes["Sources and citation"].text_frame.text
    described = shapes["Map"]._element.nvPicPr.cNvPr.get("descr")
    assert described == briefing.alt
    notes = slide.notes_slide.notes_text_frame.text
    for figure in briefing.figures:
        assert figure.claim_ids[0] in notes
    assert briefing.sources[-1].text in notes and briefing.cannot_tell[0] in notes
    edge = deck.slide_width, deck.slide_height
    for shape in slide.shapes:
        assert shape.left >= 0 and shape.left + shape.width <= edge[0]
        assert shape.top >= 0 and shape.top + shape.height <= edge[1]


@pytest.mark.parametrize(
    ("wrong", "allowed"), [({"layout": "a3"}, LAYOUTS), ({"form": "gif"}, tuple(MAKERS))]
)
def test_what_is_not_known_is_refused_with_what_is(
    brief: Any, wrong: dict[str, Any], allowed: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError) as refusal:
        draw_sheet(current_atlas(), brief(), **wrong)
    assert all(name in str(refusal.value) for name in (*wrong.values(), *allowed))
