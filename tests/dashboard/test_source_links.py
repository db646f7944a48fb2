"""Sources open by a link wherever they are named; nothing but an address of the web is one."""

from __future__ import annotations

import ctypes
import datetime
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pptx import Presentation

from dashboard.data import current_atlas
from dashboard.display.claim_record import claim_article, record_html, source_link
from dashboard.display.panel import focus_html
from dashboard.sheets import draw_sheet
from geodata.claim import claims_of
from geodata.source import Source, sources_of
from routes import View
from routes.briefing import Briefing, compose_briefing
from routes.filtering import shown_claims
from routes.references import web_address


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return compose_briefing(
        current_atlas(),
        View(layers=("seizures", "flows")),
        made_on=datetime.date(2026, 11, 29),
        release="test",
    )


def pdf_links(content: bytes) -> set[str]:
    """Return the address of every link annotation of a PDF."""
    found = set()
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page.raw, position, link):
                action = pdfium.FPDFLink_GetAction(link)
                size = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
                text = ctypes.create_string_buffer(size)
                pdfium.FPDFAction_GetURIPath(document.raw, action, text, size)
                found.add(text.value.decode("ascii"))
    return found


def test_every_source_of_a_pdf_that_has_an_address_opens_it(briefing: Briefing) -> None:
    content = draw_sheet(current_atlas(), briefing, layout="a4-landscape", form="pdf")
    asked = {source.address for source in briefing.sources if source.address}
    assert len(asked) > 3
    assert pdf_links(content) == asked


def test_every_source_of_a_slide_that_has_an_address_opens_it(briefing: Briefing) -> None:
    content = draw_sheet(current_atlas(), briefing, layout="slide", form="pptx")
    slide = Presentation(BytesIO(content)).slides[0]
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    on_slide, in_notes = (
        {
            run.hyperlink.address
            for frame in some
            for paragraph in frame.paragraphs
            for run in paragraph.runs
            if run.hyperlink.address
        }
        for some in (frames, [slide.notes_slide.notes_text_frame])
    )
    assert in_notes == {source.address for source in briefing.sources if source.address}
    assert on_slide
    assert on_slide <= {source.address for source in briefing.sources_of("figures")}


def test_article_record_and_panel_link_to_the_source() -> None:
    atlas = current_atlas()
    claim = next(
        one
        for one in claims_of(shown_claims(atlas))
        if sources_of(atlas)[one.source_id].address and one.subject_kind == "country"
    )
    address = source_link(sources_of(atlas)[claim.source_id], "").partition(" target")[0]
    assert "http" in address
    assert address in claim_article(atlas, claim)
    assert address in record_html(atlas, claim.claim_id)
    assert 'target="_blank" rel="noreferrer noopener"' in focus_html(
        atlas, View(focus=f"country:{claim.subject_id}")
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//a.b", 'https://a.b/"onclick="x', "https://a b"],
)
def test_nothing_else_is_a_link(address: str) -> None:
    source = Source("x", address=address)
    assert web_address(source) == ""
    assert "<a" not in source_link(source, "<b>")
    assert "<b>" not in source_link(replace(source, address="https://a.b/?c=1&d"), "<b>")


def test_a_record_says_language_kind_and_that_a_stored_copy_was_read() -> None:
    atlas = current_atlas()
    read = atlas.sources.index[atlas.sources["note"].str.contains("stored copy")]
    claim_id = atlas.claims.index[atlas.claims["source_id"].isin(read)][0]
    record = record_html(atlas, claim_id)
    assert '<dt>Read</dt><dd dir="auto">in a stored copy' in record
    assert "<dt>Language</dt>" in record
    assert "<dt>Kind of work</dt>" in record
    assert "<dt>Who speaks</dt>" in record
