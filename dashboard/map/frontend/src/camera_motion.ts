/** The camera's way from where it is to where it is to be. */

import {
  type Camera,
  clamp,
  fitFrame,
  type Frame,
  frameInSight,
  type Inset,
  limitCamera,
  type Limits,
  moveBy,
  type Point,
  type Size,
  zoomAt,
} from "./geometry";

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

/** The camera of one screen: what it is to show, its limits, and its way there. */
export class CameraMotion {
  private now: Camera = { x: 0, y: 0, zoom: 0 };
  private area: Size = { width: 0, height: 0 };
  private inset: Inset = { top: 0, right: 0, bottom: 0, left: 0 };
  private limits: Limits | null = null;
  /** What is fitted again on resizing, until the reader moves the map away from it. */
  private frame: Frame | null = null;
  private goal: Goal | null = null;
  /** Camera and frame of before `keepInSight`. */
  private kept: { readonly now: Camera; readonly frame: Frame | null } | null = null;

  get camera(): Camera {
    return this.now;
  }

  get size(): Size {
    return this.area;
  }

  get moving(): boolean {
    return this.goal !== null;
  }

  /** Whether `keepInSight` is in force. */
  get isKept(): boolean {
    return this.kept !== null;
  }

  /** What the reader has moved into sight; null where the map shows a frame that is fitted. */
  get ownFrame(): Frame | null {
    return this.frame ? null : frameInSight(this.now, this.area, this.inset);
  }

  setLimits(limits: Limits): void {
    this.limits = limits;
    this.place(this.now);
  }

  /** Keeps middle and zoom, or what is to be fitted as long as the reader has moved nothing. */
  setSize(size: Size, inset: Inset): void {
    this.area = size;
    this.inset = inset;
    if (this.frame) this.fit(this.frame);
  }

  /** Has a frame in sight, at once. */
  fit(frame: Frame): void {
    this.frame = frame;
    this.goal = null;
    if (this.area.width > 0) this.place(this.fitting(frame));
  }

  /** Has what is in sight now stay in sight in whatever size comes next, or ends that. */
  keepInSight(on: boolean): void {
    if (on) {
      this.kept ??= { now: this.now, frame: this.frame };
      this.frame ??= frameInSight(this.now, this.area, this.inset);
    } else if (this.kept) {
      ({ now: this.now, frame: this.frame } = this.kept);
      this.kept = null;
    }
  }

  // What the reader does.

  pan(right: number, down: number): void {
    this.frame = null;
    this.goal = null;
    this.place(moveBy(this.now, right, down));
  }

  /** Sets out for another zoom about a pixel. */
  zoom(by: number, at: Point): void {
    const from = this.goal && "zoom" in this.goal ? this.goal.zoom : this.now.zoom;
    const [low, high] = this.limits?.zoom ?? [-Infinity, Infinity];
    this.frame = null;
    this.goal = { zoom: clamp(from + by, low, high), at };
  }

  /** Sets out for a frame. */
  goTo(frame: Frame): void {
    this.frame = frame;
    this.goal = { camera: this.limited(this.fitting(frame)) };
  }

  /** Goes on for so many milliseconds; infinitely many arrive at once. */
  advance(ms: number): void {
    if (!this.goal) return;
    const { camera, there } = stepTowards(this.now, this.goal, this.area, ms);
    if (there) this.goal = null;
    this.place(camera);
  }

  private fitting(frame: Frame): Camera {
    return fitFrame(frame, this.area, this.inset, this.limits?.zoom ?? [-Infinity, Infinity]);
  }

  private place(camera: Camera): void {
    this.now = this.limited(camera);
  }

  private limited(camera: Camera): Camera {
    return this.limits ? limitCamera(camera, this.limits) : camera;
  }
}
