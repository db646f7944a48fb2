"""The app as a script, opened as a reader opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from streamlit.testing.v1 import AppTest

import dashboard

APP = Path(dashboard.__file__).parent / "app.py"
TIMEOUT_S = 60


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
