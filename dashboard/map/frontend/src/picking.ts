/** What is under a pixel: a spatial index per layer, topmost first, with tolerance. */

import Flatbush from "flatbush";

import type { Feature } from "./features";
import {
  type Box,
  type Camera,
  distanceToPath,
  isInside,
  pixelsPerKm,
  type Point,
  type Size,
  toPlane,
} from "./geometry";
import { symbolMiddle, symbolReach } from "./paint";
import type { Label, Prepared, Shape, Spot } from "./prepared";

export interface Pick {
  readonly feature: Feature;
  readonly layer: string;
}

export interface Sight {
  readonly camera: Camera;
  readonly size: Size;
}

type BoxOf = (label: Label, at: Point) => Box;

/** Whether a feature may be picked, as by having words or a focus. */
export type Wanted = (feature: Feature) => boolean;

interface Found {
  readonly feature: Feature;
  /** From the pointer, in px; 0 on the symbol itself. */
  readonly distance: number;
}

/** Index of one layer's features by where they are in the plane. */
export class LayerIndex {
  private readonly things: readonly (Shape | Spot)[];
  private readonly tree: Flatbush | null;
  /** How far a symbol or its text can stand from its point, in px. */
  private readonly reach: number;

  constructor(
    readonly prepared: Prepared,
    private readonly boxOf: BoxOf,
  ) {
    this.things = [...prepared.areas, ...prepared.lines, ...prepared.spots];
    this.reach = prepared.spots.reduce((most, spot) => Math.max(most, reachOf(spot, boxOf)), 0);
    this.tree = this.things.length > 0 ? new Flatbush(this.things.length) : null;
    for (const thing of this.things) {
      if ("x" in thing) this.tree?.add(thing.x, thing.y, thing.x, thing.y);
      else this.tree?.add(...thing.feature.box);
    }
    this.tree?.finish();
  }

  /** The topmost symbol or line within reach, and the topmost area around the pixel. */
  find(
    sight: Sight,
    px: number,
    py: number,
    tolerance: number,
    wanted: Wanted,
  ): [Found | undefined, Found | undefined] {
    const [x, y] = toPlane(sight.camera, sight.size, px, py);
    const scale = pixelsPerKm(sight.camera);
    const around = (this.reach + tolerance + this.widest()) / scale;
    const near = this.tree?.search(x - around, y - around, x + around, y + around) ?? [];
    let best: Found | undefined;
    let area: Found | undefined;
    for (const index of near.sort((one, other) => other - one)) {
      const thing = this.things[index];
      if (!thing || !wanted(thing.feature)) continue;
      if (!this.prepared.isShown(thing.feature, sight.camera.zoom)) continue;
      if (thing.feature.kind === "area") {
        if (!area && isInside(x, y, thing.feature.parts)) area = { ...thing, distance: 0 };
        continue;
      }
      const distance =
        "x" in thing
          ? distanceToSymbol(sight, thing, px, py, this.boxOf)
          : distanceToLine(thing, x, y, scale);
      if (distance > tolerance || (best && best.distance <= distance)) continue;
      best = { feature: thing.feature, distance };
    }
    return [best, area];
  }

  private widest(): number {
    return this.prepared.lines.reduce((most, { width }) => Math.max(most, width / 2), 0);
  }
}

/**
 * The feature at a pixel: the topmost whose symbol or line is under it, else the nearest within
 * the tolerance, else the topmost area.
 */
export function pickAt(
  indexes: readonly LayerIndex[],
  sight: Sight,
  at: Point,
  tolerance: number,
  wanted: Wanted,
): Pick | null {
  let nearest: (Found & { layer: string }) | undefined;
  let area: Pick | undefined;
  for (const index of indexes.toReversed()) {
    const { id } = index.prepared.layer;
    const [symbol, around] = index.find(sight, at[0], at[1], tolerance, wanted);
    if (symbol?.distance === 0) return { feature: symbol.feature, layer: id };
    if (symbol && (!nearest || symbol.distance < nearest.distance)) {
      nearest = { ...symbol, layer: id };
    }
    if (around && !area) area = { feature: around.feature, layer: id };
  }
  return nearest ? { feature: nearest.feature, layer: nearest.layer } : (area ?? null);
}

function distanceToLine({ feature, width }: Shape, x: number, y: number, scale: number): number {
  let nearest = Infinity;
  for (const part of feature.parts) nearest = Math.min(nearest, distanceToPath(x, y, part));
  return Math.max(0, nearest * scale - width / 2);
}

function distanceToSymbol(sight: Sight, spot: Spot, px: number, py: number, boxOf: BoxOf): number {
  const middle = symbolMiddle(sight.camera, sight.size, spot);
  let nearest = Infinity;
  if (symbolReach(spot) > 0) {
    nearest = Math.max(0, Math.hypot(px - middle[0], py - middle[1]) - symbolReach(spot));
  }
  if (spot.label) nearest = Math.min(nearest, distanceToBox(boxOf(spot.label, middle), px, py));
  return nearest;
}

function distanceToBox([left, top, right, bottom]: Box, px: number, py: number): number {
  return Math.hypot(Math.max(left - px, 0, px - right), Math.max(top - py, 0, py - bottom));
}

function reachOf(spot: Spot, boxOf: BoxOf): number {
  const [right, down] = spot.feature.aside ?? [0, 0];
  const box = spot.label ? boxOf(spot.label, [0, 0]) : [0, 0, 0, 0];
  return (
    Math.hypot(right, down) + Math.max(symbolReach(spot), ...box.map((side) => Math.abs(side)))
  );
}

/** Picks among the layers of a frame; their indexes are made when they are first asked for. */
export class Picker {
  private readonly indexes = new WeakMap<Prepared, LayerIndex>();

  constructor(private readonly boxOf: BoxOf) {}

  pick(
    layers: readonly Prepared[],
    sight: Sight,
    at: Point,
    tolerance: number,
    wanted: Wanted,
  ): Pick | null {
    const pickable = layers.filter(({ layer }) => layer.pickable);
    const indexes = pickable.map((prepared) => this.indexOf(prepared));
    return pickAt(indexes, sight, at, tolerance, wanted);
  }

  private indexOf(prepared: Prepared): LayerIndex {
    const kept = this.indexes.get(prepared);
    if (kept) return kept;
    const made = new LayerIndex(prepared, this.boxOf);
    this.indexes.set(prepared, made);
    return made;
  }
}
