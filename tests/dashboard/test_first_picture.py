"""The opening picture in the page that is served, and when it stays out."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message
from streamlit.testing.v1 import AppTest

from dashboard.map.messages import family_group
from dashboard.map.served_files import find_file
from dashboard.serving import first_picture
from dashboard.serving.first_picture import ID, FirstPicture, opening_message, put_picture
from dashboard.style import PALETTES
from dashboard.your_data.served_table import forget_table, give_table
from geodata.schema import FAMILIES
from geodata.uploads import read_upload
from routes.view import View

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_bytes()
STREAMLIT: ASGIApp = StaticFiles(directory=STATIC, html=True)
LOGGER = "corridors"


class Elements(HTMLParser):
    """The elements of a page, as tag and attributes, and the text within each id."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._id = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._id = dict(attrs).get("id") or ""

    def handle_data(self, data: str) -> None:
        self.texts[self._id] = self.texts.get(self._id, "") + data


def ask(
    path: str = "/",
    query: str = "",
    *,
    app: ASGIApp = STREAMLIT,
    at: str = "/",
    method: str = "GET",
    headers: dict[str, str] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an app behind the module."""
    said: list[Message] = []

    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not asked:
            await asyncio.sleep(3600)  # the browser stays
        return asked.pop()

    async def send(message: Message) -> None:
        said.append(message)

    scope = {
        "type": "http", "method": method, "path": path, "root_path": "", "extensions": {},
        "query_string": query.encode(),
        "headers": [(n.lower().encode(), v.encode()) for n, v in (headers or {}).items()],
    }  # fmt: skip
    asyncio.run(FirstPicture(app, at)(scope, receive, send))
    start, *rest = said
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, b"".join(message.get("body", b"") for message in rest)


def message_in(page: bytes, theme: str = "light") -> Any:
    return json.loads(Elements(page).texts[f"{ID}-{theme}"])


def test_the_page_of_the_map_has_the_opening_picture_and_is_streamlits_otherwise() -> None:
    status, headers, page = ask()
    assert status == 200
    assert headers["content-length"] == str(len(page))
    assert headers["content-type"].startswith("text/html")
    assert "etag" not in headers
    elements = Elements(page)
    ids = [attrs.get("id") for _, attrs in elements.found]
    assert ids.count(ID) == ids.count("root") == 1
    kept = [line for line in PAGE.decode().splitlines() if line.strip()]
    assert [line for line in kept if line.strip() not in page.decode()] == []
    # Ours before Streamlit's: scripts run in their order, and files are asked for in theirs.
    scripts = [attrs for tag, attrs in elements.found if tag == "script"]
    own = [attrs for attrs in scripts if (attrs.get("src") or "").startswith("./geo/map.")]
    assert len(own) == 1
    assert scripts.index(own[0]) < next(
        at for at, attrs in enumerate(scripts) if "static/js" in (attrs.get("src") or "")
    )


def test_a_strict_policy_lets_all_of_it_stand() -> None:
    """No script of ours is inline: those without an address hold data."""
    added = [
        attrs
        for tag, attrs in Elements(ask()[2]).found
        if tag == "script" and (tag, attrs) not in Elements(PAGE).found
    ]
    assert len(added) == 1 + 2 * len(PALETTES)
    assert all("src" in attrs or attrs["type"] == "application/json" for attrs in added)
    assert not any(name.startswith("on") for _, attrs in Elements(ask()[2]).found for name in attrs)


@pytest.mark.parametrize("theme", PALETTES)
def test_the_picture_asks_for_files_that_are_there(theme: str) -> None:
    page = ask()[2]
    urls = {
        layer[name]
        for layer in message_in(page, theme)["deck"]["layers"]
        for name in ("data", "iconAtlas", "iconMapping")
        if isinstance(layer.get(name), str)
    }
    preloaded = {
        (attrs["href"] or "").removeprefix("./")
        for tag, attrs in Elements(page).found
        if tag == "link" and attrs.get("rel") == "preload" and "/geo/" in (attrs["href"] or "")
    }
    assert preloaded
    assert preloaded <= urls
    assert all(find_file(url.removeprefix("geo/")) for url in urls)


def test_the_component_gets_the_same_message(start: Callable[..., AppTest]) -> None:
    """It takes the drawn map over without drawing anything anew."""
    for query in ({}, {"layers": "seizures,towns", "frame": "iran", "focus": "country:IRN"}):
        app = start(**query)
        told = [
            json.loads(each.proto.json)
            for each in app.get("bidi_component")
            if each.proto.component_name == "corridors_map"
        ]
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        in_page = message_in(ask(query=asked)[2])
        assert told == [in_page]
        assert json.dumps(told[0]) == json.dumps(in_page)  # in the same order too


def test_the_asked_view_is_what_is_drawn() -> None:
    view = View(layers=("seizures",), frame="iran")
    page = ask(query="layers=seizures&frame=iran")[2]
    assert message_in(page, "dark") == opening_message(view, "dark")
    assert message_in(page)["order"]["groups"] == ["seizures", *map(family_group, FAMILIES)]


@pytest.mark.parametrize(
    "query",
    [
        "layers=no-such-layer",
        "frame=%3Cscript%3Ealert(1)%3C/script%3E",
        "camera=nan,1,2,3",
        "focus=corridor:%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "years=1066-1067",
        "source=nobody",
        "v=99",
        "data=older",
        "search=opium",
        "embed=true",
        "layers=" + "x" * 5000,
        "%ff%fe=%00",
    ],
)
def test_a_query_that_puts_words_over_the_map_gets_the_plain_page(query: str) -> None:
    _, _, page = ask(query=query)
    if query.startswith("%ff"):  # no parameter of ours: the opening view
        assert message_in(page) == message_in(ask()[2])
    else:
        assert page == PAGE


def test_nothing_in_the_data_ends_a_block_early(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = {"alt": "</script><script>alert(1)</script><!--", "look": {}}
    written = first_picture.as_data(hostile)
    assert "<" not in written
    assert json.loads(written) == hostile


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<div id="root"></div>', b'<div id="app"></div>'),
        (b"<link", b"<meta"),
        (b'<script type="module"', b'<script type="text/javascript"'),
        (b"</head>", b""),
    ],
)
def test_a_page_that_is_not_as_expected_passes_unchanged_and_is_told_once(
    old: bytes, new: bytes, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_picture, "_told", set())
    other = PAGE.replace(old, new)
    assert other != PAGE
    with caplog.at_level(logging.WARNING, LOGGER):
        for _ in range(3):
            status, _, page = ask(app=Response(other, media_type="text/html"))
            assert (status, page) == (200, other)
    assert len([each for each in caplog.records if "first picture" in each.message]) == 1


@pytest.mark.parametrize(
    "answer",
    [
        Response(PAGE, 503, media_type="text/html"),
        Response(PAGE, media_type="text/plain"),
        Response(PAGE, headers={"content-encoding": "gzip"}, media_type="text/html"),
    ],
)
def test_an_answer_that_is_no_page_passes_unchanged(answer: Response) -> None:
    status, headers, page = ask(app=answer)
    assert (status, page) == (answer.status_code, PAGE)
    assert headers["content-length"] == str(len(PAGE))


@pytest.mark.parametrize(
    ("path", "at", "has"),
    [
        ("/", "/", True),
        ("/claims", "/", False),
        ("/briefing", "/", False),
        ("/corridors/", "/corridors/", True),
        ("/", "/corridors/", False),
    ],
)
def test_only_the_page_of_the_map_has_it(path: str, at: str, has: bool) -> None:
    page = ask(path, app=Response(PAGE, media_type="text/html"), at=at)[2]
    assert (ID.encode() in page) is has


def test_a_browsers_copy_is_not_taken_for_the_page() -> None:
    """Streamlit's file is older than what is put in: a 304 would bring an old picture back."""
    etag = {"If-None-Match": "*", "If-Modified-Since": "Sat, 01 Jan 2050 00:00:00 GMT"}
    status, _, page = ask(headers=etag | {"Range": "bytes=0-9"})
    assert status == 200
    assert ID.encode() in page


def test_the_page_is_packed_for_who_unpacks_it() -> None:
    _, headers, page = ask(headers={"Accept-Encoding": "gzip, br"})
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(page) == ask()[2]
    assert "Accept-Encoding" in headers["vary"]


def test_a_head_request_and_a_broken_picture_get_what_streamlit_says(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert ask(method="HEAD")[2] == b""

    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(first_picture, "make_picture", fail)
    assert put_picture(PAGE, "") == PAGE
    assert "could not be made" in caplog.text


def test_a_server_with_a_table_of_its_own_serves_the_plain_page() -> None:
    give_table(read_upload(b"Country,Year,Amount,Unit,Drug\nIran,2016,1,t,opium\n", "own.csv"))
    try:
        assert ask()[2] == PAGE
    finally:
        forget_table()
    assert ask()[2] != PAGE


def test_the_font_of_the_page_is_that_of_the_picture() -> None:
    """Its address stands in Streamlit's page alone; without it the words would be set anew."""
    style = re.search(r"<style>([\s\S]*?)</style>", ask()[2].decode())
    assert style
    assert re.search(r'"Source Sans"[^}]*url\(\./static/media/[\w.-]+\.woff2\)', style[1])
