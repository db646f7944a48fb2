"""The app as a script, opened as a reader opens it; and sheets, each made once for all tests."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.data import current_atlas
from dashboard.sheets import draw_sheet
from routes import View
from routes.briefing import Briefing, compose_briefing

APP = Path(dashboard.__file__).parent / "app.py"
TIMEOUT_S = 60
LINK = "https://corridors.example.org/?v=1&frame=overview&layers=corridors,flows"
DAY = datetime.date(2026, 11, 3)
MakeBriefing = Callable[..., Briefing]
MakeSheet = Callable[..., bytes]


class Start(Protocol):
    """Opens a page of the app, the map unless told otherwise, with the query of an address."""

    def __call__(self, page: str = "", **query: str) -> AppTest: ...


class Text(Protocol):
    """Returns the words of a page: its HTML and its Markdown."""

    def __call__(self, app: AppTest) -> str: ...


@pytest.fixture
def start() -> Start:
    def open_page(page: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=TIMEOUT_S)
        for name, value in query.items():
            app.query_params[name] = value
        (app.switch_page(f"screens/{page}.py") if page else app).run()
        assert not app.exception
        return app

    return open_page


@pytest.fixture
def text() -> Text:
    def read(app: AppTest) -> str:
        bodies = [block.proto.body for block in app.get("html")]
        return " ".join([*bodies, *(block.value for block in app.markdown)])

    return read


@pytest.fixture(scope="session")
def brief() -> MakeBriefing:
    """Makes the briefing of a View, the overview by default, with words of the user."""

    @cache
    def make(view: View | None = None, **words: Any) -> Briefing:
        words = {"link": LINK} | words
        atlas = current_atlas()
        return compose_briefing(atlas, view or View(), made_on=DAY, release="0.9.1", **words)

    return make


@pytest.fixture(scope="session")
def sheet(brief: MakeBriefing) -> MakeSheet:
    """Makes the overview's sheet in a layout and a form, once."""

    @cache
    def make(layout: str = "a4-landscape", form: str = "png", *, greyscale: bool = False) -> bytes:
        return draw_sheet(current_atlas(), brief(), layout=layout, form=form, greyscale=greyscale)

    return make
