"""A reader's session over the app's own socket, without a browser.

Speaks what Streamlit's page speaks: messages of `streamlit.proto` over ``/_stcore/stream``, and a
PUT for a file. Widgets are found by their labels, the map by its component's name, and a run of the
script is over when the server says so. What the page would draw is not drawn.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

WIDGETS = ("checkbox", "multiselect", "file_uploader")
"""Kinds of widget that a session can press; all have an id and a label."""
COMPONENT = "bidi_component"
"""Kind of an element that reports a state: it has an id and a component's name."""
DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
"""The script starts itself again; the run that counts is still to come."""
PAGE_WAITS_S = 0.5
"""So long the page waits before it looks for the app again, and then asks for its health first."""
XSRF_COOKIE = "_streamlit_xsrf"
BOUNDARY = "one-file"


class SessionError(Exception):
    """What a reader would see as an error, or a server that broke off."""


@dataclass(frozen=True)
class Widget:
    """A widget on the page."""

    widget_id: str
    fragment_id: str
    """The part of the page that a press reruns; empty for the whole of it."""


@dataclass
class Run:
    """What one run of the script sent."""

    seconds: float = 0.0
    """From asking for it until the server said that it is over."""
    query: str | None = None
    """The new address, when the run changed it."""
    texts: list[str] = field(default_factory=list)
    """HTML and Markdown, in the order in which it came."""
    components: list[str] = field(default_factory=list)
    """Names of the components whose data came anew, rather than as the hash of what is known."""
    moved_bytes: int = 0
    """Payload of the question and of all that came for it."""


@dataclass
class Session:
    """One tab of one reader. Make it with `open_session`."""

    url: str
    """Address of the app, without a slash at the end."""
    socket: ClientConnection
    marks: re.Pattern[bytes]
    """What to look for in everything that comes."""
    query: str
    token: str
    """The token that the page got as a cookie, without which no file is taken."""
    session_id: str = ""
    page_hash: str = ""
    page_hashes: dict[str, str] = field(default_factory=dict)
    widgets: dict[str, Widget] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    """All marks that came so far, whatever they came in."""
    _values: dict[str, WidgetState] = field(default_factory=dict)
    _reported: dict[str, dict[str, Any]] = field(default_factory=dict)
    """All that each component has reported since the page was opened, by its id."""
    _data: dict[str, str] = field(default_factory=dict)
    """Data of each component, JSON, by its id."""
    _known: dict[str, Element] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.socket.close()

    async def press(self, label: str, value: bool | list[str]) -> Run:
        """Set a toggle, or choose in a list, and return what came of it."""
        widget = self._widget(label)
        state = WidgetState(id=widget.widget_id)
        if isinstance(value, bool):
            state.bool_value = value
        else:
            state.string_array_value.data[:] = value
            state.string_array_value.SetInParent()
        self._values[widget.widget_id] = state
        return await self.rerun(fragment_id=widget.fragment_id)

    async def report(self, component: str, name: str, value: object) -> Run:
        """Set one member of a component's state, and return what came of it.

        As the page does, the whole of its state travels.
        """
        widget = self._widget(component)
        reported = self._reported.setdefault(widget.widget_id, {})
        reported[name] = value
        self._values[widget.widget_id] = WidgetState(
            id=widget.widget_id, json_value=json.dumps(reported, separators=(",", ":"))
        )
        return await self.rerun(fragment_id=widget.fragment_id)

    def data_of(self, component: str) -> Any:
        """Return the data that a component on the page was given last."""
        return json.loads(self._data[self._widget(component).widget_id])

    async def turn_to(self, page: str) -> Run:
        """Go to a page by the navigation; `page` is its path, empty for the map."""
        if page not in self.page_hashes:
            raise SessionError(f"no page {page!r}; there are {sorted(self.page_hashes)}")
        self.page_hash = self.page_hashes[page]
        # As the browser does: the page writes its own address, and its widgets are new.
        self.query = ""
        self._values.clear()
        self._reported.clear()
        return await self.rerun()

    async def drop_file(self, label: str, name: str, body: bytes) -> Run:
        """Upload a file as the page does, and return the run that reads it."""
        widget = self._widget(label)
        ask = BackMsg()
        ask.file_urls_request.request_id = name
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session_id
        await self.socket.send(ask.SerializeToString())
        while True:
            answer = await self._receive()
            if answer.WhichOneof("type") == "file_urls_response":
                break
        urls = answer.file_urls_response.file_urls[0]
        await asyncio.to_thread(self._put, urls, name, body)
        state = WidgetState(id=widget.widget_id)
        state.file_uploader_state_value.uploaded_file_info.append(
            UploadedFileInfo(name=name, size=len(body), file_id=urls.file_id, file_urls=urls)
        )
        self._values[widget.widget_id] = state
        return await self.rerun(fragment_id=widget.fragment_id)

    async def reconnect(self) -> Run:
        """Lose the socket, and come back to the same session as the page does."""
        await self.socket.close()
        # Not at once: what Streamlit is sending to all at that moment would go to the lost socket,
        # the answer to the first question of the new one with it.
        await asyncio.sleep(PAGE_WAITS_S)
        await asyncio.to_thread(fetch_token, self.url)  # which asks whether the app is there
        before = self.session_id
        self.socket = await open_socket(self.url, self.token, before)
        run = await self.rerun()
        if self.session_id != before:
            raise SessionError("the server did not know the session any more")
        return run

    async def rerun(self, *, fragment_id: str = "", page_name: str = "") -> Run:
        """Ask for a run of the script, or of one part of it, and wait for its end.

        Raises
        ------
        SessionError
            When the script fails, an error is shown, or the socket ends.
        """
        ask = BackMsg()
        state = ask.rerun_script
        state.query_string, state.fragment_id = self.query, fragment_id
        state.page_script_hash, state.page_name = self.page_hash, page_name
        state.widget_states.widgets.extend(self._values.values())
        state.cached_message_hashes.extend(self._known)
        state.context_info.url = self.url
        payload = ask.SerializeToString()
        run, start = Run(moved_bytes=len(payload)), time.perf_counter()
        await self.socket.send(payload)
        done = False
        while not done:
            message = await self._receive()
            run.moved_bytes += message.ByteSize()
            done = self._take(message, run)
        run.seconds = time.perf_counter() - start
        return run

    def _widget(self, label: str) -> Widget:
        if label not in self.widgets:
            raise SessionError(f"no widget {label!r}; there are {sorted(self.widgets)}")
        return self.widgets[label]

    async def _receive(self) -> ForwardMsg:
        payload = await self.socket.recv()
        assert isinstance(payload, bytes), "the server speaks in bytes"
        self.found |= {mark.decode() for mark in self.marks.findall(payload)}
        return ForwardMsg.FromString(payload)

    def _take(self, message: ForwardMsg, run: Run) -> bool:
        """Take one message in, and say whether it ends the run."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
            pages = message.navigation.app_pages
            self.page_hashes = {
                "" if page.is_default else page.url_pathname: page.page_script_hash
                for page in pages
            }
        elif kind == "page_info_changed":
            self.query = run.query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self._show(self._known[message.ref_hash], "", run)
        elif kind == "delta" and message.delta.HasField("new_element"):
            element = message.delta.new_element
            if message.metadata.cacheable:
                self._known[message.hash] = element
            if element.WhichOneof("type") == COMPONENT:
                run.components.append(element.bidi_component.component_name)
            self._show(element, message.delta.fragment_id, run)
        elif kind == "script_finished" and message.script_finished not in (*DONE, AGAIN):
            raise SessionError("the script did not finish")
        return kind == "script_finished" and message.script_finished in DONE

    def _show(self, element: Element, fragment_id: str, run: Run) -> None:
        kind = element.WhichOneof("type")
        shown = getattr(element, kind) if kind else element
        if kind in WIDGETS or kind == COMPONENT:
            label = shown.component_name if kind == COMPONENT else shown.label
            if kind == COMPONENT:
                self._data[shown.id] = shown.json
            known = self.widgets.get(label)
            # A widget that comes as its hash alone has told before which part it is in.
            if known is None or known.widget_id != shown.id or fragment_id:
                self.widgets[label] = Widget(shown.id, fragment_id)
        elif kind in ("html", "markdown"):
            run.texts.append(shown.body)
        elif kind == "exception":
            raise SessionError(f"{shown.type}: {shown.message}")
        elif kind == "alert" and shown.format == Alert.ERROR:
            raise SessionError(f"an error is shown: {shown.body}")

    def _put(self, urls: FileURLs, name: str, body: bytes) -> None:
        head = f'Content-Disposition: form-data; name="file"; filename="{name}"'
        form = f"--{BOUNDARY}\r\n{head}\r\nContent-Type: text/csv\r\n\r\n".encode()
        form += body + f"\r\n--{BOUNDARY}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Cookie": f"{XSRF_COOKIE}={self.token}",
            "X-Xsrftoken": self.token,
        }
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=60)
        try:
            connection.request("PUT", parts.path + urls.upload_url, form, headers)
            status = connection.getresponse().status
        finally:
            connection.close()
        if status != 204:
            raise SessionError(f"the upload was answered with {status}")


def fetch_token(url: str) -> str:
    """Return the token against forged requests, as the page gets it with its first request."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    try:
        connection.request("GET", f"{parts.path}/_stcore/health")
        cookie = connection.getresponse().headers.get("Set-Cookie", "")
    finally:
        connection.close()
    found = re.match(rf"{XSRF_COOKIE}=([^;]+)", cookie)
    if found is None:
        raise SessionError("the server gave no token for uploads")
    return found[1]


async def open_socket(url: str, token: str, session_id: str = "") -> ClientConnection:
    """Open the app's socket; with a session's id, ask to go on with that session."""
    parts = urlsplit(url)
    protocols = ["streamlit", token, *([session_id] if session_id else [])]
    return await connect(
        f"ws://{parts.netloc}{parts.path}/_stcore/stream",
        origin=f"http://{parts.netloc}",
        subprotocols=protocols,
        additional_headers={"Cookie": f"{XSRF_COOKIE}={token}"},
        max_size=None,
        proxy=None,
        open_timeout=60,
        ping_interval=None,  # the server pings
    )


async def open_session(url: str, query: str, marks: re.Pattern[bytes]) -> tuple[Session, Run]:
    """Open a tab on the map with a query, and return it with what its first run sent."""
    token = await asyncio.to_thread(fetch_token, url)
    session = Session(url, await open_socket(url, token), marks, query, token)
    return session, await session.rerun()
