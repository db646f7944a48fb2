import assert from "node:assert/strict";
import test from "node:test";

import { findGlowPlace, Painter, type Picture } from "../src/paint";
import { haloWidth, type Prepared } from "../src/prepared";
import { readLayer } from "../src/layers";
import { readCells, Sprites } from "../src/sprites";
import {
  feature,
  type Json,
  LAND,
  LEGS,
  prepare,
  RecordedPath,
  recordingContext,
  TOWNS,
} from "./samples";

const SQUARE = [[[0, 0], [50, 0], [50, 50], [0, 50], [0, 0]]]; // prettier-ignore
const land = prepare(LAND, feature("Polygon", SQUARE));
const RED = [255, 0, 0, 255];

function leg(x: number, properties: Json): Json {
  return feature("LineString", [[x, 0], [x + 9, 9]], { width: 2, color: RED, ...properties }); // prettier-ignore
}

function paint(
  layers: Prepared[],
  changes: Partial<Picture> = {},
  { calls, context } = recordingContext(),
) {
  const painter = new Painter(context, new Sprites({} as Document));
  const labels = painter.paint({
    camera: { x: 0, y: 0, zoom: 1 },
    size: { width: 200, height: 100 },
    ratio: 2,
    water: "#abc",
    highlight: "gold",
    layers,
    focus: "",
    glowUnder: "",
    atlasOf: () => null,
    ...changes,
  });
  return { calls, labels };
}

test("layers are painted in their order on the water, in device pixels", () => {
  const { calls } = paint([land, prepare(LEGS, leg(0, {}))]);
  const [first, water] = calls;
  assert.deepEqual(first?.given, [2, 0, 0, 2, 0, 0]);
  assert.deepEqual([water?.call, water?.fillStyle], ["fillRect", "#abc"]);
  assert.deepEqual(
    calls.filter(({ call }) => call === "fill" || call === "stroke").map(({ call }) => call),
    ["fill", "stroke"],
  );
  const plane = calls.find(
    ({ call, given }) => call === "setTransform" && (given as number[])[3] === -4,
  );
  assert.deepEqual(plane?.given, [4, 0, 0, -4, 200, 100]);
});

test("lines of one style that follow each other are one stroke, as wide as they say", () => {
  const legs = prepare(
    LEGS,
    leg(0, {}),
    leg(20, {}),
    leg(40, { width: 6 }),
    leg(60, { width: null }),
  );
  const strokes = paint([legs]).calls.filter(({ call }) => call === "stroke");
  assert.deepEqual(
    strokes.map(({ lineWidth }) => lineWidth),
    [1, 3],
  );
  const [path] = strokes[0]?.given as RecordedPath[];
  assert.equal(path?.steps.filter(([step]) => step === "move").length, 2);
});

test("the paths of a zoom are kept, and made anew where others show", () => {
  const legs = prepare(LEGS, leg(0, {}), leg(20, { from_zoom: 1.2 }));
  assert.equal(legs.runsAt(1.1), legs.runsAt(1.15));
  const moves = (zoom: number) =>
    (legs.runsAt(zoom).lines[0]?.path as unknown as RecordedPath).steps.filter(
      ([s]) => s === "move",
    );
  assert.equal(moves(1.1).length, 1);
  assert.equal(moves(1.3).length, 2);
});

test("a layer of opacity 0 is not painted, but glows", () => {
  const twin = prepare({ ...LEGS, opacity: 0 }, leg(0, { focus: "corridor:a" }));
  assert.deepEqual(
    paint([twin]).calls.filter(({ call }) => call === "stroke"),
    [],
  );
  const [glow] = paint([twin], { focus: "corridor:a" }).calls.filter(
    ({ call }) => call === "stroke",
  );
  assert.deepEqual([glow?.strokeStyle, glow?.lineWidth], ["gold", 5]);
});

test("the glow lies under the layer that is named, else over the last areas", () => {
  const legs = prepare(LEGS, leg(0, {}));
  const towns = prepare(TOWNS);
  const layers = [land, legs, towns];
  assert.equal(findGlowPlace({ layers, glowUnder: "towns" }), 2);
  assert.equal(findGlowPlace({ layers, glowUnder: "gone" }), 1);
  assert.equal(findGlowPlace({ layers: [legs], glowUnder: "" }), 0);
});

test("texts are written where they say and only those in sight", () => {
  const towns = prepare(
    { ...TOWNS, getTextAnchor: "start", getTextPixelOffset: [6, 0], getTextColor: RED },
    feature("Point", [0, 0], { text: "تهران" }),
    feature("Point", [500, 0], { text: "far" }),
    feature("Point", [0, 0], { text: "late", from_zoom: 2 }),
  );
  const { calls, labels } = paint([towns]);
  assert.deepEqual(labels, [{ text: "تهران", box: [106, 45, 131, 55], layer: "towns" }]);
  const [written] = calls.filter(({ call }) => call === "fillText");
  assert.deepEqual(written?.given, ["تهران", 106, 53]);
  assert.equal(
    calls.some(({ call }) => call === "strokeText"),
    false,
  );
});

test("a symbol aside has a leader from its point to its edge", () => {
  const towns = prepare(
    { ...TOWNS, stroked: true, getLineWidth: 1, lineWidthUnits: "pixels" },
    feature("Point", [0, 0], { aside: [30, -40] }),
  );
  const { calls } = paint([towns]);
  const at = (name: string) => calls.find(({ call }) => call === name)?.given as number[];
  assert.deepEqual(at("moveTo"), [100, 50]);
  assert.ok(Math.abs((at("lineTo")[0] ?? 0) - 127.6) < 1e-9);
  assert.deepEqual(at("arc").slice(0, 3), [130, 10, 4]);
});

test("a halo reaches as far as deck.gl's", () => {
  const settings = { sdf: true, fontSize: 32, radius: 10, smoothing: 0.25 };
  const layer = { ...TOWNS, textOutlineWidth: 3 };
  assert.equal(haloWidth(readLayer(layer), 16), 3);
  const soft = { ...layer, textFontSettings: settings };
  assert.ok(Math.abs(haloWidth(readLayer({ ...soft, textOutlineWidth: 4 }), 16) - 1.5) < 1e-9);
  assert.equal(haloWidth(readLayer({ ...soft, textOutlineWidth: 10 }), 16), 2.5);
});

test("the middle of a font's height stands at the middle of its text", () => {
  const { calls, context } = recordingContext();
  const measure = (): Partial<TextMetrics> => ({
    width: 25,
    fontBoundingBoxAscent: 31.4,
    fontBoundingBoxDescent: 7.2,
  });
  Object.assign(context, { measureText: measure });
  const settings = { sdf: true, fontSize: 32, radius: 10, smoothing: 0.25 };
  const layer = { ...TOWNS, textFontSettings: settings };
  const towns = prepare(layer, feature("Point", [0, 0], { text: "Herat" }));
  paint([towns], {}, { calls, context });
  const written = calls.find(({ call }) => call === "fillText")?.given as [string, number, number];
  assert.equal(written[2], 50 + (10 * (32 - 8)) / 2 / 32);
});

test("points without a radius have no circle", () => {
  const { calls } = paint([prepare(LAND, feature("Point", [0, 0]))]);
  assert.equal(
    calls.some(({ call }) => call === "arc"),
    false,
  );
});

test("cells of an icon mapping are read, others left out", () => {
  const cells = readCells({ a: { x: 0, y: 0, width: 8, height: 8, mask: true }, b: 5, c: {} });
  assert.deepEqual([...cells.keys()], ["a"]);
  assert.throws(() => readCells([]), /no object/);
});
