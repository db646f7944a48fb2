/** Plane geometry: kilometres of the projection (y up) and CSS pixels of the screen (y down). */

/** What is looked at: middle in km and zoom, where pixels per km = 2^zoom. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** A rectangle by its middle and extent, in km. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What stands over the sides of a screen, in CSS pixels. */
export interface Inset {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Zoom between two bounds, middle within [x0, y0, x1, y1] in km. */
export interface Limits {
  readonly zoom: readonly [number, number];
  readonly box: readonly [number, number, number, number];
}

export type Point = readonly [number, number];

/** Left, top, right, bottom in CSS pixels; or x0, y0, x1, y1 in km. */
export type Box = readonly [number, number, number, number];

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

export function pixelsPerKm(camera: Camera): number {
  return 2 ** camera.zoom;
}

/** Where a point of the plane stands on a screen of this size, in CSS pixels. */
export function toScreen(camera: Camera, size: Size, x: number, y: number): Point {
  const scale = pixelsPerKm(camera);
  return [size.width / 2 + (x - camera.x) * scale, size.height / 2 - (y - camera.y) * scale];
}

/** Which point of the plane, in km, stands at a pixel of the screen. */
export function toPlane(camera: Camera, size: Size, px: number, py: number): Point {
  const scale = pixelsPerKm(camera);
  return [camera.x + (px - size.width / 2) / scale, camera.y - (py - size.height / 2) / scale];
}

/** The nearest camera that keeps to the limits. */
export function limitCamera(camera: Camera, limits: Limits): Camera {
  const [x0, y0, x1, y1] = limits.box;
  return {
    x: clamp(camera.x, x0, x1),
    y: clamp(camera.y, y0, y1),
    zoom: clamp(camera.zoom, limits.zoom[0], limits.zoom[1]),
  };
}

/** What of a screen nothing stands over: its size, and how far its middle is off the screen's. */
export function freeOf(size: Size, inset: Inset): Size & { right: number; down: number } {
  return {
    width: Math.max(1, size.width - inset.left - inset.right),
    height: Math.max(1, size.height - inset.top - inset.bottom),
    right: (inset.left - inset.right) / 2,
    down: (inset.top - inset.bottom) / 2,
  };
}

/** The closest camera that has the whole frame in sight, within bounds of zoom. */
export function fitFrame(
  frame: Frame,
  size: Size,
  inset: Inset,
  [low, high]: readonly [number, number],
): Camera {
  const free = freeOf(size, inset);
  const fitting = Math.log2(Math.min(free.width / frame.width, free.height / frame.height));
  const zoom = clamp(fitting, low, high);
  const scale = 2 ** zoom;
  return { x: frame.x - free.right / scale, y: frame.y + free.down / scale, zoom };
}

/** What is in sight and nothing stands over, in km to one decimal. */
export function frameInSight(camera: Camera, size: Size, inset: Inset): Frame {
  const scale = pixelsPerKm(camera);
  const free = freeOf(size, inset);
  const round = (km: number): number => Math.round(km * 10) / 10;
  return {
    x: round(camera.x + free.right / scale),
    y: round(camera.y - free.down / scale),
    width: round(free.width / scale),
    height: round(free.height / scale),
  };
}

/** The camera of another zoom that leaves what is at a pixel at that pixel. */
export function zoomAt(camera: Camera, size: Size, zoom: number, px: number, py: number): Camera {
  const [x, y] = toPlane(camera, size, px, py);
  const scale = 2 ** zoom;
  return { x: x - (px - size.width / 2) / scale, y: y + (py - size.height / 2) / scale, zoom };
}

/** The camera after the picture was moved by so many pixels right and down. */
export function moveBy(camera: Camera, right: number, down: number): Camera {
  const scale = pixelsPerKm(camera);
  return { x: camera.x - right / scale, y: camera.y + down / scale, zoom: camera.zoom };
}

/** Distance of a point from a segment, all in the same unit. */
export function distanceToSegment(
  x: number,
  y: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): number {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const length2 = dx * dx + dy * dy;
  const along = length2 > 0 ? clamp(((x - x0) * dx + (y - y0) * dy) / length2, 0, 1) : 0;
  return Math.hypot(x - x0 - along * dx, y - y0 - along * dy);
}

/** Distance of a point from a path of x, y, x, y, …; infinite for an empty one. */
export function distanceToPath(x: number, y: number, path: Float64Array): number {
  if (path.length === 2) return Math.hypot(x - (path[0] ?? 0), y - (path[1] ?? 0));
  let nearest = Infinity;
  for (let i = 2; i < path.length; i += 2) {
    const distance = distanceToSegment(
      x,
      y,
      path[i - 2] ?? 0,
      path[i - 1] ?? 0,
      path[i] ?? 0,
      path[i + 1] ?? 0,
    );
    if (distance < nearest) nearest = distance;
  }
  return nearest;
}

/** Whether a point is inside rings taken together: in a hole, or in none, it is outside. */
export function isInside(x: number, y: number, rings: readonly Float64Array[]): boolean {
  let inside = false;
  for (const ring of rings) {
    let j = ring.length - 2;
    for (let i = 0; i < ring.length; i += 2) {
      const xi = ring[i] ?? 0;
      const yi = ring[i + 1] ?? 0;
      const xj = ring[j] ?? 0;
      const yj = ring[j + 1] ?? 0;
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      j = i;
    }
  }
  return inside;
}

/** Twice the signed area of a ring; positive where it runs counter-clockwise with y up. */
export function doubleArea(ring: Float64Array): number {
  let sum = 0;
  let j = ring.length - 2;
  for (let i = 0; i < ring.length; i += 2) {
    sum += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
    j = i;
  }
  return sum;
}

/** The path without vertices nearer than `km` to the one kept before; both ends stay. */
export function thinPath(path: Float64Array, km: number): Float64Array {
  const count = path.length / 2;
  if (count <= 2) return path;
  const kept: number[] = [path[0] ?? 0, path[1] ?? 0];
  let lastX = path[0] ?? 0;
  let lastY = path[1] ?? 0;
  for (let i = 1; i < count - 1; i += 1) {
    const x = path[2 * i] ?? 0;
    const y = path[2 * i + 1] ?? 0;
    if (Math.abs(x - lastX) < km && Math.abs(y - lastY) < km) continue;
    kept.push(x, y);
    lastX = x;
    lastY = y;
  }
  kept.push(path[path.length - 2] ?? 0, path[path.length - 1] ?? 0);
  return Float64Array.from(kept);
}

/** A length of 1, 2 or 5 times a power of ten, in km, of at most so many pixels. */
export function roundLength(camera: Camera, longestPx: number): { km: number; px: number } {
  const scale = pixelsPerKm(camera);
  const longest = longestPx / scale;
  const power = 10 ** Math.floor(Math.log10(longest));
  const km = ([5, 2, 1].find((digit) => digit * power <= longest) ?? 1) * power;
  return { km, px: km * scale };
}

export function touches(one: Box, other: Box): boolean {
  return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
}
