/** The walk with Tab through the objects in sight. */

import type { Feature } from "./features";
import {
  type Box,
  type Camera,
  type Point,
  type Size,
  toPlane,
  toScreen,
  touches,
} from "./geometry";
import { symbolMiddle } from "./paint";
import type { Prepared } from "./prepared";

/** Something that a press puts in focus, and where in sight it stands. */
export interface Stop {
  readonly focus: string;
  readonly tip: string;
  readonly at: Point;
}

/** The objects in sight, each once: lines and symbols as they are painted, then the areas. */
export function stopsInSight(layers: readonly Prepared[], camera: Camera, size: Size): Stop[] {
  const [x0, y1] = toPlane(camera, size, 0, 0);
  const [x1, y0] = toPlane(camera, size, size.width, size.height);
  const sight: Box = [x0, y0, x1, y1];
  const stops = new Map<string, Stop>();
  const add = ({ focus, tip }: Feature, at: Point): void => {
    if (!stops.has(focus)) stops.set(focus, { focus, tip, at });
  };
  const counts = (prepared: Prepared, feature: Feature): boolean =>
    feature.focus !== "" && prepared.isShown(feature, camera.zoom);
  const addShape = (feature: Feature): void => {
    if (!touches(feature.box, sight)) return;
    const at = firstInSight(feature, camera, size, sight);
    if (at) add(feature, at);
  };
  const pickable = layers.filter(({ layer }) => layer.pickable);
  for (const prepared of pickable) {
    for (const { feature } of prepared.lines) if (counts(prepared, feature)) addShape(feature);
    for (const spot of prepared.spots) {
      if (!counts(prepared, spot.feature)) continue;
      const at = symbolMiddle(camera, size, spot);
      if (isWithin(at, size)) add(spot.feature, at);
    }
  }
  for (const prepared of pickable) {
    for (const { feature } of prepared.areas) if (counts(prepared, feature)) addShape(feature);
  }
  return [...stops.values()];
}

/** How many symbols with words of their own begin to show in sight on zooming closer. */
export function countCloser(layers: readonly Prepared[], camera: Camera, size: Size): number {
  const found = new Set<string>();
  for (const { layer, spots, beginsAbove } of layers) {
    if (!layer.pickable || beginsAbove <= camera.zoom) continue;
    for (const { feature, x, y } of spots) {
      if (feature.fromZoom <= camera.zoom || feature.tip === "") continue;
      if (isWithin(toScreen(camera, size, x, y), size)) found.add(feature.focus + feature.tip);
    }
  }
  return found.size;
}

function isWithin([px, py]: Point, { width, height }: Size): boolean {
  return px >= 0 && py >= 0 && px <= width && py <= height;
}

/** The vertex in sight that is nearest to the middle, in px. */
function firstInSight(feature: Feature, camera: Camera, size: Size, sight: Box): Point | null {
  let nearest = Infinity;
  let found: Point | null = null;
  for (const part of feature.parts) {
    for (let i = 0; i < part.length; i += 2) {
      const x = part[i] ?? 0;
      const y = part[i + 1] ?? 0;
      if (!touches([x, y, x, y], sight)) continue;
      const away = Math.hypot(x - camera.x, y - camera.y);
      if (away >= nearest) continue;
      nearest = away;
      const scale = 2 ** camera.zoom;
      found = [size.width / 2 + (x - camera.x) * scale, size.height / 2 - (y - camera.y) * scale];
    }
  }
  return found;
}

/** A way from object to object by the keyboard. */
export class Walk {
  private stops: readonly Stop[] = [];
  /** Where it is now. */
  stop: Stop | null = null;

  /** Goes on, or back; says whether there was a next. */
  go(by: 1 | -1, layers: readonly Prepared[], camera: Camera, size: Size): boolean {
    if (!this.stop) this.stops = stopsInSight(layers, camera, size);
    const index = this.stop ? this.stops.indexOf(this.stop) + by : by > 0 ? 0 : -1;
    this.stop = this.stops[index] ?? null;
    return this.stop !== null;
  }

  /** Leaves it; says whether it was under way. */
  leave(): boolean {
    const { stop } = this;
    this.stop = null;
    return stop !== null;
  }
}
