/** The years that can be played: what each window of them draws, as the server has worked it out. */

import { describe, type Feature, isRecord, readFeatures } from "./features";

export const VERSION = 1;

/** What the years change of one layer. */
interface Changes {
  /** The file of its features, or "" where the years change only its filter. */
  readonly file: string;
  /** For each window what its filter lets through, or null where it has no filter. */
  readonly filters: readonly Filter[] | null;
}

export interface Filter {
  /** The same for filters that are alike. */
  readonly key: string;
  /** As `filterCategories` of a layer. */
  readonly lists: readonly (readonly string[])[];
}

type Json = Readonly<Record<string, unknown>>;

export class Timeline {
  private readonly files: ReadonlyMap<string, readonly (readonly Feature[])[]>;
  private readonly layers: ReadonlyMap<string, Changes>;
  /** Windows of years, such as "1978-1982". */
  readonly windows: readonly string[];

  /** @throws Error with the place and what was found, where it is no timeline. */
  constructor(found: unknown) {
    const read = record(found, "timeline");
    if (read.v !== VERSION) throw new Error(`v is ${describe(read.v)}; allowed: ${VERSION}`);
    this.windows = list(read.windows, "windows").map(text);
    if (this.windows.length === 0) throw new Error("windows is empty");
    const categories = list(read.categories, "categories").map((one) =>
      list(one, "categories").map(text),
    );
    this.files = new Map(
      Object.entries(record(read.files, "files")).map(([name, file]) => [
        name,
        this.readFile(record(file, `files.${name}`), `files.${name}`),
      ]),
    );
    this.layers = new Map(
      Object.entries(record(read.layers, "layers")).map(([id, layer]) => [
        id,
        this.readChanges(record(layer, `layers.${id}`), categories, `layers.${id}`),
      ]),
    );
  }

  /** How a layer is filtered in a window, or null where it has no filter. */
  filterIn(id: string, window: number): Filter | null {
    return this.layers.get(id)?.filters?.[window] ?? null;
  }

  /** What a layer draws in a window, or null where the years leave its features alone. */
  featuresIn(id: string, window: number): readonly Feature[] | null {
    return this.files.get(this.layers.get(id)?.file ?? "")?.[window] ?? null;
  }

  /** Whether any figure passes the filters in a window. */
  hasFigures(window: number): boolean {
    return [...this.files.values()].some((drawn) => (drawn[window]?.length ?? 0) > 0);
  }

  private readFile(file: Json, at: string): (readonly Feature[])[] {
    // One by one, since a feature may come to several or to none.
    const features = list(file.features, `${at}.features`).map((one) =>
      readFeatures({ features: [one] }),
    );
    // Windows that draw the same share one list, so that what is prepared of it is kept.
    const drawn = new Map<string, readonly Feature[]>();
    return this.perWindow(file.drawn, `${at}.drawn`).map((numbers) => {
      const key = JSON.stringify(numbers);
      const same = drawn.get(key);
      if (same) return same;
      const found = list(numbers, `${at}.drawn`).flatMap((number) =>
        pick(features, number, `${at}.drawn`),
      );
      drawn.set(key, found);
      return found;
    });
  }

  private readChanges(layer: Json, categories: readonly string[][], at: string): Changes {
    const file = layer.file === undefined ? "" : text(layer.file);
    if (file !== "" && !this.files.has(file)) {
      throw new Error(`${at}.file is ${describe(file)}; allowed: a name in files`);
    }
    if (layer.categories === undefined) return { file, filters: null };
    const filters = this.perWindow(layer.categories, `${at}.categories`).map((numbers) => ({
      key: JSON.stringify(numbers),
      lists: list(numbers, `${at}.categories`).map((number) => pick(categories, number, at)),
    }));
    return { file, filters };
  }

  private perWindow(found: unknown, at: string): unknown[] {
    const all = list(found, at);
    if (all.length === this.windows.length) return all;
    throw new Error(
      `${at} has ${all.length} members; allowed: ${this.windows.length}, the windows`,
    );
  }
}

function pick<T>(from: readonly T[], number: unknown, at: string): T {
  const one = typeof number === "number" ? from[number] : undefined;
  if (one === undefined) throw new Error(`${at} has ${describe(number)}; allowed: a number in use`);
  return one;
}

function record(found: unknown, at: string): Json {
  if (!isRecord(found)) throw new Error(`${at} is ${describe(found)}; allowed: an object`);
  return found;
}

function list(found: unknown, at: string): unknown[] {
  if (!Array.isArray(found)) throw new Error(`${at} is ${describe(found)}; allowed: a list`);
  return found;
}

function text(found: unknown): string {
  if (typeof found !== "string") throw new Error(`${describe(found)} is no text`);
  return found;
}
