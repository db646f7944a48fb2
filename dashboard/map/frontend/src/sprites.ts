/** Icons cut from an atlas of white cells, tinted, and kept as small pictures. */

import { isNumber, isRecord } from "./features";
import type { Icon } from "./prepared";

/** A cell of an atlas, in the atlas's own pixels. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Cells = ReadonlyMap<string, Cell>;

/** An atlas, once both its picture and its cells are there. */
export interface Atlas {
  readonly address: string;
  readonly picture: CanvasImageSource;
  readonly cells: Cells;
}

export interface Sprite {
  readonly picture: HTMLCanvasElement;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const KEPT_SPRITES = 600;

/** The cells of an icon mapping; entries that are none are left out. */
export function readCells(found: unknown): Cells {
  if (!isRecord(found)) throw new Error("an icon mapping is no object");
  const cells = new Map<string, Cell>();
  for (const [name, cell] of Object.entries(found)) {
    if (!isRecord(cell)) continue;
    const { x, y, width, height } = cell;
    if (isNumber(x) && isNumber(y) && isNumber(width) && isNumber(height) && height > 0) {
      cells.set(name, { x, y, width, height });
    }
  }
  return cells;
}

export class Sprites {
  private readonly kept = new Map<string, Sprite>();

  constructor(private readonly document: Document) {}

  /** The picture of an icon for a device ratio, or null where the atlas has none of its name. */
  find(atlas: Atlas, icon: Icon, ratio: number): Sprite | null {
    const key = `${atlas.address} ${icon.name} ${icon.color} ${icon.size} ${ratio}`;
    const kept = this.kept.get(key);
    if (kept) return kept;
    const cell = atlas.cells.get(icon.name);
    if (!cell) return null;
    const width = (icon.size * cell.width) / cell.height;
    const sprite = { picture: this.cut(atlas, icon, cell, ratio), width, height: icon.size };
    if (this.kept.size >= KEPT_SPRITES) this.kept.clear();
    this.kept.set(key, sprite);
    return sprite;
  }

  private cut(atlas: Atlas, icon: Icon, cell: Cell, ratio: number): HTMLCanvasElement {
    const picture = this.document.createElement("canvas");
    picture.height = Math.max(1, Math.ceil(icon.size * ratio));
    picture.width = Math.max(1, Math.ceil((icon.size * ratio * cell.width) / cell.height));
    // As the map's own canvas: an accelerated one drawn into it would slow it down.
    const context = picture.getContext("2d", { willReadFrequently: true });
    if (!context) return picture;
    const { x, y, width, height } = cell;
    context.drawImage(atlas.picture, x, y, width, height, 0, 0, picture.width, picture.height);
    context.globalCompositeOperation = "source-in";
    context.fillStyle = icon.color;
    context.fillRect(0, 0, picture.width, picture.height);
    return picture;
  }
}
