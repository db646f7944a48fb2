"""One deck drawn twice: by deck.gl in pydeck's own page, and by our front end.

Both pages are ours to answer: whatever they ask for comes from this process, nothing from a
network. deck.gl is the bundle inside pydeck, as `Deck.to_html(offline=True)` writes it.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
import pydeck as pdk
import streamlit
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from dashboard.map.camera import MAX_ZOOM, MIDDLE_BOX_KM, MIN_ZOOM, camera_for
from dashboard.map.component import describe_layers
from dashboard.map.deck import make_deck
from dashboard.map.geo_files import FRONT_END
from dashboard.map.messages import VERSION, WORDS, write_look
from dashboard.map.notebook import bake_layers, read_served
from dashboard.style import Palette
from map_pixels import Pixels
from routes.conic import Extent

SIZE_PX: Final = (720, 480)
ORIGIN: Final = "http://oracle.test"
FONT_FILE: Final = next(
    (Path(streamlit.__file__).parent / "static/static/media").glob("SourceSansVF-Upright*.woff2")
)
WEIGHTS: Final = (500, 600, 700)
TIMEOUT_MS: Final = 60_000
FONT_FACE: Final = (
    "<style>@font-face{font-family:'Source Sans';src:url(/font.woff2);font-weight:200 900}"
    "body{margin:0}</style>"
)
OUR_PAGE: Final = f"""<!doctype html><meta charset="utf-8">{FONT_FACE}
<div id="map" style="width:{SIZE_PX[0]}px"></div>
<script type="module">
import {{ mount }} from "/map.js";
window.draw = (data) => mount({{ data, parentElement: document.querySelector("#map") }});
</script>"""
LOAD_FONTS: Final = """(weights) => Promise.all(
  weights.map((weight) => document.fonts.load(`${weight} 12px 'Source Sans'`)))"""
DECK_DRAWN: Final = """(mark) => {
  const layers = deckInstance.layerManager?.getLayers();
  return layers?.length && layers.every((layer) => layer.id.includes(mark) && layer.isLoaded);
}"""
DECK_PICTURE: Final = """() => {
  deckInstance.redraw("the test looks");
  return deckInstance.canvas.toDataURL();
}"""
OUR_DRAWN: Final = """(painted) => {
  const { dataset } = document.querySelector(".corridors-map");
  return dataset.ready === "true" && Number(dataset.painted) > painted;
}"""
OUR_PICTURE: Final = "() => document.querySelector('.corridors-map canvas').toDataURL()"


@dataclass(frozen=True)
class Label:
    """A text that our front end wrote."""

    text: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in CSS pixels."""


@dataclass(frozen=True)
class Pair:
    """The same layers, drawn twice."""

    deck_gl: Pixels
    ours: Pixels
    labels: tuple[Label, ...]
    """Texts of ours."""


class Oracle:
    """Two pages that stay open, for deck after deck."""

    def __init__(self, deck_page: Page, our_page: Page, ratio: float) -> None:
        self._deck_page = deck_page
        self._our_page = our_page
        self._ratio = ratio
        self._orders = self._decks = 0
        self._warned: list[str] = []
        for page in (deck_page, our_page):
            page.route("**/*", self._answer)
        our_page.on("console", lambda message: self._warned.append(message.text))
        our_page.on("pageerror", lambda error: self._warned.append(str(error)))
        deck_page.goto(f"{ORIGIN}/deck")
        our_page.goto(f"{ORIGIN}/ours")
        for page in (deck_page, our_page):
            page.evaluate(LOAD_FONTS, list(WEIGHTS))
        our_page.wait_for_function("() => window.draw")

    def draw(
        self, layers: Sequence[pdk.Layer], extent: Extent, palette: Palette, water: str = ""
    ) -> Pair:
        """Return layers as both draw them.

        Parameters
        ----------
        layers
            As they are sent to the page of the app.
        extent
            What is in sight.
        palette
            Colours of the theme.
        water
            Colour behind all layers, `#rrggbb`; the theme's unless given.
        """
        behind = water or palette.water
        deck_gl = self._draw_deck(layers, extent, behind)
        ours, labels = self._draw_ours(layers, extent, palette, behind)
        assert self._warned == []
        return Pair(deck_gl, ours, labels)

    def _draw_deck(self, layers: Sequence[pdk.Layer], extent: Extent, water: str) -> Pixels:
        camera = camera_for(extent, *SIZE_PX)
        baked = bake_layers(layers, camera.zoom, read_served)
        self._decks += 1
        mark = f"#{self._decks}#"
        for layer in baked:
            layer.id += mark  # deck.gl takes layers over at its next frame: these are the new ones
        deck = make_deck(baked, camera)
        # As a number: a browser that plays a denser screen tells deck.gl nothing of it.
        deck.use_device_pixels = self._ratio
        page = self._deck_page
        page.bring_to_front()  # a page behind another is given one frame a second
        page.evaluate("(deck) => updateDeck(deck, deckInstance)", json.loads(deck.to_json()))
        page.wait_for_function(DECK_DRAWN, arg=mark, timeout=TIMEOUT_MS)
        return _read(page.evaluate(DECK_PICTURE), water)

    def _draw_ours(
        self, layers: Sequence[pdk.Layer], extent: Extent, palette: Palette, water: str
    ) -> tuple[Pixels, tuple[Label, ...]]:
        self._orders += 1
        frame = {
            "x": extent.x_km, "y": extent.y_km,
            "width": extent.width_km, "height": extent.height_km,
        }  # fmt: skip
        data = {
            "v": VERSION,
            "deck": {"layers": describe_layers(layers)},
            "groups": [],
            "order": {"n": self._orders, "camera": frame},
            "home": frame,
            "limits": {"zoom": [MIN_ZOOM, MAX_ZOOM], "box": list(MIDDLE_BOX_KM)},
            "look": write_look(palette) | {"water": water},
            "words": dict(WORDS),
            "alt": "",
            "height": SIZE_PX[1],
        }
        page = self._our_page
        page.bring_to_front()
        painted = page.evaluate(
            "() => Number(document.querySelector('.corridors-map')?.dataset.painted ?? 0)"
        )
        page.evaluate("(data) => { draw(data); }", data)
        page.wait_for_function(OUR_DRAWN, arg=painted, timeout=TIMEOUT_MS)
        labels = page.evaluate(
            "() => document.querySelector('.corridors-map').corridorsMap.labels()"
        )
        return _read(page.evaluate(OUR_PICTURE), water), tuple(
            Label(label["text"], tuple(label["box"])) for label in labels
        )

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme == "data":
            route.continue_()
        elif not route.request.url.startswith(ORIGIN):
            # Styles and tiles that pydeck's page names beside its bundle; none is needed.
            route.fulfill(body="")
        elif parts.path == "/deck":
            route.fulfill(body=_empty_deck_page(), content_type="text/html; charset=utf-8")
        elif parts.path == "/ours":
            route.fulfill(body=OUR_PAGE, content_type="text/html; charset=utf-8")
        elif parts.path == "/map.js":
            route.fulfill(body=FRONT_END.read_bytes(), content_type="text/javascript")
        elif parts.path == "/font.woff2":
            route.fulfill(body=FONT_FILE.read_bytes(), content_type="font/woff2")
        elif parts.path.startswith("/geo/"):
            suffix = parts.path.rpartition(".")[2]
            kind = {"svg": "image/svg+xml"}.get(suffix, "application/json")
            route.fulfill(body=read_served(parts.path[1:]), content_type=kind)
        else:
            route.fulfill(status=404, body="")


@contextmanager
def open_oracle(browser: Browser, ratio: float) -> Iterator[Oracle]:
    """Open both pages on a screen of some device pixels per CSS pixel."""
    width, height = SIZE_PX
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=ratio,
        reduced_motion="reduce",
    )
    context.set_default_timeout(TIMEOUT_MS)
    yield Oracle(context.new_page(), context.new_page(), ratio)
    context.close()


def _empty_deck_page() -> str:
    deck = make_deck([], camera_for(Extent(0, 0, 1000, 1000), *SIZE_PX))
    deck.map_style = None
    page: str = deck.to_html(as_string=True, offline=True, notebook_display=False)
    return page.replace("</head>", f"{FONT_FACE}</head>", 1)


def _read(address: Any, water: str) -> Pixels:
    """Return a picture over the colour of water: deck.gl leaves clear what no layer covers."""
    picture = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGBA")
    behind = Image.new("RGBA", picture.size, water)
    return np.asarray(Image.alpha_composite(behind, picture).convert("RGB"))
