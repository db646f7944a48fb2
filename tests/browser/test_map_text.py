"""Texts of any script on the map, as the browser itself shapes them."""

from __future__ import annotations

import pytest

from conftest import OpenPage
from map_pixels import wait_painted
from test_map_faults import SCRIPT

WORDS = {
    "Persian": "مرز دوغارون",
    "Cyrillic": "Ош, Душанбе",
    "mixed": "هرات Herat Герат",
}
WORDS_OF_MAP = "label zoom_in zoom_out home layers help keys no_canvas loading lost in_focus"
PAINT = """async ([script, text, names]) => {
  const front = await import(script);
  const parentElement = document.createElement("div");
  parentElement.style.width = "400px";
  document.body.append(parentElement);
  const home = { x: 0, y: 0, width: 400, height: 200 };
  const point = { type: "Point", coordinates: [0, 0] };
  const data = { type: "FeatureCollection", features: [
    { type: "Feature", geometry: point, properties: { text } }] };
  const look = { water: "#ffffff", text: "#000000", muted: "#000000", paper: "#ffffff",
    halo: "#ffffff", highlight: "gold", font: "sans-serif", dark: false };
  front.mount({ parentElement, data: {
    v: 1, groups: [], home, look, alt: "Texts", height: 200, order: { n: 1, camera: home },
    limits: { zoom: [-4, 4], box: [-9, -9, 9, 9] },
    words: Object.fromEntries(names.split(" ").map((name) => [name, name])),
    deck: { layers: [{
      "@@type": "GeoJsonLayer", id: "texts", data, pointType: "text", stroked: false,
      getTextSize: 40, getTextColor: [0, 0, 0, 255], textFontFamily: "sans-serif",
      textFontWeight: 400 }] } } });
  const map = parentElement.querySelector(".corridors-map");
  while (map.dataset.ready !== "true") await new Promise(requestAnimationFrame);
  const canvas = map.querySelector("canvas");
  const inked = (context) => {
    const { data } = context.getImageData(0, 0, 400, 200);
    return data.filter((_, at) => at % 4 === 0).join();
  };
  // What the browser makes of a text when it is given whole, and letter by letter.
  const draw = (pieces) => {
    const context = new OffscreenCanvas(400, 200).getContext("2d", { willReadFrequently: true });
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, 400, 200);
    context.fillStyle = "#000000";
    context.font = "400 40px sans-serif";
    const widths = pieces.map((piece) => context.measureText(piece).width);
    let left = 200 - widths.reduce((sum, width) => sum + width) / 2;
    pieces.forEach((piece, at) => {
      // The middle of the font's box, not of this text's letters, stands at the point.
      const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } =
        context.measureText(piece);
      context.fillText(piece, left, 100 + (above - below) / 2);
      left += widths[at];
    });
    return inked(context);
  };
  return {
    painted: inked(canvas.getContext("2d")),
    whole: draw([text]),
    letters: draw([...text]),
    labels: map.corridorsMap.labels().map((label) => label.text),
  };
}"""
"""Mounts a map of one text beside the page's own; returns shades of pixels of it, and of the same
text drawn by the browser whole and letter by letter."""


@pytest.mark.parametrize("script", WORDS)
def test_a_text_is_shaped_as_the_browser_shapes_it(open_page: OpenPage, script: str) -> None:
    visit = open_page(viewport=(1280, 900))
    wait_painted(visit.page)
    (front,) = {url for url in visit.requests if SCRIPT.search(url)}
    found = visit.page.evaluate(PAINT, [front, WORDS[script], WORDS_OF_MAP])
    assert found["labels"] == [WORDS[script]]
    assert set(found["painted"].split(",")) > {"0", "255"}, "there is ink"
    assert found["painted"] == found["whole"]
    if script != "Cyrillic":
        assert found["painted"] != found["letters"], "letters are joined, from right to left"
