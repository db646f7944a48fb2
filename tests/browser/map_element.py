"""The map's element in the page: what it says of itself, where things are, and its toggles."""

from __future__ import annotations

import json
from typing import Final, TypedDict

from playwright.sync_api import Locator, Page

from map_pixels import CANVAS
from routes.conic import project_km
from routes.layers import LAYERS

ELEMENT: Final = ".corridors-map"
TIP: Final = f"{ELEMENT} .tip"
SOCKET_WATCH: Final = """
() => {
  window.socketSent = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...message) {
    const map = document.querySelector(".corridors-map");
    const picture = map?.querySelector("canvas").toDataURL() ?? "";
    window.socketSent.push({ picture, painted: map?.dataset.painted, focus: map?.dataset.focus });
    return send.apply(this, message);
  };
}"""
"""Has the page note the map's picture and focus whenever it sends something to the server."""
PICTURE: Final = "() => document.querySelector('.corridors-map canvas').toDataURL()"


class MapCamera(TypedDict):
    """Middle of the map, km of its plane, and binary logarithm of pixels to the km."""

    x: float
    y: float
    zoom: float


class Sent(TypedDict):
    """What the map showed when the page sent a message to the server."""

    picture: str
    """PNG of the canvas as a data address."""
    painted: str
    """How often the map had painted."""
    focus: str
    """What was in focus, `kind:id` or empty."""


def camera_of(page: Page) -> MapCamera:
    """Return where the map's camera stands."""
    told: MapCamera = json.loads(page.locator(ELEMENT).get_attribute("data-camera") or "")
    return told


def watch_socket(page: Page) -> None:
    """Note from now on what the map shows when the page sends something."""
    page.evaluate(SOCKET_WATCH)


def sent_since(page: Page) -> list[Sent]:
    """Return what was sent since the last call, or since the watch began."""
    found: list[Sent] = page.evaluate("() => window.socketSent.splice(0)")
    return found


def picture(page: Page) -> str:
    """Return what is on the canvas, the same text for the same pixels."""
    found: str = page.evaluate(PICTURE)
    return found


def on_map(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Return where a position (degrees, WGS 84) lies now, pixels from the map's left top corner."""
    right, down = page.locator(ELEMENT).evaluate(
        "(map, at) => map.corridorsMap.toScreen(...at)", [float(km) for km in project_km(lon, lat)]
    )
    return right, down


def spot(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Return where a position (degrees, WGS 84) lies now in the window, in pixels."""
    box = page.locator(CANVAS).first.bounding_box()
    assert box is not None
    right, down = on_map(page, lon, lat)
    return box["x"] + right, box["y"] + down


def toggle_of(page: Page, layer: str) -> Locator:
    """Return the check box of a layer, an id of `LAYERS`, or of a family of corridors."""
    label = LAYERS[layer].label if layer in LAYERS else layer.partition("/")[2].capitalize()
    return page.get_by_role("checkbox", name=label, exact=True)


def labels_of(page: Page, layer: str) -> list[str]:
    """Return the texts of a layer that stand whole in sight, as last painted."""
    found: list[str] = page.locator(ELEMENT).evaluate(
        """(map, layer) => {
          const { width, height } = map.querySelector("canvas").getBoundingClientRect();
          const told = getComputedStyle(map).getPropertyValue("--map-inset").trim();
          const [up = 0, end = 0, down = 0, start = 0] = told ? told.split(" ").map(Number) : [];
          const isWhole = ([left, top, right, bottom]) =>
            left >= start && top >= up && right <= width - end && bottom <= height - down;
          return map.corridorsMap.labels()
            .filter((label) => label.layer.split("/")[0] === layer && isWhole(label.box))
            .map((label) => label.text);
        }""",
        layer,
    )
    return found
