import assert from "node:assert/strict";
import test from "node:test";

import { readFeatures } from "../src/features";
import { LayerError, readLayer } from "../src/layers";
import { ProtocolError, readData, shownGroups } from "../src/protocol";
import { type Json, LAND, LEGS, message, TOWNS } from "./samples";

test("a whole message is read", () => {
  const data = readData(message());
  assert.deepEqual(
    data.layers.map(({ id }) => id),
    ["land", "legs", "towns"],
  );
  assert.deepEqual(data.refused, []);
  assert.deepEqual(data.order?.groups, ["corridors"]);
});

test("heights of smaller windows are read, and may be absent", () => {
  assert.deepEqual(readData(message()).heights, []);
  assert.deepEqual(readData({ ...message(), heights: [[640, 410]] }).heights, [[640, 410]]);
});

const MALFORMED: [string, Json, RegExp][] = [
  ["another version", { v: 2 }, /^v is 2; allowed: 1$/],
  ["no deck", { deck: null }, /^deck is null/],
  ["a camera that is no number", { order: { n: 1, camera: { x: "a" } } }, /^order\.camera is/],
  ["a camera of no width", { home: { x: 0, y: 0, width: 0, height: 1 } }, /above 0$/],
  ["no number of the order", { order: {} }, /^order\.n is undefined/],
  ["limits upside down", { limits: { zoom: [3, -4], box: [0, 0, 1, 1] } }, /^limits\.zoom/],
  ["a box upside down", { limits: { zoom: [0, 1], box: [5, 0, 1, 1] } }, /^limits\.box/],
  ["a look without water", { look: {} }, /^look\.water/],
  ["missing words", { words: {} }, /^words\.label/],
  ["a height of next to nothing", { height: 7 }, /^height is 7/],
  ["a height of nothing in small windows", { heights: [[640, 0]] }, /^heights\[0\] is/],
  ["heights that are none", { heights: { narrow: 400 } }, /^heights is/],
  ["a group twice", { groups: twice() }, /each id once$/],
  ["a family of nothing", { groups: [{ ...family(), of: "x" }] }, /^group northern\.of is "x"/],
];

function family(): Json {
  return { id: "northern", kind: "family", of: "corridors", label: "N", help: "", layers: [] };
}

function twice(): Json[] {
  const one = { id: "a", kind: "layer", label: "A", help: "", layers: [] };
  return [one, one];
}

for (const [name, change, reason] of MALFORMED) {
  test(`refused as a whole: ${name}`, () => {
    assert.throws(
      () => readData(message(change)),
      (error) => {
        assert.ok(error instanceof ProtocolError);
        assert.match(error.message, reason);
        return true;
      },
    );
  });
}

test("a message that is no object is refused", () => {
  for (const found of [null, undefined, 7, "x", []]) {
    assert.throws(() => readData(found), ProtocolError);
  }
});

const REFUSED: [string, Json, RegExp][] = [
  ["another type", { "@@type": "HexagonLayer" }, /layer legs: @@type is "HexagonLayer"/],
  ["an unknown property", { getElevation: 3 }, /layer legs: getElevation is 3/],
  ["an expression", { getLineWidth: "@@=properties.width * 2" }, /getLineWidth is/],
  ["an expression of another kind", { getLineColor: "@@=[255, 0, 0]" }, /getLineColor is/],
  ["a colour of three letters", { getLineColor: ["r", "g", "b"] }, /getLineColor is/],
  ["a width below 0", { getLineWidth: -1 }, /getLineWidth is -1/],
  ["metres", { lineWidthUnits: "meters" }, /lineWidthUnits is "meters"; allowed: "pixels"/],
  ["an opacity of 2", { opacity: 2 }, /opacity is 2/],
  ["an icon without an atlas", { pointType: "icon" }, /iconAtlas is undefined/],
  ["a mesh for points", { pointType: "mesh" }, /pointType is "mesh"/],
  ["another extension", { extensions: [{ "@@type": "MaskExtension" }] }, /extensions is/],
  ["a filter without its extension", { getFilterCategory: "@@=properties.a" }, /extensions is/],
  ["no data", { data: 5 }, /data is 5/],
];

for (const [name, change, reason] of REFUSED) {
  test(`a layer is left out with its reason: ${name}`, () => {
    assert.throws(
      () => readLayer({ ...LEGS, ...change }),
      (error) => {
        assert.ok(error instanceof LayerError);
        assert.match(error.message, reason);
        return true;
      },
    );
    const data = readData(message({ deck: { layers: [LAND, { ...LEGS, ...change }, TOWNS] } }));
    assert.deepEqual(
      data.layers.map(({ id }) => id),
      ["land", "towns"],
    );
    assert.equal(data.refused.length, 1);
  });
}

test("widths in metres by default are refused: deck.gl would draw them so", () => {
  assert.throws(
    () => readLayer({ "@@type": "GeoJsonLayer", id: "a", data: "a", getLineWidth: 1 }),
    /lineWidthUnits is undefined/,
  );
});

test("a first message has all groups on but those that say otherwise", () => {
  const groups = [{ id: "a" }, { id: "b", shown: false }, { id: "c", shown: true }];
  assert.deepEqual(shownGroups({ groups }), ["a", "c"]);
});

test("a file that is no GeoJSON is refused with the place", () => {
  assert.throws(() => readFeatures({}), /expected a FeatureCollection/);
  const collection = (geometry: unknown): unknown => ({ features: [{ geometry }] });
  assert.throws(
    () => readFeatures(collection({ type: "Point", coordinates: ["a", 2] })),
    /features\[0\]: expected \[x, y\] in km/,
  );
  assert.throws(() => readFeatures(collection({ type: "Circle" })), /features\[0\]: geometry type/);
  assert.deepEqual(readFeatures(collection(null)), []);
});

test("rings are turned: outer ones counter-clockwise, holes clockwise", () => {
  const clockwise = [
    [0, 0],
    [0, 9],
    [9, 9],
    [9, 0],
    [0, 0],
  ];
  const geometry = { type: "Polygon", coordinates: [clockwise, clockwise] };
  const [feature] = readFeatures({ features: [{ geometry }] });
  assert.deepEqual([...(feature?.parts[0] ?? [])], [0, 0, 9, 0, 9, 9, 0, 9, 0, 0]);
  assert.deepEqual([...(feature?.parts[1] ?? [])], clockwise.flat());
  assert.deepEqual(feature?.box, [0, 0, 9, 9]);
});
