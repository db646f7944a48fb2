"""The instruments of the speed suite: what is on screen, what went over the wire, how frames come.

The same for every app, so that what an instrument costs falls on all alike.
"""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Error, Page

from map_pixels import UNSEEN as UNSEEN_STEPS

TIMEOUT_S: Final = 120.0
POLL_MS: Final = 10
STILL_S: Final = 1.5
"""What has not changed for so long, while the app computes nothing, has come to rest."""
PROBE: Final = np.array([40, 109, 193])
"""Colour that all apps draw: the bare page's square, the atlas's northern corridors."""
NEAR: Final = 6
UNSEEN: Final = ("Unable to capture screenshot", "Not attached to an active page")
"""What the browser says when it is asked for a look while one page gives way to another."""

OF_STREAMLIT: Final = "/static/"
"""In the address of what every Streamlit app brings."""

Pixels = npt.NDArray[np.uint8]
"""Height by width by red, green, blue."""

STATE = """words => [
    document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning",
    words.map(where => document.querySelector(where)?.textContent ?? ""),
]"""
"""Whether the app computes, and the texts of some elements."""

NOTE_FRAMES = """() => {
    window.benchFrames = [];
    const note = now => {
        window.benchFrames.push(now);
        window.benchNext = requestAnimationFrame(note);
    };
    window.benchNext = requestAnimationFrame(note);
}"""
TAKE_FRAMES = "() => { cancelAnimationFrame(window.benchNext); return window.benchFrames; }"


@dataclass(frozen=True)
class Clip:
    """A part of the page, in CSS pixels from the window's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Right and down."""
        return self.x + self.width / 2, self.y + self.height / 2


class Eye:
    """Looks at a page: a small clip is seen sooner than a whole map."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._devtools = page.context.new_cdp_session(page)

    def look(self, clip: Clip) -> bytes:
        """Return what is on screen now, PNG; the same pixels are the same bytes.

        Empty while one page gives way to another.
        """
        where = {"x": clip.x, "y": clip.y, "width": clip.width, "height": clip.height, "scale": 1}
        asked = {"format": "png", "clip": where, "optimizeForSpeed": True}
        try:
            found = self._devtools.send("Page.captureScreenshot", asked)
        except Error as error:
            if not any(told in str(error) for told in UNSEEN):
                raise
            return b""
        return base64.b64decode(found["data"])

    def sees_probe(self, clip: Clip) -> bool:
        """Say whether the probe colour is there."""
        seen = self.look(clip)
        return bool(seen) and bool(is_probe(read_pixels(seen)).any())

    def rest(self, clip: Clip, words: tuple[str, ...] = ()) -> tuple[float, float]:
        """Return once the page has come to rest: when the clip changed last for the eye, and
        when the words.

        Both are the moments, by the monotonic clock, at which the last state was first seen.

        Parameters
        ----------
        words
            Selectors of the elements whose texts are waited for.
        """
        deadline = time.monotonic() + TIMEOUT_S
        seen: bytes | None = None
        said: list[str] = []
        drawn_at = said_at = time.monotonic()
        while True:
            look = self.look(clip)
            busy, texts = self._page.evaluate(STATE, list(words))
            now = time.monotonic()
            if seen is None or looks_other(seen, look):
                drawn_at = now
            seen = look
            if texts != said:
                said, said_at = texts, now
            if not busy and now - max(drawn_at, said_at) > STILL_S:
                return drawn_at, said_at
            if now > deadline:
                raise TimeoutError(f"the page does not come to rest within {TIMEOUT_S:.0f} s")
            self._page.wait_for_timeout(POLL_MS)


def looks_other(before: bytes, after: bytes) -> bool:
    """Say whether anybody could see a difference between two looks."""
    if before == after:
        return False
    one, other = read_pixels(before).astype(int), read_pixels(after).astype(int)
    return one.shape != other.shape or bool((np.abs(one - other) > UNSEEN_STEPS).any())


def read_pixels(seen: bytes) -> Pixels:
    """Return a look as pixels."""
    return np.asarray(Image.open(io.BytesIO(seen)).convert("RGB"))


def is_probe(pixels: Pixels) -> npt.NDArray[np.bool_]:
    """Say for each pixel whether it has the probe colour."""
    near: npt.NDArray[np.bool_] = np.abs(pixels.astype(int) - PROBE).max(axis=2) <= NEAR
    return near


def wait_until(page: Page, condition: Callable[[], bool], what: str) -> None:
    """Return as soon as a condition holds; raise TimeoutError when it never does."""
    deadline = time.monotonic() + TIMEOUT_S
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {TIMEOUT_S:.0f} s")
        page.wait_for_timeout(POLL_MS)


class Wire:
    """What went between a page and its server since it was last reset."""

    def __init__(self, page: Page) -> None:
        self.reset()
        self._scripts: set[str] = set()
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.on("Network.responseReceived", self._note_script)
        devtools.on("Network.loadingFinished", self._add_response)
        devtools.on("Network.webSocketFrameSent", self._add_message)
        devtools.on("Network.webSocketFrameReceived", self._add_received)

    def reset(self) -> None:
        """Start counting anew."""
        self.response_bytes = 0
        """Of all responses, heads included, as they were transferred."""
        self.script_bytes = 0
        """Of those among them that are Streamlit's own: scripts, styles, typefaces."""
        self.messages = 0
        """Over sockets, both ways."""
        self.message_bytes = 0
        """Payload of these messages."""
        self.received_bytes = 0
        """Payload of those that came to the browser."""

    @property
    def loaded_bytes(self) -> int:
        """What came to the browser, by responses and over sockets."""
        return self.response_bytes + self.received_bytes

    def _note_script(self, event: dict[str, Any]) -> None:
        if OF_STREAMLIT in event["response"]["url"]:
            self._scripts.add(event["requestId"])

    def _add_response(self, event: dict[str, Any]) -> None:
        self.response_bytes += int(event["encodedDataLength"])
        if event["requestId"] in self._scripts:
            self.script_bytes += int(event["encodedDataLength"])

    def _add_message(self, event: dict[str, Any]) -> int:
        payload, is_text = event["response"]["payloadData"], event["response"]["opcode"] == 1
        size = len(payload.encode()) if is_text else len(base64.b64decode(payload))
        self.messages += 1
        self.message_bytes += size
        return size

    def _add_received(self, event: dict[str, Any]) -> None:
        self.received_bytes += self._add_message(event)


def frame_gaps(page: Page, gesture: Callable[[], None]) -> npt.NDArray[np.float64]:
    """Return the milliseconds between the page's frames while a hand makes a gesture."""
    page.evaluate(NOTE_FRAMES)
    gesture()
    return np.diff(np.array(page.evaluate(TAKE_FRAMES), dtype=float))
