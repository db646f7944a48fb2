import assert from "node:assert/strict";
import test from "node:test";

import { FileStore, pauseAfter } from "../src/files";
import { Gestures, type Moves, wheelZoom } from "../src/gestures";
import type { Point } from "../src/geometry";
import { answerKey, type KeyMoves } from "../src/keyboard";
import { Reports } from "../src/reports";

test("a wheel turned away zooms in, a pinch on a touchpad more than a wheel", () => {
  assert.equal(wheelZoom({ deltaY: -100, deltaMode: 0, ctrlKey: false }), 0.2);
  assert.equal(wheelZoom({ deltaY: 100, deltaMode: 0, ctrlKey: false }), -0.2);
  assert.equal(wheelZoom({ deltaY: -10, deltaMode: 0, ctrlKey: true }), 0.2);
  assert.ok(Math.abs(wheelZoom({ deltaY: -3, deltaMode: 1, ctrlKey: false }) - 0.15) < 1e-9);
  assert.equal(wheelZoom({ deltaY: -9000, deltaMode: 0, ctrlKey: false }), 2);
});

/** An element that takes pointer events, and what they came to. */
function hand() {
  const element = Object.assign(new EventTarget(), {
    setPointerCapture: () => undefined,
    getBoundingClientRect: () => ({ left: 10, top: 20 }),
  });
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...given: unknown[]): void => {
      done.push([name, ...given]);
    };
  const moves: Moves = {
    pan: note("pan"),
    zoom: note("zoom"),
    press: note("press"),
    doublePress: note("double"),
    hover: () => undefined,
  };
  const gestures = new Gestures(element as unknown as HTMLElement, moves);
  const send = (type: string, [x, y]: Point, more: object = {}): void => {
    const event = new Event(type);
    const pointer = {
      pointerId: 1,
      pointerType: "mouse",
      button: 0,
      clientX: x + 10,
      clientY: y + 20,
    };
    for (const [name, value] of Object.entries({ ...pointer, ...more })) {
      Object.defineProperty(event, name, { value });
    }
    element.dispatchEvent(event);
  };
  return { done, send, gestures };
}

test("a press may tremble and may take long; farther it is a drag", () => {
  const { done, send } = hand();
  send("pointerdown", [50, 50]);
  send("pointermove", [53, 54]);
  send("pointerup", [53, 54], { timeStamp: 90_000 });
  assert.deepEqual(done, [["press", [53, 54], false]]);
  done.length = 0;
  send("pointerdown", [50, 50]);
  send("pointermove", [70, 45]);
  send("pointermove", [51, 50]);
  send("pointerup", [51, 50]);
  assert.deepEqual(done, [
    ["pan", 20, -5],
    ["pan", -19, 5],
  ]);
});

test("the second of two presses in place is a double one", () => {
  const { done, send } = hand();
  for (const timeStamp of [1000, 1200]) {
    send("pointerdown", [50, 50], { pointerType: "touch" });
    send("pointerup", [50, 50], { pointerType: "touch", timeStamp });
  }
  assert.deepEqual(done, [
    ["press", [50, 50], true],
    ["double", [50, 50]],
  ]);
});

test("two fingers zoom about their middle and move the map, and press nothing", () => {
  const { done, send } = hand();
  const finger = (pointerId: number) => ({ pointerId, pointerType: "touch" });
  send("pointerdown", [40, 50], finger(1));
  send("pointerdown", [60, 50], finger(2));
  send("pointermove", [80, 50], finger(2));
  send("pointerup", [80, 50], finger(2));
  send("pointerup", [40, 50], finger(1));
  assert.deepEqual(done, [
    ["pan", 10, 0],
    ["zoom", 1, [60, 50], false],
  ]);
});

test("after its end nothing is heard, and another button is no press", () => {
  const { done, send, gestures } = hand();
  send("pointerdown", [50, 50], { button: 2 });
  send("pointerup", [50, 50], { button: 2 });
  gestures.end();
  send("pointerdown", [50, 50]);
  send("pointerup", [50, 50]);
  assert.deepEqual(done, []);
});

test("keys do what they say, and leave the browser's own alone", () => {
  const done: unknown[][] = [];
  const note =
    (name: string) =>
    (...given: unknown[]): void => {
      done.push([name, ...given]);
    };
  const moves: KeyMoves = {
    pan: note("pan"),
    zoomStep: note("zoom"),
    home: note("home"),
    walk: (by) => by > 0,
    choose: note("choose"),
    clear: note("clear"),
  };
  const press = (key: string, more: object = {}): boolean =>
    answerKey(
      { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more },
      moves,
    );
  for (const key of ["ArrowLeft", "ArrowUp", "+", "-", "Home", "0", "Enter", "Escape"]) {
    assert.ok(press(key), key);
  }
  assert.deepEqual(done, [
    ["pan", 80, 0],
    ["pan", 0, 80],
    ["zoom", 1],
    ["zoom", -1],
    ["home"],
    ["home"],
    ["choose"],
    ["clear"],
  ]);
  assert.ok(press("Tab"));
  assert.ok(!press("Tab", { shiftKey: true }), "at the first object the keyboard leaves the map");
  assert.ok(!press("+", { ctrlKey: true }));
  assert.ok(!press("a"));
});

test("a lost file is asked for after 2, 4, 8, 16 and then each 30 seconds", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 9].map(pauseAfter), [2, 4, 8, 16, 30, 30]);
});

test("a file is asked for once, and one that was lost comes back", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.mock.method(console, "warn", () => undefined);
  const store = new FileStore();
  let asked = 0;
  const load = (): Promise<string> => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error("status 500")) : Promise.resolve("here");
  };
  let heard = 0;
  store.listen(() => (heard += 1));
  assert.equal(store.get("a", load), undefined);
  assert.equal(store.get("a", load), undefined);
  await new Promise(setImmediate);
  assert.deepEqual([asked, heard, store.stateOf("a")], [1, 1, "lost"]);
  context.mock.timers.tick(1999);
  assert.equal(asked, 1);
  context.mock.timers.tick(1);
  await new Promise(setImmediate);
  assert.deepEqual([asked, store.stateOf("a"), store.get("a", load)], [2, "here", "here"]);
});

test("groups are told once after the last press, the camera at rest, an order drops both", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const told: unknown[][] = [];
  const reports = new Reports((name, value) => {
    told.push([name, value]);
  });
  reports.groups(new Set(["b"]));
  context.mock.timers.tick(150);
  reports.groups(new Set(["b", "a"]));
  context.mock.timers.tick(199);
  assert.deepEqual(told, []);
  context.mock.timers.tick(1);
  assert.deepEqual(told, [["groups", { n: 0, is: ["a", "b"] }]]);
  reports.camera(() => ({ x: 1, y: 2, width: 3, height: 4 }));
  reports.drop("camera");
  context.mock.timers.tick(1000);
  reports.focus("corridor:a");
  reports.focus("corridor:a");
  assert.deepEqual(told.slice(1), [["focus", { n: 0, is: "corridor:a" }]]);
});

test("what is told again after an order differs from what was told before it", () => {
  const told: string[] = [];
  const reports = new Reports((name, value) => {
    told.push(JSON.stringify([name, value]));
  });
  for (const n of [1, 2]) {
    reports.order = n;
    reports.drop("focus");
    reports.focus("corridor:a");
  }
  assert.deepEqual(told.length, 2);
  assert.notEqual(told[0], told[1]);
});
