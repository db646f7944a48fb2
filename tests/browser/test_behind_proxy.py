"""The app as it is deployed: behind the real proxy, with the settings that the repository ships."""

from __future__ import annotations

import gzip
import http.client
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from conftest import open_pages
from dashboard.cli import read_settings
from dashboard.map.geo_files import file_urls
from map_element import toggle_of
from map_pixels import share_changed, wait_answered, wait_painted
from page_states import HEADINGS
from proxy import NONE_FOUND, Proxied, find_nginx, serve_behind_proxy
from test_map import IRAN, click_for
from visit import turn_to

pytestmark = pytest.mark.skipif(find_nginx() is None, reason=NONE_FOUND)

MOST_MB = int(read_settings()["server.maxUploadSize"])
UPLOAD_MAX = MOST_MB * 1024 * 1024
CELL = "x" * 30_000
LONG = "Country;Year;Drug;Amount;Unit;Note\n" + f"Iran;2016;opium;1;t;{CELL}\n" * 50
"""More than 1 MB, from which size on Starlette would write a file to the disk."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture(scope="module")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    with serve_behind_proxy(tmp_path_factory.mktemp("root")) as proxied:
        yield proxied
        assert proxied.app.outside_calls() == [], "the server asked other hosts"


@pytest.fixture(scope="module")
def below_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    with serve_behind_proxy(tmp_path_factory.mktemp("path"), "/corridors") as proxied:
        yield proxied


def ask(
    url: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, Message, bytes]:
    """Return status, headers and body as they come over the wire; nothing is sent as a body."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request(
            method, url.removeprefix(f"http://{parts.netloc}"), headers=headers or {}
        )
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/no/such/page", "/_stcore/metrics"])
def test_every_answer_carries_the_security_headers(at_root: Proxied, path: str) -> None:
    _, headers, _ = ask(at_root.url + path)
    assert {name: headers.get_all(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    for feature in ("camera", "geolocation", "microphone", "payment", "usb"):
        assert f"{feature}=()" in headers["Permissions-Policy"]
    assert "/" not in headers["Server"], "a version is told"


def test_the_policy_lets_no_inline_script_and_no_other_host_in(at_root: Proxied) -> None:
    _, headers, _ = ask(at_root.url + "/")
    rules = dict(
        rule.strip().partition(" ")[::2] for rule in headers["Content-Security-Policy"].split(";")
    )
    assert rules["default-src"] == "'none'"
    assert {rules[name] for name in ("frame-ancestors", "base-uri", "form-action")} == {"'none'"}
    assert "unsafe-inline" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    allowed = {source for value in rules.values() for source in value.split()}
    hosts = {source for source in allowed if source[0] != "'" and source not in ("data:", "blob:")}
    assert hosts == set()


def test_the_map_is_painted_and_answers_behind_the_proxy(
    at_root: Proxied, browser: Browser
) -> None:
    """What breaks the strict policy is an error in the console, and `open_pages` lets none pass."""
    with open_pages(browser, at_root.url) as open_page:
        page = open_page(viewport=(1280, 900)).page
        opening = wait_painted(page)
        toggle_of(page, "seizures").click()
        seizures = wait_painted(page, unlike=opening)
        assert share_changed(opening, seizures) > 0
        expect(page.locator(".oc-head")).to_contain_text("seizures")
        click_for(page, "Iran", *IRAN)
        assert share_changed(seizures, wait_painted(page, unlike=seizures)) > 0


def test_no_page_breaks_the_policy(at_root: Proxied, browser: Browser) -> None:
    """A breach is an error in the console, and `open_pages` lets none pass."""
    with open_pages(browser, at_root.url) as open_page:
        for path, heading in HEADINGS.items():
            page = open_page(path).page
            expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
            wait_answered(page)
        page = open_page("/compare").page
        expect(
            page.locator("[data-testid=stVegaLiteChart] canvas, svg.marks").first
        ).to_be_visible()


def test_what_a_text_might_smuggle_in_is_not_run(at_root: Proxied, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(at_root.url + "/guide")
    expect(page.get_by_role("heading", name="How to read it", exact=True)).to_be_visible()
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(
            """() => document.body.insertAdjacentHTML(
                 'beforeend', '<img src="data:," onerror="window.smuggled = 1">')"""
        )
    called = "() => fetch('http://tiles.example/1').then(() => 'asked', error => String(error))"
    with page.expect_console_message(lambda message: "connect-src" in message.text):
        assert "TypeError" in page.evaluate(called)
    assert page.evaluate("window.smuggled") is None
    page.close()


def test_a_file_below_the_limit_is_read(at_root: Proxied, browser: Browser) -> None:
    assert len(LONG) > 1024 * 1024
    with open_pages(browser, at_root.url) as open_page:
        page = open_page("/your-data").page
        page.locator("input[type=file]").set_input_files(
            {"name": "long.csv", "mimeType": "text/csv", "buffer": LONG.encode()}
        )
        expect(page.get_by_text(re.compile("^50 rows read"))).to_be_visible()
        wait_answered(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Cleaned rows (CSV)").click()
        assert CELL in download.value.path().read_text(encoding="utf-8-sig")
    kept = [path for path in at_root.scratch.rglob("*") if path.is_file()]
    assert not [path for path in kept if CELL.encode() in path.read_bytes()]


def test_a_file_above_the_limit_gets_a_clear_answer(
    at_root: Proxied, browser: Browser, tmp_path: Path
) -> None:
    upload = at_root.url + "/_stcore/upload_file/a-session/a-file"
    just, above = str(UPLOAD_MAX), str(UPLOAD_MAX + 1)
    status, headers, body = ask(upload, method="PUT", headers={"Content-Length": above})
    assert (status, headers.get_content_type()) == (413, "text/plain")
    assert f"larger than {MOST_MB} MB" in body.decode()
    assert ask(upload, method="PUT", headers={"Content-Length": just})[0] == 403, "XSRF is checked"
    elsewhere = at_root.url + "/_stcore/health"
    assert ask(elsewhere, method="POST", headers={"Content-Length": "100000"})[0] == 413

    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(UPLOAD_MAX + 1)
    with open_pages(browser, at_root.url) as open_page:
        page = open_page("/your-data").page
        page.locator("input[type=file]").set_input_files(large)
        expect(
            page.get_by_text(re.compile(rf"must be {MOST_MB}(\.0)? ?MB or smaller"))
        ).to_be_visible()


def test_files_with_a_hash_in_their_names_are_packed_and_kept(at_root: Proxied) -> None:
    land = file_urls()["land"]
    status, headers, body = ask(f"{at_root.url}/{land}", headers={"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers.get_content_type() == "application/geo+json"
    assert "immutable" in headers["Cache-Control"]
    assert gzip.decompress(body) == ask(f"{at_root.url}/{land}")[2]
    cached = (path for path in (at_root.scratch / "cache").iterdir())
    assert any(land.encode() in path.read_bytes() for path in cached)
    assert ask(f"{at_root.url}/geo/land.000000000000.geojson")[0] == 404


def test_a_page_of_another_site_may_not_open_the_socket(at_root: Proxied) -> None:
    own = "{0.scheme}://{0.netloc}".format(urlsplit(at_root.url))
    assert ask_socket(at_root.url, own) == 101
    assert ask_socket(at_root.url, "https://elsewhere.example") == 403
    assert ask_socket(at_root.app.url, "null") == 403
    assert at_root.app.outside_calls() == []


def ask_socket(url: str, origin: str) -> int:
    """Return the status with which a websocket of a page of `origin` is answered."""
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
        "Origin": origin,
    }
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)
    try:
        connection.request("GET", "/_stcore/stream", headers=handshake)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_is_for_programs_is_shut(at_root: Proxied, path: str) -> None:
    assert ask(at_root.url + path)[0] == 404


def test_below_a_path_everything_stays_below_it(below_path: Proxied, browser: Browser) -> None:
    site = below_path.url.removesuffix("/corridors")
    assert ask(below_path.url + "/_stcore/health")[2] == b"ok"
    assert ask(site + "/")[0] == 404
    assert ask(site + "/_stcore/health")[0] == 404
    assert ask(f"{below_path.url}/geo/none.geojson")[2] == b"There is no such file.\n"
    status, headers, _ = ask(below_path.url + "?v=1&focus=country%3AIRN")
    assert (status, headers["Location"]) == (308, "/corridors/?v=1&focus=country%3AIRN")

    with open_pages(browser, below_path.url) as open_page:
        visit = open_page("?v=1")
        page = visit.page
        wait_painted(page)
        turn_to(page, "Sources and method")
        expect(page.get_by_role("heading", name="Sources and method", exact=True)).to_be_visible()
        page.get_by_role("link", name="Map", exact=True).click()
        wait_painted(page)
        assert urlsplit(page.url).path == "/corridors/"
        asked = {
            urlsplit(url).path for url in visit.requests if not url.startswith(("data", "blob"))
        }
        assert {path for path in asked if not path.startswith("/corridors/")} == {"/corridors"}
        assert "/corridors/_stcore/stream" in asked
        assert any(path.startswith("/corridors/geo/") for path in asked)
