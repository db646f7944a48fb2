/** The layers of a deck with what has come of their files. */

import { type Feature, readFeatures } from "./features";
import { type FileStore, loadCells, loadFeatures, loadPicture, loadTimeline } from "./files";
import type { Layer } from "./layers";
import { Prepared } from "./prepared";
import type { Atlas, Cells } from "./sprites";
import { Timeline } from "./timeline";

/** Layers that are shown, as far as their files are here. */
export interface Stocked {
  readonly layers: readonly Prepared[];
  /** Files that have not come yet, and those that could not be had. */
  readonly waiting: number;
  readonly lost: number;
  /** Whether what lies at the bottom, up to the first layer that can be pressed, is here. */
  readonly hasGround: boolean;
}

/** A window of years that is played, in place of what the deck itself says of its layers. */
export interface Played {
  readonly timeline: Timeline;
  readonly window: number;
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
  private sent: { readonly described: string; readonly timeline: Timeline | null } | null = null;

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

  /**
   * The layers that are shown, in their order; asks for files that were not asked for yet.
   *
   * @param played what takes the place of the figures of the deck, or null for these.
   */
  take(isShown: (layer: Layer) => boolean, played: Played | null = null): Stocked {
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
      const features =
        played?.timeline.featuresIn(layer.id, played.window) ?? this.featuresOf(layer, described);
      const filter = played?.timeline.filterIn(layer.id, played.window);
      if (features) {
        layers.push(
          filter
            ? this.prepare(
                { ...layer, filterCategories: filter.lists },
                `${described} ${filter.key}`,
                features,
              )
            : this.prepare(layer, described, features),
        );
      } else note(layer.data as string);
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

  /** The timeline of an address, or one that came with the message; null until it is here. */
  timelineOf(source: string | Readonly<Record<string, unknown>>): Timeline | null {
    if (typeof source === "string") {
      return this.store.get(source, () => loadTimeline(source)) ?? null;
    }
    const described = JSON.stringify(source);
    if (described !== this.sent?.described) {
      let timeline: Timeline | null = null;
      try {
        timeline = new Timeline(source);
      } catch (error) {
        this.refuse(`timeline: ${(error as Error).message}`);
      }
      this.sent = { described, timeline };
    }
    return this.sent.timeline;
  }

  /** Whether a timeline cannot be had: it did not come, or is none. */
  isLost(source: string | Readonly<Record<string, unknown>>): boolean {
    if (typeof source === "string") return this.store.stateOf(source) === "lost";
    return this.timelineOf(source) === null;
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
