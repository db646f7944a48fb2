import assert from "node:assert/strict";
import test from "node:test";

import { readLayer } from "../src/layers";
import type { Group } from "../src/protocol";
import { shownLayers } from "../src/ranges";
import { toggleGroup } from "../src/legend";
import { countCloser } from "../src/walk";
import { feature, LAND, LEGS, prepare, TOWNS } from "./samples";

const GROUPS: Group[] = [
  group("corridors", "layer", "", ["legs", "arrows"]),
  group("flows", "layer", "", ["flows"]),
  group("northern", "family", "corridors", ["legs", "flows"]),
];

function group(id: string, kind: Group["kind"], of: string, layers: string[]): Group {
  return { id, kind, of, label: id, help: "", layers };
}

function shown(on: string[]): string[] {
  const isShown = shownLayers(GROUPS, new Set(on));
  const layers = ["land", "legs", "arrows", "flows"].map((id) => readLayer({ ...LEGS, id }));
  return layers.filter(isShown).map(({ id }) => id);
}

test("a layer in no group is always drawn, one that is not visible never", () => {
  assert.deepEqual(shown([]), ["land"]);
  const hidden = readLayer({ ...LAND, visible: false });
  assert.equal(shownLayers(GROUPS, new Set())(hidden), false);
});

test("a layer is drawn when every group that lists it is on", () => {
  assert.deepEqual(shown(["corridors", "flows", "northern"]), ["land", "legs", "arrows", "flows"]);
  assert.deepEqual(shown(["corridors", "flows"]), ["land", "arrows"]);
});

test("a family counts only while its layer is on", () => {
  assert.deepEqual(shown(["flows"]), ["land", "flows"]);
});

test("a toggle changes one id and leaves the set it was given", () => {
  const on = new Set(["flows"]);
  assert.deepEqual([...toggleGroup(on, "northern", true)], ["flows", "northern"]);
  assert.deepEqual([...toggleGroup(on, "flows", false)], []);
  assert.deepEqual([...on], ["flows"]);
});

test("a feature shows from its zoom on", () => {
  const towns = prepare(
    TOWNS,
    feature("Point", [0, 0], { text: "A" }),
    feature("Point", [1, 1], { text: "B", from_zoom: -1 }),
  );
  const at = (zoom: number) =>
    towns.spots.filter((spot) => towns.isShown(spot.feature, zoom)).map((spot) => spot.label?.text);
  assert.deepEqual(at(-1.01), ["A"]);
  assert.deepEqual(at(-1), ["A", "B"]);
});

test("categories leave what is among them, pairs what is among both", () => {
  const filter = { extensions: [{ "@@type": "DataFilterExtension", categorySize: 1 }] };
  const legs = (categories: unknown, ...values: unknown[]) =>
    prepare(
      { ...LEGS, ...filter, getFilterCategory: "@@=properties.id", filterCategories: categories },
      ...values.map((id) =>
        feature(
          "LineString",
          [
            [0, 0],
            [1, 1],
          ],
          { id, width: 1 },
        ),
      ),
    ).lines.map((line) => line.feature.properties.id);
  assert.deepEqual(legs(["a", "b"], "a", "c", "b", null), ["a", "b"]);
  assert.deepEqual(legs([["a"], ["x", "y"]], ["a", "y"], ["a", "z"], ["b", "x"]), [["a", "y"]]);
  assert.deepEqual(legs([], "a"), []);
});

test("symbols that begin to show closer are counted once, in sight only", () => {
  const claim = { text: "A", tip: "Iran: 20 t seized", focus: "claim:C1", from_zoom: 1 };
  const layer = prepare(
    TOWNS,
    feature("Point", [0, 0], claim),
    feature("Point", [0, 0], { ...claim, text: "" }),
    feature("Point", [10, 10], { ...claim, tip: "Iran: 9 t", focus: "claim:C2" }),
    feature("Point", [5000, 0], { ...claim, tip: "China: 1 t", focus: "claim:C3" }),
    feature("Point", [0, 0], { text: "Herat", from_zoom: 1 }),
    feature("Point", [0, 0], { ...claim, tip: "Now", from_zoom: -1 }),
  );
  const size = { width: 900, height: 600 };
  assert.equal(countCloser([layer], { x: 0, y: 0, zoom: 0 }, size), 2);
  assert.equal(countCloser([layer], { x: 0, y: 0, zoom: 1 }, size), 0);
});
