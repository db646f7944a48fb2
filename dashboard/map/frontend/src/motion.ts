/** The camera's way from where it is to where it is to be. */

import { type Camera, type Point, type Size, zoomAt } from "./geometry";

/** A zoom about a pixel, or another camera. */
export type Goal = { readonly zoom: number; readonly at: Point } | { readonly camera: Camera };

/** In this time what is left of the way shrinks to a third. */
const EASE_MS = 70;
const NEAR_ZOOM = 0.003;
const NEAR_PX = 0.3;

/** The camera after `ms` more on its way; `there` once nothing is left that could be seen. */
export function stepTowards(
  camera: Camera,
  goal: Goal,
  size: Size,
  ms: number,
): { camera: Camera; there: boolean } {
  const share = 1 - Math.exp(-ms / EASE_MS);
  if ("zoom" in goal) {
    const left = goal.zoom - camera.zoom;
    const there = Math.abs(left) * (1 - share) < NEAR_ZOOM;
    const zoom = there ? goal.zoom : camera.zoom + left * share;
    return { camera: zoomAt(camera, size, zoom, ...goal.at), there };
  }
  const { x, y, zoom } = goal.camera;
  const px = Math.hypot(x - camera.x, y - camera.y) * 2 ** zoom * (1 - share);
  const there = px < NEAR_PX && Math.abs(zoom - camera.zoom) * (1 - share) < NEAR_ZOOM;
  if (there) return { camera: goal.camera, there };
  const part = (from: number, to: number): number => from + (to - from) * share;
  return {
    camera: { x: part(camera.x, x), y: part(camera.y, y), zoom: part(camera.zoom, zoom) },
    there,
  };
}
