/** Painting of layers in their order, with the glow of what is in focus, on a 2D context. */

import { type Box, type Camera, pixelsPerKm, type Point, type Size, toScreen } from "./geometry";
import { addParts, haloWidth, type Label, type Prepared, type Run, type Spot } from "./prepared";
import type { Atlas, Sprites } from "./sprites";

/** A text as it was painted. */
export interface PaintedLabel {
  readonly text: string;
  /** Left, top, right, bottom in CSS pixels. */
  readonly box: Box;
  readonly layer: string;
}

/** What a frame is painted of. */
export interface Picture {
  readonly camera: Camera;
  readonly size: Size;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly water: string;
  readonly highlight: string;
  readonly layers: readonly Prepared[];
  readonly focus: string;
  /** Id of the layer under which the glow lies, or "". */
  readonly glowUnder: string;
  readonly atlasOf: (layer: Prepared) => Atlas | null;
}

export const GLOW_LINE_PX = 8;
export const GLOW_POINT_PX = 6;
export const GLOW_AREA_PX = 3;
/** Of a font that does not say how far it reaches above and below its baseline, as in deck.gl. */
const ASCENT = 0.9;
const DESCENT = 0.3;
const MITER_LIMIT = 4;
const LEADER_PX = 1;
const RING_PX = 2;
/** Symbols and texts farther beyond the edge than this are not painted. */
const BEYOND_PX = 250;

/** Where the middle of a point's symbol stands, in CSS pixels. */
export function symbolMiddle(camera: Camera, size: Size, spot: Spot): Point {
  const [px, py] = toScreen(camera, size, spot.x, spot.y);
  const [right, down] = spot.feature.aside ?? [0, 0];
  return [px + right, py + down];
}

/** Half the height of a point's symbol, in px. */
export function symbolReach(spot: Spot): number {
  return Math.max(spot.radius, (spot.icon?.size ?? 0) / 2);
}

export class Painter {
  private readonly widths = new Map<string, number>();
  private readonly drops = new Map<string, number>();
  private labels: PaintedLabel[] = [];

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly sprites: Sprites,
  ) {}

  /** Paints the whole picture; returns the texts that it wrote. */
  paint(picture: Picture): PaintedLabel[] {
    const { context } = this;
    const { size, ratio } = picture;
    this.labels = [];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = picture.water;
    context.fillRect(0, 0, size.width, size.height);
    const glowAt = findGlowPlace(picture);
    picture.layers.forEach((prepared, index) => {
      if (index === glowAt) this.paintGlow(picture);
      if (prepared.layer.opacity > 0) this.paintLayer(picture, prepared);
    });
    if (glowAt >= picture.layers.length) this.paintGlow(picture);
    this.useScreen(picture);
    return this.labels;
  }

  /** Width of a text in px; `font` as CSS. */
  widthOf(font: string, text: string): number {
    const key = `${font}\n${text}`;
    const kept = this.widths.get(key);
    if (kept !== undefined) return kept;
    this.context.font = font;
    const { width } = this.context.measureText(text);
    if (this.widths.size > 5000) this.widths.clear();
    this.widths.set(key, width);
    return width;
  }

  /** How far the baseline stands below the middle of a text, in its size: as in deck.gl. */
  private dropOf({ measured, measuredPx }: Label): number {
    const kept = this.drops.get(measured);
    if (kept !== undefined) return kept;
    this.context.font = measured;
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } =
      this.context.measureText("A");
    const drop =
      above > 0 ? (Math.ceil(above) - Math.ceil(below)) / 2 / measuredPx : (ASCENT - DESCENT) / 2;
    this.drops.set(measured, drop);
    return drop;
  }

  /** Forgets the measures of texts: another font has come. */
  forgetWidths(): void {
    this.widths.clear();
    this.drops.clear();
  }

  /** Paints a ring around a pixel: where the keyboard stands. */
  paintRing([px, py]: Point, radius: number, color: string): void {
    const { context } = this;
    context.strokeStyle = color;
    context.lineWidth = RING_PX;
    context.beginPath();
    context.arc(px, py, radius, 0, 2 * Math.PI);
    context.stroke();
  }

  private usePlane({ camera, size, ratio }: Picture): number {
    const scale = pixelsPerKm(camera);
    const perKm = scale * ratio;
    this.context.setTransform(
      perKm,
      0,
      0,
      -perKm,
      (size.width / 2) * ratio - camera.x * perKm,
      (size.height / 2) * ratio + camera.y * perKm,
    );
    return scale;
  }

  private useScreen({ ratio }: Picture): void {
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  private paintLayer(picture: Picture, prepared: Prepared): void {
    const { context } = this;
    const { layer } = prepared;
    context.lineJoin = layer.lineJointRounded ? "round" : "miter";
    context.lineCap = layer.lineCapRounded ? "round" : "butt";
    context.miterLimit = MITER_LIMIT;
    if (prepared.areas.length > 0 || prepared.lines.length > 0) {
      const scale = this.usePlane(picture);
      const runs = prepared.runsAt(picture.camera.zoom);
      for (const run of runs.fills) {
        context.fillStyle = run.color;
        context.fill(run.path);
      }
      const stroke = (run: Run): void => {
        context.strokeStyle = run.color;
        context.lineWidth = run.width / scale;
        context.stroke(run.path);
      };
      runs.outlines.forEach(stroke);
      runs.lines.forEach(stroke);
    }
    if (prepared.spots.length > 0) this.paintSpots(picture, prepared);
  }

  private paintSpots(picture: Picture, prepared: Prepared): void {
    const { context } = this;
    this.useScreen(picture);
    const placed = placeSpots(picture, prepared);
    for (const [spot, at] of placed) {
      if (spot.feature.aside) this.paintLeader(picture, spot, at);
    }
    for (const [spot, at] of placed) if (spot.radius > 0) this.paintCircle(spot, at);
    const atlas = picture.atlasOf(prepared);
    if (atlas) for (const [spot, at] of placed) this.paintIcon(picture, atlas, spot, at);
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    for (const [spot, at] of placed) {
      if (spot.label) this.paintLabel(picture, prepared, spot.label, at);
    }
  }

  private paintLeader({ camera, size }: Picture, spot: Spot, middle: Point): void {
    const color = spot.line || (spot.icon?.color ?? "");
    if (color === "") return;
    const [px, py] = toScreen(camera, size, spot.x, spot.y);
    const length = Math.hypot(middle[0] - px, middle[1] - py);
    const share = (length - symbolReach(spot)) / length;
    if (share <= 0) return;
    const { context } = this;
    context.strokeStyle = color;
    context.lineWidth = LEADER_PX;
    context.beginPath();
    context.moveTo(px, py);
    context.lineTo(px + (middle[0] - px) * share, py + (middle[1] - py) * share);
    context.stroke();
  }

  private paintCircle(spot: Spot, [px, py]: Point): void {
    const { context } = this;
    context.beginPath();
    context.arc(px, py, spot.radius, 0, 2 * Math.PI);
    if (spot.fill !== "") {
      context.fillStyle = spot.fill;
      context.fill();
    }
    if (spot.line !== "") {
      context.strokeStyle = spot.line;
      context.lineWidth = spot.width;
      context.stroke();
    }
  }

  private paintIcon({ ratio }: Picture, atlas: Atlas, { icon }: Spot, [px, py]: Point): void {
    if (!icon || icon.color === "") return;
    const sprite = this.sprites.find(atlas, icon, ratio);
    if (!sprite) return;
    const { context } = this;
    const { picture, width, height } = sprite;
    if (icon.angle === 0) {
      context.drawImage(picture, px - width / 2, py - height / 2, width, height);
      return;
    }
    context.save();
    context.translate(px, py);
    context.rotate((-icon.angle * Math.PI) / 180);
    context.drawImage(picture, -width / 2, -height / 2, width, height);
    context.restore();
  }

  private paintLabel(picture: Picture, prepared: Prepared, label: Label, at: Point): void {
    const { context } = this;
    const box = this.boxOf(label, at);
    const [left, top, right, bottom] = box;
    if (right < 0 || bottom < 0 || left > picture.size.width || top > picture.size.height) return;
    const baseline = at[1] + label.offset[1] + this.dropOf(label) * label.size;
    context.font = label.font;
    const halo = prepared.haloColor;
    if (halo !== "") {
      context.lineJoin = "round";
      context.strokeStyle = halo;
      context.lineWidth = 2 * haloWidth(prepared.layer, label.size);
      context.strokeText(label.text, left, baseline);
    }
    if (label.color !== "") {
      context.fillStyle = label.color;
      context.fillText(label.text, left, baseline);
    }
    this.labels.push({ text: label.text, box, layer: prepared.layer.id });
  }

  /** Left, top, right, bottom in px of a text whose symbol's middle is at a pixel. */
  boxOf(label: Label, [px, py]: Point): Box {
    const width = this.widthOf(label.font, label.text);
    const share = label.anchor === "start" ? 0 : label.anchor === "end" ? 1 : 0.5;
    const left = px + label.offset[0] - share * width;
    const middle = py + label.offset[1];
    return [left, middle - label.size / 2, left + width, middle + label.size / 2];
  }

  private paintGlow(picture: Picture): void {
    if (picture.focus === "") return;
    for (const prepared of picture.layers) this.paintGlowOf(picture, prepared);
  }

  private paintGlowOf(picture: Picture, prepared: Prepared): void {
    const { context } = this;
    const { camera, size, focus } = picture;
    const inFocus = ({ feature }: { feature: Spot["feature"] }): boolean =>
      feature.focus === focus && prepared.isShown(feature, camera.zoom);
    context.strokeStyle = picture.highlight;
    context.lineJoin = "round";
    context.lineCap = "round";
    const scale = this.usePlane(picture);
    for (const shapes of [prepared.areas, prepared.lines]) {
      for (const width of new Set(shapes.filter(inFocus).map((shape) => shape.width))) {
        const path = new Path2D();
        for (const shape of shapes) {
          if (shape.width === width && inFocus(shape)) addParts(path, shape.feature, 0.4 / scale);
        }
        const px = shapes === prepared.areas ? GLOW_AREA_PX : width + GLOW_LINE_PX;
        context.lineWidth = px / scale;
        context.stroke(path);
      }
    }
    this.useScreen(picture);
    for (const spot of prepared.spots) {
      if (!inFocus(spot) || symbolReach(spot) === 0) continue;
      const [px, py] = symbolMiddle(camera, size, spot);
      context.lineWidth = GLOW_POINT_PX;
      context.beginPath();
      context.arc(px, py, symbolReach(spot) + GLOW_POINT_PX / 2, 0, 2 * Math.PI);
      context.stroke();
    }
  }
}

/** Index of the layer before which the glow is painted. */
export function findGlowPlace({
  layers,
  glowUnder,
}: Pick<Picture, "layers" | "glowUnder">): number {
  const named = layers.findIndex(({ layer }) => layer.id === glowUnder);
  if (named >= 0) return named;
  return layers.findLastIndex(({ areas }) => areas.length > 0) + 1;
}

function placeSpots(picture: Picture, prepared: Prepared): [Spot, Point][] {
  const { camera, size } = picture;
  const placed: [Spot, Point][] = [];
  for (const spot of prepared.spots) {
    if (!prepared.isShown(spot.feature, camera.zoom)) continue;
    const at = symbolMiddle(camera, size, spot);
    if (at[0] < -BEYOND_PX || at[0] > size.width + BEYOND_PX) continue;
    if (at[1] < -BEYOND_PX || at[1] > size.height + BEYOND_PX) continue;
    placed.push([spot, at]);
  }
  return placed;
}
