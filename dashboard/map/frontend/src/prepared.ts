/** A layer with its features: what each looks like, worked out once and kept over frames. */

import type { Feature } from "./features";
import { thinPath } from "./geometry";
import { colorOf, cssColor, type Layer, numberOf, pairOf, textOf } from "./layers";
import { filterFeatures, thresholdsOf } from "./ranges";

/** An area or a line with its colours as CSS, "" for none. */
export interface Shape {
  readonly feature: Feature;
  readonly fill: string;
  readonly line: string;
  /** Of the line, in px. */
  readonly width: number;
}

export interface Icon {
  readonly name: string;
  /** Height in px. */
  readonly size: number;
  /** Degrees counter-clockwise. */
  readonly angle: number;
  readonly color: string;
}

export interface Label {
  readonly text: string;
  /** Height of the letters in px. */
  readonly size: number;
  readonly color: string;
  readonly anchor: string;
  /** Off the symbol's middle, in px right and down. */
  readonly offset: readonly [number, number];
  readonly font: string;
  /** The same font in the size in which deck.gl takes its measures, and that size in px. */
  readonly measured: string;
  readonly measuredPx: number;
}

/** One point of a feature with its symbol. */
export interface Spot extends Shape {
  readonly x: number;
  readonly y: number;
  /** Of the circle in px, 0 for none. */
  readonly radius: number;
  readonly icon: Icon | null;
  readonly label: Label | null;
}

/** Shapes of one style that follow each other, as one path in km. */
export interface Run {
  readonly color: string;
  readonly width: number;
  readonly path: Path2D;
}

export interface Runs {
  readonly fills: readonly Run[];
  readonly outlines: readonly Run[];
  readonly lines: readonly Run[];
}

/** Size in which deck.gl measures a font unless a layer says another. */
const MEASURED_PX = 64;
const KEPT_RUNS = 4;
const THINNED_PX = 0.5;

/** Paths are made for half a step of zoom, so that they hold while one zooms. */
function stepOf(zoom: number): number {
  return Math.floor(zoom * 2) / 2;
}

export class Prepared {
  readonly areas: readonly Shape[];
  readonly lines: readonly Shape[];
  readonly spots: readonly Spot[];
  private readonly thresholds: readonly number[];
  private readonly runs = new Map<string, Runs>();

  constructor(
    readonly layer: Layer,
    features: readonly Feature[],
  ) {
    const left = filterFeatures(layer, features);
    this.thresholds = thresholdsOf(left);
    const shape = (feature: Feature): Shape => makeShape(layer, feature);
    this.areas = left.filter(({ kind }) => kind === "area").map(shape);
    this.lines = left.filter(({ kind }) => kind === "line").map(shape);
    this.spots = left
      .filter(({ kind }) => kind === "point")
      .flatMap((feature) => makeSpots(layer, feature));
  }

  /** Colour of the halo around texts, "" for none. */
  get haloColor(): string {
    const { layer } = this;
    return layer.textOutlineWidth > 0 ? cssColor(layer.textOutlineColor, layer.opacity) : "";
  }

  /** The zoom from which all of it shows. */
  get beginsAbove(): number {
    return this.thresholds.at(-1) ?? -Infinity;
  }

  isShown(feature: Feature, zoom: number): boolean {
    return feature.fromZoom <= zoom;
  }

  /** Areas and lines as paths for a zoom, without vertices that it cannot show. */
  runsAt(zoom: number): Runs {
    const step = stepOf(zoom);
    const passed = this.thresholds.filter((threshold) => threshold <= zoom).length;
    const key = `${step} ${passed}`;
    const kept = this.runs.get(key);
    if (kept) return kept;
    const km = THINNED_PX / 2 ** (step + 0.5);
    const areas = this.areas.filter(({ feature }) => this.isShown(feature, zoom));
    const lines = this.lines.filter(({ feature }) => this.isShown(feature, zoom));
    const made: Runs = {
      fills: makeRuns(
        areas,
        km,
        ({ fill }) => fill,
        () => 1,
      ),
      outlines: makeRuns(
        areas,
        km,
        ({ line }) => line,
        ({ width }) => width,
      ),
      lines: makeRuns(
        lines,
        km,
        ({ line }) => line,
        ({ width }) => width,
      ),
    };
    if (this.runs.size >= KEPT_RUNS) {
      const [oldest] = this.runs.keys();
      if (oldest !== undefined) this.runs.delete(oldest);
    }
    this.runs.set(key, made);
    return made;
  }
}

/** How far a halo reaches from letters of `size` px, in px: as far as deck.gl's. */
export function haloWidth(layer: Layer, size: number): number {
  const { textOutlineWidth: width, textFontSettings: settings } = layer;
  if (settings === null) return width;
  // Of a signed distance field that is 0.75 at the letter's edge and falls by 1 over `radius`.
  const outermost = Math.max(settings.smoothing, 0.75 * (1 - width / settings.radius));
  return Math.max(0, ((0.75 - outermost) * settings.radius * size) / settings.fontSize);
}

function makeShape(layer: Layer, feature: Feature): Shape {
  const { properties } = feature;
  const width = numberOf(layer.getLineWidth, properties, 0);
  const hasLine = width > 0 && (layer.stroked || feature.kind === "line");
  return {
    feature,
    fill: layer.filled ? colorOf(layer.getFillColor, properties, layer.opacity) : "",
    line: hasLine ? colorOf(layer.getLineColor, properties, layer.opacity) : "",
    width,
  };
}

function makeSpots(layer: Layer, feature: Feature): Spot[] {
  const { properties } = feature;
  const has = (type: string): boolean => layer.pointTypes.includes(type);
  const spot = {
    ...makeShape(layer, feature),
    radius: has("circle") ? numberOf(layer.getPointRadius, properties, 0) : 0,
    icon: has("icon") ? makeIcon(layer, feature) : null,
    label: has("text") ? makeLabel(layer, feature) : null,
  };
  if (spot.radius === 0 && spot.icon === null && spot.label === null) return [];
  return feature.parts.map(([x = 0, y = 0]) => ({ ...spot, x, y }));
}

function makeIcon(layer: Layer, { properties }: Feature): Icon | null {
  const name = textOf(layer.getIcon, properties);
  const size = numberOf(layer.getIconSize, properties, 0);
  if (name === "" || size === 0) return null;
  return {
    name,
    size,
    angle: numberOf(layer.getIconAngle, properties, 0),
    color: colorOf(layer.getIconColor, properties, layer.opacity),
  };
}

function makeLabel(layer: Layer, { properties }: Feature): Label | null {
  const text = textOf(layer.getText, properties);
  const size = numberOf(layer.getTextSize, properties, 0);
  if (text === "" || size === 0) return null;
  const measuredPx = layer.textFontSettings?.fontSize ?? MEASURED_PX;
  const fontOf = (px: number): string => `${layer.textFontWeight} ${px}px ${layer.textFontFamily}`;
  return {
    text,
    size,
    color: colorOf(layer.getTextColor, properties, layer.opacity),
    anchor: textOf(layer.getTextAnchor, properties) || "middle",
    offset: pairOf(layer.getTextPixelOffset, properties),
    font: fontOf(size),
    measured: fontOf(measuredPx),
    measuredPx,
  };
}

function makeRuns(
  shapes: readonly Shape[],
  km: number,
  colorOf: (shape: Shape) => string,
  widthOf: (shape: Shape) => number,
): Run[] {
  const runs: Run[] = [];
  for (const shape of shapes) {
    const color = colorOf(shape);
    const width = widthOf(shape);
    if (color === "") continue;
    let run = runs.at(-1);
    if (run?.color !== color || run.width !== width) {
      run = { color, width, path: new Path2D() };
      runs.push(run);
    }
    addParts(run.path, shape.feature, km);
  }
  return runs;
}

/** Adds a feature's paths, in km, thinned to `km`. */
export function addParts(path: Path2D, { parts, kind }: Feature, km: number): void {
  for (const part of parts) {
    const thin = thinPath(part, km);
    // A ring that is smaller than what can be seen would be a hair.
    if (kind === "area" && thin.length < 8 && part.length >= 8 && spans(part) < km) continue;
    path.moveTo(thin[0] ?? 0, thin[1] ?? 0);
    for (let i = 2; i < thin.length; i += 2) path.lineTo(thin[i] ?? 0, thin[i + 1] ?? 0);
    if (kind === "area") path.closePath();
  }
}

function spans(part: Float64Array): number {
  let most = 0;
  for (let i = 2; i < part.length; i += 2) {
    const dx = Math.abs((part[i] ?? 0) - (part[0] ?? 0));
    const dy = Math.abs((part[i + 1] ?? 0) - (part[1] ?? 0));
    most = Math.max(most, dx, dy);
  }
  return most;
}
