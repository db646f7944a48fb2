"""One reader's visit: a page of the app, with a note of everything that went wrong or out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, WebSocket, expect

from dashboard.screens import ABOUT, FIGURES, PAGES

HARMLESS_404 = ("/_stcore/health", "/_stcore/host-config")
"""What Streamlit asks in vain, below the page's own path, when a page is opened by its link."""


SHARE: Final = "Share"
MENUS: Final = {
    menu: {page.title for page in PAGES if page.section == menu} for menu in (FIGURES, ABOUT)
} | {SHARE: {"Briefing"}}
"""Menus of the bar with the pages to which they lead; the last is the map page's own."""


@dataclass
class SocketBytes:
    """Payload that went over the page's websockets, in bytes."""

    sent: int = 0
    received: int = 0

    @property
    def total(self) -> int:
        """Both ways together."""
        return self.sent + self.received

    def reset(self) -> None:
        """Start counting anew."""
        self.sent = self.received = 0


@dataclass
class Visit:
    """A page of the app in its own browser window."""

    page: Page
    origin: str
    """Address of the server, such as ``http://127.0.0.1:8501``."""
    socket: SocketBytes = field(default_factory=SocketBytes)
    errors: list[str] = field(default_factory=list)
    """Console errors and uncaught exceptions, without the two harmless ones."""
    requests: list[str] = field(default_factory=list)
    """Every address the page asked for, websockets included."""

    def __post_init__(self) -> None:
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", self._note_socket)

    @property
    def outside_requests(self) -> list[str]:
        """Every request that went anywhere but to the app itself."""
        return [url for url in self.requests if not is_own(url, self.origin)]

    def problems(self) -> list[str]:
        """Return all that a clean visit must not have, one line each."""
        return [f"console error: {text}" for text in self.errors] + [
            f"outside request: {url}" for url in self.outside_requests
        ]

    def _note_console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not is_harmless(where, self.origin):
            self.errors.append(f"{message.text} ({where})")

    def _note_socket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framesent", self._count_sent)
        socket.on("framereceived", self._count_received)

    def _count_sent(self, payload: str | bytes) -> None:
        self.socket.sent += count_bytes(payload)

    def _count_received(self, payload: str | bytes) -> None:
        self.socket.received += count_bytes(payload)


def turn_to(page: Page, name: str) -> None:
    """Press the link to a page of the app in its bar or in a menu of it; a sheet is in Share."""
    bar = page.get_by_test_id("stTopNav")
    expect(bar).to_be_visible()
    link = bar.get_by_role("link", name=name, exact=True)
    menu = next((menu for menu, pages in MENUS.items() if name in pages), "")
    if menu == SHARE:
        page.get_by_role("button", name=menu, exact=True).click()
        link = page.get_by_role("button", name="Preview a sheet, with words of your own")
    elif menu:
        bar.get_by_role("button", name=menu).click()
        link = page.get_by_role("menuitem", name=name, exact=True)
    link.click()


def count_bytes(payload: str | bytes) -> int:
    """Return the size of a websocket frame's payload, in bytes."""
    return len(payload.encode() if isinstance(payload, str) else payload)


def is_own(url: str, origin: str) -> bool:
    """Say whether `url` stays with the app: its origin, or data that never leaves the page."""
    parts = urlsplit(url)
    if parts.scheme in ("data", "blob"):
        return True
    return parts.scheme in ("http", "ws") and parts.netloc == urlsplit(origin).netloc


def is_harmless(url: str, origin: str) -> bool:
    """Say whether a console error about `url` is one of the two that a deep link logs."""
    path = urlsplit(url).path
    return is_own(url, origin) and path not in HARMLESS_404 and path.endswith(HARMLESS_404)
