/** The layers of a deck with what has come of their files. */

import { type Feature, readFeatures } from "./features";
import { type FileStore, loadCells, loadFeatures, loadPicture } from "./files";
import type { Layer } from "./layers";
import { Prepared } from "./prepared";
import type { Atlas, Cells } from "./sprites";

/** Layers that are shown, as far as their files are here. */
export interface Stocked {
  readonly layers: readonly Prepared[];
  /** Files that have not come yet, and those that could not be had. */
  readonly waiting: number;
  readonly lost: number;
  /** Whether what lies at the bottom, up to the first layer that can be pressed, is here. */
  readonly hasGround: boolean;
}

interface Kept {
  readonly described: string;
  readonly features: readonly Feature[];
  readonly prepared: Prepared;
}

export class LayerStock {
  private layers: readonly (readonly [Layer, string])[] = [];
  private kept = new Map<string, Kept>();
  private readonly inline = new Map<string, readonly Feature[]>();
  private readonly atlases = new Map<string, Atlas>();

  constructor(
    private readonly store: FileStore,
    private readonly refuse: (reason: string) => void,
  ) {}

  setLayers(layers: readonly Layer[]): void {
    this.layers = layers.map((layer) => [layer, JSON.stringify(layer)]);
    const described = new Set(this.layers.map(([, json]) => json));
    for (const json of this.inline.keys()) if (!described.has(json)) this.inline.delete(json);
    const ids = new Set(layers.map(({ id }) => id));
    for (const id of this.kept.keys()) if (!ids.has(id)) this.kept.delete(id);
  }

  /** The layers that are shown, in their order; asks for files that were not asked for yet. */
  take(isShown: (layer: Layer) => boolean): Stocked {
    const layers: Prepared[] = [];
    const asked = { waiting: 0, lost: 0 };
    let hasGround = true;
    let isGround = true;
    const note = (address: string): void => {
      asked[this.store.stateOf(address) === "lost" ? "lost" : "waiting"] += 1;
    };
    for (const [layer, described] of this.layers) {
      if (!isShown(layer)) continue;
      isGround &&= !layer.pickable;
      const features = this.featuresOf(layer, described);
      if (features) layers.push(this.prepare(layer, described, features));
      else note(layer.data as string);
      if (isGround && !features && this.store.stateOf(layer.data as string) === "waiting") {
        hasGround = false;
      }
      if (layer.pointTypes.includes("icon") && !this.findAtlas(layer)) {
        for (const address of [layer.iconAtlas, layer.iconMapping]) {
          if (this.store.stateOf(address) !== "here") note(address);
        }
      }
    }
    return { layers, ...asked, hasGround };
  }

  /** The picture and cells of a layer's icons, once both are here. */
  atlasOf(prepared: Prepared): Atlas | null {
    return prepared.layer.pointTypes.includes("icon") ? this.findAtlas(prepared.layer) : null;
  }

  private findAtlas({ iconAtlas: address, iconMapping }: Layer): Atlas | null {
    const key = `${address} ${iconMapping}`;
    const kept = this.atlases.get(key);
    if (kept) return kept;
    const picture = this.store.get(address, () => loadPicture(address));
    const cells = this.store.get<Cells>(iconMapping, () => loadCells(iconMapping));
    if (!picture || !cells) return null;
    const atlas = { address, picture, cells };
    this.atlases.set(key, atlas);
    return atlas;
  }

  private featuresOf(layer: Layer, described: string): readonly Feature[] | undefined {
    const { data } = layer;
    if (typeof data === "string") return this.store.get(data, () => loadFeatures(data));
    const kept = this.inline.get(described);
    if (kept) return kept;
    let features: readonly Feature[] = [];
    try {
      features = readFeatures(data);
    } catch (error) {
      this.refuse(`layer ${layer.id}: data: ${(error as Error).message}`);
    }
    this.inline.set(described, features);
    return features;
  }

  private prepare(layer: Layer, described: string, features: readonly Feature[]): Prepared {
    const kept = this.kept.get(layer.id);
    if (kept?.described === described && kept.features === features) return kept.prepared;
    const prepared = new Prepared(layer, features);
    this.kept.set(layer.id, { described, features, prepared });
    return prepared;
  }
}
