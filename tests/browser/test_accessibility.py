"""Every page as axe sees it, in both themes."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import OpenPage

GRAVE = {"serious", "critical"}
PAGES = {
    "/?focus=country:TJK": "Tajikistan",
    "/claims?claim=C0055": "C0055: 75–80 t/yr",
    "/sources": "Sources and method",
    "/compare": "Compare",
    "/coverage": "What is known, and what is not",
    "/guide": "How to read it",
    "/tour": "1 of 8: Where it starts",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_grave(
    open_page: OpenPage, path: str, scheme: Literal["light", "dark"]
) -> None:
    visit = open_page(path, viewport=(1280, 900), color_scheme=scheme)
    expect(visit.page.get_by_role("heading", name=PAGES[path], exact=True)).to_be_visible()
    violations = Axe().run(visit.page).response["violations"]
    grave = [
        (found["id"], node["html"][:120], node["failureSummary"])
        for found in violations
        if found["impact"] in GRAVE
        for node in found["nodes"]
    ]
    assert grave == []
