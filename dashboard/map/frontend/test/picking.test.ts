import assert from "node:assert/strict";
import test from "node:test";

import { Painter } from "../src/paint";
import { Picker } from "../src/picking";
import { Sprites } from "../src/sprites";
import { stopsInSight } from "../src/walk";
import { feature, LEGS, prepare, recordingContext, TOWNS } from "./samples";

const SIGHT = { camera: { x: 0, y: 0, zoom: 0 }, size: { width: 200, height: 200 } };
const SQUARE = [[[-50, -50], [50, -50], [50, 50], [-50, 50], [-50, -50]]]; // prettier-ignore

const countries = prepare(
  { ...LEGS, id: "countries", opacity: 0 },
  feature("Polygon", SQUARE, { focus: "country:AFG", tip: "Afghanistan" }),
);
const legs = prepare(
  LEGS,
  feature("LineString", [[-90, 0], [90, 0]], { width: 4, focus: "corridor:a", tip: "A" }), // prettier-ignore
  feature("LineString", [[-90, 10], [90, 10]], { width: 4, tip: "not pressed" }), // prettier-ignore
);
const towns = prepare(
  TOWNS,
  feature("Point", [0, 0], { text: "Town", focus: "place:t", tip: "Town" }),
  feature("Point", [30, 0], { text: "", aside: [20, -40], focus: "place:u" }),
  feature("Point", [-60, 0], { text: "late", from_zoom: 1, focus: "place:late" }),
);

const { context } = recordingContext();
const painter = new Painter(context, new Sprites({} as Document));
const picker = new Picker((label, at) => painter.boxOf(label, at));

function pick(px: number, py: number, tolerance = 7, layers = [countries, legs, towns]) {
  const wanted = ({ focus }: { focus: string }) => focus !== "";
  return picker.pick(layers, SIGHT, [px, py], tolerance, wanted)?.feature.focus ?? null;
}

test("the topmost under the pointer is picked", () => {
  assert.equal(pick(100, 100), "place:t");
  assert.equal(pick(100, 100, 7, [towns, legs]), "corridor:a");
});

test("a line is picked within the tolerance beyond its edge", () => {
  assert.equal(pick(70, 108.9), "corridor:a");
  assert.equal(pick(70, 109.1), "country:AFG");
  assert.equal(pick(70, 109.1, 14), "corridor:a");
});

test("an area is picked inside, though it is not drawn, and never near", () => {
  assert.equal(pick(70, 60), "country:AFG");
  assert.equal(pick(45, 60), null);
});

test("what stands aside is picked where it is seen", () => {
  assert.equal(pick(150, 60), "place:u");
  assert.equal(pick(130, 112, 7, [towns]), null);
});

test("the words of a symbol are part of it", () => {
  assert.equal(pick(109, 103, 0), "place:t");
});

test("what has no focus, or does not show yet, is not pressed", () => {
  assert.equal(pick(20, 90, 3), null);
  assert.equal(pick(40, 100, 1, [towns]), null);
});

test("a layer that is not pickable is not picked", () => {
  const still = prepare({ ...LEGS, pickable: false }, feature("Polygon", SQUARE, { focus: "x" }));
  assert.equal(pick(70, 60, 7, [still]), null);
});

test("the keyboard walks each object in sight once, areas last", () => {
  const { camera, size } = SIGHT;
  const stops = stopsInSight([countries, legs, towns], camera, size);
  assert.deepEqual(
    stops.map(({ focus }) => focus),
    ["corridor:a", "place:t", "place:u", "country:AFG"],
  );
  assert.deepEqual(stops[2]?.at, [150, 60]);
  assert.deepEqual(stopsInSight([legs], { ...camera, y: 500 }, size), []);
});
