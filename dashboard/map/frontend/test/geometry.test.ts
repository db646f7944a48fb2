import assert from "node:assert/strict";
import test from "node:test";

import { CameraMotion } from "../src/camera_motion";
import {
  distanceToPath,
  distanceToSegment,
  doubleArea,
  fitFrame,
  frameInSight,
  isInside,
  limitCamera,
  moveBy,
  roundLength,
  thinPath,
  toPlane,
  toScreen,
  zoomAt,
} from "../src/geometry";

const SIZE = { width: 800, height: 400 };
const NONE = { top: 0, right: 0, bottom: 0, left: 0 };
const ANY = [-Infinity, Infinity] as const;
const CAMERA = { x: 100, y: 50, zoom: 1 };
const SQUARE = Float64Array.from([0, 0, 10, 0, 10, 10, 0, 10, 0, 0]);
const HOLE = Float64Array.from([4, 4, 4, 6, 6, 6, 6, 4, 4, 4]);

test("north is up and a zoom of 1 is 2 pixels per km", () => {
  assert.deepEqual(toScreen(CAMERA, SIZE, 100, 50), [400, 200]);
  assert.deepEqual(toScreen(CAMERA, SIZE, 110, 60), [420, 180]);
  assert.deepEqual(toPlane(CAMERA, SIZE, 420, 180), [110, 60]);
});

test("a frame is fitted by the side that is tighter, and is then in sight", () => {
  const wide = fitFrame({ x: 5, y: 6, width: 800, height: 100 }, SIZE, NONE, ANY);
  assert.deepEqual(wide, { x: 5, y: 6, zoom: 0 });
  assert.equal(fitFrame({ x: 0, y: 0, width: 10, height: 800 }, SIZE, NONE, ANY).zoom, -1);
  assert.deepEqual(frameInSight(wide, SIZE, NONE), { x: 5, y: 6, width: 800, height: 400 });
});

test("a zoom about a pixel leaves there what is there", () => {
  const before = toPlane(CAMERA, SIZE, 120, 333);
  const after = toPlane(zoomAt(CAMERA, SIZE, 2.5, 120, 333), SIZE, 120, 333);
  assert.ok(Math.abs(before[0] - after[0]) < 1e-9 && Math.abs(before[1] - after[1]) < 1e-9);
});

test("a drag takes the ground with it", () => {
  const moved = moveBy(CAMERA, 30, -8);
  assert.deepEqual(toScreen(moved, SIZE, 100, 50), [430, 192]);
});

test("a camera keeps to zoom and box", () => {
  const limits = { zoom: [-2, 2], box: [0, 0, 50, 60] } as const;
  assert.deepEqual(limitCamera({ x: -9, y: 99, zoom: 7 }, limits), { x: 0, y: 60, zoom: 2 });
});

test("distances from a segment are to its ends beyond them", () => {
  assert.equal(distanceToSegment(5, 3, 0, 0, 10, 0), 3);
  assert.equal(distanceToSegment(13, 4, 0, 0, 10, 0), 5);
  assert.equal(distanceToSegment(3, 4, 0, 0, 0, 0), 5);
  assert.equal(distanceToPath(10, 12, Float64Array.from([0, 0, 10, 0, 10, 10])), 2);
  assert.equal(distanceToPath(1, 1, new Float64Array()), Infinity);
});

test("a hole is outside", () => {
  assert.ok(isInside(2, 2, [SQUARE, HOLE]));
  assert.ok(!isInside(5, 5, [SQUARE, HOLE]));
  assert.ok(!isInside(12, 5, [SQUARE, HOLE]));
  assert.equal(doubleArea(SQUARE), 200);
  assert.equal(doubleArea(HOLE), -8);
});

test("thinning keeps both ends and drops what is near", () => {
  const path = Float64Array.from([0, 0, 0.1, 0, 0.2, 0, 5, 0, 5.1, 0, 5.2, 0]);
  assert.deepEqual([...thinPath(path, 1)], [0, 0, 5, 0, 5.2, 0]);
  assert.equal(thinPath(Float64Array.from([0, 0, 0.1, 0]), 1).length, 4);
});

test("the scale bar has a round length that fits", () => {
  assert.deepEqual(roundLength({ x: 0, y: 0, zoom: 0 }, 110), { km: 100, px: 100 });
  assert.deepEqual(roundLength({ x: 0, y: 0, zoom: -1 }, 110), { km: 200, px: 100 });
  assert.deepEqual(roundLength({ x: 0, y: 0, zoom: 1 }, 110), { km: 50, px: 100 });
});

test("resizing fits the order again until the reader moves the map, then keeps its zoom", () => {
  const motion = new CameraMotion();
  motion.setSize(SIZE, NONE);
  motion.fit({ x: 5, y: 6, width: 800, height: 100 });
  motion.setSize({ width: 400, height: 400 }, NONE);
  assert.deepEqual(motion.camera, { x: 5, y: 6, zoom: -1 });
  motion.pan(10, 0);
  motion.setSize(SIZE, NONE);
  assert.deepEqual(motion.camera, { x: -15, y: 6, zoom: -1 });
});

test("back at a frame the reader has no own one, and resizing fits it again", () => {
  const motion = new CameraMotion();
  const home = { x: 5, y: 6, width: 800, height: 100 };
  motion.setSize(SIZE, NONE);
  motion.fit(home);
  assert.equal(motion.ownFrame, null);
  motion.pan(10, 0);
  assert.ok(motion.ownFrame);
  motion.goTo(home);
  motion.advance(Infinity);
  assert.equal(motion.ownFrame, null);
  motion.setSize({ width: 400, height: 400 }, NONE);
  assert.deepEqual(motion.camera, { x: 5, y: 6, zoom: -1 });
});

test("wheel steps add up while the camera is on its way, and arrive", () => {
  const motion = new CameraMotion();
  motion.setSize(SIZE, NONE);
  motion.fit({ x: 0, y: 0, width: 800, height: 400 });
  const ground = toPlane(motion.camera, SIZE, 100, 100);
  motion.zoom(0.5, [100, 100]);
  motion.advance(16);
  assert.ok(motion.moving && motion.camera.zoom > 0 && motion.camera.zoom < 0.5);
  motion.zoom(0.5, [100, 100]);
  for (let i = 0; i < 100; i += 1) motion.advance(16);
  assert.ok(!motion.moving);
  assert.equal(motion.camera.zoom, 1);
  const after = toPlane(motion.camera, SIZE, 100, 100);
  assert.ok(Math.hypot(after[0] - ground[0], after[1] - ground[1]) < 1e-6);
});

test("home is reached at once where motion is not wanted", () => {
  const motion = new CameraMotion();
  motion.setSize(SIZE, NONE);
  motion.setLimits({ zoom: [-4, 4], box: [-100, -100, 100, 100] });
  motion.goTo({ x: 20, y: 10, width: 400, height: 100 });
  motion.advance(Infinity);
  assert.deepEqual(motion.camera, { x: 20, y: 10, zoom: 1 });
});

test("a frame is fitted into what nothing stands over, and is told as it was asked for", () => {
  const inset = { top: 20, right: 0, bottom: 60, left: 300 };
  const size = { width: 1100, height: 480 };
  const frame = { x: 5, y: 6, width: 800, height: 400 };
  const camera = fitFrame(frame, size, inset, ANY);
  assert.deepEqual(frameInSight(camera, size, inset), frame);
  assert.deepEqual(toScreen(camera, size, 5, 6), [700, 220]);
});
